// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/SearchTypes.h"

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <functional>
#include <stop_token>

namespace coco::search {

/// A file the walk chose. Plain value.
struct WalkedFile
{
    RepoPath path;
    QString languageId;
    std::int64_t size = 0;
    std::int64_t mtimeNs = 0;
    std::uint64_t inode = 0;
};

struct WalkOptions
{
    std::int64_t maxFileBytes = 1024 * 1024;
    QStringList includePatterns; ///< cocosearch.yaml indexing.includePatterns; empty: all text
    QStringList excludePatterns;
    bool useGitignore = true;
    bool documents = false; ///< take in PDF, up to maxDocumentBytes; HTML is read as people see it
    std::int64_t maxDocumentBytes = 64 * 1024 * 1024;
};

struct WalkResult
{
    QList<WalkedFile> files;   ///< sorted by path bytes
    QList<FileIssue> skipped;  ///< left out on purpose (bounded number; folders count once)
    qint64 skippedCount = 0;
    QList<FileIssue> failures; ///< unreadable folders, broken names
};

/// Lists the files of a project: nested .gitignore, .git/info/exclude, .cocosearchignore, default
/// excludes, size, secrets; symbolic links never leave the root and never loop; FIFOs, sockets and
/// devices are never opened; the root itself is always walked. Blocking, reentrant.
/// Errors: NotFound, PermissionDenied (root), Cancelled.
[[nodiscard]] Result<WalkResult> walkFiles(const QByteArray &root, const WalkOptions &options,
                                           std::stop_token stop,
                                           const std::function<void(qint64 filesSoFar)> &onProgress = {});

} // namespace coco::search
