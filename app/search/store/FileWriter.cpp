// SPDX-License-Identifier: Apache-2.0
#include "search/store/FileWriter.h"

#include "search/store/LexicalScorer.h"
#include "search/store/Sqlite.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace coco::search {

std::int64_t textSum(QByteArrayView text)
{
    return static_cast<std::int64_t>(XXH3_64bits(text.data(), static_cast<std::size_t>(text.size())));
}

Result<void> FileWriter::remove(const RepoPath &path)
{
    std::int64_t file = 0;
    {
        COCO_TRY(SqliteStatement *const find, m_connection.prepare("SELECT id FROM files WHERE path = ?1"));
        const StatementScope scope(find);
        COCO_TRY(const bool found, find->bindBytes(1, path.bytes()).step());
        if (!found)
            return {};
        file = find->integer(0);
    }
    if (const Result<void> done = removeWords(file, path); !done)
        return done;
    for (const char *sql : {"DELETE FROM chunks WHERE id BETWEEN ?1 AND ?2", "DELETE FROM chunk_text WHERE id BETWEEN ?1 AND ?2"}) {
        COCO_TRY(SqliteStatement *const statement, m_connection.prepare(sql));
        if (const Result<void> done = statement->bind(1, firstChunkOf(file)).bind(2, firstChunkOf(file + 1) - 1).run(); !done)
            return done;
    }
    if (const Result<void> done = m_vectors.remove(file); !done)
        return done;
    for (const char *sql : {"DELETE FROM symbols WHERE file = ?1", "DELETE FROM files WHERE id = ?1"}) {
        COCO_TRY(SqliteStatement *const statement, m_connection.prepare(sql));
        if (const Result<void> done = statement->bind(1, file).run(); !done)
            return done;
    }
    return {};
}

Result<void> FileWriter::removeWords(std::int64_t file, const RepoPath &path)
{
    COCO_TRY(SqliteStatement *const read,
             m_connection.prepare("SELECT c.id, t.text, c.names FROM chunks c JOIN chunk_text t ON t.id = c.id "
                                  "WHERE c.id BETWEEN ?1 AND ?2 ORDER BY c.id"));
    const StatementScope scope(read);
    read->bind(1, firstChunkOf(file)).bind(2, firstChunkOf(file + 1) - 1);
    COCO_TRY(SqliteStatement *const forget,
             m_connection.prepare("INSERT INTO words(words, rowid, body, names) VALUES('delete', ?1, ?2, ?3)"));
    for (;;) {
        COCO_TRY(const bool row, read->step());
        if (!row)
            break;
        const QByteArray text = read->bytes(1);
        const QByteArray names = read->bytes(2);
        if (const Result<void> done = forget->bind(1, read->integer(0)).bindWords(2, text).bindWords(3, names).run(); !done)
            return done;
    }
    COCO_TRY(SqliteStatement *const forgetPath,
             m_connection.prepare("INSERT INTO paths(paths, rowid, path) VALUES('delete', ?1, ?2)"));
    return forgetPath->bind(1, file).bindWords(2, path.bytes()).run();
}

Result<void> FileWriter::insert(const FileRecord &file)
{
    if (file.chunks.size() > kMaxChunksPerFile)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("A file has more chunks than fit."), file.fingerprint.path.toDisplay());
    COCO_TRY(const std::int64_t id, insertFile(file));
    for (qsizetype i = 0; i < file.chunks.size(); ++i) {
        if (const Result<void> done = insertChunk(firstChunkOf(id) + i, file.chunks.at(i)); !done)
            return done;
    }
    if (const Result<void> done = m_vectors.insert(id, file.chunks); !done)
        return done;
    COCO_TRY(SqliteStatement *const path, m_connection.prepare("INSERT INTO paths(rowid, path) VALUES(?1, ?2)"));
    if (const Result<void> done = path->bind(1, id).bindWords(2, file.fingerprint.path.bytes()).run(); !done)
        return done;
    return insertSymbols(id, file.symbols);
}

