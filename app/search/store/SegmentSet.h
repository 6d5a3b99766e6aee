// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/OpenSegment.h"
#include "search/store/ChunkNumbers.h"

#include <memory>
#include <optional>
#include <vector>

namespace coco::search {

/// Documents of one segment that may be returned. Filled by one thread, then thread-safe.
class DocumentBits final : public DocumentFilter
{
public:
    /// Accepts everything, or nothing.
    DocumentBits(const FilesSection &files, bool accepted);
    /// All chunks of the file with it.
    void setFile(const FilesSection &files, std::uint32_t file, bool accepted);
    void setChunk(std::uint32_t chunk, bool accepted) { m_chunks[chunk] = accepted; }

    [[nodiscard]] bool acceptsFile(std::uint32_t file) const override { return file < m_files.size() && m_files[file]; }
    [[nodiscard]] bool acceptsChunk(std::uint32_t chunk) const override { return chunk < m_chunks.size() && m_chunks[chunk]; }

private:
    std::vector<bool> m_files;
    std::vector<bool> m_chunks;
};

/// A segment as the manifest names it.
struct SegmentRow
{
    std::int64_t id = 0;        ///< never given twice in an index; part of the file's name
    std::int64_t firstFile = 0; ///< numbers of the index; ranges of segments do not overlap
    std::int64_t lastFile = 0;
    std::int64_t files = 0;
    std::int64_t chunks = 0;
    std::int64_t bytes = 0;
};

/// A segment that can be searched. Plain value.
struct SegmentPart
{
    SegmentRow row;
    std::shared_ptr<const OpenSegment> segment;
    std::shared_ptr<const DocumentBits> live; ///< null: nothing is gone
    std::int64_t goneFiles = 0;
    std::int64_t goneChunks = 0;
};

/// Where a file is.
struct FilePlace
{
    const SegmentPart *part = nullptr;
    std::uint32_t file = 0; ///< local number
};

/// The segments of an index as one commit left them, in order of their files' numbers. Never
/// changes; shared by who reads.
class SegmentSet
{
public:
    SegmentSet(std::int64_t version, std::vector<SegmentPart> parts, QList<SegmentRow> damaged);

    [[nodiscard]] std::int64_t version() const { return m_version; }
    /// No two sets of this process have the same.
    [[nodiscard]] std::uint64_t serial() const { return m_serial; }
    [[nodiscard]] const std::vector<SegmentPart> &parts() const { return m_parts; }
    /// Those that could not be opened or failed a check: they are not among the parts.
    [[nodiscard]] const QList<SegmentRow> &damaged() const { return m_damaged; }
    /// Nothing for a file that is gone or was never there.
    [[nodiscard]] std::optional<FilePlace> find(std::int64_t file) const;
    /// Above the number of every file.
    [[nodiscard]] std::int64_t endOfFiles() const;
    [[nodiscard]] std::int64_t liveChunks() const;
    [[nodiscard]] std::int64_t liveFiles() const;

private:
    const std::int64_t m_version;
    const std::uint64_t m_serial;
    const std::vector<SegmentPart> m_parts;
    const QList<SegmentRow> m_damaged;
};

} // namespace coco::search
