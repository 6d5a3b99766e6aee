// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/ByteSink.h"
#include "search/segment/Trigram.h"

#include <span>
#include <string>
#include <vector>

namespace coco::search {

/// Writes a section of trigram postings: for each trigram the numbers of the files that hold it.
///
///     postings    per trigram, ascending: the files as steps (LEB128, the first file itself, then the
///                 distance to the next), or a bit per file or gaps (TrigramGaps.h) where that is smaller
///     directory   in blocks of 64 trigrams: step from the one before (LEB128), bytes of its postings
///                 times four, plus one for bits or two for gaps (LEB128)
///     blocks      16 bytes each: first trigram, offset in the directory (32 bits), offset in the
///                 postings (64 bits)
///     footer      48 bytes: magic, files (32 bits), version (32 bits), bytes of postings, of the
///                 directory, blocks, trigrams (64 bits); all numbers little-endian
///
/// The sink is borrowed; one thread.
class TrigramWriter
{
public:
    TrigramWriter(ByteSink &sink, std::uint32_t fileCount);

    /// Trigrams come in ascending order, each once; `files` ascending, distinct, below fileCount, not
    /// empty. Errors: those of the sink; InvalidArgument when that order is broken.
    [[nodiscard]] Result<void> add(Trigram trigram, std::span<const std::uint32_t> files);
    [[nodiscard]] Result<void> finish();

private:
    void beginBlock(Trigram trigram);
    [[nodiscard]] Result<void> flush();

    ByteSink &m_sink;
    const std::uint32_t m_fileCount;
    std::string m_buffer;
    std::string m_steps;
    std::string m_gaps;
    std::string m_directory;
    std::string m_blocks;
    std::uint64_t m_postings = 0;
    std::uint64_t m_trigrams = 0;
    std::int64_t m_last = -1;
};

} // namespace coco::search
