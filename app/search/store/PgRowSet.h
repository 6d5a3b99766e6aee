// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/PgRepo.h"
#include "search/store/StoreTypes.h"

#include <vector>

namespace coco::search {

/// The rows a ChunkFilter lets through, looked up once per query. Plain value.
class PgRowSet
{
public:
    /// Errors: InvalidArgument (glob), as IndexReader.
    [[nodiscard]] static Result<PgRowSet> find(pg::PgConnection &connection, const PgRepo &repo, const ChunkFilter &filter,
                                               const pg::PgCall &call);

    [[nodiscard]] bool isEverything() const { return m_everything; }
    [[nodiscard]] std::size_t chunkCount() const { return m_chunks.size(); }
    /// All of them, ascending; empty for everything.
    [[nodiscard]] const std::vector<std::int64_t> &chunks() const { return m_chunks; }
    [[nodiscard]] const std::vector<std::int64_t> &files() const { return m_files; }

    [[nodiscard]] bool accepts(std::int64_t chunk) const;
    [[nodiscard]] bool acceptsFile(std::int64_t file) const;

private:
    Result<void> findFiles(pg::PgConnection &connection, const PgRepo &repo, const ChunkFilter &filter, const pg::PgCall &call);
    Result<void> findChunks(pg::PgConnection &connection, const PgRepo &repo, const ChunkFilter &filter, const pg::PgCall &call);

    bool m_everything = true;
    bool m_byFile = false;
    std::vector<std::int64_t> m_files;
    std::vector<std::int64_t> m_chunks;
};

} // namespace coco::search
