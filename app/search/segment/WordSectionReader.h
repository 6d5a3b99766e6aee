// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/SectionBytes.h"
#include "search/segment/WordQuery.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace coco::search {

/// Where the postings of a term lie in its section. Plain value.
struct WordList
{
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    bool blocked = false; ///< has a table of blocks in front
    std::uint64_t chunksWith = 0;
};

/// The words of one segment. Borrows the bytes, which must outlive it. Thread-safe: holds nothing
/// that changes. Every function fails with Corrupted where the bytes make no sense.
class WordSectionReader
{
public:
    [[nodiscard]] static Result<std::unique_ptr<WordSectionReader>> open(const SectionBytes &bytes);

    [[nodiscard]] std::uint32_t files() const { return m_files; }
    [[nodiscard]] std::uint32_t chunks() const { return m_chunks; }
    [[nodiscard]] std::uint64_t words() const { return m_words; }

    /// What this section adds to the statistics of its index, for these terms.
    [[nodiscard]] Result<WordStatistics> statistics(const std::vector<WordTerm> &terms) const;

    [[nodiscard]] Result<std::optional<WordList>> find(std::string_view term) const;
    /// Reads everything and checks that it fits together. Slow.
    [[nodiscard]] Result<void> verify() const;

    /// For the postings' cursors: the bytes, the first chunk of each file (one more than there are
    /// files, ascending), the words in each chunk, and the average length when this was written.
    [[nodiscard]] const SectionBytes &bytes() const { return m_bytes; }
    [[nodiscard]] std::uint32_t firstChunk(std::uint32_t file) const;
    [[nodiscard]] std::uint16_t length(std::uint32_t chunk) const;
    [[nodiscard]] double writtenAverage() const { return m_average; }

    /// A group of terms and its postings, for walking through all of them in order.
    struct Group
    {
        std::uint64_t postings = 0; ///< offset of the first list
        std::uint64_t entries = 0;  ///< offset of the entries
        std::uint64_t end = 0;
    };
    [[nodiscard]] std::uint64_t groups() const { return m_groups; }
    [[nodiscard]] Result<Group> group(std::uint64_t number) const;

private:
    explicit WordSectionReader(const SectionBytes &bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] Result<void> readFooter();
    [[nodiscard]] Result<std::uint64_t> groupOf(std::string_view term) const;

    const SectionBytes &m_bytes;
    std::uint32_t m_files = 0;
    std::uint32_t m_chunks = 0;
    std::uint64_t m_words = 0;
    double m_average = 1;
    std::uint64_t m_groups = 0;
    std::uint64_t m_groupTable = 0; ///< offset
    std::string_view m_firstChunks;
    std::string_view m_lengths;
    std::string_view m_groupBytes;
};

} // namespace coco::search
