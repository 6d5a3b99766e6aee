// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/SearchTypes.h"

#include <QByteArray>

#include <cstdint>

namespace coco::search {

/// The bytes of a file at one moment.
struct SourceText
{
    QByteArray bytes;
    std::uint64_t hash = 0; ///< XXH3-64 of the bytes
    std::int64_t size = 0;
    std::int64_t mtimeNs = 0;
};

/// Reads a regular file below `root`, symbolic links resolved first and never leaving the root.
/// Errors: NotFound (vanished), PermissionDenied, TooLarge, Unsupported (binary or not a regular
/// file; detail is the FileIssue reason), Conflict (changed while read, twice), Io.
[[nodiscard]] Result<SourceText> readSourceText(const QByteArray &root, const RepoPath &path,
                                                std::int64_t maxBytes);

/// NUL in the first 8 KiB, or more control bytes than text has.
[[nodiscard]] bool looksBinary(QByteArrayView head);

} // namespace coco::search
