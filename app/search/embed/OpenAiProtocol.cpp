// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingAnswers.h"
#include "search/embed/EmbeddingProtocol.h"
#include "search/embed/ModelPrefixes.h"
#include "search/embed/ProviderRequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

/// OpenAI takes 300 000; the rest is for what our estimate misses.
constexpr int kHostedTokens = 200'000;
constexpr int kHostedItems = 2048;
constexpr int kOpenAiItemTokens = 8192;

/// OpenAI's own service, OpenRouter's, and every server that speaks the same language.
class OpenAiProtocol final : public EmbeddingProtocol
{
public:
    explicit OpenAiProtocol(EmbedderSettings settings)
        : m_settings(std::move(settings))
        , m_isOpenAi(m_settings.provider == u"openai"_s)
        , m_prefixes(modelPrefixes(m_settings.model))
    {}

    [[nodiscard]] EmbedderIdentity identity() const override
    {
        return {.provider = m_settings.provider,
                .model = m_settings.model,
                .digest = {},
                .dimensions = m_settings.dimensions,
                .prefixMode = m_prefixes.isEmpty() ? PrefixMode::None : PrefixMode::Model};
    }

    [[nodiscard]] ProtocolLimits limits() const override
    {
        if (m_isOpenAi) {
            return {.itemsPerRequest = kHostedItems,
                    .tokensPerRequest = kHostedTokens,
                    .tokensPerItem = kOpenAiItemTokens,
                    .requestsAtOnce = 4};
        }
        if (m_settings.provider == u"openrouter"_s)
            return {.itemsPerRequest = 256, .tokensPerRequest = 100'000, .requestsAtOnce = 4};
        return {.itemsPerRequest = 32, .tokensPerRequest = 8192, .requestsAtOnce = 2};
    }

    [[nodiscard]] net::HttpClientRequest request(const QStringList &texts,
                                                 EmbedPurpose purpose) const override
    {
        const QString &prefix =
            purpose == EmbedPurpose::Query ? m_prefixes.query : m_prefixes.document;
        QJsonArray input;
        for (const QString &text : texts)
            input.append(QString(prefix + text));
        // Only OpenAI is known to give base64 and to honour dimensions.
        QJsonObject body{{u"model"_s, m_settings.model},
                         {u"input"_s, input},
                         {u"encoding_format"_s, m_isOpenAi ? u"base64"_s : u"float"_s}};
        if (m_settings.dimensions > 0)
            body.insert(u"dimensions"_s, m_settings.dimensions);
        return providerRequest(m_settings, u"/embeddings"_s, body);
    }

    [[nodiscard]] Result<std::vector<Embedding>> vectors(const QByteArray &body, qsizetype count,
                                                         int dimensions) const override
    {
        return readOpenAiAnswer(body, count, dimensions);
    }

    [[nodiscard]] Refusal refusal(const net::HttpClientResponse &response) const override
    {
        net::HttpClientResponse judged = response;
        // OpenRouter answers 200 when the provider behind it fails, and gives that one's status.
        const int code = QJsonDocument::fromJson(response.body)["error"_L1]["code"_L1].toInt();
        if (judged.status < 300 && code >= 400 && code < 600)
            judged.status = code;
        return commonRefusal(m_settings, judged);
    }

private:
    const EmbedderSettings m_settings;
    const bool m_isOpenAi;
    const ModelPrefixes m_prefixes;
};

} // namespace

std::unique_ptr<EmbeddingProtocol> openAiProtocol(const EmbedderSettings &settings)
{
    return std::make_unique<OpenAiProtocol>(settings);
}

} // namespace coco::search
