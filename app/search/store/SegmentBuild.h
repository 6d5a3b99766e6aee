// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/SegmentWriter.h"
#include "search/store/StoreTypes.h"

#include <vector>

namespace coco::search {

/// A file with its number in the index.
struct NumberedFile
{
    const FileRecord *record = nullptr;
    std::int64_t number = 0;
};

/// Writes all sections of a segment with these files, whose numbers ascend, and finishes it. `dimensions`
/// of the chunks' vectors, which all have them; 0: none. Errors as SegmentWriter.
[[nodiscard]] Result<void> buildSegment(SegmentWriter &writer, const std::vector<NumberedFile> &files, int dimensions,
                                        const QString &folder);

} // namespace coco::search
