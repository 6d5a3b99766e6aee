// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace coco {

/// Exponentially growing waits between attempts: initial, initial·2, … up to the cap.
/// Plain value, not thread-safe; the owner keeps one per thing retried.
class Backoff
{
public:
    using Duration = std::chrono::milliseconds;

    explicit Backoff(Duration initial = Duration(250), Duration cap = Duration(30'000))
        : m_initial(initial)
        , m_cap(cap)
        , m_next(initial)
    {
    }

    /// The wait before the next attempt; doubles the one after it.
    [[nodiscard]] Duration next()
    {
        const Duration current = m_next;
        m_next = m_next > m_cap / 2 ? m_cap : m_next * 2;
        ++m_attempts;
        return current;
    }

    /// Waits handed out since the last reset.
    [[nodiscard]] int attempts() const { return m_attempts; }

    void reset()
    {
        m_next = m_initial;
        m_attempts = 0;
    }

private:
    Duration m_initial;
    Duration m_cap;
    Duration m_next;
    int m_attempts = 0;
};

} // namespace coco
