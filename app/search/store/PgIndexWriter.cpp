// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgIndexWriter.h"

#include "core/Logging.h"
#include "pg/PgCopyBuffer.h"
#include "search/store/TextSum.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace coco::search {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kWriteTime = 10min;
constexpr std::chrono::milliseconds kBuildTime = 6h;
constexpr qsizetype kMostPathsAsked = 16; ///< for more, all are read and compared here
constexpr std::int64_t kMuchChanged = 20;   ///< one chunk of so many: less is left to the server's autovacuum
constexpr std::int64_t kGraphRows = 10'000; ///< fewer are compared one by one in a few milliseconds
constexpr int kMaxGraphDimensions = 4'000;
/// Twice pgvector's effort: 100,000 vectors take 37 s instead of 19 once, and vectors that lie in no clusters are found
/// far better (0.945 of the ten nearest instead of 0.90; trained ones 0.999 both ways).
constexpr char kGraph[] = "m = 16, ef_construction = 128";
constexpr std::int64_t kMinBuildMemory = 64;
constexpr std::int64_t kMaxBuildMemory = 1'024;

Error removedMeanwhile(const QString &name)
{
    return {ErrorCode::Conflict,
            QCoreApplication::translate("coco::PgIndexWriter", "“%1” was removed while it was being indexed. Index it again.").arg(name), {}};
}

} // namespace

PgIndexWriter::PgIndexWriter(std::shared_ptr<PgDatabase> database, std::unique_ptr<pg::PgConnection> connection, PgRun run)
    : m_database(std::move(database))
    , m_connection(std::move(connection))
    , m_repo(std::move(run.repo))
    , m_beside(run.beside)
    , m_recipe(run.recipe)
    , m_seededFrom(std::move(run.seededFrom))
    , m_stop(std::move(run.stop))
    , m_firstOwnFile(m_repo.nextFile)
    , m_files(*m_connection, m_recipe)
    , m_totals{m_repo.nextFile, m_repo.chunks, m_repo.words}
{
}

PgIndexWriter::~PgIndexWriter()
{
    if (m_running)
        discard();
}

/// Who stops a run still wants to keep what it brings, and to be told how it ended.
pg::PgCall PgIndexWriter::call() const
{
    return {kWriteTime, {}};
}

/// For what the next run can do as well.
pg::PgCall PgIndexWriter::patientCall() const
{
    return {kBuildTime, m_stop};
}

/// The run ends without an outcome: what was applied stays, a build beside goes.
void PgIndexWriter::discard()
{
    m_running = false;
    if (m_connection->isBroken())
        return; // the server let go of the lock: the state is seen as interrupted, the rest cleaned up later
    if (m_connection->isInTransaction())
        static_cast<void>(m_connection->execute("ROLLBACK", call()));
    PgRepos repos(*m_connection, call());
    if (!m_beside) {
        static_cast<void>(writeTerms());
        static_cast<void>(repos.setState(m_repo.id, IndexState::Interrupted));
    } else if (repos.beginChange() && repos.drop(m_repo)) {
        static_cast<void>(repos.commit());
    }
    unlock();
}

/// The server would notice the end of the connection only a moment later, too late for the next run.
void PgIndexWriter::unlock()
{
    static_cast<void>(m_connection->execute(m_connection->isInTransaction() ? "ROLLBACK; SELECT pg_advisory_unlock_all()" : "SELECT pg_advisory_unlock_all()", call()));
    m_connection.reset();
}

Result<QHash<RepoPath, FileFingerprint>> PgIndexWriter::fingerprints()
{
    return fingerprintsWhere({}, {});
}

Result<QHash<RepoPath, FileFingerprint>> PgIndexWriter::fingerprintsBelow(const QList<QByteArray> &paths)
{
    if (paths.size() > kMostPathsAsked || paths.contains(QByteArray()))
        return IndexWriter::fingerprintsBelow(paths);
    pg::PgParams params;
    params.addBytesArray(paths);
    // What lies below begins with the path and a slash, which '0' follows.
    COCO_TRY(auto found, fingerprintsWhere(" WHERE EXISTS (SELECT 1 FROM unnest($1) AS wanted "
                                           "WHERE path = wanted OR (path > wanted || '\\x2f'::bytea AND path < wanted || '\\x30'::bytea))",
                                           params));
    for (FileFingerprint &file : found)
        file.isOutdated = false;
    return found;
}

