// SPDX-License-Identifier: Apache-2.0
#include "docker/EventWatcher.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

/// Podman sends nothing, not even a status, before the first event.
constexpr std::chrono::milliseconds kSettled{2'000};
constexpr qint64 kNsPerSecond = 1'000'000'000;

} // namespace

EventWatcher::EventWatcher(EngineClient &client, QString label, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_label(std::move(label))
    , m_stream(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EventWatcher::open);
    m_settle.setInterval(kSettled);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        // Without a version the question was not even sent.
        if (m_client.apiVersion())
            onListening();
    });
}

EventWatcher::~EventWatcher() = default;

void EventWatcher::start()
{
    open();
}

void EventWatcher::open()
{
    const QJsonObject filters{{u"type"_s, QJsonArray{u"container"_s}}, {u"label"_s, QJsonArray{m_label}}};
    EngineRequest request;
    request.path = u"/events"_s;
    request.query.addQueryItem(u"filters"_s, pathPart(QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact))));
    if (m_lastNs != 0)
        request.query.addQueryItem(u"since"_s, u"%1.%2"_s.arg(m_lastNs / kNsPerSecond).arg(m_lastNs % kNsPerSecond, 9, 10, QChar(u'0')));
    request.timeout = {};
    m_lines = {};
    EngineStream *stream = m_stream.open(m_client, request);
    m_settle.start();
    connect(stream, &EngineStream::started, this, &EventWatcher::onListening);
    connect(stream, &EngineStream::received, this, &EventWatcher::onBytes);
    connect(stream, &EngineStream::finished, this, &EventWatcher::onEnd);
}

void EventWatcher::onListening()
{
    if (!m_settle.isActive())
        return;
    m_settle.stop();
    m_backoff.reset();
    Q_EMIT connected();
}

void EventWatcher::onBytes(const QByteArray &bytes)
{
    const auto found = m_lines.feed(bytes);
    if (!found) {
        m_stream.drop();
        return onEnd(found.error());
    }
    for (const QJsonObject &line : *found) {
        const EngineEvent event = eventFrom(line);
        // The engine sends the last one again when asked from its time on.
        if (event.timeNs <= m_lastNs && m_lastNs != 0)
            continue;
        m_lastNs = event.timeNs;
        Q_EMIT happened(event);
    }
}

void EventWatcher::onEnd(const std::optional<Error> &fault)
{
    m_settle.stop();
    Q_EMIT disconnected(fault.value_or(Error{ErrorCode::Unavailable, tr("The engine ended the connection. It may be restarting."), {}}));
    m_retry.start(m_backoff.next());
}

} // namespace coco::docker
