// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/WordCodec.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace coco::search {

/// Where the postings of a term lie in its section. Plain value.
struct WordList
{
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    WordListKind kind = WordListKind::Plain;
    std::uint64_t chunksWith = 0;
};

/// Walks through the entries of one group of terms. Plain value that borrows the bytes.
class WordEntries
{
public:
    WordEntries() = default;
    /// `lists` is the offset of the first list.
    WordEntries(std::string_view entries, std::uint64_t lists)
        : m_entries(entries)
        , m_nextList(lists)
    {
    }

    /// False at the end, and where the bytes make no sense: then damaged() is true.
    [[nodiscard]] bool next();
    [[nodiscard]] const std::string &term() const { return m_term; }
    [[nodiscard]] const WordList &list() const { return m_list; }
    [[nodiscard]] bool damaged() const { return m_damaged; }

private:
    ByteCursor m_entries;
    std::uint64_t m_nextList = 0;
    std::string m_term;
    WordList m_list;
    bool m_damaged = false;
};

} // namespace coco::search
