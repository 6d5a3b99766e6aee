// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgIndexReader.h"

#include "search/store/TextSum.h"
#include "search/store/LexicalScorer.h"
#include "search/store/PgMatchSearch.h"
#include "search/store/PgTrigrams.h"
#include "search/store/PgVectorSearch.h"
#include "search/store/PgWordSearch.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kPageChunks = 1'000;
constexpr int kMaxFailures = 10'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgIndexReader)
};

StoredChunk chunkOf(const pg::PgRows &rows, int row)
{
    StoredChunk chunk;
    chunk.id = rows.integer(row, 0);
    if (Result<RepoPath> path = RepoPath::fromBytes(rows.bytes(row, 1)))
        chunk.path = *std::move(path);
    chunk.languageId = rows.text(row, 2);
    chunk.fileHash = static_cast<std::uint64_t>(rows.integer(row, 3));
    chunk.fileSize = rows.integer(row, 4);
    chunk.fileMtimeNs = rows.integer(row, 5);
    chunk.fileLines = static_cast<int>(rows.integer(row, 6));
    ChunkRecord &record = chunk.record;
    record.startByte = static_cast<std::uint32_t>(rows.integer(row, 7));
    record.endByte = static_cast<std::uint32_t>(rows.integer(row, 8));
    record.startLine = static_cast<int>(rows.integer(row, 9));
    record.endLine = static_cast<int>(rows.integer(row, 10));
    record.symbolType = static_cast<SymbolType>(rows.integer(row, 11));
    record.blockType = rows.text(row, 12);
    record.hierarchy = rows.text(row, 13);
    record.symbolName = rows.text(row, 14);
    record.qualifiedName = rows.text(row, 15);
    record.signature = rows.text(row, 16);
    record.names = rows.bytes(row, 17);
    return chunk;
}

/// Takes the text from the two columns behind those of chunkOf().
Result<void> readText(const pg::PgRows &rows, int row, StoredChunk &chunk)
{
    chunk.record.text = rows.bytes(row, 19);
    if (rows.isNull(row, 18) || rows.integer(row, 18) != textSum(chunk.record.text))
        return fail(ErrorCode::Corrupted, {}, u"the text of a chunk does not match its checksum"_s);
    return {};
}

SymbolRecord symbolOf(const pg::PgRows &rows, int row)
{
    return {static_cast<SymbolType>(rows.integer(row, 0)), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3),
            static_cast<int>(rows.integer(row, 4)), static_cast<int>(rows.integer(row, 5))};
}

pg::PgParams byPath(const RepoPath &file)
{
    return pg::PgParams().add(textSum(file.bytes())).addBytes(file.bytes());
}

} // namespace

Result<void> fillSummary(pg::PgConnection &connection, const PgRepo &repo, IndexSummary &summary, const pg::PgCall &call)
{
    COCO_TRY(const pg::PgRows languages,
             connection.query("SELECT language, count(*), sum(chunks), sum(lines) FROM " + repo.table("files") + " GROUP BY language ORDER BY 2 DESC, 1", {}, call));
    for (int row = 0; row < languages.count(); ++row) {
        const LanguageCount count{languages.text(row, 0), languages.integer(row, 1), languages.integer(row, 2), languages.integer(row, 3)};
        summary.files += count.files;
        summary.chunks += count.chunks;
        summary.languages.append(count);
    }
    COCO_TRY(const pg::PgRows symbols,
             connection.query("SELECT type, count(*) FROM " + repo.table("symbols") + " GROUP BY type ORDER BY type", {}, call));
    for (int row = 0; row < symbols.count(); ++row)
        summary.symbols.append({symbolTypeName(static_cast<SymbolType>(symbols.integer(row, 0))), symbols.integer(row, 1)});
    COCO_TRY(const pg::PgRows others,
             connection.query("SELECT (SELECT count(*) FROM " + repo.table("issues") + " WHERE NOT skipped AND reason <> 'parse_error'), (SELECT count(*) FROM "
                                  + repo.table("files") + " WHERE status = 'error'), (SELECT "
                              "coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                              "WHERE n.nspname = 'cocosearch' AND c.relkind = 'r' AND c.relname LIKE '%\\_" + repo.idText() + "')", {}, call));
    summary.failures = others.integer(0, 0);
    summary.byLines = others.integer(0, 1);
    summary.sizeBytes = others.integer(0, 2);
    summary.skipped = repo.skipped;
    return {};
}

PgIndexReader::PgIndexReader(std::shared_ptr<PgDatabase> database, PgRepo repo)
    : m_database(std::move(database))
    , m_repo(std::move(repo))
{
}

template<typename T, typename Work>
Result<T> PgIndexReader::read(const std::stop_token &stop, Work &&work)
{
    return m_database->use(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<T> {
        Result<T> result = work(connection, call);
        if (result)
            return result;
        if (connection.lastState() == "42P01") // its tables are gone
            return fail(ErrorCode::Conflict, Text::tr("“%1” was built anew or removed meanwhile. Search again.").arg(m_repo.name), result.error().detail);
        if (result.error().code == ErrorCode::Corrupted)
            return fail(ErrorCode::Corrupted, Text::tr("The index “%1” is damaged. Rebuild it with “coco index %2 --fresh”.").arg(m_repo.name, m_repo.root),
                        result.error().detail);
        return result;
    });
}

template<typename T, typename Work>
Result<T> PgIndexReader::readSnapshot(const std::stop_token &stop, Work &&work)
{
    return read<T>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<T> {
        if (const Result<void> begun = connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", call); !begun)
            return fail(begun.error());
        Result<T> answer = work(connection, call);
        if (!answer)
            return answer;
        if (const Result<void> ended = connection.execute("COMMIT", call); !ended)
            return fail(ended.error());
        return answer;
    });
}

quint64 PgIndexReader::generation() const
{
    const auto known = m_database->use({}, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<quint64> {
        COCO_TRY(const pg::PgRows rows, connection.query("SELECT generation FROM cocosearch.repos WHERE repo_id = $1",
                                                         pg::PgParams().add(m_repo.id), call));
        return rows.isEmpty() ? m_repo.generation : static_cast<quint64>(rows.integer(0, 0));
    });
    return known ? *known : QRandomGenerator::global()->generate64() | (quint64(1) << 63);
}

Result<LexicalAnswer> PgIndexReader::lexical(const LexicalQuery &query, std::stop_token stop)
{
    return readSnapshot<LexicalAnswer>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) {
        return PgWordSearch(connection, m_repo, query, call).run();
    });
}

