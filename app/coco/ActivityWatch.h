// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "net/HttpServer.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

namespace coco::cli {

/// Knows since when nobody has asked a server anything: no request being answered, no stream open.
/// Thread-safe; borrowed clock.
class ActivityWatch
{
public:
    explicit ActivityWatch(const Clock &clock);

    /// The handler, watched. This object must outlive it.
    [[nodiscard]] net::HttpHandler watched(net::HttpHandler handler);
    /// Zero while something is going on.
    [[nodiscard]] std::chrono::milliseconds idleFor();

private:
    class WatchedExchange;
    void begin();
    void end();
    void addStream(const std::shared_ptr<net::ResponseStream> &stream);

    const Clock &m_clock;
    std::mutex m_mutex;
    int m_running = 0;                                            ///< guarded by m_mutex
    std::vector<std::weak_ptr<net::ResponseStream>> m_streams;    ///< guarded by m_mutex
    Clock::Steady m_lastActivity;                                 ///< guarded by m_mutex
};

} // namespace coco::cli
