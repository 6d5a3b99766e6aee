// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramBuilder.h"

#include "search/segment/TrigramWriter.h"

#include <algorithm>
#include <utility>

namespace coco::search {
namespace {

constexpr std::size_t kPairs = 2'000'000;
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
        endRun();
}

void TrigramBuilder::endRun()
{
    sortByDigit(m_pairs, m_sorting, kFileBits);
    sortByDigit(m_sorting, m_pairs, kFileBits + kDigitBits);
    Run run;
    run.files.reserve(m_pairs.size());
    for (const std::uint64_t pair : m_pairs) {
        const auto trigram = static_cast<Trigram>(pair >> kFileBits);
        if (run.places.empty() || run.places.back().trigram != trigram)
            run.places.push_back({trigram, 0});
        run.files.push_back(static_cast<std::uint32_t>(pair));
        run.places.back().end = static_cast<std::uint32_t>(run.files.size());
    }
    m_runs.push_back(std::move(run));
    m_pairs.clear();
}

std::size_t TrigramBuilder::memoryBytes() const
{
    std::size_t bytes = (m_pairs.capacity() + m_sorting.capacity()) * sizeof(std::uint64_t) + m_current.memoryBytes();
    for (const Run &run : m_runs)
        bytes += run.places.capacity() * sizeof(Run::Place) + run.files.capacity() * sizeof(std::uint32_t);
    return bytes;
}

Result<void> TrigramBuilder::write(std::uint32_t fileCount, ByteSink &sink)
{
    endFile();
    endRun();
    const std::vector<Run> runs = std::exchange(m_runs, {});
    m_file = 0;
    TrigramWriter writer(sink, fileCount);
    std::vector<std::size_t> next(runs.size(), 0);
    std::vector<std::uint32_t> files;
    for (;;) {
        Trigram trigram = kTrigramSpace;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (next[i] < runs[i].places.size())
                trigram = std::min(trigram, runs[i].places[next[i]].trigram);
        }
        if (trigram == kTrigramSpace)
            break;
        files.clear();
        for (std::size_t i = 0; i < runs.size(); ++i) { // runs are in the order of their files
            const Run &run = runs[i];
            if (next[i] == run.places.size() || run.places[next[i]].trigram != trigram)
                continue;
            const auto begin = next[i] == 0 ? 0 : static_cast<std::ptrdiff_t>(run.places[next[i] - 1].end);
            files.insert(files.end(), run.files.begin() + begin, run.files.begin() + static_cast<std::ptrdiff_t>(run.places[next[i]].end));
            ++next[i];
        }
        if (const Result<void> done = writer.add(trigram, files); !done)
            return done;
    }
    return writer.finish();
}

} // namespace coco::search
