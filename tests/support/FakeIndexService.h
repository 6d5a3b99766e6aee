// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"

#include <QDir>

#include <condition_variable>
#include <mutex>

namespace coco::testing {

/// A run whose course the test decides: advance(), finish(), failWith(). Thread-safe.
class FakeIndexJob final : public search::IndexJob
{
public:
    FakeIndexJob(QString id, QString indexName, QString root)
        : m_id(std::move(id))
        , m_root(std::move(root))
    {
        m_progress.indexName = std::move(indexName);
    }

    QString id() const override { return m_id; }
    QString root() const override { return m_root; }

    search::IndexProgress progress() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_progress;
    }

    std::optional<Result<search::IndexReport>> outcome() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_outcome;
    }

    void cancel() override
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_outcome)
            m_outcome = fail(ErrorCode::Cancelled, QStringLiteral("The run was cancelled."));
        m_changed.notify_all();
    }

    std::optional<Result<search::IndexReport>>
    wait(std::chrono::milliseconds timeout, std::stop_token stop,
         const std::function<void(const search::IndexProgress &)> &onProgress) override
    {
        const auto deadline = std::chrono::steady_clock::now() + timeout;
        std::unique_lock lock(m_mutex);
        int seen = m_version;
        while (!m_outcome && !stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
            m_changed.wait_until(lock, stop, deadline, [&] { return m_outcome || m_version != seen; });
            if (m_version != seen && onProgress) {
                seen = m_version;
                const search::IndexProgress progress = m_progress;
                lock.unlock();
                onProgress(progress);
                lock.lock();
            }
        }
        return m_outcome;
    }

    void advance(qint64 filesDone, qint64 filesTotal, const QString &file = {})
    {
        const std::scoped_lock lock(m_mutex);
        m_progress.phase = search::IndexPhase::Indexing;
        m_progress.filesDone = filesDone;
        m_progress.filesTotal = filesTotal;
        m_progress.currentFile = file;
        ++m_version;
        m_changed.notify_all();
    }

    void finish(qint64 filesAdded)
    {
        const std::scoped_lock lock(m_mutex);
        search::IndexReport report;
        report.indexName = m_progress.indexName;
        report.root = m_root;
        report.filesAdded = filesAdded;
        m_outcome = report;
        m_progress.phase = search::IndexPhase::Done;
        m_changed.notify_all();
    }

    void failWith(const Error &error)
    {
        const std::scoped_lock lock(m_mutex);
        m_outcome = tl::unexpected(error);
        m_changed.notify_all();
    }

private:
    const QString m_id;
    const QString m_root;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    search::IndexProgress m_progress;
    std::optional<Result<search::IndexReport>> m_outcome;
    int m_version = 0;
};

/// An index service in memory. `failure`, when set, is what every call returns. Thread-safe.
class FakeIndexService final : public search::IndexService
{
public:
    std::optional<Error> failure;             ///< set before other threads call
    bool finishAtOnce = true;                 ///< runs end when they start
    bool joinRunning = false;                 ///< who asks for a run gets the one under way
    QHash<QString, QByteArray> files;         ///< "index:path" → bytes

    void addIndex(const QString &name, const QString &root)
    {
        const std::scoped_lock lock(m_mutex);
        search::IndexSummary index;
        index.name = name;
        index.root = root;
        index.files = 3;
        index.chunks = 12;
        index.createdAt = 1'700'000'000;
        index.updatedAt = 1'700'000'100;
        m_indexes.append(index);
    }