Result<QList<VectorCandidate>> PgIndexReader::nearest(const VectorQuery &query, std::stop_token stop)
{
    if (m_repo.embedder.isNone())
        return QList<VectorCandidate>();
    if (static_cast<int>(query.vector.size()) != m_repo.embedder.dimensions)
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The vector of the query has %1 dimensions, those of “%2” have %3.").arg(query.vector.size()).arg(m_repo.name).arg(m_repo.embedder.dimensions));
    return read<QList<VectorCandidate>>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) {
        return PgVectorSearch(connection, m_repo, m_database->iterativeScan, call).run(query);
    });
}

QByteArray PgIndexReader::chunkColumns() const
{
    return "c.id, f.path, f.language, f.hash, f.size, f.mtime_ns, f.lines, c.start_byte, c.end_byte, c.start_line, c.end_line, c.symbol_type, "
           "c.block_type, c.hierarchy, c.symbol_name, c.qualified_name, c.signature, c.names";
}

Result<QList<StoredChunk>> PgIndexReader::chunks(const QList<ChunkId> &ids, bool withText, std::stop_token stop)
{
    return read<QList<StoredChunk>>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) { return load(connection, ids, withText, call); });
}

Result<QList<StoredChunk>> PgIndexReader::load(pg::PgConnection &connection, const QList<ChunkId> &ids, bool withText, const pg::PgCall &call) const
{
    const QByteArray id = m_repo.idText();
    QByteArray sql = "SELECT " + chunkColumns() + (withText ? ", t.sum, t.text" : "")
        + " FROM unnest($1::bigint[]) WITH ORDINALITY u(id, n) JOIN " + m_repo.table("chunks") + " c ON c.repo_id = " + id
        + " AND c.id = u.id JOIN " + m_repo.table("files") + " f ON f.repo_id = " + id + " AND f.id = u.id >> 14";
    if (withText)
        sql += " LEFT JOIN " + m_repo.table("texts") + " t ON t.repo_id = " + id + " AND t.id = u.id";
    COCO_TRY(const pg::PgRows rows, connection.query(sql + " ORDER BY u.n", pg::PgParams().addArray({ids.constData(), static_cast<std::size_t>(ids.size())}), call));
    QList<StoredChunk> result;
    result.reserve(rows.count());
    for (int row = 0; row < rows.count(); ++row) {
        StoredChunk chunk = chunkOf(rows, row);
        if (withText) {
            if (const Result<void> done = readText(rows, row, chunk); !done)
                return fail(done.error());
        }
        result.append(std::move(chunk));
    }
    return result;
}

namespace {

/// Pages through the chunks of an index in the order of paths, in one snapshot.
class Scan
{
public:
    /// `files` selects the ids of those to read; empty for all.
    Scan(pg::PgConnection &connection, const PgRepo &repo, QByteArray files, QByteArray columns, const pg::PgCall &call)
        : m_connection(connection)
        , m_repo(repo)
        , m_files(std::move(files))
        , m_columns(std::move(columns))
        , m_call(call)
    {
    }

