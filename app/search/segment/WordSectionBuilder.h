// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/rank/Words.h"
#include "search/segment/ByteSink.h"
#include "search/segment/WordTermTable.h"

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace coco::search {

/// Collects the words of files and writes them as a section of postings. Needs about 12 bytes for
/// each distinct word of each chunk until written, half as much again while writing: its owner writes
/// it when memoryBytes() gets too large, at the latest at 2^32 of them. Owned by whoever builds a segment; one thread.
class WordSectionBuilder
{
public:
    /// Begins the next file; the chunks that follow are its own.
    void addFile(QByteArrayView path);
    /// `names` defined in the chunk, separated by spaces. Any bytes.
    void addChunk(QByteArrayView text, QByteArrayView names);

    [[nodiscard]] std::size_t memoryBytes() const;
    [[nodiscard]] std::uint32_t files() const { return static_cast<std::uint32_t>(m_firstChunks.size()); }
    [[nodiscard]] std::uint32_t chunks() const { return static_cast<std::uint32_t>(m_lengths.size()); }

    /// Writes the section; afterwards the builder is empty. Errors: those of the sink.
    [[nodiscard]] Result<void> finish(ByteSink &sink);

private:
    struct Posting
    {
        std::uint32_t term = 0;
        std::uint32_t document = 0; ///< a chunk, or a file where the counts say path
    };

    std::uint16_t &countsOf(std::uint32_t term, std::uint32_t document, bool path);
    [[nodiscard]] std::vector<std::uint32_t> termsInOrder() const;
    /// Positions of the postings, those of a term together; `begins` says where each term's begin.
    [[nodiscard]] std::vector<std::uint32_t> postingsByTerm(std::vector<std::uint64_t> &begins) const;

    WordSplitter m_splitter;
    WordTermTable m_terms;
    std::vector<Posting> m_postings;     ///< in order of documents
    std::vector<std::uint16_t> m_counts; ///< of each posting; the source says how
    std::vector<std::uint64_t> m_latest; ///< per term: its last posting + 1
    std::vector<std::uint32_t> m_firstChunks;
    std::vector<std::uint16_t> m_lengths;
};

} // namespace coco::search
