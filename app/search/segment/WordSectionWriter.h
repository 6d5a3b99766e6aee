// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/ByteSink.h"
#include "search/segment/WordCodec.h"
#include "search/segment/WordPostings.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coco::search {

/// Encodes a section, term by term in ascending order, from a builder or a merge. Borrows the sink.
/// Used once, by one thread.
class WordSectionWriter
{
public:
    /// `firstChunks` by file, one more than there are files; `lengths` by chunk, in words.
    WordSectionWriter(ByteSink &sink, std::vector<std::uint32_t> firstChunks, std::vector<std::uint16_t> lengths);

    void beginTerm(std::string_view term);
    /// Files ascend, and so do the postings of each, which may be none when the term is in the path.
    void addFile(std::uint32_t file, bool inPath, std::span<const WordPosting> postings);
    /// A term without files is left out.
    [[nodiscard]] Result<void> endTerm();
    [[nodiscard]] Result<void> finish();

private:
    void addBounds(std::uint32_t file, bool inPath, std::span<const WordPosting> postings);
    void closeBlock();
    /// The open block's files, which lie among `span`.
    void encode(BitWriter &to, std::uint64_t span) const;
    void encodePostings(BitWriter &to, std::uint32_t file, bool inPath, std::span<const WordPosting> postings, bool namesHere) const;
    void clearBlock();
    [[nodiscard]] std::string listOf(WordListKind kind);
    [[nodiscard]] Result<void> addEntry(std::uint64_t listBytes, WordListKind kind);
    [[nodiscard]] Result<void> closeGroup();

    ByteSink &m_sink;
    const std::vector<std::uint32_t> m_firstChunks;
    const std::vector<std::uint16_t> m_lengths;
    std::uint64_t m_words = 0;
    double m_average = 1;

    std::string m_term;
    std::string m_previousTerm;
    std::uint64_t m_chunksWith = 0;
    std::uint64_t m_closedBlocks = 0;
    std::int64_t m_lastFile = -1;       ///< of the term
    std::int64_t m_lastClosedFile = -1;
    double m_fileBound = 0;
    double m_chunkBound = 0;
    struct BlockFile
    {
        std::uint32_t file = 0;
        bool inPath = false;
        std::uint32_t postings = 0;
    };
    std::vector<BlockFile> m_block;       ///< the open one
    std::vector<WordPosting> m_postings;  ///< of its files, one after the other
    std::string m_heads;  ///< of closed blocks
    std::string m_blocks;

    std::string m_entries;
    std::size_t m_groupTerms = 0;
    std::uint64_t m_groupListBytes = 0;
    std::uint64_t m_groupPrefix = 0;
    std::string m_groupTable;
    std::uint64_t m_groups = 0;
};

} // namespace coco::search
