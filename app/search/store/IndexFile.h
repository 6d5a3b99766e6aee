// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/Sqlite.h"
#include "search/store/WordScan.h"

#include <QMutex>
#include <QString>

#include <atomic>
#include <memory>
#include <vector>

namespace coco::search {

/// One database file with the connections that read it. Thread-safe. Shared between the store and
/// everyone who reads, so that a file that was replaced disappears only after its last reader.
class IndexFile
{
public:
    /// A reading connection, given back at the end of the scope.
    class Lease
    {
    public:
        Lease(IndexFile &file, std::unique_ptr<SqliteConnection> connection, std::unique_ptr<WordScan> words);
        Lease(Lease &&) noexcept = default;
        Lease &operator=(Lease &&) = delete;
        ~Lease();
        SqliteConnection *operator->() const { return m_connection.get(); }
        SqliteConnection &operator*() const { return *m_connection; }
        [[nodiscard]] WordScan &words() const { return *m_words; }

    private:
        IndexFile *m_file;
        std::unique_ptr<SqliteConnection> m_connection;
        std::unique_ptr<WordScan> m_words;
    };

    IndexFile(QString path, QString name, QString root);
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
    /// Names the index and the rebuilding command in an error about damaged data.
    [[nodiscard]] Error named(Error error) const;

    [[nodiscard]] static qint64 sizeOnDisk(const QString &path);
    static void removeFiles(const QString &path);

private:
    void giveBack(std::unique_ptr<SqliteConnection> connection, std::unique_ptr<WordScan> words);

    struct Idle
    {
        std::unique_ptr<SqliteConnection> connection;
        std::unique_ptr<WordScan> words;
    };

    const QString m_path;
    const QString m_name;
    const QString m_root;
    std::atomic<quint64> m_generation;
    std::atomic<bool> m_deleteWhenUnused = false;
    QMutex m_mutex; ///< guards m_idle
    std::vector<Idle> m_idle;
};

/// Opens the file for the one who writes it. `words` lives as long as the connection.
struct WriteConnection
{
    std::unique_ptr<SqliteConnection> connection;
    std::unique_ptr<WordScan> words;
};
[[nodiscard]] Result<WriteConnection> openForWriting(const QString &path, bool create);

} // namespace coco::search
