// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgMigrations.h"

#include "search/store/PgMigrationsSql.h"

#include <QCoreApplication>
#include <QVersionNumber>

#include <iterator>

namespace coco::search {

const int kPgSchemaVersion = static_cast<int>(std::size(kPgMigrations));

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kOldestServer = 150000;
/// Tables of the layouts, beside their version.
constexpr int kTables[] = {8, 9, 9};
static_assert(std::size(kTables) == std::size(kPgMigrations));
const QVersionNumber kOldestVector(0, 7); // halfvec

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgMigrations)
};

/// In a transaction that the caller ends.
Result<bool> applyNextStep(pg::PgConnection &connection, const pg::PgCall &call)
{
    // Waits for a server that is migrating at the same time.
    if (const Result<void> done = connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('cocosearch migrations', 0))", call); !done)
        return fail(done.error());
    COCO_TRY(const int version, readSchemaVersion(connection, call));
    if (version == kPgSchemaVersion)
        return false;
    if (version == 0) {
        if (const Result<void> done = connection.execute("CREATE SCHEMA cocosearch; CREATE TABLE cocosearch.schema_version (version int PRIMARY KEY, "
                                                         "applied_at timestamptz NOT NULL DEFAULT now())", call); !done)
            return fail(done.error());
    }
    if (const Result<void> done = connection.execute(kPgMigrations[version], call); !done)
        return fail(done.error());
    const QByteArray record = "INSERT INTO cocosearch.schema_version (version) VALUES (" + QByteArray::number(version + 1) + ')';
    if (const Result<void> done = connection.execute(record, call); !done)
        return fail(done.error());
    return true;
}

Result<void> createExtension(pg::PgConnection &connection, const pg::PgCall &call)
{
    // Two servers creating it at once: the one that comes second sees a duplicate, not ours to report.
    Result<void> done = connection.execute("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('cocosearch migrations', 0)); "
                                           "CREATE EXTENSION IF NOT EXISTS vector", call);
    const QByteArray state = connection.lastState();
    const Result<void> ended = connection.execute(done ? "COMMIT" : "ROLLBACK", call);
    if (!done && state == "42501")
        return fail(ErrorCode::PermissionDenied,
                    Text::tr("The database %1 lacks the extension “vector” and its user “%2” may not create it. Let an administrator run "
                             "“CREATE EXTENSION vector” in it, then start again.").arg(connection.target().display(), connection.target().user()),
                    done.error().detail);
    return done ? ended : done;
}

/// Expressions over text become faster with it; nothing depends on it.
void createOptionalExtension(pg::PgConnection &connection, const pg::PgCall &call)
{
    static_cast<void>(connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm", call));
}

} // namespace

Result<PgServerFacts> readServerFacts(pg::PgConnection &connection, const pg::PgCall &call)
{
    COCO_TRY(const pg::PgRows rows,
             connection.query("SELECT current_setting('server_version'), current_setting('server_encoding'), "
                              "current_setting('transaction_read_only')::boolean, "
                              "(SELECT extversion FROM pg_extension WHERE extname = 'vector'), "
                              "(SELECT default_version FROM pg_available_extensions WHERE name = 'vector')", {}, call));
    PgServerFacts facts;
    facts.serverVersion = connection.serverVersion();
    facts.serverVersionText = rows.text(0, 0);
    facts.encoding = rows.text(0, 1);
    facts.readOnly = rows.integer(0, 2) != 0;
    facts.vectorVersion = rows.text(0, 3);
    facts.vectorAvailable = rows.text(0, 4);
    return facts;
}

