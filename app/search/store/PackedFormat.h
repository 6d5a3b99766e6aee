// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace coco::search::packed_format {

/// What writer and reader of packed files agree on; see PackedFile.h.

constexpr std::array<std::string_view, 2> kSeparators = {"::", "."};
constexpr int kMaxDepth = 64;            ///< of parents, so that a name cannot grow without end
constexpr std::size_t kMaxShared = 1024; ///< bytes of a hierarchy

enum : std::uint64_t { kNothing = 0, kSpelled = 1, kElsewhere = 2 };

[[nodiscard]] constexpr std::uint64_t zigzag(std::int64_t step)
{
    return static_cast<std::uint64_t>(step) << 1 ^ static_cast<std::uint64_t>(step >> 63);
}
[[nodiscard]] constexpr std::int64_t unzigzag(std::uint64_t code)
{
    return static_cast<std::int64_t>(code >> 1) ^ -static_cast<std::int64_t>(code & 1U);
}

} // namespace coco::search::packed_format
