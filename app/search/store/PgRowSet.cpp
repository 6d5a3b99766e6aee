// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgRowSet.h"

#include "search/store/Glob.h"
#include "search/store/LexicalScorer.h"

#include <algorithm>
#include <optional>

namespace coco::search {

Result<PgRowSet> PgRowSet::find(pg::PgConnection &connection, const PgRepo &repo, const ChunkFilter &filter, const pg::PgCall &call)
{
    PgRowSet rows;
    if (filter.isEmpty())
        return rows;
    rows.m_everything = false;
    if (const Result<void> done = rows.findFiles(connection, repo, filter, call); !done)
        return fail(done.error());
    if (const Result<void> done = rows.findChunks(connection, repo, filter, call); !done)
        return fail(done.error());
    return rows;
}

Result<void> PgRowSet::findFiles(pg::PgConnection &connection, const PgRepo &repo, const ChunkFilter &filter, const pg::PgCall &call)
{
    m_byFile = !filter.languageIds.isEmpty() || !filter.pathGlob.isEmpty();
    if (!m_byFile)
        return {};
    std::optional<Glob> glob;
    if (!filter.pathGlob.isEmpty()) {
        COCO_TRY(glob, Glob::forPaths(filter.pathGlob));
    }
    COCO_TRY(const pg::PgRows rows,
             connection.query("SELECT id, chunks, path FROM " + repo.table("files")
                                  + " WHERE cardinality($1) = 0 OR language = ANY ($1) ORDER BY id",
                              pg::PgParams().addTextArray(filter.languageIds), call));
    for (int row = 0; row < rows.count(); ++row) {
        if (glob && !glob->matches(rows.view(row, 2)))
            continue;
        const std::int64_t file = rows.integer(row, 0);
        m_files.push_back(file);
        for (std::int64_t chunk = 0; chunk < rows.integer(row, 1); ++chunk)
            m_chunks.push_back(firstChunkOf(file) + chunk);
    }
    return {};
}

Result<void> PgRowSet::findChunks(pg::PgConnection &connection, const PgRepo &repo, const ChunkFilter &filter, const pg::PgCall &call)
{
    if (filter.symbolTypes.isEmpty() && filter.symbolNameGlob.isEmpty())
        return {};
    std::optional<Glob> glob;
    if (!filter.symbolNameGlob.isEmpty()) {
        COCO_TRY(glob, Glob::forNames(filter.symbolNameGlob));
    }
    std::vector<std::int64_t> types;
    for (const SymbolType type : filter.symbolTypes)
        types.push_back(std::int64_t(static_cast<int>(type)));
    COCO_TRY(const pg::PgRows rows,
             connection.query("SELECT id, symbol_name, qualified_name FROM " + repo.table("chunks")
                                  + " WHERE symbol_name <> '' AND (cardinality($1) = 0 OR symbol_type = ANY ($1)) ORDER BY id",
                              pg::PgParams().addArray(types), call));
    m_chunks.clear();
    for (int row = 0; row < rows.count(); ++row) {
        const std::int64_t chunk = rows.integer(row, 0);
        if (!acceptsFile(fileOfChunk(chunk)))
            continue;
        if (!glob || glob->matches(rows.view(row, 1)) || glob->matches(rows.view(row, 2)))
            m_chunks.push_back(chunk);
    }
    return {};
}

bool PgRowSet::acceptsFile(std::int64_t file) const
{
    return !m_byFile || std::binary_search(m_files.begin(), m_files.end(), file);
}

bool PgRowSet::accepts(std::int64_t chunk) const
{
    return m_everything || std::binary_search(m_chunks.begin(), m_chunks.end(), chunk);
}

} // namespace coco::search
