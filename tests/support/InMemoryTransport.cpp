// SPDX-License-Identifier: Apache-2.0
#include "support/InMemoryTransport.h"

#include "mcp/JsonRpcParser.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::testing {

using namespace coco::mcp;

InMemoryTransport::InMemoryTransport(const McpDispatcher &dispatcher)
    : m_dispatcher(dispatcher)
{}

void InMemoryTransport::beginSession()
{
    m_session = std::make_shared<McpSession>();
}

void InMemoryTransport::later(std::function<void()> what)
{
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

void InMemoryTransport::send(const QByteArray &message, const std::optional<RequestId> &request)
{
    const auto payload = parseJsonRpc(message);
    const JsonRpcMessage &only = payload.messages.front();
    if (const auto *asked = std::get_if<JsonRpcRequest>(&only)) {
        Q_ASSERT(request == asked->id);
        m_methods.append(asked->method);
        m_sent.append(toJson(*asked));
        answer(*asked);
    } else if (const auto *note = std::get_if<JsonRpcNotification>(&only)) {
        m_methods.append(note->method);
        m_sent.append(toJson(*note));
        if (m_session)
            m_dispatcher.notified(*note, *m_session);
    } else if (const auto *response = std::get_if<JsonRpcResponse>(&only)) {
        m_methods.append(u"(response)"_s);
        m_sent.append(toJson(*response));
    }
}

void InMemoryTransport::answer(const JsonRpcRequest &request)
{
    if (request.method == m_silent)
        return;
    if (request.method == m_broken)
        return later([this, id = request.id] {
            Q_EMIT lost(id, Loss::Broken, {ErrorCode::Unavailable, u"The line broke."_s, {}});
        });
    if (!m_session)
        return later([this, id = request.id] {
            Q_EMIT lost(id, Loss::SessionExpired, {ErrorCode::NotFound, u"Session gone."_s, {}});
        });
    const auto notify = [this](const JsonRpcNotification &note) {
        later([this, note] { Q_EMIT received(note); });
    };
    auto response = m_dispatcher.accept(request, {m_session, u"/project"_s, notify}).run();
    if (!response)
        return;
    if (request.method == "initialize"_L1 && !m_pretended.isEmpty())
        response->result.insert(u"protocolVersion"_s, m_pretended);
    if (m_forgetful)
        m_session = nullptr;
    later([this, told = *response] { Q_EMIT received(told); });
}

} // namespace coco::testing
