// SPDX-License-Identifier: Apache-2.0
// An MCP server with the tools of FakeTools, for clients that live in other processes.
//   mcp_test_server          serves HTTP, prints {"url": …} and ends with its standard input
//   mcp_test_server --stdio  speaks MCP on standard input and output
#include "mcp/StdioBridge.h"
#include "support/McpTestServer.h"

#include <QCoreApplication>
#include <QPromise>

#include <cstdio>

#include <unistd.h>

using namespace coco;
using namespace Qt::Literals::StringLiterals;

namespace {

int serveStdio(const coco::testing::McpTestServer &server)
{
    mcp::StdioBridge bridge(STDIN_FILENO, STDOUT_FILENO, [&server] {
        QPromise<Result<mcp::BridgeEndpoint>> promise;
        promise.start();
        promise.addResult(mcp::BridgeEndpoint{server.endpoint(), {}});
        promise.finish();
        return promise.future();
    });
    QObject::connect(&bridge, &mcp::StdioBridge::finished, qApp,
                     [](int code) { QCoreApplication::exit(code); });
    bridge.start();
    return QCoreApplication::exec();
}

int serveHttp(const coco::testing::McpTestServer &server)
{
    std::printf("{\"url\":\"%s\"}\n", server.endpoint().toEncoded().constData());
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, qApp, [] {
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) <= 0)
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const coco::testing::McpTestServer server;
    if (!server.isRunning())
        return 1;
    return application.arguments().contains(u"--stdio"_s) ? serveStdio(server) : serveHttp(server);
}
