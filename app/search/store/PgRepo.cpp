// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgRepo.h"

#include "search/store/TextSum.h"

#include <QCoreApplication>
#include <QDateTime>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr const char *kTables[] = {"files", "chunks", "texts", "words", "terms", "symbols", "issues", "trigrams"};
constexpr int kMaxPlainDimensions = 4000; // such a row still fits into a page

// The key of a writer's lock; the same expression takes it and looks for it.
constexpr const char *kNameKey = "hashtextextended('cocosearch writer ' || name, 0)";

constexpr const char *kColumns
    = "repo_id, name, root, place, state, created_at, updated_at, seconds, branch, commit_id, removed_at, generation, next_file, "
      "chunks, words, skipped, terms_counted, provider, model, digest, dimensions, prefix_mode, has_trigrams";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgRepos)
};

PgRepo repoOf(const pg::PgRows &rows, int row)
{
    PgRepo repo;
    repo.id = rows.integer(row, 0);
    repo.name = rows.text(row, 1);
    repo.root = rows.text(row, 2);
    repo.place = static_cast<PgPlace>(rows.integer(row, 3));
    repo.state = static_cast<IndexState>(rows.integer(row, 4));
    repo.createdAt = rows.integer(row, 5);
    repo.updatedAt = rows.integer(row, 6);
    repo.seconds = rows.real(row, 7);
    repo.branch = rows.text(row, 8);
    repo.commit = rows.text(row, 9);
    repo.removedAt = rows.integer(row, 10);
    repo.generation = static_cast<quint64>(rows.integer(row, 11));
    repo.nextFile = rows.integer(row, 12);
    repo.chunks = rows.integer(row, 13);
    repo.words = rows.integer(row, 14);
    repo.skipped = rows.integer(row, 15);
    repo.termsCounted = rows.integer(row, 16) != 0;
    repo.embedder = {rows.text(row, 17), rows.text(row, 18), rows.text(row, 19), static_cast<int>(rows.integer(row, 20)),
                     static_cast<PrefixMode>(rows.integer(row, 21))};
    repo.hasTrigrams = rows.integer(row, 22) != 0;
    repo.writing = rows.integer(row, 23) != 0;
    return repo;
}

QByteArray vectorParent(int dimensions)
{
    return "cocosearch.vectors_" + QByteArray::number(dimensions);
}

} // namespace

std::int64_t recipeSum(const QString &recipe)
{
    if (recipe.isEmpty())
        return 0;
    const std::int64_t sum = textSum(recipe.toUtf8());
    return sum == 0 ? 1 : sum;
}

QByteArray PgRepo::table(const char *kind) const
{
    return QByteArray("cocosearch.") + kind + '_' + idText();
}

QByteArray PgRepo::vectors() const
{
    return vectorParent(embedder.dimensions) + '_' + idText();
}

Result<QList<PgRepo>> PgRepos::select(const QByteArray &condition, const pg::PgParams &params)
{
    const QByteArray locked = QByteArray("EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
                                         "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
                                         "AND (l.classid::bigint << 32 | l.objid::bigint) = ") + kNameKey + ')';
    COCO_TRY(const pg::PgRows rows,
             m_connection.query(QByteArray("SELECT ") + kColumns + ", " + locked + " FROM cocosearch.repos WHERE " + condition
                                    + " ORDER BY name COLLATE \"C\", repo_id", params, m_call));
    QList<PgRepo> repos;
    for (int row = 0; row < rows.count(); ++row)
        repos.append(repoOf(rows, row));
    return repos;
}

Result<std::optional<PgRepo>> PgRepos::find(const QString &name, PgPlace place)
{
    COCO_TRY(const QList<PgRepo> repos,
             select("name = $1 AND place = $2", pg::PgParams().addText(name).add(std::int64_t(place))));
    return repos.isEmpty() ? std::optional<PgRepo>() : std::optional(repos.first());
}

Result<QList<PgRepo>> PgRepos::list(PgPlace place)
{
    return select("place = $1", pg::PgParams().add(std::int64_t(place)));
}

Result<bool> PgRepos::hasFiles(const PgRepo &repo, std::int64_t recipe)
{
    COCO_TRY(const pg::PgRows rows, m_connection.query("SELECT EXISTS (SELECT FROM " + repo.table("files") + " WHERE $1 = 0 OR recipe = $1)",
                                                       pg::PgParams().add(recipe), m_call));
    return rows.integer(0, 0) != 0;
}

