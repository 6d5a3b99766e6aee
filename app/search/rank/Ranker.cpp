// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Ranker.h"

#include "search/rank/Fusion.h"
#include "search/rank/PathTraits.h"
#include "search/rank/Words.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double kChunkShare = 0.4;
constexpr double kFileShare = 0.5;
constexpr double kCertainDefinition = 0.7;
constexpr double kLikelyDefinition = 0.25;
constexpr double kFileNameShare = 0.5;
constexpr double kTypedPath = 1.5;
constexpr double kNextChunkOfFile = 0.45;
/// Below it the best hit is no better than what questions about something else find
/// (tests/bench/bench_retrieval --off-topic prints how well that separates).
constexpr double kGoodScore = 0.3;

class Ranker
{
public:
    Ranker(const QueryAnalysis &analysis, const QList<double> &idf, const QList<RankCandidate> &candidates,
           const RankRules &rules)
        : m_analysis(analysis)
        , m_idf(idf)
        , m_candidates(candidates)
        , m_rules(rules)
        , m_mass(std::max(1e-9, std::accumulate(idf.begin(), idf.end(), 0.0)))
    {
    }

    Ranking run()
    {
        Ranking ranking;
        for (qsizetype i = 0; i < m_candidates.size(); ++i)
            ranking.hits.append(scored(i));
        sort(ranking.hits);
        if (m_rules.saturation) {
            saturate(ranking.hits);
            sort(ranking.hits);
        }
        ranking.confident = calibrated(m_evidence) >= kGoodScore;
        for (RankedCandidate &hit : ranking.hits)
            hit.score = calibrated(hit.score);
        return ranking;
    }

private:
    [[nodiscard]] double massOf(std::uint32_t mask) const
    {
        double sum = 0;
        for (qsizetype i = 0; i < m_idf.size(); ++i) {
            if (mask >> i & 1U)
                sum += m_idf.at(i);
        }
        return sum / m_mass;
    }

    [[nodiscard]] RankedCandidate scored(qsizetype at)
    {
        const RankCandidate &candidate = m_candidates.at(at);
        RankedCandidate hit;
        hit.candidate = at;
        const double chunk = candidate.chunkScore / m_mass;
        const double file = candidate.fileScore / m_mass;
        hit.words = std::clamp(chunk, 0.0, 1.0);
        double score = add(hit, u"words"_s, kChunkShare * chunk);
        if (m_rules.coherence)
            score += add(hit, u"file"_s, kFileShare * file);
        if (m_rules.definition)
            score += add(hit, u"definition"_s, definition(candidate));
        if (m_rules.fileName)
            score += add(hit, u"file name"_s, fileName(candidate));
        if (m_rules.path)
            score += add(hit, u"path"_s, typedPath(candidate));
        const double byWords = score;
        if (m_rules.meaning)
            score += add(hit, u"meaning"_s, meaningWeight(m_analysis.kind) * candidate.meaning);
        const double factor = m_rules.penalties ? penalty(candidate, hit) : 1.0;
        hit.score = score * factor;
        // Something is always nearest in meaning, so that says nothing about how good it is.
        m_evidence = std::max(m_evidence, byWords * factor);
        return hit;
    }

    static double add(RankedCandidate &hit, const QString &name, double amount)
    {
        if (amount > 0.0005)
            hit.reasons.append({name, amount});
        return amount;
    }

    /// Does the chunk define a name the query spells out?
    [[nodiscard]] double definition(const RankCandidate &candidate) const
    {
        double best = 0;
        const QList<QByteArray> defined = candidate.names.split(' ');
        for (const QuerySymbol &symbol : m_analysis.symbols) {
            const QByteArray name = symbol.name.toUtf8();
            double quality = 0;
            for (const QByteArray &own : defined) {
                if (own == name)
                    quality = 1;
                else if (own.compare(name, Qt::CaseInsensitive) == 0)
                    quality = std::max(quality, 0.7);
            }
            if (quality == 0 && symbol.name.compare(candidate.symbolName, Qt::CaseInsensitive) == 0)
                quality = 0.7;
            if (quality > 0 && !symbol.qualifier.isEmpty()
                && candidate.qualifiedName.contains(symbol.qualifier, Qt::CaseInsensitive))
                quality *= 1.2;
            best = std::max(best, quality * (symbol.certain ? kCertainDefinition : kLikelyDefinition));
        }
        return best;
    }

