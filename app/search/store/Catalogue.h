// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/IndexSchema.h"
#include "search/store/StoreTypes.h"

#include <memory>

namespace coco::search {

class SqliteConnection;

/// An index as the catalogue knows it.
struct CatalogueEntry
{
    std::int64_t id = 0;
    QString name;
    QString root;
    QString file; ///< below the folder of index files
    IndexState state = IndexState::Indexing;
    std::int64_t createdAt = 0;
    std::int64_t updatedAt = 0;
    double seconds = 0;
    QString branch;
    QString commit;
    std::int64_t removedAt = 0; ///< 0: in use
};

/// The list of indexes of a data folder, in catalogue.db. Used by one thread at a time (the store
/// holds its lock meanwhile). Every change is one transaction.
class Catalogue
{
public:
    /// Creates the file when missing. Errors: Corrupted, Unsupported (newer layout), DiskFull, ReadOnly.
    [[nodiscard]] static Result<std::unique_ptr<Catalogue>> open(const QString &path);
    ~Catalogue();
    Catalogue(const Catalogue &) = delete;
    Catalogue &operator=(const Catalogue &) = delete;

    [[nodiscard]] Result<QList<CatalogueEntry>> entries(bool removed);
    /// Inserts when `id` is 0, else updates; returns the entry's id.
    [[nodiscard]] Result<std::int64_t> save(const CatalogueEntry &entry);
    [[nodiscard]] Result<void> erase(std::int64_t id);
    /// Into a file that does not exist yet.
    [[nodiscard]] Result<void> copyTo(const QString &path);
    /// Runs that a dead process left.
    [[nodiscard]] Result<void> markInterrupted();

private:
    explicit Catalogue(std::unique_ptr<SqliteConnection> connection);
    std::unique_ptr<SqliteConnection> m_connection;
};

} // namespace coco::search
