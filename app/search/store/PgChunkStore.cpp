// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgChunkStore.h"

#include "core/Logging.h"
#include "search/store/PgIndexReader.h"
#include "search/store/PgIndexWriter.h"
#include "search/store/PgMigrations.h"
#include "search/store/PgSeeding.h"

#include <QCoreApplication>
#include <QVersionNumber>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;
using pg::PgCall;
using pg::PgConnection;

const QVersionNumber kIterativeVector(0, 8);
constexpr std::chrono::minutes kMigrationTime{5};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgChunkStore)
};

tl::unexpected<Error> noSuchIndex(const QString &name)
{
    return fail(ErrorCode::NotFound, Text::tr("There is no index named “%1”. “coco list” shows the indexes there are.").arg(name));
}

/// Every connection: our time limit, no compiling of short statements, and pgvector's operators in reach
/// whatever schema the extension is in.
Result<void> prepareConnection(PgConnection &connection, std::chrono::milliseconds timeout, const PgCall &call)
{
    const QByteArray limit = QByteArray::number(static_cast<qint64>(timeout.count()));
    return connection.execute("SET client_min_messages = warning; SET jit = off; SET max_parallel_workers_per_gather = 0; SET statement_timeout = " + limit
                                  + "; SELECT set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), quote_ident(n.nspname)), false) "
                                    "FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector'", call);
}

/// The first connection is made by hand: nothing can be prepared on a database that is not set up.
Result<PgServerFacts> setUp(const pg::PgTarget &target, const PgStoreOptions &options, const std::stop_token &stop)
{
    COCO_TRY(const auto connection, PgConnection::open(target, {options.connectTimeout, stop}));
    const PgCall call{kMigrationTime, stop};
    if (const Result<void> quiet = connection->execute("SET client_min_messages = warning", call); !quiet)
        return fail(quiet.error());
    COCO_TRY(const PgServerFacts before, readServerFacts(*connection, call));
    if (const Result<void> fits = checkServer(before, target); !fits)
        return fail(fits.error());
    if (const Result<void> done = migrate(*connection, before, call); !done)
        return fail(done.error());
    return readServerFacts(*connection, call);
}

} // namespace

PgChunkStore::PgChunkStore(std::shared_ptr<PgDatabase> database)
    : m_database(std::move(database))
{
}

PgChunkStore::~PgChunkStore() = default;

Result<std::unique_ptr<PgChunkStore>> PgChunkStore::open(const QByteArray &url, const PgStoreOptions &options, std::stop_token stop)
{
    COCO_TRY(const pg::PgTarget target, pg::PgTarget::parse(url));
    COCO_TRY(const PgServerFacts facts, setUp(target, options, stop));
    pg::PgPoolOptions pool;
    pool.size = options.poolSize;
    pool.connectTimeout = options.connectTimeout;
    pool.prepare = [timeout = options.statementTimeout](PgConnection &connection, const PgCall &call) {
        return prepareConnection(connection, timeout, call);
    };
    const bool iterative = QVersionNumber::fromString(facts.vectorVersion) >= kIterativeVector;
    std::shared_ptr<PgDatabase> database(new PgDatabase{{target, pool}, options.statementTimeout, iterative});
    std::unique_ptr<PgChunkStore> store(new PgChunkStore(database));
    if (!facts.readOnly) {
        // What dead runs left. Another server may be at it, too, which is no reason not to start.
        static_cast<void>(database->use(stop, [](PgConnection &connection, const PgCall &call) { return PgRepos(connection, call).dropLeftOvers(-1); }));
    }
    return store;
}

Result<PgStoreFacts> PgChunkStore::facts(std::stop_token stop)
{
    return m_database->use(stop, [this](PgConnection &connection, const PgCall &call) -> Result<PgStoreFacts> {
        COCO_TRY(const PgServerFacts server, readServerFacts(connection, call));
        PgStoreFacts facts;
        facts.serverVersion = server.serverVersionText;
        facts.vectorVersion = server.vectorVersion;
        facts.database = m_database->pool.target().display();
        COCO_TRY(facts.schemaVersion, readSchemaVersion(connection, call));
        const auto before = std::chrono::steady_clock::now();
        COCO_TRY(const pg::PgRows rows,
                 connection.query("SELECT current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint "
                                  "- (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')", {}, call));
        facts.latencyMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
        facts.freeConnections = static_cast<int>(std::max<std::int64_t>(rows.integer(0, 0), 0));
        return facts;
    });
}

