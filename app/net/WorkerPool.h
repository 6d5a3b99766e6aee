// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace coco::net {

/// Threads that run tasks in the order they came. Tasks may block for long, so beside the given
/// number one thread stands by: when nothing has moved for a moment although tasks wait, it joins
/// the workers and a new one stands by, up to a limit. Thread-safe; owned by the server, whose
/// destruction waits for the tasks that run.
class WorkerPool
{
public:
    using Task = std::function<void()>;

    /// `threads` below one counts as one.
    explicit WorkerPool(int threads);
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// A task posted after stop() is dropped. Tasks must not throw.
    void post(Task task);
    /// Drops what waits and returns once the running tasks have ended. Idempotent.
    void stop();

private:
    using Lock = std::unique_lock<std::mutex>;

    void work(const std::stop_token &stop);
    void standBy(const std::stop_token &stop);
    /// Waits until no worker has taken a task for a moment although one waits.
    [[nodiscard]] bool waitUntilStuck(Lock &lock, const std::stop_token &stop);
    void runNext(Lock &lock);
    void addReserveLocked();

    std::mutex m_mutex;
    std::condition_variable_any m_taskCame;
    std::condition_variable_any m_tasksWait;
    std::deque<Task> m_tasks;
    std::size_t m_tasksTaken = 0;
    int m_idle = 0;
    bool m_stopped = false;
    std::vector<std::jthread> m_threads;
};

} // namespace coco::net
