// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <stop_token>

namespace coco::docker {

/// Where the bytes of a tar go; false ends the writing (the taker is gone).
using TarSink = std::function<bool(QByteArrayView)>;

struct ContextTarReport
{
    qint64 files = 0;
    qint64 bytes = 0; ///< of file content
};

/// Writes a folder as the tar of a build context: .dockerignore honoured, except that the Dockerfile
/// and .dockerignore themselves always go along as the Docker CLI sends them; owner and group 0,
/// times kept, links as links, sockets and devices left out, entries in the order of their names.
/// `dockerfile` is relative to the folder. Blocking: call it on a worker thread.
/// Errors: NotFound (folder or Dockerfile), PermissionDenied (names the file), Io, Cancelled, and
/// Conflict when a file changes its size while it is read.
[[nodiscard]] Result<ContextTarReport> writeContextTar(const QString &folder, const QString &dockerfile,
                                                       const TarSink &sink, std::stop_token stop);

} // namespace coco::docker
