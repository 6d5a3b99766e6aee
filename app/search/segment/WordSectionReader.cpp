// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordSectionReader.h"

#include "search/segment/WordCursor.h"

#include <QString>

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::uint64_t kMaxHeaderBytes = 20;

} // namespace

Error WordSectionReader::damaged(const char *what)
{
    return {ErrorCode::Corrupted, {}, QStringLiteral("words: ") + QLatin1StringView(what)};
}

Result<std::unique_ptr<WordSectionReader>> WordSectionReader::open(const SectionBytes &bytes)
{
    std::unique_ptr<WordSectionReader> reader(new WordSectionReader(bytes));
    if (const Result<void> done = reader->readTables(); !done)
        return fail(done.error());
    return reader;
}

Result<void> WordSectionReader::readTables()
{
    const std::uint64_t size = m_bytes.size();
    if (size < sizeof(WordFooter))
        return fail(damaged("shorter than its footer"));
    const std::uint64_t end = size - sizeof(WordFooter);
    COCO_TRY(const std::string_view tail, m_bytes.view(end, sizeof(WordFooter)));
    const auto footer = loadAt<WordFooter>(tail, 0);
    if (footer.magic != kWordMagic || footer.reserved != 0)
        return fail(damaged("no section of words"));
    // Files, chunks and groups are at most 2^32 each after these comparisons, so nothing overflows.
    if (footer.firstChunks > footer.lengths || footer.lengths > footer.groupTable || footer.groupTable > end
        || footer.groups > end / sizeof(WordGroupRow)
        || footer.lengths - footer.firstChunks != (std::uint64_t(footer.files) + 1) * sizeof(std::uint32_t)
        || footer.groupTable - footer.lengths != std::uint64_t(footer.chunks) * sizeof(std::uint16_t)
        || end - footer.groupTable != footer.groups * sizeof(WordGroupRow))
        return fail(damaged("tables do not fit"));
    m_files = footer.files;
    m_chunks = footer.chunks;
    m_words = footer.words;
    m_groups = footer.groups;
    m_listsEnd = footer.firstChunks;
    m_average = std::max(1.0, static_cast<double>(m_words) / std::max(1.0, static_cast<double>(m_chunks)));
    COCO_TRY(m_firstChunks, m_bytes.view(footer.firstChunks, footer.lengths - footer.firstChunks));
    COCO_TRY(m_lengths, m_bytes.view(footer.lengths, footer.groupTable - footer.lengths));
    COCO_TRY(m_groupTable, m_bytes.view(footer.groupTable, end - footer.groupTable));
    return {};
}

Result<WordSectionReader::Group> WordSectionReader::group(std::uint64_t number) const
{
    const auto row = loadAt<WordGroupRow>(m_groupTable, static_cast<std::size_t>(number));
    if (row.header >= m_listsEnd)
        return fail(damaged("a group lies outside"));
    COCO_TRY(const std::string_view head, m_bytes.view(row.header, std::min(kMaxHeaderBytes, m_listsEnd - row.header)));
    ByteCursor cursor(head);
    const std::uint64_t listBytes = cursor.varint();
    const std::uint64_t entryBytes = cursor.varint();
    const std::uint64_t entries = row.header + (head.size() - cursor.left());
    if (!cursor.ok() || listBytes > row.header || entryBytes > m_listsEnd - entries)
        return fail(damaged("a group is larger than its section"));
    COCO_TRY(const std::string_view bytes, m_bytes.view(entries, entryBytes));
    return Group{row.header - listBytes, bytes};
}

Result<std::optional<std::uint64_t>> WordSectionReader::groupOf(std::string_view term) const
{
    const std::uint64_t prefix = termPrefix(term);
    const auto prefixOf = [this](std::uint64_t group) {
        return loadAt<WordGroupRow>(m_groupTable, static_cast<std::size_t>(group)).prefix;
    };
    std::uint64_t low = 0; // groups before it begin before the term or with it
    std::uint64_t high = m_groups;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        bool behind = prefixOf(middle) > prefix;
        if (prefixOf(middle) == prefix) {
            COCO_TRY(const Group found, group(middle));
            WordEntries entries(found.entries, found.lists);
            if (!entries.next())
                return fail(damaged("an empty group"));
            behind = entries.term() > term;
        }
        if (behind)
            high = middle;
        else
            low = middle + 1;
    }
    return low == 0 ? std::optional<std::uint64_t>() : std::optional(low - 1);
}

Result<std::optional<WordList>> WordSectionReader::find(std::string_view term) const
{
    COCO_TRY(const std::optional<std::uint64_t> number, groupOf(term));
    if (!number)
        return std::optional<WordList>();
    COCO_TRY(const Group found, group(*number));
    WordEntries entries(found.entries, found.lists);
    while (entries.next()) {
        if (entries.term() == term)
            return std::optional(entries.list());
        if (entries.term() > term)
            break;
    }
    if (entries.damaged())
        return fail(damaged("an entry makes no sense"));
    return std::optional<WordList>();
}

Result<WordStatistics> WordSectionReader::statistics(const std::vector<WordTerm> &terms) const
{
    WordStatistics result;
    result.chunks = m_chunks;
    result.words = m_words;
    for (const WordTerm &term : terms) {
        COCO_TRY(const std::optional<WordList> list, find(term.text));
        result.chunksWith.push_back(list ? list->chunksWith : 0);
    }
    return result;
}

Result<void> WordSectionReader::verify() const
{
    std::uint64_t words = 0;
    for (std::uint32_t chunk = 0; chunk < m_chunks; ++chunk)
        words += length(chunk);
    for (std::uint32_t file = 0; file < m_files; ++file) {
        if (firstChunk(file) > firstChunk(file + 1))
            return fail(damaged("files out of order"));
    }
    if (words != m_words || firstChunk(0) != 0 || firstChunk(m_files) != m_chunks)
        return fail(damaged("counts do not add up"));
    WordTerms terms(*this);
    std::string previous;
    for (;;) {
        COCO_TRY(const bool more, terms.next());
        if (!more)
            return {};
        if (terms.term() <= previous)
            return fail(damaged("terms out of order"));
        previous = terms.term();
        COCO_TRY(WordCursor cursor, WordCursor::open(*this, terms.list()));
        std::uint64_t chunksWith = 0;
        for (; cursor.file() != WordCursor::kEnd; cursor.next())
            chunksWith += cursor.postings().size();
        if (cursor.isDamaged() || chunksWith != terms.list().chunksWith)
            return fail(damaged("a list of postings makes no sense"));
    }
}

Result<bool> WordTerms::next()
{
    while (!m_entries.next()) {
        if (m_entries.damaged())
            return fail(WordSectionReader::damaged("an entry makes no sense"));
        if (m_nextGroup >= m_reader->groups())
            return false;
        COCO_TRY(const WordSectionReader::Group group, m_reader->group(m_nextGroup++));
        m_entries = WordEntries(group.entries, group.lists);
    }
    return true;
}

} // namespace coco::search
