// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/WordSectionReader.h"
#include "search/segment/WordPostings.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace coco::search {

/// Walks through the files of one list of postings, forward only. Borrows the reader. Where bytes
/// make no sense the list ends and isDamaged() tells. One thread.
class WordCursor
{
public:
    static constexpr std::uint32_t kEnd = UINT32_MAX;

    /// Errors: Corrupted.
    [[nodiscard]] static Result<WordCursor> open(const WordSectionReader &reader, const WordList &list);

    /// Local number of the current file; kEnd behind the last one.
    [[nodiscard]] std::uint32_t file() const { return m_file; }
    [[nodiscard]] bool inPath() const { return m_inPath[m_at] != 0; }
    /// Of the current file; valid until the cursor moves.
    [[nodiscard]] std::span<const WordPosting> postings();
    void next();
    /// To the first file that is not before this one.
    void seek(std::uint32_t file);

    /// Of the block that may hold this file or, when it has none so far, the next ones: looked up
    /// without reading its postings. Files asked for ascend.
    struct Bounds
    {
        std::uint32_t lastFile = kEnd; ///< kEnd: there is nothing any more
        double fileFrequency = 0;
        double chunkFrequency = 0;
    };
    [[nodiscard]] Bounds boundsAt(std::uint32_t file);
    /// Of the whole list.
    [[nodiscard]] Bounds bounds() const { return m_bounds; }
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    struct Block
    {
        std::uint32_t base = 0; ///< the first file that may be in it
        std::uint32_t lastFile = 0;
        std::uint32_t files = 0;
        std::uint64_t offset = 0; ///< within the list
        std::uint64_t bytes = 0;
        std::uint8_t fileBound = 0;
        std::uint8_t chunkBound = 0;
    };

    [[nodiscard]] bool readTable(ByteCursor &bytes);
    void load(std::size_t block);
    void endDamaged();
    template<typename Visit>
    void readPostings(Visit visit);

    const WordSectionReader *m_reader = nullptr;
    std::string_view m_list;
    std::vector<Block> m_blocks;
    Bounds m_bounds;
    bool m_damaged = false;

    std::size_t m_shallow = 0;
    std::size_t m_block = 0;
    std::uint32_t m_count = 0; ///< files of the block
    std::uint32_t m_at = 0;
    std::uint32_t m_file = kEnd;
    std::array<std::uint32_t, kBlockFiles> m_files;
    std::array<std::uint8_t, kBlockFiles> m_inPath; ///< 0 or 1

    unsigned m_headBits = 0;     ///< in front of the only block
    bool m_namesHere = false;    ///< in this block
    BitReader m_bits;            ///< at the postings of …
    std::uint32_t m_unread = 0;  ///< … this file of the block
    std::vector<WordPosting> m_postings;
    std::uint32_t m_postingsOf = kEnd;
};

} // namespace coco::search
