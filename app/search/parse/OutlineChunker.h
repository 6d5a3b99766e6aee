// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/LineIndex.h"
#include "search/parse/Outline.h"
#include "search/parse/SyntaxChunker.h"

#include <vector>

namespace coco::search {

/// Where a text without a tree can be cut: its definitions, whole where they fit, and between and
/// inside them the paragraphs, comments apart. Pure; covers every line that is not blank, in order.
[[nodiscard]] std::vector<ChunkUnit> outlineUnits(const OutlineFinding &finding, const LineIndex &lines);

} // namespace coco::search
