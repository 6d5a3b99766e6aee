// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpMessage.h"

#include <memory>
#include <optional>

namespace coco::net {

/// Turns the bytes of one connection into requests, one after the other. Beast reads the grammar;
/// in front of it stand the rules against request smuggling. Keeps what follows a request for the
/// next one. Not thread-safe.
class RequestParser
{
public:
    enum class Step {
        NeedMore,     ///< append() and try again
        HeadComplete, ///< once per request: request() has all but the body
        Complete,     ///< takeRequest() now
        Failed        ///< refusal() says why; the connection cannot go on
    };

    RequestParser(qsizetype maxHeaderBytes, qsizetype maxBodyBytes);
    ~RequestParser();

    void append(QByteArrayView bytes);
    [[nodiscard]] Step advance();

    /// Path, query, method and fields; valid from HeadComplete on.
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] HttpRequest takeRequest();
    /// Whether the connection may serve another request after this one.
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    /// HTTP/1.0 knows no chunked responses.
    [[nodiscard]] int minorVersion() const { return m_minorVersion; }
    /// The client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool wantsContinue() const;
    [[nodiscard]] const HttpResponse &refusal() const { return m_refusal; }
    /// Bytes received and not yet part of a request.
    [[nodiscard]] qsizetype bufferedBytes() const { return m_buffer.size(); }
    /// Whether a request has begun.
    [[nodiscard]] bool isInsideRequest() const;

private:
    struct Grammar;

    [[nodiscard]] Step advanceHead();
    [[nodiscard]] Step readHead(qsizetype size);
    [[nodiscard]] Step advanceBody();
    [[nodiscard]] Step fail(HttpResponse refusal);

    qsizetype m_maxHeaderBytes;
    qsizetype m_maxBodyBytes;
    QByteArray m_buffer;
    std::unique_ptr<Grammar> m_grammar; ///< of the request whose body is being read
    HttpRequest m_request;
    HttpResponse m_refusal;
    bool m_keepAlive = false;
    bool m_failed = false;
    int m_minorVersion = 1;
};

} // namespace coco::net
