// SPDX-License-Identifier: Apache-2.0
#include "search/segment/CompressedItems.h"

#include "search/segment/SegmentFormat.h"
#include "search/segment/WordCodec.h"

#include <zstd.h>

#include <algorithm>
#include <utility>

namespace coco::search {
namespace {

constexpr std::size_t kEntryBytes = 16; ///< of the table
constexpr std::size_t kTailBytes = 16;
constexpr std::size_t kMaxBlockBytes = kMaxItemBytes + 16 * 1024 * 1024;

tl::unexpected<Error> damaged(const char *what)
{
    return fail(ErrorCode::Corrupted, {}, QStringLiteral("packed items: ") + QLatin1StringView(what));
}

/// Of this thread: making one costs about as much as unpacking a block.
ZSTD_DCtx *unpacker()
{
    struct Free
    {
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    return context.get();
}

} // namespace

CompressedItemsWriter::CompressedItemsWriter(ByteSink &sink, std::size_t blockBytes, int level)
    : m_sink(sink)
    , m_blockBytes(blockBytes)
    , m_level(level)
    , m_context(ZSTD_createCCtx())
{
}

CompressedItemsWriter::~CompressedItemsWriter()
{
    ZSTD_freeCCtx(m_context);
}

Result<void> CompressedItemsWriter::add(std::string_view item)
{
    if (item.size() > kMaxItemBytes)
        return fail(ErrorCode::TooLarge, QStringLiteral("A chunk is larger than what can be stored."));
    if (!m_ends.empty() && m_bytes.size() + item.size() > m_blockBytes) {
        if (const Result<void> done = closeBlock(); !done)
            return done;
    }
    m_bytes += item;
    m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    ++m_items;
    return {};
}

Result<void> CompressedItemsWriter::closeBlock()
{
    if (m_ends.empty())
        return {};
    std::string raw;
    appendVarint(raw, m_ends.size());
    std::uint32_t begin = 0;
    for (const std::uint32_t end : m_ends)
        appendVarint(raw, end - std::exchange(begin, end));
    raw += m_bytes;
    std::string packed(ZSTD_compressBound(raw.size()), '\0');
    const std::size_t size = ZSTD_compressCCtx(m_context, packed.data(), packed.size(), raw.data(), raw.size(), m_level);
    if (ZSTD_isError(size))
        return fail(ErrorCode::Internal, QStringLiteral("A block could not be packed."), QString::fromLatin1(ZSTD_getErrorName(size)));
    addToTable(m_first, raw.size());
    m_first = m_items;
    m_ends.clear();
    m_bytes.clear();
    return m_sink.append(std::string_view(packed).substr(0, size));
}

void CompressedItemsWriter::addToTable(std::uint32_t first, std::size_t rawBytes)
{
    appendNumber(m_table, m_sink.position());
    appendNumber(m_table, first);
    appendNumber(m_table, static_cast<std::uint32_t>(rawBytes));
}

bool CompressedItemsWriter::takesWhole(const PackedItems &block) const
{
    return block.rawBytes >= m_blockBytes / 2 && (m_ends.empty() || m_bytes.size() >= m_blockBytes / 2);
}

Result<void> CompressedItemsWriter::addWhole(const PackedItems &block)
{
    if (const Result<void> done = closeBlock(); !done)
        return done;
    addToTable(m_items, block.rawBytes);
    m_items += block.end - block.first;
    m_first = m_items;
    return m_sink.append(block.bytes);
}

Result<void> CompressedItemsWriter::finish()
{
    if (const Result<void> done = closeBlock(); !done)
        return done;
    std::string tail;
    appendNumber(tail, m_sink.position());
    appendNumber(tail, static_cast<std::uint32_t>(m_table.size() / kEntryBytes));
    appendNumber(tail, m_items);
    if (const Result<void> done = m_sink.append(m_table); !done)
        return done;
    return m_sink.append(tail);
}

CompressedItems::CompressedItems(const SectionBytes &section, std::uint32_t items, std::shared_ptr<BlockCache> cache)
    : m_section(&section)
    , m_items(items)
    , m_cache(std::move(cache))
    , m_owner(m_cache->newOwner())
{
}

Result<CompressedItems> CompressedItems::open(const SectionBytes &section, std::uint32_t items, std::shared_ptr<BlockCache> cache)
{
    CompressedItems result(section, items, std::move(cache));
    if (const Result<void> done = result.readTable(); !done)
        return fail(done.error());
    return result;
}

Result<void> CompressedItems::readTable()
{
    if (m_section->size() < kTailBytes)
        return damaged("no tail");
    COCO_TRY(const std::string_view tail, m_section->view(m_section->size() - kTailBytes, kTailBytes));
    m_tableOffset = loadNumber<std::uint64_t>(tail.data());
    m_blocks = loadNumber<std::uint32_t>(tail.data() + 8);
    const std::uint64_t tableBytes = std::uint64_t(m_blocks) * kEntryBytes;
    const bool fits = m_tableOffset <= m_section->size() && m_section->size() - m_tableOffset == tableBytes + kTailBytes;
    if (!fits || loadNumber<std::uint32_t>(tail.data() + 12) != m_items || (m_blocks == 0) != (m_items == 0))
        return damaged("the tail does not fit");
    COCO_TRY(m_table, m_section->view(m_tableOffset, tableBytes));
    for (std::uint32_t i = 0; i < m_blocks; ++i) {
        const Block now = block(i);
        const bool begins = i > 0 || (now.offset == 0 && now.first == 0);
        const bool ascends = i == 0 || (now.offset > block(i - 1).offset && now.first > block(i - 1).first);
        if (!begins || !ascends || now.offset >= m_tableOffset || now.first >= m_items || now.rawBytes > kMaxBlockBytes)
            return damaged("the table of blocks is not valid");
    }
    return {};
}

CompressedItems::Block CompressedItems::block(std::uint32_t number) const
{
    const char *const entry = m_table.data() + std::size_t(number) * kEntryBytes;
    return {loadNumber<std::uint64_t>(entry), loadNumber<std::uint32_t>(entry + 8), loadNumber<std::uint32_t>(entry + 12)};
}

std::uint32_t CompressedItems::blockOf(std::uint32_t item) const
{
    std::uint32_t low = 0;
    std::uint32_t high = m_blocks;
    while (high - low > 1) {
        const std::uint32_t middle = low + (high - low) / 2;
        (block(middle).first <= item ? low : high) = middle;
    }
    return low;
}

std::uint32_t CompressedItems::endOf(std::uint32_t number) const
{
    return number + 1 < m_blocks ? block(number + 1).first : m_items;
}

Result<PackedItems> CompressedItems::packed(std::uint32_t number) const
{
    const Block place = block(number);
    const std::uint64_t end = number + 1 < m_blocks ? block(number + 1).offset : m_tableOffset;
    COCO_TRY(const std::string_view bytes, m_section->view(place.offset, end - place.offset));
    if (ZSTD_getFrameContentSize(bytes.data(), bytes.size()) != place.rawBytes)
        return damaged("a block has another size than promised");
    return PackedItems{bytes, place.first, endOf(number), place.rawBytes};
}

/// Into `raw`, which only grows; what is returned lies in it.
Result<std::string_view> CompressedItems::unpack(std::uint32_t number, std::string &raw) const
{
    COCO_TRY(const PackedItems place, packed(number));
    if (raw.size() < place.rawBytes)
        raw.resize(place.rawBytes);
    const std::size_t size = ZSTD_decompressDCtx(unpacker(), raw.data(), place.rawBytes, place.bytes.data(), place.bytes.size());
    if (ZSTD_isError(size) || size != place.rawBytes)
        return damaged("a block cannot be unpacked");
    return std::string_view(raw).substr(0, size);
}

/// Where each item ends in the bytes that are returned.
Result<std::string_view> CompressedItems::cut(std::string_view raw, std::uint32_t number, std::vector<std::uint32_t> &ends) const
{
    const std::uint32_t promised = endOf(number) - block(number).first;
    ByteCursor cursor(raw);
    if (cursor.varint() != promised || promised > raw.size())
        return damaged("a block has another number of items than promised");
    ends.clear();
    ends.reserve(promised);
    std::uint64_t end = 0;
    for (std::uint32_t i = 0; i < promised; ++i) {
        end += std::min<std::uint64_t>(cursor.varint(), raw.size() + 1);
        if (!cursor.ok() || end > raw.size())
            return damaged("an item leaves its block");
        ends.push_back(static_cast<std::uint32_t>(end));
    }
    if (cursor.left() != end)
        return damaged("a block has another size than its items");
    return cursor.take(end);
}

/// With a table of where items end in front, which is quicker to find them by than their lengths.
Result<BlockCache::Block> CompressedItems::shared(std::uint32_t number) const
{
    if (auto known = m_cache->find(m_owner, number))
        return known;
    std::string raw;
    std::vector<std::uint32_t> ends;
    COCO_TRY(const std::string_view unpacked, unpack(number, raw));
    COCO_TRY(const std::string_view items, cut(unpacked, number, ends));
    std::string bytes;
    bytes.reserve(ends.size() * sizeof(std::uint32_t) + items.size());
    bytes.append(reinterpret_cast<const char *>(ends.data()), ends.size() * sizeof(std::uint32_t));
    bytes += items;
    auto block = std::make_shared<const std::string>(std::move(bytes));
    m_cache->insert(m_owner, number, block);
    return block;
}

Result<std::string_view> CompressedItems::within(std::string_view raw, std::uint32_t number, std::uint32_t item) const
{
    const std::uint32_t first = block(number).first;
    const std::uint32_t promised = endOf(number) - first;
    const std::size_t head = std::size_t(promised) * sizeof(std::uint32_t);
    if (raw.size() < head)
        return damaged("a block has another number of items than promised");
    const char *const ends = raw.data();
    const std::uint32_t local = item - first;
    const auto begin = local == 0 ? 0 : loadNumber<std::uint32_t>(ends + (local - 1) * sizeof(std::uint32_t));
    const auto end = loadNumber<std::uint32_t>(ends + local * sizeof(std::uint32_t));
    if (begin > end || end > raw.size() - head)
        return damaged("an item leaves its block");
    return raw.substr(head + begin, end - begin);
}

Result<CompressedItems::Item> CompressedItems::at(std::uint32_t item) const
{
    if (item >= m_items)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("There is no such item."));
    const std::uint32_t number = blockOf(item);
    Item result;
    COCO_TRY(result.block, shared(number));
    COCO_TRY(result.bytes, within(*result.block, number, item));
    return result;
}

Result<void> CompressedItems::Cursor::open(std::uint32_t number)
{
    m_block = UINT32_MAX;
    if (m_blocks == Blocks::Shared) {
        COCO_TRY(m_shared, m_items.shared(number));
    } else {
        COCO_TRY(const std::string_view raw, m_items.unpack(number, m_raw));
        COCO_TRY(const std::string_view items, m_items.cut(raw, number, m_ends));
        m_begin = static_cast<std::size_t>(items.data() - m_raw.data());
    }
    m_first = m_items.block(number).first;
    m_end = m_items.endOf(number);
    m_block = number;
    return {};
}

Result<std::string_view> CompressedItems::Cursor::at(std::uint32_t item)
{
    if (item >= m_items.m_items)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("There is no such item."));
    if (m_block == UINT32_MAX || item < m_first || item >= m_end) {
        if (const Result<void> opened = open(m_items.blockOf(item)); !opened)
            return fail(opened.error());
    }
    if (m_blocks == Blocks::Shared)
        return m_items.within(*m_shared, m_block, item);
    const std::uint32_t local = item - m_first;
    const std::uint32_t begin = local == 0 ? 0 : m_ends[local - 1];
    return std::string_view(m_raw).substr(m_begin + begin, m_ends[local] - begin);
}

} // namespace coco::search
