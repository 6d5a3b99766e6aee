// SPDX-License-Identifier: Apache-2.0
#include "search/store/EmbeddedIndexReader.h"

#include "search/store/ChunkRows.h"
#include "search/store/FileWriter.h"
#include "search/store/IndexSchema.h"

#include <QCoreApplication>

#include <optional>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr const char *kChunkById
    = "SELECT f.path, f.language, f.hash, f.size, f.mtime_ns, f.lines, c.start_byte, c.end_byte, c.start_line, c.end_line, "
      "c.block_type, c.hierarchy, c.symbol_type, c.symbol_name, c.qualified_name, c.signature, c.names "
      "FROM chunks c JOIN files f ON f.id = ?2 WHERE c.id = ?1";
constexpr const char *kAllChunks
    = "SELECT f.path, f.language, f.hash, f.size, f.mtime_ns, f.lines, c.start_byte, c.end_byte, c.start_line, c.end_line, "
      "c.block_type, c.hierarchy, c.symbol_type, c.symbol_name, c.qualified_name, c.signature, c.names, c.id, t.text "
      "FROM files f JOIN chunks c ON c.id BETWEEN f.id << 14 AND (f.id << 14) + 16383 JOIN chunk_text t ON t.id = c.id "
      "ORDER BY f.path, c.id";
static_assert(kChunkBits == 14, "kAllChunks spells it out");

StoredChunk chunkOf(const SqliteStatement &row)
{
    StoredChunk chunk;
    if (Result<RepoPath> path = RepoPath::fromBytes(row.bytes(0)))
        chunk.path = *std::move(path);
    chunk.languageId = row.text(1);
    chunk.fileHash = static_cast<std::uint64_t>(row.integer(2));
    chunk.fileSize = row.integer(3);
    chunk.fileMtimeNs = row.integer(4);
    chunk.fileLines = static_cast<int>(row.integer(5));
    ChunkRecord &record = chunk.record;
    record.startByte = static_cast<std::uint32_t>(row.integer(6));
    record.endByte = static_cast<std::uint32_t>(row.integer(7));
    record.startLine = static_cast<int>(row.integer(8));
    record.endLine = static_cast<int>(row.integer(9));
    record.blockType = row.text(10);
    record.hierarchy = row.text(11);
    record.symbolType = static_cast<SymbolType>(row.integer(12));
    record.symbolName = row.text(13);
    record.qualifiedName = row.text(14);
    record.signature = row.text(15);
    record.names = row.bytes(16);
    return chunk;
}

SymbolRecord symbolOf(const SqliteStatement &row)
{
    return {static_cast<SymbolType>(row.integer(0)), row.text(1), row.text(2), row.text(3),
            static_cast<int>(row.integer(4)), static_cast<int>(row.integer(5))};
}

Error damaged(const QString &detail)
{
    return {ErrorCode::Corrupted, {}, detail};
}

Result<std::optional<StoredChunk>> readChunk(SqliteConnection &connection, ChunkId id, bool withText)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare(kChunkById));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->bind(1, id).bind(2, fileOfChunk(id)).step());
    if (!row)
        return std::optional<StoredChunk>();
    StoredChunk chunk = chunkOf(*scope.operator->());
    chunk.id = id;
    if (!withText)
        return std::optional(std::move(chunk));
    COCO_TRY(SqliteStatement *const text, connection.prepare("SELECT sum, text FROM chunk_text WHERE id = ?1"));
    const StatementScope textScope(text);
    COCO_TRY(const bool found, text->bind(1, id).step());
    if (!found)
        return fail(damaged(u"a chunk has no text"_s));
    chunk.record.text = text->bytes(1);
    if (text->integer(0) != textSum(chunk.record.text))
        return fail(damaged(u"the text of a chunk does not match its checksum"_s));
    return std::optional(std::move(chunk));
}

