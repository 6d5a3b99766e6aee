// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordCursor.h"

#include <algorithm>
#include <limits>

namespace coco::search {
namespace {

constexpr double kNoBound = std::numeric_limits<double>::max();

} // namespace

Result<WordCursor> WordCursor::open(const WordSectionReader &reader, const WordList &list)
{
    WordCursor cursor;
    cursor.m_reader = &reader;
    COCO_TRY(cursor.m_list, reader.bytes().view(list.offset, list.bytes));
    bool good = true;
    if (list.kind == WordListKind::Blocked) {
        ByteCursor bytes(cursor.m_list);
        good = cursor.readTable(bytes);
    } else {
        const bool single = list.kind == WordListKind::Single;
        BitReader bits(cursor.m_list);
        const std::uint64_t files = single ? 1 : bits.take(kPlainBits) + 1;
        cursor.m_headBits = single ? 0 : kPlainBits;
        good = reader.files() > 0;
        cursor.m_blocks.push_back({0, reader.files() - 1, static_cast<std::uint32_t>(files), 0, cursor.m_list.size(), 255, 255});
        cursor.m_bounds = {kEnd - 1, kNoBound, kNoBound};
    }
    if (good)
        cursor.load(0);
    if (!good || cursor.isDamaged())
        return fail(WordSectionReader::damaged("a list of postings makes no sense"));
    if (list.kind != WordListKind::Blocked)
        cursor.m_blocks.front().lastFile = cursor.m_bounds.lastFile = cursor.m_files[cursor.m_count - 1];
    return cursor;
}

bool WordCursor::readTable(ByteCursor &bytes)
{
    const std::uint64_t count = bytes.varint();
    const std::uint64_t lastFiles = bytes.varint();
    constexpr std::uint64_t kHeadBytes = 4; // at least
    if (!bytes.ok() || count == 0 || count > bytes.left() / kHeadBytes || lastFiles == 0 || lastFiles > kBlockFiles)
        return false;
    m_blocks.reserve(static_cast<std::size_t>(count));
    std::uint64_t nextFile = 0;
    std::uint64_t offset = 0;
    m_bounds.lastFile = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        Block block;
        const std::uint64_t span = bytes.varint();
        block.bytes = bytes.varint();
        block.fileBound = bytes.byte();
        block.chunkBound = bytes.byte();
        if (!bytes.ok() || span == 0 || span > m_reader->files() - nextFile || block.bytes > m_list.size() - offset)
            return false;
        block.base = static_cast<std::uint32_t>(nextFile);
        nextFile += span;
        block.lastFile = static_cast<std::uint32_t>(nextFile - 1);
        block.files = i + 1 == count ? static_cast<std::uint32_t>(lastFiles) : kBlockFiles;
        block.offset = offset;
        offset += block.bytes;
        m_bounds.fileFrequency = std::max(m_bounds.fileFrequency, boundValue(block.fileBound));
        m_bounds.chunkFrequency = std::max(m_bounds.chunkFrequency, boundValue(block.chunkBound));
        m_blocks.push_back(block);
    }
    m_bounds.lastFile = m_blocks.back().lastFile;
    const std::uint64_t table = m_list.size() - bytes.left();
    for (Block &block : m_blocks)
        block.offset += table;
    return offset == bytes.left();
}

void WordCursor::load(std::size_t block)
{
    m_block = block;
    m_at = 0;
    m_unread = 0;
    m_postingsOf = kEnd;
    if (block >= m_blocks.size()) {
        m_file = kEnd;
        return;
    }
    const Block &from = m_blocks[block];
    BitReader bits(m_list.substr(static_cast<std::size_t>(from.offset), static_cast<std::size_t>(from.bytes)));
    bits.skip(m_headBits);
    const bool paths = bits.take(1) != 0;
    m_namesHere = bits.take(1) != 0;
    std::uint64_t next = from.base;
    m_count = from.files;
    const std::uint64_t limit = std::min<std::uint64_t>(m_reader->files(), std::uint64_t(from.lastFile) + 1);
    const unsigned plain = gapBits(limit - from.base, m_count);
    for (std::uint32_t i = 0; i < m_count; ++i) {
        m_inPath[i] = paths ? static_cast<std::uint8_t>(bits.take(1)) : std::uint8_t(0);
        next += takeGap(bits, plain);
        if (next >= limit) {
            endDamaged();
            return;
        }
        m_files[i] = static_cast<std::uint32_t>(next++);
    }
    m_bits = bits;
    if (!bits.ok())
        endDamaged();
    else
        m_file = m_files[0];
}

void WordCursor::endDamaged()
{
    m_damaged = true;
    m_block = m_blocks.size();
    m_file = kEnd;
    m_count = 0;
}

void WordCursor::next()
{
    if (m_file == kEnd)
        return;
    if (++m_at < m_count)
        m_file = m_files[m_at];
    else
        load(m_block + 1);
}

void WordCursor::seek(std::uint32_t file)
{
    if (m_file >= file) // kEnd too
        return;
    std::size_t block = m_block;
    while (block < m_blocks.size() && m_blocks[block].lastFile < file)
        ++block;
    if (block != m_block) {
        load(block);
        if (m_file == kEnd)
            return;
    }
    while (m_at < m_count && m_files[m_at] < file)
        ++m_at;
    if (m_at < m_count)
        m_file = m_files[m_at];
    else
        load(m_block + 1);
}

WordCursor::Bounds WordCursor::boundsAt(std::uint32_t file)
{
    while (m_shallow < m_blocks.size() && m_blocks[m_shallow].lastFile < file)
        ++m_shallow;
    if (m_shallow == m_blocks.size())
        return {};
    const Block &block = m_blocks[m_shallow];
    return {block.lastFile, boundValue(block.fileBound), boundValue(block.chunkBound)};
}

/// Calls `visit(const WordPosting &)` for those of the next unread file.
template<typename Visit>
inline void WordCursor::readPostings(Visit visit)
{
    const std::uint32_t file = m_files[m_unread];
    const std::uint32_t begin = m_reader->firstChunk(file);
    const std::uint32_t end = std::min(m_reader->firstChunk(file + 1), m_reader->chunks());
    const std::uint32_t chunks = end > begin ? end - begin : 0;
    BitReader bits = m_bits; // in registers
    const bool names = m_namesHere;
    WordPosting posting;
    bool last = m_inPath[m_unread] != 0 && bits.take(1) != 0;
    for (std::uint32_t next = 0; !last; next = posting.chunkInFile + 1) {
        std::uint32_t gap = 0;
        last = true;
        const std::uint64_t word = bits.peek();
        unsigned used = 0;
        if (next + 1 < chunks)
            gap = takeStep(word, used, last);
        posting.chunkInFile = next + gap;
        takePosting(word, used, posting, names);
        bits.skip(used);
        if (gap >= kMaxChunksInFile || posting.chunkInFile >= chunks || (posting.occurrences == 0 && posting.names == 0)) {
            endDamaged();
            return;
        }
        visit(posting);
    }
    ++m_unread;
    m_bits = bits;
    if (!bits.ok())
        endDamaged();
}

std::span<const WordPosting> WordCursor::postings()
{
    if (m_file == kEnd)
        return {};
    if (m_postingsOf == m_at)
        return m_postings;
    m_postings.clear();
    const std::uint32_t at = m_at;
    while (m_unread < at && !m_damaged)
        readPostings([](const WordPosting &) {});
    if (!m_damaged)
        readPostings([this](const WordPosting &posting) { m_postings.push_back(posting); });
    if (m_damaged)
        m_postings.clear();
    m_postingsOf = at;
    return m_postings;
}

} // namespace coco::search
