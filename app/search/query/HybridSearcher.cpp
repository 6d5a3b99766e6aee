// SPDX-License-Identifier: Apache-2.0
#include "search/query/HybridSearcher.h"

#include "search/query/CandidatePool.h"
#include "search/query/ContextExpander.h"
#include "search/query/RegexSearch.h"
#include "search/query/SearchPlan.h"
#include "search/query/VectorLeg.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <optional>

namespace coco::search {
namespace {

constexpr int kMinFiles = 60;
constexpr int kFilesPerHit = 5;
constexpr int kChunksPerFile = 4;
constexpr int kMinNearest = 100;
constexpr int kNearestPerHit = 5;
constexpr std::chrono::seconds kLongest{3}; ///< then an expression answers with what it found
constexpr int kAttempts = 3; ///< to answer from one state of the indexes

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HybridSearcher)
};

using Readers = QList<std::shared_ptr<IndexReader>>;
using Deadline = std::chrono::steady_clock::time_point;

/// A hit before its text is fetched.
struct Found
{
    IndexReader *reader = nullptr;
    ChunkId chunk = 0;
    double score = 0;
    double words = 0;
    double similarity = 0;
    QByteArray path;
    QList<RankReason> reasons;
};

bool better(const Found &a, const Found &b)
{
    if (a.score != b.score)
        return a.score > b.score;
    return a.path != b.path ? a.path < b.path : a.chunk < b.chunk;
}

/// UTF-8 for everybody: stored text may be in any encoding.
QByteArray asUtf8(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).toUtf8();
}

SearchRemark incomplete(const SearchRequest &request, const QString &message)
{
    return {SearchRemark::Kind::Incomplete, request.indexNames.size() == 1 ? request.indexNames.first() : QString(), message};
}

/// One search over all its indexes, once. On the caller's thread.
class Search
{
public:
    Search(const SearchRequest &request, const ChunkFilter &filter, const RankRules &rules, VectorLeg meaning, Deadline deadline,
           std::stop_token stop)
        : m_request(request)
        , m_filter(filter)
        , m_rules(rules)
        , m_meaning(std::move(meaning))
        , m_deadline(deadline)
        , m_stop(std::move(stop))
    {
    }

    Result<SearchResponse> run(const Readers &readers)
    {
        const Result<void> done = m_request.mode == SearchMode::Ranked ? findByWords(readers) : findByExpression(readers);
        if (!done)
            return fail(done.error());
        std::sort(m_found.begin(), m_found.end(), better);
        m_found.resize(std::min<qsizetype>(m_found.size(), m_request.limit));
        if (const Result<void> fetched = fetch(readers); !fetched)
            return fail(fetched.error());
        tellOfDamage(readers);
        return std::move(m_response);
    }

    /// Something found was replaced before its text was read: what took its place is missing in the answer.
    [[nodiscard]] bool wasOvertaken() const { return m_overtaken; }
    /// Files are not what they were when they were indexed, which the indexes do not know yet.
    [[nodiscard]] bool lacksLines() const { return m_lacksLines; }

private:
    void tellOfDamage(const Readers &readers)
    {
        for (const auto &reader : readers) {
            if (const QString damage = reader->damage(); !damage.isEmpty())
                m_response.remarks.append({SearchRemark::Kind::IndexDamaged, reader->name(), damage, reader->root()});
        }
    }

    Result<void> findByWords(const Readers &readers)
    {
        const QueryAnalysis analysis = analyseQuery(m_request.query);
        m_response.matchedTerms = analysis.marked;
        m_response.confident = false;
        for (const auto &reader : readers) {
            if (const Result<void> done = rankOne(analysis, *reader); !done)
                return done;
        }
        m_response.hybrid = m_meaning.wasUsed();
        m_response.remarks = m_meaning.remarks();
        return {};
    }

