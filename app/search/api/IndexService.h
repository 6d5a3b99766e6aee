// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/IndexTypes.h"
#include "search/api/SearchTypes.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace coco::search {

/// A run of the indexer, observable and cancellable. Thread-safe; shared between the service and
/// everyone who watches it, because the watcher may outlive the run and the other way round.
class IndexJob
{
public:
    virtual ~IndexJob() = default;
    [[nodiscard]] virtual QString id() const = 0;
    /// Absolute folder being indexed; empty where the implementation does not know it.
    [[nodiscard]] virtual QString root() const { return {}; }
    [[nodiscard]] virtual IndexProgress progress() const = 0;
    /// Set once the run is over.
    [[nodiscard]] virtual std::optional<Result<IndexReport>> outcome() const = 0;
    /// The run stops after the file in hand; what was committed stays.
    virtual void cancel() = 0;
    /// Blocks until the run is over, `timeout` passed or `stop` was requested.
    /// `onProgress` runs on the calling thread, at most ten times a second.
    virtual std::optional<Result<IndexReport>>
    wait(std::chrono::milliseconds timeout, std::stop_token stop,
         const std::function<void(const IndexProgress &)> &onProgress) = 0;
};

/// Manages indexes. Thread-safe; blocking but for startIndexing().
class IndexService
{
public:
    virtual ~IndexService() = default;

    /// Starts a run in the background, or returns one of that index that does no less and has not ended.
    /// Runs of one index go one after the other.
    /// Errors: InvalidArgument (name, folder), NotFound (folder), Conflict (same name, other folder:
    /// message names both), PermissionDenied, ReadOnly.
    [[nodiscard]] virtual Result<std::shared_ptr<IndexJob>> startIndexing(const IndexRequest &request) = 0;
    [[nodiscard]] virtual QList<std::shared_ptr<IndexJob>> jobs() const = 0; ///< running and the last finished
    [[nodiscard]] virtual std::shared_ptr<IndexJob> job(const QString &id) const = 0;

    [[nodiscard]] virtual Result<QList<IndexSummary>> indexes() = 0;
    [[nodiscard]] virtual Result<IndexSummary> summary(const QString &name) = 0;
    [[nodiscard]] virtual Result<QList<FileIssue>> failures(const QString &name) = 0;
    [[nodiscard]] virtual Result<QList<FileIssue>> skipped(const QString &name, int limit) = 0;
    /// Moves the index to the trash for 24 h. Its jobs are cancelled first.
    [[nodiscard]] virtual Result<void> removeIndex(const QString &name) = 0;
    [[nodiscard]] virtual Result<QList<RemovedIndex>> removedIndexes() = 0;
    /// Conflict when an index of that name exists again.
    [[nodiscard]] virtual Result<void> restoreIndex(const QString &name) = 0;

    /// Name that indexing this folder would use: cocosearch.yaml indexName, else derived.
    [[nodiscard]] virtual Result<QString> indexNameFor(const QString &folder) = 0;
    /// Index whose root is the folder or contains it; NotFound otherwise.
    [[nodiscard]] virtual Result<IndexSummary> indexContaining(const QString &folder) = 0;
    /// Indexes that are searched along with this one, as its project's cocosearch.yaml says
    /// (linkedIndexes); whether they exist is another question. None when it cannot be read.
    [[nodiscard]] virtual QStringList linkedIndexes(const QString &name)
    {
        Q_UNUSED(name)
        return {};
    }

    /// Bytes of an indexed project's file as it is on disk now. The path is resolved with symbolic
    /// links first and must stay below the root (PermissionDenied otherwise); TooLarge beyond `maxBytes`.
    [[nodiscard]] virtual Result<QByteArray> readFile(const QString &indexName, const RepoPath &path,
                                                      qint64 maxBytes) = 0;
};

/// Ids of the jobs that have not ended. A job that startIndexing() returns and that was among them is somebody
/// else's as well.
[[nodiscard]] QStringList runningJobIds(const IndexService &indexes);

} // namespace coco::search
