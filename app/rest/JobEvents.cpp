// SPDX-License-Identifier: Apache-2.0
#include "rest/JobEvents.h"

#include "net/Sse.h"
#include "rest/ServiceJson.h"

#include <QJsonDocument>

#include <algorithm>

namespace coco::rest {
namespace {

constexpr int kRareLook = 10;

QByteArray encodeJob(const QByteArray &json)
{
    net::SseEvent event;
    event.event = "job";
    event.data = json;
    return net::encodeSse(event);
}

QByteArray jsonOf(const search::IndexJob &job)
{
    return QJsonDocument(jobToJson(job)).toJson(QJsonDocument::Compact);
}

} // namespace

JobEvents::JobEvents(const search::IndexService &indexes, Timing timing)
    : m_indexes(indexes)
    , m_timing(timing)
    , m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{
}

JobEvents::~JobEvents()
{
    close();
}

void JobEvents::close()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    for (const Subscriber &subscriber : m_subscribers)
        subscriber.stream->finish();
    m_subscribers.clear();
}

void JobEvents::subscribe(std::shared_ptr<net::ResponseStream> stream)
{
    const std::scoped_lock lock(m_mutex);
    if (m_closed) {
        stream->finish();
        return;
    }
    m_subscribers.push_back({std::move(stream), true});
    m_wake.notify_all();
}

void JobEvents::announceIndexes()
{
    const std::scoped_lock lock(m_mutex);
    m_indexesChanged = true;
    m_wake.notify_all();
}

int JobEvents::subscribers() const
{
    const std::scoped_lock lock(m_mutex);
    return int(std::ranges::count_if(
        m_subscribers, [](const Subscriber &subscriber) { return subscriber.stream->isOpen(); }));
}

void JobEvents::run(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    bool wasListenedTo = false;
    while (!stop.stop_requested()) {
        if (m_subscribers.empty()) {
            wasListenedTo = false;
            m_wake.wait(lock, stop, [this] { return !m_subscribers.empty(); });
            continue;
        }
        if (!wasListenedTo) {
            wasListenedTo = true;
            m_indexesChanged = false;
            m_lastKeepAlive = std::chrono::steady_clock::now();
            rememberFinishedJobs();
        }
        if (tick(lock))
            m_wake.wait_for(lock, stop, m_timing.interval, [] { return false; });
        else
            m_wake.wait_for(lock, stop, std::min(kRareLook * m_timing.interval, m_timing.keepAlive), [this] { return isAwaited(); });
    }
}

bool JobEvents::tick(std::unique_lock<std::mutex> &lock)
{
    // The service may block on its own locks: subscribing and announcing must not wait for that.
    lock.unlock();
    QByteArray changes;
    QByteArray running;
    bool listChanged = false;
    for (const auto &job : m_indexes.jobs()) {
        const QByteArray json = jsonOf(*job);
        const bool finished = job->outcome().has_value();
        if (!finished)
            running += encodeJob(json);
        const auto last = m_lastSent.constFind(job->id());
        if (last != m_lastSent.constEnd() && *last == json)
            continue;
        listChanged = listChanged || finished || last == m_lastSent.constEnd();
        changes += encodeJob(json);
        m_lastSent.insert(job->id(), json);
    }
    lock.lock();
    if (std::exchange(m_indexesChanged, false) || listChanged)
        changes += net::encodeSse({{}, "indexes", "{}", -1});
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastKeepAlive >= m_timing.keepAlive) {
        m_lastKeepAlive = now;
        changes += net::encodeSseComment("keep-alive");
    }
    for (Subscriber &subscriber : m_subscribers) {
        if (std::exchange(subscriber.fresh, false) && !running.isEmpty())
            subscriber.stream->write(running);
    }
    send(changes);
    return !running.isEmpty();
}

/// With the lock held.
bool JobEvents::isAwaited() const
{
    return m_indexesChanged || std::ranges::any_of(m_subscribers, &Subscriber::fresh);
}

void JobEvents::rememberFinishedJobs()
{
    m_lastSent.clear();
    for (const auto &job : m_indexes.jobs()) {
        if (job->outcome())
            m_lastSent.insert(job->id(), jsonOf(*job));
    }
}

void JobEvents::send(const QByteArray &bytes)
{
    std::erase_if(m_subscribers, [&bytes](const Subscriber &subscriber) {
        return bytes.isEmpty() ? !subscriber.stream->isOpen() : !subscriber.stream->write(bytes);
    });
}

} // namespace coco::rest
