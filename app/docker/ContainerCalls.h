// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"

namespace coco::docker {

/// Further calls about containers. All live on the client's thread and end as its own calls do.

/// Which containers; empty parts do not restrict.
struct ContainerFilter
{
    QStringList labels;  ///< every one, "key" or "key=value"
    QString volume;      ///< that mount it, ours or not
    QString name;        ///< exactly; engines themselves look for a part
    QString image;       ///< made from it or from one built on it
    bool runningOnly = false;
};

[[nodiscard]] QFuture<Result<QList<Container>>> containersMatching(EngineClient &client, const ContainerFilter &filter);

/// A paused one goes on. Conflict when it is not paused.
[[nodiscard]] QFuture<Result<void>> resumeContainer(EngineClient &client, const QString &id);
[[nodiscard]] QFuture<Result<void>> restartContainer(EngineClient &client, const QString &id, std::chrono::seconds grace);
/// `signal`: "KILL", "TERM", "HUP". Conflict when it does not run.
[[nodiscard]] QFuture<Result<void>> killContainer(EngineClient &client, const QString &id, const QString &signal = QStringLiteral("KILL"));
/// The exit code of its next end, however long that takes: ask before the start. Cancel to stop waiting.
[[nodiscard]] QFuture<Result<int>> nextExit(EngineClient &client, const QString &id);
/// `policy`: "no", "always", "unless-stopped". Without a recreation.
[[nodiscard]] QFuture<Result<void>> setRestartPolicy(EngineClient &client, const QString &id, const QString &policy);

/// What stands at a path in a container, running or not.
struct ContainerPath
{
    enum class Kind { File, Folder, Link, Other };

    QString name;
    Kind kind = Kind::Other;
    qint64 sizeBytes = 0;
    QString linkTarget;
};

/// Errors: NotFound (path or container).
[[nodiscard]] QFuture<Result<ContainerPath>> statPath(EngineClient &client, const QString &id, const QString &path);
/// A plain file out of a container, whether it runs or not. Errors: NotFound, TooLarge (more than
/// `maxBytes`), InvalidArgument (a folder or link).
[[nodiscard]] QFuture<Result<QByteArray>> readFile(EngineClient &client, const QString &id, const QString &path, qsizetype maxBytes);
/// How a file put into a container looks there.
struct FileMode
{
    int permissions = 0644;
    int user = 0;
    int group = 0;
};

/// Puts a small plain file into `folder`, which exists, over what has the name. Errors: NotFound,
/// PermissionDenied (a read-only file system).
[[nodiscard]] QFuture<Result<void>> writeFile(EngineClient &client, const QString &id, const QString &folder, const QString &name,
                                              const QByteArray &content, const FileMode &mode = {});

} // namespace coco::docker
