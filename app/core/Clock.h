// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace coco {

/// Source of time, so that tests can hold or jump it. Implementations are thread-safe.
class Clock
{
public:
    using Steady = std::chrono::steady_clock::time_point;
    using Wall = std::chrono::system_clock::time_point;

    Clock() = default;
    virtual ~Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;

    /// Monotonic; for durations and deadlines.
    [[nodiscard]] virtual Steady now() const = 0;
    /// Calendar time; for what people read. May jump.
    [[nodiscard]] virtual Wall wallNow() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Steady now() const override { return std::chrono::steady_clock::now(); }
    [[nodiscard]] Wall wallNow() const override { return std::chrono::system_clock::now(); }
};

} // namespace coco
