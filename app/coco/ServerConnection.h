// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/EndpointFile.h"
#include "mcp/McpClient.h"
#include "net/HttpClient.h"

#include <QJsonArray>
#include <QObject>

namespace coco::cli {

/// A command's way to the server: management calls over HTTP, tools over MCP. Lives on one thread with
/// an event loop; owned by the command.
class ServerConnection : public QObject
{
    Q_OBJECT
public:
    explicit ServerConnection(const ServerEndpoint &endpoint, QObject *parent = nullptr);
    ~ServerConnection() override;

    /// The JSON answer; an error answer of the server becomes its Error.
    [[nodiscard]] QFuture<Result<QJsonObject>> call(const QByteArray &method, const QString &path,
                                                    const QJsonObject &body = {},
                                                    std::chrono::milliseconds timeout = std::chrono::seconds(60));
    [[nodiscard]] mcp::McpClient &tools() { return *m_tools; }
    [[nodiscard]] const ServerEndpoint &endpoint() const { return m_endpoint; }

private:
    ServerEndpoint m_endpoint;
    net::HttpClient m_http;
    std::unique_ptr<mcp::McpClient> m_tools;
};

/// Items of a tool that answers with a list. An item that tells an error becomes that Error.
[[nodiscard]] Result<QJsonArray> listAnswer(const Result<mcp::ToolResult> &outcome);
/// Object of a tool that answers with one; {success:false} becomes its Error.
[[nodiscard]] Result<QJsonObject> objectAnswer(const Result<mcp::ToolResult> &outcome);

} // namespace coco::cli
