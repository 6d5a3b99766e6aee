// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace coco::search {

/// A segment as the choice of a merge sees it.
struct SegmentWeight
{
    std::uint64_t bytes = 0;
    std::uint64_t documents = 0; ///< chunks and files
    std::uint64_t gone = 0;      ///< of them
};

/// Neighbours in the list of segments.
struct MergeRange
{
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const MergeRange &, const MergeRange &) = default;
};

constexpr std::size_t kMergeWidth = 8;
constexpr std::uint64_t kMergeFloor = 1024 * 1024;        ///< smaller segments count as this
constexpr std::uint64_t kMergeLimit = 192 * 1024 * 1024; ///< of what is merged at once

/// What to merge next, if anything: a segment of which a quarter is gone, by itself; else the
/// cheapest eight neighbours of similar size. Every byte is therefore rewritten about once per factor
/// of eight, and no merge holds more than kMergeLimit. What is gone goes on counting in how rare words
/// are; so less than a quarter of a segment's documents ever do, apart from the moment before it is
/// rewritten. Pure.
[[nodiscard]] std::optional<MergeRange> chooseMerge(const std::vector<SegmentWeight> &segments);

} // namespace coco::search
