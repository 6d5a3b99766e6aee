// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <mutex>

namespace coco::test {

/// A provider of embeddings that answers as a function says, on threads of its own, and remembers
/// what it was sent. Start it on the test's thread; the function runs on others.
class FakeProvider
{
public:
    /// What to answer to one request; `number` counts from 1.
    using Behaviour = std::function<net::HttpResponse(const net::HttpRequest &request, int number)>;

    explicit FakeProvider(Behaviour behaviour)
        : m_behaviour(std::move(behaviour))
    {
        net::HttpServerOptions options;
        options.maxBodyBytes = 64 * 1024 * 1024;
        auto server = net::HttpServer::start(options, [this](net::HttpExchange &exchange) {
            exchange.respond(m_behaviour(exchange.request(), remember(exchange.request())));
        });
        if (server)
            m_server = *std::move(server);
    }

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/v1")) const
    {
        QUrl url = m_server->url();
        url.setPath(path);
        return url;
    }
    [[nodiscard]] QList<net::HttpRequest> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    [[nodiscard]] QJsonObject body(int index) const
    {
        return QJsonDocument::fromJson(requests().value(index).body).object();
    }

    /// An answer in OpenAI's form: for each text a vector that tells its length.
    [[nodiscard]] static net::HttpResponse openAi(const net::HttpRequest &request,
                                                  int dimensions = 4)
    {
        const auto input = QJsonDocument::fromJson(request.body)[u"input"].toArray();
        QJsonArray data;
        for (int i = 0; i < input.size(); ++i) {
            data.append(QJsonObject{
                {QStringLiteral("index"), i},
                {QStringLiteral("embedding"), vectorOf(input[i].toString(), dimensions)}});
        }
        return net::HttpResponse::json(200, QJsonObject{{QStringLiteral("data"), data}});
    }
    /// The same in Gemini's form.
    [[nodiscard]] static net::HttpResponse gemini(const net::HttpRequest &request, int dimensions)
    {
        const auto items = QJsonDocument::fromJson(request.body)[u"requests"].toArray();
        QJsonArray rows;
        for (const auto &item : items) {
            const QString text = item[u"content"][u"parts"][0][u"text"].toString();
            rows.append(QJsonObject{{QStringLiteral("values"), vectorOf(text, dimensions)}});
        }
        return net::HttpResponse::json(200, QJsonObject{{QStringLiteral("embeddings"), rows}});
    }
    /// `{"error":{"message","code"}}` with header fields.
    [[nodiscard]] static net::HttpResponse refusal(int status, const QString &message,
                                                   const QString &code = {},
                                                   const net::HttpHeaders &headers = {})
    {
        auto response = net::HttpResponse::json(
            status,
            QJsonObject{{QStringLiteral("error"), QJsonObject{{QStringLiteral("message"), message},
                                                              {QStringLiteral("code"), code}}}});
        for (const auto &[name, value] : headers.fields())
            response.headers.set(name, value);
        return response;
    }

private:
    static QJsonArray vectorOf(const QString &text, int dimensions)
    {
        QJsonArray values;
        for (int i = 0; i < dimensions; ++i)
            values.append(i == 0 ? double(text.size()) : double(i));
        return values;
    }

    int remember(const net::HttpRequest &request)
    {
        const std::lock_guard lock(m_mutex);
        m_requests << request;
        return int(m_requests.size());
    }

    const Behaviour m_behaviour;
    mutable std::mutex m_mutex;
    QList<net::HttpRequest> m_requests;
    std::unique_ptr<net::HttpServer> m_server; ///< last, so that its threads end first
};

} // namespace coco::test
