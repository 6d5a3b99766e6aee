// SPDX-License-Identifier: Apache-2.0
#include "search/explain/ExactInquiry.h"

#include "search/query/RegexSearch.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace coco::search {
namespace {

constexpr std::chrono::seconds kLongest{10};

/// Passages the trigrams cannot rule out.
Result<qint64> passagesToRead(const TrigramQuery &plan, const ChunkFilter &filter, IndexReader &reader, const std::stop_token &stop)
{
    qint64 read = 0;
    const auto visit = [&](const StoredChunk &) {
        ++read;
        return !stop.stop_requested();
    };
    if (const Result<void> done = reader.scanMatching(plan, filter, visit, stop); !done)
        return fail(done.error());
    return read;
}

Result<QList<AnalysedHit>> hitsOf(const QList<RegexMatch> &matches, IndexReader &reader, const std::stop_token &stop)
{
    QList<ChunkId> ids;
    for (const RegexMatch &match : matches)
        ids.append(match.chunk);
    COCO_TRY(const QList<StoredChunk> chunks, reader.chunks(ids, false, stop));
    QList<AnalysedHit> hits;
    for (const StoredChunk &chunk : chunks) {
        const auto match = std::find_if(matches.cbegin(), matches.cend(), [&chunk](const RegexMatch &one) { return one.chunk == chunk.id; });
        AnalysedHit hit;
        hit.path = chunk.path.toDisplay();
        hit.startLine = chunk.record.startLine;
        hit.endLine = chunk.record.endLine;
        hit.symbolName = chunk.record.symbolName;
        hit.score = match == matches.cend() ? 0 : match->score;
        hits.append(hit);
    }
    return hits;
}

} // namespace

Result<IndexAnalysis> analyseExact(const SearchRequest &request, const ChunkFilter &filter, IndexReader &reader, std::stop_token stop)
{
    using Clock = std::chrono::steady_clock;
    COCO_TRY(const auto search, RegexSearch::compile(request.query, SearchMode::Exact));
    const TrigramQuery plan = TrigramQuery::holding(request.query.toStdString());
    IndexAnalysis report;
    report.indexName = reader.name();
    ExactEffort effort;
    effort.narrowed = !plan.isAll();
    COCO_TRY(effort.read, passagesToRead(plan, filter, reader, stop));
    const auto begin = Clock::now();
    COCO_TRY(QList<RegexMatch> matches,
             search->run(reader, filter, std::numeric_limits<int>::max(), begin + kLongest, effort.complete, stop));
    effort.ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    effort.matches = matches.size();
    matches.resize(std::min<qsizetype>(matches.size(), request.limit));
    COCO_TRY(report.hits, hitsOf(matches, reader, stop));
    report.confident = effort.matches > 0;
    report.exact = effort;
    return report;
}

} // namespace coco::search
