// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/LogQueue.h"
#include "stack/BackendFactory.h"

#include <QObject>
#include <QTimer>

#include <list>
#include <memory>
#include <thread>

namespace coco::desktop {

/// The lines of whatever runs the server, with this program's actions and the services' transitions among
/// them. Reads on threads of its own and hands over at most twenty times a second. GUI thread; its
/// destructor stops the threads and waits for them.
class LogFeed : public QObject
{
    Q_OBJECT
public:
    static constexpr int kInterval = 50;               ///< milliseconds between two deliveries
    static constexpr qsizetype kMostPerDelivery = 8'000;

    explicit LogFeed(stack::BackendParts parts, QObject *parent = nullptr);
    ~LogFeed() override;

    /// Begins anew only when the lines come from elsewhere than before.
    void follow(const stack::StackSpec &spec);
    /// While nobody sees the lines, no file is looked at; what was written meanwhile comes afterwards.
    void setWatched(bool watched);
    [[nodiscard]] const LogFeedState &state() const { return m_state; }
    /// Where the embedded server writes.
    [[nodiscard]] static QString serverLogFile(const AppPaths &paths);

Q_SIGNALS:
    void arrived(const QList<coco::stack::StackLogLine> &lines);
    void stateChanged();

private:
    struct Run
    {
        std::shared_ptr<LogQueue> queue;
        std::jthread thread;
        bool ended = false;
    };

    void wake();
    void deliver();
    void endCurrent();
    void onEnded(const LogQueue *queue);

    const stack::BackendParts m_parts;
    QString m_key; ///< of where the lines come from
    LogFeedState m_state;
    bool m_watched = true;
    bool m_first = true; ///< the past was not told yet
    QTimer m_timer;
    std::list<Run> m_ending; ///< asked to stop; nobody waits for them
    std::unique_ptr<Run> m_run;
};

} // namespace coco::desktop
