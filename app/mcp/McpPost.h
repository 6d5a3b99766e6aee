// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"
#include "net/Sse.h"

#include <QObject>

namespace coco::mcp {

/// How one POST to an MCP endpoint ended. Plain value.
struct McpPostOutcome
{
    enum class End {
        Complete,     ///< accepted; every message has been told
        SessionLost,  ///< the server does not know the session (any more)
        NotConnected, ///< nobody listens there; the message was not sent
        Rejected,     ///< an HTTP error; `body` may hold a JSON-RPC error
        Broken,       ///< the answer began, or may have, and did not end well
    };
    End end = End::Complete;
    int status = 0;
    QByteArray sessionId; ///< as the server named it in this answer; may be empty
    QByteArray body;
    Error error; ///< unless Complete
};

/// One message on its way to a streamable-HTTP endpoint, and what comes back, as JSON or as SSE.
/// Lives on the HTTP client's thread; owned by its parent, or whoever calls deleteLater().
class McpPost : public QObject
{
    Q_OBJECT
public:
    /// What every message of a session carries.
    struct Target
    {
        QUrl url;
        QByteArray bearerToken;
        QByteArray sessionId; ///< empty before the session exists
        QByteArray revision;  ///< negotiated; empty before
    };

    McpPost(net::HttpClient &client, const Target &target, const QByteArray &message,
            QObject *parent);
    ~McpPost() override;
    /// Drops the connection; nothing is told any more.
    void abandon();
    /// The session as the head of the answer names it; empty when it names none.
    [[nodiscard]] const QByteArray &sessionId() const { return m_sessionId; }

Q_SIGNALS:
    void messageReceived(const QByteArray &json);
    /// Once, unless abandoned.
    void finished(const coco::mcp::McpPostOutcome &outcome);

private:
    void takeHead(const net::HttpClientResponse &head);
    void takeBody(const QByteArray &bytes);
    void refuseSize();
    void end(const Result<net::HttpClientResponse> &outcome);
    [[nodiscard]] McpPostOutcome answered(McpPostOutcome outcome);

    net::HttpCall *m_call = nullptr;
    const bool m_hadSession;
    int m_status = 0;
    bool m_isStream = false;
    bool m_tooLarge = false;
    QByteArray m_sessionId;
    QByteArray m_body;
    net::SseParser m_events;
};

/// The request that ends a session (DELETE), to be sent and forgotten.
[[nodiscard]] net::HttpClientRequest endOfSession(const McpPost::Target &target);

} // namespace coco::mcp
