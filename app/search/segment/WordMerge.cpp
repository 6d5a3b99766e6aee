// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordMerge.h"

#include "search/segment/WordCursor.h"
#include "search/segment/WordSectionWriter.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::uint64_t kTermsBetweenStops = 256;

Error wrongMap()
{
    return {ErrorCode::InvalidArgument, QStringLiteral("The documents to merge do not go with their segments."), {}};
}

/// The tables of the merged section.
struct Tables
{
    std::vector<std::uint32_t> firstChunks;
    std::vector<std::uint16_t> lengths;
};

Result<Tables> mergeTables(const std::vector<WordMergeInput> &inputs)
{
    Tables tables;
    for (const WordMergeInput &input : inputs) {
        const WordSectionReader &words = *input.words;
        if (input.documents->files.size() != words.files())
            return fail(wrongMap());
        for (std::uint32_t file = 0; file < words.files(); ++file) {
            const std::uint32_t begin = words.firstChunk(file);
            const std::uint32_t end = words.firstChunk(file + 1);
            if (begin > end || end > words.chunks())
                return fail(WordSectionReader::damaged("files out of order"));
            const std::uint32_t renamed = input.documents->files[file];
            if (renamed == kDroppedDocument)
                continue;
            if (renamed != tables.firstChunks.size())
                return fail(wrongMap());
            tables.firstChunks.push_back(static_cast<std::uint32_t>(tables.lengths.size()));
            for (std::uint32_t chunk = begin; chunk < end; ++chunk)
                tables.lengths.push_back(words.length(chunk));
        }
    }
    tables.firstChunks.push_back(static_cast<std::uint32_t>(tables.lengths.size()));
    return tables;
}

/// An input whose terms are walked through.
struct Walk
{
    const WordMergeInput *input = nullptr;
    WordTerms terms;
    bool more = true;
};

class Merge
{
public:
    Merge(const std::vector<WordMergeInput> &inputs, WordSectionWriter &writer)
        : m_writer(writer)
    {
        for (const WordMergeInput &input : inputs)
            m_walks.push_back({&input, WordTerms(*input.words)});
    }

    Result<void> run(const std::stop_token &stop)
    {
        for (Walk &walk : m_walks) {
            COCO_TRY(walk.more, walk.terms.next());
        }
        for (std::uint64_t round = 0;; ++round) {
            if (round % kTermsBetweenStops == 0 && stop.stop_requested())
                return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::WordMerge", "Stopped on request."));
            const std::string *first = firstTerm();
            if (!first)
                return m_writer.finish();
            if (*first <= m_term && round > 0)
                return fail(WordSectionReader::damaged("terms out of order"));
            m_term = *first;
            if (const Result<void> done = mergeTerm(); !done)
                return done;
        }
    }

private:
    [[nodiscard]] const std::string *firstTerm() const
    {
        const std::string *first = nullptr;
        for (const Walk &walk : m_walks) {
            if (walk.more && (!first || walk.terms.term() < *first))
                first = &walk.terms.term();
        }
        return first;
    }

    Result<void> mergeTerm()
    {
        m_writer.beginTerm(m_term);
        for (Walk &walk : m_walks) {
            if (!walk.more || walk.terms.term() != m_term)
                continue;
            if (const Result<void> done = copyList(walk); !done)
                return done;
            COCO_TRY(walk.more, walk.terms.next());
        }
        return m_writer.endTerm();
    }

    Result<void> copyList(const Walk &walk)
    {
        COCO_TRY(WordCursor cursor, WordCursor::open(*walk.input->words, walk.terms.list()));
        for (; cursor.file() != WordCursor::kEnd; cursor.next()) {
            const std::uint32_t renamed = walk.input->documents->files[cursor.file()];
            if (renamed == kDroppedDocument)
                continue;
            const std::span<const WordPosting> postings = cursor.postings();
            if (cursor.isDamaged())
                break;
            m_writer.addFile(renamed, cursor.inPath(), postings);
        }
        if (cursor.isDamaged())
            return fail(WordSectionReader::damaged("a list of postings makes no sense"));
        return {};
    }

    WordSectionWriter &m_writer;
    std::vector<Walk> m_walks;
    std::string m_term;
};

} // namespace

Result<void> mergeWordSections(const std::vector<WordMergeInput> &inputs, ByteSink &sink, std::stop_token stop)
{
    COCO_TRY(Tables tables, mergeTables(inputs));
    WordSectionWriter writer(sink, std::move(tables.firstChunks), std::move(tables.lengths));
    return Merge(inputs, writer).run(stop);
}

} // namespace coco::search
