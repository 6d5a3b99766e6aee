// SPDX-License-Identifier: Apache-2.0
#include "search/embed/BuiltinEmbedder.h"
#include "search/embed/EmbedderSettings.h"
#include "search/embed/EmbeddingProviders.h"
#include "search/embed/HttpEmbedder.h"
#include "search/embed/OllamaModel.h"

#include <QCoreApplication>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

using Opened = Result<std::unique_ptr<Embedder>>;

/// What every Gemini model gives well, and as much as an index of this size needs.
constexpr int kGeminiDimensions = 768;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EmbedderSettings)
};

EmbedderSettings completed(EmbedderSettings settings, const EmbeddingProvider &provider)
{
    if (settings.model.isEmpty())
        settings.model = provider.model;
    if (settings.baseUrl.isEmpty())
        settings.baseUrl = provider.baseUrl;
    const bool namesNoPath = settings.baseUrl.path().isEmpty() || settings.baseUrl.path() == u"/"_s;
    if (provider.id == u"openai-compatible"_s && namesNoPath)
        settings.baseUrl.setPath(u"/v1"_s);
    if (provider.id == u"gemini"_s) {
        if (settings.model.startsWith("models/"_L1))
            settings.model = settings.model.mid(7);
        if (settings.dimensions == 0)
            settings.dimensions = kGeminiDimensions;
    }
    return settings;
}

Opened openBuiltin(const EmbedderSettings &settings)
{
    auto embedder = std::make_unique<BuiltinEmbedder>();
    const EmbedderIdentity own = embedder->identity();
    const bool isOtherModel = !settings.model.isEmpty() && settings.model != own.model;
    const bool isOtherSize = settings.dimensions != 0 && settings.dimensions != own.dimensions;
    if (isOtherModel || isOtherSize) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The built-in embedder has one model, %1 with %2 dimensions. Leave "
                             "COCOSEARCH_EMBEDDING_MODEL and COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION "
                             "unset for it.")
                        .arg(own.model)
                        .arg(own.dimensions));
    }
    return embedder;
}

Opened openOllama(EmbedderSettings settings, HttpEmbedder::Options options, std::stop_token stop)
{
    COCO_TRY(const OllamaModel model, describeOllamaModel(settings, stop));
    // A size that was asked for is believed only when a vector has it.
    if (settings.dimensions == 0 || settings.dimensions == model.dimensions) {
        settings.dimensions = 0;
        options.knownDimensions = model.dimensions;
    }
    return HttpEmbedder::open(ollamaProtocol(settings, model.contextTokens, model.digest), options,
                              stop);
}

} // namespace

Opened openEmbedder(const EmbedderSettings &settings, std::stop_token stop)
{
    if (settings.provider.isEmpty() || settings.provider == u"none"_s)
        return nullptr;
    const EmbeddingProvider *provider = embeddingProvider(settings.provider);
    if (!provider) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("“%1” is no provider of embeddings. Choose one of: none, %2.")
                        .arg(settings.provider.left(60), embeddingProviderIds().join(u", "_s)));
    }
    if (provider->id == u"builtin"_s)
        return openBuiltin(settings);
    const EmbedderSettings complete = completed(settings, *provider);
    HttpEmbedder::Options options;
    options.redacts = complete.isRemote();
    if (provider->id == u"ollama"_s)
        return openOllama(complete, options, stop);
    return HttpEmbedder::open(provider->id == u"gemini"_s ? geminiProtocol(complete)
                                                          : openAiProtocol(complete),
                              options, stop);
}

} // namespace coco::search