Result<void> PgRepos::beginChange()
{
    return m_connection.execute("BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '20s'; "
                                "SELECT pg_advisory_xact_lock(hashtextextended('cocosearch repos', 0))", m_call);
}

Result<void> PgRepos::commit()
{
    return m_connection.execute("COMMIT", m_call);
}

void PgRepos::rollback()
{
    if (m_connection.isInTransaction())
        static_cast<void>(m_connection.execute("ROLLBACK", {m_call.timeout, {}}));
}

Result<void> PgRepos::create(PgRepo &repo)
{
    const EmbedderIdentity &embedder = repo.embedder;
    pg::PgParams params;
    params.addText(repo.name).addText(repo.root).add(std::int64_t(repo.place)).add(std::int64_t(repo.state));
    params.add(repo.createdAt).add(repo.updatedAt).addText(embedder.provider).addText(embedder.model).addText(embedder.digest);
    params.add(std::int64_t(embedder.dimensions)).add(std::int64_t(embedder.prefixMode));
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("INSERT INTO cocosearch.repos (name, root, place, state, created_at, updated_at, provider, model, digest, "
                                "dimensions, prefix_mode, has_trigrams, generation) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true, "
                                "nextval('cocosearch.generations')) RETURNING repo_id, generation", params, m_call));
    repo.id = rows.integer(0, 0);
    repo.generation = static_cast<quint64>(rows.integer(0, 1));
    repo.hasTrigrams = true;
    for (const char *kind : kTables) {
        if (const Result<void> done = attach(QByteArray("cocosearch.") + kind, repo.table(kind), repo); !done)
            return done;
    }
    return createVectors(repo);
}

Result<void> PgRepos::attach(const QByteArray &parent, const QByteArray &partition, const PgRepo &repo)
{
    // Attaching does not stop who reads other partitions, which CREATE … PARTITION OF would.
    return m_connection.execute("CREATE TABLE " + partition + " (LIKE " + parent + " INCLUDING ALL) WITH (toast_tuple_target = 8160); "
                                "ALTER TABLE " + parent + " ATTACH PARTITION " + partition + " FOR VALUES IN (" + repo.idText() + ')', m_call);
}

Result<void> PgRepos::createVectors(const PgRepo &repo)
{
    const int dimensions = repo.embedder.dimensions;
    if (repo.embedder.isNone() || dimensions <= 0)
        return {};
    const QByteArray parent = vectorParent(dimensions);
    if (const Result<void> done = createVectorParent(parent, dimensions); !done)
        return done;
    return attach(parent, repo.vectors(), repo);
}

Result<void> PgRepos::createVectorParent(const QByteArray &parent, int dimensions)
{
    // From the catalogue itself, as in readSchemaVersion().
    COCO_TRY(const pg::PgRows there,
             m_connection.query("SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                                "WHERE n.nspname || '.' || c.relname = $1", pg::PgParams().addUtf8(parent), m_call));
    if (!there.isEmpty())
        return {};
    // Partitions take the storage over when they are made. Set later, it would wait for whoever uses any of them.
    const QByteArray storage = dimensions <= kMaxPlainDimensions ? "PLAIN" : "EXTERNAL";
    return m_connection.execute("CREATE TABLE " + parent + " (repo_id bigint NOT NULL, id bigint NOT NULL, embedding halfvec("
                                    + QByteArray::number(dimensions) + ") NOT NULL, PRIMARY KEY (repo_id, id)) PARTITION BY LIST (repo_id); "
                                      "ALTER TABLE " + parent + " ALTER COLUMN embedding SET STORAGE " + storage, m_call);
}

Result<void> PgRepos::save(PgRepo &repo)
{
    const EmbedderIdentity &embedder = repo.embedder;
    pg::PgParams params;
    params.add(repo.id).addText(repo.root).add(std::int64_t(repo.place)).add(std::int64_t(repo.state)).add(repo.updatedAt);
    params.add(repo.seconds).addText(repo.branch).addText(repo.commit).add(repo.skipped).addBool(repo.termsCounted);
    params.addText(embedder.provider).addText(embedder.model).addText(embedder.digest).add(std::int64_t(embedder.dimensions));
    params.add(std::int64_t(embedder.prefixMode));
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("UPDATE cocosearch.repos SET root = $2, place = $3, state = $4, updated_at = $5, seconds = $6, branch = $7, "
                                "commit_id = $8, skipped = $9, terms_counted = $10, provider = $11, model = $12, digest = $13, "
                                "dimensions = $14, prefix_mode = $15, generation = nextval('cocosearch.generations') "
                                "WHERE repo_id = $1 RETURNING generation", params, m_call));
    if (rows.isEmpty())
        return fail(ErrorCode::Conflict, Text::tr("“%1” was removed while it was being indexed. Index it again.").arg(repo.name));
    repo.generation = static_cast<quint64>(rows.integer(0, 0));
    return {};
}

Result<void> PgRepos::setPlace(std::int64_t id, PgPlace place, std::int64_t removedAt)
{
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("UPDATE cocosearch.repos SET place = $2, removed_at = $3, replaced_at = now() WHERE repo_id = $1",
                                pg::PgParams().add(id).add(std::int64_t(place)).add(removedAt), m_call));
    Q_UNUSED(rows)
    return {};
}

