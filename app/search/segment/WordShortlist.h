// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/WordFileScorer.h"
#include "search/segment/WordQuery.h"

#include <cstdint>
#include <vector>

namespace coco::search {

/// The best files seen so far, with their best chunks. One search, one thread.
class WordShortlist
{
public:
    explicit WordShortlist(const WordQuery &query);

    /// A file that scores less cannot be among the best any more.
    [[nodiscard]] double threshold() const { return m_threshold; }
    /// Passes over a file in which nothing was found that counts.
    void add(std::size_t segment, std::uint32_t file, WordFileScorer &scorer);
    /// Best first; equals of the last one included. Ends the list.
    [[nodiscard]] std::vector<WordCandidate> take();

private:
    struct File
    {
        double order = 0; ///< what the list is sorted by
        std::size_t segment = 0;
        std::uint32_t file = 0;
        std::size_t begin = 0; ///< of its candidates
        std::size_t end = 0;
    };
    void shrink();
    void keepCandidates();

    const std::size_t m_wanted;
    const std::size_t m_chunksPerFile;
    const bool m_pathsAlone;
    double m_threshold = -1;
    std::size_t m_shrinkAt;
    std::vector<File> m_files;
    std::vector<WordCandidate> m_candidates; ///< of these files, and of those that fell out since the last shrink()
};

} // namespace coco::search
