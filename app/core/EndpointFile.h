// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>
#include <QUrl>

namespace coco {

/// How a running `coco serve` of one data folder is reached. Written by the server (0600), read by
/// every thin client; believed only while its process lives and `/health` answers.
struct ServerEndpoint
{
    qint64 pid = 0;
    /// Start time of the process in clock ticks (/proc/PID/stat field 22), against reused pids.
    qint64 processStart = 0;
    QUrl url;             ///< e.g. http://127.0.0.1:3000
    QString controlToken; ///< bearer token for /api
    QString version;
    QString dataFolder;
};

/// The endpoint file of one data folder. Stateless; every call touches the disk. Any thread.
class EndpointFile
{
public:
    /// `runtimeFolder` as AppPaths::runtime; the name is derived from the real path of the data folder.
    EndpointFile(const QString &runtimeFolder, const QString &dataFolder);

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Atomic, mode 0600. Errors as ensureFolder().
    [[nodiscard]] Result<void> write(const ServerEndpoint &endpoint) const;
    /// NotFound when there is none or its process is gone, Corrupted when it cannot be understood,
    /// PermissionDenied when somebody else could have written it.
    [[nodiscard]] Result<ServerEndpoint> read() const;
    /// Removes the file if it still names `pid`.
    void removeIfOwnedBy(qint64 pid) const;

private:
    QString m_path;
};

/// Start time of a process in clock ticks since boot; 0 when it does not exist.
[[nodiscard]] qint64 processStartTicks(qint64 pid);

} // namespace coco
