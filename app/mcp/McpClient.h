// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "mcp/ToolRegistry.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace coco::mcp {

class ClientTransport;

/// One notifications/progress of a running call.
struct CallProgress
{
    double progress = 0;
    double total = 0;
    QString message;
    QJsonObject extra; ///< _meta["org.cocosearch/progress"]
};

/// Handle of a running tool call: the answer, and a way to cancel it (sends
/// notifications/cancelled; the future then holds Cancelled). Copyable; used on the client's
/// thread.
struct ToolCall
{
    QFuture<Result<ToolResult>> result;
    std::function<void()> cancel;
};

/// MCP client: initialize on the first call (revision negotiated, newest first), transparently
/// again when the session expired (404). Lives on one thread with an event loop; owns its
/// transport.
class McpClient : public QObject
{
    Q_OBJECT
public:
    McpClient(std::unique_ptr<ClientTransport> transport, QString clientName, QString clientVersion,
              QObject *parent = nullptr);
    ~McpClient() override;

    [[nodiscard]] QFuture<Result<QList<ToolDescriptor>>> listTools();
    /// `onProgress` may be empty; it runs on the client's thread.
    [[nodiscard]] ToolCall callTool(const QString &name, const QJsonObject &arguments,
                                    std::chrono::milliseconds timeout,
                                    std::function<void(const CallProgress &)> onProgress = {});
    /// {name, version} of the server; empty before the first answer.
    [[nodiscard]] QJsonObject serverIdentity() const;
    [[nodiscard]] QString protocolVersion() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A ready client for a streamable-HTTP endpoint, e.g. http://127.0.0.1:3000/mcp.
[[nodiscard]] std::unique_ptr<McpClient> makeHttpMcpClient(const QUrl &endpoint,
                                                           const QByteArray &bearerToken,
                                                           QString clientName,
                                                           QString clientVersion);

} // namespace coco::mcp