Result<PgRepo> PgChunkStore::find(const QString &name)
{
    return m_database->use({}, [&](PgConnection &connection, const PgCall &call) -> Result<PgRepo> {
        COCO_TRY(auto repo, PgRepos(connection, call).find(name, PgPlace::InUse));
        if (!repo)
            return noSuchIndex(name);
        return *std::move(repo);
    });
}

Result<QList<IndexSummary>> PgChunkStore::indexes()
{
    COCO_TRY(const QList<PgRepo> repos, m_database->use({}, [](PgConnection &connection, const PgCall &call) {
        return PgRepos(connection, call).list(PgPlace::InUse);
    }));
    QList<IndexSummary> result;
    for (const PgRepo &repo : repos) {
        COCO_TRY(IndexSummary summary, summaryOf(repo));
        result.append(std::move(summary));
    }
    return result;
}

Result<IndexSummary> PgChunkStore::summary(const QString &name)
{
    COCO_TRY(const PgRepo repo, find(name));
    return summaryOf(repo);
}

Result<IndexSummary> PgChunkStore::summaryOf(const PgRepo &repo)
{
    IndexSummary summary;
    bool known = false;
    {
        const std::lock_guard lock(m_mutex);
        const auto cached = m_summaries.constFind(repo.id);
        known = cached != m_summaries.constEnd() && cached->first == repo.generation;
        if (known)
            summary = cached->second;
    }
    bool damaged = false;
    if (!known) {
        const Result<void> filled = m_database->use({}, [&](PgConnection &connection, const PgCall &call) {
            summary = {};
            return fillSummary(connection, repo, summary, call);
        });
        damaged = !filled && filled.error().code == ErrorCode::Corrupted;
        if (!filled && !damaged)
            return fail(filled.error());
        const std::lock_guard lock(m_mutex);
        if (filled)
            m_summaries.insert(repo.id, {repo.generation, summary});
    }
    summary.name = repo.name;
    summary.root = repo.root;
    summary.createdAt = repo.createdAt;
    summary.updatedAt = repo.updatedAt;
    summary.indexingSeconds = repo.seconds;
    summary.branch = repo.branch;
    summary.commit = repo.commit;
    summary.embedder = repo.embedder;
    summary.state = repo.writing ? IndexState::Indexing
        : damaged ? IndexState::Failed
        : repo.state == IndexState::Indexing ? IndexState::Interrupted : repo.state;
    return summary;
}

Result<std::shared_ptr<IndexReader>> PgChunkStore::reader(const QString &name)
{
    COCO_TRY(PgRepo repo, find(name));
    return std::shared_ptr<IndexReader>(std::make_shared<PgIndexReader>(m_database, std::move(repo)));
}

namespace {

/// Decides what a run writes into, inside the transaction of its caller. Returns whether it is beside.
Result<bool> prepareRepo(PgRepos &repos, const WriteRequest &request, PgRepo &repo)
{
    COCO_TRY(const auto found, repos.find(request.name, PgPlace::InUse));
    if (const Result<void> right = found ? checkFolder(request, found->root) : Result<void>(); !right)
        return fail(right.error());
    if (found && !request.fresh) {
        repo = *found;
        if (repo.chunks > 0 && repo.embedder != request.embedder)
            return fail(otherEmbedder(request.name, request.root, repo.embedder, request.embedder));
    }
    // An empty index of another embedder has tables for other vectors: it is made anew as well.
    if (found && !request.fresh && repo.embedder == request.embedder) {
        repo.root = request.root;
        repo.state = IndexState::Indexing;
        if (const Result<void> done = repos.save(repo); !done)
            return fail(done.error());
        return false;
    }
    repo = {};
    repo.name = request.name;
    repo.root = request.root;
    repo.place = found ? PgPlace::Building : PgPlace::InUse;
    repo.createdAt = found ? found->createdAt : request.now;
    repo.updatedAt = request.now;
    repo.embedder = request.embedder;
    if (const Result<void> done = repos.create(repo); !done)
        return fail(done.error());
    return found.has_value();
}

/// A run that cannot have the files of another index begins with nothing.
bool seedRun(PgConnection &connection, const WriteRequest &request, PgRun &run, const PgCall &call)
{
    if (request.fresh || request.seedFrom.isEmpty() || request.recipe.isEmpty())
        return false;
    Result<PgRepo> seed = PgSeeding(connection, request, call).run();
    if (!seed) {
        qCInfo(logStore).noquote() << request.name << "begins with nothing of" << request.seedFrom << ":" << seed.error().message << seed.error().detail;
        return false;
    }
    run.repo = *std::move(seed);
    run.beside = true;
    run.seededFrom = request.seedFrom;
    return true;
}

} // namespace

