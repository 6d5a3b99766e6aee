// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <QHash>
#include <QMutex>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <thread>

namespace coco::testing {

/// Stands in for a Docker Engine on a unix socket: answers what the test wrote down, by method and
/// path without version, in pieces when asked. It can refuse, hang and break off. Created on the
/// test's thread; answers on threads of its own.
class FakeDockerEngine
{
public:
    using Handler = std::function<void(net::HttpExchange &)>;

    explicit FakeDockerEngine(const QByteArray &apiVersion = "1.41")
    {
        setHeader("/_ping", apiVersion);
        net::HttpServerOptions options;
        options.unixSocket = socketPath();
        options.maxBodyBytes = 256 * 1024 * 1024;
        auto server = net::HttpServer::start(options, [this](net::HttpExchange &exchange) { answer(exchange); });
        if (server)
            m_server = *std::move(server);
    }

    ~FakeDockerEngine() { stop(); }
    FakeDockerEngine(const FakeDockerEngine &) = delete;
    FakeDockerEngine &operator=(const FakeDockerEngine &) = delete;

    void stop() { m_server.reset(); }
    [[nodiscard]] bool isRunning() const { return m_server != nullptr; }
    [[nodiscard]] QString socketPath() const { return m_folder.filePath(QStringLiteral("engine.sock")); }

    /// "GET /containers/json" → answer.
    void on(const QByteArray &call, Handler handler)
    {
        const QMutexLocker lock(&m_mutex);
        m_handlers.insert(call, std::move(handler));
    }

    void reply(const QByteArray &call, int status, const QByteArray &body = {})
    {
        on(call, [status, body](net::HttpExchange &exchange) {
            net::HttpResponse response;
            response.status = status;
            response.body = body;
            exchange.respond(response);
        });
    }

    /// A chunked answer, one chunk per piece.
    void replyInPieces(const QByteArray &call, const QList<QByteArray> &pieces)
    {
        on(call, [pieces](net::HttpExchange &exchange) {
            const auto stream = exchange.beginStream(200, {});
            for (const QByteArray &piece : pieces)
                stream->write(piece);
            stream->finish();
        });
    }

    /// Until the client leaves.
    void hang(const QByteArray &call)
    {
        on(call, [](net::HttpExchange &exchange) {
            const auto stream = exchange.beginStream(200, {});
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
    }

    /// Targets in the order they were asked for, with the method, e.g. "GET /v1.41/info".
    [[nodiscard]] QList<QByteArray> asked() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_asked;
    }

    /// Body of the last request.
    [[nodiscard]] QByteArray lastBody() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_lastBody;
    }

private:
    void setHeader(const QByteArray &path, const QByteArray &apiVersion)
    {
        m_handlers.insert("GET " + path, [apiVersion](net::HttpExchange &exchange) {
            net::HttpResponse response;
            if (!apiVersion.isEmpty())
                response.headers.add("Api-Version", apiVersion);
            response.body = "OK";
            exchange.respond(response);
        });
    }

    void answer(net::HttpExchange &exchange)
    {
        const net::HttpRequest &request = exchange.request();
        QByteArray path = request.path.toUtf8();
        if (path.startsWith("/v1."))
            path.remove(0, path.indexOf('/', 1));
        Handler handler;
        {
            const QMutexLocker lock(&m_mutex);
            m_asked.append(request.method + ' ' + request.target);
            m_lastBody = request.body;
            handler = m_handlers.value(request.method + ' ' + path);
        }
        if (handler)
            return handler(exchange);
        net::HttpResponse missing;
        missing.status = 404;
        missing.body = R"({"message":"page not found"})";
        exchange.respond(missing);
    }

    QTemporaryDir m_folder;
    mutable QMutex m_mutex;
    QHash<QByteArray, Handler> m_handlers;
    QList<QByteArray> m_asked;
    QByteArray m_lastBody;
    std::unique_ptr<net::HttpServer> m_server;
};

} // namespace coco::testing
