// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogQueue.h"

#include <utility>

namespace coco::desktop {

using stack::StackLogLine;

LogQueue::LogQueue(std::function<void()> wake)
    : m_wake(std::move(wake))
{
}

void LogQueue::wakeIf(bool wasIdle) const
{
    if (wasIdle)
        m_wake();
}

void LogQueue::put(const QList<StackLogLine> &lines)
{
    bool wasIdle = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_lines += lines;
        if (const qsizetype over = m_lines.size() - kMost; over > 0) {
            m_lines.remove(0, over);
            m_lost += over;
        }
        wasIdle = std::exchange(m_idle, false);
    }
    wakeIf(wasIdle);
}

void LogQueue::putPatiently(const QList<StackLogLine> &lines, const std::stop_token &stop)
{
    bool wasIdle = false;
    {
        std::unique_lock lock(m_mutex);
        if (!m_room.wait(lock, stop, [this] { return m_lines.size() < kMost; }))
            return;
        m_lines += lines;
        wasIdle = std::exchange(m_idle, false);
    }
    wakeIf(wasIdle);
}

void LogQueue::setState(const LogFeedState &state)
{
    bool wasIdle = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_state = state;
        wasIdle = std::exchange(m_idle, false);
    }
    wakeIf(wasIdle);
}

void LogQueue::setWatched(bool watched)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_watched = watched;
    }
    m_seen.notify_all();
}

bool LogQueue::pause(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_seen.wait_for(lock, stop, time, [] { return false; });
    return m_seen.wait(lock, stop, [this] { return m_watched; }) && !stop.stop_requested();
}

LogQueue::Taken LogQueue::take(qsizetype most)
{
    Taken taken;
    {
        const std::scoped_lock lock(m_mutex);
        taken.lost = std::exchange(m_lost, 0);
        taken.state = std::exchange(m_state, std::nullopt);
        if (m_lines.size() <= most) {
            taken.lines = std::exchange(m_lines, {});
        } else {
            taken.lines = m_lines.first(most);
            m_lines.remove(0, most);
            taken.more = true;
        }
        m_idle = !taken.more;
    }
    m_room.notify_all();
    return taken;
}

} // namespace coco::desktop
