// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordSectionWriter.h"

#include "search/rank/Bm25.h"
#include "search/segment/WordCodec.h"

#include <algorithm>
#include <numeric>

namespace coco::search {
namespace {

/// The rest of a small number that did not fit its three bits.
void appendRest(std::string &out, std::uint32_t value)
{
    if (value >= kSmallMask)
        appendVarint(out, value - kSmallMask);
}

void appendPosting(std::string &out, std::uint32_t gap, std::uint32_t occurrences, std::uint32_t names, bool last)
{
    std::uint32_t head = std::min<std::uint32_t>(gap, kSmallMask) << kGapShift;
    head |= std::min<std::uint32_t>(occurrences, kSmallMask);
    head |= last ? kLastPosting : 0U;
    head |= names > 0 ? kHasNames : 0U;
    out.push_back(static_cast<char>(head));
    appendRest(out, gap);
    appendRest(out, occurrences);
    if (names > 0)
        out.push_back(static_cast<char>(names));
}

std::string_view rawBytes(const void *data, std::size_t size)
{
    return {static_cast<const char *>(data), size};
}

} // namespace

WordSectionWriter::WordSectionWriter(ByteSink &sink, std::vector<std::uint32_t> firstChunks, std::vector<std::uint16_t> lengths)
    : m_sink(sink)
    , m_firstChunks(std::move(firstChunks))
    , m_lengths(std::move(lengths))
    , m_words(std::accumulate(m_lengths.begin(), m_lengths.end(), std::uint64_t(0)))
    , m_average(std::max(1.0, static_cast<double>(m_words) / std::max<double>(1.0, static_cast<double>(m_lengths.size()))))
{
}

void WordSectionWriter::beginTerm(std::string_view term)
{
    m_term = term;
    m_chunksWith = 0;
    m_nextFile = 0;
    m_blockFiles = 0;
    m_closedBlocks = 0;
    m_lastFile = -1;
    m_lastClosedFile = -1;
    m_fileBound = 0;
    m_chunkBound = 0;
    m_gaps.clear();
    m_postings.clear();
    m_heads.clear();
    m_blocks.clear();
}

void WordSectionWriter::addFile(std::uint32_t file, bool inPath, std::span<const WordPosting> postings)
{
    if (m_blockFiles == kBlockFiles)
        closeBlock();
    appendVarint(m_gaps, static_cast<std::uint64_t>(file - m_nextFile) << 1 | (inPath ? 1U : 0U));
    m_nextFile = file + 1;
    m_lastFile = file;
    ++m_blockFiles;
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < postings.size(); ++i) {
        const WordPosting &posting = postings[i];
        appendPosting(m_postings, posting.chunkInFile - next, posting.occurrences, posting.names, i + 1 == postings.size());
        next = posting.chunkInFile + 1;
    }
    if (postings.empty())
        appendPosting(m_postings, 0, 0, 0, true);
    m_chunksWith += postings.size();
    addBounds(file, inPath, postings);
}

void WordSectionWriter::addBounds(std::uint32_t file, bool inPath, std::span<const WordPosting> postings)
{
    double best = 0;
    double all = 0;
    std::uint32_t names = 0;
    for (const WordPosting &posting : postings) {
        const std::uint16_t length = m_lengths[m_firstChunks[file] + posting.chunkInFile];
        const double body = bodyFrequency(posting.occurrences, length / m_average);
        best = std::max(best, body);
        all += body;
        names += posting.names;
        m_chunkBound = std::max(m_chunkBound, termFrequency(body, posting.names, 0));
    }
    m_fileBound = std::max(m_fileBound, termFrequency(spreadFrequency(best, all), names, inPath ? 1 : 0));
}

void WordSectionWriter::closeBlock()
{
    appendVarint(m_heads, static_cast<std::uint64_t>(m_lastFile - m_lastClosedFile));
    appendVarint(m_heads, m_gaps.size() + m_postings.size());
    m_heads.push_back(static_cast<char>(boundOf(m_fileBound)));
    m_heads.push_back(static_cast<char>(boundOf(m_chunkBound)));
    m_blocks += m_gaps;
    m_blocks += m_postings;
    m_gaps.clear();
    m_postings.clear();
    m_lastClosedFile = m_lastFile;
    m_blockFiles = 0;
    m_fileBound = 0;
    m_chunkBound = 0;
    ++m_closedBlocks;
}

Result<void> WordSectionWriter::endTerm()
{
    if (m_lastFile < 0)
        return {};
    const std::uint64_t before = m_sink.position();
    const bool blocked = m_closedBlocks > 0 || m_blockFiles > kPlainFiles;
    const std::uint32_t lastFiles = m_blockFiles;
    if (blocked)
        closeBlock();
    std::string head;
    appendVarint(head, blocked ? m_closedBlocks : lastFiles);
    if (blocked)
        appendVarint(head, lastFiles);
    for (const std::string *part : {&std::as_const(head), &std::as_const(m_heads), &std::as_const(m_blocks),
                                    &std::as_const(m_gaps), &std::as_const(m_postings)}) {
        if (const Result<void> done = m_sink.append(*part); !done)
            return done;
    }
    return addEntry(m_sink.position() - before, blocked);
}

Result<void> WordSectionWriter::addEntry(std::uint64_t listBytes, bool blocked)
{
    std::size_t shared = 0;
    if (m_groupTerms == 0)
        m_groupPrefix = termPrefix(m_term);
    else
        shared = static_cast<std::size_t>(std::mismatch(m_term.begin(), m_term.end(), m_previousTerm.begin(), m_previousTerm.end()).first
                                          - m_term.begin());
    appendVarint(m_entries, shared);
    appendVarint(m_entries, m_term.size() - shared);
    m_entries.append(m_term, shared);
    appendVarint(m_entries, listBytes << 1 | (blocked ? 1U : 0U));
    appendVarint(m_entries, m_chunksWith);
    m_previousTerm = m_term;
    m_groupListBytes += listBytes;
    return ++m_groupTerms == kGroupTerms ? closeGroup() : Result<void>();
}

Result<void> WordSectionWriter::closeGroup()
{
    if (m_groupTerms == 0)
        return {};
    const WordGroupRow row{m_sink.position(), m_groupPrefix};
    m_groupTable.append(rawBytes(&row, sizeof(row)));
    ++m_groups;
    std::string head;
    appendVarint(head, m_groupListBytes);
    appendVarint(head, m_entries.size());
    head += m_entries;
    m_entries.clear();
    m_groupTerms = 0;
    m_groupListBytes = 0;
    return m_sink.append(head);
}

Result<void> WordSectionWriter::finish()
{
    if (const Result<void> done = closeGroup(); !done)
        return done;
    WordFooter footer;
    footer.files = static_cast<std::uint32_t>(m_firstChunks.size() - 1);
    footer.chunks = static_cast<std::uint32_t>(m_lengths.size());
    footer.words = m_words;
    footer.groups = m_groups;
    footer.firstChunks = m_sink.position();
    footer.lengths = footer.firstChunks + m_firstChunks.size() * sizeof(std::uint32_t);
    footer.groupTable = footer.lengths + m_lengths.size() * sizeof(std::uint16_t);
    for (const std::string_view part :
         {rawBytes(m_firstChunks.data(), m_firstChunks.size() * sizeof(std::uint32_t)),
          rawBytes(m_lengths.data(), m_lengths.size() * sizeof(std::uint16_t)), std::string_view(m_groupTable),
          rawBytes(&footer, sizeof(footer))}) {
        if (const Result<void> done = m_sink.append(part); !done)
            return done;
    }
    return {};
}

} // namespace coco::search
