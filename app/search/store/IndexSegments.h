// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/FileLayer.h"
#include "search/segment/MappedMemory.h"
#include "search/store/ChunkRows.h"
#include "search/store/FileOrder.h"
#include "search/store/SegmentSet.h"

#include <QHash>
#include <QMutex>
#include <QSet>

#include <atomic>
#include <chrono>
#include <memory>
#include <stop_token>

namespace coco::search {

class SqliteConnection;

/// Shared by all indexes of a store, so that all of them together stay within its bounds; readers may need it for longer
/// than the store.
struct StoreMemory
{
    std::shared_ptr<BlockCache> blocks;
    std::shared_ptr<MappedMemory> mapped;
};

/// The segment files of one index, beside its database: DATABASE.NUMBER.seg. Keeps those open that the
/// last commit names, and knows which are damaged. Thread-safe. Owned by the IndexFile.
class IndexSegments
{
public:
    IndexSegments(QString database, std::shared_ptr<FileLayer> files, StoreMemory memory);

    /// The segments that the transaction of `connection` sees. What is damaged is left out of it.
    /// Errors: Unavailable (a merge took files away meanwhile: begin the transaction anew), those of
    /// the database.
    [[nodiscard]] Result<std::shared_ptr<const SegmentSet>> load(SqliteConnection &connection);
    /// Somebody met damage: reads all of `set` and remembers which segments it is in. False when all
    /// are whole: then it is in the database, and the set is not read for every question that meets it.
    bool findDamage(const SegmentSet &set, std::stop_token stop);
    void markDamaged(const QList<SegmentRow> &rows);
    /// To be called after a commit that changed the manifest, before any file is removed.
    void committed(std::int64_t version);

    [[nodiscard]] QString pathOf(std::int64_t id) const;
    /// A number no segment of this index ever had.
    [[nodiscard]] Result<std::int64_t> newId(SqliteConnection &connection);
    [[nodiscard]] FileLayer &files() const { return *m_files; }
    [[nodiscard]] FileOrderCache &order() { return m_order; }
    [[nodiscard]] ChunkRowsCache &rows() { return m_rows; }
    [[nodiscard]] const QString &database() const { return m_database; }
    /// Held while the manifest is changed.
    [[nodiscard]] QMutex &commitMutex() { return m_commit; }
    /// A segment is removed for good; who reads it goes on.
    void removeFile(std::int64_t id);

    /// Files that other indexes name too count for as much as falls to each of them.
    [[nodiscard]] static qint64 sizeOnDisk(const QString &database);
    /// The whole size of the files that other indexes name too.
    [[nodiscard]] static qint64 sharedOnDisk(const QString &database);
    /// All of them: the database is gone too.
    static void removeAll(const QString &database);
    /// Removes what the manifest does not name. Only while nobody else uses the index.
    static void removeOrphans(const QString &database);

private:
    [[nodiscard]] Result<std::shared_ptr<const SegmentSet>> build(SqliteConnection &connection, std::int64_t version);
    [[nodiscard]] Result<std::shared_ptr<const OpenSegment>> opened(const SegmentRow &row);
    void applyGone(SegmentPart &part, const std::vector<std::int64_t> &gone) const;

    const QString m_database;
    const std::shared_ptr<FileLayer> m_files;
    const StoreMemory m_memory;
    FileOrderCache m_order;
    ChunkRowsCache m_rows;
    QMutex m_commit;
    std::atomic<std::int64_t> m_committed = 0;

    QMutex m_mutex; ///< guards everything below
    std::shared_ptr<const SegmentSet> m_set;
    QHash<std::int64_t, std::shared_ptr<const OpenSegment>> m_open;
    QSet<std::int64_t> m_damaged;
    std::uint64_t m_wholeSet = 0; ///< serial number of the last set that was read and is whole
    std::chrono::steady_clock::time_point m_wholeSeen;
    std::int64_t m_lastId = 0;
};

} // namespace coco::search
