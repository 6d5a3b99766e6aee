// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbedderSettings.h"

#include "search/embed/EmbeddingProviders.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMaxDimensions = 16'000;
constexpr qint64 kMaxKeyBytes = 4096;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EmbedderSettings)
};

const QString kProviderName = u"COCOSEARCH_EMBEDDING_PROVIDER"_s;
const QString kModelName = u"COCOSEARCH_EMBEDDING_MODEL"_s;
const QString kImageModelName = u"COCOSEARCH_EMBED_MODEL"_s;
const QString kUrlName = u"COCOSEARCH_EMBEDDING_BASE_URL"_s;
const QString kOllamaUrlName = u"COCOSEARCH_OLLAMA_URL"_s;
const QString kDimensionsName = u"COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION"_s;

QString valueOf(const QProcessEnvironment &environment, const QString &name)
{
    return environment.value(name).trimmed();
}

QString modelFrom(const QProcessEnvironment &environment, const EmbeddingProvider &provider)
{
    const QString model = valueOf(environment, kModelName);
    if (!model.isEmpty() || provider.id == u"builtin"_s)
        return model;
    const QString carried = valueOf(environment, kImageModelName);
    const bool isCarriedDefault = carried == embeddingProvider(u"ollama"_s)->model;
    return provider.isHosted && isCarriedDefault ? QString() : carried;
}

Result<QUrl> parsedUrl(const QString &text, const QString &name)
{
    // "localhost:11434" is how Ollama's own variable is written.
    const QUrl url(text.contains(u"://"_s) ? text : u"http://"_s + text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isHttp || url.host().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 is not the address of a server. Write it like http://localhost:11434 "
                             "or https://host/v1.")
                        .arg(name),
                    url.hasQuery() ? url.errorString() : url.toDisplayString());
    }
    if (!url.userInfo().isEmpty()) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 holds a user name or password. Take it out, and put a key into "
                             "COCOSEARCH_EMBEDDING_API_KEY.")
                        .arg(name));
    }
    return url;
}

Result<QUrl> urlFrom(const QProcessEnvironment &environment, const EmbeddingProvider &provider)
{
    if (provider.id == u"builtin"_s)
        return QUrl();
    QStringList names{kUrlName};
    if (provider.id == u"ollama"_s)
        names.prepend(kOllamaUrlName);
    for (const QString &name : std::as_const(names)) {
        const QString text = valueOf(environment, name);
        if (!text.isEmpty())
            return parsedUrl(text, name);
    }
    if (provider.needsUrl) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The provider %1 needs the address of its server. Set %2, for instance to "
                             "http://localhost:1234/v1.")
                        .arg(provider.id, kUrlName));
    }
    return QUrl();
}

Result<QByteArray> keyFromFile(const QString &path, const QString &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::PermissionDenied : ErrorCode::NotFound,
                    Text::tr("The file that %1 names cannot be read: %2. Correct the path, or let this "
                             "user read the file.")
                        .arg(name, path),
                    file.errorString());
    }
    const QByteArray key = file.read(kMaxKeyBytes + 1).trimmed();
    if (key.isEmpty() || key.size() > kMaxKeyBytes) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The file that %1 names holds no key: %2. Write the key into it, and "
                             "nothing else.")
                        .arg(name, path));
    }
    return key;
}

/// Keys travel in a header field, where other characters would end it or change its meaning.
Result<QByteArray> checkedKey(const QByteArray &key, const QString &name)
{
    const bool isPlain =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; });
    if (isPlain)
        return key;
    return fail(ErrorCode::InvalidArgument,
                Text::tr("The key in %1 has spaces, line ends or other characters that keys do not have. "
                         "Copy it again.")
                    .arg(name));
}

Result<QByteArray> keyFrom(const QProcessEnvironment &environment,
                           const EmbeddingProvider &provider)
{
    for (const QString &name : provider.keyNames) {
        const QString key = valueOf(environment, name);
        if (!key.isEmpty())
            return checkedKey(key.toUtf8(), name);
        const QString fileName = name + u"_FILE"_s;
        const QString path = valueOf(environment, fileName);
        if (!path.isEmpty()) {
            COCO_TRY(const QByteArray read, keyFromFile(path, fileName));
            return checkedKey(read, fileName);
        }
    }
    if (provider.needsKey) {
        return fail(ErrorCode::PermissionDenied,
                    Text::tr("%1 needs a key and none is set. Put it into %2, or the path of a file that "
                             "holds it into %2_FILE.")
                        .arg(provider.name, provider.keyNames.last()));
    }
    return QByteArray();
}

Result<int> dimensionsFrom(const QProcessEnvironment &environment)
{
    const QString text = valueOf(environment, kDimensionsName);
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    const int dimensions = text.toInt(&isNumber);
    if (!isNumber || dimensions < 1 || dimensions > kMaxDimensions) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 must be a whole number from 1 to %2, not “%3”. Leave it unset for what "
                             "the model gives by itself.")
                        .arg(kDimensionsName)
                        .arg(kMaxDimensions)
                        .arg(text.left(40)));
    }
    return dimensions;
}

/// A key over an open connection can be read by everybody on the way.
Result<void> checkedTransport(const EmbedderSettings &settings)
{
    if (settings.apiKey.isEmpty() || settings.baseUrl.scheme() != u"http"_s ||
        isPrivateHost(settings.baseUrl))
        return {};
    return fail(ErrorCode::Refused,
                Text::tr("The key would be sent without encryption to %1. Use an https:// address.")
                    .arg(settings.baseUrl.host()));
}

} // namespace

bool EmbedderSettings::isRemote() const
{
    const EmbeddingProvider *known = embeddingProvider(provider);
    if (!known || known->id == u"builtin"_s)
        return false;
    return known->isHosted || (!baseUrl.isEmpty() && !isPrivateHost(baseUrl));
}

Result<EmbedderSettings> embedderSettingsFrom(const QProcessEnvironment &environment)
{
    EmbedderSettings settings;
    settings.provider = valueOf(environment, kProviderName).toLower();
    if (settings.provider.isEmpty() || settings.provider == u"none"_s) {
        settings.provider = u"none"_s;
        return settings;
    }
    const EmbeddingProvider *provider = embeddingProvider(settings.provider);
    if (!provider) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("“%1” in %2 is no provider of embeddings. Choose one of: none, %3.")
                        .arg(settings.provider.left(60), kProviderName,
                             embeddingProviderIds().join(u", "_s)));
    }
    settings.model = modelFrom(environment, *provider);
    COCO_TRY(settings.baseUrl, urlFrom(environment, *provider));
    COCO_TRY(settings.apiKey, keyFrom(environment, *provider));
    COCO_TRY(settings.dimensions, dimensionsFrom(environment));
    if (settings.model.isEmpty() && provider->model.isEmpty()) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The provider %1 needs the name of a model. Set %2 to one that the server "
                             "has.")
                        .arg(provider->id, kModelName));
    }
    if (auto checked = checkedTransport(settings); !checked)
        return fail(std::move(checked).error());
    return settings;
}

} // namespace coco::search
