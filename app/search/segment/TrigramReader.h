// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/SectionBytes.h"
#include "search/segment/TrigramQuery.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace coco::search {

/// Files of a segment, by number.
struct FileSet
{
    bool all = false;                 ///< every file; `files` is empty then
    std::vector<std::uint32_t> files; ///< ascending, distinct

    bool operator==(const FileSet &) const = default;
};

/// Answers from a section that TrigramWriter wrote. The bytes are borrowed and must outlive it; a value,
/// thread-safe. Every function fails with Corrupted when the bytes make no sense.
class TrigramReader
{
public:
    [[nodiscard]] static Result<TrigramReader> open(const SectionBytes &bytes);

    [[nodiscard]] std::uint32_t fileCount() const { return m_fileCount; }
    [[nodiscard]] std::uint64_t trigramCount() const { return m_trigrams; }

    /// The files that hold a trigram.
    [[nodiscard]] Result<std::vector<std::uint32_t>> files(Trigram trigram) const;
    /// The files whose trigrams the query lets through.
    [[nodiscard]] Result<FileSet> candidates(const TrigramQuery &query) const;
    /// Reads everything. Errors: also Cancelled.
    [[nodiscard]] Result<void> verify(std::stop_token stop = {}) const;

    /// Where the postings of a trigram lie.
    struct Entry
    {
        Trigram trigram = 0;
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
        std::uint8_t kind = 0; ///< as the section has it
    };
    [[nodiscard]] Result<std::optional<Entry>> find(Trigram trigram) const;
    /// Replaces what is in `files`.
    [[nodiscard]] Result<void> decode(const Entry &entry, std::vector<std::uint32_t> &files) const;

private:
    friend class TrigramCursor;
    struct Block
    {
        Trigram first = 0;
        std::uint64_t directory = 0; ///< within the section
        std::uint64_t postings = 0;
        std::string_view entries;
    };

    explicit TrigramReader(const SectionBytes &bytes)
        : m_bytes(&bytes)
    {
    }
    [[nodiscard]] Result<std::string_view> blockRow(std::uint64_t index) const;
    [[nodiscard]] Result<Block> block(std::uint64_t index) const;
    [[nodiscard]] Result<std::optional<Entry>> findIn(const Block &block, Trigram trigram) const;
    [[nodiscard]] Result<bool> nextEntry(const Block &block, std::size_t &at, Entry &entry) const;

    const SectionBytes *m_bytes;
    std::uint32_t m_fileCount = 0;
    std::uint64_t m_postings = 0;
    std::uint64_t m_directory = 0;
    std::uint64_t m_blocks = 0;
    std::uint64_t m_trigrams = 0;
};

/// Walks the trigrams of a section in ascending order. Borrows the reader; one thread.
class TrigramCursor
{
public:
    explicit TrigramCursor(const TrigramReader &reader)
        : m_reader(&reader)
    {
    }
    /// False behind the last one.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] Trigram trigram() const { return m_entry.trigram; }
    /// Replaces what is in `files`.
    [[nodiscard]] Result<void> files(std::vector<std::uint32_t> &files) const { return m_reader->decode(m_entry, files); }

private:
    const TrigramReader *m_reader;
    TrigramReader::Block m_block;
    TrigramReader::Entry m_entry;
    std::uint64_t m_nextBlock = 0;
    std::size_t m_at = 0;
    std::int64_t m_last = -1;
    std::uint64_t m_seen = 0;
};

} // namespace coco::search
