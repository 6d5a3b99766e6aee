// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingAnswers.h"
#include "search/embed/EmbeddingProtocol.h"
#include "search/embed/ModelPrefixes.h"
#include "search/embed/ProviderRequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Ollama runs the texts of a request one after the other unless told otherwise: small requests
/// lose little there, and are soon given up.
constexpr int kItems = 64;
constexpr int kTokens = 16'384;

class OllamaProtocol final : public EmbeddingProtocol
{
public:
    OllamaProtocol(EmbedderSettings settings, int contextTokens, QString digest)
        : m_settings(std::move(settings))
        , m_contextTokens(contextTokens)
        , m_digest(std::move(digest))
        , m_prefixes(modelPrefixes(m_settings.model))
    {}

    [[nodiscard]] EmbedderIdentity identity() const override
    {
        QString model = m_settings.model;
        if (model.endsWith(":latest"_L1))
            model.chop(7);
        return {.provider = u"ollama"_s,
                .model = model,
                .digest = m_digest,
                .dimensions = m_settings.dimensions,
                .prefixMode = m_prefixes.isEmpty() ? PrefixMode::None : PrefixMode::Model};
    }

    [[nodiscard]] ProtocolLimits limits() const override
    {
        return {.itemsPerRequest = kItems,
                .tokensPerRequest = kTokens,
                .tokensPerItem = m_contextTokens,
                .requestsAtOnce = 2};
    }

    [[nodiscard]] net::HttpClientRequest request(const QStringList &texts,
                                                 EmbedPurpose purpose) const override
    {
        const QString &prefix =
            purpose == EmbedPurpose::Query ? m_prefixes.query : m_prefixes.document;
        QJsonArray input;
        for (const QString &text : texts)
            input.append(QString(prefix + text));
        QJsonObject body{
            {u"model"_s, m_settings.model}, {u"input"_s, input}, {u"truncate"_s, true}};
        if (m_settings.dimensions > 0)
            body.insert(u"dimensions"_s, m_settings.dimensions);
        return providerRequest(m_settings, u"/api/embed"_s, body);
    }

    [[nodiscard]] Result<std::vector<Embedding>> vectors(const QByteArray &body, qsizetype count,
                                                         int dimensions) const override
    {
        return readOllamaAnswer(body, count, dimensions);
    }

    [[nodiscard]] Refusal refusal(const net::HttpClientResponse &response) const override
    {
        Refusal refusal = commonRefusal(m_settings, response);
        const bool isAnswer = readComplaint(response).message.contains("model"_L1);
        if (response.status == 404) {
            refusal.error.message =
                isAnswer ? missingModel()
                         : QCoreApplication::translate(
                               "coco::Embedder",
                               "There is no Ollama of a current version at %1. Check the address, "
                               "or update Ollama to 0.3 or newer.")
                               .arg(m_settings.baseUrl.toDisplayString());
        }
        return refusal;
    }

private:
    [[nodiscard]] QString missingModel() const
    {
        return QCoreApplication::translate(
                   "coco::Embedder",
                   "Ollama at %1 does not have the model “%2”. Pull it there with: ollama pull %2")
            .arg(m_settings.baseUrl.toDisplayString(), m_settings.model);
    }

    const EmbedderSettings m_settings;
    const int m_contextTokens;
    const QString m_digest;
    const ModelPrefixes m_prefixes;
};

} // namespace

std::unique_ptr<EmbeddingProtocol> ollamaProtocol(const EmbedderSettings &settings,
                                                  int contextTokens, const QString &digest)
{
    return std::make_unique<OllamaProtocol>(settings, contextTokens, digest);
}

} // namespace coco::search