    Result<void> rankOne(const QueryAnalysis &analysis, IndexReader &reader)
    {
        LexicalQuery query;
        for (const QueryTerm &term : analysis.terms)
            query.terms.append({term.text, term.weight});
        query.filter = m_filter;
        query.files = std::max(kMinFiles, kFilesPerHit * m_request.limit);
        query.chunksPerFile = kChunksPerFile;
        COCO_TRY(const LexicalAnswer answer, reader.lexical(query, m_stop));
        QList<VectorCandidate> nearest;
        if (m_rules.meaning) {
            COCO_TRY(nearest, m_meaning.find(reader, m_filter, std::max(kMinNearest, kNearestPerHit * m_request.limit)));
        }
        const CandidatePool pool(answer, nearest);
        COCO_TRY(const QList<StoredChunk> chunks, chunksToRank(analysis, pool, reader));
        const QList<RankCandidate> candidates = pool.candidatesOf(chunks);
        const Ranking ranking = rankCandidates(analysis, answer.idf, candidates, m_rules);
        m_response.confident = m_response.confident || ranking.confident;
        for (const RankedCandidate &hit : ranking.hits) {
            if (hit.score < m_request.minScore)
                break;
            const StoredChunk &chunk = chunks.at(hit.candidate);
            m_found.append({&reader, chunk.id, hit.score, hit.words, pool.similarityOf(chunk.id), chunk.path.bytes(), hit.reasons});
        }
        return {};
    }

    /// Of most chunks ranking needs no more than the path; what they define matters only when the
    /// query spells out a name and only where that name is defined.
    Result<QList<StoredChunk>> chunksToRank(const QueryAnalysis &analysis, const CandidatePool &pool, IndexReader &reader)
    {
        COCO_TRY(QList<StoredChunk> chunks, reader.places(pool.ids(), m_stop));
        m_overtaken = m_overtaken || chunks.size() < pool.ids().size();
        if (analysis.symbols.isEmpty())
            return chunks;
        const QList<ChunkId> ids = pool.definingIds();
        COCO_TRY(const QList<StoredChunk> defining, reader.chunks(ids, false, m_stop));
        m_overtaken = m_overtaken || defining.size() < ids.size();
        auto next = defining.begin(); // in the same order
        for (StoredChunk &chunk : chunks) {
            if (next != defining.end() && next->id == chunk.id)
                chunk = *next++;
        }
        return chunks;
    }

    Result<void> findByExpression(const Readers &readers)
    {
        COCO_TRY(const auto expression, RegexSearch::compile(m_request.query, m_request.mode));
        for (const auto &reader : readers) {
            COCO_TRY(const auto matches,
                     expression->run(*reader, m_filter, m_request.limit, m_deadline, m_response.complete, m_stop));
            for (const RegexMatch &match : matches) {
                if (match.score >= m_request.minScore)
                    m_found.append({reader.get(), match.chunk, match.score, match.score, 0, match.path, {}});
            }
        }
        m_response.confident = !m_found.isEmpty();
        return {};
    }

    Result<void> fetch(const Readers &readers)
    {
        QList<std::optional<SearchHit>> hits(m_found.size());
        for (const auto &reader : readers) {
            QList<ChunkId> ids;
            for (const Found &found : std::as_const(m_found)) {
                if (found.reader == reader.get())
                    ids.append(found.chunk);
            }
            if (ids.isEmpty())
                continue;
            COCO_TRY(const QList<StoredChunk> chunks, reader->chunks(ids, true, m_stop));
            m_overtaken = m_overtaken || chunks.size() < ids.size();
            ContextExpander expander(*reader, m_request, m_stop);
            auto next = chunks.begin(); // in the same order; without what was replaced since it was found
            for (qsizetype i = 0; i < m_found.size(); ++i) {
                const Found &found = m_found.at(i);
                if (found.reader != reader.get() || next == chunks.end() || next->id != found.chunk)
                    continue;
                hits[i] = hitOf(found, *next);
                expander.expand(*hits[i], *next++);
            }
            m_lacksLines = m_lacksLines || expander.lacksLines();
        }
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
        for (std::optional<SearchHit> &hit : hits) {
            if (hit)
                m_response.hits.append(*std::move(hit));
        }
        return {};
    }

