// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/SearchTypes.h"
#include "search/store/StoreTypes.h"

namespace coco::search {

/// Checks a request at the edge and turns its filters into what the store understands. Pure.
/// Errors: InvalidArgument with what to correct.
[[nodiscard]] Result<ChunkFilter> checkedFilter(const SearchRequest &request);

/// Key under which the answer to a request may be kept, but for the state of the indexes.
[[nodiscard]] QByteArray requestKey(const SearchRequest &request);

} // namespace coco::search
