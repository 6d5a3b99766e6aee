// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordSectionBuilder.h"

#include "search/segment/WordCodec.h"
#include "search/segment/WordSectionWriter.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace coco::search {
namespace {

// Counts of a posting: occurrences in the lower byte, names above, whether it is the path's on top.
constexpr std::uint16_t kOccurrenceMask = 0x00FF;
constexpr std::uint16_t kOneName = 0x0100;
constexpr int kNamesShift = 8;
constexpr std::uint16_t kNamesMask = 0x0300;
constexpr std::uint16_t kPathCount = 0x8000;

constexpr std::uint32_t kHashFactor = 0x0100'0193; // as FNV has it

constexpr std::array<bool, 256> runBytes()
{
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = WordSplitter::isRunByte(static_cast<char>(static_cast<unsigned char>(i)));
    return table;
}
constexpr std::array<bool, 256> kRunBytes = runBytes();

bool isRunByte(char c)
{
    return kRunBytes[static_cast<unsigned char>(c)];
}

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

/// Calls sink(number) for every word of the text, in order.
template<typename Sink>
void WordSectionBuilder::forEachTerm(QByteArrayView text, Sink sink)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    for (;;) {
        while (at != end && !isRunByte(*at))
            ++at;
        if (at == end)
            return;
        const char *const begin = at;
        std::uint32_t hash = 0;
        for (; at != end && isRunByte(*at); ++at)
            hash = hash * kHashFactor + static_cast<unsigned char>(*at);
        for (const std::uint32_t term : m_runs.of(std::string_view(begin, static_cast<std::size_t>(at - begin)), hash, m_terms))
            sink(term);
    }
}

std::uint16_t &WordSectionBuilder::countsOf(std::uint32_t term, std::uint32_t document, bool path)
{
    if (term >= m_latest.size())
        m_latest.resize(std::max<std::size_t>(m_terms.size(), term + 1));
    Latest &latest = m_latest[term];
    if (latest.posting > 0 && latest.document == document) {
        std::uint16_t &counts = m_counts[latest.posting - 1];
        if (((counts & kPathCount) != 0) == path)
            return counts;
    }
    m_postings.push_back({term, document});
    m_counts.push_back(path ? kPathCount : 0);
    latest = {static_cast<std::uint32_t>(m_postings.size()), document};
    return m_counts.back();
}

void WordSectionBuilder::addFile(QByteArrayView path)
{
    const auto file = static_cast<std::uint32_t>(m_firstChunks.size());
    m_firstChunks.push_back(static_cast<std::uint32_t>(m_lengths.size()));
    forEachTerm(path, [&](std::uint32_t term) { static_cast<void>(countsOf(term, file, true)); });
}

void WordSectionBuilder::addChunk(QByteArrayView text, QByteArrayView names)
{
    const auto chunk = static_cast<std::uint32_t>(m_lengths.size());
    std::uint32_t length = 0;
    forEachTerm(text, [&](std::uint32_t term) {
        std::uint16_t &counts = countsOf(term, chunk, false);
        if ((counts & kOccurrenceMask) < kMaxOccurrences)
            ++counts;
        ++length;
    });
    forEachTerm(names, [&](std::uint32_t term) {
        std::uint16_t &counts = countsOf(term, chunk, false);
        if ((counts & kNamesMask) < kMaxNames * kOneName)
            counts = static_cast<std::uint16_t>(counts + kOneName);
    });
    m_lengths.push_back(static_cast<std::uint16_t>(std::min<std::uint32_t>(length, std::numeric_limits<std::uint16_t>::max())));
}

std::size_t WordSectionBuilder::memoryBytes() const
{
    return m_runs.memoryBytes() + m_terms.memoryBytes() + heldBy(m_postings) + heldBy(m_counts) + heldBy(m_latest) + heldBy(m_firstChunks)
        + heldBy(m_lengths);
}

std::vector<std::uint32_t> WordSectionBuilder::termsInOrder() const
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    keys.reserve(m_terms.size());
    for (std::uint32_t number = 0; number < m_terms.size(); ++number)
        keys.emplace_back(termPrefix(m_terms.term(number)), number);
    std::sort(keys.begin(), keys.end(), [this](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : m_terms.term(a.second) < m_terms.term(b.second);
    });
    std::vector<std::uint32_t> order(keys.size());
    std::transform(keys.begin(), keys.end(), order.begin(), [](const auto &key) { return key.second; });
    return order;
}

WordSectionBuilder::TermPostings WordSectionBuilder::postingsByTerm() const
{
    TermPostings result;
    result.begins.assign(m_terms.size() + 1, 0);
    for (const Posting &posting : m_postings)
        ++result.begins[posting.term + 1];
    std::partial_sum(result.begins.begin(), result.begins.end(), result.begins.begin());
    std::vector<std::uint64_t> next(result.begins.begin(), result.begins.end() - 1);
    result.documents.resize(m_postings.size());
    result.counts.resize(m_postings.size());
    for (std::size_t i = 0; i < m_postings.size(); ++i) {
        const std::uint64_t place = next[m_postings[i].term]++;
        result.documents[place] = m_postings[i].document;
        result.counts[place] = m_counts[i];
    }
    return result;
}

Result<void> WordSectionBuilder::finish(ByteSink &sink)
{
    std::vector<std::uint32_t> firstChunks = m_firstChunks;
    firstChunks.push_back(chunks());
    std::vector<std::uint32_t> fileOf(m_lengths.size());
    for (std::uint32_t file = 0; file < files(); ++file)
        std::fill(fileOf.begin() + firstChunks[file], fileOf.begin() + firstChunks[file + 1], file);
    const TermPostings all = postingsByTerm();
    WordSectionWriter writer(sink, std::move(firstChunks), m_lengths);
    TermFeeder feeder(writer);
    for (const std::uint32_t term : termsInOrder()) {
        writer.beginTerm(m_terms.term(term));
        for (std::uint64_t i = all.begins[term]; i < all.begins[term + 1]; ++i) {
            const std::uint32_t document = all.documents[i];
            const std::uint16_t counts = all.counts[i];
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