    std::shared_ptr<FakeIndexJob> lastJob() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_jobs.isEmpty() ? nullptr : m_jobs.last();
    }

    /// The next runs are not begun.
    void refuseRuns(const std::optional<Error> &refusal)
    {
        const std::scoped_lock lock(m_mutex);
        m_refusal = refusal;
    }

    Result<std::shared_ptr<search::IndexJob>> startIndexing(const search::IndexRequest &request) override
    {
        if (failure)
            return tl::unexpected(*failure);
        const QString name = request.name.isEmpty() ? QDir(request.root).dirName().toLower() : request.name;
        const std::scoped_lock lock(m_mutex);
        if (m_refusal)
            return tl::unexpected(*m_refusal);
        if (joinRunning && !m_jobs.isEmpty() && !m_jobs.last()->outcome()) {
            lastRequest = request;
            return std::shared_ptr<search::IndexJob>(m_jobs.last());
        }
        auto job = std::make_shared<FakeIndexJob>(QStringLiteral("job-%1").arg(m_jobs.size() + 1), name,
                                                  request.root);
        if (finishAtOnce)
            job->finish(3);
        m_jobs.append(job);
        lastRequest = request;
        return std::shared_ptr<search::IndexJob>(job);
    }

    QList<std::shared_ptr<search::IndexJob>> jobs() const override
    {
        const std::scoped_lock lock(m_mutex);
        return {m_jobs.begin(), m_jobs.end()};
    }

    std::shared_ptr<search::IndexJob> job(const QString &id) const override
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &known : m_jobs) {
            if (known->id() == id)
                return known;
        }
        return nullptr;
    }

    Result<QList<search::IndexSummary>> indexes() override
    {
        if (failure)
            return tl::unexpected(*failure);
        const std::scoped_lock lock(m_mutex);
        return m_indexes;
    }

    Result<search::IndexSummary> summary(const QString &name) override
    {
        if (failure)
            return tl::unexpected(*failure);
        const std::scoped_lock lock(m_mutex);
        for (const search::IndexSummary &index : m_indexes) {
            if (index.name == name)
                return index;
        }
        return notFound(name);
    }

    Result<QList<search::FileIssue>> failures(const QString &name) override
    {
        COCO_TRY([[maybe_unused]] const auto index, summary(name));
        return QList<search::FileIssue>{{QStringLiteral("a.py"), QStringLiteral("unreadable"),
                                         QStringLiteral("Permission denied.")}};
    }

    Result<QList<search::FileIssue>> skipped(const QString &name, int limit) override
    {
        COCO_TRY([[maybe_unused]] const auto index, summary(name));
        QList<search::FileIssue> issues;
        for (int count = 0; count < limit && count < 500; ++count)
            issues.append({QStringLiteral("b%1.bin").arg(count), QStringLiteral("binary"), {}});
        return issues;
    }

    Result<void> removeIndex(const QString &name) override
    {
        COCO_TRY(const auto index, summary(name));
        const std::scoped_lock lock(m_mutex);
        m_indexes.removeIf([&](const search::IndexSummary &known) { return known.name == name; });
        m_removed.append({name, index.root, 1000, 1000 + 86'400});
        return {};
    }

    Result<QList<search::RemovedIndex>> removedIndexes() override
    {
        if (failure)
            return tl::unexpected(*failure);
        const std::scoped_lock lock(m_mutex);
        return m_removed;
    }

    Result<void> restoreIndex(const QString &name) override
    {
        if (summary(name))
            return fail(ErrorCode::Conflict, QStringLiteral("An index of that name exists again."));
        QString root;
        {
            const std::scoped_lock lock(m_mutex);
            const auto found = std::find_if(m_removed.begin(), m_removed.end(),
                                            [&](const search::RemovedIndex &r) { return r.name == name; });
            if (found == m_removed.end())
                return notFound(name);
            root = found->root;
            m_removed.erase(found);
        }
        addIndex(name, root);
        return {};
    }

    Result<QString> indexNameFor(const QString &folder) override { return QDir(folder).dirName().toLower(); }

    Result<search::IndexSummary> indexContaining(const QString &folder) override
    {
        if (failure)
            return tl::unexpected(*failure);
        const std::scoped_lock lock(m_mutex);
        for (const search::IndexSummary &index : m_indexes) {
            if (folder == index.root || folder.startsWith(index.root + u'/'))
                return index;
        }
        return notFound(folder);
    }

    Result<QByteArray> readFile(const QString &indexName, const RepoPath &path, qint64 maxBytes) override
    {
        const auto found = files.constFind(indexName + u':' + path.toDisplay());
        if (found == files.constEnd())
            return notFound(path.toDisplay());
        if (found->size() > maxBytes)
            return fail(ErrorCode::TooLarge, QStringLiteral("The file is too large."));
        return *found;
    }

    QStringList linkedIndexes(const QString &name) override { return linked.value(name); }

    search::IndexRequest lastRequest;
    QHash<QString, QStringList> linked;

private:
    static tl::unexpected<Error> notFound(const QString &name)
    {
        return fail(ErrorCode::NotFound, QStringLiteral("There is no %1.").arg(name));
    }

    mutable std::mutex m_mutex;
    QList<search::IndexSummary> m_indexes;
    QList<search::RemovedIndex> m_removed;
    QList<std::shared_ptr<FakeIndexJob>> m_jobs;
    std::optional<Error> m_refusal;
};

} // namespace coco::testing
