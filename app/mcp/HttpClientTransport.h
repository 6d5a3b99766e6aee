// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ClientTransport.h"
#include "mcp/McpPost.h"

#include <QPointer>

#include <map>

namespace coco::mcp {

/// Streamable HTTP: every message is a POST of its own. See ClientTransport.
class HttpClientTransport : public ClientTransport
{
    Q_OBJECT
public:
    HttpClientTransport(const QUrl &endpoint, const QByteArray &bearerToken,
                        QObject *parent = nullptr);
    ~HttpClientTransport() override;

    void send(const QByteArray &message, const std::optional<RequestId> &request) override;
    void beginSession() override;
    void setRevision(const QString &revision) override;
    void abandon(const RequestId &request) override;

private:
    void take(const QByteArray &json, const std::optional<RequestId> &request);
    void end(const McpPostOutcome &outcome, const RequestId &request);

    net::HttpClient m_client;
    McpPost::Target m_target;
    std::map<RequestId, QPointer<McpPost>> m_posts; ///< requests without an answer yet
};

} // namespace coco::mcp
