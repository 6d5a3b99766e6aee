// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpMessage.h"

#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace coco::net {

/// The body of a response that is written piece by piece (SSE). Thread-safe; shared because the
/// connection and whoever produces events end independently.
class ResponseStream
{
public:
    virtual ~ResponseStream() = default;
    /// Queues bytes; false once the client is gone or it is too slow (its queue limit is reached,
    /// which closes the stream). Never blocks.
    virtual bool write(QByteArray bytes) = 0;
    /// Ends the response after what is queued.
    virtual void finish() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
};

/// One request being answered. Lives on the worker thread for the duration of the handler call;
/// exactly one of respond() and beginStream() is called, else the client gets 500.
class HttpExchange
{
public:
    virtual ~HttpExchange() = default;
    [[nodiscard]] virtual const HttpRequest &request() const = 0;
    virtual void respond(HttpResponse response) = 0;
    /// Sends the head now, chunked; the stream may outlive the handler call. It finishes when its
    /// last owner lets go of it.
    [[nodiscard]] virtual std::shared_ptr<ResponseStream> beginStream(int status,
                                                                      HttpHeaders headers) = 0;
    /// Requested when the client disconnects or the server stops. Stop callbacks run on the
    /// server's I/O thread and must not block.
    [[nodiscard]] virtual std::stop_token stopToken() const = 0;
};

/// Runs on a worker thread and may block; must return soon after stopToken() is requested.
using HttpHandler = std::function<void(HttpExchange &)>;

/// Limits and rules of a server. Sizes in bytes.
struct HttpServerOptions
{
    QString host = QStringLiteral("127.0.0.1"); ///< numeric address or "localhost"
    quint16 port = 0;                           ///< 0: any free one
    QString unixSocket;       ///< path of an additional unix-socket listener; empty: none
    QStringList allowedHosts; ///< Host names accepted beside loopback ones, without port
    QByteArray bearerToken;   ///< when set, every route but /health demands it (401 otherwise)
    int workers = 4; ///< threads for handlers; more are added while all of them are blocked
    int maxConnections = 512;
    qsizetype maxHeaderBytes = 16 * 1024;
    qsizetype maxBodyBytes = 4 * 1024 * 1024;
    qsizetype maxStreamQueueBytes = 8 * 1024 * 1024;
    std::chrono::milliseconds requestTimeout{15'000}; ///< to receive a whole request
    std::chrono::milliseconds idleTimeout{60'000};    ///< between requests of one connection
};

/// HTTP/1.1 server on Boost.Beast: own I/O thread, a pool of workers for handlers.
/// Created, started and destroyed by its owner on one thread; handlers run on workers.
/// Host and Origin are validated on every route against DNS rebinding: a foreign Host gives 421,
/// a foreign Origin 403.
class HttpServer
{
public:
    /// Binds and starts. A non-loopback host without bearerToken is Refused; a port in use is
    /// Conflict and says so; a privileged one PermissionDenied.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(HttpServerOptions options,
                                                                   HttpHandler handler);
    virtual ~HttpServer() = default;
    /// The port in use, also when any was asked for.
    [[nodiscard]] virtual quint16 port() const = 0;
    [[nodiscard]] virtual QUrl url() const = 0;
    /// Stops accepting, lets running requests finish until `grace` is over, then drops them and
    /// requests their stop tokens. Streams whose handler has returned end at once, after what is
    /// queued. Blocks until every handler has returned, so never call it from one; idempotent; the
    /// destructor calls it with a grace of zero.
    virtual void stop(std::chrono::milliseconds grace) = 0;
};

} // namespace coco::net
