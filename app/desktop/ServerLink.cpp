// SPDX-License-Identifier: Apache-2.0
#include "desktop/ServerLink.h"

#include <QCoreApplication>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ServerLink::ServerLink(QObject *parent)
    : QObject(parent)
{
}

ServerLink::~ServerLink() = default;

void ServerLink::setStatus(const stack::ServerStatus &status)
{
    if (!status.isUsable()) {
        if (isConnected()) {
            Q_EMIT disconnected();
            drop();
        }
        return;
    }
    const ServerEndpoint &next = status.endpoint;
    if (isConnected() && next.url == m_endpoint.url && next.pid == m_endpoint.pid
        && next.controlToken == m_endpoint.controlToken)
        return;
    if (isConnected()) {
        Q_EMIT disconnected();
        drop();
    }
    m_endpoint = next;
    m_api = std::make_unique<ApiClient>(next);
    QUrl mcpUrl = next.url;
    mcpUrl.setPath(u"/mcp"_s);
    m_mcp = mcp::makeHttpMcpClient(mcpUrl, next.controlToken.toUtf8(), u"cocosearch-desktop"_s,
                                   QCoreApplication::applicationVersion());
    m_events = std::make_unique<EventStream>(next);
    Q_EMIT connected();
}

void ServerLink::drop()
{
    // Calls under way hold these; they go when control is back in the event loop.
    m_api.release()->deleteLater();
    m_mcp.release()->deleteLater();
    m_events.release()->deleteLater();
    m_endpoint = {};
}

} // namespace coco::desktop
