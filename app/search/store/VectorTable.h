// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/StoreTypes.h"

#include <stop_token>

namespace coco::search {

class ChunkRows;
class SqliteConnection;

/// The vectors of an index database: one row per file with the codes of its chunks, so that a scan
/// reads long stretches. Inside the caller's transaction, on the thread of the connection.
class VectorTable
{
public:
    /// `dimensions` of the index's embedder; 0 keeps no vectors.
    VectorTable(SqliteConnection &connection, int dimensions)
        : m_connection(connection)
        , m_dimensions(dimensions)
    {
    }

    /// Errors: InvalidArgument when a chunk's vector has other dimensions than the index.
    [[nodiscard]] Result<void> insert(std::int64_t file, const QList<ChunkRecord> &chunks);
    [[nodiscard]] Result<void> remove(std::int64_t file);
    /// Every vector is looked at. `rows` is null for no filter.
    [[nodiscard]] Result<QList<VectorCandidate>> nearest(const VectorQuery &query, const ChunkRows *rows,
                                                         std::stop_token stop);
    /// Errors: Corrupted when a file lacks vectors.
    [[nodiscard]] Result<void> check();

private:
    SqliteConnection &m_connection;
    const int m_dimensions;
};

} // namespace coco::search
