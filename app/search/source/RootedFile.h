// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/source/UniqueFd.h"

#include <QByteArray>
#include <QByteArrayView>

namespace coco::search {

/// Opens a regular file below `root` for reading. Symbolic links are followed as long as they stay
/// below the root (the root itself may be one); whatever else the path names is not opened.
/// `path` is relative, '/' between parts. Safe against links that change meanwhile.
/// Errors: NotFound, PermissionDenied (also: a link that leads out), Unsupported (not a regular
/// file; detail "special"), Io.
[[nodiscard]] Result<UniqueFd> openRootedFile(const QByteArray &root, QByteArrayView path);

/// Reads a small file in the open folder `folderFd`: nothing unless it is a regular file (no link)
/// that can be read; what is beyond `maxBytes` is left out. For ignore files and git's own.
[[nodiscard]] QByteArray readSmallFile(int folderFd, const char *name, qsizetype maxBytes);

/// Reads until the end or `maxBytes`, whichever is first. Empty with errno set when reading fails.
[[nodiscard]] bool readFully(int fd, qsizetype maxBytes, QByteArray &bytes);

} // namespace coco::search
