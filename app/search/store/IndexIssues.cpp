// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexIssues.h"

#include "search/store/Sqlite.h"

#include <algorithm>
#include <limits>

namespace coco::search {
namespace {

bool isSame(const FileIssue &a, const FileIssue &b)
{
    return a.path == b.path && a.reason == b.reason && a.detail == b.detail;
}

Result<void> replaceIssues(SqliteConnection &connection, bool skipped, const QList<FileIssue> &issues)
{
    COCO_TRY(const QList<FileIssue> before, readIssues(connection, skipped, std::numeric_limits<int>::max()));
    if (std::equal(before.cbegin(), before.cend(), issues.cbegin(), issues.cend(), isSame))
        return {};
    const std::int64_t kind = skipped ? 1 : 0;
    COCO_TRY(SqliteStatement *const remove, connection.prepare("DELETE FROM issues WHERE skipped = ?1"));
    if (const Result<void> done = remove->bind(1, kind).run(); !done)
        return done;
    COCO_TRY(SqliteStatement *const insert,
             connection.prepare("INSERT INTO issues(skipped, position, path, reason, detail) VALUES(?1, ?2, ?3, ?4, ?5)"));
    for (qsizetype i = 0; i < issues.size(); ++i) {
        insert->bind(1, kind).bind(2, std::int64_t(i)).bindText(3, issues.at(i).path);
        insert->bindText(4, issues.at(i).reason).bindText(5, issues.at(i).detail);
        if (const Result<void> done = insert->run(); !done)
            return done;
    }
    return {};
}

} // namespace

Result<QList<FileIssue>> readIssues(SqliteConnection &connection, bool skipped, int limit)
{
    COCO_TRY(SqliteStatement *const statement,
             connection.prepare("SELECT path, reason, detail FROM issues WHERE skipped = ?1 ORDER BY position LIMIT ?2"));
    const StatementScope scope(statement);
    statement->bind(1, std::int64_t(skipped ? 1 : 0)).bind(2, std::int64_t(limit));
    QList<FileIssue> issues;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return issues;
        issues.append({statement->text(0), statement->text(1), statement->text(2)});
    }
}

Result<void> writeIssues(SqliteConnection &connection, const RunOutcome &outcome)
{
    if (const Result<void> done = replaceIssues(connection, false, outcome.failures); !done)
        return done;
    if (const Result<void> done = replaceIssues(connection, true, outcome.skipped); !done)
        return done;
    COCO_TRY(SqliteStatement *const count, connection.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES('skipped', ?1)"));
    return count->bind(1, std::int64_t(outcome.skippedCount)).run();
}

} // namespace coco::search
