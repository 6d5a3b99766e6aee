// SPDX-License-Identifier: Apache-2.0
#include "coco/StdioServeCommand.h"

#include "coco/RemoteServer.h"
#include "coco/ServeOptions.h"
#include "coco/StackServer.h"

#include <QDir>
#include <QPromise>
#include <QUrlQuery>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

/// Well below the idle limit of a server started in the background.
constexpr auto kAwakeInterval = 5min;

} // namespace

StdioServeCommand::StdioServeCommand(CommandContext context)
    : Command(std::move(context))
{
}

StdioServeCommand::~StdioServeCommand() = default;

void StdioServeCommand::start()
{
    const auto options = serveOptionsFrom(invocation(), context().paths);
    if (!options) {
        fail(options.error());
        return;
    }
    const auto remote = remoteServer();
    if (!remote) {
        fail(remote.error());
        return;
    }
    m_remote = *remote;
    m_location = options->location;
    m_roots = options->roots;
    m_project = QDir(QDir::currentPath()).canonicalPath();
    m_bridge = std::make_unique<mcp::StdioBridge>(STDIN_FILENO, STDOUT_FILENO, [this] { return findServer(); });
    connect(m_bridge.get(), &mcp::StdioBridge::finished, this, &Command::finished);
    m_awake.setInterval(kAwakeInterval);
    connect(&m_awake, &QTimer::timeout, this, &StdioServeCommand::keepServerAwake);
    m_awake.start();
    m_bridge->start();
}

StdioServeCommand::EndpointFuture StdioServeCommand::findServer()
{
    auto promise = std::make_shared<QPromise<Result<mcp::BridgeEndpoint>>>();
    promise->start();
    Result<std::optional<ServerEndpoint>> remote = m_remote;
    if (!m_remote && !namesPlace(invocation()))
        remote = stackServer(context().paths); // each time: its port and token change
    if (!remote) {
        promise->addResult(coco::fail(remote.error()));
        promise->finish();
        return promise->future();
    }
    if (*remote) {
        approveProject(**remote, promise);
        return promise->future();
    }
    m_connector = std::make_unique<ServerConnector>(context().paths, m_location, context().program);
    connect(m_connector.get(), &ServerConnector::failed, this, [promise](const Error &error) {
        promise->addResult(coco::fail(error));
        promise->finish();
    });
    connect(m_connector.get(), &ServerConnector::connected, this,
            [this, promise](const ServerEndpoint &endpoint) { approveProject(endpoint, promise); });
    m_connector->start();
    return promise->future();
}

void StdioServeCommand::approveProject(const ServerEndpoint &endpoint,
                                       const std::shared_ptr<QPromise<Result<mcp::BridgeEndpoint>>> &promise)
{
    m_server = std::make_unique<ServerConnection>(endpoint);
    mcp::BridgeEndpoint found;
    found.url = endpoint.url;
    found.url.setPath(u"/mcp"_s);
    QUrlQuery query;
    query.addQueryItem(u"project_path"_s, QString::fromLatin1(QUrl::toPercentEncoding(m_project)));
    found.url.setQuery(query);
    found.bearerToken = endpoint.controlToken.toUtf8();
    // A folder that may not be indexed, such as the home folder, can still be searched from.
    m_server->call("POST", u"/api/roots"_s, {{u"path"_s, m_project}})
        .then(this, [this, promise, found](const Result<QJsonObject> &) {
            approveRoots(0, [promise, found] {
                promise->addResult(found);
                promise->finish();
            });
        });
}

void StdioServeCommand::approveRoots(qsizetype from, const std::function<void()> &next)
{
    if (from == m_roots.size()) {
        next();
        return;
    }
    m_server->call("POST", u"/api/roots"_s, {{u"path"_s, m_roots.at(from)}})
        .then(this, [this, from, next](const Result<QJsonObject> &approved) {
            if (!approved)
                terminal().printNote(approved.error().message);
            approveRoots(from + 1, next);
        });
}

void StdioServeCommand::keepServerAwake()
{
    if (m_server)
        m_server->call("GET", u"/api/roots"_s).then(this, [](const Result<QJsonObject> &) {});
}

} // namespace coco::cli
