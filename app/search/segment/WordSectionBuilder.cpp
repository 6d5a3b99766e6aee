// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordSectionBuilder.h"

#include "search/segment/WordCodec.h"
#include "search/segment/WordSectionWriter.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace coco::search {
namespace {

// Counts of a posting: occurrences in the lower byte, names above, whether it is the path's on top.
constexpr std::uint16_t kOccurrenceMask = 0x00FF;
constexpr std::uint16_t kOneName = 0x0100;
constexpr int kNamesShift = 8;
constexpr std::uint16_t kNamesMask = 0x0300;
constexpr std::uint16_t kPathCount = 0x8000;

template<typename T>
std::size_t heldBy(const std::vector<T> &vector)
{
    return vector.capacity() * sizeof(T);
}

/// Puts the postings of one term into the writer, file by file.
class TermFeeder
{
public:
    explicit TermFeeder(WordSectionWriter &writer)
        : m_writer(writer)
    {
    }
    void path(std::uint32_t file)
    {
        open(file);
        m_inPath = true;
    }
    void chunk(std::uint32_t file, const WordPosting &posting)
    {
        open(file);
        m_postings.push_back(posting);
    }
    void close()
    {
        if (m_open)
            m_writer.addFile(m_file, m_inPath, m_postings);
        m_open = false;
        m_inPath = false;
        m_postings.clear();
    }

private:
    void open(std::uint32_t file)
    {
        if (m_open && m_file == file)
            return;
        close();
        m_file = file;
        m_open = true;
    }

    WordSectionWriter &m_writer;
    std::uint32_t m_file = 0;
    bool m_open = false;
    bool m_inPath = false;
    std::vector<WordPosting> m_postings;
};

} // namespace

std::uint16_t &WordSectionBuilder::countsOf(std::uint32_t term, std::uint32_t document, bool path)
{
    if (term == m_latest.size())
        m_latest.push_back(0);
    const std::uint64_t latest = m_latest[term];
    if (latest > 0) {
        std::uint16_t &counts = m_counts[latest - 1];
        if (m_postings[latest - 1].document == document && ((counts & kPathCount) != 0) == path)
            return counts;
    }
    m_postings.push_back({term, document});
    m_counts.push_back(path ? kPathCount : 0);
    m_latest[term] = m_postings.size();
    return m_counts.back();
}

void WordSectionBuilder::addFile(QByteArrayView path)
{
    const auto file = static_cast<std::uint32_t>(m_firstChunks.size());
    m_firstChunks.push_back(static_cast<std::uint32_t>(m_lengths.size()));
    m_splitter.split(path, [&](const Word &word) {
        static_cast<void>(countsOf(m_terms.numberOf(word.text), file, true));
        return true;
    });
}

void WordSectionBuilder::addChunk(QByteArrayView text, QByteArrayView names)
{
    const auto chunk = static_cast<std::uint32_t>(m_lengths.size());
    std::uint32_t length = 0;
    m_splitter.split(text, [&](const Word &word) {
        std::uint16_t &counts = countsOf(m_terms.numberOf(word.text), chunk, false);
        if ((counts & kOccurrenceMask) < kMaxOccurrences)
            ++counts;
        ++length;
        return true;
    });
    m_splitter.split(names, [&](const Word &word) {
        std::uint16_t &counts = countsOf(m_terms.numberOf(word.text), chunk, false);
        if ((counts & kNamesMask) < kMaxNames * kOneName)
            counts = static_cast<std::uint16_t>(counts + kOneName);
        return true;
    });
    m_lengths.push_back(static_cast<std::uint16_t>(std::min<std::uint32_t>(length, std::numeric_limits<std::uint16_t>::max())));
}

std::size_t WordSectionBuilder::memoryBytes() const
{
    return m_terms.memoryBytes() + heldBy(m_postings) + heldBy(m_counts) + heldBy(m_latest) + heldBy(m_firstChunks)
        + heldBy(m_lengths);
}

std::vector<std::uint32_t> WordSectionBuilder::termsInOrder() const
{
    std::vector<std::uint32_t> order(m_terms.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return m_terms.term(a) < m_terms.term(b); });
    return order;
}

std::vector<std::uint32_t> WordSectionBuilder::postingsByTerm(std::vector<std::uint64_t> &begins) const
{
    begins.assign(m_terms.size() + 1, 0);
    for (const Posting &posting : m_postings)
        ++begins[posting.term + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<std::uint64_t> next(begins.begin(), begins.end() - 1);
    std::vector<std::uint32_t> sorted(m_postings.size());
    for (std::size_t i = 0; i < m_postings.size(); ++i)
        sorted[next[m_postings[i].term]++] = static_cast<std::uint32_t>(i);
    return sorted;
}

Result<void> WordSectionBuilder::finish(ByteSink &sink)
{
    std::vector<std::uint32_t> firstChunks = m_firstChunks;
    firstChunks.push_back(chunks());
    std::vector<std::uint32_t> fileOf(m_lengths.size());
    for (std::uint32_t file = 0; file < files(); ++file)
        std::fill(fileOf.begin() + firstChunks[file], fileOf.begin() + firstChunks[file + 1], file);
    std::vector<std::uint64_t> begins;
    const std::vector<std::uint32_t> sorted = postingsByTerm(begins);
    WordSectionWriter writer(sink, std::move(firstChunks), m_lengths);
    TermFeeder feeder(writer);
    for (const std::uint32_t term : termsInOrder()) {
        writer.beginTerm(m_terms.term(term));
        for (std::uint64_t i = begins[term]; i < begins[term + 1]; ++i) {
            const std::uint32_t document = m_postings[sorted[i]].document;
            const std::uint16_t counts = m_counts[sorted[i]];
            if (counts & kPathCount) {
                feeder.path(document);
                continue;
            }
            const std::uint32_t file = fileOf[document];
            feeder.chunk(file, {document - m_firstChunks[file], static_cast<std::uint32_t>(counts & kOccurrenceMask),
                                static_cast<std::uint32_t>((counts & kNamesMask) >> kNamesShift)});
        }
        feeder.close();
        if (const Result<void> done = writer.endTerm(); !done)
            return done;
    }
    const Result<void> done = writer.finish();
    *this = {};
    return done;
}

} // namespace coco::search
