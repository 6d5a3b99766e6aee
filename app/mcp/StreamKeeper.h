// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace coco::mcp {

/// Writes a comment to every open stream now and then, so that nobody on the way takes a silent one
/// for dead. Owns a thread, asleep while there is nothing to look after. Thread-safe.
class StreamKeeper
{
public:
    /// `alsoThen` runs on the keeper's thread after each round, and says whether it wants to again; rounds
    /// for it alone are twenty times as rare.
    StreamKeeper(std::chrono::milliseconds interval, std::function<bool()> alsoThen);
    ~StreamKeeper();
    StreamKeeper(const StreamKeeper &) = delete;
    StreamKeeper &operator=(const StreamKeeper &) = delete;

    void add(const std::shared_ptr<net::ResponseStream> &stream);
    /// `alsoThen` has something to do again.
    void goOn();

private:
    void run(const std::stop_token &stop);
    void keepAll();

    const std::chrono::milliseconds m_interval;
    const std::function<bool()> m_alsoThen;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<std::weak_ptr<net::ResponseStream>> m_streams;
    bool m_goOn = false;
    std::jthread m_thread;
};

} // namespace coco::mcp
