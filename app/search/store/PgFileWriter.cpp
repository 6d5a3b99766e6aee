// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgFileWriter.h"

#include "search/store/TextSum.h"
#include "search/store/LexicalScorer.h"
#include "search/store/PgTrigrams.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace coco::search {
namespace {

using pg::PgCopyBuffer;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgFileWriter)
};

QByteArray copyInto(const QByteArray &table, const char *columns)
{
    return "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)";
}

/// Calls `write(buffer, item)` for each item; it says whether it wrote anything, which COPY does not mind.
template<typename Items, typename Write>
std::function<Result<bool>(PgCopyBuffer &)> rowsOf(const Items &items, Write write)
{
    return [&items, write, at = std::size_t(0)](PgCopyBuffer &buffer) mutable -> Result<bool> {
        if (at < static_cast<std::size_t>(items.size()))
            write(buffer, items[static_cast<decltype(items.size())>(at)]);
        return ++at < static_cast<std::size_t>(items.size());
    };
}

void addSymbol(PgCopyBuffer &buffer, const SymbolRecord &symbol)
{
    buffer.addInt2(static_cast<std::int16_t>(symbol.type));
    buffer.addText(symbol.name);
    buffer.addText(symbol.qualifiedName);
    buffer.addText(symbol.signature);
    buffer.addInt4(symbol.startLine);
    buffer.addInt4(symbol.endLine);
}

} // namespace

Result<void> PgFileWriter::check(const WriteBatch &batch, const PgRepo &repo)
{
    for (const FileRecord &file : batch.files) {
        if (file.chunks.size() > kMaxChunksPerFile)
            return fail(ErrorCode::InvalidArgument, Text::tr("A file has more chunks than fit."), file.fingerprint.path.toDisplay());
        for (const ChunkRecord &chunk : file.chunks) {
            const auto dimensions = static_cast<int>(chunk.embedding.size());
            if (dimensions != 0 && dimensions != repo.embedder.dimensions)
                return fail(ErrorCode::InvalidArgument,
                            Text::tr("A vector with %1 dimensions was given to “%2”, which holds such with %3. Check the embedding model of this server.")
                                .arg(dimensions).arg(repo.name).arg(repo.embedder.dimensions),
                            file.fingerprint.path.toDisplay());
        }
    }
    return {};
}

Result<PgFileWriter::Totals> PgFileWriter::apply(const WriteBatch &batch, const PgRepo &repo, Totals totals, const pg::PgCall &call)
{
    if (const Result<void> done = remove(batch, repo, totals, call); !done)
        return fail(done.error());
    const std::int64_t firstFile = totals.nextFile;
    std::vector<Row> rows;
    for (const FileRecord &file : batch.files) {
        for (qsizetype i = 0; i < file.chunks.size(); ++i)
            rows.push_back({firstChunkOf(totals.nextFile) + i, &file.chunks.at(i)});
        ++totals.nextFile;
    }
    totals.chunks += static_cast<std::int64_t>(rows.size());
    if (const Result<void> done = copyFiles(batch, repo, firstFile, call); !done)
        return fail(done.error());
    for (const auto copy : {&PgFileWriter::copyChunks, &PgFileWriter::copyTexts, &PgFileWriter::copyVectors}) {
        if (const Result<void> done = (this->*copy)(rows, repo, call); !done)
            return fail(done.error());
    }
    if (const Result<void> done = copyWords(rows, repo, totals, call); !done)
        return fail(done.error());
    if (const Result<void> done = copySymbols(batch, repo, firstFile, call); !done)
        return fail(done.error());
    if (const Result<void> done = copyTrigrams(batch, repo, firstFile, call); !done)
        return fail(done.error());
    if (const Result<void> done = touch(batch.touched, repo, call); !done)
        return fail(done.error());
    return totals;
}

Result<PgFileWriter::Totals> PgFileWriter::drop(const std::vector<std::int64_t> &files, const PgRepo &repo, Totals totals, const pg::PgCall &call)
{
    if (const Result<void> done = removeFiles(files, repo, totals, call); !done)
        return fail(done.error());
    return totals;
}

Result<void> PgFileWriter::remove(const WriteBatch &batch, const PgRepo &repo, Totals &totals, const pg::PgCall &call)
{
    QSet<QByteArray> paths;
    std::vector<std::int64_t> keys;
    for (const RepoPath &path : batch.removed)
        paths.insert(path.bytes());
    for (const FileRecord &file : batch.files)
        paths.insert(file.fingerprint.path.bytes());
    if (paths.isEmpty() || totals.nextFile == 1)
        return {};
    for (const QByteArray &path : paths)
        keys.push_back(textSum(path));
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("SELECT id, path FROM " + repo.table("files") + " WHERE repo_id = " + repo.idText() + " AND path_key = ANY ($1)",
                                pg::PgParams().addArray(keys), call));
    std::vector<std::int64_t> files;
    for (int row = 0; row < rows.count(); ++row) {
        if (paths.contains(rows.bytes(row, 1)))
            files.push_back(rows.integer(row, 0));
    }
    return files.empty() ? Result<void>() : removeFiles(files, repo, totals, call);
}

