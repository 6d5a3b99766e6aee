// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Backoff.h"
#include "core/EndpointFile.h"
#include "desktop/ApiTypes.h"
#include "net/Sse.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace coco::net {
class HttpCall;
class HttpClient;
}

namespace coco::desktop {

/// Follows /api/events of one server and connects again with growing waits, also when nothing comes any more: a
/// connection that broke while nobody was looking says nothing. GUI thread.
class EventStream : public QObject
{
    Q_OBJECT
public:
    /// Three of the server's signs of life may be missed.
    static constexpr std::chrono::milliseconds kSilence{45'000};

    explicit EventStream(ServerEndpoint endpoint, std::chrono::milliseconds silence = kSilence, QObject *parent = nullptr);
    ~EventStream() override;

    /// Connects anew, e.g. after the computer slept.
    void reopen();

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
    QTimer m_silence; ///< since the last sign of life
    Backoff m_backoff{std::chrono::milliseconds(500), std::chrono::milliseconds(15'000)};
};

} // namespace coco::desktop
