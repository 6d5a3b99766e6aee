// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgVectorSearch.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kExactRows = 15'000;
/// hnsw.ef_search: how many candidates the walk keeps. Of the ten nearest among 107,000 trained vectors of 768
/// dimensions, 800 finds 0.999 and 400 finds 0.998, in 6 and 3 ms; of built-in ones 0.996 and 0.990. Vectors without
/// clusters need the wider walk (tests/bench/bench_pgstore --graphs).
constexpr int kMinWidth = 800;
constexpr int kMaxWidth = 1000;

QList<VectorCandidate> candidatesOf(const pg::PgRows &rows)
{
    QList<VectorCandidate> result;
    result.reserve(rows.count());
    for (int row = 0; row < rows.count(); ++row)
        result.append({rows.integer(row, 0), std::clamp(-rows.real(row, 1), -1.0, 1.0)});
    return result;
}

} // namespace

QByteArray PgVectorSearch::distance() const
{
    // Of unit vectors: minus the cosine.
    return "embedding <#> $1::halfvec(" + QByteArray::number(m_repo.embedder.dimensions) + ')';
}

Result<QList<VectorCandidate>> PgVectorSearch::run(const VectorQuery &query)
{
    COCO_TRY(const PgRowSet rows, PgRowSet::find(m_connection, m_repo, query.filter, m_call));
    if (query.limit <= 0 || (!rows.isEverything() && rows.chunkCount() == 0))
        return QList<VectorCandidate>();
    const bool few = rows.chunkCount() <= kExactRows || !m_iterative;
    return !rows.isEverything() && few ? compareAll(query, rows) : walkGraph(query, rows);
}

Result<QList<VectorCandidate>> PgVectorSearch::compareAll(const VectorQuery &query, const PgRowSet &rows)
{
    // Materialized, else the planner takes the graph index for the order and finds too few.
    pg::PgParams params;
    params.addBinary(pg::halfVector(query.vector)).addArray(rows.chunks()).add(std::int64_t(query.limit));
    COCO_TRY(const pg::PgRows found,
             m_connection.query("WITH passed AS MATERIALIZED (SELECT id, " + distance() + " AS distance FROM " + m_repo.vectors()
                                    + " WHERE repo_id = " + m_repo.idText() + " AND id = ANY ($2)) "
                                      "SELECT id, distance FROM passed ORDER BY distance, id LIMIT $3", params, m_call));
    return candidatesOf(found);
}

Result<QList<VectorCandidate>> PgVectorSearch::walkGraph(const VectorQuery &query, const PgRowSet &rows)
{
    const int width = std::clamp(2 * query.limit, kMinWidth, kMaxWidth);
    QByteArray settings = "BEGIN READ ONLY; SET LOCAL hnsw.ef_search = " + QByteArray::number(width);
    if (m_iterative && (!rows.isEverything() || query.limit > width))
        settings += "; SET LOCAL hnsw.iterative_scan = relaxed_order";
    if (const Result<void> begun = m_connection.execute(settings, m_call); !begun)
        return fail(begun.error());
    pg::PgParams params;
    params.addBinary(pg::halfVector(query.vector)).add(std::int64_t(query.limit));
    QByteArray condition;
    if (!rows.isEverything()) {
        params.addArray(rows.chunks());
        condition = " WHERE id = ANY ($3)";
    }
    // The relaxed order of the walk is made a strict one; + 0 keeps the planner from calling it sorted.
    Result<pg::PgRows> found = m_connection.query(
        "WITH near AS MATERIALIZED (SELECT id, " + distance() + " AS distance FROM " + m_repo.vectors() + condition
            + " ORDER BY " + distance() + " LIMIT $2) SELECT id, distance FROM near ORDER BY distance + 0, id", params, m_call);
    if (!found)
        return fail(found.error());
    if (const Result<void> ended = m_connection.execute("COMMIT", m_call); !ended)
        return fail(ended.error());
    return candidatesOf(*found);
}

} // namespace coco::search
