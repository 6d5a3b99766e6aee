// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpPost.h"

#include "mcp/HttpMcpRules.h"
#include "mcp/JsonRpcParser.h"

#include <QCoreApplication>

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::McpPost)
};

constexpr qsizetype kMaxAnswerBytes = 64 * 1024 * 1024;

net::HttpClientRequest requestFor(const McpPost::Target &target, const QByteArray &method)
{
    net::HttpClientRequest request;
    request.method = method;
    request.url = target.url;
    // Answers may take as long as an indexing run; whoever waits for one has the deadline.
    request.timeout = std::chrono::milliseconds(0);
    if (!target.bearerToken.isEmpty())
        request.headers.add("Authorization", "Bearer " + target.bearerToken);
    if (!target.sessionId.isEmpty())
        request.headers.add(kSessionHeader, target.sessionId);
    if (!target.revision.isEmpty())
        request.headers.add(kVersionHeader, target.revision);
    return request;
}

bool isEventStream(const net::HttpHeaders &headers)
{
    const QByteArray type = headers.value("Content-Type").split(';').front();
    return type.trimmed().toLower() == "text/event-stream";
}

/// A 404 that answers the request itself (an unknown method of the stateless revisions) says
/// nothing about the session.
bool isUnknownMethod(const QByteArray &body)
{
    const auto payload = parseJsonRpc(body);
    const auto *response = std::get_if<JsonRpcResponse>(&payload.messages.front());
    return response && response->error && response->error->code == JsonRpcCode::kMethodNotFound;
}

} // namespace

McpPost::McpPost(net::HttpClient &client, const Target &target, const QByteArray &message,
                 QObject *parent)
    : QObject(parent)
    , m_hadSession(!target.sessionId.isEmpty())
    , m_events(kMaxAnswerBytes)
{
    net::HttpClientRequest request = requestFor(target, "POST");
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Accept", "application/json, text/event-stream");
    request.body = message;
    m_call = client.stream(request);
    m_call->setParent(this);
    connect(m_call, &net::HttpCall::headReceived, this, &McpPost::takeHead);
    connect(m_call, &net::HttpCall::bodyReceived, this, &McpPost::takeBody);
    connect(m_call, &net::HttpCall::finished, this, &McpPost::end);
}

McpPost::~McpPost() = default;

void McpPost::abandon()
{
    disconnect();
    m_call->disconnect(this);
    m_call->abort();
    deleteLater();
}

void McpPost::takeHead(const net::HttpClientResponse &head)
{
    m_status = head.status;
    m_isStream = head.status == 200 && isEventStream(head.headers);
    m_sessionId = head.headers.value(kSessionHeader);
}

void McpPost::takeBody(const QByteArray &bytes)
{
    if (!m_isStream) {
        if (m_body.size() + bytes.size() > kMaxAnswerBytes)
            return refuseSize();
        m_body += bytes;
        return;
    }
    for (const net::SseEvent &event : m_events.feed(bytes)) {
        const bool isMessage = event.event.isEmpty() || event.event == "message";
        if (isMessage && !event.data.isEmpty())
            Q_EMIT messageReceived(event.data);
    }
    if (m_events.failed())
        refuseSize();
}

void McpPost::refuseSize()
{
    m_tooLarge = true;
    m_call->abort();
}

void McpPost::end(const Result<net::HttpClientResponse> &outcome)
{
    using End = McpPostOutcome::End;
    McpPostOutcome told;
    told.status = m_status;
    told.sessionId = m_sessionId;
    told.body = m_body;
    if (!outcome) {
        const bool notSent = m_status == 0 && outcome.error().code == ErrorCode::Unavailable;
        told.end = notSent ? End::NotConnected : End::Broken;
        told.error = outcome.error();
        if (m_tooLarge)
            told.error = {ErrorCode::TooLarge,
                          Text::tr("The server's answer is larger than %1 MiB. Ask for less.")
                              .arg(kMaxAnswerBytes / (1024 * 1024)),
                          {}};
    } else {
        told = answered(std::move(told));
    }
    deleteLater();
    Q_EMIT finished(told);
}

McpPostOutcome McpPost::answered(McpPostOutcome outcome)
{
    using End = McpPostOutcome::End;
    if (m_status >= 200 && m_status < 300) {
        if (!m_isStream && !m_body.trimmed().isEmpty())
            Q_EMIT messageReceived(m_body.trimmed());
        return outcome;
    }
    if (m_status == 404 && m_hadSession && !isUnknownMethod(m_body)) {
        outcome.end = End::SessionLost;
        outcome.error = {ErrorCode::NotFound,
                         Text::tr("The server does not know our session any more. Try again."),
                         QString::fromUtf8(m_body.left(500))};
        return outcome;
    }
    const bool denied = m_status == 401 || m_status == 403;
    outcome.end = End::Rejected;
    outcome.error = {
        denied ? ErrorCode::PermissionDenied : ErrorCode::Protocol,
        denied ? Text::tr("The server denied access (HTTP %1). Check the token.").arg(m_status)
               : Text::tr("The server refused the message (HTTP %1).").arg(m_status),
        QString::fromUtf8(m_body.left(500))};
    return outcome;
}

net::HttpClientRequest endOfSession(const McpPost::Target &target)
{
    auto request = requestFor(target, "DELETE");
    request.timeout = std::chrono::seconds(1);
    return request;
}

} // namespace coco::mcp
