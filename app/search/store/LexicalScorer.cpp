// SPDX-License-Identifier: Apache-2.0
#include "search/store/LexicalScorer.h"

#include "search/rank/Bm25.h"

#include <algorithm>
#include <array>

namespace coco::search {
namespace {

constexpr std::size_t kMaxTerms = 32;
constexpr std::size_t kTieRoom = 4;

/// A file with everything found in it.
struct FileHits
{
    std::int64_t file = 0;
    std::size_t begin = 0; ///< rows of `bodies`
    std::size_t end = 0;
    std::ptrdiff_t path = -1; ///< row of `paths`
    double score = 0;         ///< of the file
    double order = 0;         ///< what the shortlist is sorted by
    std::uint32_t inFile = 0;
    std::uint32_t inPath = 0;
};

class Scorer
{
public:
    Scorer(const LexicalQuery &query, const WordHits &bodies, const WordHits &paths)
        : m_query(query)
        , m_bodies(bodies)
        , m_paths(paths)
        , m_terms(std::min({static_cast<std::size_t>(query.terms.size()), kMaxTerms}))
        , m_pathsAlone(query.filter.symbolTypes.isEmpty() && query.filter.symbolNameGlob.isEmpty())
    {
    }

    LexicalAnswer run()
    {
        weighTerms();
        std::vector<FileHits> files = groupByFile();
        m_chunkScores.resize(m_bodies.rows.size());
        for (FileHits &file : files)
            score(file);
        const auto better = [](const FileHits &a, const FileHits &b) {
            return a.order != b.order ? a.order > b.order : a.file < b.file;
        };
        const std::size_t wanted = static_cast<std::size_t>(std::max(m_query.files, 1));
        const std::size_t sorted = std::min(files.size(), wanted * kTieRoom);
        std::partial_sort(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(sorted), files.end(), better);
        // Who is as good as the last one comes along: the order of equals must not depend on the
        // order in which the files were written.
        std::size_t kept = std::min(sorted, wanted);
        while (kept < sorted && files[kept].order == files[kept - 1].order)
            ++kept;
        LexicalAnswer answer;
        answer.chunkCount = static_cast<qint64>(m_bodies.rowCount);
        for (std::size_t i = 0; i < m_terms; ++i)
            answer.idf.append(m_idf[i]);
        for (std::size_t i = 0; i < kept; ++i)
            addCandidates(files[i], answer);
        return answer;
    }

private:
    void weighTerms()
    {
        std::array<double, kMaxTerms> chunksWith{};
        for (std::size_t row = 0; row < m_bodies.rows.size(); ++row) {
            for (std::size_t term = 0; term < m_terms; ++term) {
                if (m_bodies.count(row, term, 0) || m_bodies.count(row, term, 1))
                    chunksWith[term] += 1;
            }
        }
        for (std::size_t term = 0; term < m_terms; ++term) {
            if (term < m_bodies.rowsWith.size())
                chunksWith[term] = m_bodies.rowsWith[term];
            m_idf[term] = inverseFrequency(m_bodies.rowCount, chunksWith[term])
                * m_query.terms.at(static_cast<qsizetype>(term)).weight;
        }
    }

    [[nodiscard]] std::vector<FileHits> groupByFile() const
    {
        std::vector<FileHits> files;
        std::size_t row = 0;
        std::size_t path = 0;
        while (row < m_bodies.rows.size() || path < m_paths.rows.size()) {
            FileHits hits;
            const std::int64_t bodyFile = row < m_bodies.rows.size() ? fileOfChunk(m_bodies.rows[row]) : INT64_MAX;
            const std::int64_t pathFile = path < m_paths.rows.size() ? m_paths.rows[path] : INT64_MAX;
            hits.file = std::min(bodyFile, pathFile);
            hits.begin = row;
            while (row < m_bodies.rows.size() && fileOfChunk(m_bodies.rows[row]) == hits.file)
                ++row;
            hits.end = row;
            if (pathFile == hits.file)
                hits.path = static_cast<std::ptrdiff_t>(path++);
            if (hits.begin != hits.end || m_pathsAlone)
                files.push_back(hits);
        }
        return files;
    }

