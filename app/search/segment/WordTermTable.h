// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coco::search {

/// Numbers the distinct terms of a section under construction. One thread.
class WordTermTable
{
public:
    WordTermTable();
    /// 0 … size()-1, in the order of first use. Terms have at most 64 KiB.
    [[nodiscard]] std::uint32_t numberOf(std::string_view term);
    [[nodiscard]] std::string_view term(std::uint32_t number) const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t memoryBytes() const;
    void clear();

private:
    struct Entry
    {
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
        std::uint32_t hash = 0;
    };
    void grow();

    std::string m_text;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_slots; ///< number + 1; a power of two of them
};

} // namespace coco::search