Result<void> PgFileWriter::removeFiles(const std::vector<std::int64_t> &files, const PgRepo &repo, Totals &totals, const pg::PgCall &call)
{
    const pg::PgParams params = pg::PgParams().addArray(files);
    const QByteArray ofFiles = " USING unnest($1::bigint[]) f(id) WHERE d.repo_id = " + repo.idText() + " AND d.id BETWEEN f.id << 14 AND (f.id << 14) + 16383";
    static_assert(kChunkBits == 14, "the statement spells it out");
    COCO_TRY(const pg::PgRows words,
             m_connection.query("WITH gone AS (DELETE FROM " + repo.table("words") + " d" + ofFiles + " RETURNING d.length, d.words) "
                                "SELECT NULL::text, count(*), coalesce(sum(length), 0)::bigint FROM gone UNION ALL "
                                "SELECT word.lexeme, count(*), 0 FROM gone, unnest(gone.words) word GROUP BY 1", params, call));
    for (int row = 0; row < words.count(); ++row) {
        if (words.isNull(row, 0)) {
            totals.chunks -= words.integer(row, 1);
            totals.words -= words.integer(row, 2);
        } else {
            m_termChanges[words.bytes(row, 0).toStdString()] -= words.integer(row, 1);
        }
    }
    QList<QByteArray> statements{"DELETE FROM " + repo.table("chunks") + " d" + ofFiles, "DELETE FROM " + repo.table("texts") + " d" + ofFiles,
                                 "DELETE FROM " + repo.table("symbols") + " WHERE repo_id = " + repo.idText() + " AND file = ANY ($1)",
                                 "DELETE FROM " + repo.table("files") + " WHERE repo_id = " + repo.idText() + " AND id = ANY ($1)"};
    if (repo.hasTrigrams)
        statements.append("DELETE FROM " + repo.table("trigrams") + " WHERE repo_id = " + repo.idText() + " AND file = ANY ($1)");
    if (!repo.embedder.isNone())
        statements.append("DELETE FROM " + repo.vectors() + " d" + ofFiles);
    for (const QByteArray &statement : statements) {
        COCO_TRY(const pg::PgRows rows, m_connection.query(statement, params, call));
        Q_UNUSED(rows)
    }
    return {};
}

Result<void> PgFileWriter::copyFiles(const WriteBatch &batch, const PgRepo &repo, std::int64_t firstFile, const pg::PgCall &call)
{
    if (batch.files.isEmpty())
        return {};
    std::int64_t id = firstFile;
    return m_connection.copyIn(
        copyInto(repo.table("files"), "repo_id, id, path, path_key, language, size, mtime_ns, inode, hash, checked_ns, lines, chunks, status, path_words, recipe"),
        rowsOf(batch.files, [&](PgCopyBuffer &buffer, const FileRecord &file) {
            const FileFingerprint &print = file.fingerprint;
            buffer.beginRow(15);
            buffer.add(repo.id);
            buffer.add(id++);
            buffer.addBytes(print.path.bytes());
            buffer.add(textSum(print.path.bytes()));
            buffer.addText(file.languageId);
            for (const std::int64_t value : {print.size, print.mtimeNs, static_cast<std::int64_t>(print.inode),
                                             static_cast<std::int64_t>(print.hash), print.checkedAtNs})
                buffer.add(value);
            buffer.addInt4(file.lineCount);
            buffer.addInt4(static_cast<std::int32_t>(file.chunks.size()));
            buffer.addText(file.parseStatus);
            m_words.cut(print.path.bytes(), {});
            m_words.write(buffer);
            buffer.add(m_recipe);
        }),
        call);
}

Result<void> PgFileWriter::copyChunks(const std::vector<Row> &rows, const PgRepo &repo, const pg::PgCall &call)
{
    if (rows.empty())
        return {};
    return m_connection.copyIn(
        copyInto(repo.table("chunks"), "repo_id, id, start_byte, end_byte, start_line, end_line, symbol_type, block_type, hierarchy, symbol_name, "
                                       "qualified_name, signature, names"),
        rowsOf(rows, [&repo](PgCopyBuffer &buffer, const Row &row) {
            const ChunkRecord &chunk = *row.chunk;
            buffer.beginRow(13);
            buffer.add(repo.id);
            buffer.add(row.id);
            buffer.add(std::int64_t(chunk.startByte));
            buffer.add(std::int64_t(chunk.endByte));
            buffer.addInt4(chunk.startLine);
            buffer.addInt4(chunk.endLine);
            buffer.addInt2(static_cast<std::int16_t>(chunk.symbolType));
            for (const QString *text : {&chunk.blockType, &chunk.hierarchy, &chunk.symbolName, &chunk.qualifiedName, &chunk.signature})
                buffer.addText(*text);
            buffer.addBytes(chunk.names);
        }),
        call);
}

