// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/HttpSession.h"
#include "stack/ServiceProbe.h"

#include <QUrl>

#include <chrono>

namespace coco::stack {

struct OllamaProbeOptions
{
    QUrl url;      ///< of the service, without a path
    QString model; ///< empty: any; nothing is embedded then
    std::chrono::milliseconds answerTimeout{3'000};
    std::chrono::milliseconds embedTimeout{90'000}; ///< the first one loads the model
};

/// Asks Ollama for its version, whether the model is there and loaded, and in Full depth for one
/// embedding. Figures: "model", "model_bytes", "loaded", "dimensions".
class OllamaProbe final : public ServiceProbe
{
public:
    /// The session outlives the probe.
    OllamaProbe(const HttpSession &http, OllamaProbeOptions options);

    [[nodiscard]] QString service() const override;
    [[nodiscard]] ServiceStatus probe(ProbeDepth depth, std::stop_token stop) override;

private:
    [[nodiscard]] Result<QJsonObject> ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                                          std::chrono::milliseconds timeout, const std::stop_token &stop) const;
    [[nodiscard]] bool findModel(ServiceStatus &status, const std::stop_token &stop) const;
    void findLoaded(ServiceStatus &status, const std::stop_token &stop) const;
    void embed(ServiceStatus &status, const std::stop_token &stop) const;

    const HttpSession &m_http;
    const OllamaProbeOptions m_options;
};

} // namespace coco::stack
