// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/LexicalScorer.h"
#include "search/store/StoreTypes.h"
#include "search/store/WordScan.h"

#include <memory>
#include <unordered_set>
#include <vector>

namespace coco::search {

class SqliteConnection;

/// The rows a ChunkFilter lets through, looked up once per query.
class ChunkRows final : public RowFilter
{
public:
    /// Null when the filter lets everything through. Errors: InvalidArgument (glob), as IndexReader.
    [[nodiscard]] static Result<std::unique_ptr<ChunkRows>> find(SqliteConnection &connection, const ChunkFilter &filter);

    [[nodiscard]] bool accepts(std::int64_t chunk) const override;
    [[nodiscard]] bool acceptsFile(std::int64_t file) const;

private:
    Result<void> findFiles(SqliteConnection &connection, const ChunkFilter &filter);
    Result<void> findChunks(SqliteConnection &connection, const ChunkFilter &filter);

    bool m_byFile = false;
    bool m_byChunk = false;
    std::vector<bool> m_files; ///< by file number
    std::unordered_set<std::int64_t> m_chunks;
};

/// The same filter over the table of paths, whose rows are files.
class FileRows final : public RowFilter
{
public:
    explicit FileRows(const ChunkRows &rows)
        : m_rows(rows)
    {
    }
    [[nodiscard]] bool accepts(std::int64_t file) const override { return m_rows.acceptsFile(file); }

private:
    const ChunkRows &m_rows;
};

} // namespace coco::search
