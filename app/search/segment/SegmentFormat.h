// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/SegmentLayout.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coco::search {

static_assert(std::endian::native == std::endian::little, "segments are little-endian");

/// A segment file: 16 bytes of header, the sections (each begins at a multiple of 64), a checksum per
/// page of all that, the table of sections, and a tail of fixed size which says where they are and
/// carries a checksum of itself, the table and the other checksums.
constexpr std::uint32_t kSegmentVersion = 2;
constexpr std::size_t kSegmentPage = 16 * 1024;
constexpr std::size_t kSegmentHeaderBytes = 16;
constexpr std::size_t kSectionAlignment = 64;
constexpr std::size_t kSegmentTailBytes = 48;
constexpr std::uint32_t kMaxSections = 64;

/// Where a section lies.
struct SectionPlace
{
    SectionKind kind = SectionKind::Files;
    std::uint64_t offset = 0; ///< in the file
    std::uint64_t length = 0;
};

/// What stands behind the sections.
struct SegmentFooter
{
    std::uint32_t files = 0;
    std::uint32_t chunks = 0;
    std::uint64_t dataEnd = 0; ///< end of what the page sums cover
    std::vector<std::uint64_t> pageSums;
    std::vector<SectionPlace> sections;
};

[[nodiscard]] std::string segmentHeader();
[[nodiscard]] std::string encodeFooter(const SegmentFooter &footer);
/// What a file of `fileBytes` ends with is no longer.
[[nodiscard]] std::size_t mostFooterBytes(std::size_t fileBytes);
/// Nothing when `file`, a whole segment file, does not end with a valid footer. The pages are not read.
[[nodiscard]] std::optional<SegmentFooter> decodeFooter(std::string_view file);
[[nodiscard]] std::uint64_t checksum(std::string_view bytes);

/// Reads a number from bytes at any alignment; the caller has checked the range.
template<typename T>
[[nodiscard]] T loadNumber(const char *bytes)
{
    T value;
    std::memcpy(&value, bytes, sizeof(T));
    return value;
}

template<typename T>
void appendNumber(std::string &bytes, T value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof(T));
}

} // namespace coco::search
