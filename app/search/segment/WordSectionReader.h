// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/SectionBytes.h"
#include "search/segment/WordCodec.h"
#include "search/segment/WordEntries.h"
#include "search/segment/WordQuery.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace coco::search {

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
    [[nodiscard]] std::uint32_t firstChunk(std::uint32_t file) const { return loadAt<std::uint32_t>(m_firstChunks, file); }
    [[nodiscard]] std::uint16_t length(std::uint32_t chunk) const { return loadAt<std::uint16_t>(m_lengths, chunk); }
    [[nodiscard]] double writtenAverage() const { return m_average; }

    /// A group of neighbouring terms: where its lists lie and what it says of them.
    struct Group
    {
        std::uint64_t lists = 0; ///< offset of the first list
        std::string_view entries;
    };
    [[nodiscard]] std::uint64_t groups() const { return m_groups; }
    [[nodiscard]] Result<Group> group(std::uint64_t number) const;
    [[nodiscard]] static Error damaged(const char *what);

private:
    explicit WordSectionReader(const SectionBytes &bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] Result<void> readTables();
    /// The last group that does not begin behind the term; none when all do.
    [[nodiscard]] Result<std::optional<std::uint64_t>> groupOf(std::string_view term) const;

    const SectionBytes &m_bytes;
    std::uint32_t m_files = 0;
    std::uint32_t m_chunks = 0;
    std::uint64_t m_words = 0;
    double m_average = 1;
    std::uint64_t m_groups = 0;
    std::uint64_t m_listsEnd = 0; ///< where lists and groups end
    std::string_view m_firstChunks;
    std::string_view m_lengths;
    std::string_view m_groupTable;
};

/// Walks through all terms of a section in ascending order. Borrows the reader.
class WordTerms
{
public:
    explicit WordTerms(const WordSectionReader &reader)
        : m_reader(&reader)
    {
    }
    /// False at the end. Errors: Corrupted.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] const std::string &term() const { return m_entries.term(); }
    [[nodiscard]] const WordList &list() const { return m_entries.list(); }

private:
    const WordSectionReader *m_reader;
    std::uint64_t m_nextGroup = 0;
    WordEntries m_entries;
};

} // namespace coco::search