    Result<void> run(const ChunkFilter &filter, const std::function<bool(const StoredChunk &)> &visit)
    {
        if (const Result<void> begun = m_connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", m_call); !begun)
            return begun;
        COCO_TRY(const PgRowSet rows, PgRowSet::find(m_connection, m_repo, filter, m_call));
        COCO_TRY(const pg::PgRows files, m_connection.query("SELECT id, chunks FROM " + m_repo.table("files")
                                                                   + (m_files.isEmpty() ? QByteArray() : " WHERE id IN (" + m_files + ')') + " ORDER BY path", {}, m_call));
        std::vector<std::int64_t> page;
        for (int row = 0; row < files.count(); ++row) {
            for (std::int64_t chunk = 0; chunk < files.integer(row, 1); ++chunk) {
                const std::int64_t id = firstChunkOf(files.integer(row, 0)) + chunk;
                if (rows.accepts(id))
                    page.push_back(id);
            }
            if (page.size() < kPageChunks && row + 1 < files.count())
                continue;
            COCO_TRY(const bool more, show(page, visit));
            if (!more)
                break;
            page.clear();
        }
        return m_connection.execute("COMMIT", m_call);
    }

private:
    Result<bool> show(const std::vector<std::int64_t> &page, const std::function<bool(const StoredChunk &)> &visit)
    {
        const QByteArray id = m_repo.idText();
        COCO_TRY(const pg::PgRows rows,
                 m_connection.query("SELECT " + m_columns + ", t.sum, t.text FROM unnest($1::bigint[]) WITH ORDINALITY u(id, n) JOIN "
                                        + m_repo.table("chunks") + " c ON c.repo_id = " + id + " AND c.id = u.id JOIN " + m_repo.table("files")
                                        + " f ON f.repo_id = " + id + " AND f.id = u.id >> 14 JOIN " + m_repo.table("texts")
                                        + " t ON t.repo_id = " + id + " AND t.id = u.id ORDER BY u.n", pg::PgParams().addArray(page), m_call));
        for (int row = 0; row < rows.count(); ++row) {
            StoredChunk chunk = chunkOf(rows, row);
            chunk.record.text = rows.bytes(row, 19);
            if (!visit(chunk))
                return false;
        }
        return true;
    }

    pg::PgConnection &m_connection;
    const PgRepo &m_repo;
    const QByteArray m_files;
    const QByteArray m_columns;
    const pg::PgCall m_call;
};

} // namespace

Result<void> PgIndexReader::scan(const ChunkFilter &filter, const std::function<bool(const StoredChunk &)> &visit, std::stop_token stop)
{
    return scanMatching(TrigramQuery::all(), filter, visit, std::move(stop));
}

Result<void> PgIndexReader::scanMatching(const TrigramQuery &query, const ChunkFilter &filter,
                                         const std::function<bool(const StoredChunk &)> &visit, std::stop_token stop)
{
    if (query.kind == TrigramQuery::Kind::None)
        return {};
    const QByteArray files = query.isAll() || !m_repo.hasTrigrams ? QByteArray() : matchingFilesSql(m_repo, query);
    // A connection that breaks half-way must not show the first chunks twice.
    bool shown = false;
    return read<void>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<void> {
        if (shown)
            return fail(ErrorCode::Unavailable, Text::tr("The connection to PostgreSQL was lost while reading “%1”. Try again.").arg(m_repo.name));
        return Scan(connection, m_repo, files, chunkColumns(), call).run(filter, [&](const StoredChunk &chunk) {
            shown = true;
            return visit(chunk);
        });
    });
}

Result<MatchAnswer> PgIndexReader::matching(const MatchQuery &query, std::stop_token stop)
{
    return readSnapshot<MatchAnswer>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<MatchAnswer> {
        MatchAnswer answer;
        COCO_TRY(const QList<ChunkId> ids, PgMatchSearch(connection, m_repo, query, call).run(answer.complete));
        COCO_TRY(answer.chunks, load(connection, ids, false, call));
        return answer;
    });
}

Result<QList<SymbolRecord>> PgIndexReader::symbols(const RepoPath &file)
{
    return read<QList<SymbolRecord>>({}, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<QList<SymbolRecord>> {
        const QByteArray id = m_repo.idText();
        COCO_TRY(const pg::PgRows rows,
                 connection.query("SELECT s.type, s.name, s.qualified_name, s.signature, s.start_line, s.end_line FROM " + m_repo.table("files")
                                      + " f JOIN " + m_repo.table("symbols") + " s ON s.repo_id = " + id + " AND s.file = f.id WHERE f.repo_id = " + id
                                      + " AND f.path_key = $1 AND f.path = $2 ORDER BY s.position", byPath(file), call));
        QList<SymbolRecord> result;
        for (int row = 0; row < rows.count(); ++row)
            result.append(symbolOf(rows, row));
        return result;
    });
}

