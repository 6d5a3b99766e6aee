// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/StoreTypes.h"

namespace coco::search {

class SqliteConnection;

/// What the last run could not read or left out, in the index's database. Inside the caller's transaction.

/// In the order in which they were written. Errors: those of the database.
[[nodiscard]] Result<QList<FileIssue>> readIssues(SqliteConnection &connection, bool skipped, int limit);
/// Replaces what is there; writes nothing where it is the same already, as after a run over one changed file.
[[nodiscard]] Result<void> writeIssues(SqliteConnection &connection, const RunOutcome &outcome);

} // namespace coco::search
