// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/BlockCache.h"
#include "search/segment/ByteSink.h"
#include "search/segment/SectionBytes.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ZSTD_CCtx_s;

namespace coco::search {

/// A block of items as it lies in a section.
struct PackedItems
{
    std::string_view bytes;
    std::uint32_t first = 0;    ///< of its items
    std::uint32_t end = 0;      ///< behind the last
    std::uint32_t rawBytes = 0; ///< unpacked
};

/// Byte strings, numbered in the order in which they were added, packed together in blocks. A
/// section is made of the blocks, a table of them and a tail. One thread.
class CompressedItemsWriter
{
public:
    /// A block is closed when it holds `blockBytes`. `level` is zstd's.
    CompressedItemsWriter(ByteSink &sink, std::size_t blockBytes, int level);
    ~CompressedItemsWriter();
    CompressedItemsWriter(const CompressedItemsWriter &) = delete;
    CompressedItemsWriter &operator=(const CompressedItemsWriter &) = delete;

    /// Errors: TooLarge (an item beyond kMaxItemBytes), as ByteSink.
    [[nodiscard]] Result<void> add(std::string_view item);
    /// Whether the block may be taken over as it is. Not when small ones would be left, which pack badly: add
    /// its items then.
    [[nodiscard]] bool takesWhole(const PackedItems &block) const;
    /// Errors: as ByteSink.
    [[nodiscard]] Result<void> addWhole(const PackedItems &block);
    [[nodiscard]] Result<void> finish();

private:
    Result<void> closeBlock();
    void addToTable(std::uint32_t first, std::size_t rawBytes);

    ByteSink &m_sink;
    const std::size_t m_blockBytes;
    const int m_level;
    ZSTD_CCtx_s *m_context;
    std::uint32_t m_items = 0;
    std::uint32_t m_first = 0; ///< item of the open block
    std::vector<std::uint32_t> m_ends;
    std::string m_bytes; ///< of the open block
    std::string m_table;
};

constexpr std::size_t kMaxItemBytes = 32 * 1024 * 1024;

/// Reads such a section. Thread-safe; borrows the section. Every byte is held for hostile.
class CompressedItems
{
public:
    /// An item and what keeps it in memory.
    struct Item
    {
        BlockCache::Block block;
        std::string_view bytes;
    };

    /// Errors: Corrupted, also when there are not `items` of them.
    [[nodiscard]] static Result<CompressedItems> open(const SectionBytes &section, std::uint32_t items, std::shared_ptr<BlockCache> cache);

    [[nodiscard]] std::uint32_t size() const { return m_items; }
    [[nodiscard]] std::uint32_t blocks() const { return m_blocks; }
    /// Below blocks(). Errors: Corrupted.
    [[nodiscard]] Result<PackedItems> packed(std::uint32_t block) const;
    /// Errors: Corrupted; InvalidArgument beyond size().
    [[nodiscard]] Result<Item> at(std::uint32_t item) const;

    enum class Blocks {
        Passing, ///< past the cache, for who reads so many that it would hold nothing else in the end
        Shared,  ///< through the cache
    };

    /// Reads many items, best in ascending order. One thread.
    class Cursor
    {
    public:
        explicit Cursor(const CompressedItems &items, Blocks blocks = Blocks::Passing)
            : m_items(items)
            , m_blocks(blocks)
        {
        }
        /// Lives until the next call.
        [[nodiscard]] Result<std::string_view> at(std::uint32_t item);

    private:
        [[nodiscard]] Result<void> open(std::uint32_t block);

        const CompressedItems &m_items;
        const Blocks m_blocks;
        std::uint32_t m_block = UINT32_MAX;
        std::uint32_t m_first = 0; ///< item of the block
        std::uint32_t m_end = 0;   ///< first item behind it
        BlockCache::Block m_shared;
        std::string m_raw;
        std::size_t m_begin = 0; ///< of the items in it
        std::vector<std::uint32_t> m_ends;
    };

private:
    struct Block
    {
        std::uint64_t offset = 0;
        std::uint32_t first = 0;
        std::uint32_t rawBytes = 0;
    };
    CompressedItems(const SectionBytes &section, std::uint32_t items, std::shared_ptr<BlockCache> cache);
    [[nodiscard]] Result<void> readTable();
    [[nodiscard]] Block block(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t blockOf(std::uint32_t item) const;
    [[nodiscard]] std::uint32_t endOf(std::uint32_t block) const;
    [[nodiscard]] Result<std::string_view> unpack(std::uint32_t number, std::string &raw) const;
    [[nodiscard]] Result<std::string_view> cut(std::string_view raw, std::uint32_t number, std::vector<std::uint32_t> &ends) const;
    [[nodiscard]] Result<BlockCache::Block> shared(std::uint32_t number) const;
    [[nodiscard]] Result<std::string_view> within(std::string_view raw, std::uint32_t number, std::uint32_t item) const;

    const SectionBytes *m_section;
    std::uint32_t m_items;
    std::uint32_t m_blocks = 0;
    std::string_view m_table;
    std::uint64_t m_tableOffset = 0;
    std::shared_ptr<BlockCache> m_cache;
    std::uint64_t m_owner = 0;
};

} // namespace coco::search
