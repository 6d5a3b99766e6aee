// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/ByteSink.h"
#include "search/segment/RunTerms.h"
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

    /// Where a term was seen last.
    struct Latest
    {
        std::uint32_t posting = 0; ///< + 1; 0: nowhere yet
        std::uint32_t document = 0;
    };
    /// What the section says of a term, by document.
    struct TermPostings
    {
        std::vector<std::uint64_t> begins; ///< by term, and the end
        std::vector<std::uint32_t> documents;
        std::vector<std::uint16_t> counts;
    };

    template<typename Sink>
    void forEachTerm(QByteArrayView text, Sink sink);
    std::uint16_t &countsOf(std::uint32_t term, std::uint32_t document, bool path);
    [[nodiscard]] std::vector<std::uint32_t> termsInOrder() const;
    [[nodiscard]] TermPostings postingsByTerm() const;

    RunTerms m_runs;
    WordTermTable m_terms;
    std::vector<Posting> m_postings;     ///< in order of documents
    std::vector<std::uint16_t> m_counts; ///< of each posting; the source says how
    std::vector<Latest> m_latest;        ///< by term
    std::vector<std::uint32_t> m_firstChunks;
    std::vector<std::uint16_t> m_lengths;
};

} // namespace coco::search
