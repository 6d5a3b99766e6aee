// SPDX-License-Identifier: Apache-2.0
#include "net/WorkerPool.h"

#include <algorithm>

namespace coco::net {

WorkerPool::WorkerPool(int threads)
{
    for (int i = 0; i < std::max(1, threads); ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { run(stop); });
}

WorkerPool::~WorkerPool()
{
    stop();
}

void WorkerPool::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped)
            return;
        m_tasks.push_back(std::move(task));
    }
    m_wakeUp.notify_one();
}

void WorkerPool::stop()
{
    std::deque<Task> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        dropped.swap(m_tasks);
    }
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    for (std::jthread &thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

void WorkerPool::run(const std::stop_token &stop)
{
    while (true) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wakeUp.wait(lock, stop, [this] { return !m_tasks.empty(); }))
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

} // namespace coco::net
