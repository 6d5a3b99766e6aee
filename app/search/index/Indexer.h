// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "core/Result.h"
#include "search/api/IndexTypes.h"
#include "search/embed/Embedder.h"
#include "search/source/FileWalker.h"
#include "search/store/ChunkStore.h"

#include <functional>
#include <stop_token>

namespace coco::search {

/// What one run works on.
struct IndexPlan
{
    QString name;
    QString root; ///< absolute, symbolic links resolved
    bool fresh = false;
    WalkOptions walk;
    QString movedFrom = {};  ///< as IndexReport has it
    QString worktreeOf = {};
    QString seedFrom = {};   ///< index whose files a first run may begin with
    bool maySeed = false;    ///< look for one, unless it is given
    QList<QByteArray> changed = {}; ///< only what is at or below these paths; empty: the whole
    int threads = 0; ///< parsing; 0: as many as the machine has processors, at most 8
    Embedder *embedder = nullptr; ///< borrowed; null: words only
    qint64 batchBytes = 32 * 1024 * 1024; ///< of source committed together
};

/// Brings an index up to date with its folder: walk, read, parse on several threads, embed and write
/// on the calling one. Of the contents only some are in memory at a time; of every file its path and fingerprint
/// are. Blocking; one call per index at a
/// time. `publish` runs on the calling thread.
/// Errors: Cancelled (what was committed stays), NotFound or PermissionDenied (root), DiskFull,
/// ReadOnly, Corrupted, Conflict (also: the index holds vectors of another embedder), and those of the
/// embedder (what was written stays).
[[nodiscard]] Result<IndexReport> runIndexing(const IndexPlan &plan, ChunkStore &store, const Clock &clock,
                                              std::stop_token stop,
                                              const std::function<void(const IndexProgress &)> &publish);

} // namespace coco::search