Result<std::unique_ptr<IndexWriter>> PgChunkStore::beginRun(const WriteRequest &request)
{
    const PgCall call = m_database->call({});
    COCO_TRY(auto connection, m_database->pool.openOwn(call));
    // The lock of the name goes with the connection: a server that died must not hold it as long as its last statement takes.
    static_cast<void>(connection->execute("SET client_connection_check_interval = '5s'", call));
    PgRepos repos(*connection, call);
    static_cast<void>(repos.dropLeftOvers(-1));
    repos.rollback(); // cleaning up may have failed in the middle
    if (const Result<void> locked = repos.lockName(request.name, true); !locked)
        return fail(locked.error());
    PgRun run;
    run.recipe = recipeSum(request.recipe);
    run.stop = request.stop;
    const bool seeded = seedRun(*connection, request, run, call);
    if (!seeded) {
        if (const Result<void> begun = repos.beginChange(); !begun)
            return fail(begun.error());
        COCO_TRY(run.beside, prepareRepo(repos, request, run.repo));
        if (const Result<void> done = repos.commit(); !done)
            return fail(done.error());
    }
    return std::unique_ptr<IndexWriter>(std::make_unique<PgIndexWriter>(m_database, std::move(connection), std::move(run)));
}

Result<void> PgChunkStore::remove(const QString &name, std::int64_t now)
{
    return m_database->use({}, [&](PgConnection &connection, const PgCall &call) -> Result<void> {
        PgRepos repos(connection, call);
        if (const Result<void> begun = repos.beginChange(); !begun)
            return begun;
        COCO_TRY(const auto repo, repos.find(name, PgPlace::InUse));
        if (!repo)
            return noSuchIndex(name);
        if (const Result<void> locked = repos.lockName(name, false); !locked)
            return locked;
        COCO_TRY(const auto older, repos.find(name, PgPlace::Trash));
        if (older) { // dropped later: its tables cannot go while somebody fills those of another index
            if (const Result<void> done = repos.setPlace(older->id, PgPlace::Replaced); !done)
                return done;
        }
        if (const Result<void> done = repos.setPlace(repo->id, PgPlace::Trash, std::max<std::int64_t>(now, 1)); !done)
            return done;
        return repos.commit();
    });
}

Result<QList<RemovedIndex>> PgChunkStore::removed()
{
    COCO_TRY(const QList<PgRepo> repos, m_database->use({}, [](PgConnection &connection, const PgCall &call) {
        return PgRepos(connection, call).list(PgPlace::Trash);
    }));
    QList<RemovedIndex> result;
    for (const PgRepo &repo : repos)
        result.append({repo.name, repo.root, repo.removedAt, repo.removedAt + kTrashSeconds});
    return result;
}

Result<void> PgChunkStore::restore(const QString &name)
{
    return m_database->use({}, [&](PgConnection &connection, const PgCall &call) -> Result<void> {
        PgRepos repos(connection, call);
        if (const Result<void> begun = repos.beginChange(); !begun)
            return begun;
        COCO_TRY(const auto present, repos.find(name, PgPlace::InUse));
        if (present)
            return fail(ErrorCode::Conflict, Text::tr("An index named “%1” exists again (for %2). Remove it first, then restore the older one.").arg(name, present->root));
        COCO_TRY(const auto repo, repos.find(name, PgPlace::Trash));
        if (!repo)
            return fail(ErrorCode::NotFound, Text::tr("There is no removed index named “%1”. “coco list --removed” shows what can be restored.").arg(name));
        if (const Result<void> done = repos.setPlace(repo->id, PgPlace::InUse); !done)
            return done;
        return repos.commit();
    });
}

Result<void> PgChunkStore::purgeExpired(std::int64_t now)
{
    return m_database->use({}, [&](PgConnection &connection, const PgCall &call) { return PgRepos(connection, call).dropLeftOvers(now - kTrashSeconds); });
}

Result<void> PgChunkStore::snapshot(const QString &, std::stop_token)
{
    return fail(ErrorCode::Unsupported,
                Text::tr("The indexes are in PostgreSQL, which has tools of its own for copies: use pg_dump, or “coco stack backup” for the container's database."));
}

} // namespace coco::search
