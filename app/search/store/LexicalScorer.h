// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkNumbers.h"
#include "search/store/WordHits.h"

namespace coco::search {

/// Scores what the scans found, chunk by chunk and file by file, and keeps the best. Pure.
/// `bodies` has columns text and names by chunk, `paths` one column by file.
[[nodiscard]] LexicalAnswer scoreHits(const LexicalQuery &query, const WordHits &bodies, const WordHits &paths);

} // namespace coco::search
