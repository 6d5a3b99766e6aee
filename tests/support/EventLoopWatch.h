// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QObject>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace coco::testing {

/// Measures how long the thread that made it does not come back to its event loop: a thread of its own
/// asks every few milliseconds and waits for the answer. Time that a machine under load takes away counts
/// as well, so look at what it says with care.
class EventLoopWatch : public QObject
{
public:
    using Clock = std::chrono::steady_clock;

    EventLoopWatch()
        : m_thread([this](const std::stop_token &stop) { run(stop); })
    {
    }
    ~EventLoopWatch() override
    {
        m_thread.request_stop();
        m_answered.notify_all();
        m_thread.join();
    }

    [[nodiscard]] std::chrono::milliseconds longest() const { return std::chrono::milliseconds(m_longest.load()); }
    /// How often it took longer than 16 ms.
    [[nodiscard]] int late() const { return m_late.load(); }
    void forget()
    {
        m_longest = 0;
        m_late = 0;
    }

private:
    void run(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            const auto asked = Clock::now();
            std::unique_lock lock(m_mutex);
            m_waits = true;
            QMetaObject::invokeMethod(this, [this] { answer(); }, Qt::QueuedConnection);
            while (m_waits && !stop.stop_requested())
                m_answered.wait_for(lock, std::chrono::milliseconds(50));
            lock.unlock();
            const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - asked).count();
            if (took > m_longest)
                m_longest = took;
            if (took > 16)
                ++m_late;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    void answer()
    {
        const std::lock_guard lock(m_mutex);
        m_waits = false;
        m_answered.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_answered;
    bool m_waits = false;
    std::atomic<qint64> m_longest = 0;
    std::atomic<int> m_late = 0;
    std::jthread m_thread;
};

} // namespace coco::testing