Result<QList<FileIssue>> readIssues(SqliteConnection &connection, bool skipped, int limit)
{
    COCO_TRY(SqliteStatement *const statement,
             connection.prepare("SELECT path, reason, detail FROM issues WHERE skipped = ?1 ORDER BY position LIMIT ?2"));
    const StatementScope scope(statement);
    statement->bind(1, std::int64_t(skipped ? 1 : 0)).bind(2, std::int64_t(limit));
    QList<FileIssue> issues;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return issues;
        issues.append({statement->text(0), statement->text(1), statement->text(2)});
    }
}

Result<EmbedderIdentity> readEmbedder(SqliteConnection &connection)
{
    COCO_TRY(const IndexLabel label, readLabel(connection));
    return label.embedder;
}

Result<IndexCounts> readCounts(SqliteConnection &connection)
{
    IndexCounts counts;
    COCO_TRY(SqliteStatement *const languages,
             connection.prepare("SELECT language, count(*), sum(chunks), sum(lines) FROM files GROUP BY language ORDER BY 2 DESC, 1"));
    const StatementScope languageScope(languages);
    for (;;) {
        COCO_TRY(const bool row, languages->step());
        if (!row)
            break;
        const LanguageCount count{languages->text(0), languages->integer(1), languages->integer(2), languages->integer(3)};
        counts.files += count.files;
        counts.chunks += count.chunks;
        counts.languages.append(count);
    }
    COCO_TRY(SqliteStatement *const symbols, connection.prepare("SELECT type, count(*) FROM symbols GROUP BY type ORDER BY type"));
    const StatementScope symbolScope(symbols);
    for (;;) {
        COCO_TRY(const bool row, symbols->step());
        if (!row)
            break;
        counts.symbols.append({symbolTypeName(static_cast<SymbolType>(symbols->integer(0))), symbols->integer(1)});
    }
    COCO_TRY(counts.failures, connection.integer("SELECT count(*) FROM issues WHERE skipped = 0"));
    COCO_TRY(counts.skipped, connection.integer("SELECT value FROM meta WHERE key = 'skipped'"));
    COCO_TRY(counts.embedder, readEmbedder(connection));
    return counts;
}

/// PRAGMA quick_check answers in rows of text.
Result<void> quickCheck(SqliteConnection &connection)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("PRAGMA quick_check(3)"));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->step());
    if (!row || statement->text(0) != u"ok"_s)
        return fail(damaged(row ? statement->text(0) : QString()));
    return {};
}

Result<void> checkTexts(SqliteConnection &connection)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT sum, text FROM chunk_text"));
    const StatementScope scope(statement);
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return {};
        if (statement->integer(0) != textSum(statement->view(1)))
            return fail(damaged(u"the text of a chunk does not match its checksum"_s));
    }
}

Result<void> checkCounts(SqliteConnection &connection)
{
    COCO_TRY(const std::int64_t promised, connection.integer("SELECT coalesce(sum(chunks), 0) FROM files"));
    for (const char *sql : {"SELECT count(*) FROM chunks", "SELECT count(*) FROM chunk_text", "SELECT count(*) FROM words_docsize"}) {
        COCO_TRY(const std::int64_t found, connection.integer(sql));
        if (found != promised)
            return fail(damaged(u"%1 chunks promised, %2 found"_s.arg(promised).arg(found)));
    }
    COCO_TRY(const std::int64_t files, connection.integer("SELECT count(*) FROM files"));
    COCO_TRY(const std::int64_t paths, connection.integer("SELECT count(*) FROM paths_docsize"));
    if (files != paths)
        return fail(damaged(u"%1 files, %2 paths"_s.arg(files).arg(paths)));
    return {};
}

Result<void> checkVectors(SqliteConnection &connection)
{
    COCO_TRY(const EmbedderIdentity identity, readEmbedder(connection));
    return VectorTable(connection, identity.dimensions).check();
}

} // namespace

