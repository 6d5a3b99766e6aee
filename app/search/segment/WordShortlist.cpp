// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordShortlist.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kTieRoom = 4;

} // namespace

WordShortlist::WordShortlist(const WordQuery &query)
    : m_wanted(static_cast<std::size_t>(std::max(query.files, 1)))
    , m_chunksPerFile(static_cast<std::size_t>(std::max(query.chunksPerFile, 1)))
    , m_pathsAlone(query.pathsAlone)
    , m_shrinkAt(m_wanted + m_wanted / 2 + 1)
{
}

void WordShortlist::add(std::size_t segment, std::uint32_t file, WordFileScorer &scorer)
{
    if (scorer.chunks().empty() && (!m_pathsAlone || scorer.inPath() == 0))
        return;
    const double order = scorer.fileScore() + scorer.bestChunk();
    if (order < m_threshold)
        return;
    const std::size_t begin = m_candidates.size();
    WordCandidate candidate;
    candidate.segment = segment;
    candidate.file = file;
    candidate.fileScore = scorer.fileScore();
    candidate.inFile = scorer.inFile();
    candidate.inPath = scorer.inPath();
    const std::size_t chunks = scorer.sortBest(m_chunksPerFile);
    for (std::size_t i = 0; i < chunks; ++i) {
        const WordFileScorer::Chunk &chunk = scorer.chunks()[i];
        candidate.chunkInFile = chunk.chunkInFile;
        candidate.chunkScore = chunk.score;
        candidate.inChunk = chunk.inChunk;
        candidate.inNames = chunk.inNames;
        m_candidates.push_back(candidate);
    }
    // Found by its path alone: its first chunk speaks for it.
    if (chunks == 0)
        m_candidates.push_back(candidate);
    m_files.push_back({order, segment, file, begin, m_candidates.size()});
    if (m_files.size() >= m_shrinkAt)
        shrink();
}

void WordShortlist::shrink()
{
    const auto better = [](const File &a, const File &b) {
        if (a.order != b.order)
            return a.order > b.order;
        return a.segment != b.segment ? a.segment < b.segment : a.file < b.file;
    };
    const std::size_t sorted = std::min(m_files.size(), m_wanted * kTieRoom);
    std::partial_sort(m_files.begin(), m_files.begin() + static_cast<std::ptrdiff_t>(sorted), m_files.end(), better);
    // Who is as good as the last one comes along: the order of equals must not depend on the order
    // in which the files were written.
    std::size_t kept = std::min(sorted, m_wanted);
    while (kept < sorted && m_files[kept].order == m_files[kept - 1].order)
        ++kept;
    m_files.resize(kept);
    if (kept >= m_wanted)
        m_threshold = m_files[m_wanted - 1].order;
    m_shrinkAt = kept + m_wanted / 2 + 1;
    keepCandidates();
}

/// Of the files that are left, in their order.
void WordShortlist::keepCandidates()
{
    std::vector<WordCandidate> kept;
    for (File &file : m_files) {
        const auto begin = m_candidates.begin() + static_cast<std::ptrdiff_t>(file.begin);
        const auto end = m_candidates.begin() + static_cast<std::ptrdiff_t>(file.end);
        file.begin = kept.size();
        kept.insert(kept.end(), begin, end);
        file.end = kept.size();
    }
    m_candidates = std::move(kept);
}

std::vector<WordCandidate> WordShortlist::take()
{
    shrink();
    return std::move(m_candidates);
}

} // namespace coco::search
