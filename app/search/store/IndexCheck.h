// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/SegmentSet.h"

#include <stop_token>

namespace coco::search {

class SqliteConnection;

/// Reads the whole index and checks that database and segments fit together. Inside the caller's
/// transaction. Segments that are damaged are added to `damaged`; what else is wrong is an Error,
/// Corrupted. Cancelled.
[[nodiscard]] Result<void> checkIndex(SqliteConnection &connection, const SegmentSet &set, QList<SegmentRow> &damaged,
                                      std::stop_token stop);

} // namespace coco::search
