// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/PgRowSet.h"
#include "search/store/WordHits.h"

namespace coco::search {

/// Finds the rows that hold a query's words and scores them as the embedded store does. Rows are looked
/// for by the rarer words, and by pairs of the frequent ones: a row that holds a single frequent word and
/// nothing else of the query is left out, which is where the two stores may differ. Frequencies are those
/// of the whole index, also behind a filter. Lives for one query, in a transaction of its caller.
class PgWordSearch
{
public:
    PgWordSearch(pg::PgConnection &connection, const PgRepo &repo, const LexicalQuery &query, const pg::PgCall &call)
        : m_connection(connection)
        , m_repo(repo)
        , m_query(query)
        , m_call(call)
    {
    }

    [[nodiscard]] Result<LexicalAnswer> run();

private:
    /// Words of the query that the index knows to be frequent enough to matter, by how frequent they are.
    struct Frequency
    {
        std::size_t term = 0;
        double chunks = 0;
    };

    [[nodiscard]] Result<void> readStatistics();
    [[nodiscard]] Result<WordHits> findBodies(const PgRowSet &rows);
    [[nodiscard]] Result<WordHits> findPaths(const PgRowSet &rows);
    [[nodiscard]] QByteArray anyTerm() const;
    [[nodiscard]] QByteArray selectiveTerms() const;
    [[nodiscard]] QByteArray ranks(const char *column) const;
    [[nodiscard]] Result<WordHits> hitsOf(const QByteArray &sql, const pg::PgParams &params, std::size_t columns, const PgRowSet &rows);

    pg::PgConnection &m_connection;
    const PgRepo &m_repo;
    const LexicalQuery &m_query;
    const pg::PgCall m_call;
    QList<QByteArray> m_lexemes; ///< quoted
    std::vector<Frequency> m_frequencies; ///< of all terms, rarest first
    double m_chunks = 0;
    double m_words = 0;
    bool m_counted = false;
};

} // namespace coco::search
