// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkRows.h"
#include "search/store/FileOrder.h"
#include "search/store/MatchQuery.h"

#include <stop_token>

namespace coco::search {

/// Finds the chunks of a set of segments whose texts pass a test, a few threads at a time. Reads nothing
/// but texts until one has passed. Inside the caller's transaction; the connection and the rows are used on
/// the caller's thread. Errors: Corrupted, Cancelled, those of the database.
[[nodiscard]] Result<MatchAnswer> scanMatches(SqliteConnection &connection, const SegmentSet &set, const ChunkRows &rows,
                                              FileOrderCache &order, const MatchQuery &query, const std::stop_token &stop);

} // namespace coco::search
