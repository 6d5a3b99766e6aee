// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordFileScorer.h"

#include "search/rank/Bm25.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kTabledLengths = 2048;

} // namespace

WordFileScorer::WordFileScorer(double averageLength)
    : m_average(averageLength)
    , m_perOccurrence(kTabledLengths)
{
    for (std::size_t length = 0; length < kTabledLengths; ++length)
        m_perOccurrence[length] = bodyFrequency(1, static_cast<double>(length) / m_average);
}

double WordFileScorer::longBody(std::uint32_t occurrences, std::uint16_t length) const
{
    return occurrences * bodyFrequency(1, length / m_average);
}

void WordFileScorer::begin(const WordSectionReader &reader, const DocumentFilter *filter, std::uint32_t file)
{
    m_reader = &reader;
    m_filter = filter;
    m_firstChunk = reader.firstChunk(file);
    m_score = 0;
    m_inFile = 0;
    m_inPath = 0;
    m_chunks.clear();
}

WordFileScorer::Chunk &WordFileScorer::chunk(std::uint32_t chunkInFile)
{
    if (chunkInFile >= m_slots.size())
        m_slots.resize(std::max<std::size_t>(64, std::size_t(chunkInFile) * 2), 0);
    std::uint32_t &slot = m_slots[chunkInFile];
    if (slot < m_chunks.size() && m_chunks[slot].chunkInFile == chunkInFile)
        return m_chunks[slot];
    slot = static_cast<std::uint32_t>(m_chunks.size());
    m_chunks.push_back({chunkInFile, 0, 0, 0});
    return m_chunks.back();
}

void WordFileScorer::addTerm(std::size_t term, double idf, bool inPath, std::span<const WordPosting> postings)
{
    double best = 0;
    double all = 0;
    std::uint32_t names = 0;
    const std::uint32_t bit = 1U << term;
    for (const WordPosting &posting : postings) {
        const std::uint32_t number = m_firstChunk + posting.chunkInFile;
        if (m_filter && !m_filter->acceptsChunk(number))
            continue;
        const double frequency = body(posting.occurrences, m_reader->length(number));
        best = std::max(best, frequency);
        all += frequency;
        names += posting.names;
        Chunk &own = chunk(posting.chunkInFile);
        own.score += idf * termStrength(frequency, posting.names, 0);
        own.inChunk |= posting.occurrences > 0 ? bit : 0U;
        own.inNames |= posting.names > 0 ? bit : 0U;
    }
    if (best > 0 || names > 0)
        m_inFile |= bit;
    if (inPath)
        m_inPath |= bit;
    m_score += idf * termStrength(spreadFrequency(best, all), names, inPath ? 1U : 0U);
}

double WordFileScorer::bestChunk() const
{
    double best = 0;
    for (const Chunk &own : m_chunks)
        best = std::max(best, own.score);
    return best;
}

std::size_t WordFileScorer::sortBest(std::size_t wanted)
{
    const std::size_t kept = std::min(wanted, m_chunks.size());
    std::partial_sort(m_chunks.begin(), m_chunks.begin() + static_cast<std::ptrdiff_t>(kept), m_chunks.end(),
                      [](const Chunk &a, const Chunk &b) {
                          return a.score != b.score ? a.score > b.score : a.chunkInFile < b.chunkInFile;
                      });
    return kept;
}

} // namespace coco::search
