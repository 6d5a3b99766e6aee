// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/EmbedderIdentity.h"

#include <QString>

namespace coco::search {

class SqliteConnection;

/// Layout of an index file. Raise it whenever tables, chunk ids or the cutting of words change: an
/// index of an older layout is then rebuilt or, where the change only adds, brought up to date by the
/// next run; one of a newer layout is refused.
constexpr int kIndexSchemaVersion = 2;
/// The oldest layout that is read as it is: it lacks vectors, nothing else.
constexpr int kReadableSchemaVersion = 1;

/// Creates all tables in an empty database.
[[nodiscard]] Result<void> createIndexSchema(SqliteConnection &connection);

/// Errors: Unsupported (newer or older layout, naming both versions), Corrupted (not an index).
[[nodiscard]] Result<void> checkIndexSchema(SqliteConnection &connection);

/// Adds what a readable older layout lacks. Inside the caller's transaction.
[[nodiscard]] Result<void> updateIndexSchema(SqliteConnection &connection);

/// What an index file knows about itself, so that a lost catalogue can be rebuilt.
struct IndexLabel
{
    QString name;
    QString root;
    std::int64_t createdAt = 0;
    std::int64_t updatedAt = 0;
    EmbedderIdentity embedder;
    bool building = false; ///< a fresh build that has not taken over yet
};

[[nodiscard]] Result<IndexLabel> readLabel(SqliteConnection &connection);
[[nodiscard]] Result<void> writeLabel(SqliteConnection &connection, const IndexLabel &label);

} // namespace coco::search
