// SPDX-License-Identifier: Apache-2.0
#include "mcp/CallPool.h"

namespace coco::mcp {

CallPool::CallPool(int maxThreads)
    : m_maxThreads(static_cast<std::size_t>(maxThreads))
{}

CallPool::~CallPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool CallPool::tryRun(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return false;
    if (m_free == 0) {
        if (m_threads.size() >= m_maxThreads)
            return false;
        m_threads.emplace_back([this] { work(); });
    } else {
        --m_free;
    }
    m_tasks.push_back(std::move(task));
    m_wake.notify_one();
    return true;
}

void CallPool::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
        ++m_free;
    }
}

} // namespace coco::mcp