Result<QHash<RepoPath, FileFingerprint>> PgIndexWriter::fingerprintsWhere(const QByteArray &condition, const pg::PgParams &params)
{
    COCO_TRY(const pg::PgRows rows,
             m_connection->query("SELECT path, size, mtime_ns, inode, hash, checked_ns, recipe FROM " + m_repo.table("files") + condition, params, call()));
    QHash<RepoPath, FileFingerprint> result;
    result.reserve(rows.count());
    for (int row = 0; row < rows.count(); ++row) {
        COCO_TRY(const RepoPath path, RepoPath::fromBytes(rows.bytes(row, 0)));
        result.insert(path, {path, rows.integer(row, 1), rows.integer(row, 2), static_cast<std::uint64_t>(rows.integer(row, 3)),
                             static_cast<std::uint64_t>(rows.integer(row, 4)), rows.integer(row, 5),
                             m_recipe != 0 && rows.integer(row, 6) != m_recipe});
    }
    return result;
}

Result<QList<EmbeddedText>> PgIndexWriter::embeddedTexts(const RepoPath &file)
{
    QList<EmbeddedText> result;
    if (m_repo.embedder.isNone())
        return result;
    COCO_TRY(const pg::PgRows rows,
             m_connection->query("SELECT c.hierarchy, t.text, v.embedding FROM " + m_repo.table("files") + " f JOIN " + m_repo.table("chunks")
                                     + " c ON c.repo_id = f.repo_id AND c.id BETWEEN f.id << 14 AND (f.id << 14) + 16383 JOIN " + m_repo.table("texts")
                                     + " t ON t.repo_id = c.repo_id AND t.id = c.id JOIN " + m_repo.vectors()
                                     + " v ON v.repo_id = c.repo_id AND v.id = c.id WHERE f.repo_id = " + m_repo.idText()
                                     + " AND f.path_key = $1 AND f.path = $2",
                                 pg::PgParams().add(textSum(file.bytes())).addBytes(file.bytes()), call()));
    for (int row = 0; row < rows.count(); ++row)
        result.append({rows.text(row, 0), rows.bytes(row, 1), pg::halfVectorValues(rows.view(row, 2))});
    return result;
}

Result<void> PgIndexWriter::apply(const WriteBatch &batch)
{
    if (batch.isEmpty())
        return {};
    if (const Result<void> fits = PgFileWriter::check(batch, m_repo); !fits)
        return fits;
    const std::int64_t before = m_totals.chunks;
    if (const Result<void> done = change([&] { return m_files.apply(batch, m_repo, m_totals, call()); }); !done)
        return done;
    std::int64_t added = 0;
    for (const FileRecord &file : batch.files)
        added += file.chunks.size();
    m_changedChunks += added + (before + added - m_totals.chunks); // and those that went
    return {};
}

/// `work` gives the totals that its changes lead to; a transaction of its own.
template<typename Work>
Result<void> PgIndexWriter::change(Work &&work)
{
    if (const Result<void> begun = m_connection->execute("BEGIN; SET LOCAL statement_timeout = 0", call()); !begun)
        return begun;
    const auto totals = work();
    const Result<void> done = totals ? commitTotals(*totals) : Result<void>(fail(totals.error()));
    if (!done) {
        // The words of the batch were counted and are not there.
        m_repo.termsCounted = false;
        static_cast<void>(m_connection->execute("ROLLBACK", call()));
        return done;
    }
    m_totals = *totals;
    return {};
}

Result<void> PgIndexWriter::commitTotals(const PgFileWriter::Totals &totals)
{
    pg::PgParams params;
    params.add(m_repo.id).add(totals.nextFile).add(totals.chunks).add(totals.words);
    COCO_TRY(const pg::PgRows rows,
             m_connection->query("UPDATE cocosearch.repos SET next_file = $2, chunks = $3, words = $4, terms_counted = false, "
                                 "generation = nextval('cocosearch.generations') WHERE repo_id = $1", params, call()));
    if (rows.affected() != 1)
        return fail(removedMeanwhile(m_repo.name));
    return m_connection->execute("COMMIT", call());
}

