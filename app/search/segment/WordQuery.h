// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/SegmentLayout.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace coco::search {

constexpr std::size_t kMaxWordTerms = 32;

/// A word in the form of the index (see rank/Words.h) and how much it matters.
struct WordTerm
{
    std::string text;
    double weight = 1.0;
};

/// What is asked of the words of an index. Terms are distinct; those beyond kMaxWordTerms are ignored.
struct WordQuery
{
    std::vector<WordTerm> terms;
    int files = 100;       ///< the best files …
    int chunksPerFile = 4; ///< … with the best chunks of each
    bool pathsAlone = true; ///< whether files count in which nothing but the path was found
};

/// What scores depend on beside the documents themselves. Of one section, or added up over all
/// sections of an index. Plain value.
struct WordStatistics
{
    std::uint64_t chunks = 0;
    std::uint64_t words = 0;               ///< in the texts of all chunks
    std::vector<std::uint64_t> chunksWith; ///< per term of the query, in its text or its names

    void add(const WordStatistics &other);
    [[nodiscard]] double averageLength() const; ///< words per chunk, ≥ 1
};

/// A chunk that holds at least one of the terms, or the first one of a file whose path does. Bit i
/// of a mask stands for term i.
struct WordCandidate
{
    std::size_t segment = 0;  ///< position in the list that was searched
    std::uint32_t file = 0;   ///< local number
    std::uint32_t chunkInFile = 0;
    double chunkScore = 0; ///< sum of weight · idf · strength (0–1) over the terms, in the chunk
    double fileScore = 0;  ///< the same over the whole file, its names and its path
    std::uint32_t inChunk = 0;
    std::uint32_t inNames = 0;
    std::uint32_t inFile = 0;
    std::uint32_t inPath = 0;
};

struct WordAnswer
{
    std::vector<WordCandidate> candidates; ///< grouped by file, best file first
    std::vector<double> idf;               ///< per term, times its weight
    std::uint64_t filesScored = 0;         ///< how much work it was
};

} // namespace coco::search
