// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/ByteSink.h"
#include "search/segment/TrigramSet.h"

#include <string_view>
#include <vector>

namespace coco::search {

/// Collects which files hold which trigrams. Takes about 50 MB and the size of the texts given to it.
/// Plain value of one thread.
class TrigramBuilder
{
public:
    /// A text of a file; several of one file follow each other, and no match goes from one into the
    /// next. File numbers never decrease. Any bytes.
    void add(std::uint32_t file, std::string_view text);
    /// Bytes in use.
    [[nodiscard]] std::size_t memoryBytes() const;
    /// Writes a section for `fileCount` files, more than any number given, and forgets everything.
    /// Errors: those of the sink.
    [[nodiscard]] Result<void> write(std::uint32_t fileCount, ByteSink &sink);

private:
    /// Of some files: those of each trigram one after the other.
    struct Run
    {
        struct Place
        {
            Trigram trigram = 0;
            std::uint32_t end = 0; ///< of its files; they begin where those before end
        };
        std::vector<Place> places; ///< ascending
        std::vector<std::uint32_t> files;
    };

    void endFile();
    void endRun();

    TrigramSet m_current;
    std::vector<std::uint64_t> m_pairs;   ///< trigram · 2³² + file, by file
    std::vector<std::uint64_t> m_sorting;
    std::vector<Run> m_runs;              ///< what came before, by file
    std::uint32_t m_file = 0;
};

} // namespace coco::search
