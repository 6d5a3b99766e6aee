// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiClient.h"
#include "desktop/EventStream.h"
#include "mcp/McpClient.h"
#include "stack/EmbeddedServer.h"

#include <QObject>

#include <memory>

namespace coco::desktop {

/// The clients of the server in use: searching over MCP, managing over /api, events. They exist
/// while the server is usable and are made anew when it moved. GUI thread.
class ServerLink : public QObject
{
    Q_OBJECT
public:
    explicit ServerLink(QObject *parent = nullptr);
    ~ServerLink() override;

    void setStatus(const stack::ServerStatus &status);
    [[nodiscard]] bool isConnected() const { return m_api != nullptr; }
    /// Of the server in use; empty while there is none.
    [[nodiscard]] const ServerEndpoint &endpoint() const { return m_endpoint; }
    /// nullptr while there is no server; valid until disconnected() or the next connected().
    [[nodiscard]] ApiClient *api() const { return m_api.get(); }
    [[nodiscard]] mcp::McpClient *mcp() const { return m_mcp.get(); }
    [[nodiscard]] EventStream *events() const { return m_events.get(); }

Q_SIGNALS:
    void connected();
    void disconnected();

private:
    void drop();

    ServerEndpoint m_endpoint;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<mcp::McpClient> m_mcp;
    std::unique_ptr<EventStream> m_events;
};

} // namespace coco::desktop