Result<void> checkServer(const PgServerFacts &facts, const pg::PgTarget &target)
{
    if (facts.serverVersion < kOldestServer)
        return fail(ErrorCode::Unsupported,
                    Text::tr("PostgreSQL %1 (%2) is too old: version %3 or newer is needed. Upgrade the server, or use another one.")
                        .arg(facts.serverVersionText, target.display()).arg(kOldestServer / 10'000));
    if (facts.encoding != u"UTF8"_s)
        return fail(ErrorCode::Unsupported,
                    Text::tr("The database %1 has the encoding %2; UTF8 is needed. Create one with “createdb --encoding=UTF8 --template=template0”.")
                        .arg(target.display(), facts.encoding));
    const QString vector = facts.vectorVersion.isEmpty() ? facts.vectorAvailable : facts.vectorVersion;
    if (vector.isEmpty())
        return fail(ErrorCode::Unsupported,
                    Text::tr("The PostgreSQL server (%1) does not have the extension pgvector. Install it on the server (Debian and Ubuntu: the "
                             "package postgresql-%2-pgvector), then start again.").arg(target.display()).arg(facts.serverVersion / 10'000));
    if (QVersionNumber::fromString(vector) < kOldestVector)
        return fail(ErrorCode::Unsupported,
                    Text::tr("pgvector %1 (%2) is too old: version %3 or newer is needed. Install a newer package on the server and run "
                             "“ALTER EXTENSION vector UPDATE” in the database.").arg(vector, target.display(), kOldestVector.toString()));
    return {};
}

Result<int> readSchemaVersion(pg::PgConnection &connection, const pg::PgCall &call)
{
    // From the catalogues themselves: to_regnamespace() may answer from a cache that has not heard of what
    // another server committed while this transaction waited for the advisory lock.
    COCO_TRY(const pg::PgRows there,
             connection.query("SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'cocosearch'), "
                              "EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                              "WHERE n.nspname = 'cocosearch' AND c.relname = 'schema_version')", {}, call));
    if (there.integer(0, 0) == 0)
        return 0;
    const auto notWhole = [&connection] {
        return fail(ErrorCode::Corrupted,
                    Text::tr("The database %1 has a schema “cocosearch” that is not ours or has lost a part. Rename it or drop it, or use another database, "
                             "and index again.").arg(connection.target().display()));
    };
    if (there.integer(0, 1) == 0)
        return notWhole();
    COCO_TRY(const pg::PgRows rows, connection.query("SELECT coalesce(max(version), 0), (SELECT count(*) FROM pg_class WHERE relnamespace = 'cocosearch'::regnamespace "
                                                     "AND relname IN ('repos', 'files', 'chunks', 'texts', 'words', 'terms', 'symbols', 'issues', 'trigrams')) "
                                                     "FROM cocosearch.schema_version", {}, call));
    const int version = static_cast<int>(rows.integer(0, 0));
    if (version > kPgSchemaVersion)
        return fail(ErrorCode::Unsupported,
                    Text::tr("The database %1 was set up by a newer version of the program (layout %2, this one reads %3). Update the program, or use "
                             "another database.").arg(connection.target().display()).arg(version).arg(kPgSchemaVersion));
    if (version <= 0 || rows.integer(0, 1) < kTables[version - 1])
        return notWhole();
    return version;
}

Result<void> migrate(pg::PgConnection &connection, const PgServerFacts &facts, const pg::PgCall &call)
{
    COCO_TRY(const int version, readSchemaVersion(connection, call));
    if (version == kPgSchemaVersion && !facts.vectorVersion.isEmpty())
        return {};
    if (facts.readOnly)
        return fail(ErrorCode::ReadOnly,
                    Text::tr("The database %1 has to be set up (layout %2 of %3) and can only be read. Start once with the primary server.")
                        .arg(connection.target().display()).arg(version).arg(kPgSchemaVersion));
    if (const Result<void> done = createExtension(connection, call); !done)
        return done;
    createOptionalExtension(connection, call);
    for (;;) {
        if (const Result<void> begun = connection.execute("BEGIN", call); !begun)
            return begun;
        const Result<bool> more = applyNextStep(connection, call);
        const Result<void> ended = connection.execute(more ? "COMMIT" : "ROLLBACK", call);
        if (!more)
            return fail(more.error());
        if (!ended || !*more)
            return ended;
    }
}

} // namespace coco::search
