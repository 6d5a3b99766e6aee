// SPDX-License-Identifier: Apache-2.0
#include "stack/BackendFactory.h"

#include "stack/EmbeddedBackend.h"
#include "stack/RemoteBackend.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <cerrno>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::BackendFactory)
};

QString accessFile(const AppPaths &paths)
{
    return paths.state + u"/stack-access.json"_s;
}

} // namespace

Result<docker::ResolvedEndpoint> engineOf(const StackSpec &spec, const BackendParts &parts)
{
    return docker::resolveEndpoint({spec.engineHost, spec.engineContext, parts.usualEngine}, parts.environment, QDir::homePath());
}

Result<std::unique_ptr<DockerBackend>> makeDockerBackend(const StackSpec &spec, const BackendParts &parts)
{
    COCO_TRY(const docker::ResolvedEndpoint engine, engineOf(spec, parts));
    return std::make_unique<DockerBackend>(spec, parts.installation, engine, parts.paths);
}

Result<std::unique_ptr<StackBackend>> makeBackend(const StackSpec &spec, const BackendParts &parts)
{
    if (spec.backend == BackendKind::Embedded)
        return std::make_unique<EmbeddedBackend>(parts.program, parts.paths);
    if (spec.backend == BackendKind::Remote)
        return std::make_unique<RemoteBackend>(spec);
    COCO_TRY(std::unique_ptr<DockerBackend> backend, makeDockerBackend(spec, parts));
    return backend;
}

Result<std::unique_ptr<QLockFile>> lockStack(const AppPaths &paths)
{
    if (auto made = ensureFolder(paths.runtime); !made)
        return fail(made.error());
    auto lock = std::make_unique<QLockFile>(paths.runtime + u"/stack.lock"_s);
    lock->setStaleLockTime(0); // work may take an hour; a dead holder is noticed by its process
    if (lock->tryLock(0))
        return lock;
    qint64 pid = 0;
    QString host;
    QString program;
    if (lock->error() == QLockFile::LockFailedError && lock->getLockInfo(&pid, &host, &program)) {
        return fail(ErrorCode::Conflict,
                    Text::tr("Another program is changing the stack (%1, process %2). Wait until it is done, or end it.").arg(program).arg(pid));
    }
    return fail(ErrorCode::PermissionDenied, Text::tr("%1 cannot be locked.").arg(lock->fileName()));
}

Result<void> rememberAccess(const AppPaths &paths, const ServerAccess &access)
{
    if (auto made = ensureFolder(paths.state); !made)
        return made;
    const QByteArray content = QJsonDocument(QJsonObject{{u"url"_s, access.url.toString()}, {u"token"_s, QString::fromUtf8(access.token)}}).toJson();
    QSaveFile file(accessFile(paths));
    errno = 0;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || file.write(content) != content.size()
        || !file.commit())
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be written.").arg(accessFile(paths)), file.errorString());
    return {};
}

Result<ServerAccess> rememberedAccess(const AppPaths &paths)
{
    QFile file(accessFile(paths));
    const QJsonObject access = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(64 * 1024)).object() : QJsonObject();
    const QUrl url(access.value("url"_L1).toString(), QUrl::StrictMode);
    if (url.host().isEmpty())
        return fail(ErrorCode::NotFound, Text::tr("The stack was not started yet. Start it with “coco stack up”."));
    return ServerAccess{url, access.value("token"_L1).toString().toUtf8()};
}

void forgetAccess(const AppPaths &paths)
{
    QFile::remove(accessFile(paths));
}

QString backupFolder(const AppPaths &paths)
{
    return paths.data + u"/backups"_s;
}

} // namespace coco::stack
