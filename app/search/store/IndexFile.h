// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/BackgroundMerge.h"
#include "search/store/IndexSegments.h"
#include "search/store/Sqlite.h"

#include <QMutex>
#include <QString>

#include <atomic>
#include <memory>
#include <vector>

namespace coco::search {

/// An index on the disk: its database with the connections that read it, its segments, and their
/// merging. Thread-safe. Shared between the store and everyone who reads, so that an index that was
/// replaced disappears only after its last reader.
class IndexFile
{
public:
    /// A reading connection, given back at the end of the scope.
    class Lease
    {
    public:
        Lease(IndexFile &file, std::unique_ptr<SqliteConnection> connection);
        Lease(Lease &&) noexcept = default;
        Lease &operator=(Lease &&) = delete;
        ~Lease();
        SqliteConnection *operator->() const { return m_connection.get(); }
        SqliteConnection &operator*() const { return *m_connection; }

    private:
        IndexFile *m_file;
        std::unique_ptr<SqliteConnection> m_connection;
    };

    IndexFile(QString path, QString name, QString root, std::shared_ptr<FileLayer> files, StoreMemory memory);
    ~IndexFile();
    IndexFile(const IndexFile &) = delete;
    IndexFile &operator=(const IndexFile &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QString &root() const { return m_root; }
    [[nodiscard]] quint64 generation() const { return m_generation.load(std::memory_order_acquire); }
    void committed();
    /// Deletes the file once nobody uses it any more.
    void deleteWhenUnused() { m_deleteWhenUnused = true; }

    /// Errors as IndexReader's.
    [[nodiscard]] Result<Lease> lease(std::stop_token stop);
    [[nodiscard]] IndexSegments &segments() { return m_segments; }
    [[nodiscard]] BackgroundMerge &merge() { return m_merge; }
    /// Names the index and the rebuilding command in an error about damaged data.
    [[nodiscard]] Error named(Error error) const;
    /// The same for damage of single segments, which leaves the rest searchable.
    [[nodiscard]] Error namedPart(const QList<SegmentRow> &damaged) const;

    [[nodiscard]] static qint64 sizeOnDisk(const QString &path);
    static void removeFiles(const QString &path);

private:
    void giveBack(std::unique_ptr<SqliteConnection> connection);

    const QString m_path;
    const QString m_name;
    const QString m_root;
    std::atomic<quint64> m_generation;
    std::atomic<bool> m_deleteWhenUnused = false;
    IndexSegments m_segments;
    BackgroundMerge m_merge;
    QMutex m_mutex; ///< guards m_idle
    std::vector<std::unique_ptr<SqliteConnection>> m_idle;
};

/// Also what SQLite says of a file that lacks what was written into it.
[[nodiscard]] bool looksDamaged(const Error &error);

/// Opens the database for the one who writes it. Errors: Unsupported (another layout), Corrupted.
[[nodiscard]] Result<std::unique_ptr<SqliteConnection>> openForWriting(const QString &path, bool create);

} // namespace coco::search