    void score(FileHits &file)
    {
        double bestChunk = 0;
        for (std::size_t row = file.begin; row < file.end; ++row) {
            m_chunkScores[row] = chunkScore(row);
            bestChunk = std::max(bestChunk, m_chunkScores[row]);
        }
        for (std::size_t term = 0; term < m_terms; ++term)
            addTerm(file, term);
        file.order = file.score + bestChunk;
    }

    [[nodiscard]] double relativeLength(std::size_t row) const
    {
        return m_bodies.lengths[row] / m_bodies.averageLength;
    }

    [[nodiscard]] double chunkScore(std::size_t row) const
    {
        double sum = 0;
        for (std::size_t term = 0; term < m_terms; ++term) {
            const double body = bodyFrequency(m_bodies.count(row, term, 0), relativeLength(row));
            sum += m_idf[term] * termStrength(body, m_bodies.count(row, term, 1), 0);
        }
        return sum;
    }

    void addTerm(FileHits &file, std::size_t term) const
    {
        double best = 0;
        double all = 0;
        std::uint32_t names = 0;
        for (std::size_t row = file.begin; row < file.end; ++row) {
            const double body = bodyFrequency(m_bodies.count(row, term, 0), relativeLength(row));
            best = std::max(best, body);
            all += body;
            names += m_bodies.count(row, term, 1);
        }
        const std::uint32_t path
            = file.path >= 0 ? m_paths.count(static_cast<std::size_t>(file.path), term, 0) : 0;
        if (best > 0 || names > 0)
            file.inFile |= 1U << term;
        if (path > 0)
            file.inPath |= 1U << term;
        file.score += m_idf[term] * termStrength(spreadFrequency(best, all), names, path);
    }

    [[nodiscard]] LexicalCandidate candidate(const FileHits &file) const
    {
        LexicalCandidate result;
        result.chunk = firstChunkOf(file.file);
        result.fileScore = file.score;
        result.inFile = file.inFile;
        result.inPath = file.inPath;
        return result;
    }

    void addCandidates(const FileHits &file, LexicalAnswer &answer) const
    {
        if (file.begin == file.end) {
            // Found by its path alone: its first chunk speaks for it.
            answer.candidates.append(candidate(file));
            return;
        }
        std::vector<std::size_t> rows(file.end - file.begin);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = file.begin + i;
        const std::size_t kept = std::min(rows.size(), static_cast<std::size_t>(m_query.chunksPerFile));
        std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end(),
                          [this](std::size_t a, std::size_t b) {
                              return m_chunkScores[a] != m_chunkScores[b] ? m_chunkScores[a] > m_chunkScores[b] : a < b;
                          });
        for (std::size_t i = 0; i < kept; ++i) {
            LexicalCandidate result = candidate(file);
            result.chunk = m_bodies.rows[rows[i]];
            result.chunkScore = m_chunkScores[rows[i]];
            for (std::size_t term = 0; term < m_terms; ++term) {
                if (m_bodies.count(rows[i], term, 0))
                    result.inChunk |= 1U << term;
                if (m_bodies.count(rows[i], term, 1))
                    result.inNames |= 1U << term;
            }
            answer.candidates.append(result);
        }
    }

    const LexicalQuery &m_query;
    const WordHits &m_bodies;
    const WordHits &m_paths;
    const std::size_t m_terms;
    const bool m_pathsAlone; ///< unless symbols were asked for
    std::array<double, kMaxTerms> m_idf{};
    std::vector<double> m_chunkScores;
};

} // namespace

LexicalAnswer scoreHits(const LexicalQuery &query, const WordHits &bodies, const WordHits &paths)
{
    return Scorer(query, bodies, paths).run();
}

} // namespace coco::search
