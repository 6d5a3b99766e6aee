// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/PackedFile.h"
#include "search/store/SegmentSet.h"

#include <optional>
#include <vector>

namespace coco::search {

class SqliteConnection;
class SqliteStatement;

/// Puts chunks together from the rows of their files and the segments that hold them. Inside the
/// caller's transaction; one thread.
class ChunkLookup
{
public:
    ChunkLookup(SqliteConnection &connection, const SegmentSet &set)
        : m_connection(connection)
        , m_set(set)
    {
    }

    /// Nothing when it is gone. Quickest for chunks of one file one after the other. Without the text
    /// the signature may be missing, too.
    [[nodiscard]] Result<std::optional<StoredChunk>> find(ChunkId id, bool withText);

    /// The same without its record: what its file tells.
    [[nodiscard]] Result<std::optional<StoredChunk>> place(ChunkId id);

    /// What StoredChunk tells of a file, from columns path, language, hash, size, mtime_ns, lines.
    [[nodiscard]] static StoredChunk fileOf(const SqliteStatement &row, int firstColumn);
    /// Nothing when there is no such file.
    [[nodiscard]] Result<std::optional<StoredChunk>> file(std::int64_t number);

private:
    /// The chunk's local number, if it is there; its file is m_file in m_place then.
    [[nodiscard]] Result<std::optional<std::uint32_t>> locate(ChunkId id);
    /// Reads m_packed of m_place.
    [[nodiscard]] Result<void> unpack();

    SqliteConnection &m_connection;
    const SegmentSet &m_set;
    std::int64_t m_number = -1;
    std::optional<StoredChunk> m_file;
    std::optional<FilePlace> m_place;
    BlockCache::Block m_block; ///< which m_packed borrows
    std::optional<PackedFile> m_packed; ///< when it was needed
};

/// The symbols of a file with their signatures.
[[nodiscard]] Result<QList<SymbolRecord>> symbolsIn(const FilePlace &place);
/// The innermost of them around the lines.
[[nodiscard]] Result<std::optional<SymbolRecord>> symbolAround(const FilePlace &place, int firstLine, int lastLine);

/// Reads the chunks of files one after the other, with their texts. One thread.
class ChunkScan
{
public:
    explicit ChunkScan(const SegmentSet &set);
    /// Calls `visit` for the chunks of the file that `accepts` until it returns false; false then.
    /// `file` tells what all of them share.
    [[nodiscard]] Result<bool> visitFile(const FilePlace &place, std::int64_t number, const StoredChunk &file,
                                         const std::function<bool(std::uint32_t)> &accepts,
                                         const std::function<bool(const StoredChunk &)> &visit);

private:
    struct Cursors
    {
        CompressedItems::Cursor records;
        CompressedItems::Cursor texts;
    };
    const SegmentSet &m_set;
    std::vector<Cursors> m_cursors; ///< by part
};

} // namespace coco::search
