// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/ByteSink.h"
#include "search/segment/SegmentLayout.h"
#include "search/segment/TrigramReader.h"

#include <span>
#include <stop_token>

namespace coco::search {

/// One section on its way into a merged one. Borrows both.
struct TrigramInput
{
    const TrigramReader *reader = nullptr;
    /// What its files are called then, in any order; null: all keep their numbers. Files of different
    /// inputs may get the same number; their trigrams are united then.
    const DocumentMap *documents = nullptr;
};

/// Writes the union into the sink, trigram by trigram: memory does not grow with the sections. New
/// numbers are below `fileCount`. Errors: those of the sink, Corrupted, Cancelled; InvalidArgument for
/// numbers that do not fit.
[[nodiscard]] Result<void> mergeTrigrams(std::span<const TrigramInput> inputs, std::uint32_t fileCount, ByteSink &sink,
                                         std::stop_token stop = {});

} // namespace coco::search
