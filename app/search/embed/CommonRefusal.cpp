// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingAnswers.h"
#include "search/embed/EmbeddingProtocol.h"
#include "search/embed/EmbeddingProviders.h"
#include "search/embed/SecretRedaction.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kCharactersPerToken = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Embedder)
};

/// One refusal as its parts are looked at.
struct Complained
{
    const EmbedderSettings &settings;
    int status;
    ProviderComplaint complaint;
    QString name;   ///< of the provider, for people
    QString detail; ///< what it said, without secrets

    [[nodiscard]] bool says(std::initializer_list<QLatin1StringView> parts) const
    {
        return std::any_of(parts.begin(), parts.end(), [this](QLatin1StringView part) {
            return complaint.message.contains(part, Qt::CaseInsensitive);
        });
    }
    [[nodiscard]] Refusal as(Refusal::Kind kind, ErrorCode code, const QString &message) const
    {
        return {kind, {code, message, detail}, complaint.retryAfter};
    }
};

QString providerName(const EmbedderSettings &settings)
{
    const EmbeddingProvider *provider = embeddingProvider(settings.provider);
    return provider ? provider->name : settings.provider;
}

QString detailOf(const EmbedderSettings &settings, int status, const ProviderComplaint &complaint)
{
    QString said = complaint.message;
    if (!settings.apiKey.isEmpty())
        said.replace(QString::fromLatin1(settings.apiKey), u"***"_s);
    said = redactSecrets(said);
    return said.isEmpty() ? u"HTTP %1"_s.arg(status) : u"HTTP %1: %2"_s.arg(status).arg(said);
}

QString keyAdvice(const EmbedderSettings &settings)
{
    const EmbeddingProvider *provider = embeddingProvider(settings.provider);
    return provider && !provider->keyNames.isEmpty() ? provider->keyNames.last()
                                                     : u"COCOSEARCH_EMBEDDING_API_KEY"_s;
}

std::optional<Refusal> accountRefusal(const Complained &all)
{
    const bool isBadKey = all.complaint.reason == u"API_KEY_INVALID"_s ||
                          all.says({"api key not valid"_L1, "api key expired"_L1});
    if (all.status == 401 || isBadKey) {
        return all.as(Refusal::Kind::Final, ErrorCode::PermissionDenied,
                      Text::tr("%1 does not accept the key: it is wrong, expired or withdrawn. Put a "
                               "valid one into %2 and restart.")
                          .arg(all.name, keyAdvice(all.settings)));
    }
    if (all.status == 402 || all.complaint.reason == u"insufficient_quota"_s) {
        return all.as(Refusal::Kind::Final, ErrorCode::PermissionDenied,
                      Text::tr("The account at %1 has no credit left. Add credit there, or choose "
                               "another provider.")
                          .arg(all.name));
    }
    if (all.status == 403) {
        return all.as(Refusal::Kind::Final, ErrorCode::PermissionDenied,
                      Text::tr("%1 does not let this key use the model %2. Check what the key may do "
                               "and where the service is offered.")
                          .arg(all.name, all.settings.model));
    }
    return {};
}

std::optional<Refusal> modelRefusal(const Complained &all)
{
    const bool isMissing =
        all.complaint.reason == u"model_not_found"_s ||
        (all.says({"model"_L1}) && all.says({"not found"_L1, "not exist"_L1, "not a valid model"_L1,
                                             "invalid model"_L1, "no models loaded"_L1}));
    if (isMissing) {
        return all.as(Refusal::Kind::Final, ErrorCode::NotFound,
                      Text::tr("%1 has no model “%2”. Set COCOSEARCH_EMBEDDING_MODEL to one that it "
                               "offers.")
                          .arg(all.name, all.settings.model));
    }
    if (all.says({"not support embed"_L1})) {
        return all.as(Refusal::Kind::Final, ErrorCode::InvalidArgument,
                      Text::tr("The model “%1” makes no embeddings. Set COCOSEARCH_EMBEDDING_MODEL to "
                               "one that does.")
                          .arg(all.settings.model));
    }
    if (all.status == 404 || all.status == 405) {
        return all.as(Refusal::Kind::Final, ErrorCode::NotFound,
                      Text::tr("There is no embedding service at %1. Check the address "
                               "(COCOSEARCH_EMBEDDING_BASE_URL) and the model's name.")
                          .arg(all.settings.baseUrl.toDisplayString()));
    }
    return {};
}

bool isTooLong(const Complained &all)
{
    return all.says({"context length"_L1, "context size"_L1, "too long"_L1, "too large"_L1,
                     "maximum input"_L1, "max_tokens"_L1, "maximum tokens"_L1});
}

Refusal textRefusal(const Complained &all)
{
    if (all.status == 413 || isTooLong(all)) {
        return all.as(
            Refusal::Kind::TooLong, ErrorCode::TooLarge,
            Text::tr("A text is too long for the model %1 at %2.").arg(all.settings.model, all.name));
    }
    return all.as(Refusal::Kind::Text, ErrorCode::InvalidArgument,
                  Text::tr("%1 refuses to embed a text.").arg(all.name));
}

bool isPassing(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

Refusal redirected(const Complained &all, const QByteArray &location)
{
    const QUrl target = all.settings.baseUrl.resolved(QUrl::fromEncoded(location));
    return all.as(Refusal::Kind::Final, ErrorCode::Protocol,
                  Text::tr("%1 sends us on to another address (%2), which we do not follow with texts "
                           "and keys. If that is right, set COCOSEARCH_EMBEDDING_BASE_URL to it.")
                      .arg(all.settings.baseUrl.toDisplayString(),
                           target.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)));
}

} // namespace

Refusal commonRefusal(const EmbedderSettings &settings, const net::HttpClientResponse &response)
{
    Complained all{settings, response.status, readComplaint(response), providerName(settings), {}};
    all.detail = detailOf(settings, response.status, all.complaint);
    if (response.status >= 300 && response.status < 400)
        return redirected(all, response.headers.value("location"));
    if (auto refusal = accountRefusal(all))
        return *std::move(refusal);
    // Some servers call what is wrong with a text a failure of their own.
    if (response.status == 500 && (isTooLong(all) || all.says({"unsupported value: nan"_L1})))
        return textRefusal(all);
    if (isPassing(response.status)) {
        return all.as(
            Refusal::Kind::Later, ErrorCode::Unavailable,
            response.status == 429
                ? Text::tr("%1 has too many requests from this account. Try again later.").arg(all.name)
                : Text::tr("%1 is busy or has a failure of its own. Try again later.").arg(all.name));
    }
    if (auto refusal = modelRefusal(all))
        return *std::move(refusal);
    return textRefusal(all);
}

qint64 tokensOf(qint64 characters)
{
    return std::max<qint64>(1, (characters + kCharactersPerToken - 1) / kCharactersPerToken);
}

} // namespace coco::search
