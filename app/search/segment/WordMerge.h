// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/ByteSink.h"
#include "search/segment/SegmentLayout.h"
#include "search/segment/WordSectionReader.h"

#include <stop_token>
#include <vector>

namespace coco::search {

/// One input of a merge; borrows both.
struct WordMergeInput
{
    const WordSectionReader *words = nullptr;
    const DocumentMap *documents = nullptr;
};

/// Writes the inputs as one section, one after the other, without what their maps drop. Keeps six
/// bytes per chunk and one list of postings in memory. Errors: Corrupted (of an input), Cancelled,
/// those of the sink.
[[nodiscard]] Result<void> mergeWordSections(const std::vector<WordMergeInput> &inputs, ByteSink &sink,
                                             std::stop_token stop);

} // namespace coco::search
