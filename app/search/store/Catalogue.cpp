// SPDX-License-Identifier: Apache-2.0
#include "search/store/Catalogue.h"

#include "search/store/Sqlite.h"

#include <QCoreApplication>

namespace coco::search {
namespace {

constexpr int kCatalogueVersion = 1;

constexpr const char *kSchema = R"(
BEGIN IMMEDIATE;
CREATE TABLE indexes(
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, root TEXT NOT NULL, file TEXT NOT NULL,
    state INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, seconds REAL NOT NULL,
    branch TEXT NOT NULL, commit_id TEXT NOT NULL, removed_at INTEGER NOT NULL);
CREATE UNIQUE INDEX names ON indexes(name) WHERE removed_at = 0;
PRAGMA user_version = 1;
COMMIT;
)";

Result<void> prepareSchema(SqliteConnection &connection)
{
    if (const Result<void> done = connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"); !done)
        return done;
    COCO_TRY(const std::int64_t version, connection.integer("PRAGMA user_version"));
    if (version == 0)
        return connection.execute(kSchema);
    if (version == kCatalogueVersion)
        return {};
    return fail(ErrorCode::Unsupported,
                QCoreApplication::translate("coco::Catalogue",
                                            "The data folder was written by a newer version of the program (layout %1, "
                                            "this one reads %2). Update the program, or choose another folder with --data.")
                    .arg(version)
                    .arg(kCatalogueVersion));
}

CatalogueEntry entryOf(const SqliteStatement &row)
{
    CatalogueEntry entry;
    entry.id = row.integer(0);
    entry.name = row.text(1);
    entry.root = row.text(2);
    entry.file = row.text(3);
    entry.state = static_cast<IndexState>(row.integer(4));
    entry.createdAt = row.integer(5);
    entry.updatedAt = row.integer(6);
    entry.seconds = row.real(7);
    entry.branch = row.text(8);
    entry.commit = row.text(9);
    entry.removedAt = row.integer(10);
    return entry;
}

} // namespace

Catalogue::Catalogue(std::unique_ptr<SqliteConnection> connection)
    : m_connection(std::move(connection))
{
}

Catalogue::~Catalogue() = default;

Result<std::unique_ptr<Catalogue>> Catalogue::open(const QString &path)
{
    COCO_TRY(auto connection, SqliteConnection::open(path, SqliteConnection::Mode::Create));
    if (const Result<void> done = prepareSchema(*connection); !done)
        return fail(done.error());
    std::unique_ptr<Catalogue> catalogue(new Catalogue(std::move(connection)));
    COCO_TRY(const auto probe, catalogue->entries(false));
    Q_UNUSED(probe)
    return catalogue;
}

Result<QList<CatalogueEntry>> Catalogue::entries(bool removed)
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection->prepare("SELECT id, name, root, file, state, created_at, updated_at, seconds, branch, commit_id, removed_at "
                                   "FROM indexes WHERE (removed_at <> 0) = ?1 ORDER BY name, removed_at DESC"));
    const StatementScope scope(statement);
    statement->bind(1, std::int64_t(removed ? 1 : 0));
    QList<CatalogueEntry> result;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return result;
        result.append(entryOf(*statement));
    }
}

Result<std::int64_t> Catalogue::save(const CatalogueEntry &entry)
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection->prepare("INSERT OR REPLACE INTO indexes(id, name, root, file, state, created_at, updated_at, seconds, branch, "
                                   "commit_id, removed_at) VALUES(nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id"));
    const StatementScope scope(statement);
    statement->bind(1, entry.id).bindText(2, entry.name).bindText(3, entry.root).bindText(4, entry.file);
    statement->bind(5, std::int64_t(static_cast<int>(entry.state))).bind(6, entry.createdAt).bind(7, entry.updatedAt);
    statement->bind(8, entry.seconds).bindText(9, entry.branch).bindText(10, entry.commit).bind(11, entry.removedAt);
    COCO_TRY(const bool row, statement->step());
    const std::int64_t id = row ? statement->integer(0) : entry.id;
    COCO_TRY(const bool more, statement->step());
    Q_UNUSED(more)
    return id;
}

Result<void> Catalogue::erase(std::int64_t id)
{
    COCO_TRY(SqliteStatement *const statement, m_connection->prepare("DELETE FROM indexes WHERE id = ?1"));
    return statement->bind(1, id).run();
}

Result<void> Catalogue::copyTo(const QString &path)
{
    return m_connection->copyTo(path);
}

Result<void> Catalogue::markInterrupted()
{
    COCO_TRY(SqliteStatement *const statement, m_connection->prepare("UPDATE indexes SET state = ?1 WHERE state = ?2"));
    statement->bind(1, std::int64_t(static_cast<int>(IndexState::Interrupted)));
    return statement->bind(2, std::int64_t(static_cast<int>(IndexState::Indexing))).run();
}

} // namespace coco::search
