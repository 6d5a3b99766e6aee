// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <QJsonDocument>

#include <mutex>
#include <optional>

namespace coco::testing {

/// Collects what a handler streams; closes when the test says so. Thread-safe.
class FakeResponseStream final : public net::ResponseStream
{
public:
    bool write(QByteArray bytes) override
    {
        const std::scoped_lock lock(m_mutex);
        if (m_open)
            m_written += bytes;
        return m_open;
    }
    void finish() override { close(); }
    bool isOpen() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_open;
    }
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_open = false;
    }
    QByteArray written() const
    {
        const std::scoped_lock lock(m_mutex);
        return {m_written.constData(), m_written.size()}; // shared by nobody: the sanitizer does not see Qt count
    }

private:
    mutable std::mutex m_mutex;
    QByteArray m_written;
    bool m_open = true;
};

/// A request handed straight to a handler, without a network. One thread.
class FakeHttpExchange final : public net::HttpExchange
{
public:
    FakeHttpExchange(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                     const QByteArray &bearer = "control")
    {
        m_request.method = method;
        m_request.target = target;
        const QUrl url = QUrl::fromEncoded(target);
        m_request.path = url.path(QUrl::FullyDecoded);
        m_request.query = QUrlQuery(url);
        m_request.body = body;
        m_request.peerIsLocal = true;
        if (!bearer.isEmpty())
            m_request.headers.add("Authorization", "Bearer " + bearer);
    }

    net::HttpRequest &mutableRequest() { return m_request; }
    const net::HttpRequest &request() const override { return m_request; }
    void respond(net::HttpResponse answer) override { response = std::move(answer); }
    std::shared_ptr<net::ResponseStream> beginStream(int, net::HttpHeaders) override
    {
        stream = std::make_shared<FakeResponseStream>();
        return stream;
    }
    std::stop_token stopToken() const override { return stop.get_token(); }

    [[nodiscard]] int status() const { return response ? response->status : 0; }
    [[nodiscard]] QJsonObject json() const
    {
        return response ? QJsonDocument::fromJson(response->body).object() : QJsonObject();
    }

    std::optional<net::HttpResponse> response;
    std::shared_ptr<FakeResponseStream> stream;
    std::stop_source stop;

private:
    net::HttpRequest m_request;
};

} // namespace coco::testing
