// SPDX-License-Identifier: Apache-2.0
#include "search/store/EmbeddedIndexWriter.h"

#include "search/store/BatchWriter.h"
#include "search/store/EmbeddedChunkStore.h"
#include "search/store/EmbeddedIndexReader.h"
#include "search/store/IndexIssues.h"
#include "search/store/IndexRecipes.h"
#include "search/store/IndexSeeding.h"

#include <QFileInfo>

namespace coco::search {
namespace {

constexpr qint64 kLogBytes = 1024 * 1024;

using Fingerprints = QHash<RepoPath, FileFingerprint>;

/// From columns path, size, mtime_ns, inode, hash, checked_ns of a statement whose parameters are bound.
Result<void> takeFingerprints(SqliteStatement &statement, Fingerprints &result)
{
    const StatementScope row(&statement);
    for (;;) {
        COCO_TRY(const bool more, row->step());
        if (!more)
            return {};
        const Result<RepoPath> path = RepoPath::fromBytes(row->bytes(0));
        if (!path)
            return fail(ErrorCode::Corrupted, {}, QStringLiteral("a stored path is not valid"));
        result.insert(*path, {*path, row->integer(1), row->integer(2), static_cast<std::uint64_t>(row->integer(3)),
                              static_cast<std::uint64_t>(row->integer(4)), row->integer(5)});
    }
}

/// Two looks into the index of paths, however many files there are.
Result<void> addFingerprintsBelow(SqliteConnection &connection, const QByteArray &path, Fingerprints &result)
{
    COCO_TRY(SqliteStatement *const at,
             connection.prepare("SELECT path, size, mtime_ns, inode, hash, checked_ns FROM files WHERE path = ?1"));
    at->bindBytes(1, path);
    if (const Result<void> done = takeFingerprints(*at, result); !done)
        return done;
    COCO_TRY(SqliteStatement *const below,
             connection.prepare("SELECT path, size, mtime_ns, inode, hash, checked_ns FROM files WHERE path > ?1 AND path < ?2"));
    const QByteArray first = path + '/';
    const QByteArray last = path + char('/' + 1);
    below->bindBytes(1, first).bindBytes(2, last);
    return takeFingerprints(*below, result);
}

} // namespace

EmbeddedIndexWriter::EmbeddedIndexWriter(EmbeddedChunkStore &store, CatalogueEntry entry, CatalogueEntry before,
                                         std::shared_ptr<IndexFile> file, std::unique_ptr<SqliteConnection> connection, bool beside,
                                         EmbedderIdentity embedder, QString seededFrom)
    : m_store(store)
    , m_entry(std::move(entry))
    , m_before(std::move(before))
    , m_file(std::move(file))
    , m_connection(std::move(connection))
    , m_beside(beside)
    , m_embedder(std::move(embedder))
    , m_seededFrom(std::move(seededFrom))
{
}

EmbeddedIndexWriter::~EmbeddedIndexWriter()
{
    if (m_armed)
        discard();
}

/// The run ends without an outcome: what was applied stays, a build beside goes.
void EmbeddedIndexWriter::discard()
{
    m_armed = false;
    m_connection.reset();
    CatalogueEntry entry = m_beside ? m_before : m_entry;
    if (m_beside)
        m_file->deleteWhenUnused();
    else
        entry.state = IndexState::Interrupted;
    static_cast<void>(m_store.runEnded(entry, nullptr));
}

Result<void> EmbeddedIndexWriter::label(bool running)
{
    return writeLabel(*m_connection,
                      {m_entry.name, m_entry.root, m_entry.createdAt, m_entry.updatedAt, m_embedder, running && m_beside});
}

Result<QHash<RepoPath, FileFingerprint>> EmbeddedIndexWriter::fingerprints()
{
    Fingerprints result;
    const Result<void> done = [&]() -> Result<void> {
        COCO_TRY(SqliteStatement *const statement, m_connection->prepare("SELECT path, size, mtime_ns, inode, hash, checked_ns FROM files"));
        if (const Result<void> taken = takeFingerprints(*statement, result); !taken)
            return taken;
        return markOutdated(result);
    }();
    if (!done)
        return fail(m_file->named(done.error()));
    return result;
}

/// So that an index of an earlier version is brought up to date file by file, and can be searched meanwhile.
Result<void> EmbeddedIndexWriter::markOutdated(Fingerprints &files)
{
    if (m_recipe.isEmpty())
        return {};
    COCO_TRY(const QList<RecipeSpan> spans, readRecipes(*m_connection));
    for (const FileSpan &span : madeOtherwise(spans, m_recipe)) {
        COCO_TRY(SqliteStatement *const statement, m_connection->prepare("SELECT path FROM files WHERE id BETWEEN ?1 AND ?2"));
        statement->bind(1, span.first).bind(2, span.last);
        const StatementScope row(statement);
        for (;;) {
            COCO_TRY(const bool more, row->step());
            if (!more)
                break;
            if (const Result<RepoPath> path = RepoPath::fromBytes(row->bytes(0)); path && files.contains(*path))
                files[*path].isOutdated = true;
        }
    }
    return {};
}

Result<QHash<RepoPath, FileFingerprint>> EmbeddedIndexWriter::fingerprintsBelow(const QList<QByteArray> &paths)
{
    if (paths.contains(QByteArray()))
        return fingerprints();
    Fingerprints result;
    for (const QByteArray &path : paths) {
        if (const Result<void> done = addFingerprintsBelow(*m_connection, path, result); !done)
            return fail(m_file->named(done.error()));
    }
    return result;
}

Result<void> EmbeddedIndexWriter::noteRecipe(const QString &recipe)
{
    m_recipe = recipe;
    return coco::search::noteRecipe(*m_connection, recipe);
}

Result<void> EmbeddedIndexWriter::dropDamaged()
{
    const Result<bool> lost = BatchWriter(*m_connection, m_file->segments(), m_embedder.dimensions).dropDamaged();
    if (!lost)
        return fail(m_file->named(lost.error()));
    m_lostFiles = *lost;
    return {};
}

Result<QList<EmbeddedText>> EmbeddedIndexWriter::embeddedTexts(const RepoPath &file)
{
    return EmbeddedIndexReader(m_file).embeddedTexts(file);
}

Result<void> EmbeddedIndexWriter::apply(const WriteBatch &batch)
{
    if (batch.isEmpty())
        return {};
    const Result<void> done = BatchWriter(*m_connection, m_file->segments(), m_embedder.dimensions).apply(batch);
    if (!done)
        return fail(m_file->named(done.error()));
    m_file->committed();
    m_file->merge().consider();
    return {};
}

Result<void> EmbeddedIndexWriter::writeOutcome(const RunOutcome &outcome)
{
    const QMutexLocker lock(&m_file->segments().commitMutex());
    COCO_TRY(const auto transaction, SqliteTransaction::begin(*m_connection));
    if (const Result<void> done = writeIssues(*m_connection, outcome); !done)
        return done;
    if (const Result<void> done = label(false); !done)
        return done;
    return transaction->commit();
}

/// A run that was cut off, or could not read a file, has not looked at all it began with.
Result<void> EmbeddedIndexWriter::dropUnconfirmed()
{
    const auto paths = unconfirmedFiles(*m_connection);
    if (!paths)
        return fail(m_file->named(paths.error()));
    WriteBatch batch;
    batch.removed = *paths;
    return apply(batch);
}

Result<void> EmbeddedIndexWriter::finish(const RunOutcome &outcome)
{
    if (m_beside && m_seededFrom.isEmpty() && outcome.state != IndexState::Indexed) {
        discard();
        return {};
    }
    const Result<void> dropped = m_seededFrom.isEmpty() ? Result<void>() : dropUnconfirmed();
    if (!dropped) {
        discard();
        return dropped;
    }
    m_entry.state = outcome.state;
    m_entry.seconds = outcome.seconds;
    m_entry.updatedAt = outcome.finishedAt;
    m_entry.branch = outcome.branch;
    m_entry.commit = outcome.commit;
    const Result<void> written = writeOutcome(outcome);
    if (!written) {
        discard();
        return fail(m_file->named(written.error()));
    }
    // Shrinks the log beside the file; a reader at work only delays it. Not after every changed file, since it
    // waits for the disk twice.
    if (m_beside || QFileInfo(m_file->path() + QStringLiteral("-wal")).size() >= kLogBytes)
        static_cast<void>(m_connection->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    m_armed = false;
    m_file->committed();
    const Result<void> ended = m_store.runEnded(m_entry, m_beside ? m_file : nullptr);
    if (!ended && m_beside)
        m_file->deleteWhenUnused();
    return ended;
}

} // namespace coco::search
