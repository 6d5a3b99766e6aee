// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordSearch.h"

#include "search/rank/Bm25.h"
#include "search/segment/WordCursor.h"
#include "search/segment/WordFileScorer.h"
#include "search/segment/WordShortlist.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace coco::search {
namespace {

constexpr std::uint64_t kFilesBetweenStops = 1024;
constexpr double kSlack = 1e-9; ///< sums of bounds and of scores round differently

/// One term within one segment.
struct Leg
{
    std::size_t term = 0;
    double idf = 0;
    WordCursor cursor;
    double most = 0;    ///< in any file
    double inBlock = 0; ///< in a file of the current window
};

/// Finds the files of one segment that may be among the best. The weakest legs, which cannot bring a
/// file in by themselves, are only looked into for files that others have found (MaxScore); within a
/// window in which no list changes its block, the bounds of the blocks decide.
class SegmentSearch
{
public:
    SegmentSearch(std::size_t number, const WordSegment &segment, double averageLength, WordFileScorer &scorer,
                  WordShortlist &shortlist, const std::stop_token &stop)
        : m_number(number)
        , m_segment(segment)
        , m_growth(std::max(1.0, averageLength / segment.words->writtenAverage()))
        , m_scorer(scorer)
        , m_shortlist(shortlist)
        , m_stop(stop)
    {
    }

