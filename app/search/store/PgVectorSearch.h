// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/PgRowSet.h"

namespace coco::search {

/// Finds the nearest chunks of an index that has vectors, choosing the way by what the filter lets
/// through: all rows of a small set are compared; otherwise the graph index is walked until enough rows
/// pass. Lives for one query.
class PgVectorSearch
{
public:
    PgVectorSearch(pg::PgConnection &connection, const PgRepo &repo, bool iterative, const pg::PgCall &call)
        : m_connection(connection)
        , m_repo(repo)
        , m_iterative(iterative)
        , m_call(call)
    {
    }

    [[nodiscard]] Result<QList<VectorCandidate>> run(const VectorQuery &query);

private:
    [[nodiscard]] Result<QList<VectorCandidate>> compareAll(const VectorQuery &query, const PgRowSet &rows);
    [[nodiscard]] Result<QList<VectorCandidate>> walkGraph(const VectorQuery &query, const PgRowSet &rows);
    [[nodiscard]] QByteArray distance() const;

    pg::PgConnection &m_connection;
    const PgRepo &m_repo;
    const bool m_iterative; ///< the server's pgvector goes on when a filter rejects what it found
    const pg::PgCall m_call;
};

} // namespace coco::search
