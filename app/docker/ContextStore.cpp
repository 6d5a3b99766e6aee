// SPDX-License-Identifier: Apache-2.0
#include "docker/ContextStore.h"

#include "docker/SmallFile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr qsizetype kMaxContexts = 1'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ContextStore)
};

QString existing(const QString &path)
{
    return QFile::exists(path) ? path : QString();
}

} // namespace

Result<EngineContext> parseContextMeta(const QByteArray &json, const QString &tlsFolder, const QString &file)
{
    QJsonParseError error;
    const QJsonObject meta = QJsonDocument::fromJson(json, &error).object();
    EngineContext context;
    context.name = meta.value("Name"_L1).toString();
    if (context.name.isEmpty())
        return fail(ErrorCode::Corrupted, Text::tr("%1 does not describe a Docker context.").arg(file), error.errorString());
    context.description = meta.value("Metadata"_L1).toObject().value("Description"_L1).toString();
    const QJsonObject docker = meta.value("Endpoints"_L1).toObject().value("docker"_L1).toObject();
    COCO_TRY(context.endpoint, parseEndpoint(docker.value("Host"_L1).toString()));
    if (context.endpoint.kind != EngineEndpoint::Kind::Tcp)
        return context;
    context.endpoint.tls = {existing(tlsFolder + u"/ca.pem"_s), existing(tlsFolder + u"/cert.pem"_s), existing(tlsFolder + u"/key.pem"_s),
                            docker.value("SkipTLSVerify"_L1).toBool()};
    if (QDir(tlsFolder).exists() || context.endpoint.tls.skipVerify)
        context.endpoint.usesTls = true;
    return context;
}

Result<EngineContext> ContextStore::read(const QString &id) const
{
    const QString file = u"%1/contexts/meta/%2/meta.json"_s.arg(m_folder, id);
    COCO_TRY(const auto bytes, readSmallFile(file));
    if (!bytes)
        return fail(ErrorCode::NotFound, Text::tr("There is no %1.").arg(file));
    return parseContextMeta(*bytes, u"%1/contexts/tls/%2/docker"_s.arg(m_folder, id), file);
}

Result<EngineContext> ContextStore::context(const QString &name) const
{
    const QByteArray id = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    Result<EngineContext> found = read(QString::fromLatin1(id));
    if (found || found.error().code != ErrorCode::NotFound)
        return found;
    QStringList names{u"default"_s};
    for (const EngineContext &context : contexts())
        names.append(context.name);
    return fail(ErrorCode::NotFound,
                Text::tr("The Docker context “%1” no longer exists. Choose another engine; there are: %2.").arg(name, names.join(u", "_s)),
                found.error().message);
}

QList<EngineContext> ContextStore::contexts() const
{
    QList<EngineContext> result;
    const QStringList ids = QDir(m_folder + u"/contexts/meta"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids.first(std::min(ids.size(), kMaxContexts))) {
        if (Result<EngineContext> context = read(id))
            result.append(*std::move(context));
    }
    std::sort(result.begin(), result.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return result;
}

} // namespace coco::docker
