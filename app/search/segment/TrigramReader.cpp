// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramReader.h"

#include "search/segment/TrigramFormat.h"
#include "search/segment/TrigramGaps.h"
#include "search/segment/WordCodec.h"

#include <QCoreApplication>

namespace coco::search {
namespace {

using namespace trigram_format;

tl::unexpected<Error> damaged(const char *what)
{
    return fail(ErrorCode::Corrupted,
                QCoreApplication::translate("coco::TrigramReader", "The part of the index for exact text is damaged. Rebuild it with “coco index --fresh FOLDER”."),
                QLatin1StringView(what));
}

Result<void> decodeBits(std::string_view bytes, std::uint32_t fileCount, std::vector<std::uint32_t> &files)
{
    if (bytes.size() != bitmapBytes(fileCount))
        return damaged("a bit map of files has the wrong length");
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (unsigned bits = static_cast<unsigned char>(bytes[i]); bits != 0; bits &= bits - 1)
            files.push_back(static_cast<std::uint32_t>(i * 8 + static_cast<unsigned>(std::countr_zero(bits))));
    }
    if (!files.empty() && files.back() >= fileCount)
        return damaged("a bit map names a file that is not there");
    return {};
}

Result<void> decodeSteps(std::string_view bytes, std::uint32_t fileCount, std::vector<std::uint32_t> &files)
{
    std::uint64_t file = 0;
    ByteCursor steps(bytes);
    while (steps.left() > 0) {
        const bool first = steps.left() == bytes.size();
        const std::uint64_t step = steps.varint();
        if (!steps.ok() || step >= fileCount || (step == 0 && !first))
            return damaged("the postings of a trigram cannot be read");
        file += step;
        if (file >= fileCount)
            return damaged("postings name a file that is not there");
        files.push_back(static_cast<std::uint32_t>(file));
    }
    return {};
}

} // namespace

Result<TrigramReader> TrigramReader::open(const SectionBytes &bytes)
{
    const std::uint64_t size = bytes.size();
    if (size < kFooterBytes)
        return damaged("the section is too short");
    COCO_TRY(const std::string_view footer, bytes.view(size - kFooterBytes, kFooterBytes));
    if (footer.size() != kFooterBytes || get<std::uint64_t>(footer, 0) != kMagic || get<std::uint32_t>(footer, 12) != kVersion)
        return damaged("the section does not end as one of trigrams");
    TrigramReader reader(bytes);
    reader.m_fileCount = get<std::uint32_t>(footer, 8);
    reader.m_postings = get<std::uint64_t>(footer, 16);
    reader.m_directory = get<std::uint64_t>(footer, 24);
    reader.m_blocks = get<std::uint64_t>(footer, 32);
    reader.m_trigrams = get<std::uint64_t>(footer, 40);
    const std::uint64_t body = size - kFooterBytes;
    const bool fits = reader.m_postings <= body && reader.m_directory <= body - reader.m_postings
        && reader.m_blocks == (body - reader.m_postings - reader.m_directory) / kBlockBytes
        && reader.m_postings + reader.m_directory + reader.m_blocks * kBlockBytes == body
        && reader.m_trigrams <= kTrigramSpace
        && reader.m_blocks == (reader.m_trigrams + kBlockTrigrams - 1) / kBlockTrigrams;
    if (!fits)
        return damaged("the parts of the section do not add up");
    return reader;
}

Result<std::string_view> TrigramReader::blockRow(std::uint64_t index) const
{
    return m_bytes->view(m_postings + m_directory + index * kBlockBytes, kBlockBytes);
}

Result<TrigramReader::Block> TrigramReader::block(std::uint64_t index) const
{
    COCO_TRY(const std::string_view row, blockRow(index));
    Block result;
    result.first = get<std::uint32_t>(row, 0);
    result.directory = get<std::uint32_t>(row, 4);
    result.postings = get<std::uint64_t>(row, 8);
    std::uint64_t end = m_directory;
    if (index + 1 < m_blocks) {
        COCO_TRY(const std::string_view next, blockRow(index + 1));
        end = get<std::uint32_t>(next, 4);
    }
    if (result.directory > end || end > m_directory || result.postings > m_postings || result.first >= kTrigramSpace)
        return damaged("a block of the directory lies outside it");
    COCO_TRY(result.entries, m_bytes->view(m_postings + result.directory, end - result.directory));
    return result;
}

