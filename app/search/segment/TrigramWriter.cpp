// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramWriter.h"

#include "search/segment/TrigramFormat.h"
#include "search/segment/TrigramGaps.h"
#include "search/segment/WordCodec.h"

namespace coco::search {
namespace {

using namespace trigram_format;

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr std::uint64_t kShortSteps = 2; ///< bytes that nothing else could make fewer

/// False unless the files ascend below the limit.
bool encodeSteps(std::span<const std::uint32_t> files, std::uint32_t limit, std::string &steps)
{
    std::int64_t last = -1;
    for (const std::uint32_t file : files) {
        if (file >= limit || std::int64_t(file) <= last)
            return false;
        appendVarint(steps, last < 0 ? file : static_cast<std::uint64_t>(std::int64_t(file) - last));
        last = file;
    }
    return !files.empty();
}

void appendBits(std::span<const std::uint32_t> files, std::uint32_t fileCount, std::string &to)
{
    const std::size_t begin = to.size();
    to.append(bitmapBytes(fileCount), '\0');
    for (const std::uint32_t file : files)
        to[begin + file / 8] = static_cast<char>(static_cast<unsigned char>(to[begin + file / 8]) | (1U << (file % 8)));
}

} // namespace

TrigramWriter::TrigramWriter(ByteSink &sink, std::uint32_t fileCount)
    : m_sink(sink)
    , m_fileCount(fileCount)
{
}

void TrigramWriter::beginBlock(Trigram trigram)
{
    put<std::uint32_t>(m_blocks, trigram);
    put<std::uint32_t>(m_blocks, static_cast<std::uint32_t>(m_directory.size()));
    put<std::uint64_t>(m_blocks, m_postings);
    m_last = trigram;
}

Result<void> TrigramWriter::add(Trigram trigram, std::span<const std::uint32_t> files)
{
    m_steps.clear();
    if (trigram >= kTrigramSpace || std::int64_t(trigram) <= m_last || !encodeSteps(files, m_fileCount, m_steps))
        return fail(ErrorCode::InvalidArgument, {}, QStringLiteral("trigrams or their files came out of order"));
    if (m_trigrams++ % kBlockTrigrams == 0)
        beginBlock(trigram);
    PostingsKind kind = PostingsKind::Steps;
    std::uint64_t length = m_steps.size();
    m_gaps.clear();
    if (length > kShortSteps) {
        appendGaps(files, m_fileCount, m_gaps);
        if (m_gaps.size() < length) {
            kind = PostingsKind::Gaps;
            length = m_gaps.size();
        }
        if (bitmapBytes(m_fileCount) <= length) {
            kind = PostingsKind::Bits;
            length = bitmapBytes(m_fileCount);
        }
    }
    appendVarint(m_directory, static_cast<std::uint64_t>(std::int64_t(trigram) - m_last));
    appendVarint(m_directory, length << kKindBits | static_cast<std::uint64_t>(kind));
    m_last = trigram;
    m_postings += length;
    if (kind == PostingsKind::Bits)
        appendBits(files, m_fileCount, m_buffer);
    else
        m_buffer += kind == PostingsKind::Gaps ? m_gaps : m_steps;
    return m_buffer.size() < kBufferBytes ? Result<void>() : flush();
}

Result<void> TrigramWriter::flush()
{
    const Result<void> done = m_sink.append(m_buffer);
    m_buffer.clear();
    return done;
}

Result<void> TrigramWriter::finish()
{
    if (const Result<void> done = flush(); !done)
        return done;
    if (const Result<void> done = m_sink.append(m_directory); !done)
        return done;
    put(m_buffer, kMagic);
    put(m_buffer, m_fileCount);
    put(m_buffer, kVersion);
    put(m_buffer, m_postings);
    put<std::uint64_t>(m_buffer, m_directory.size());
    put<std::uint64_t>(m_buffer, m_blocks.size() / kBlockBytes);
    put(m_buffer, m_trigrams);
    const Result<void> done = m_sink.append(m_blocks);
    return done ? flush() : done;
}

} // namespace coco::search
