// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramBuilder.h"

#include "search/segment/TrigramMerge.h"
#include "search/segment/TrigramWriter.h"

#include <algorithm>
#include <memory>

namespace coco::search {
namespace {

constexpr std::size_t kPairs = 2'500'000;
constexpr unsigned kFileBits = 32;
constexpr unsigned kDigitBits = 12;
constexpr std::size_t kDigits = std::size_t(1) << kDigitBits;

/// One stable pass by the digit at `shift`.
void sortByDigit(const std::vector<std::uint64_t> &from, std::vector<std::uint64_t> &to, unsigned shift)
{
    std::vector<std::uint32_t> begins(kDigits + 1, 0);
    for (const std::uint64_t pair : from)
        ++begins[((pair >> shift) & (kDigits - 1)) + 1];
    for (std::size_t i = 1; i < begins.size(); ++i)
        begins[i] += begins[i - 1];
    to.resize(from.size());
    for (const std::uint64_t pair : from)
        to[begins[(pair >> shift) & (kDigits - 1)]++] = pair;
}

/// Writes pairs in ascending order. The files are in order, so that only a full sink could fail.
Result<void> writePairs(const std::vector<std::uint64_t> &pairs, std::uint32_t fileCount, ByteSink &sink)
{
    TrigramWriter writer(sink, fileCount);
    std::vector<std::uint32_t> files;
    for (std::size_t i = 0; i < pairs.size();) {
        const std::uint64_t trigram = pairs[i] >> kFileBits;
        files.clear();
        for (; i < pairs.size() && pairs[i] >> kFileBits == trigram; ++i)
            files.push_back(static_cast<std::uint32_t>(pairs[i]));
        if (const Result<void> done = writer.add(static_cast<Trigram>(trigram), files); !done)
            return done;
    }
    return writer.finish();
}

} // namespace

void TrigramBuilder::add(std::uint32_t file, std::string_view text)
{
    if (file != m_file)
        endFile();
    m_file = file;
    m_current.add(text);
}

void TrigramBuilder::endFile()
{
    const auto found = m_current.trigrams();
    const std::size_t before = m_pairs.size();
    m_pairs.resize(before + found.size());
    const std::uint64_t file = m_file;
    std::transform(found.begin(), found.end(), m_pairs.begin() + static_cast<std::ptrdiff_t>(before),
                   [file](Trigram trigram) { return std::uint64_t(trigram) << kFileBits | file; });
    m_current.clear();
    if (m_pairs.size() >= kPairs)
        compress();
}

/// Brings the pairs in order.
void TrigramBuilder::sort()
{
    sortByDigit(m_pairs, m_sorting, kFileBits);
    sortByDigit(m_sorting, m_pairs, kFileBits + kDigitBits);
}

void TrigramBuilder::compress()
{
    sort();
    MemorySink sink;
    static_cast<void>(writePairs(m_pairs, m_file + 1, sink)); // memory takes everything
    m_runs.push_back(sink.bytes());
    m_pairs.clear();
}

std::size_t TrigramBuilder::memoryBytes() const
{
    std::size_t bytes = (m_pairs.capacity() + m_sorting.capacity()) * sizeof(std::uint64_t) + m_current.memoryBytes();
    for (const QByteArray &run : m_runs)
        bytes += static_cast<std::size_t>(run.capacity());
    return bytes;
}

Result<void> TrigramBuilder::writeOnly(std::uint32_t fileCount, ByteSink &sink)
{
    sort();
    const Result<void> done = writePairs(m_pairs, fileCount, sink);
    m_pairs.clear();
    m_file = 0;
    return done;
}

Result<void> TrigramBuilder::write(std::uint32_t fileCount, ByteSink &sink)
{
    endFile();
    if (m_runs.empty())
        return writeOnly(fileCount, sink);
    compress();
    std::vector<std::unique_ptr<MemoryBytes>> sections;
    std::vector<TrigramReader> readers;
    for (const QByteArray &run : m_runs) {
        sections.push_back(std::make_unique<MemoryBytes>(std::string_view(run.constData(), static_cast<std::size_t>(run.size()))));
        COCO_TRY(TrigramReader reader, TrigramReader::open(*sections.back()));
        readers.push_back(reader);
    }
    std::vector<TrigramInput> inputs;
    for (const TrigramReader &reader : readers)
        inputs.push_back({&reader});
    const Result<void> done = mergeTrigrams(inputs, fileCount, sink);
    m_runs.clear();
    m_file = 0;
    return done;
}

} // namespace coco::search
