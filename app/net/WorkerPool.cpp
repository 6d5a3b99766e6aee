// SPDX-License-Identifier: Apache-2.0
#include "net/WorkerPool.h"

#include <algorithm>
#include <chrono>

namespace coco::net {

namespace {

/// Longer than a search takes, so that load alone adds no thread; short for somebody who waits.
constexpr std::chrono::milliseconds kStuckAfter{50};
constexpr std::size_t kMaxThreads = 64;

} // namespace

WorkerPool::WorkerPool(int threads)
{
    const Lock lock(m_mutex);
    for (int i = 0; i < std::max(1, threads); ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { work(stop); });
    addReserveLocked();
}

WorkerPool::~WorkerPool()
{
    stop();
}

void WorkerPool::addReserveLocked()
{
    if (m_threads.size() < kMaxThreads && !m_stopped)
        m_threads.emplace_back([this](const std::stop_token &stop) { standBy(stop); });
}

void WorkerPool::post(Task task)
{
    const Lock lock(m_mutex);
    if (m_stopped)
        return;
    m_tasks.push_back(std::move(task));
    if (m_idle > 0)
        m_taskCame.notify_one();
    else if (m_tasks.size() == 1)
        m_tasksWait.notify_one();
}

void WorkerPool::stop()
{
    std::deque<Task> dropped;
    std::vector<std::jthread> threads;
    {
        const Lock lock(m_mutex);
        m_stopped = true;
        dropped.swap(m_tasks);
        threads.swap(m_threads);
    }
    for (std::jthread &thread : threads)
        thread.request_stop();
    for (std::jthread &thread : threads)
        thread.join();
}

void WorkerPool::runNext(Lock &lock)
{
    Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    ++m_tasksTaken;
    if (!m_tasks.empty() && m_idle == 0)
        m_tasksWait.notify_one();
    lock.unlock();
    task();
    task = nullptr;
    lock.lock();
}

void WorkerPool::work(const std::stop_token &stop)
{
    Lock lock(m_mutex);
    while (true) {
        ++m_idle;
        const bool tasksWait = m_taskCame.wait(lock, stop, [this] { return !m_tasks.empty(); });
        --m_idle;
        if (!tasksWait)
            return;
        runNext(lock);
    }
}

void WorkerPool::standBy(const std::stop_token &stop)
{
    Lock lock(m_mutex);
    if (!waitUntilStuck(lock, stop))
        return;
    addReserveLocked();
    runNext(lock);
    lock.unlock();
    work(stop);
}

bool WorkerPool::waitUntilStuck(Lock &lock, const std::stop_token &stop)
{
    while (m_tasksWait.wait(lock, stop, [this] { return !m_tasks.empty(); })) {
        const auto taken = m_tasksTaken;
        const bool moved = m_tasksWait.wait_for(lock, stop, kStuckAfter, [this, taken] {
            return m_tasks.empty() || m_tasksTaken != taken;
        });
        if (stop.stop_requested())
            return false;
        if (!moved && !m_tasks.empty())
            return true;
    }
    return false;
}

} // namespace coco::net
