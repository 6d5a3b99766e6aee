// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "stack/StackLogLine.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

namespace coco::desktop {

/// How following goes. Plain value.
struct LogFeedState
{
    enum class Kind {
        Quiet,     ///< nobody follows
        Following,
        Waiting,   ///< for a container
        Elsewhere, ///< kept on another machine
        Failed,    ///< tries again
    };

    Kind kind = Kind::Quiet;
    Error error; ///< while Failed
};

/// Between those who read logs on threads of their own and the window, which takes what has come a few
/// times a second. Bounded: who can wait does, else the oldest go. Any thread.
class LogQueue
{
public:
    static constexpr qsizetype kMost = 50'000;

    /// `wake` is called on the putting thread when there is something after there was nothing.
    explicit LogQueue(std::function<void()> wake);

    /// Never waits.
    void put(const QList<stack::StackLogLine> &lines);
    /// Waits until there is room, or a stop.
    void putPatiently(const QList<stack::StackLogLine> &lines, const std::stop_token &stop);
    void setState(const LogFeedState &state);

    /// Whether somebody sees the lines; true at first.
    void setWatched(bool watched);
    /// Between two looks at what writes no word when it changes: `time`, and as long as nobody sees the lines. False
    /// when stopped.
    [[nodiscard]] bool pause(std::chrono::milliseconds time, const std::stop_token &stop);

    struct Taken
    {
        QList<stack::StackLogLine> lines;
        qint64 lost = 0; ///< lines that went since the last take
        std::optional<LogFeedState> state; ///< when it changed
        bool more = false;
    };
    [[nodiscard]] Taken take(qsizetype most);

private:
    void wakeIf(bool wasIdle) const;

    const std::function<void()> m_wake;
    std::mutex m_mutex;
    std::condition_variable_any m_room;
    std::condition_variable_any m_seen;
    QList<stack::StackLogLine> m_lines;
    qint64 m_lost = 0;
    std::optional<LogFeedState> m_state;
    bool m_watched = true;
    bool m_idle = true; ///< nobody was woken since the last take that emptied it
};

} // namespace coco::desktop
