// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/ExplainService.h"
#include "search/store/ChunkStore.h"

namespace coco::search {

/// How a text as it stands is looked up in one index: how much the trigrams leave to be read, and what of that
/// matches. Blocking. Errors: as SearchService::search().
[[nodiscard]] Result<IndexAnalysis> analyseExact(const SearchRequest &request, const ChunkFilter &filter, IndexReader &reader,
                                                 std::stop_token stop);

} // namespace coco::search
