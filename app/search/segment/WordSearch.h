// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/WordQuery.h"
#include "search/segment/WordSectionReader.h"

#include <stop_token>
#include <vector>

namespace coco::search {

/// One segment of the index that is searched; borrows both. No filter: everything is let through.
struct WordSegment
{
    const WordSectionReader *words = nullptr;
    const DocumentFilter *filter = nullptr;
};

/// The statistics of all segments together. Errors: Corrupted.
[[nodiscard]] Result<WordStatistics> wordStatistics(const std::vector<WordSegment> &segments,
                                                    const std::vector<WordTerm> &terms);

/// The best files of all segments and their best chunks, exactly as if every document had been
/// scored; what cannot be among them is skipped unread. Who is as good as the last one comes along,
/// up to four times as many files as wanted. Equals stand in the order of segments and files.
/// Errors: Corrupted, Cancelled.
[[nodiscard]] Result<WordAnswer> searchWords(const std::vector<WordSegment> &segments, const WordQuery &query,
                                             const WordStatistics &statistics, std::stop_token stop);

} // namespace coco::search