Result<void> PgIndexWriter::writeTerms()
{
    const std::unordered_map<std::string, std::int64_t> changes = m_files.takeTermChanges();
    // An earlier run died before it could write its counts: all are counted anew, by the next run if this one was stopped.
    const bool recount = !m_repo.termsCounted;
    if (recount && m_stop.stop_requested())
        return {};
    if (changes.empty() && !recount)
        return m_connection->execute("UPDATE cocosearch.repos SET terms_counted = true WHERE repo_id = " + m_repo.idText(), call());
    m_repo.termsCounted = false; // until they are
    if (const Result<void> begun = m_connection->execute("BEGIN; SET LOCAL statement_timeout = 0", call()); !begun)
        return begun;
    const QByteArray terms = m_repo.table("terms");
    // Not TRUNCATE, which waits for all searches, makes new ones wait, and empties the table for those at work.
    Result<void> done = recount
        ? m_connection->execute("DELETE FROM " + terms + "; INSERT INTO " + terms + " SELECT " + m_repo.idText() + ", word, ndoc FROM ts_stat('SELECT words FROM "
                                    + m_repo.table("words") + "')", patientCall())
        : addTerms(changes);
    if (done)
        done = m_connection->execute("UPDATE cocosearch.repos SET terms_counted = true WHERE repo_id = " + m_repo.idText() + "; COMMIT", call());
    if (!done)
        static_cast<void>(m_connection->execute("ROLLBACK", call()));
    m_repo.termsCounted = done.has_value();
    return done;
}

Result<void> PgIndexWriter::addTerms(const std::unordered_map<std::string, std::int64_t> &changes)
{
    if (changes.empty())
        return {};
    const Result<void> staged = m_connection->execute("CREATE TEMP TABLE IF NOT EXISTS coco_terms (term text, chunks bigint); TRUNCATE coco_terms", call());
    if (!staged)
        return staged;
    auto next = changes.begin();
    const Result<void> copied = m_connection->copyIn("COPY coco_terms FROM STDIN (FORMAT binary)", [&](pg::PgCopyBuffer &buffer) -> Result<bool> {
        buffer.beginRow(2);
        buffer.addBytes(QByteArrayView(next->first.data(), static_cast<qsizetype>(next->first.size())));
        buffer.add(next->second);
        return ++next != changes.end();
    }, call());
    if (!copied)
        return copied;
    const QByteArray terms = m_repo.table("terms");
    return m_connection->execute("INSERT INTO " + terms + " AS t (repo_id, term, chunks) SELECT " + m_repo.idText() + ", term, chunks FROM coco_terms "
                                 "WHERE chunks <> 0 ORDER BY term COLLATE \"C\" ON CONFLICT (repo_id, term) DO UPDATE SET chunks = t.chunks + excluded.chunks; "
                                 "DELETE FROM " + terms + " t USING coco_terms c WHERE t.repo_id = " + m_repo.idText()
                                     + " AND t.term = c.term AND t.chunks <= 0", call());
}

Result<void> PgIndexWriter::updateIndexes()
{
    COCO_TRY(const bool due, areIndexesDue());
    if (due) {
        if (const Result<void> done = buildIndexes(); !done)
            return done;
    }
    QByteArray clean = "SET statement_timeout = 0"; // the time it takes goes by what changed
    for (const QByteArray &index : wordIndexes())
        clean += "; SELECT gin_clean_pending_list('" + index + "')";
    return m_connection->execute(clean, patientCall());
}

/// A run over a few files must not pay for all others: indexes that are there follow by themselves.
Result<bool> PgIndexWriter::areIndexesDue()
{
    if (m_beside || m_changedChunks * kMuchChanged > m_totals.chunks)
        return true;
    QByteArrayList indexes = wordIndexes();
    if (hasGraph() && m_totals.chunks >= kGraphRows)
        indexes.append("cocosearch.vectors_in_" + m_repo.idText());
    QByteArray missing = "false";
    for (const QByteArray &index : std::as_const(indexes))
        missing += " OR to_regclass('" + index + "') IS NULL";
    COCO_TRY(const pg::PgRows rows, m_connection->query("SELECT " + missing, {}, call()));
    return rows.integer(0, 0) != 0;
}

QByteArrayList PgIndexWriter::wordIndexes() const
{
    QByteArrayList names{"cocosearch.words_in_" + m_repo.idText(), "cocosearch.path_words_in_" + m_repo.idText()};
    if (m_repo.hasTrigrams)
        names.append("cocosearch.trigrams_in_" + m_repo.idText());
    return names;
}

