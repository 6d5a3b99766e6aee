// SPDX-License-Identifier: Apache-2.0
#include "coco/ClientCommand.h"

#include "coco/DataLocation.h"
#include "coco/RemoteServer.h"
#include "coco/StackServer.h"

namespace coco::cli {

ClientCommand::ClientCommand(CommandContext context)
    : Command(std::move(context))
{
}

ClientCommand::~ClientCommand() = default;

void ClientCommand::start()
{
    if (auto good = check(); !good) {
        fail(good.error());
        return;
    }
    auto remote = remoteServer();
    // Whoever names a place means the server of that place.
    const bool namesPlace = invocation().has(QStringLiteral("--data")) || qEnvironmentVariableIsSet("COCOSEARCH_DATABASE_URL");
    if (remote && !*remote && !namesPlace) {
        remote = stackServer(context().paths);
        m_usesStack = remote && *remote;
    }
    const auto location = dataLocationOf(invocation(), context().paths.data);
    if (!remote || !location) {
        fail(remote ? location.error() : remote.error());
        return;
    }
    if (*remote) {
        m_server = std::make_unique<ServerConnection>(**remote);
        run();
        return;
    }
    m_connector = std::make_unique<ServerConnector>(context().paths, location->folder, context().program);
    connect(m_connector.get(), &ServerConnector::failed, this, &ClientCommand::fail);
    connect(m_connector.get(), &ServerConnector::startingServer, this,
            [this] { terminal().showStatusLine(tr("Starting the server …")); });
    connect(m_connector.get(), &ServerConnector::connected, this, [this](const ServerEndpoint &endpoint) {
        terminal().clearStatusLine();
        m_server = std::make_unique<ServerConnection>(endpoint);
        run();
    });
    m_connector->start();
}

} // namespace coco::cli
