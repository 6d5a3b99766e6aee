// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Backoff.h"
#include "core/EndpointFile.h"
#include "desktop/ApiTypes.h"
#include "net/Sse.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace coco::net {
class HttpCall;
class HttpClient;
}

namespace coco::desktop {

/// Follows /api/events of one server and connects again with growing waits. GUI thread.
class EventStream : public QObject
{
    Q_OBJECT
public:
    explicit EventStream(ServerEndpoint endpoint, QObject *parent = nullptr);
    ~EventStream() override;

Q_SIGNALS:
    /// The stream is (again) open: whoever keeps lists reads them anew.
    void opened();
    void jobChanged(const coco::desktop::Job &job);
    void indexesChanged();

private:
    void open();
    void onBytes(const QByteArray &bytes);

    ServerEndpoint m_endpoint;
    std::unique_ptr<net::HttpClient> m_http;
    QPointer<net::HttpCall> m_call;
    std::unique_ptr<net::SseParser> m_parser;
    QTimer m_retryTimer;
    Backoff m_backoff{std::chrono::milliseconds(500), std::chrono::milliseconds(15'000)};
};

} // namespace coco::desktop
