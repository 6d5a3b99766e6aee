// SPDX-License-Identifier: Apache-2.0
#include "search/embed/OllamaModel.h"

#include "search/embed/EmbeddingProtocol.h"
#include "search/embed/ProviderRequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMostPlausible = 10'000'000;

/// A name without a tag means the tag "latest".
QString fullName(const QString &model)
{
    return model.section(u'/', -1).contains(u':') ? model : model + u":latest"_s;
}

int numberIn(const QJsonObject &info, QLatin1StringView ending)
{
    for (auto each = info.begin(); each != info.end(); ++each) {
        if (each.key().endsWith(ending))
            return static_cast<int>(qBound(0.0, each.value().toDouble(), double(kMostPlausible)));
    }
    return 0;
}

Result<QByteArray> fetched(const BlockingHttp &http, const EmbedderSettings &settings,
                           net::HttpClientRequest request, const std::stop_token &stop)
{
    request.timeout = 10s;
    COCO_TRY(const net::HttpClientResponse response, http.fetch(request, stop));
    if (response.status == 200)
        return response.body;
    return fail(ollamaProtocol(settings, 0, {})->refusal(response).error);
}

} // namespace

Result<OllamaModel> readOllamaModel(const QByteArray &show, const QByteArray &tags,
                                    const QString &name)
{
    const QJsonDocument document = QJsonDocument::fromJson(show);
    if (!document.isObject()) {
        return fail(ErrorCode::Protocol,
                    QCoreApplication::translate("coco::Embedder",
                                                "What answers there is not Ollama. Check "
                                                "COCOSEARCH_OLLAMA_URL."));
    }
    OllamaModel model;
    const QJsonObject info = document.object()["model_info"_L1].toObject();
    model.contextTokens = numberIn(info, ".context_length"_L1);
    model.dimensions = numberIn(info, ".embedding_length"_L1);
    const QJsonArray models = QJsonDocument::fromJson(tags)["models"_L1].toArray();
    for (const auto &each : models) {
        const QJsonObject row = each.toObject();
        if (fullName(row["name"_L1].toString()) == fullName(name))
            model.digest = row["digest"_L1].toString().left(100);
    }
    return model;
}

Result<OllamaModel> describeOllamaModel(const EmbedderSettings &settings, std::stop_token stop)
{
    const BlockingHttp http;
    const auto ask = providerRequest(settings, u"/api/show"_s, {{u"model"_s, settings.model}});
    COCO_TRY(const QByteArray show, fetched(http, settings, ask, stop));
    auto list = providerRequest(settings, u"/api/tags"_s, {});
    list.method = "GET";
    list.body.clear();
    COCO_TRY(const QByteArray tags, fetched(http, settings, list, stop));
    return readOllamaModel(show, tags, settings.model);
}

} // namespace coco::search
