// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"

namespace coco::search {

/// The index of another folder from which one for `root` (absolute) can take over what is equal: of another
/// worktree of the same repository, the same folder of it, best at the same commit; without one, of a
/// folder that holds most of the same files, as a clone or a copy does. Empty when there is none.
/// Reads a little of each index; blocks for no longer than that takes.
[[nodiscard]] QString siblingIndexOf(const QString &root, const QString &name, ChunkStore &store);

} // namespace coco::search
