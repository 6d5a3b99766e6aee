// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coco::search {

/// Ascending numbers as the gaps between them, in few bits each (Rice's code). A byte says how many
/// bits of a gap are written as they are; the rest of it is a count of ones and a zero in front of
/// them. Bits fill bytes from the lowest; ones fill up the last byte.

/// `numbers` ascend, are distinct, below `limit` and at least one.
void appendGaps(std::span<const std::uint32_t> numbers, std::uint32_t limit, std::string &to);
/// Appends to `numbers`; false when the bytes make no sense or lead to `limit` and beyond.
[[nodiscard]] bool takeGaps(std::string_view bytes, std::uint32_t limit, std::vector<std::uint32_t> &numbers);

} // namespace coco::search
