// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pg/PgConnection.h"
#include "search/api/EmbedderIdentity.h"
#include "search/api/SearchTypes.h"

#include <optional>

namespace coco::search {

/// Where a build of an index stands; stored as a number.
enum class PgPlace { InUse = 0, Building = 1, Replaced = 2, Trash = 3 };

/// One build of one index, as the table repos has it. Plain value.
struct PgRepo
{
    std::int64_t id = 0;
    QString name;
    QString root;
    PgPlace place = PgPlace::InUse;
    IndexState state = IndexState::Indexing;
    std::int64_t createdAt = 0;
    std::int64_t updatedAt = 0;
    double seconds = 0;
    QString branch;
    QString commit;
    std::int64_t removedAt = 0;
    quint64 generation = 0;
    std::int64_t nextFile = 1;
    std::int64_t chunks = 0;
    std::int64_t words = 0;
    std::int64_t skipped = 0;
    bool termsCounted = true;
    EmbedderIdentity embedder;
    bool hasTrigrams = false; ///< not a build from before there were any
    bool writing = false; ///< somebody holds the lock of its name

    /// "cocosearch.words_17"
    [[nodiscard]] QByteArray table(const char *kind) const;
    [[nodiscard]] QByteArray vectors() const; ///< "cocosearch.vectors_768_17"
    [[nodiscard]] QByteArray idText() const { return QByteArray::number(static_cast<qint64>(id)); }
};

/// What the column `recipe` of files holds for WriteRequest::recipe; 0 for none. Pure.
[[nodiscard]] std::int64_t recipeSum(const QString &recipe);

/// Reads and changes the table repos and its partitions through one connection; lives for one use.
class PgRepos
{
public:
    PgRepos(pg::PgConnection &connection, pg::PgCall call)
        : m_connection(connection)
        , m_call(std::move(call))
    {
    }

    [[nodiscard]] Result<std::optional<PgRepo>> find(const QString &name, PgPlace place);
    [[nodiscard]] Result<QList<PgRepo>> list(PgPlace place); ///< by name
    /// Whether it has files; only such of a recipe, unless that is 0.
    [[nodiscard]] Result<bool> hasFiles(const PgRepo &repo, std::int64_t recipe = 0);
    /// Begins a transaction in which nobody else changes repos.
    [[nodiscard]] Result<void> beginChange();
    [[nodiscard]] Result<void> commit();
    /// Of the transaction that is open, if one is.
    void rollback();

    /// Adds it, with its empty partitions; fills in `id` and `generation`.
    [[nodiscard]] Result<void> create(PgRepo &repo);
    /// Everything but the id and what the writer counts; gives it a new generation.
    [[nodiscard]] Result<void> save(PgRepo &repo);
    [[nodiscard]] Result<void> setPlace(std::int64_t id, PgPlace place, std::int64_t removedAt = 0);
    [[nodiscard]] Result<void> setState(std::int64_t id, IndexState state);
    /// Drops row and partitions, waiting a moment for who still reads them.
    [[nodiscard]] Result<void> drop(const PgRepo &repo);
    /// Drops builds that were replaced a while ago or that a dead run left, and what is in the trash
    /// since before `trashLimit` (seconds since the epoch). Leaves what is in use for another time.
    [[nodiscard]] Result<void> dropLeftOvers(std::int64_t trashLimit);

    /// Takes the lock of the only writer of an index for as long as the connection (`forSession`) or
    /// the transaction lives. Errors: Conflict, naming who holds it.
    [[nodiscard]] Result<void> lockName(const QString &name, bool forSession);

private:
    [[nodiscard]] Result<QList<PgRepo>> select(const QByteArray &condition, const pg::PgParams &params);
    [[nodiscard]] Result<void> createVectors(const PgRepo &repo);
    [[nodiscard]] Result<void> createVectorParent(const QByteArray &parent, int dimensions);
    [[nodiscard]] Result<void> attach(const QByteArray &parent, const QByteArray &partition, const PgRepo &repo);
    [[nodiscard]] QString holderOf(const QString &name);

    pg::PgConnection &m_connection;
    const pg::PgCall m_call;
};

} // namespace coco::search
