// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogFeed.h"

#include "desktop/LogReading.h"

#include <QDateTime>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::StackLogLine;

namespace {

QString keyOf(const stack::StackSpec &spec)
{
    // Another engine or stack is another log; ports and the like are not.
    return stack::backendName(spec.backend) + u'\n' + spec.engineContext + u'\n' + spec.engineHost + u'\n' + spec.name;
}

} // namespace

LogFeed::LogFeed(stack::BackendParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kInterval);
    connect(&m_timer, &QTimer::timeout, this, &LogFeed::deliver);
}

LogFeed::~LogFeed()
{
    endCurrent();
    for (Run &run : m_ending)
        run.thread.join();
}

QString LogFeed::serverLogFile(const AppPaths &paths)
{
    return paths.state + u"/server.log"_s;
}

void LogFeed::follow(const stack::StackSpec &spec)
{
    const QString key = keyOf(spec);
    if (m_run && key == m_key)
        return;
    endCurrent();
    m_key = key;
    m_run = std::make_unique<Run>();
    m_run->queue = std::make_shared<LogQueue>([this] { QMetaObject::invokeMethod(this, &LogFeed::wake, Qt::QueuedConnection); });
    m_run->queue->setWatched(m_watched);
    const LogReading reading{spec, m_parts, std::exchange(m_first, false)};
    m_run->thread = std::jthread([this, reading, queue = m_run->queue](const std::stop_token &stop) {
        readLogs(reading, *queue, stop);
        QMetaObject::invokeMethod(this, [this, which = queue.get()] { onEnded(which); }, Qt::QueuedConnection);
    });
}

void LogFeed::setWatched(bool watched)
{
    m_watched = watched;
    if (m_run)
        m_run->queue->setWatched(watched);
}

void LogFeed::endCurrent()
{
    if (!m_run)
        return;
    m_run->thread.request_stop();
    m_ending.push_back(std::move(*m_run));
    m_run.reset();
}

void LogFeed::onEnded(const LogQueue *queue)
{
    m_ending.remove_if([queue](const Run &run) { return run.queue.get() == queue; });
}

void LogFeed::wake()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void LogFeed::deliver()
{
    if (!m_run)
        return;
    LogQueue::Taken taken = m_run->queue->take(kMostPerDelivery);
    if (taken.lost > 0) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
        taken.lines.prepend(StackLogLine{now, stack::LogSource::Actions, stack::StackLogLevel::Warning,
                                         tr("%n line(s) came faster than they could be shown and were left out.", nullptr,
                                            int(std::min<qint64>(taken.lost, 1'000'000'000)))});
    }
    if (taken.more)
        m_timer.start();
    if (!taken.lines.isEmpty())
        Q_EMIT arrived(taken.lines);
    if (taken.state) {
        m_state = *taken.state;
        Q_EMIT stateChanged();
    }
}

} // namespace coco::desktop
