// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"
#include "coco/DataLocation.h"
#include "mcp/StdioBridge.h"

#include <QTimer>

namespace coco::cli {

/// coco serve --transport stdio: speaks MCP on standard input and output for one assistant and relays
/// to the server that every other command uses: that of the stack, or of the data folder, which it starts
/// when there is none. The folder it was started in is the assistant's project and may be indexed.
class StdioServeCommand : public Command
{
    Q_OBJECT
public:
    explicit StdioServeCommand(CommandContext context);
    ~StdioServeCommand() override;

    void start() override;

private:
    using EndpointFuture = QFuture<Result<mcp::BridgeEndpoint>>;
    [[nodiscard]] EndpointFuture findServer();
    void approveProject(const ServerEndpoint &endpoint, const std::shared_ptr<QPromise<Result<mcp::BridgeEndpoint>>> &promise);
    /// Those of --root, one after the other; then calls `next`.
    void approveRoots(qsizetype from, const std::function<void()> &next);
    void keepServerAwake();

    std::optional<ServerEndpoint> m_remote; ///< that the environment names, instead of any other
    DataLocation m_location;
    QString m_project;
    QStringList m_roots;
    QTimer m_awake;
    std::unique_ptr<ServerConnector> m_connector;
    std::unique_ptr<ServerConnection> m_server;
    std::unique_ptr<mcp::StdioBridge> m_bridge;
};

} // namespace coco::cli
