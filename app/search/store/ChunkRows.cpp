// SPDX-License-Identifier: Apache-2.0
#include "search/store/ChunkRows.h"

#include "search/store/Glob.h"
#include "search/store/Sqlite.h"

#include <QSet>

#include <optional>

namespace coco::search {

Result<std::unique_ptr<ChunkRows>> ChunkRows::find(SqliteConnection &connection, const ChunkFilter &filter)
{
    if (filter.isEmpty())
        return std::unique_ptr<ChunkRows>();
    auto rows = std::make_unique<ChunkRows>();
    if (const Result<void> done = rows->findFiles(connection, filter); !done)
        return fail(done.error());
    if (const Result<void> done = rows->findChunks(connection, filter); !done)
        return fail(done.error());
    return rows;
}

Result<void> ChunkRows::findFiles(SqliteConnection &connection, const ChunkFilter &filter)
{
    m_byFile = !filter.languageIds.isEmpty() || !filter.pathGlob.isEmpty();
    if (!m_byFile)
        return {};
    std::optional<Glob> glob;
    if (!filter.pathGlob.isEmpty()) {
        COCO_TRY(glob, Glob::forPaths(filter.pathGlob));
    }
    QSet<QByteArray> languages;
    for (const QString &language : filter.languageIds)
        languages.insert(language.toUtf8());
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT id, path, language FROM files ORDER BY id"));
    const StatementScope scope(statement);
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return {};
        if (!languages.isEmpty() && !languages.contains(statement->bytes(2)))
            continue;
        if (glob && !glob->matches(statement->view(1)))
            continue;
        const auto file = static_cast<std::size_t>(statement->integer(0));
        if (file >= m_files.size())
            m_files.resize(file + 1, false);
        m_files[file] = true;
    }
}

Result<void> ChunkRows::findChunks(SqliteConnection &connection, const ChunkFilter &filter)
{
    m_byChunk = !filter.symbolTypes.isEmpty() || !filter.symbolNameGlob.isEmpty();
    if (!m_byChunk)
        return {};
    std::optional<Glob> glob;
    if (!filter.symbolNameGlob.isEmpty()) {
        COCO_TRY(glob, Glob::forNames(filter.symbolNameGlob));
    }
    COCO_TRY(SqliteStatement *const statement,
             connection.prepare("SELECT id, symbol_type, symbol_name, qualified_name FROM chunks WHERE symbol_name <> ''"));
    const StatementScope scope(statement);
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return {};
        const auto type = static_cast<SymbolType>(statement->integer(1));
        if (!filter.symbolTypes.isEmpty() && !filter.symbolTypes.contains(type))
            continue;
        if (glob && !glob->matches(statement->view(2)) && !glob->matches(statement->view(3)))
            continue;
        m_chunks.insert(statement->integer(0));
    }
}

bool ChunkRows::acceptsFile(std::int64_t file) const
{
    return !m_byFile || (file >= 0 && static_cast<std::size_t>(file) < m_files.size() && m_files[static_cast<std::size_t>(file)]);
}

bool ChunkRows::accepts(std::int64_t chunk) const
{
    return acceptsFile(fileOfChunk(chunk)) && (!m_byChunk || m_chunks.contains(chunk));
}

} // namespace coco::search
