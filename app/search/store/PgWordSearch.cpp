// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgWordSearch.h"

#include "search/store/LexicalScorer.h"
#include "search/store/PgWordVector.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr double kRowBudget = 3'000;       ///< rows that single words may bring
constexpr std::size_t kExactRows = 15'000; ///< behind a filter: all of them are looked at
constexpr qsizetype kMaxTerms = 32;
constexpr std::size_t kPairedTerms = 4;

} // namespace

Result<LexicalAnswer> PgWordSearch::run()
{
    for (const LexicalTerm &term : m_query.terms.first(std::min(m_query.terms.size(), kMaxTerms)))
        m_lexemes.append(quotedLexeme(lexemeOf(term.text)));
    COCO_TRY(const PgRowSet rows, PgRowSet::find(m_connection, m_repo, m_query.filter, m_call));
    if (m_lexemes.isEmpty())
        return scoreHits(m_query, {}, {});
    if (const Result<void> done = readStatistics(); !done)
        return fail(done.error());
    COCO_TRY(const WordHits bodies, findBodies(rows));
    COCO_TRY(const WordHits paths, findPaths(rows));
    return scoreHits(m_query, bodies, paths);
}

Result<void> PgWordSearch::readStatistics()
{
    QStringList terms;
    for (const LexicalTerm &term : m_query.terms.first(m_lexemes.size()))
        terms.append(QString::fromUtf8(lexemeOf(term.text)));
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("SELECT r.chunks, r.words, r.terms_counted, q.n, coalesce(t.chunks, 0) FROM cocosearch.repos r "
                                "CROSS JOIN unnest($1::text[]) WITH ORDINALITY q(term, n) LEFT JOIN " + m_repo.table("terms")
                                    + " t ON t.repo_id = r.repo_id AND t.term = q.term WHERE r.repo_id = " + m_repo.idText() + " ORDER BY 5, 4",
                                pg::PgParams().addTextArray(terms), m_call));
    for (int row = 0; row < rows.count(); ++row) {
        m_chunks = static_cast<double>(rows.integer(row, 0));
        m_words = static_cast<double>(rows.integer(row, 1));
        m_counted = rows.integer(row, 2) != 0;
        m_frequencies.push_back({static_cast<std::size_t>(rows.integer(row, 3) - 1), static_cast<double>(rows.integer(row, 4))});
    }
    return {};
}

QByteArray PgWordSearch::anyTerm() const
{
    return m_lexemes.join(" | ");
}

QByteArray PgWordSearch::selectiveTerms() const
{
    QList<QByteArray> parts;
    std::vector<std::size_t> frequent;
    double sum = 0;
    for (const Frequency &frequency : m_frequencies) {
        sum += frequency.chunks;
        if (parts.isEmpty() || sum <= kRowBudget)
            parts.append(m_lexemes.at(static_cast<qsizetype>(frequency.term)));
        else if (frequent.size() < kPairedTerms)
            frequent.push_back(frequency.term);
    }
    for (std::size_t i = 0; i < frequent.size(); ++i) {
        for (std::size_t k = i + 1; k < frequent.size(); ++k)
            parts.append('(' + m_lexemes.at(static_cast<qsizetype>(frequent[i])) + " & " + m_lexemes.at(static_cast<qsizetype>(frequent[k])) + ')');
    }
    return parts.join(" | ");
}

QByteArray PgWordSearch::ranks(const char *column) const
{
    QByteArray sql;
    for (qsizetype i = 0; i < m_lexemes.size(); ++i)
        sql += QByteArray(", ts_rank(") + kRankWeights + ", " + column + ", $" + QByteArray::number(i + 2) + "::text::tsquery)";
    return sql;
}

Result<WordHits> PgWordSearch::findBodies(const PgRowSet &rows)
{
    const bool few = !rows.isEverything() && rows.chunkCount() <= kExactRows;
    if (few && rows.chunkCount() == 0)
        return hitsOf({}, {}, 2, rows);
    pg::PgParams params;
    params.addUtf8(few ? anyTerm() : selectiveTerms());
    for (const QByteArray &lexeme : m_lexemes)
        params.addUtf8(lexeme);
    QByteArray sql = "SELECT id, length" + ranks("words") + " FROM " + m_repo.table("words") + " WHERE words @@ $1::text::tsquery";
    if (few) {
        params.addArray(rows.chunks());
        sql += " AND repo_id = " + m_repo.idText() + " AND id = ANY ($" + QByteArray::number(m_lexemes.size() + 2) + ')';
    }
    COCO_TRY(WordHits hits, hitsOf(sql + " ORDER BY id", params, 2, rows));
    hits.rowCount = m_chunks;
    hits.averageLength = std::max(1.0, m_words / std::max(1.0, m_chunks));
    if (m_counted && m_chunks > 0) {
        hits.rowsWith.assign(hits.terms, 0);
        for (const Frequency &frequency : m_frequencies)
            hits.rowsWith[frequency.term] = frequency.chunks;
    }
    return hits;
}

Result<WordHits> PgWordSearch::findPaths(const PgRowSet &rows)
{
    pg::PgParams params;
    params.addUtf8(anyTerm());
    for (const QByteArray &lexeme : m_lexemes)
        params.addUtf8(lexeme);
    return hitsOf("SELECT id, 0" + ranks("path_words") + " FROM " + m_repo.table("files") + " WHERE path_words @@ $1::text::tsquery AND chunks > 0 ORDER BY id",
                  params, 1, rows);
}

Result<WordHits> PgWordSearch::hitsOf(const QByteArray &sql, const pg::PgParams &params, std::size_t columns, const PgRowSet &rows)
{
    WordHits hits;
    hits.terms = static_cast<std::size_t>(m_lexemes.size());
    hits.columns = columns;
    if (sql.isEmpty())
        return hits;
    COCO_TRY(const pg::PgRows found, m_connection.query(sql, params, m_call));
    for (int row = 0; row < found.count(); ++row) {
        const std::int64_t id = found.integer(row, 0);
        if (columns == 1 ? !rows.acceptsFile(id) : !rows.accepts(id))
            continue;
        hits.rows.push_back(id);
        hits.lengths.push_back(static_cast<std::uint32_t>(found.integer(row, 1)));
        for (std::size_t term = 0; term < hits.terms; ++term) {
            const WordCounts counts = readCount(found.real(row, static_cast<int>(term) + 2));
            hits.counts.push_back(counts.body);
            if (columns > 1)
                hits.counts.push_back(counts.names);
        }
    }
    return hits;
}

} // namespace coco::search
