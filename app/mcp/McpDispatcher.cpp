// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpDispatcher.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::McpDispatcher)
};

} // namespace

McpDispatcher::McpDispatcher(const ToolRegistry &tools, const McpServerOptions &options)
    : m_legacy(tools, options)
{}

McpDispatcher::Accepted::Accepted(const McpDispatcher &dispatcher, JsonRpcRequest request,
                                  RequestScope scope)
    : m_dispatcher(dispatcher)
    , m_request(std::move(request))
    , m_scope(std::move(scope))
    , m_running(m_scope.session->begin(m_request.id))
{}

std::optional<JsonRpcResponse> McpDispatcher::Accepted::run()
{
    if (eraOf(m_request) == ProtocolEra::Modern)
        return makeError(
            m_request.id, JsonRpcCode::kMethodNotFound,
            Text::tr("Method not found: %1. This server speaks the revisions %2; send initialize.")
                .arg(m_request.method.left(128), revisionNames().join(u", "_s)));
    if (!m_running)
        return makeError(m_request.id, JsonRpcCode::kInvalidRequest,
                         Text::tr("A request with the id %1 is still running. Use a new id.")
                             .arg(m_request.id.toDisplay().left(128)));
    return m_dispatcher.m_legacy.answer(m_request, m_scope, m_running->stopToken());
}

bool McpDispatcher::Accepted::mayTakeLong() const
{
    return m_request.method == "tools/call"_L1;
}

bool McpDispatcher::Accepted::wantsProgress() const
{
    return mayTakeLong() && progressTokenOf(m_request).has_value();
}

std::stop_token McpDispatcher::Accepted::stopToken() const
{
    return m_running ? m_running->stopToken() : std::stop_token();
}

McpDispatcher::Accepted McpDispatcher::accept(JsonRpcRequest request, RequestScope scope) const
{
    return Accepted(*this, std::move(request), std::move(scope));
}

void McpDispatcher::notified(const JsonRpcNotification &notification, McpSession &session) const
{
    m_legacy.notified(notification, session);
}

std::optional<JsonRpcError> McpDispatcher::batchRefusal(const JsonRpcPayload &payload,
                                                        const McpSession *session)
{
    const auto isInitialize = [](const JsonRpcMessage &message) {
        const auto *request = std::get_if<JsonRpcRequest>(&message);
        return request && request->method == "initialize"_L1;
    };
    if (std::any_of(payload.messages.begin(), payload.messages.end(), isInitialize))
        return JsonRpcError{JsonRpcCode::kInvalidRequest,
                            Text::tr("initialize may not be part of a batch.")};
    const auto revision = session ? session->revision() : std::nullopt;
    if (!revision || !allowsBatches(*revision))
        return JsonRpcError{
            JsonRpcCode::kInvalidRequest,
            Text::tr("Batches exist in revision 2025-03-26 only. Send the messages one by one.")};
    return std::nullopt;
}

} // namespace coco::mcp
