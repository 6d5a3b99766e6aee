// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/StoreTypes.h"
#include "search/store/VectorTable.h"

namespace coco::search {

class SqliteConnection;

/// Puts whole files into an index database and takes them out. Inside the caller's transaction,
/// on the thread of the connection.
class FileWriter
{
public:
    /// `dimensions` of the vectors that come with the chunks; 0: words only.
    FileWriter(SqliteConnection &connection, int dimensions)
        : m_connection(connection)
        , m_vectors(connection, dimensions)
    {
    }

    /// No effect when the path is not stored.
    [[nodiscard]] Result<void> remove(const RepoPath &path);
    /// The path must not be stored.
    [[nodiscard]] Result<void> insert(const FileRecord &file);
    [[nodiscard]] Result<void> touch(const FileFingerprint &fingerprint);

private:
    [[nodiscard]] Result<std::int64_t> insertFile(const FileRecord &file);
    [[nodiscard]] Result<void> insertChunk(ChunkId id, const ChunkRecord &chunk);
    [[nodiscard]] Result<void> insertSymbols(std::int64_t file, const QList<SymbolRecord> &symbols);
    [[nodiscard]] Result<void> removeWords(std::int64_t file, const RepoPath &path);

    SqliteConnection &m_connection;
    VectorTable m_vectors;
};

/// Checksum that guards a stored text.
[[nodiscard]] std::int64_t textSum(QByteArrayView text);

} // namespace coco::search
