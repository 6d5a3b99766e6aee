// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace coco::search {

/// Unpacked blocks that were used last, of all segments of a store. Thread-safe.
class BlockCache
{
public:
    using Block = std::shared_ptr<const std::string>;

    explicit BlockCache(std::size_t maxBytes)
        : m_maxBytes(maxBytes)
    {
    }
    /// Null when it is not there. `owner` is a number from newOwner().
    [[nodiscard]] Block find(std::uint64_t owner, std::uint32_t block);
    void insert(std::uint64_t owner, std::uint32_t block, Block bytes);
    void clear();
    [[nodiscard]] std::uint64_t newOwner();

private:
    struct Entry
    {
        std::uint64_t key;
        Block bytes;
    };
    [[nodiscard]] static std::uint64_t keyOf(std::uint64_t owner, std::uint32_t block) { return owner << 32 | block; }

    const std::size_t m_maxBytes;
    std::mutex m_mutex; ///< guards everything below
    std::list<Entry> m_entries; ///< last used first
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> m_byKey;
    std::size_t m_bytes = 0;
    std::uint64_t m_owners = 0;
};

} // namespace coco::search