EmbeddedIndexReader::EmbeddedIndexReader(std::shared_ptr<IndexFile> file)
    : m_file(std::move(file))
{
}

template<typename T, typename Work>
Result<T> EmbeddedIndexReader::read(std::stop_token stop, Work &&work) const
{
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EmbeddedIndexReader", "Stopped on request."));
    COCO_TRY(auto lease, m_file->lease(stop));
    Result<T> result = work(lease);
    if (!result)
        return fail(m_file->named(result.error()));
    return result;
}

Result<LexicalAnswer> EmbeddedIndexReader::lexical(const LexicalQuery &query, std::stop_token stop)
{
    return read<LexicalAnswer>(stop, [&](IndexFile::Lease &lease) -> Result<LexicalAnswer> {
        // One transaction, so that the tables agree with each other while a run is committing.
        if (const Result<void> begun = lease->execute("BEGIN"); !begun)
            return fail(begun.error());
        Result<LexicalAnswer> answer = [&]() -> Result<LexicalAnswer> {
            COCO_TRY(const auto rows, ChunkRows::find(*lease, query.filter));
            COCO_TRY(const WordHits bodies,
                     lease.words().run("SELECT coco_hits(words) FROM words WHERE words MATCH ?1", query.terms, 2, rows.get(), stop));
            std::optional<FileRows> files;
            if (rows)
                files.emplace(*rows);
            COCO_TRY(const WordHits paths,
                     lease.words().run("SELECT coco_hits(paths) FROM paths WHERE paths MATCH ?1", query.terms, 1,
                                       files ? &*files : nullptr, stop));
            return scoreHits(query, bodies, paths);
        }();
        static_cast<void>(lease->execute("COMMIT"));
        return answer;
    });
}

EmbedderIdentity EmbeddedIndexReader::embedder() const
{
    return read<EmbedderIdentity>({}, [](IndexFile::Lease &lease) { return readEmbedder(*lease); }).value_or(EmbedderIdentity());
}

Result<QList<VectorCandidate>> EmbeddedIndexReader::nearest(const VectorQuery &query, std::stop_token stop)
{
    using Candidates = QList<VectorCandidate>;
    return read<Candidates>(stop, [&](IndexFile::Lease &lease) -> Result<Candidates> {
        COCO_TRY(const EmbedderIdentity identity, readEmbedder(*lease));
        if (identity.isNone())
            return Candidates();
        if (static_cast<int>(query.vector.size()) != identity.dimensions)
            return fail(ErrorCode::InvalidArgument,
                        QCoreApplication::translate("coco::EmbeddedIndexReader",
                                                    "The vector of the query has %1 dimensions, those of “%2” have %3.")
                            .arg(query.vector.size())
                            .arg(m_file->name())
                            .arg(identity.dimensions));
        if (const Result<void> begun = lease->execute("BEGIN"); !begun)
            return fail(begun.error());
        Result<Candidates> found = [&]() -> Result<Candidates> {
            COCO_TRY(const auto rows, ChunkRows::find(*lease, query.filter));
            return VectorTable(*lease, identity.dimensions).nearest(query, rows.get(), stop);
        }();
        static_cast<void>(lease->execute("COMMIT"));
        return found;
    });
}

Result<QList<StoredChunk>> EmbeddedIndexReader::chunks(const QList<ChunkId> &ids, bool withText, std::stop_token stop)
{
    return read<QList<StoredChunk>>(stop, [&](IndexFile::Lease &lease) -> Result<QList<StoredChunk>> {
        QList<StoredChunk> result;
        result.reserve(ids.size());
        for (const ChunkId id : ids) {
            COCO_TRY(auto chunk, readChunk(*lease, id, withText));
            if (chunk)
                result.append(*std::move(chunk));
        }
        return result;
    });
}

