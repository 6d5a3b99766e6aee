// SPDX-License-Identifier: Apache-2.0
#include "search/segment/SegmentFormat.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace coco::search {
namespace {

constexpr std::string_view kHeaderMagic = "COCOSEG\n";
constexpr std::string_view kTailMagic = "COCOEND\n";
constexpr std::size_t kPlaceBytes = 24;
constexpr std::size_t kSummedTail = 32; ///< the tail's part before its checksum

/// The tail as numbers, in the order in which they are stored.
struct Tail
{
    std::uint64_t dataEnd = 0;
    std::uint32_t pages = 0;
    std::uint32_t sections = 0;
    std::uint32_t files = 0;
    std::uint32_t chunks = 0;
    std::uint32_t version = 0;
    std::uint32_t pageBytes = 0;
};
static_assert(sizeof(Tail) == kSummedTail);

std::vector<SectionPlace> placesOf(const char *table, std::uint32_t count)
{
    std::vector<SectionPlace> places(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const char *const entry = table + i * kPlaceBytes;
        places[i].kind = static_cast<SectionKind>(loadNumber<std::uint32_t>(entry));
        places[i].offset = loadNumber<std::uint64_t>(entry + 8);
        places[i].length = loadNumber<std::uint64_t>(entry + 16);
    }
    return places;
}

bool fits(const SegmentFooter &footer)
{
    for (const SectionPlace &place : footer.sections) {
        if (place.offset < kSegmentHeaderBytes || place.offset > footer.dataEnd || place.length > footer.dataEnd - place.offset)
            return false;
    }
    return true;
}

} // namespace

std::uint64_t checksum(std::string_view bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string segmentHeader()
{
    std::string header(kHeaderMagic);
    appendNumber(header, kSegmentVersion);
    header.resize(kSegmentHeaderBytes, '\0');
    return header;
}

std::string encodeFooter(const SegmentFooter &footer)
{
    std::string bytes(reinterpret_cast<const char *>(footer.pageSums.data()), footer.pageSums.size() * sizeof(std::uint64_t));
    for (const SectionPlace &place : footer.sections) {
        appendNumber(bytes, static_cast<std::uint32_t>(place.kind));
        appendNumber(bytes, std::uint32_t(0));
        appendNumber(bytes, place.offset);
        appendNumber(bytes, place.length);
    }
    const Tail tail{footer.dataEnd, static_cast<std::uint32_t>(footer.pageSums.size()), static_cast<std::uint32_t>(footer.sections.size()),
                    footer.files, footer.chunks, kSegmentVersion, static_cast<std::uint32_t>(kSegmentPage)};
    bytes.append(reinterpret_cast<const char *>(&tail), sizeof(tail));
    appendNumber(bytes, checksum(bytes));
    bytes += kTailMagic;
    return bytes;
}

std::size_t mostFooterBytes(std::size_t fileBytes)
{
    return (fileBytes / kSegmentPage + 1) * sizeof(std::uint64_t) + kMaxSections * kPlaceBytes + kSegmentTailBytes;
}

std::optional<SegmentFooter> decodeFooter(std::string_view file)
{
    if (file.size() < kSegmentHeaderBytes + kSegmentTailBytes || !file.ends_with(kTailMagic))
        return std::nullopt;
    const std::string_view end = file.substr(file.size() - kSegmentTailBytes);
    const auto tail = loadNumber<Tail>(end.data());
    if (tail.version != kSegmentVersion || tail.pageBytes != kSegmentPage || tail.sections > kMaxSections)
        return std::nullopt;
    const std::uint64_t before = std::uint64_t(tail.pages) * sizeof(std::uint64_t) + tail.sections * kPlaceBytes;
    const bool whole = tail.dataEnd >= kSegmentHeaderBytes && tail.dataEnd <= file.size()
        && file.size() - tail.dataEnd == before + kSegmentTailBytes && (tail.dataEnd + kSegmentPage - 1) / kSegmentPage == tail.pages;
    if (!whole)
        return std::nullopt;
    const std::string_view summed = file.substr(tail.dataEnd, before + kSummedTail);
    if (checksum(summed) != loadNumber<std::uint64_t>(end.data() + kSummedTail))
        return std::nullopt;
    SegmentFooter footer{tail.files, tail.chunks, tail.dataEnd, {}, {}};
    footer.pageSums.resize(tail.pages);
    std::memcpy(footer.pageSums.data(), summed.data(), tail.pages * sizeof(std::uint64_t));
    footer.sections = placesOf(summed.data() + tail.pages * sizeof(std::uint64_t), tail.sections);
    if (!fits(footer))
        return std::nullopt;
    return footer;
}

} // namespace coco::search
