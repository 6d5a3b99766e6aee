// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingAnswers.h"
#include "search/embed/EmbeddingProtocol.h"
#include "search/embed/ModelPrefixes.h"
#include "search/embed/ProviderRequest.h"

#include <QJsonArray>
#include <QJsonObject>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kItems = 100;
constexpr int kTokens = 100'000;

class GeminiProtocol final : public EmbeddingProtocol
{
public:
    explicit GeminiProtocol(EmbedderSettings settings)
        : m_settings(std::move(settings))
        , m_prefixes(modelPrefixes(m_settings.model))
    {}

    [[nodiscard]] EmbedderIdentity identity() const override
    {
        return {.provider = u"gemini"_s,
                .model = m_settings.model,
                .digest = {},
                .dimensions = m_settings.dimensions,
                .prefixMode = usesTaskType() ? PrefixMode::TaskType : PrefixMode::Model};
    }

    [[nodiscard]] ProtocolLimits limits() const override
    {
        return {.itemsPerRequest = kItems,
                .tokensPerRequest = kTokens,
                .tokensPerItem = usesTaskType() ? 2048 : 8192,
                .requestsAtOnce = 2};
    }

    [[nodiscard]] net::HttpClientRequest request(const QStringList &texts,
                                                 EmbedPurpose purpose) const override
    {
        QJsonArray requests;
        for (const QString &text : texts)
            requests.append(itemOf(text, purpose));
        net::HttpClientRequest request =
            providerRequest(m_settings, u"/models/"_s + m_settings.model + u":batchEmbedContents"_s,
                            {{u"requests"_s, requests}});
        request.headers.remove("Authorization");
        request.headers.set("x-goog-api-key", m_settings.apiKey);
        return request;
    }

    [[nodiscard]] Result<std::vector<Embedding>> vectors(const QByteArray &body, qsizetype count,
                                                         int dimensions) const override
    {
        return readGeminiAnswer(body, count, dimensions);
    }

    [[nodiscard]] Refusal refusal(const net::HttpClientResponse &response) const override
    {
        return commonRefusal(m_settings, response);
    }

private:
    /// Models with prefixes of their own know no task type.
    [[nodiscard]] bool usesTaskType() const { return m_prefixes.isEmpty(); }

    [[nodiscard]] QJsonObject itemOf(const QString &text, EmbedPurpose purpose) const
    {
        const bool isQuery = purpose == EmbedPurpose::Query;
        const QString marked = (isQuery ? m_prefixes.query : m_prefixes.document) + text;
        const QJsonArray parts{QJsonObject{{u"text"_s, marked}}};
        QJsonObject item;
        item.insert(u"model"_s, QString(u"models/"_s + m_settings.model));
        item.insert(u"content"_s, QJsonObject{{u"parts"_s, parts}});
        if (usesTaskType())
            item.insert(u"taskType"_s,
                        isQuery ? u"CODE_RETRIEVAL_QUERY"_s : u"RETRIEVAL_DOCUMENT"_s);
        if (m_settings.dimensions > 0)
            item.insert(u"outputDimensionality"_s, m_settings.dimensions);
        return item;
    }

    const EmbedderSettings m_settings;
    const ModelPrefixes m_prefixes;
};

} // namespace

std::unique_ptr<EmbeddingProtocol> geminiProtocol(const EmbedderSettings &settings)
{
    return std::make_unique<GeminiProtocol>(settings);
}

} // namespace coco::search