Result<void> EmbeddedIndexReader::scan(const ChunkFilter &filter, const std::function<bool(const StoredChunk &)> &visit,
                                       std::stop_token stop)
{
    return read<void>(stop, [&](IndexFile::Lease &lease) -> Result<void> {
        COCO_TRY(const auto rows, ChunkRows::find(*lease, filter));
        COCO_TRY(SqliteStatement *const statement, lease->prepare(kAllChunks));
        const StatementScope scope(statement);
        for (;;) {
            COCO_TRY(const bool row, statement->step());
            if (!row)
                return {};
            const ChunkId id = statement->integer(17);
            if (rows && !rows->accepts(id))
                continue;
            StoredChunk chunk = chunkOf(*statement);
            chunk.id = id;
            chunk.record.text = statement->bytes(18);
            if (!visit(chunk))
                return {};
        }
    });
}

Result<QList<SymbolRecord>> EmbeddedIndexReader::symbols(const RepoPath &file)
{
    return read<QList<SymbolRecord>>({}, [&](IndexFile::Lease &lease) -> Result<QList<SymbolRecord>> {
        COCO_TRY(SqliteStatement *const statement,
                 lease->prepare("SELECT s.type, s.name, s.qualified_name, s.signature, s.start_line, s.end_line FROM symbols s "
                                "JOIN files f ON f.id = s.file WHERE f.path = ?1 ORDER BY s.position"));
        const StatementScope scope(statement);
        statement->bindBytes(1, file.bytes());
        QList<SymbolRecord> result;
        for (;;) {
            COCO_TRY(const bool row, statement->step());
            if (!row)
                return result;
            result.append(symbolOf(*statement));
        }
    });
}

Result<std::optional<SymbolRecord>> EmbeddedIndexReader::symbolAround(const RepoPath &file, int firstLine, int lastLine)
{
    using Found = std::optional<SymbolRecord>;
    return read<Found>({}, [&](IndexFile::Lease &lease) -> Result<Found> {
        COCO_TRY(SqliteStatement *const statement,
                 lease->prepare("SELECT s.type, s.name, s.qualified_name, s.signature, s.start_line, s.end_line FROM files f "
                                "JOIN symbols s ON s.file = f.id WHERE f.path = ?1 AND s.start_line <= ?2 AND s.end_line >= ?3 "
                                "ORDER BY s.end_line - s.start_line, s.position LIMIT 1"));
        const StatementScope scope(statement);
        statement->bindBytes(1, file.bytes()).bind(2, std::int64_t(firstLine)).bind(3, std::int64_t(lastLine));
        COCO_TRY(const bool row, statement->step());
        return row ? Found(symbolOf(*statement)) : Found();
    });
}

Result<bool> EmbeddedIndexReader::contains(const RepoPath &file)
{
    return read<bool>({}, [&](IndexFile::Lease &lease) -> Result<bool> {
        COCO_TRY(SqliteStatement *const statement, lease->prepare("SELECT 1 FROM files WHERE path = ?1"));
        const StatementScope scope(statement);
        return statement->bindBytes(1, file.bytes()).step();
    });
}

Result<QList<FileIssue>> EmbeddedIndexReader::failures()
{
    return read<QList<FileIssue>>({}, [](IndexFile::Lease &lease) { return readIssues(*lease, false, 10'000); });
}

Result<QList<FileIssue>> EmbeddedIndexReader::skipped(int limit)
{
    return read<QList<FileIssue>>({}, [limit](IndexFile::Lease &lease) { return readIssues(*lease, true, limit); });
}

Result<IndexCounts> EmbeddedIndexReader::counts()
{
    return read<IndexCounts>({}, [](IndexFile::Lease &lease) { return readCounts(*lease); });
}

Result<void> EmbeddedIndexReader::verify(std::stop_token stop)
{
    return read<void>(stop, [](IndexFile::Lease &lease) -> Result<void> {
        for (const auto check : {quickCheck, checkTexts, checkCounts, checkVectors}) {
            if (const Result<void> done = check(*lease); !done)
                return done;
        }
        return {};
    });
}

} // namespace coco::search
