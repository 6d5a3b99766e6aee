// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace coco::mcp {

/// Threads for calls that block, made as they are needed and kept. Thread-safe. The destructor
/// waits for what runs; its owner asks the calls to stop before.
class CallPool
{
public:
    explicit CallPool(int maxThreads);
    ~CallPool();
    CallPool(const CallPool &) = delete;
    CallPool &operator=(const CallPool &) = delete;

    /// Runs the task at once; false when every thread is busy. The task may not throw.
    [[nodiscard]] bool tryRun(std::function<void()> task);

private:
    void work();

    const std::size_t m_maxThreads;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
    std::vector<std::thread> m_threads;
    std::size_t m_free = 0; ///< threads that wait, less tasks handed to them
    bool m_stopping = false;
};

} // namespace coco::mcp
