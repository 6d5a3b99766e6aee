// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "search/api/IndexService.h"
#include "search/embed/EmbedderSource.h"
#include "search/index/ScheduledJob.h"
#include "search/store/ChunkStore.h"

#include <QMutex>

#include <condition_variable>
#include <memory>
#include <thread>
#include <vector>

namespace coco::search {

struct ProjectSettings;

/// Runs the indexer, at most one run per index and few at once, and manages the indexes. A run that an
/// earlier one of its index does not cover waits for that one.
/// Thread-safe. Owned by the composition; cancels its runs and waits for them when destroyed.
class IndexScheduler final : public IndexService
{
public:
    /// `embedders` is asked at the start of each run; null: words only. All borrowed.
    IndexScheduler(ChunkStore &store, const Clock &clock, EmbedderSource *embedders = nullptr);
    ~IndexScheduler() override;

    [[nodiscard]] Result<std::shared_ptr<IndexJob>> startIndexing(const IndexRequest &request) override;
    [[nodiscard]] QList<std::shared_ptr<IndexJob>> jobs() const override;
    [[nodiscard]] std::shared_ptr<IndexJob> job(const QString &id) const override;
    [[nodiscard]] Result<QList<IndexSummary>> indexes() override;
    [[nodiscard]] Result<IndexSummary> summary(const QString &name) override;
    [[nodiscard]] Result<QList<FileIssue>> failures(const QString &name) override;
    [[nodiscard]] Result<QList<FileIssue>> skipped(const QString &name, int limit) override;
    [[nodiscard]] Result<void> removeIndex(const QString &name) override;
    [[nodiscard]] Result<QList<RemovedIndex>> removedIndexes() override;
    [[nodiscard]] Result<void> restoreIndex(const QString &name) override;
    [[nodiscard]] Result<QString> indexNameFor(const QString &folder) override;
    [[nodiscard]] Result<IndexSummary> indexContaining(const QString &folder) override;
    [[nodiscard]] QStringList linkedIndexes(const QString &name) override;
    [[nodiscard]] Result<QByteArray> readFile(const QString &indexName, const RepoPath &path, qint64 maxBytes) override;

private:
    struct Running
    {
        std::shared_ptr<ScheduledJob> job;
        std::thread thread;
    };

    [[nodiscard]] QString nameFor(const QString &root, const ProjectSettings &settings);
    [[nodiscard]] Result<IndexPlan> planFor(const IndexRequest &request);
    [[nodiscard]] IndexPlan planNow(const ScheduledJob &job);
    [[nodiscard]] QList<std::shared_ptr<ScheduledJob>> runningFor(const QString &name) const;
    void run(const std::shared_ptr<ScheduledJob> &job);
    bool waitForTurn(const std::shared_ptr<ScheduledJob> &job);
    void reap();
    [[nodiscard]] std::int64_t now() const;

    ChunkStore &m_store;
    const Clock &m_clock;
    EmbedderSource *const m_embedders;

    mutable std::mutex m_mutex; ///< guards everything below
    std::condition_variable_any m_mayBegin;
    int m_working = 0;
    quint64 m_lastId = 0;
    bool m_closing = false;
    QStringList m_removing; ///< no run of these may begin
    std::vector<Running> m_running; ///< and ended ones whose thread is not joined yet
    QList<std::shared_ptr<ScheduledJob>> m_ended; ///< the last few, oldest first
};

} // namespace coco::search
