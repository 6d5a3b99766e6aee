// SPDX-License-Identifier: Apache-2.0
#include "GraphSweep.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

namespace coco::bench {
namespace {

const pg::PgCall kCall{std::chrono::minutes(30), {}};

pg::PgRows rowsOf(pg::PgConnection &connection, const QByteArray &statement, const pg::PgParams &params = {})
{
    Result<pg::PgRows> rows = connection.query(statement, params, kCall);
    if (!rows) {
        std::fprintf(stderr, "%s (%s)\n", qPrintable(rows.error().message), qPrintable(rows.error().detail));
        std::exit(1);
    }
    return *std::move(rows);
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void build(pg::PgConnection &connection, const QByteArray &table, const QString &graph)
{
    const QByteArray m = graph.section(u':', 0, 0).toUtf8();
    const QByteArray construction = graph.section(u':', 1, 1).toUtf8();
    const pg::PgRows old = rowsOf(connection, "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = '" + table
                                                  + "'::regclass AND pg_get_indexdef(indexrelid) LIKE '%USING hnsw%'");
    for (int row = 0; row < old.count(); ++row)
        rowsOf(connection, "DROP INDEX " + old.bytes(row, 0));
    rowsOf(connection, "SET maintenance_work_mem = '2GB'");
    QElapsedTimer timer;
    timer.start();
    rowsOf(connection, "CREATE INDEX bench_graph ON " + table + " USING hnsw (embedding halfvec_ip_ops) WITH (m = " + m + ", ef_construction = " + construction + ")");
    const double built = milliseconds(timer) / 1000;
    const pg::PgRows size = rowsOf(connection, "SELECT pg_indexes_size('" + table + "')");
    std::printf("graph m %s, ef_construction %s: built in %.1f s, indexes %.0f MB\n", m.constData(), construction.constData(), built,
                static_cast<double>(size.integer(0, 0)) / 1e6);
}

void walk(pg::PgConnection &connection, const QByteArray &table, int dimensions, const QString &width,
          const std::vector<search::Embedding> &queries, const NearestCheck &check)
{
    rowsOf(connection, "SET hnsw.ef_search = " + width.toUtf8());
    const QByteArray distance = "embedding <#> $1::halfvec(" + QByteArray::number(dimensions) + ')';
    const QByteArray statement = "SELECT id FROM " + table + " ORDER BY " + distance + " LIMIT 10";
    std::vector<double> times;
    int right = 0;
    int perfect = 0;
    for (const bool measured : {false, true}) {
        for (std::size_t i = 0; i < queries.size(); ++i) {
            pg::PgParams params;
            params.addBinary(pg::halfVector(queries[i]));
            QElapsedTimer timer;
            timer.start();
            const pg::PgRows rows = rowsOf(connection, statement, params);
            if (!measured)
                continue;
            times.push_back(milliseconds(timer));
            QList<search::ChunkId> found;
            for (int row = 0; row < rows.count(); ++row)
                found.append(rows.integer(row, 0));
            const int hits = check.right(i, found);
            right += hits;
            perfect += hits == NearestCheck::kWanted;
        }
    }
    std::sort(times.begin(), times.end());
    const auto count = static_cast<double>(queries.size());
    std::printf("  width %5s: recall@10 %.4f, all ten in %5.1f %%, p50 %6.2f ms, p95 %6.2f ms\n", qPrintable(width), right / (10 * count), 100 * perfect / count,
                times[times.size() / 2], times[times.size() * 95 / 100]);
}

} // namespace

void sweepGraphs(pg::PgConnection &connection, const QByteArray &table, int dimensions, const QStringList &graphs, const QStringList &widths,
                 const std::vector<search::Embedding> &queries, const NearestCheck &check)
{
    for (const QString &graph : graphs) {
        build(connection, table, graph);
        for (const QString &width : widths)
            walk(connection, table, dimensions, width, queries, check);
    }
}

} // namespace coco::bench