bool PgIndexWriter::hasGraph() const
{
    return !m_repo.embedder.isNone() && m_repo.embedder.dimensions <= kMaxGraphDimensions;
}

Result<void> PgIndexWriter::buildIndexes()
{
    const pg::PgCall patient = patientCall();
    const QByteArray id = m_repo.idText();
    QList<QByteArray> statements{"SET statement_timeout = 0", "SET maintenance_work_mem = '256MB'",
                                 "CREATE INDEX IF NOT EXISTS words_in_" + id + " ON " + m_repo.table("words") + " USING gin (words)",
                                 "CREATE INDEX IF NOT EXISTS path_words_in_" + id + " ON " + m_repo.table("files") + " USING gin (path_words)"};
    if (m_repo.hasTrigrams)
        statements += {"CREATE INDEX IF NOT EXISTS trigrams_in_" + id + " ON " + m_repo.table("trigrams") + " USING gin (trigrams)",
                       "ANALYZE " + m_repo.table("trigrams")};
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &statement : statements) {
        if (const Result<void> done = m_connection->execute(statement, patient); !done)
            return done;
    }
    const qint64 words = timer.restart();
    if (const Result<void> done = buildVectorIndex(); !done)
        return done;
    qCInfo(logStore, "index of words ready after %lld ms, of vectors after %lld ms", static_cast<long long>(words), static_cast<long long>(timer.elapsed()));
    for (const char *kind : {"files", "chunks", "texts", "words", "terms", "symbols"}) {
        if (const Result<void> done = m_connection->execute("ANALYZE " + m_repo.table(kind), patient); !done)
            return done;
    }
    return {};
}

Result<void> PgIndexWriter::buildVectorIndex()
{
    if (!hasGraph())
        return {};
    const int dimensions = m_repo.embedder.dimensions;
    const pg::PgCall patient = patientCall();
    const QByteArray name = "vectors_in_" + m_repo.idText();
    COCO_TRY(const pg::PgRows there,
             m_connection->query("SELECT to_regclass('cocosearch." + name + "') IS NOT NULL, count(*) FROM " + m_repo.vectors(), {}, patient));
    const std::int64_t rows = there.integer(0, 1);
    if (there.integer(0, 0) == 0 && rows >= kGraphRows) {
        // The graph has to fit, or building it takes several times as long.
        const std::int64_t needed = rows * (2 * dimensions + 600) * 5 / 4 / (1 << 20);
        const QByteArray memory = QByteArray::number(static_cast<qint64>(std::clamp(needed, kMinBuildMemory, kMaxBuildMemory)));
        const QByteArray create = "CREATE INDEX " + name + " ON " + m_repo.vectors() + " USING hnsw (embedding halfvec_ip_ops) WITH (" + kGraph + ")";
        const auto build = [&](const QByteArray &workers) {
            const Result<void> set = m_connection->execute("SET maintenance_work_mem = '" + memory + "MB'" + workers, patient);
            return set ? m_connection->execute(create, patient) : set;
        };
        Result<void> done = build({});
        // Workers share memory by a file system that containers often keep to 64 MB.
        if (!done && m_connection->lastState().startsWith("53"))
            done = build("; SET max_parallel_maintenance_workers = 0");
        if (!done)
            return done;
    }
    return m_connection->execute("ANALYZE " + m_repo.vectors(), patient);
}

Result<void> PgIndexWriter::writeIssues(const RunOutcome &outcome)
{
    if (const Result<void> done = m_connection->execute("DELETE FROM " + m_repo.table("issues"), call()); !done)
        return done;
    struct Issue { bool skipped; qsizetype position; const FileIssue *issue; };
    std::vector<Issue> issues;
    for (const bool skipped : {false, true}) {
        const QList<FileIssue> &list = skipped ? outcome.skipped : outcome.failures;
        for (qsizetype i = 0; i < list.size(); ++i)
            issues.push_back({skipped, i, &list.at(i)});
    }
    auto next = issues.begin();
    return m_connection->copyIn("COPY " + m_repo.table("issues") + " (repo_id, skipped, position, path, reason, detail) FROM STDIN (FORMAT binary)",
                                [&](pg::PgCopyBuffer &buffer) -> Result<bool> {
        if (next == issues.end())
            return false;
        buffer.beginRow(6);
        buffer.add(m_repo.id);
        buffer.addBytes(next->skipped ? QByteArrayView("\1", 1) : QByteArrayView("\0", 1));
        buffer.addInt4(static_cast<std::int32_t>(next->position));
        buffer.addText(next->issue->path);
        buffer.addText(next->issue->reason);
        buffer.addText(next->issue->detail);
        return ++next != issues.end();
    }, call());
}

