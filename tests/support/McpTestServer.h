// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/HttpMcpEndpoint.h"
#include "support/FakeClock.h"
#include "support/FakeTools.h"

namespace coco::testing {

/// An MCP server with the tools of FakeTools on a free port of this machine, at /mcp.
class McpTestServer
{
public:
    explicit McpTestServer(mcp::McpServerOptions options = quickOptions(), quint16 port = 0, const QByteArray &bearerToken = {});
    ~McpTestServer();

    /// Long calls become streams soon, and streams are kept alive often.
    [[nodiscard]] static mcp::McpServerOptions quickOptions();

    [[nodiscard]] bool isRunning() const { return m_server != nullptr; }
    [[nodiscard]] QUrl endpoint() const;
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] FakeClock &clock() { return m_clock; }
    [[nodiscard]] FakeTools &tools() { return m_tools; }

private:
    FakeClock m_clock;
    FakeTools m_tools;
    mcp::ToolRegistry m_registry;
    std::unique_ptr<mcp::HttpMcpEndpoint> m_endpoint;
    std::unique_ptr<net::HttpServer> m_server;
};

} // namespace coco::testing
