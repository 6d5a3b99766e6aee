// SPDX-License-Identifier: Apache-2.0
#include "mcp/HttpClientTransport.h"

#include "mcp/JsonRpcParser.h"

#include <QCoreApplication>

namespace coco::mcp {

namespace {

const JsonRpcLimits kAnswerLimits{64 * 1024 * 1024, 128, 1000};

/// The JSON-RPC error inside the body of an HTTP error, if there is one.
std::optional<JsonRpcError> errorIn(const QByteArray &body)
{
    const auto payload = parseJsonRpc(body, kAnswerLimits);
    const auto *response = std::get_if<JsonRpcResponse>(&payload.messages.front());
    return response ? response->error : std::nullopt;
}

} // namespace

HttpClientTransport::HttpClientTransport(const QUrl &endpoint, const QByteArray &bearerToken,
                                         QObject *parent)
    : ClientTransport(parent)
{
    m_target.url = endpoint;
    m_target.bearerToken = bearerToken;
}

HttpClientTransport::~HttpClientTransport() = default;

void HttpClientTransport::send(const QByteArray &message, const std::optional<RequestId> &request)
{
    auto *post = new McpPost(m_client, m_target, message, this);
    connect(post, &McpPost::messageReceived, this,
            [this, request](const QByteArray &json) { take(json, request); });
    if (!request)
        return;
    m_posts[*request] = post;
    connect(post, &McpPost::finished, this,
            [this, id = *request](const McpPostOutcome &outcome) { end(outcome, id); });
}

void HttpClientTransport::beginSession()
{
    m_target.sessionId.clear();
    m_target.revision.clear();
}

void HttpClientTransport::setRevision(const QString &revision)
{
    m_target.revision = revision.toLatin1();
}

void HttpClientTransport::abandon(const RequestId &request)
{
    const auto post = m_posts.find(request);
    if (post == m_posts.end())
        return;
    if (post->second)
        post->second->abandon();
    m_posts.erase(post);
}

void HttpClientTransport::take(const QByteArray &json, const std::optional<RequestId> &request)
{
    const QPointer<HttpClientTransport> alive(this);
    const JsonRpcPayload payload = parseJsonRpc(json, kAnswerLimits);
    for (const JsonRpcMessage &message : payload.messages) {
        const auto *response = std::get_if<JsonRpcResponse>(&message);
        const bool isAnswer = response && request && response->id == request;
        if (isAnswer) {
            // The session must be known before the answer makes the client send the next message.
            const auto post = m_posts.find(*request);
            if (post != m_posts.end() && post->second && !post->second->sessionId().isEmpty())
                m_target.sessionId = post->second->sessionId();
            m_posts.erase(*request);
        }
        Q_EMIT received(message);
        if (!alive)
            return;
    }
}

void HttpClientTransport::end(const McpPostOutcome &outcome, const RequestId &request)
{
    using End = McpPostOutcome::End;
    if (m_posts.erase(request) == 0)
        return;
    if (outcome.end == End::SessionLost) {
        Q_EMIT lost(request, Loss::SessionExpired, outcome.error);
        return;
    }
    if (outcome.end == End::Rejected) {
        if (const auto error = errorIn(outcome.body)) {
            Q_EMIT received(JsonRpcResponse{request, {}, error});
            return;
        }
    }
    Error error = outcome.error;
    if (outcome.end == End::Complete)
        error = {ErrorCode::Protocol,
                 QCoreApplication::translate("coco::mcp::HttpClientTransport",
                                             "The server ended its answer without a result. Try "
                                             "again; if it stays, restart the server."),
                 {}};
    Q_EMIT lost(request, Loss::Broken, error);
}

} // namespace coco::mcp
