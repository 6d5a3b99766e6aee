// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/Glob.h"
#include "search/store/SegmentSet.h"
#include "search/store/StoreTypes.h"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace coco::search {

class SqliteConnection;

/// What a ChunkFilter lets through, looked up once per query; also leaves out what is gone.
class ChunkRows
{
public:
    /// Errors: InvalidArgument (glob), Cancelled, as IndexReader.
    [[nodiscard]] static Result<ChunkRows> find(SqliteConnection &connection, const SegmentSet &set, const ChunkFilter &filter,
                                                const std::stop_token &stop);

    /// For the part of that position in the set; null lets everything through.
    [[nodiscard]] const DocumentFilter *filter(std::size_t part) const { return m_parts[part].get(); }
    [[nodiscard]] bool acceptsChunk(std::size_t part, std::uint32_t chunk) const;

private:
    Result<void> findFiles(SqliteConnection &connection, const SegmentSet &set, const ChunkFilter &filter, const std::stop_token &stop);
    Result<std::shared_ptr<const DocumentBits>> bitsOf(const SegmentPart &part, const ChunkFilter &filter, const std::stop_token &stop) const;
    /// Sets the bits of the file's chunks.
    Result<void> filterSymbols(const SegmentPart &part, CompressedItems::Cursor &records, std::uint32_t file,
                               const ChunkFilter &filter, DocumentBits &bits) const;
    [[nodiscard]] bool acceptsFile(std::int64_t file) const;

    bool m_byFile = false;
    std::vector<bool> m_files; ///< by number in the index
    std::optional<Glob> m_symbols;
    std::vector<std::shared_ptr<const DocumentBits>> m_parts;
};

/// What the filters let through that were used last: people keep one from query to query. Thread-safe.
/// Belongs to an index.
class ChunkRowsCache
{
public:
    /// As ChunkRows::find.
    [[nodiscard]] Result<std::shared_ptr<const ChunkRows>> find(SqliteConnection &connection, const SegmentSet &set, const ChunkFilter &filter,
                                                                const std::stop_token &stop);

private:
    struct Entry
    {
        std::uint64_t set = 0; ///< its serial number
        ChunkFilter filter;
        std::shared_ptr<const ChunkRows> rows;
    };
    [[nodiscard]] std::shared_ptr<const ChunkRows> known(const SegmentSet &set, const ChunkFilter &filter);
    void keep(Entry entry);

    std::mutex m_mutex; ///< guards the entries
    std::list<Entry> m_entries; ///< last used first
};

} // namespace coco::search
