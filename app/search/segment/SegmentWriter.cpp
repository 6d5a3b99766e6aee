// SPDX-License-Identifier: Apache-2.0
#include "search/segment/SegmentWriter.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kBufferBytes = 16 * kSegmentPage;

} // namespace

SegmentWriter::SegmentWriter(FileLayer &files, QString path, std::unique_ptr<OutputFile> file)
    : m_files(files)
    , m_path(std::move(path))
    , m_file(std::move(file))
    , m_buffer(segmentHeader())
{
    m_buffer.reserve(kBufferBytes);
}

SegmentWriter::~SegmentWriter()
{
    m_file.reset();
    if (!m_finished)
        static_cast<void>(m_files.remove(m_path));
}

Result<std::unique_ptr<SegmentWriter>> SegmentWriter::create(FileLayer &files, const QString &path)
{
    COCO_TRY(auto file, files.create(path));
    return std::unique_ptr<SegmentWriter>(new SegmentWriter(files, path, std::move(file)));
}

void SegmentWriter::endSection()
{
    if (!m_footer.sections.empty())
        m_footer.sections.back().length = position();
}

Result<ByteSink *> SegmentWriter::begin(SectionKind kind)
{
    endSection();
    const std::size_t over = bytesWritten() % kSectionAlignment;
    if (over != 0) {
        if (const Result<void> done = append(std::string(kSectionAlignment - over, '\0')); !done)
            return fail(done.error());
    }
    m_begin = bytesWritten();
    m_footer.sections.push_back({kind, m_begin, 0});
    ByteSink *const sink = this;
    return sink;
}

Result<void> SegmentWriter::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), kBufferBytes - m_buffer.size());
        m_buffer.append(bytes.substr(0, count));
        bytes.remove_prefix(count);
        if (m_buffer.size() == kBufferBytes) {
            if (const Result<void> done = flush(); !done)
                return done;
        }
    }
    return {};
}

Result<void> SegmentWriter::flush()
{
    const std::string_view bytes = m_buffer;
    for (std::size_t at = 0; at < bytes.size(); at += kSegmentPage)
        m_footer.pageSums.push_back(checksum(bytes.substr(at, kSegmentPage)));
    if (const Result<void> done = m_file->write(bytes); !done)
        return done;
    m_written += bytes.size();
    m_buffer.clear();
    return {};
}

Result<void> SegmentWriter::finish(std::uint32_t fileCount, std::uint32_t chunkCount, const QString &folder)
{
    endSection();
    if (const Result<void> done = flush(); !done)
        return done;
    m_footer.files = fileCount;
    m_footer.chunks = chunkCount;
    m_footer.dataEnd = m_written;
    const std::string footer = encodeFooter(m_footer);
    if (const Result<void> done = m_file->write(footer); !done)
        return done;
    m_written += footer.size();
    if (const Result<void> done = m_file->sync(); !done)
        return done;
    if (const Result<void> done = m_files.syncFolder(folder); !done)
        return done;
    m_finished = true;
    return {};
}

} // namespace coco::search