/// `entry` holds the one before, or for the first the block's beginning with no length.
Result<bool> TrigramReader::nextEntry(const Block &block, std::size_t &at, Entry &entry) const
{
    if (at >= block.entries.size())
        return false;
    const bool first = at == 0;
    ByteCursor entries(block.entries.substr(at));
    const std::uint64_t step = entries.varint();
    const std::uint64_t length = entries.varint();
    if (!entries.ok())
        return damaged("a block of the directory ends within an entry");
    at = block.entries.size() - static_cast<std::size_t>(entries.left());
    const std::uint64_t trigram = entry.trigram + (first ? 0 : step);
    if (step >= kTrigramSpace || (first ? step != 0 : step == 0) || trigram >= kTrigramSpace)
        return damaged("the trigrams of the directory do not ascend");
    entry.trigram = static_cast<Trigram>(trigram);
    entry.offset += entry.length;
    entry.length = length >> kKindBits;
    entry.kind = static_cast<std::uint8_t>(length & ((1U << kKindBits) - 1));
    if (entry.length == 0 || entry.offset > m_postings || entry.length > m_postings - entry.offset)
        return damaged("postings lie outside their part");
    return true;
}

Result<std::optional<TrigramReader::Entry>> TrigramReader::find(Trigram trigram) const
{
    std::uint64_t begin = 0;
    std::uint64_t end = m_blocks;
    while (begin < end) { // the first block that begins behind the trigram
        const std::uint64_t middle = begin + (end - begin) / 2;
        COCO_TRY(const std::string_view row, blockRow(middle));
        if (get<std::uint32_t>(row, 0) <= trigram)
            begin = middle + 1;
        else
            end = middle;
    }
    if (begin == 0)
        return std::optional<Entry>();
    COCO_TRY(const Block where, block(begin - 1));
    return findIn(where, trigram);
}

Result<std::optional<TrigramReader::Entry>> TrigramReader::findIn(const Block &where, Trigram trigram) const
{
    Entry entry{where.first, where.postings, 0, 0};
    for (std::size_t at = 0;;) {
        COCO_TRY(const bool more, nextEntry(where, at, entry));
        if (!more || entry.trigram > trigram)
            return std::optional<Entry>();
        if (entry.trigram == trigram)
            return std::optional(entry);
    }
}

Result<void> TrigramReader::decode(const Entry &entry, std::vector<std::uint32_t> &files) const
{
    files.clear();
    COCO_TRY(const std::string_view bytes, m_bytes->view(entry.offset, entry.length));
    switch (static_cast<PostingsKind>(entry.kind)) {
    case PostingsKind::Steps:
        return decodeSteps(bytes, m_fileCount, files);
    case PostingsKind::Bits:
        return decodeBits(bytes, m_fileCount, files);
    case PostingsKind::Gaps:
        return takeGaps(bytes, m_fileCount, files) ? Result<void>() : damaged("gaps of postings make no sense");
    }
    return damaged("postings of an unknown kind");
}

Result<std::vector<std::uint32_t>> TrigramReader::files(Trigram trigram) const
{
    std::vector<std::uint32_t> result;
    COCO_TRY(const std::optional<Entry> entry, find(trigram));
    if (entry) {
        if (const Result<void> done = decode(*entry, result); !done)
            return fail(done.error());
    }
    return result;
}

Result<void> TrigramReader::verify(std::stop_token stop) const
{
    TrigramCursor cursor(*this);
    std::vector<std::uint32_t> files;
    std::uint64_t seen = 0;
    for (;;) {
        if (++seen % 1024 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::TrigramReader", "Stopped on request."));
        COCO_TRY(const bool more, cursor.next());
        if (!more)
            return {};
        if (const Result<void> done = cursor.files(files); !done)
            return done;
        if (files.empty())
            return damaged("a trigram has no file");
    }
}

Result<bool> TrigramCursor::next()
{
    for (;;) {
        COCO_TRY(const bool more, m_reader->nextEntry(m_block, m_at, m_entry));
        if (more) {
            if (std::int64_t(m_entry.trigram) <= m_last || ++m_seen > m_reader->m_trigrams)
                return damaged("the trigrams do not ascend");
            m_last = m_entry.trigram;
            return true;
        }
        if (m_nextBlock == m_reader->m_blocks)
            break;
        COCO_TRY(m_block, m_reader->block(m_nextBlock++));
        m_entry = {m_block.first, m_block.postings, 0, 0};
        m_at = 0;
    }
    if (m_seen != m_reader->m_trigrams)
        return damaged("trigrams are missing");
    return false;
}

} // namespace coco::search
