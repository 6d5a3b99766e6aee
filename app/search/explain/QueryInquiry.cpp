// SPDX-License-Identifier: Apache-2.0
#include "search/explain/QueryInquiry.h"

#include "search/explain/ExactInquiry.h"
#include "search/query/CandidatePool.h"
#include "search/query/SearchPlan.h"
#include "search/query/VectorLeg.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>
#include <chrono>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kMinFiles = 60;
constexpr int kFilesPerHit = 5;
constexpr int kChunksPerFile = 4;
constexpr int kMinNearest = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::QueryInquiry)
};

struct Switch
{
    const char *name;
    bool RankRules::*rule;
};

constexpr std::array kSwitches{
    Switch{"definition", &RankRules::definition}, Switch{"file name", &RankRules::fileName},
    Switch{"path", &RankRules::path},             Switch{"file", &RankRules::coherence},
    Switch{"penalties", &RankRules::penalties},   Switch{"same file", &RankRules::saturation},
    Switch{"meaning", &RankRules::meaning},
};

class Stopwatch
{
public:
    /// Milliseconds since the last call.
    double lap()
    {
        const auto now = std::chrono::steady_clock::now();
        return std::chrono::duration<double, std::milli>(now - std::exchange(m_begin, now)).count();
    }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

QString kindName(QueryKind kind)
{
    switch (kind) {
    case QueryKind::Symbol:
        return u"symbol"_s;
    case QueryKind::Path:
        return u"path"_s;
    case QueryKind::Prose:
        break;
    }
    return u"prose"_s;
}

QStringList wantsOf(const QueryAnalysis &analysis)
{
    QStringList wants;
    if (analysis.wantsTests)
        wants.append(u"tests"_s);
    if (analysis.wantsExamples)
        wants.append(u"examples"_s);
    if (analysis.wantsDocs)
        wants.append(u"docs"_s);
    if (analysis.wantsGenerated)
        wants.append(u"generated"_s);
    return wants;
}

/// Positions of the best candidates.
QList<qsizetype> bestOf(const Ranking &ranking, int limit)
{
    QList<qsizetype> best;
    for (qsizetype i = 0; i < std::min<qsizetype>(limit, ranking.hits.size()); ++i)
        best.append(ranking.hits.at(i).candidate);
    return best;
}

AnalysedHit hitOf(const RankedCandidate &ranked, const StoredChunk &chunk)
{
    AnalysedHit hit;
    hit.path = chunk.path.toDisplay();
    hit.startLine = chunk.record.startLine;
    hit.endLine = chunk.record.endLine;
    hit.symbolName = chunk.record.symbolName;
    hit.score = ranked.score;
    hit.words = ranked.words;
    hit.reasons = ranked.reasons;
    return hit;
}

} // namespace

QueryInquiry::QueryInquiry(ChunkStore &store, EmbedderSource *embedders, std::stop_token stop)
    : m_store(store)
    , m_embedders(embedders)
    , m_stop(std::move(stop))
{
}

Result<QueryReport> QueryInquiry::report(const SearchRequest &request)
{
    if (request.mode == SearchMode::Regex)
        return fail(ErrorCode::InvalidArgument, Text::tr("An expression is not ranked, so there is nothing to analyse. Leave --regex out."));
    COCO_TRY(const ChunkFilter filter, checkedFilter(request));
    if (request.mode == SearchMode::Exact)
        return exactReport(request, filter);
    const QueryAnalysis analysis = analyseQuery(request.query);
    QueryReport report;
    report.query = request.query;
    report.kind = kindName(analysis.kind);
    for (const QuerySymbol &symbol : analysis.symbols)
        report.symbols.append(symbol.qualifier.isEmpty() ? symbol.name : QString(symbol.qualifier + u"::"_s + symbol.name));
    report.paths = analysis.paths;
    report.wants = wantsOf(analysis);
    for (const QString &name : request.indexNames) {
        COCO_TRY(const auto reader, m_store.reader(name));
        COCO_TRY(IndexAnalysis one, analyseOne(request, filter, analysis, *reader));
        report.indexes.append(std::move(one));
    }
    return report;
}

