// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/DecidingRule.h"
#include "search/api/SearchTypes.h"

#include <QByteArray>
#include <QList>
#include <QSet>

#include <cstdint>
#include <functional>
#include <optional>
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
    /// File with the user's own excludes, of all repositories; empty: none; not set: the one that the
    /// user's configuration of git names.
    std::optional<QByteArray> globalExcludes = std::nullopt;
    bool documents = false; ///< take in PDF, up to maxDocumentBytes; HTML is read as people see it
    std::int64_t maxDocumentBytes = 64 * 1024 * 1024;
};

struct WalkResult
{
    QList<WalkedFile> files;   ///< sorted by path bytes
    QList<FileIssue> skipped;  ///< left out on purpose (bounded number; folders count once)
    qint64 skippedCount = 0;
    QList<FileIssue> failures; ///< unreadable folders, broken names; a bounded number
    QSet<QByteArray> unreadFolders; ///< hold what failed beyond those; an empty path is the root
    std::optional<DecidingRule> lastRule = std::nullopt; ///< that left out the last of `skipped`
};

/// Lists the files of a project: nested .gitignore, .git/info/exclude, the user's excludes of git,
/// .cocosearchignore, default excludes, size, secrets; symbolic links never leave the root and never loop; FIFOs, sockets and
/// devices are never opened; the root itself is always walked. Blocking, reentrant.
/// Errors: NotFound, PermissionDenied, Io (root), Cancelled.
[[nodiscard]] Result<WalkResult> walkFiles(const QByteArray &root, const WalkOptions &options,
                                           std::stop_token stop,
                                           const std::function<void(qint64 filesSoFar)> &onProgress = {});

/// The same for some paths only (relative, folders with all below them; an empty one is the root):
/// what a walk of the whole would say about them, without looking at anything else. A path that is
/// not there is in no list. Errors: as walkFiles(), InvalidArgument.
[[nodiscard]] Result<WalkResult> walkPaths(const QByteArray &root, const WalkOptions &options,
                                           const QList<QByteArray> &paths, std::stop_token stop,
                                           const std::function<void(qint64 filesSoFar)> &onProgress = {});

/// Those of the paths that no rule leaves out, whether they are there or not, outermost only. What
/// cannot be decided stays in.
[[nodiscard]] QList<QByteArray> pathsNotLeftOut(const QByteArray &root, const WalkOptions &options, const QList<QByteArray> &paths,
                                                std::stop_token stop);

/// Called with each folder that a walk of `path` enters, relative to the root, and its open descriptor: before
/// the walk lists it, so that nothing comes unseen between that and a watch set here.
using FolderVisitor = std::function<void(const QByteArray &folder, int fd)>;
/// No file is looked at. Errors: as walkPaths().
[[nodiscard]] Result<void> walkFolders(const QByteArray &root, const WalkOptions &options, const QByteArray &path,
                                       std::stop_token stop, const FolderVisitor &visit);

} // namespace coco::search