    Result<std::uint64_t> run(const WordQuery &query, const std::vector<double> &idf)
    {
        if (const Result<void> opened = openLegs(query, idf); !opened)
            return fail(opened.error());
        for (std::uint64_t round = 0;; ++round) {
            if (round % kFilesBetweenStops == 0 && m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::WordSearch", "Stopped on request."));
            dropWeakLegs();
            const std::uint32_t file = nextFile();
            if (file == WordCursor::kEnd)
                break;
            visit(file);
        }
        for (const Leg &leg : m_legs) {
            if (leg.cursor.isDamaged())
                return fail(WordSectionReader::damaged("a list of postings makes no sense"));
        }
        return m_scored;
    }

private:
    /// Bounds hold for the average length at the time of writing. A longer average makes bodies count
    /// more, at most in proportion.
    [[nodiscard]] double most(const Leg &leg, const WordCursor::Bounds &bounds) const
    {
        return leg.idf * (strength(bounds.fileFrequency) + strength(bounds.chunkFrequency));
    }
    [[nodiscard]] double strength(double frequency) const
    {
        return frequency == std::numeric_limits<double>::max() ? 1.0 : termStrength(frequency * m_growth);
    }

    Result<void> openLegs(const WordQuery &query, const std::vector<double> &idf)
    {
        for (std::size_t term = 0; term < idf.size(); ++term) {
            COCO_TRY(const auto list, m_segment.words->find(query.terms[term].text));
            if (!list)
                continue;
            COCO_TRY(WordCursor cursor, WordCursor::open(*m_segment.words, *list));
            m_legs.push_back({term, idf[term], std::move(cursor)});
            m_legs.back().most = most(m_legs.back(), m_legs.back().cursor.bounds());
        }
        // Weakest first; byTerm keeps the order of the query, in which scores are added up.
        std::sort(m_legs.begin(), m_legs.end(), [](const Leg &a, const Leg &b) {
            return a.most != b.most ? a.most < b.most : a.term < b.term;
        });
        for (Leg &leg : m_legs)
            m_byTerm.push_back(&leg);
        std::sort(m_byTerm.begin(), m_byTerm.end(), [](const Leg *a, const Leg *b) { return a->term < b->term; });
        return {};
    }

    [[nodiscard]] bool canEnter(double bound) const { return bound * (1 + kSlack) + kSlack >= m_shortlist.threshold(); }

    void dropWeakLegs()
    {
        while (m_strong < m_legs.size() && !canEnter(m_weakSum + m_legs[m_strong].most))
            m_weakSum += m_legs[m_strong++].most;
    }

    [[nodiscard]] std::uint32_t nextFile() const
    {
        std::uint32_t file = WordCursor::kEnd;
        for (std::size_t i = m_strong; i < m_legs.size(); ++i)
            file = std::min(file, m_legs[i].cursor.file());
        return file;
    }

    void visit(std::uint32_t file)
    {
        if (file > m_windowEnd || !m_hasWindow)
            openWindow(file);
        if (!canEnter(m_windowBound)) {
            skipTo(m_windowEnd == WordCursor::kEnd ? WordCursor::kEnd : m_windowEnd + 1);
            return;
        }
        if (mayEnter(file) && (!m_segment.filter || m_segment.filter->acceptsFile(file)))
            score(file);
        for (std::size_t i = m_strong; i < m_legs.size(); ++i) {
            if (m_legs[i].cursor.file() == file)
                m_legs[i].cursor.next();
        }
    }

    void openWindow(std::uint32_t file)
    {
        m_hasWindow = true;
        m_windowEnd = WordCursor::kEnd;
        m_windowBound = 0;
        for (Leg &leg : m_legs) {
            const WordCursor::Bounds bounds = leg.cursor.boundsAt(file);
            leg.inBlock = bounds.lastFile == WordCursor::kEnd ? 0 : most(leg, bounds);
            m_windowEnd = std::min(m_windowEnd, bounds.lastFile);
            m_windowBound += leg.inBlock;
        }
    }

    void skipTo(std::uint32_t file)
    {
        for (std::size_t i = m_strong; i < m_legs.size(); ++i)
            m_legs[i].cursor.seek(file);
    }

    /// Looks into the weak legs, strongest first, for as long as the file may still enter.
    [[nodiscard]] bool mayEnter(std::uint32_t file)
    {
        double bound = 0;
        for (std::size_t i = 0; i < m_legs.size(); ++i) {
            if (i < m_strong || m_legs[i].cursor.file() == file)
                bound += m_legs[i].inBlock;
        }
        for (std::size_t i = m_strong; i-- > 0 && canEnter(bound);) {
            m_legs[i].cursor.seek(file);
            if (m_legs[i].cursor.file() != file)
                bound -= m_legs[i].inBlock;
        }
        return canEnter(bound);
    }

    void score(std::uint32_t file)
    {
        // An empty file has a path, and nothing to show.
        if (m_segment.words->firstChunk(file) == m_segment.words->firstChunk(file + 1))
            return;
        m_scorer.begin(*m_segment.words, m_segment.filter, file);
        for (Leg *leg : m_byTerm) {
            if (leg->cursor.file() == file)
                m_scorer.addTerm(leg->term, leg->idf, leg->cursor.inPath(), leg->cursor.postings());
        }
        ++m_scored;
        m_shortlist.add(m_number, file, m_scorer);
    }

    const std::size_t m_number;
    const WordSegment &m_segment;
    const double m_growth;
    WordFileScorer &m_scorer;
    WordShortlist &m_shortlist;
    const std::stop_token &m_stop;
    std::vector<Leg> m_legs;
    std::vector<Leg *> m_byTerm;
    std::size_t m_strong = 0;  ///< the first leg that finds files by itself
    double m_weakSum = 0;
    bool m_hasWindow = false;
    std::uint32_t m_windowEnd = 0;
    double m_windowBound = 0;
    std::uint64_t m_scored = 0;
};

} // namespace

Result<WordStatistics> wordStatistics(const std::vector<WordSegment> &segments, const std::vector<WordTerm> &terms)
{
    WordStatistics sum;
    sum.chunksWith.resize(terms.size(), 0);
    for (const WordSegment &segment : segments) {
        COCO_TRY(const WordStatistics own, segment.words->statistics(terms));
        sum.add(own);
    }
    return sum;
}

Result<WordAnswer> searchWords(const std::vector<WordSegment> &segments, const WordQuery &query,
                               const WordStatistics &statistics, std::stop_token stop)
{
    WordAnswer answer;
    for (std::size_t i = 0; i < std::min(query.terms.size(), kMaxWordTerms); ++i) {
        const double chunksWith = i < statistics.chunksWith.size() ? static_cast<double>(statistics.chunksWith[i]) : 0.0;
        answer.idf.push_back(inverseFrequency(static_cast<double>(statistics.chunks), chunksWith) * query.terms[i].weight);
    }
    WordFileScorer scorer(statistics.averageLength());
    WordShortlist shortlist(query);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        SegmentSearch search(i, segments[i], statistics.averageLength(), scorer, shortlist, stop);
        COCO_TRY(const std::uint64_t scored, search.run(query, answer.idf));
        answer.filesScored += scored;
    }
    answer.candidates = shortlist.take();
    return answer;
}

} // namespace coco::search
