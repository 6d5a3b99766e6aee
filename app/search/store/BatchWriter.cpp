// SPDX-License-Identifier: Apache-2.0
#include "search/store/BatchWriter.h"

#include "search/store/IndexSegments.h"
#include "search/store/SegmentManifest.h"
#include "search/store/Sqlite.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kNameAttempts = 16;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::BatchWriter)
};

/// A JSON object: how many symbols the file has of each type.
QByteArray countsOf(const QList<SymbolRecord> &symbols)
{
    std::map<int, qint64> counts;
    for (const SymbolRecord &symbol : symbols)
        ++counts[static_cast<int>(symbol.type)];
    QJsonObject object;
    for (const auto &[type, count] : counts)
        object.insert(QString::number(type), count);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Result<void> BatchWriter::apply(const WriteBatch &batch)
{
    if (const Result<void> sound = check(batch); !sound)
        return sound;
    COCO_TRY(const Files files, numbered(batch));
    std::optional<SegmentRow> row;
    if (!files.empty()) {
        COCO_TRY(row, writeSegment(files));
    }
    const Result<void> done = commit(batch, files, row);
    if (!done && row)
        m_segments.removeFile(row->id);
    return done;
}

Result<void> BatchWriter::check(const WriteBatch &batch) const
{
    for (const FileRecord &file : batch.files) {
        if (file.chunks.size() > kMaxChunksPerFile)
            return fail(ErrorCode::InvalidArgument, Text::tr("A file has more chunks than fit."), file.fingerprint.path.toDisplay());
        for (const ChunkRecord &chunk : file.chunks) {
            if (m_dimensions != 0 && static_cast<int>(chunk.embedding.size()) != m_dimensions)
                return fail(ErrorCode::InvalidArgument,
                            Text::tr("A vector has %1 dimensions, the index %2. Build the index anew with --fresh.")
                                .arg(chunk.embedding.size())
                                .arg(m_dimensions));
        }
    }
    return {};
}

Result<BatchWriter::Files> BatchWriter::numbered(const WriteBatch &batch)
{
    COCO_TRY(std::int64_t next, m_connection.integer("SELECT value FROM meta WHERE key = 'next_file'"));
    Files files;
    files.reserve(static_cast<std::size_t>(batch.files.size()));
    for (const FileRecord &file : batch.files)
        files.push_back({&file, 0});
    // Neighbours in the tree are alike, which packs well, and are read together.
    std::stable_sort(files.begin(), files.end(), [](const NumberedFile &a, const NumberedFile &b) {
        return a.record->fingerprint.path.bytes() < b.record->fingerprint.path.bytes();
    });
    for (NumberedFile &file : files)
        file.number = next++;
    return files;
}

Result<SegmentRow> BatchWriter::writeSegment(const Files &files)
{
    SegmentRow row;
    row.firstFile = files.front().number;
    row.lastFile = files.back().number;
    row.files = static_cast<std::int64_t>(files.size());
    for (const NumberedFile &file : files)
        row.chunks += file.record->chunks.size();
    for (int attempt = 0;; ++attempt) {
        COCO_TRY(row.id, m_segments.newId(m_connection));
        const QString path = m_segments.pathOf(row.id);
        const auto writer = SegmentWriter::create(m_segments.files(), path);
        if (!writer && writer.error().code == ErrorCode::AlreadyExists && attempt < kNameAttempts)
            continue; // left by a process that ended
        if (!writer)
            return fail(writer.error());
        if (const Result<void> done = buildSegment(**writer, files, m_dimensions, QFileInfo(path).path()); !done)
            return fail(done.error());
        row.bytes = static_cast<std::int64_t>((*writer)->bytesWritten());
        return row;
    }
}

Result<void> BatchWriter::commit(const WriteBatch &batch, const Files &files, const std::optional<SegmentRow> &row)
{
    const QMutexLocker lock(&m_segments.commitMutex());
    COCO_TRY(const auto transaction, SqliteTransaction::begin(m_connection));
    if (const Result<void> done = change(batch, files, row); !done)
        return done;
    SegmentManifest manifest(m_connection);
    if (const Result<void> done = manifest.raiseVersion(); !done)
        return done;
    COCO_TRY(const std::int64_t version, manifest.version());
    if (const Result<void> done = transaction->commit(); !done)
        return done;
    m_segments.committed(version);
    return {};
}

Result<void> BatchWriter::change(const WriteBatch &batch, const Files &files, const std::optional<SegmentRow> &row)
{
    for (const RepoPath &path : batch.removed) {
        if (const Result<void> done = remove(path); !done)
            return done;
    }
    for (const NumberedFile &file : files) {
        if (const Result<void> done = remove(file.record->fingerprint.path); !done)
            return done;
    }
    for (const NumberedFile &file : files) {
        if (const Result<void> done = insert(file); !done)
            return done;
    }
    for (const FileFingerprint &fingerprint : batch.touched) {
        if (const Result<void> done = touch(fingerprint); !done)
            return done;
    }
    if (!row)
        return {};
    COCO_TRY(SqliteStatement *const next, m_connection.prepare("UPDATE meta SET value = ?1 WHERE key = 'next_file'"));
    if (const Result<void> done = next->bind(1, row->lastFile + 1).run(); !done)
        return done;
    return SegmentManifest(m_connection).add(*row);
}

Result<void> BatchWriter::remove(const RepoPath &path)
{
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare("DELETE FROM files WHERE path = ?1 RETURNING id"));
    const StatementScope scope(statement);
    COCO_TRY(const bool found, statement->bindBytes(1, path.bytes()).step());
    if (!found)
        return {};
    const std::int64_t file = statement->integer(0);
    COCO_TRY(const bool more, statement->step());
    Q_UNUSED(more)
    return SegmentManifest(m_connection).markGone(file);
}

