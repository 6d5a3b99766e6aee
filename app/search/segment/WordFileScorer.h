// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/WordCursor.h"
#include "search/segment/WordQuery.h"

#include <cstdint>
#include <span>
#include <vector>

namespace coco::search {

/// Adds up what the terms of a query contribute to one file and its chunks. Reused from file to file,
/// so that scoring allocates nothing. One thread.
class WordFileScorer
{
public:
    struct Chunk
    {
        std::uint32_t chunkInFile = 0;
        double score = 0;
        std::uint32_t inChunk = 0;
        std::uint32_t inNames = 0;
    };

    /// `averageLength` of the index, in words.
    explicit WordFileScorer(double averageLength);

    void begin(const WordSectionReader &reader, const DocumentFilter *filter, std::uint32_t file);
    /// Terms come in the order of the query.
    void addTerm(std::size_t term, double idf, bool inPath, std::span<const WordPosting> postings);

    [[nodiscard]] double fileScore() const { return m_score; }
    [[nodiscard]] std::uint32_t inFile() const { return m_inFile; }
    [[nodiscard]] std::uint32_t inPath() const { return m_inPath; }
    /// With at least one term, in no order.
    [[nodiscard]] const std::vector<Chunk> &chunks() const { return m_chunks; }
    [[nodiscard]] double bestChunk() const;
    /// Puts the best chunks in front, best first, as many as there are up to `wanted`; returns how many.
    [[nodiscard]] std::size_t sortBest(std::size_t wanted);

private:
    [[nodiscard]] double body(std::uint32_t occurrences, std::uint16_t length) const
    {
        return length < m_perOccurrence.size() ? occurrences * m_perOccurrence[length] : longBody(occurrences, length);
    }
    [[nodiscard]] double longBody(std::uint32_t occurrences, std::uint16_t length) const;
    [[nodiscard]] Chunk &chunk(std::uint32_t chunkInFile);

    const double m_average;
    std::vector<double> m_perOccurrence; ///< by length of the chunk
    const WordSectionReader *m_reader = nullptr;
    const DocumentFilter *m_filter = nullptr;
    std::uint32_t m_firstChunk = 0;
    double m_score = 0;
    std::uint32_t m_inFile = 0;
    std::uint32_t m_inPath = 0;
    std::vector<Chunk> m_chunks;
    std::vector<std::uint32_t> m_slots; ///< by chunk in file: position in m_chunks, believed only if it points back
};

} // namespace coco::search
