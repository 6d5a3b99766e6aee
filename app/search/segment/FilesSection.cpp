// SPDX-License-Identifier: Apache-2.0
#include "search/segment/FilesSection.h"

#include "search/segment/SegmentFormat.h"

namespace coco::search {
namespace {

template<typename T>
std::string_view bytesOf(const std::vector<T> &values)
{
    return {reinterpret_cast<const char *>(values.data()), values.size() * sizeof(T)};
}

tl::unexpected<Error> damaged(const char *what)
{
    return fail(ErrorCode::Corrupted, {}, QStringLiteral("files of a segment: ") + QLatin1StringView(what));
}

} // namespace

void FilesSectionBuilder::add(std::int64_t number, const std::vector<std::uint8_t> &kinds)
{
    m_numbers.push_back(number);
    m_kinds.insert(m_kinds.end(), kinds.begin(), kinds.end());
    m_ends.push_back(static_cast<std::uint32_t>(m_kinds.size()));
}

Result<void> FilesSectionBuilder::write(ByteSink &sink) const
{
    for (const std::string_view part : {bytesOf(m_numbers), bytesOf(m_ends), bytesOf(m_kinds)}) {
        if (const Result<void> done = sink.append(part); !done)
            return done;
    }
    return {};
}

Result<FilesSection> FilesSection::open(const SectionBytes &section, std::uint32_t files, std::uint32_t chunks)
{
    FilesSection result;
    result.m_files = files;
    result.m_chunks = chunks;
    const std::uint64_t numberBytes = std::uint64_t(files) * sizeof(std::int64_t);
    const std::uint64_t endBytes = std::uint64_t(files) * sizeof(std::uint32_t);
    if (section.size() != numberBytes + endBytes + chunks)
        return damaged("another size than promised");
    COCO_TRY(result.m_numbers, section.view(0, numberBytes));
    COCO_TRY(result.m_ends, section.view(numberBytes, endBytes));
    COCO_TRY(result.m_kinds, section.view(numberBytes + endBytes, chunks));
    std::int64_t last = 0;
    for (std::uint32_t file = 0; file < files; ++file) {
        if (result.number(file) <= last || result.firstChunk(file + 1) < result.firstChunk(file))
            return damaged("not in ascending order");
        last = result.number(file);
    }
    if (result.firstChunk(files) != chunks)
        return damaged("another number of chunks than promised");
    return result;
}

std::int64_t FilesSection::number(std::uint32_t file) const
{
    return loadNumber<std::int64_t>(m_numbers.data() + std::size_t(file) * sizeof(std::int64_t));
}

std::uint32_t FilesSection::firstChunk(std::uint32_t file) const
{
    return file == 0 ? 0 : loadNumber<std::uint32_t>(m_ends.data() + std::size_t(file - 1) * sizeof(std::uint32_t));
}

std::uint32_t FilesSection::fileOf(std::uint32_t chunk) const
{
    std::uint32_t low = 0; // the first file that ends beyond the chunk
    std::uint32_t high = m_files;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (firstChunk(middle + 1) > chunk)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

std::optional<std::uint32_t> FilesSection::find(std::int64_t wanted) const
{
    std::uint32_t low = 0;
    std::uint32_t high = m_files;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (number(middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m_files && number(low) == wanted ? std::optional(low) : std::nullopt;
}

} // namespace coco::search
