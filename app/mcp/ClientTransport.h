// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "mcp/JsonRpcMessage.h"

#include <QObject>

namespace coco::mcp {

/// Carries the messages of an McpClient to one server and back. Lives on the client's thread and is
/// owned by it. Never blocks; signals come from the event loop, not from inside send().
class ClientTransport : public QObject
{
    Q_OBJECT
public:
    enum class Loss {
        SessionExpired, ///< the server wants a new initialize; the request was not run
        Broken,         ///< not delivered, or its answer was lost
    };
    Q_ENUM(Loss)

    using QObject::QObject;

    /// `request` names the id when the message is a request. Exactly one of an answer and lost()
    /// follows for it, unless it is abandoned.
    virtual void send(const QByteArray &message, const std::optional<RequestId> &request) = 0;
    /// The next message is an initialize: forget the session so far.
    virtual void beginSession() = 0;
    /// The revision that initialize agreed on.
    virtual void setRevision(const QString &revision) = 0;
    /// Nobody waits for that answer any more.
    virtual void abandon(const RequestId &request) = 0;

Q_SIGNALS:
    void received(const coco::mcp::JsonRpcMessage &message);
    void lost(const coco::mcp::RequestId &request, coco::mcp::ClientTransport::Loss loss,
              const coco::Error &error);
};

} // namespace coco::mcp
