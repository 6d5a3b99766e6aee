// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpMessage.h"

#include <QFuture>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>

namespace coco::net {

/// What a TLS connection presents and trusts, as files of PEM. Plain value.
struct TlsFiles
{
    QString ca;   ///< instead of the system's authorities; empty: those
    QString cert; ///< empty: no client certificate
    QString key;
    bool skipVerify = false; ///< takes any certificate

    friend bool operator==(const TlsFiles &, const TlsFiles &) = default;
};

/// A request of ours. URL schemes: http and https; for a unix socket (or a Windows pipe) set
/// unixSocketPath beside an http URL.
struct HttpClientRequest
{
    QByteArray method = "GET";
    QUrl url;
    QByteArray unixSocketPath; ///< when set, connect there and use url for Host and path only;
                               ///< a URL without host sends "localhost"
    /// When set, this program is started and spoken to through its standard input and output; url
    /// gives Host and path only.
    QStringList dialCommand;
    TlsFiles tls; ///< for https
    HttpHeaders headers;
    QByteArray body;
    /// The body comes through HttpCall::send() and goes out in chunks; `body` is not used.
    bool streamsBody = false;
    /// When set, asks to leave HTTP for this protocol after `body`. A server that says 101 or a 2xx
    /// gets what send() brings as it is, and all it sends is body until it closes.
    QByteArray upgradeTo;
    std::chrono::milliseconds connectTimeout{5'000};
    /// For the whole exchange; zero means none (streams).
    std::chrono::milliseconds timeout{30'000};
    qsizetype maxBodyBytes = 64 * 1024 * 1024; ///< of a collected response
};

struct HttpClientResponse
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body; ///< empty for streamed calls

    friend bool operator==(const HttpClientResponse &, const HttpClientResponse &) = default;
};

/// One call under way. Owned by the HttpClient's caller through deleteLater() or its parent; lives
/// on the client's thread. Emits nothing before control is back in the event loop, and finished
/// exactly once, also after abort().
class HttpCall : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Drops the connection; finished() follows with Cancelled.
    virtual void abort() = 0;

    /// For a request that streams its body or upgrades: more of it. Kept in memory until the peer takes it, so
    /// send the next piece when bodyWanted() says so. Nothing happens once the call is over.
    virtual void send(const QByteArray &piece) = 0;
    /// The body is complete; after an upgrade, that direction is closed, which TLS and named pipes
    /// cannot do.
    virtual void endBody() = 0;
    /// While paused nothing is received, and the peer has to wait once the buffers on the way are
    /// full. Only for streamed calls.
    virtual void setPaused(bool paused) = 0;

Q_SIGNALS:
    /// Only for streamed bodies and upgrades: connected, or little is left unsent. Answers may come before the
    /// body is complete.
    void bodyWanted();
    /// Status and header fields are in; body empty.
    void headReceived(const coco::net::HttpClientResponse &head);
    /// Only for streamed calls: the next decoded body bytes.
    void bodyReceived(const QByteArray &bytes);
    /// The body is complete, or why it is not.
    void finished(const coco::Result<coco::net::HttpClientResponse> &outcome);
};

/// HTTP/1.1 client over Qt sockets (TCP, TLS, unix socket), Beast doing the grammar.
/// Lives on one thread with an event loop; one connection per call (no keep-alive pool yet
/// unless it pays). Never blocks.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(QObject *parent = nullptr);
    ~HttpClient() override;

    /// Starts a call whose body arrives through bodyReceived(). The caller deletes it.
    [[nodiscard]] HttpCall *stream(const HttpClientRequest &request);
    /// Whole exchange as a future; cancelling the future drops the connection and leaves it
    /// without a result. Destroying the client ends what is under way as Cancelled.
    /// Errors: Unavailable (no connection), Timeout, Protocol, TooLarge, Cancelled.
    /// HTTP error statuses are responses, not errors.
    [[nodiscard]] QFuture<Result<HttpClientResponse>> fetch(const HttpClientRequest &request);
};

} // namespace coco::net
