// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexSchema.h"

#include "search/store/Sqlite.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace coco::search {
namespace {

// What is large stands in segments; `gone` numbers files that are still in one. files.id is never
// reused, since chunk ids are made of it and must not come back with other content. `symbols` counts
// the file's symbols by type: a JSON object. What describes the whole index is counted along with every
// change, so that no description of it has to look at every file.
constexpr const char *kSchema = R"(
PRAGMA application_id = 0x636F636F;
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files(
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, language TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL, hash INTEGER NOT NULL,
    checked_ns INTEGER NOT NULL, lines INTEGER NOT NULL, chunks INTEGER NOT NULL, status TEXT NOT NULL,
    symbols TEXT NOT NULL);
CREATE TABLE languages(
    language TEXT PRIMARY KEY, files INTEGER NOT NULL, chunks INTEGER NOT NULL, lines INTEGER NOT NULL,
    errors INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE symbols(type INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE TRIGGER file_added AFTER INSERT ON files BEGIN
    INSERT INTO languages VALUES(new.language, 1, new.chunks, new.lines, new.status = 'error') ON CONFLICT DO UPDATE
        SET files = files + 1, chunks = chunks + excluded.chunks, lines = lines + excluded.lines, errors = errors + excluded.errors;
    INSERT INTO symbols SELECT CAST(key AS INTEGER), value FROM json_each(new.symbols) WHERE true ON CONFLICT DO UPDATE
        SET count = count + excluded.count;
END;
CREATE TRIGGER file_removed AFTER DELETE ON files BEGIN
    UPDATE languages SET files = files - 1, chunks = chunks - old.chunks, lines = lines - old.lines,
        errors = errors - (old.status = 'error') WHERE language = old.language;
    INSERT INTO symbols SELECT CAST(key AS INTEGER), -value FROM json_each(old.symbols) WHERE true ON CONFLICT DO UPDATE
        SET count = count + excluded.count;
END;
CREATE TABLE segments(
    id INTEGER PRIMARY KEY, first_file INTEGER NOT NULL, last_file INTEGER NOT NULL, files INTEGER NOT NULL,
    chunks INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE gone(file INTEGER PRIMARY KEY);
CREATE TABLE issues(
    skipped INTEGER NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, reason TEXT NOT NULL,
    detail TEXT NOT NULL, PRIMARY KEY(skipped, position)) WITHOUT ROWID;
INSERT INTO meta(key, value) VALUES('version', 1), ('next_file', 1);
)";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::IndexSchema)
};

} // namespace

Result<void> createIndexSchema(SqliteConnection &connection)
{
    if (const Result<void> done = connection.execute(kSchema); !done)
        return done;
    const QByteArray version = "PRAGMA user_version = " + QByteArray::number(kIndexSchemaVersion);
    return connection.execute(version.constData());
}

bool hasOlderSchema(const QString &path)
{
    const auto connection = SqliteConnection::open(path, SqliteConnection::Mode::Read);
    const auto version = connection ? (*connection)->integer("PRAGMA user_version") : Result<std::int64_t>(fail(connection.error()));
    return version && *version > 0 && *version < kIndexSchemaVersion;
}

Result<void> checkIndexSchema(SqliteConnection &connection)
{
    COCO_TRY(const std::int64_t version, connection.integer("PRAGMA user_version"));
    if (version == kIndexSchemaVersion)
        return {};
    if (version == 0)
        return fail(ErrorCode::Corrupted, Text::tr("The index file holds no index. Rebuild it with “coco index --fresh FOLDER”."));
    const QString message = version > kIndexSchemaVersion
        ? Text::tr("This index was written by a newer version of the program (layout %1, this one reads %2). "
                   "Update the program, or rebuild the index with “coco index --fresh FOLDER”.")
        : Text::tr("This index was written by an older version of the program (layout %1, this one reads %2). "
                   "Index its folder again with “coco index FOLDER” to rebuild it.");
    return fail(ErrorCode::Unsupported, message.arg(version).arg(kIndexSchemaVersion));
}

Result<IndexLabel> readLabel(SqliteConnection &connection)
{
    IndexLabel label;
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT key, value FROM meta"));
    const StatementScope scope(statement);
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            break;
        const QByteArray key = statement->bytes(0);
        if (key == "name")
            label.name = statement->text(1);
        else if (key == "root")
            label.root = statement->text(1);
        else if (key == "created_at")
            label.createdAt = statement->integer(1);
        else if (key == "updated_at")
            label.updatedAt = statement->integer(1);
        else if (key == "embedder")
            label.embedder = embedderFromJson(QJsonDocument::fromJson(statement->bytes(1)).object());
        else if (key == "building")
            label.building = statement->integer(1) != 0;
        else if (key == "removed_at")
            label.removedAt = statement->integer(1);
    }
    return label;
}

Result<void> writeLabel(SqliteConnection &connection, const IndexLabel &label)
{
    COCO_TRY(SqliteStatement *const statement,
             connection.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES "
                                "('name', ?1), ('root', ?2), ('created_at', ?3), ('updated_at', ?4), ('building', ?5), ('embedder', ?6), "
                                "('removed_at', ?7)"));
    const QByteArray embedder = QJsonDocument(embedderToJson(label.embedder)).toJson(QJsonDocument::Compact);
    statement->bindText(1, label.name).bindText(2, label.root);
    statement->bind(3, label.createdAt).bind(4, label.updatedAt).bind(5, std::int64_t(label.building ? 1 : 0)).bindWords(6, embedder);
    statement->bind(7, label.removedAt);
    return statement->run();
}

} // namespace coco::search