    /// How much of the file's name the query says, and how much of the query that is.
    [[nodiscard]] double fileName(const RankCandidate &candidate) const
    {
        if (candidate.inPath == 0)
            return 0;
        const qsizetype slash = candidate.path.lastIndexOf('/');
        const qsizetype dot = candidate.path.lastIndexOf('.');
        const qsizetype end = dot > slash + 1 ? dot : candidate.path.size();
        WordSplitter splitter;
        int words = 0;
        int said = 0;
        std::uint32_t mask = 0;
        splitter.split(QByteArrayView(candidate.path).sliced(slash + 1, end - slash - 1), [&](const Word &word) {
            const auto term = termOf(word);
            if (term >= 0)
                mask |= 1U << term;
            if (!word.compound) {
                ++words;
                said += term >= 0 ? 1 : 0;
            }
            return true;
        });
        return words > 0 ? kFileNameShare * std::sqrt(massOf(mask)) * said / words : 0.0;
    }

    [[nodiscard]] qsizetype termOf(const Word &word) const
    {
        const QByteArrayView text(word.text.data(), static_cast<qsizetype>(word.text.size()));
        for (qsizetype i = 0; i < m_analysis.terms.size(); ++i) {
            if (QByteArrayView(m_analysis.terms.at(i).text) == text)
                return i;
        }
        return -1;
    }

    [[nodiscard]] double typedPath(const RankCandidate &candidate) const
    {
        for (const QString &typed : m_analysis.paths) {
            const QByteArray bytes = typed.toUtf8().toLower();
            QByteArrayView below(bytes);
            const auto leadsAnywhere = [](QByteArrayView part) { // "/", "./", "../"
                return std::all_of(part.begin(), part.end(), [](char c) { return c == '.'; });
            };
            for (qsizetype slash = below.indexOf('/'); slash >= 0 && leadsAnywhere(below.first(slash)); slash = below.indexOf('/'))
                below = below.sliced(slash + 1);
            const QByteArray path = QByteArray('/' + candidate.path).toLower();
            if (!below.isEmpty() && path.endsWith(QByteArray('/' + below.toByteArray())))
                return kTypedPath;
        }
        return 0;
    }

    /// Candidates of one file follow one another.
    [[nodiscard]] const PathTraits &traitsOf(const QByteArray &path)
    {
        if (path != m_traitsPath || m_traitsPath.isEmpty()) {
            m_traitsPath = path;
            m_traits = pathTraits(path);
        }
        return m_traits;
    }

    [[nodiscard]] double penalty(const RankCandidate &candidate, RankedCandidate &hit)
    {
        const PathTraits &traits = traitsOf(candidate.path);
        double factor = 1;
        const auto apply = [&](bool applies, const QString &name, double amount) {
            if (!applies)
                return;
            factor *= amount;
            hit.reasons.append({name, amount});
        };
        apply(traits.test && !m_analysis.wantsTests, u"test penalty"_s, 0.5);
        apply(traits.example && !m_analysis.wantsExamples, u"example penalty"_s, 0.6);
        apply(traits.docs && !m_analysis.wantsDocs, u"documentation penalty"_s, 0.6);
        apply(traits.generated && !m_analysis.wantsGenerated, u"generated penalty"_s, 0.5);
        apply(traits.vendored && !m_analysis.wantsGenerated, u"vendored penalty"_s, 0.6);
        apply(traits.entry, u"re-export penalty"_s, 0.85);
        return factor;
    }

    void sort(QList<RankedCandidate> &hits) const
    {
        std::sort(hits.begin(), hits.end(), [this](const RankedCandidate &a, const RankedCandidate &b) {
            if (a.score != b.score)
                return a.score > b.score;
            const RankCandidate &left = m_candidates.at(a.candidate);
            const RankCandidate &right = m_candidates.at(b.candidate);
            return left.path != right.path ? left.path < right.path : left.place < right.place;
        });
    }

    /// Further chunks of a file step back behind the first ones of others.
    void saturate(QList<RankedCandidate> &hits) const
    {
        QHash<QByteArray, int> seen;
        for (RankedCandidate &hit : hits) {
            const int before = seen[m_candidates.at(hit.candidate).path]++;
            if (before == 0)
                continue;
            const double factor = std::pow(kNextChunkOfFile, before);
            hit.score *= factor;
            hit.reasons.append({u"same file"_s, factor});
        }
    }

    /// Keeps the order, bounds the range: about 0.5 where half of a query's weight is met.
    static double calibrated(double score)
    {
        return 1.0 - std::exp(-1.4 * std::max(score, 0.0));
    }

    const QueryAnalysis &m_analysis;
    const QList<double> &m_idf;
    const QList<RankCandidate> &m_candidates;
    const RankRules &m_rules;
    const double m_mass;
    double m_evidence = 0; ///< the best score without meaning
    QByteArray m_traitsPath;
    PathTraits m_traits; ///< of that path
};

} // namespace

Ranking rankCandidates(const QueryAnalysis &analysis, const QList<double> &idf,
                       const QList<RankCandidate> &candidates, const RankRules &rules)
{
    return Ranker(analysis, idf, candidates, rules).run();
}

} // namespace coco::search