Result<void> PgRepos::setState(std::int64_t id, IndexState state)
{
    COCO_TRY(const pg::PgRows rows, m_connection.query("UPDATE cocosearch.repos SET state = $2 WHERE repo_id = $1",
                                                       pg::PgParams().add(id).add(std::int64_t(state)), m_call));
    Q_UNUSED(rows)
    return {};
}

Result<void> PgRepos::drop(const PgRepo &repo)
{
    QByteArray tables;
    for (const char *kind : kTables)
        tables += repo.table(kind) + ", ";
    tables.chop(2);
    if (!repo.embedder.isNone() && repo.embedder.dimensions > 0)
        tables += ", " + repo.vectors();
    return m_connection.execute("SET LOCAL lock_timeout = '2s'; DROP TABLE IF EXISTS " + tables
                                    + "; DELETE FROM cocosearch.repos WHERE repo_id = " + repo.idText(), m_call);
}

Result<void> PgRepos::dropLeftOvers(std::int64_t trashLimit)
{
    // Who reads a replaced build has found it before it was replaced; a quarter of an hour is plenty.
    const QByteArray leftOver = "(place = 1 OR (place = 2 AND replaced_at < now() - interval '15 minutes') OR (place = 3 AND removed_at <= $1))";
    COCO_TRY(const QList<PgRepo> repos, select(leftOver, pg::PgParams().add(trashLimit)));
    for (const PgRepo &repo : repos) {
        if (repo.place == PgPlace::Building && repo.writing)
            continue;
        if (const Result<void> begun = beginChange(); !begun)
            return begun;
        // It may have been restored or finished meanwhile.
        COCO_TRY(const QList<PgRepo> still, select(leftOver + " AND repo_id = $2", pg::PgParams().add(trashLimit).add(repo.id)));
        const bool free = !still.isEmpty() && (repo.place != PgPlace::Building || lockName(repo.name, false).has_value());
        const Result<void> done = free ? drop(repo) : Result<void>();
        const bool kept = !done && done.error().code == ErrorCode::Conflict;
        const Result<void> ended = m_connection.execute(free && done ? "COMMIT" : "ROLLBACK", m_call);
        if (!done && !kept)
            return done;
        if (!ended)
            return ended;
    }
    return {};
}

Result<void> PgRepos::lockName(const QString &name, bool forSession)
{
    const QByteArray function = forSession ? "pg_try_advisory_lock" : "pg_try_advisory_xact_lock";
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("SELECT " + function + '(' + kNameKey + ") FROM (SELECT $1::text AS name) n", pg::PgParams().addText(name), m_call));
    if (rows.integer(0, 0) != 0)
        return {};
    return fail(ErrorCode::Conflict, Text::tr("“%1” is being indexed by %2. Wait until it is done, or cancel it first.").arg(name, holderOf(name)));
}

QString PgRepos::holderOf(const QString &name)
{
    const auto rows = m_connection.query(
        QByteArray("SELECT a.application_name, host(a.client_addr), extract(epoch FROM a.backend_start)::bigint FROM pg_locks l "
                   "JOIN pg_stat_activity a ON a.pid = l.pid, (SELECT $1::text AS name) n WHERE l.locktype = 'advisory' AND l.granted "
                   "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
                   "AND (l.classid::bigint << 32 | l.objid::bigint) = ") + kNameKey, pg::PgParams().addText(name), m_call);
    if (!rows || rows->isEmpty())
        return Text::tr("another program");
    const QString since = QDateTime::fromSecsSinceEpoch(rows->integer(0, 2)).toString(Qt::ISODate);
    const QString program = rows->text(0, 0).isEmpty() ? Text::tr("another program") : rows->text(0, 0);
    const QString address = rows->text(0, 1);
    return address.isEmpty() ? Text::tr("%1 since %2").arg(program, since) : Text::tr("%1 (%2) since %3").arg(program, address, since);
}

} // namespace coco::search
