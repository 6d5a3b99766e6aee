// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/ByteSink.h"
#include "search/segment/TrigramSet.h"

#include <string_view>
#include <vector>

namespace coco::search {

/// Collects which files hold which trigrams. Takes about 50 MB and an eighth of the texts given to it.
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
    void endFile();
    void sort();
    void compress();
    [[nodiscard]] Result<void> writeOnly(std::uint32_t fileCount, ByteSink &sink);

    TrigramSet m_current;
    std::vector<std::uint64_t> m_pairs;   ///< trigram · 2³² + file, by file
    std::vector<std::uint64_t> m_sorting;
    std::vector<QByteArray> m_runs;       ///< sections of what came before
    std::uint32_t m_file = 0;
};

} // namespace coco::search
