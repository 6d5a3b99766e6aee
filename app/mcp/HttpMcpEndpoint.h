// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "mcp/McpServerOptions.h"
#include "mcp/ToolRegistry.h"
#include "net/HttpServer.h"

#include <memory>

namespace coco::mcp {

/// Streamable-HTTP transport of an MCP server (revisions 2025-03-26, 2025-06-18, 2025-11-25) at one
/// path. Thread-safe: handle() runs on the HTTP server's workers. Borrowed registry and clock must
/// outlive it; the HTTP server stops before it is destroyed.
///
/// Tools run on threads of the endpoint. A call that is quick answers as one JSON object; one with
/// a progress token, or that takes longer than McpServerOptions::longCallAfter, as an SSE stream
/// (or, for clients that take no streams, as a JSON body that comes late), so that it holds no
/// worker. A client that disconnects cancels nothing: notifications/cancelled does, and the
/// session's end. GET answers 405, as we never send anything unasked.
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
