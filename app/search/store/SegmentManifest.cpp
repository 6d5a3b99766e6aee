// SPDX-License-Identifier: Apache-2.0
#include "search/store/SegmentManifest.h"

#include "search/store/Sqlite.h"

namespace coco::search {

Result<std::int64_t> SegmentManifest::version()
{
    return m_connection.integer("SELECT value FROM meta WHERE key = 'version'");
}

Result<QList<SegmentRow>> SegmentManifest::rows()
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("SELECT id, first_file, last_file, files, chunks, bytes FROM segments ORDER BY first_file"));
    const StatementScope scope(statement);
    QList<SegmentRow> rows;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return rows;
        rows.append({statement->integer(0), statement->integer(1), statement->integer(2), statement->integer(3), statement->integer(4),
                     statement->integer(5)});
    }
}

Result<std::vector<std::int64_t>> SegmentManifest::gone()
{
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare("SELECT file FROM gone ORDER BY file"));
    const StatementScope scope(statement);
    std::vector<std::int64_t> files;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            return files;
        files.push_back(statement->integer(0));
    }
}

Result<void> SegmentManifest::add(const SegmentRow &row)
{
    COCO_TRY(SqliteStatement *const statement,
             m_connection.prepare("INSERT INTO segments(id, first_file, last_file, files, chunks, bytes) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
    statement->bind(1, row.id).bind(2, row.firstFile).bind(3, row.lastFile);
    return statement->bind(4, row.files).bind(5, row.chunks).bind(6, row.bytes).run();
}

Result<void> SegmentManifest::remove(std::int64_t segment)
{
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare("DELETE FROM segments WHERE id = ?1"));
    return statement->bind(1, segment).run();
}

Result<void> SegmentManifest::markGone(std::int64_t file)
{
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare("INSERT OR IGNORE INTO gone(file) VALUES(?1)"));
    return statement->bind(1, file).run();
}

Result<void> SegmentManifest::forgetGone(std::int64_t file)
{
    COCO_TRY(SqliteStatement *const statement, m_connection.prepare("DELETE FROM gone WHERE file = ?1"));
    return statement->bind(1, file).run();
}

Result<void> SegmentManifest::raiseVersion()
{
    return m_connection.execute("INSERT INTO meta(key, value) VALUES('version', 1) ON CONFLICT(key) DO UPDATE SET value = value + 1");
}

} // namespace coco::search
