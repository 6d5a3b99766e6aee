// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace coco::net {

/// Fixed number of threads that run tasks in the order they came. Thread-safe; owned by the server,
/// whose destruction waits for the tasks that run.
class WorkerPool
{
public:
    using Task = std::function<void()>;

    explicit WorkerPool(int threads);
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// A task posted after stop() is dropped. Tasks must not throw.
    void post(Task task);
    /// Drops what waits and returns once the running tasks have ended. Idempotent.
    void stop();

private:
    void run(const std::stop_token &stop);

    std::mutex m_mutex;
    std::condition_variable_any m_wakeUp;
    std::deque<Task> m_tasks;
    bool m_stopped = false;
    std::vector<std::jthread> m_threads;
};

} // namespace coco::net
