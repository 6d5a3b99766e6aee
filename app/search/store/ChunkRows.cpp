// SPDX-License-Identifier: Apache-2.0
#include "search/store/ChunkRows.h"

#include "search/store/PackedFile.h"
#include "search/store/Sqlite.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kFiltersKept = 4;
constexpr std::uint32_t kFilesBetweenLooks = 512;

Result<void> lookForStop(std::uint32_t file, const std::stop_token &stop)
{
    if (file % kFilesBetweenLooks == 0 && stop.stop_requested())
        return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EmbeddedIndexReader", "Stopped on request."));
    return {};
}

} // namespace

Result<ChunkRows> ChunkRows::find(SqliteConnection &connection, const SegmentSet &set, const ChunkFilter &filter, const std::stop_token &stop)
{
    ChunkRows rows;
    rows.m_byFile = !filter.languageIds.isEmpty() || !filter.pathGlob.isEmpty();
    if (rows.m_byFile) {
        if (const Result<void> done = rows.findFiles(connection, set, filter, stop); !done)
            return fail(done.error());
    }
    if (!filter.symbolNameGlob.isEmpty()) {
        COCO_TRY(rows.m_symbols, Glob::forNames(filter.symbolNameGlob));
    }
    for (const SegmentPart &part : set.parts()) {
        if (filter.isEmpty()) {
            rows.m_parts.push_back(part.live);
            continue;
        }
        COCO_TRY(auto bits, rows.bitsOf(part, filter, stop));
        rows.m_parts.push_back(std::move(bits));
    }
    rows.m_files.clear(); // said by the bits now
    rows.m_symbols.reset();
    return rows;
}

Result<void> ChunkRows::findFiles(SqliteConnection &connection, const SegmentSet &set, const ChunkFilter &filter, const std::stop_token &stop)
{
    m_files.resize(static_cast<std::size_t>(set.endOfFiles()), false);
    std::optional<Glob> glob;
    if (!filter.pathGlob.isEmpty()) {
        COCO_TRY(glob, Glob::forPaths(filter.pathGlob));
    }
    QByteArrayList languages;
    for (const QString &language : filter.languageIds)
        languages.append(language.toUtf8());
    // Paths alone are read from their index, which is much smaller than the table.
    COCO_TRY(SqliteStatement *const statement, connection.prepare(languages.isEmpty() ? "SELECT id, path FROM files" : "SELECT id, path, language FROM files"));
    const StatementScope scope(statement);
    for (std::uint32_t seen = 0;; ++seen) {
        if (const Result<void> goOn = lookForStop(seen, stop); !goOn)
            return goOn;
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return {};
        if (!languages.isEmpty() && !languages.contains(statement->view(2)))
            continue;
        if (glob && !glob->matches(statement->view(1)))
            continue;
        const auto file = static_cast<std::uint64_t>(statement->integer(0)); // what is negative is beyond the end too
        if (file < m_files.size())
            m_files[file] = true;
    }
}

Result<std::shared_ptr<const DocumentBits>> ChunkRows::bitsOf(const SegmentPart &part, const ChunkFilter &filter,
                                                                 const std::stop_token &stop) const
{
    const FilesSection &files = part.segment->files();
    const bool bySymbol = !filter.symbolTypes.isEmpty() || m_symbols;
    auto bits = std::make_shared<DocumentBits>(files, false);
    CompressedItems::Cursor records(part.segment->records());
    for (std::uint32_t file = 0; file < files.files(); ++file) {
        if (const Result<void> goOn = lookForStop(file, stop); !goOn)
            return fail(goOn.error());
        if (!acceptsFile(files.number(file)) || (part.live && !part.live->acceptsFile(file)))
            continue;
        bits->setFile(files, file, true);
        if (!bySymbol)
            continue;
        if (const Result<void> done = filterSymbols(part, records, file, filter, *bits); !done)
            return fail(done.error());
    }
    return bits;
}

Result<void> ChunkRows::filterSymbols(const SegmentPart &part, CompressedItems::Cursor &records, std::uint32_t file,
                                      const ChunkFilter &filter, DocumentBits &bits) const
{
    const FilesSection &files = part.segment->files();
    const std::uint32_t first = files.firstChunk(file);
    const std::uint32_t end = files.firstChunk(file + 1);
    const auto hasType = [&filter](std::uint8_t kind) {
        return kind != kNoSymbol && (filter.symbolTypes.isEmpty() || filter.symbolTypes.contains(static_cast<SymbolType>(kind)));
    };
    std::optional<PackedFile> packed;
    for (std::uint32_t chunk = first; chunk < end; ++chunk) {
        bool accepted = hasType(files.kind(chunk));
        if (accepted && m_symbols) {
            if (!packed) {
                COCO_TRY(const std::string_view bytes, records.at(file));
                COCO_TRY(packed, PackedFile::open(bytes, end - first));
            }
            accepted = m_symbols->matches(packed->symbolName(chunk - first)) || m_symbols->matches(packed->qualifiedName(chunk - first));
        }
        bits.setChunk(chunk, accepted);
    }
    return {};
}

bool ChunkRows::acceptsFile(std::int64_t file) const
{
    return !m_byFile || (file >= 0 && static_cast<std::size_t>(file) < m_files.size() && m_files[static_cast<std::size_t>(file)]);
}

bool ChunkRows::acceptsChunk(std::size_t part, std::uint32_t chunk) const
{
    return !m_parts[part] || m_parts[part]->acceptsChunk(chunk);
}

std::shared_ptr<const ChunkRows> ChunkRowsCache::known(const SegmentSet &set, const ChunkFilter &filter)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.set == set.serial() && entry.filter == filter; });
    if (found == m_entries.end())
        return {};
    m_entries.splice(m_entries.begin(), m_entries, found);
    return found->rows;
}

void ChunkRowsCache::keep(Entry entry)
{
    const std::scoped_lock lock(m_mutex);
    m_entries.push_front(std::move(entry));
    if (m_entries.size() > kFiltersKept)
        m_entries.pop_back();
}

Result<std::shared_ptr<const ChunkRows>> ChunkRowsCache::find(SqliteConnection &connection, const SegmentSet &set, const ChunkFilter &filter,
                                                              const std::stop_token &stop)
{
    if (auto rows = known(set, filter))
        return rows;
    COCO_TRY(ChunkRows found, ChunkRows::find(connection, set, filter, stop));
    auto rows = std::make_shared<const ChunkRows>(std::move(found));
    if (!filter.isEmpty())
        keep({set.serial(), filter, rows});
    return rows;
}

} // namespace coco::search
