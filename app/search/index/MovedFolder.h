// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"

#include <optional>

namespace coco::search {

/// The index whose own folder is gone and most of whose files are found in `root` (absolute): that
/// folder was renamed or moved there. Looks at a sample only; blocks for no longer than that takes.
[[nodiscard]] std::optional<IndexSummary> indexThatMovedTo(const QString &root, ChunkStore &store);

/// Most of the index's files are found in `root` (absolute), or it has none.
[[nodiscard]] bool isFolderOf(const IndexSummary &index, const QString &root, ChunkStore &store);

/// How much of a sample of the index's files is in `root` (absolute), at the same place and in the same
/// size: 0 to 1.
[[nodiscard]] double shareFoundIn(const QString &root, IndexReader &reader);

/// The share from which a folder counts as holding the files of an index.
constexpr double kSameFolderShare = 0.6;

} // namespace coco::search
