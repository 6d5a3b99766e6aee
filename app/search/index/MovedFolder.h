// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"

#include <optional>

namespace coco::search {

/// The index whose own folder is gone and most of whose files are found in `root` (absolute): that
/// folder was renamed or moved there. Looks at a sample only; blocks for no longer than that takes.
[[nodiscard]] std::optional<IndexSummary> indexThatMovedTo(const QString &root, ChunkStore &store);

} // namespace coco::search
