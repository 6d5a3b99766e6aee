// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"

#include <atomic>

namespace coco::testing {

/// A clock that stands still until the test moves it. Thread-safe.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] Steady now() const override { return Steady(std::chrono::milliseconds(m_ms)); }
    [[nodiscard]] Wall wallNow() const override
    {
        return Wall(std::chrono::hours(24 * 365 * 50) + std::chrono::milliseconds(m_ms));
    }
    void advance(std::chrono::milliseconds time) { m_ms += time.count(); }

private:
    std::atomic<std::chrono::milliseconds::rep> m_ms = 1'000'000;
};

} // namespace coco::testing
