// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/FileLayer.h"
#include "search/segment/OpenSegment.h"

#include <stop_token>
#include <vector>

namespace coco::search {

/// One input of a merge.
struct SegmentInput
{
    std::shared_ptr<const OpenSegment> segment;
    std::vector<bool> gone; ///< by local file number; empty: nothing is
};

/// Writes the inputs, whose file numbers ascend from one to the next, as one new segment at `path`,
/// without what is gone. Needs a few bytes per chunk of memory. On failure nothing is left. Errors:
/// Corrupted (of an input), Cancelled, as FileLayer.
[[nodiscard]] Result<void> mergeSegments(FileLayer &files, const std::vector<SegmentInput> &inputs, const QString &path,
                                         std::stop_token stop);

/// How texts and records are packed, in bytes of a block before packing, and zstd's level.
constexpr std::size_t kTextBlock = 32 * 1024;
constexpr std::size_t kRecordBlock = 32 * 1024;
constexpr int kPackLevel = 5;

} // namespace coco::search