Result<void> PgIndexWriter::writeOutcome(const RunOutcome &outcome)
{
    PgRepos repos(*m_connection, call());
    if (const Result<void> begun = repos.beginChange(); !begun)
        return begun;
    if (const Result<void> done = writeIssues(outcome); !done)
        return done;
    m_repo.state = outcome.state;
    m_repo.seconds = outcome.seconds;
    m_repo.updatedAt = outcome.finishedAt;
    m_repo.branch = outcome.branch;
    m_repo.commit = outcome.commit;
    m_repo.skipped = outcome.skippedCount;
    if (m_beside) {
        COCO_TRY(const auto before, repos.find(m_repo.name, PgPlace::InUse));
        if (before) {
            if (const Result<void> done = repos.setPlace(before->id, PgPlace::Replaced); !done)
                return done;
        }
        m_repo.place = PgPlace::InUse;
    }
    if (const Result<void> done = repos.save(m_repo); !done)
        return done;
    return repos.commit();
}

/// A run that was cut off, or could not read a file, has not looked at all it began with.
Result<void> PgIndexWriter::dropUnconfirmed()
{
    COCO_TRY(const pg::PgRows rows, m_connection->query("SELECT id, (SELECT count(*) FROM " + m_repo.table("files") + ") FROM " + m_repo.table("files")
                                                            + " WHERE checked_ns = 0 AND id < $1", pg::PgParams().add(m_firstOwnFile), call()));
    if (rows.isEmpty())
        return {};
    if (rows.count() == rows.integer(0, 1))
        return leaveSeed();
    std::vector<std::int64_t> files;
    for (int row = 0; row < rows.count(); ++row)
        files.push_back(rows.integer(row, 0));
    return change([&] { return m_files.drop(files, m_repo, m_totals, call()); });
}

/// Nothing of it is wanted: the empty index that is in use does as well, at once.
Result<void> PgIndexWriter::leaveSeed()
{
    PgRepos repos(*m_connection, call());
    if (const Result<void> begun = repos.beginChange(); !begun)
        return begun;
    COCO_TRY(const auto empty, repos.find(m_repo.name, PgPlace::InUse));
    if (!empty)
        return fail(removedMeanwhile(m_repo.name));
    if (const Result<void> done = repos.drop(m_repo); !done)
        return done;
    if (const Result<void> done = repos.commit(); !done)
        return done;
    m_repo = *empty;
    m_beside = false;
    m_totals = {m_repo.nextFile, m_repo.chunks, m_repo.words};
    static_cast<void>(m_files.takeTermChanges());
    return {};
}

Result<void> PgIndexWriter::writeInterrupted(RunOutcome outcome)
{
    PgRepos(*m_connection, call()).rollback();
    outcome.state = IndexState::Interrupted;
    return writeOutcome(outcome);
}

Result<void> PgIndexWriter::finish(const RunOutcome &outcome)
{
    if (m_beside && m_seededFrom.isEmpty() && outcome.state != IndexState::Indexed) {
        discard();
        return {};
    }
    Result<void> done = m_seededFrom.isEmpty() ? Result<void>() : dropUnconfirmed();
    const bool confirmed = done.has_value();
    if (done)
        done = writeTerms();
    if (done && outcome.state == IndexState::Indexed)
        done = updateIndexes();
    if (done)
        done = writeOutcome(outcome);
    // What was taken over and embedded since is as good as what an unseeded run leaves when it is stopped here.
    const bool keeps = !done && done.error().code == ErrorCode::Cancelled && confirmed && m_beside && !m_seededFrom.isEmpty();
    if (!done && !(keeps && writeInterrupted(outcome))) {
        discard();
        return done;
    }
    m_running = false;
    unlock();
    return done;
}

} // namespace coco::search
