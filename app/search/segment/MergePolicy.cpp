// SPDX-License-Identifier: Apache-2.0
#include "search/segment/MergePolicy.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::uint64_t kGoneShare = 4; ///< one in so many

std::optional<MergeRange> mostlyGone(const std::vector<SegmentWeight> &segments)
{
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (segments[i].gone > 0 && segments[i].gone * kGoneShare >= segments[i].documents)
            return MergeRange{i, i + 1};
    }
    return std::nullopt;
}

} // namespace

std::optional<MergeRange> chooseMerge(const std::vector<SegmentWeight> &segments)
{
    if (const auto range = mostlyGone(segments))
        return range;
    std::optional<MergeRange> best;
    std::uint64_t bestBytes = kMergeLimit + 1;
    for (std::size_t begin = 0; begin + kMergeWidth <= segments.size(); ++begin) {
        std::uint64_t sum = 0;
        std::uint64_t largest = 0;
        for (std::size_t i = begin; i < begin + kMergeWidth; ++i) {
            const std::uint64_t bytes = std::max(segments[i].bytes, kMergeFloor);
            sum += bytes;
            largest = std::max(largest, bytes);
        }
        if (largest * 2 <= sum && sum < bestBytes) {
            bestBytes = sum;
            best = MergeRange{begin, begin + kMergeWidth};
        }
    }
    return best;
}

} // namespace coco::search
