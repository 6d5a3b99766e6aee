// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "core/RepoPath.h"
#include "search/api/EmbedderIdentity.h"

#include <QList>

#include <stop_token>

namespace coco::search {

class FileLayer;
class IndexFile;
class SqliteConnection;

/// What an index must have in common with another to begin with its files.
struct SeedTerms
{
    EmbedderIdentity embedder;
    QString recipe; ///< see WriteRequest
};

/// Makes `database`, which does not exist yet, begin with the files of `source` as last committed. Segments
/// are shared by a second name for the same file where the disk can do that, else copied: they never
/// change, so neither index sees what becomes of the other. Files of damaged segments and of other recipes
/// are left out. Every fingerprint keeps its hash only, and says by `checkedAtNs` = 0 that nobody has held
/// it against a file yet. Nobody else may know `database` meanwhile. Blocking; any thread.
/// Errors: NotFound (nothing fits the terms), Cancelled, those of the disk and the databases. Nothing
/// is left of a seed that failed; a killed one leaves files that opening the store removes.
[[nodiscard]] Result<void> seedIndex(IndexFile &source, const QString &database, const SeedTerms &terms, FileLayer &disk,
                                     std::stop_token stop);

/// Files of a seed that nobody has held against a file.
[[nodiscard]] Result<QList<RepoPath>> unconfirmedFiles(SqliteConnection &connection);

} // namespace coco::search
