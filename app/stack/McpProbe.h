// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/HttpSession.h"
#include "stack/ServiceProbe.h"

#include <QUrl>

#include <chrono>

namespace coco::stack {

struct McpProbeOptions
{
    QUrl url;         ///< of the server, without a path
    QByteArray token; ///< empty: none is sent
    std::chrono::milliseconds timeout{5'000};
};

/// Asks the server's /health, and in Full depth opens and closes an MCP session. Figures: "indexes",
/// "chunks", "model", "dimensions", "revision".
class McpProbe final : public ServiceProbe
{
public:
    /// The session outlives the probe.
    McpProbe(const HttpSession &http, McpProbeOptions options);

    [[nodiscard]] QString service() const override;
    [[nodiscard]] ServiceStatus probe(ProbeDepth depth, std::stop_token stop) override;

private:
    [[nodiscard]] net::HttpClientRequest requestTo(const QString &path) const;
    void readHealth(const net::HttpClientResponse &response, ServiceStatus &status) const;
    void shakeHands(ServiceStatus &status, const std::stop_token &stop) const;
    void endSession(const QByteArray &session, const QByteArray &revision, const std::stop_token &stop) const;

    const HttpSession &m_http;
    const McpProbeOptions m_options;
};

} // namespace coco::stack