    static SearchHit hitOf(const Found &found, const StoredChunk &chunk)
    {
        SearchHit hit;
        hit.indexName = found.reader->name();
        hit.path = chunk.path;
        hit.startLine = chunk.record.startLine;
        hit.endLine = chunk.record.endLine;
        hit.score = found.score;
        hit.keywordScore = found.words;
        hit.vectorScore = std::clamp(found.similarity, 0.0, 1.0);
        hit.content = asUtf8(chunk.record.text);
        hit.blockType = chunk.record.blockType;
        hit.hierarchy = chunk.record.hierarchy;
        hit.languageId = chunk.languageId;
        hit.symbolType = chunk.record.symbolType;
        hit.symbolName = chunk.record.symbolName;
        hit.symbolSignature = chunk.record.signature;
        hit.reasons = found.reasons;
        return hit;
    }

    const SearchRequest &m_request;
    const ChunkFilter &m_filter;
    const RankRules &m_rules;
    VectorLeg m_meaning;
    const Deadline m_deadline;
    const std::stop_token m_stop;
    QList<Found> m_found;
    SearchResponse m_response;
    bool m_overtaken = false;
    bool m_lacksLines = false;
};

} // namespace

HybridSearcher::HybridSearcher(ChunkStore &store, EmbedderSource *embedders, const QueryEmbedder::Patience &patience)
    : m_store(store)
    , m_embedders(embedders)
    , m_queries(patience)
{
}

Result<SearchResponse> HybridSearcher::search(const SearchRequest &request, std::stop_token stop)
{
    const auto begin = std::chrono::steady_clock::now();
    const Deadline deadline = begin + kLongest;
    COCO_TRY(const ChunkFilter filter, checkedFilter(request));
    COCO_TRY(Attempt done, searchOnce(request, filter, deadline, stop));
    for (int attempt = 1; done.wasOvertaken && attempt < kAttempts && std::chrono::steady_clock::now() < deadline; ++attempt) {
        Result<Attempt> again = searchOnce(request, filter, deadline, stop);
        if (!again && again.error().code == ErrorCode::Cancelled)
            return fail(std::move(again).error());
        if (!again || !again->response.complete)
            break; // what was found before is more
        const bool isSteady = again->state == done.state;
        done = *std::move(again);
        if (isSteady)
            break; // nobody overtook it: the index itself lacks something
    }
    if (done.wasOvertaken) {
        done.response.complete = false;
        done.response.remarks.append(incomplete(request, Text::tr("Files changed while they were searched, and some are missing here. Search again.")));
    } else if (!done.response.complete && std::chrono::steady_clock::now() >= deadline) {
        done.response.remarks.append(incomplete(request, Text::tr("The search was ended after %1 s, before everything was looked at. Narrow it "
                                                                  "by path or language, or search for a longer text.")
                                                             .arg(kLongest.count())));
    }
    done.response.elapsedMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return std::move(done.response);
}

Result<HybridSearcher::Attempt> HybridSearcher::searchOnce(const SearchRequest &request, const ChunkFilter &filter, Deadline deadline,
                                                           std::stop_token stop)
{
    Readers readers;
    QByteArray state = requestKey(request);
    QDataStream generations(&state, QIODevice::Append);
    for (const QString &name : request.indexNames) {
        COCO_TRY(auto reader, m_store.reader(name));
        generations << name << reader->generation();
        readers.append(std::move(reader));
    }
    if (auto known = m_cache.find(state))
        return Attempt{*std::move(known), state, false};
    Search search(request, filter, m_rules, VectorLeg(m_embedders, m_queries, request.query, stop), deadline, stop);
    COCO_TRY(SearchResponse response, search.run(readers));
    // What lacked vectors, time or a file that changed may have them the next time.
    if (response.remarks.isEmpty() && response.complete && !search.wasOvertaken() && !search.lacksLines())
        m_cache.insert(state, response);
    return Attempt{std::move(response), state, search.wasOvertaken()};
}

} // namespace coco::search
