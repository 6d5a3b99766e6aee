// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "mcp/ToolRegistry.h"
#include "net/HttpServer.h"

#include <chrono>
#include <memory>

namespace coco::mcp {

struct McpServerOptions
{
    QString serverName = QStringLiteral("cocosearch");
    QString serverVersion;
    QString instructions;
    int maxSessions = 256;
    std::chrono::minutes sessionIdleLimit{30};
};

/// Streamable-HTTP transport of an MCP server (revisions 2025-03-26, 2025-06-18, 2025-11-25) at one
/// path. Thread-safe: handle() runs on the HTTP server's workers. Borrowed registry and clock must
/// outlive it.
class HttpMcpEndpoint
{
public:
    HttpMcpEndpoint(const ToolRegistry &tools, const Clock &clock, McpServerOptions options);
    ~HttpMcpEndpoint();
    /// POST, GET and DELETE of the endpoint's path.
    void handle(net::HttpExchange &exchange);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace coco::mcp
