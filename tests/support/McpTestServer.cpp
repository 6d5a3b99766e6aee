// SPDX-License-Identifier: Apache-2.0
#include "support/McpTestServer.h"

#include "net/HttpRouter.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::testing {

mcp::McpServerOptions McpTestServer::quickOptions()
{
    mcp::McpServerOptions options;
    options.serverVersion = u"0.0.1"_s;
    options.longCallAfter = 50ms;
    options.keepAliveInterval = 20ms;
    return options;
}

McpTestServer::McpTestServer(mcp::McpServerOptions options, quint16 port, const QByteArray &bearerToken)
{
    m_tools.addTo(m_registry);
    m_endpoint = std::make_unique<mcp::HttpMcpEndpoint>(m_registry, m_clock, std::move(options));
    net::HttpServerOptions http;
    http.port = port;
    http.bearerToken = bearerToken;
    auto server = net::HttpServer::start(http, [this](net::HttpExchange &exchange) {
        if (exchange.request().path == u"/mcp"_s)
            m_endpoint->handle(exchange);
        else
            exchange.respond(net::HttpResponse::empty(404));
    });
    if (server)
        m_server = std::move(*server);
    else
        qWarning("%s", qPrintable(server.error().message));
}

McpTestServer::~McpTestServer()
{
    m_server.reset();
    m_endpoint.reset();
}

QUrl McpTestServer::endpoint() const
{
    QUrl url = m_server->url();
    url.setPath(u"/mcp"_s);
    return url;
}

} // namespace coco::testing