Result<std::int64_t> FileWriter::insertFile(const FileRecord &file)
{
    const FileFingerprint &print = file.fingerprint;
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("INSERT INTO files(path, language, size, mtime_ns, inode, hash, checked_ns, lines, chunks, status) "
                                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id"));
    const StatementScope scope(statement);
    statement->bindBytes(1, print.path.bytes()).bindText(2, file.languageId);
    statement->bind(3, print.size).bind(4, print.mtimeNs).bind(5, static_cast<std::int64_t>(print.inode));
    statement->bind(6, static_cast<std::int64_t>(print.hash)).bind(7, print.checkedAtNs);
    statement->bind(8, std::int64_t(file.lineCount)).bind(9, std::int64_t(file.chunks.size())).bindText(10, file.parseStatus);
    COCO_TRY(const bool row, statement->step());
    const std::int64_t id = row ? statement->integer(0) : 0;
    COCO_TRY(const bool more, statement->step());
    Q_UNUSED(more)
    return id;
}

Result<void> FileWriter::insertChunk(ChunkId id, const ChunkRecord &chunk)
{
    COCO_TRY(SqliteStatement *const row,
             m_connection.prepare("INSERT INTO chunks(id, start_byte, end_byte, start_line, end_line, block_type, hierarchy, "
                                  "symbol_type, symbol_name, qualified_name, signature, names) "
                                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"));
    row->bind(1, id).bind(2, std::int64_t(chunk.startByte)).bind(3, std::int64_t(chunk.endByte));
    row->bind(4, std::int64_t(chunk.startLine)).bind(5, std::int64_t(chunk.endLine));
    row->bindText(6, chunk.blockType).bindText(7, chunk.hierarchy);
    row->bind(8, std::int64_t(static_cast<int>(chunk.symbolType))).bindText(9, chunk.symbolName);
    row->bindText(10, chunk.qualifiedName).bindText(11, chunk.signature).bindBytes(12, chunk.names);
    if (const Result<void> done = row->run(); !done)
        return done;
    COCO_TRY(SqliteStatement *const text, m_connection.prepare("INSERT INTO chunk_text(id, sum, text) VALUES(?1, ?2, ?3)"));
    if (const Result<void> done = text->bind(1, id).bind(2, textSum(chunk.text)).bindBytes(3, chunk.text).run(); !done)
        return done;
    COCO_TRY(SqliteStatement *const words, m_connection.prepare("INSERT INTO words(rowid, body, names) VALUES(?1, ?2, ?3)"));
    return words->bind(1, id).bindWords(2, chunk.text).bindWords(3, chunk.names).run();
}

Result<void> FileWriter::insertSymbols(std::int64_t file, const QList<SymbolRecord> &symbols)
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("INSERT INTO symbols(file, position, type, name, qualified_name, signature, start_line, end_line) "
                                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"));
    for (qsizetype i = 0; i < symbols.size(); ++i) {
        const SymbolRecord &symbol = symbols.at(i);
        statement->bind(1, file).bind(2, std::int64_t(i)).bind(3, std::int64_t(static_cast<int>(symbol.type)));
        statement->bindText(4, symbol.name).bindText(5, symbol.qualifiedName).bindText(6, symbol.signature);
        statement->bind(7, std::int64_t(symbol.startLine)).bind(8, std::int64_t(symbol.endLine));
        if (const Result<void> done = statement->run(); !done)
            return done;
    }
    return {};
}

Result<void> FileWriter::touch(const FileFingerprint &fingerprint)
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("UPDATE files SET mtime_ns = ?2, inode = ?3, checked_ns = ?4 WHERE path = ?1"));
    statement->bindBytes(1, fingerprint.path.bytes()).bind(2, fingerprint.mtimeNs);
    statement->bind(3, static_cast<std::int64_t>(fingerprint.inode)).bind(4, fingerprint.checkedAtNs);
    return statement->run();
}

} // namespace coco::search
