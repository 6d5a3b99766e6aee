// SPDX-License-Identifier: Apache-2.0
#include "search/store/SegmentSet.h"

#include <algorithm>
#include <atomic>

namespace coco::search {
namespace {

std::uint64_t nextSerial()
{
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

} // namespace

DocumentBits::DocumentBits(const FilesSection &files, bool accepted)
    : m_files(files.files(), accepted)
    , m_chunks(files.chunks(), accepted)
{
}

void DocumentBits::setFile(const FilesSection &files, std::uint32_t file, bool accepted)
{
    m_files[file] = accepted;
    for (std::uint32_t chunk = files.firstChunk(file); chunk < files.firstChunk(file + 1); ++chunk)
        m_chunks[chunk] = accepted;
}

SegmentSet::SegmentSet(std::int64_t version, std::vector<SegmentPart> parts, QList<SegmentRow> damaged)
    : m_version(version)
    , m_serial(nextSerial())
    , m_parts(std::move(parts))
    , m_damaged(std::move(damaged))
{
}

std::optional<FilePlace> SegmentSet::find(std::int64_t file) const
{
    const auto part = std::lower_bound(m_parts.begin(), m_parts.end(), file,
                                       [](const SegmentPart &candidate, std::int64_t wanted) { return candidate.row.lastFile < wanted; });
    if (part == m_parts.end())
        return std::nullopt;
    const auto local = part->segment->files().find(file);
    if (!local || (part->live && !part->live->acceptsFile(*local)))
        return std::nullopt;
    return FilePlace{&*part, *local};
}

std::int64_t SegmentSet::endOfFiles() const
{
    if (m_parts.empty())
        return 0;
    const FilesSection &files = m_parts.back().segment->files();
    return files.number(files.files() - 1) + 1;
}

std::int64_t SegmentSet::liveChunks() const
{
    std::int64_t count = 0;
    for (const SegmentPart &part : m_parts)
        count += part.segment->files().chunks() - part.goneChunks;
    return count;
}

std::int64_t SegmentSet::liveFiles() const
{
    std::int64_t count = 0;
    for (const SegmentPart &part : m_parts)
        count += part.segment->files().files() - part.goneFiles;
    return count;
}

} // namespace coco::search
