// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/EmbedderIdentity.h"

#include <QString>

namespace coco::search {

class SqliteConnection;

/// Layout of an index: of its database and its segments. Raise it whenever tables, chunk ids, segments
/// or the cutting of words change: an index of an older layout is rebuilt by the next run; one of a
/// newer layout is refused.
constexpr int kIndexSchemaVersion = 7;

/// Creates all tables in an empty database.
[[nodiscard]] Result<void> createIndexSchema(SqliteConnection &connection);

/// Errors: Unsupported (newer or older layout, naming both versions), Corrupted (not an index).
[[nodiscard]] Result<void> checkIndexSchema(SqliteConnection &connection);

/// Whether the file holds an index of an older layout, which a run replaces.
[[nodiscard]] bool hasOlderSchema(const QString &path);

/// What an index file knows about itself, so that a lost catalogue can be rebuilt.
struct IndexLabel
{
    QString name;
    QString root;
    std::int64_t createdAt = 0;
    std::int64_t updatedAt = 0;
    EmbedderIdentity embedder;
    bool building = false; ///< a fresh build that has not taken over yet
    std::int64_t removedAt = 0; ///< 0: in use
};

[[nodiscard]] Result<IndexLabel> readLabel(SqliteConnection &connection);
[[nodiscard]] Result<void> writeLabel(SqliteConnection &connection, const IndexLabel &label);

} // namespace coco::search
