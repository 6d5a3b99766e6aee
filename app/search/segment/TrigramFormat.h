// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace coco::search::trigram_format {

/// What writer and reader of a trigram section agree on; see TrigramWriter.

constexpr std::uint64_t kMagic = 0x49525430434F4331ULL;
constexpr std::uint32_t kVersion = 2;
constexpr std::uint64_t kBlockTrigrams = 64;
constexpr std::uint64_t kBlockBytes = 16;
constexpr std::uint64_t kFooterBytes = 48;
constexpr unsigned kKindBits = 2; ///< of a length in the directory

/// How the files of a trigram are written: whichever is smallest.
enum class PostingsKind : std::uint8_t { Steps = 0, Bits = 1, Gaps = 2 };

static_assert(std::endian::native == std::endian::little, "sections are written as they lie in memory");

template<typename Number>
void put(std::string &to, Number number)
{
    to.append(reinterpret_cast<const char *>(&number), sizeof number);
}

template<typename Number>
[[nodiscard]] Number get(std::string_view from, std::size_t at)
{
    Number number{};
    std::memcpy(&number, from.data() + at, sizeof number);
    return number;
}

[[nodiscard]] constexpr std::uint64_t bitmapBytes(std::uint32_t fileCount)
{
    return (std::uint64_t(fileCount) + 7) / 8;
}

} // namespace coco::search::trigram_format
