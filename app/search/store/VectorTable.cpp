// SPDX-License-Identifier: Apache-2.0
#include "search/store/VectorTable.h"

#include "search/segment/VectorCode.h"
#include "search/store/ChunkRows.h"
#include "search/store/Sqlite.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <queue>

namespace coco::search {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::VectorTable)
};

bool nearer(const VectorCandidate &a, const VectorCandidate &b)
{
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.chunk < b.chunk;
}

/// The best few of many, in the order they come.
class Best
{
public:
    explicit Best(int limit)
        : m_limit(static_cast<std::size_t>(std::max(limit, 0)))
    {
    }

    void offer(const VectorCandidate &candidate)
    {
        if (m_heap.size() < m_limit) {
            m_heap.push(candidate);
        } else if (m_limit > 0 && nearer(candidate, m_heap.top())) {
            m_heap.pop();
            m_heap.push(candidate);
        }
    }

    QList<VectorCandidate> take()
    {
        QList<VectorCandidate> result;
        for (; !m_heap.empty(); m_heap.pop())
            result.append(m_heap.top());
        std::reverse(result.begin(), result.end());
        return result;
    }

private:
    const std::size_t m_limit;
    std::priority_queue<VectorCandidate, std::vector<VectorCandidate>, decltype(&nearer)> m_heap{&nearer};
};

/// One file's row against the query.
class RowScan
{
public:
    RowScan(const QueryCode &query, const ChunkRows *rows, Best &best)
        : m_query(query)
        , m_rows(rows)
        , m_best(best)
    {
    }

    /// False when the row is not made of whole vectors.
    bool scan(std::int64_t file, QByteArrayView factors, QByteArrayView codes)
    {
        const std::size_t dimensions = m_query.codes.size();
        const auto count = static_cast<std::size_t>(factors.size()) / sizeof(float);
        if (static_cast<std::size_t>(codes.size()) != count * dimensions)
            return false;
        const auto *const first = reinterpret_cast<const std::int8_t *>(codes.data());
        for (std::size_t i = 0; i < count; ++i) {
            const ChunkId chunk = firstChunkOf(file) + static_cast<ChunkId>(i);
            float factor = 0;
            std::memcpy(&factor, factors.data() + i * sizeof(float), sizeof(float));
            if (factor == 0 || (m_rows && !m_rows->accepts(chunk)))
                continue;
            const std::int32_t sum = dotProduct(m_query.codes.data(), first + i * dimensions, dimensions);
            m_best.offer({chunk, double(sum) * double(factor) * double(m_query.factor)});
        }
        return true;
    }

private:
    const QueryCode &m_query;
    const ChunkRows *m_rows;
    Best &m_best;
};

} // namespace

Result<void> VectorTable::insert(std::int64_t file, const QList<ChunkRecord> &chunks)
{
    if (m_dimensions == 0 || chunks.isEmpty())
        return {};
    QByteArray factors(chunks.size() * qsizetype(sizeof(float)), '\0');
    QByteArray codes(chunks.size() * m_dimensions, '\0');
    for (qsizetype i = 0; i < chunks.size(); ++i) {
        const Embedding &vector = chunks.at(i).embedding;
        if (static_cast<int>(vector.size()) != m_dimensions)
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("A vector has %1 dimensions, the index %2. Build the index anew with --fresh.")
                            .arg(vector.size())
                            .arg(m_dimensions));
        const float factor = encodeVector(vector, reinterpret_cast<std::int8_t *>(codes.data()) + i * m_dimensions);
        std::memcpy(factors.data() + i * qsizetype(sizeof(float)), &factor, sizeof(float));
    }
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("INSERT INTO vectors(file, factors, codes) VALUES(?1, ?2, ?3)"));
    return statement->bind(1, file).bindBytes(2, factors).bindBytes(3, codes).run();
}

Result<void> VectorTable::remove(std::int64_t file)
{
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare("DELETE FROM vectors WHERE file = ?1"));
    return statement->bind(1, file).run();
}

Result<QList<VectorCandidate>> VectorTable::nearest(const VectorQuery &query, const ChunkRows *rows, std::stop_token stop)
{
    const QueryCode code = encodeQuery(query.vector);
    Best best(query.limit);
    RowScan scan(code, rows, best);
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare("SELECT file, factors, codes FROM vectors"));
    const StatementScope scope(statement);
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return best.take();
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
        const std::int64_t file = statement->integer(0);
        if (rows && !rows->acceptsFile(file))
            continue;
        if (!scan.scan(file, statement->view(1), statement->view(2)))
            return fail(ErrorCode::Corrupted, {}, QStringLiteral("the vectors of a file have another length than promised"));
    }
}

Result<void> VectorTable::check()
{
    if (m_dimensions == 0)
        return {};
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("SELECT count(*) FROM files f LEFT JOIN vectors v ON v.file = f.id WHERE f.chunks > 0 AND "
                                  "(v.file IS NULL OR length(v.factors) <> 4 * f.chunks OR length(v.codes) <> ?1 * f.chunks)"));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->bind(1, std::int64_t(m_dimensions)).step());
    if (row && statement->integer(0) != 0)
        return fail(ErrorCode::Corrupted, {}, QStringLiteral("%1 files lack vectors").arg(statement->integer(0)));
    return {};
}

} // namespace coco::search