Result<void> PgFileWriter::copyTexts(const std::vector<Row> &rows, const PgRepo &repo, const pg::PgCall &call)
{
    if (rows.empty())
        return {};
    return m_connection.copyIn(copyInto(repo.table("texts"), "repo_id, id, sum, text"),
                               rowsOf(rows, [&repo](PgCopyBuffer &buffer, const Row &row) {
                                   buffer.beginRow(4);
                                   buffer.add(repo.id);
                                   buffer.add(row.id);
                                   buffer.add(textSum(row.chunk->text));
                                   buffer.addBytes(row.chunk->text);
                               }),
                               call);
}

Result<void> PgFileWriter::copyWords(const std::vector<Row> &rows, const PgRepo &repo, Totals &totals, const pg::PgCall &call)
{
    if (rows.empty())
        return {};
    return m_connection.copyIn(copyInto(repo.table("words"), "repo_id, id, length, words"),
                               rowsOf(rows, [&](PgCopyBuffer &buffer, const Row &row) {
                                   const int length = m_words.cut(row.chunk->text, row.chunk->names);
                                   totals.words += length;
                                   buffer.beginRow(4);
                                   buffer.add(repo.id);
                                   buffer.add(row.id);
                                   buffer.addInt4(length);
                                   m_words.write(buffer);
                                   for (const auto &[word, counts] : m_words.words())
                                       ++m_termChanges[word];
                               }),
                               call);
}

Result<void> PgFileWriter::copyVectors(const std::vector<Row> &rows, const PgRepo &repo, const pg::PgCall &call)
{
    std::vector<Row> embedded;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(embedded), [](const Row &row) { return !row.chunk->embedding.empty(); });
    if (embedded.empty())
        return {};
    return m_connection.copyIn(copyInto(repo.vectors(), "repo_id, id, embedding"),
                               rowsOf(embedded, [&repo](PgCopyBuffer &buffer, const Row &row) {
                                   buffer.beginRow(3);
                                   buffer.add(repo.id);
                                   buffer.add(row.id);
                                   buffer.addHalfVector(row.chunk->embedding);
                               }),
                               call);
}

Result<void> PgFileWriter::copySymbols(const WriteBatch &batch, const PgRepo &repo, std::int64_t firstFile, const pg::PgCall &call)
{
    std::int64_t file = firstFile;
    const auto next = rowsOf(batch.files, [&](PgCopyBuffer &buffer, const FileRecord &record) {
        for (qsizetype i = 0; i < record.symbols.size(); ++i) {
            buffer.beginRow(9);
            buffer.add(repo.id);
            buffer.add(file);
            buffer.addInt4(static_cast<std::int32_t>(i));
            addSymbol(buffer, record.symbols.at(i));
        }
        ++file;
    });
    if (batch.files.isEmpty())
        return {};
    return m_connection.copyIn(copyInto(repo.table("symbols"), "repo_id, file, position, type, name, qualified_name, signature, start_line, end_line"), next, call);
}

Result<void> PgFileWriter::copyTrigrams(const WriteBatch &batch, const PgRepo &repo, std::int64_t firstFile, const pg::PgCall &call)
{
    if (batch.files.isEmpty() || !repo.hasTrigrams)
        return {};
    return m_connection.copyIn(copyInto(repo.table("trigrams"), "repo_id, file, trigrams"),
                               rowsOf(batch.files, [&](PgCopyBuffer &buffer, const FileRecord &record) {
                                   buffer.beginRow(3);
                                   buffer.add(repo.id);
                                   buffer.add(firstFile++);
                                   addTrigrams(buffer, record, m_trigrams);
                               }),
                               call);
}

Result<void> PgFileWriter::touch(const QList<FileFingerprint> &fingerprints, const PgRepo &repo, const pg::PgCall &call)
{
    if (fingerprints.isEmpty())
        return {};
    QList<QByteArray> paths;
    std::vector<std::int64_t> keys;
    std::vector<std::int64_t> times;
    std::vector<std::int64_t> inodes;
    std::vector<std::int64_t> checked;
    for (const FileFingerprint &print : fingerprints) {
        paths.append(print.path.bytes());
        keys.push_back(textSum(print.path.bytes()));
        times.push_back(print.mtimeNs);
        inodes.push_back(static_cast<std::int64_t>(print.inode));
        checked.push_back(print.checkedAtNs);
    }
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("UPDATE " + repo.table("files") + " f SET mtime_ns = n.mtime, inode = n.inode, checked_ns = n.checked "
                                "FROM unnest($1::bigint[], $2::bytea[], $3::bigint[], $4::bigint[], $5::bigint[]) n(key, path, mtime, inode, checked) "
                                "WHERE f.repo_id = " + repo.idText() + " AND f.path_key = n.key AND f.path = n.path",
                                pg::PgParams().addArray(keys).addBytesArray(paths).addArray(times).addArray(inodes).addArray(checked), call));
    Q_UNUSED(rows)
    return {};
}

} // namespace coco::search
