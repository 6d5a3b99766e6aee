// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <memory>
#include <mutex>

namespace coco::search {

struct PgDatabase;
struct PgRepo;

struct PgStoreOptions
{
    int poolSize = 8;
    std::chrono::milliseconds statementTimeout = std::chrono::seconds(30);
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(10);
};

/// What a server says about itself, for health and verify.
struct PgStoreFacts
{
    QString serverVersion; ///< "17.6 (Debian …)"
    QString vectorVersion; ///< of pgvector
    int schemaVersion = 0;
    int freeConnections = 0;
    double latencyMs = 0; ///< of one exchange
    QString database;     ///< "“cocosearch” at 127.0.0.1:5432", never a password
};

/// ChunkStore in a PostgreSQL database with pgvector. Several servers may share one: each index has one
/// writer at a time, found and named across them. Thread-safe. Owned by whoever opened it; readers may
/// outlive it, writers not.
class PgChunkStore final : public ChunkStore
{
public:
    /// Connects, checks the server and brings its layout up to date; blocks. Errors: InvalidArgument
    /// (the URL), Unavailable (cannot be reached, starting, no free connection: worth trying again),
    /// PermissionDenied (login, rights), NotFound (database), Unsupported (PostgreSQL or pgvector too
    /// old, extension missing, newer layout), ReadOnly, Cancelled. No text holds the password.
    [[nodiscard]] static Result<std::unique_ptr<PgChunkStore>> open(const QByteArray &url, const PgStoreOptions &options, std::stop_token stop);
    ~PgChunkStore() override;

    [[nodiscard]] Result<PgStoreFacts> facts(std::stop_token stop);

    [[nodiscard]] Result<QList<IndexSummary>> indexes() override;
    [[nodiscard]] Result<IndexSummary> summary(const QString &name) override;
    [[nodiscard]] Result<std::shared_ptr<IndexReader>> reader(const QString &name) override;
    [[nodiscard]] Result<std::unique_ptr<IndexWriter>> beginRun(const WriteRequest &request) override;
    [[nodiscard]] Result<void> remove(const QString &name, std::int64_t now) override;
    [[nodiscard]] Result<QList<RemovedIndex>> removed() override;
    [[nodiscard]] Result<void> restore(const QString &name) override;
    [[nodiscard]] Result<void> purgeExpired(std::int64_t now) override;
    /// Unsupported: pg_dump does it.
    [[nodiscard]] Result<void> snapshot(const QString &folder, std::stop_token stop) override;

private:
    explicit PgChunkStore(std::shared_ptr<PgDatabase> database);

    [[nodiscard]] Result<PgRepo> find(const QString &name);
    [[nodiscard]] Result<IndexSummary> summaryOf(const PgRepo &repo);

    const std::shared_ptr<PgDatabase> m_database; ///< shared with readers, which may be in use longer
    std::mutex m_mutex; ///< guards m_summaries
    QHash<std::int64_t, std::pair<quint64, IndexSummary>> m_summaries; ///< the counted part, by generation
};

} // namespace coco::search
