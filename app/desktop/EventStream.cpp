// SPDX-License-Identifier: Apache-2.0
#include "desktop/EventStream.h"

#include "net/HttpClient.h"

#include <QJsonDocument>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

EventStream::EventStream(ServerEndpoint endpoint, std::chrono::milliseconds silence, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_http(std::make_unique<net::HttpClient>())
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &EventStream::open);
    m_silence.setSingleShot(true);
    m_silence.setInterval(silence);
    connect(&m_silence, &QTimer::timeout, this, &EventStream::reopen);
    open();
}

EventStream::~EventStream()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->abort();
        m_call->deleteLater();
    }
}

void EventStream::reopen()
{
    m_backoff.reset();
    if (m_call)
        m_call->abort(); // opened again by its end
    else
        m_retryTimer.start(0);
}

void EventStream::open()
{
    net::HttpClientRequest request;
    request.url = m_endpoint.url;
    request.url.setPath(u"/api/events"_s);
    request.timeout = 0ms;
    request.headers.add("Authorization", "Bearer " + m_endpoint.controlToken.toLatin1());
    request.headers.add("Accept", "text/event-stream");
    m_parser = std::make_unique<net::SseParser>();
    m_call = m_http->stream(request);
    m_silence.start();
    connect(m_call, &net::HttpCall::headReceived, this,
            [this](const net::HttpClientResponse &head) {
                if (head.status != 200)
                    return;
                m_backoff.reset();
                Q_EMIT opened();
            });
    connect(m_call, &net::HttpCall::bodyReceived, this, &EventStream::onBytes);
    connect(m_call, &net::HttpCall::finished, this, [this] {
        m_silence.stop();
        m_call->deleteLater();
        m_call = nullptr;
        m_retryTimer.start(m_backoff.next());
    });
}

void EventStream::onBytes(const QByteArray &bytes)
{
    m_silence.start();
    const QList<net::SseEvent> events = m_parser->feed(bytes);
    for (const net::SseEvent &event : events) {
        if (event.event == "job")
            Q_EMIT jobChanged(jobFromJson(QJsonDocument::fromJson(event.data).object()));
        else if (event.event == "indexes")
            Q_EMIT indexesChanged();
    }
    if (m_parser->failed() && m_call)
        m_call->abort();
}

} // namespace coco::desktop
