// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ClientTransport.h"
#include "mcp/McpDispatcher.h"

#include <set>

namespace coco::testing {

/// A transport without a wire: messages go straight to a dispatcher, answers come from the event
/// loop. Can lose sessions, break and fall silent. One thread; the dispatcher must outlive it.
class InMemoryTransport : public mcp::ClientTransport
{
    Q_OBJECT
public:
    explicit InMemoryTransport(const mcp::McpDispatcher &dispatcher);

    void send(const QByteArray &message, const std::optional<mcp::RequestId> &request) override;
    void beginSession() override;
    void setRevision(const QString &revision) override { m_revision = revision; }
    void abandon(const mcp::RequestId &request) override { m_abandoned.insert(request); }

    /// The server forgets the session, as after a restart.
    void expireSession() { m_session = nullptr; }
    /// From now on every session is forgotten at once.
    void forgetEverySession() { m_forgetful = true; }
    /// Requests of that method get no answer.
    void fallSilentOn(const QString &method) { m_silent = method; }
    /// Requests of that method are lost.
    void breakOn(const QString &method) { m_broken = method; }
    /// Whatever initialize answers, the revision becomes this.
    void pretendRevision(const QString &revision) { m_pretended = revision; }
    void deliver(const mcp::JsonRpcMessage &message) { Q_EMIT received(message); }

    [[nodiscard]] const QStringList &methods() const { return m_methods; }
    [[nodiscard]] const QList<QJsonObject> &sent() const { return m_sent; }
    [[nodiscard]] const QString &revision() const { return m_revision; }
    [[nodiscard]] bool isAbandoned(qint64 id) const
    {
        return m_abandoned.contains(mcp::RequestId(id));
    }

private:
    void answer(const mcp::JsonRpcRequest &request);
    void later(std::function<void()> what);

    const mcp::McpDispatcher &m_dispatcher;
    std::shared_ptr<mcp::McpSession> m_session;
    QStringList m_methods;
    QList<QJsonObject> m_sent;
    std::set<mcp::RequestId> m_abandoned;
    QString m_revision;
    QString m_silent;
    QString m_broken;
    QString m_pretended;
    bool m_forgetful = false;
};

} // namespace coco::testing
