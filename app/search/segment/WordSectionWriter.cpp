// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordSectionWriter.h"

#include "search/rank/Bm25.h"

#include <algorithm>
#include <numeric>

namespace coco::search {
namespace {

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
    m_closedBlocks = 0;
    m_lastFile = -1;
    m_lastClosedFile = -1;
    m_heads.clear();
    m_blocks.clear();
    clearBlock();
}

void WordSectionWriter::clearBlock()
{
    m_block.clear();
    m_postings.clear();
    m_fileBound = 0;
    m_chunkBound = 0;
}

void WordSectionWriter::addFile(std::uint32_t file, bool inPath, std::span<const WordPosting> postings)
{
    if (m_block.size() == kBlockFiles)
        closeBlock();
    m_lastFile = file;
    m_block.push_back({file, inPath, static_cast<std::uint32_t>(postings.size())});
    m_postings.insert(m_postings.end(), postings.begin(), postings.end());
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

void WordSectionWriter::encode(BitWriter &to, std::uint64_t span) const
{
    const bool paths = std::any_of(m_block.begin(), m_block.end(), [](const BlockFile &file) { return file.inPath; });
    const bool names = std::any_of(m_postings.begin(), m_postings.end(), [](const WordPosting &posting) { return posting.names > 0; });
    to.put(paths ? 1 : 0, 1);
    to.put(names ? 1 : 0, 1);
    const unsigned plain = gapBits(span, m_block.size());
    auto next = static_cast<std::uint32_t>(m_lastClosedFile + 1);
    for (const BlockFile &file : m_block) {
        if (paths)
            to.put(file.inPath ? 1 : 0, 1);
        putGap(to, file.file - next, plain);
        next = file.file + 1;
    }
    std::span<const WordPosting> postings = m_postings;
    for (const BlockFile &file : m_block) {
        encodePostings(to, file.file, file.inPath, postings.first(file.postings), names);
        postings = postings.subspan(file.postings);
    }
}

void WordSectionWriter::encodePostings(BitWriter &to, std::uint32_t file, bool inPath, std::span<const WordPosting> postings,
                                       bool namesHere) const
{
    if (inPath)
        to.put(postings.empty() ? 1 : 0, 1);
    const std::uint32_t chunks = m_firstChunks[file + 1] - m_firstChunks[file];
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < postings.size(); ++i) {
        if (next + 1 < chunks)
            putStep(to, postings[i].chunkInFile - next, i + 1 == postings.size());
        putPosting(to, postings[i], namesHere);
        next = postings[i].chunkInFile + 1;
    }
}

void WordSectionWriter::closeBlock()
{
    const auto span = static_cast<std::uint64_t>(m_lastFile - m_lastClosedFile);
    const std::size_t before = m_blocks.size();
    BitWriter bits(m_blocks);
    encode(bits, span);
    bits.finish(false);
    appendVarint(m_heads, span);
    appendVarint(m_heads, m_blocks.size() - before);
    m_heads.push_back(static_cast<char>(boundOf(m_fileBound)));
    m_heads.push_back(static_cast<char>(boundOf(m_chunkBound)));
    m_lastClosedFile = m_lastFile;
    ++m_closedBlocks;
    clearBlock();
}

std::string WordSectionWriter::listOf(WordListKind kind)
{
    std::string list;
    if (kind == WordListKind::Blocked) {
        const std::size_t lastFiles = m_block.size();
        closeBlock();
        appendVarint(list, m_closedBlocks);
        appendVarint(list, lastFiles);
        return list + m_heads + m_blocks;
    }
    BitWriter bits(list);
    if (kind == WordListKind::Plain)
        bits.put(m_block.size() - 1, kPlainBits);
    encode(bits, m_firstChunks.size() - 1);
    bits.finish(false);
    return list;
}

Result<void> WordSectionWriter::endTerm()
{
    if (m_lastFile < 0)
        return {};
    const bool blocked = m_closedBlocks > 0 || m_block.size() > kPlainFiles;
    const bool single = !blocked && m_block.size() == 1 && m_postings.size() == 1;
    const WordListKind kind = blocked ? WordListKind::Blocked : single ? WordListKind::Single : WordListKind::Plain;
    const std::string list = listOf(kind);
    if (const Result<void> done = m_sink.append(list); !done)
        return done;
    return addEntry(list.size(), kind);
}

Result<void> WordSectionWriter::addEntry(std::uint64_t listBytes, WordListKind kind)
{
    std::size_t shared = 0;
    if (m_groupTerms == 0)
        m_groupPrefix = termPrefix(m_term);
    else
        shared = static_cast<std::size_t>(std::mismatch(m_term.begin(), m_term.end(), m_previousTerm.begin(), m_previousTerm.end()).first
                                          - m_term.begin());
    const std::size_t rest = m_term.size() - shared;
    m_entries.push_back(static_cast<char>(std::min<std::uint64_t>(shared, kShortBytes) << 4 | std::min<std::uint64_t>(rest, kShortBytes)));
    for (const std::size_t size : {shared, rest}) {
        if (size >= kShortBytes)
            appendVarint(m_entries, size - kShortBytes);
    }
    m_entries.append(m_term, shared);
    appendVarint(m_entries, listBytes << 2 | static_cast<std::uint64_t>(kind));
    if (kind != WordListKind::Single)
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