Result<void> BatchWriter::insert(const NumberedFile &file)
{
    const FileRecord &record = *file.record;
    const FileFingerprint &print = record.fingerprint;
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("INSERT INTO files(id, path, language, size, mtime_ns, inode, hash, checked_ns, lines, chunks, status, symbols) "
                                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"));
    const QByteArray symbols = countsOf(record.symbols);
    statement->bind(1, file.number).bindBytes(2, print.path.bytes()).bindText(3, record.languageId);
    statement->bind(4, print.size).bind(5, print.mtimeNs).bind(6, static_cast<std::int64_t>(print.inode));
    statement->bind(7, static_cast<std::int64_t>(print.hash)).bind(8, print.checkedAtNs);
    statement->bind(9, std::int64_t(record.lineCount)).bind(10, std::int64_t(record.chunks.size()));
    return statement->bindText(11, record.parseStatus).bindWords(12, symbols).run();
}

Result<void> BatchWriter::touch(const FileFingerprint &fingerprint)
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("UPDATE files SET mtime_ns = ?2, inode = ?3, checked_ns = ?4 WHERE path = ?1"));
    statement->bindBytes(1, fingerprint.path.bytes()).bind(2, fingerprint.mtimeNs);
    statement->bind(3, static_cast<std::int64_t>(fingerprint.inode)).bind(4, fingerprint.checkedAtNs);
    return statement->run();
}

Result<bool> BatchWriter::dropDamaged()
{
    COCO_TRY(auto set, m_segments.load(m_connection));
    if (set->damaged().isEmpty())
        return false;
    const QMutexLocker lock(&m_segments.commitMutex());
    // A merge may have committed until now, and taken in what was damaged later.
    COCO_TRY(set, m_segments.load(m_connection));
    COCO_TRY(const auto transaction, SqliteTransaction::begin(m_connection));
    SegmentManifest manifest(m_connection);
    for (const SegmentRow &row : set->damaged()) {
        if (const Result<void> done = manifest.remove(row.id); !done)
            return fail(done.error());
        for (const char *sql : {"DELETE FROM files WHERE id BETWEEN ?1 AND ?2", "DELETE FROM gone WHERE file BETWEEN ?1 AND ?2"}) {
            COCO_TRY(SqliteStatement *const statement, m_connection.prepare(sql));
            if (const Result<void> done = statement->bind(1, row.firstFile).bind(2, row.lastFile).run(); !done)
                return fail(done.error());
        }
    }
    if (const Result<void> done = manifest.raiseVersion(); !done)
        return fail(done.error());
    COCO_TRY(const std::int64_t version, manifest.version());
    if (const Result<void> done = transaction->commit(); !done)
        return fail(done.error());
    m_segments.committed(version);
    for (const SegmentRow &row : set->damaged())
        m_segments.removeFile(row.id);
    return true;
}

} // namespace coco::search