Result<QueryReport> QueryInquiry::exactReport(const SearchRequest &request, const ChunkFilter &filter)
{
    QueryReport report;
    report.query = request.query;
    report.kind = u"exact"_s;
    for (const QString &name : request.indexNames) {
        COCO_TRY(const auto reader, m_store.reader(name));
        COCO_TRY(IndexAnalysis one, analyseExact(request, filter, *reader, m_stop));
        COCO_TRY(const IndexSummary summary, m_store.summary(name));
        one.chunks = summary.chunks;
        report.indexes.append(std::move(one));
    }
    return report;
}

Result<IndexAnalysis> QueryInquiry::analyseOne(const SearchRequest &request, const ChunkFilter &filter, const QueryAnalysis &analysis,
                                               IndexReader &reader)
{
    IndexAnalysis report;
    report.indexName = reader.name();
    COCO_TRY(const Found found, collect(request, filter, analysis, reader, report));
    for (qsizetype i = 0; i < analysis.terms.size(); ++i) {
        const QueryTerm &term = analysis.terms.at(i);
        report.terms.append({QString::fromUtf8(term.text), term.weight, found.idf.value(i), term.compound});
    }
    Stopwatch watch;
    rank(request, analysis, found, report);
    report.rankMs = watch.lap();
    return report;
}

Result<QueryInquiry::Found> QueryInquiry::collect(const SearchRequest &request, const ChunkFilter &filter, const QueryAnalysis &analysis,
                                                  IndexReader &reader, IndexAnalysis &report)
{
    LexicalQuery query;
    for (const QueryTerm &term : analysis.terms)
        query.terms.append({term.text, term.weight});
    query.filter = filter;
    query.files = std::max(kMinFiles, kFilesPerHit * request.limit);
    query.chunksPerFile = kChunksPerFile;
    Stopwatch watch;
    COCO_TRY(const LexicalAnswer answer, reader.lexical(query, m_stop));
    report.wordsMs = watch.lap();
    VectorLeg meaning(m_embedders, m_queries, request.query, m_stop);
    COCO_TRY(const QList<VectorCandidate> nearest, meaning.find(reader, filter, std::max(kMinNearest, kFilesPerHit * request.limit)));
    report.vectorsMs = watch.lap();
    for (const SearchRemark &remark : meaning.remarks())
        report.remarks.append(remark.message);
    report.chunks = answer.chunkCount;
    report.wordCandidates = int(answer.candidates.size());
    report.vectorCandidates = int(nearest.size());
    const CandidatePool pool(answer, nearest);
    report.bothCandidates = report.wordCandidates + report.vectorCandidates - int(pool.ids().size());
    Found found;
    found.idf = answer.idf;
    COCO_TRY(found.chunks, reader.chunks(pool.ids(), false, m_stop));
    found.candidates = pool.candidatesOf(found.chunks);
    return found;
}

void QueryInquiry::rank(const SearchRequest &request, const QueryAnalysis &analysis, const Found &found, IndexAnalysis &report) const
{
    const Ranking full = rankCandidates(analysis, found.idf, found.candidates);
    const QList<qsizetype> best = bestOf(full, request.limit);
    report.confident = full.confident;
    for (qsizetype i = 0; i < best.size(); ++i)
        report.hits.append(hitOf(full.hits.at(i), found.chunks.at(best.at(i))));
    for (const Switch &off : kSwitches) {
        RankRules rules;
        rules.*off.rule = false;
        const QList<qsizetype> without = bestOf(rankCandidates(analysis, found.idf, found.candidates, rules), request.limit);
        RuleEffect effect{QString::fromLatin1(off.name)};
        for (qsizetype i = 0; i < best.size(); ++i) {
            const qsizetype at = without.indexOf(best.at(i));
            if (at == i)
                continue;
            ++effect.moved;
            effect.cameIn += at < 0 ? 1 : 0;
            report.hits[i].rankWithout.append({effect.rule, int(at + 1)});
        }
        report.rules.append(effect);
    }
}

} // namespace coco::search