Result<std::optional<SymbolRecord>> PgIndexReader::symbolAround(const RepoPath &file, int firstLine, int lastLine, std::stop_token stop)
{
    using Found = std::optional<SymbolRecord>;
    return read<Found>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<Found> {
        const QByteArray id = m_repo.idText();
        COCO_TRY(const pg::PgRows rows,
                 connection.query("SELECT s.type, s.name, s.qualified_name, s.signature, s.start_line, s.end_line FROM " + m_repo.table("files")
                                      + " f JOIN " + m_repo.table("symbols") + " s ON s.repo_id = " + id + " AND s.file = f.id WHERE f.repo_id = " + id
                                      + " AND f.path_key = $1 AND f.path = $2 AND s.start_line <= $3 AND s.end_line >= $4 "
                                        "ORDER BY s.end_line - s.start_line, s.position LIMIT 1",
                                  byPath(file).add(std::int64_t(firstLine)).add(std::int64_t(lastLine)), call));
        return rows.isEmpty() ? Found() : Found(symbolOf(rows, 0));
    });
}

Result<bool> PgIndexReader::contains(const RepoPath &file)
{
    return read<bool>({}, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<bool> {
        COCO_TRY(const pg::PgRows rows, connection.query("SELECT 1 FROM " + m_repo.table("files") + " WHERE repo_id = " + m_repo.idText()
                                                             + " AND path_key = $1 AND path = $2", byPath(file), call));
        return !rows.isEmpty();
    });
}

Result<QList<FileIssue>> PgIndexReader::issues(bool skipped, int limit)
{
    return read<QList<FileIssue>>({}, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<QList<FileIssue>> {
        COCO_TRY(const pg::PgRows rows,
                 connection.query("SELECT path, reason, detail FROM " + m_repo.table("issues") + " WHERE skipped = $1 ORDER BY position LIMIT $2",
                                  pg::PgParams().addBool(skipped).add(std::int64_t(limit)), call));
        QList<FileIssue> result;
        for (int row = 0; row < rows.count(); ++row)
            result.append({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2)});
        return result;
    });
}

Result<QList<FileIssue>> PgIndexReader::failures()
{
    return issues(false, kMaxFailures);
}

Result<QList<FileIssue>> PgIndexReader::skipped(int limit)
{
    return issues(true, limit);
}

Result<void> PgIndexReader::verify(std::stop_token stop)
{
    const Result<void> counted = read<void>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<void> {
        COCO_TRY(const pg::PgRows rows,
                 connection.query("SELECT (SELECT coalesce(sum(chunks), 0)::bigint FROM " + m_repo.table("files") + "), (SELECT count(*) FROM "
                                      + m_repo.table("chunks") + "), (SELECT count(*) FROM " + m_repo.table("texts") + "), (SELECT count(*) FROM "
                                      + m_repo.table("words") + "), (SELECT chunks FROM cocosearch.repos WHERE repo_id = " + m_repo.idText() + "), "
                                      + (m_repo.embedder.isNone() ? QByteArray("0") : "(SELECT count(*) FROM " + m_repo.vectors() + " v WHERE NOT EXISTS (SELECT FROM "
                                             + m_repo.table("chunks") + " c WHERE c.repo_id = v.repo_id AND c.id = v.id))"), {}, call));
        for (int column = 1; column < 5; ++column) {
            if (rows.integer(0, column) != rows.integer(0, 0))
                return fail(ErrorCode::Corrupted, {}, u"%1 chunks promised, %2 found"_s.arg(rows.integer(0, 0)).arg(rows.integer(0, column)));
        }
        if (rows.integer(0, 5) != 0)
            return fail(ErrorCode::Corrupted, {}, u"%1 vectors without a chunk"_s.arg(rows.integer(0, 5)));
        return {};
    });
    if (!counted)
        return counted;
    return read<void>(stop, [&](pg::PgConnection &connection, const pg::PgCall &call) -> Result<void> {
        for (std::int64_t after = 0;;) {
            COCO_TRY(const pg::PgRows rows,
                     connection.query("SELECT id, sum, text FROM " + m_repo.table("texts") + " WHERE repo_id = " + m_repo.idText()
                                          + " AND id > $1 ORDER BY id LIMIT $2", pg::PgParams().add(after).add(std::int64_t(4 * kPageChunks)), call));
            for (int row = 0; row < rows.count(); ++row) {
                if (rows.integer(row, 1) != textSum(rows.view(row, 2)))
                    return fail(ErrorCode::Corrupted, {}, u"the text of a chunk does not match its checksum"_s);
            }
            if (rows.isEmpty())
                return {};
            after = rows.integer(rows.count() - 1, 0);
        }
    });
}

} // namespace coco::search
