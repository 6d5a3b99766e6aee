// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"

namespace coco::rest {

/// An index service that says when the list of indexes changed, whoever changed it: a tool, a route
/// or the command line. Forwards everything; thread-safe as the service behind it, which is borrowed
/// and must outlive it.
class ObservedIndexService final : public search::IndexService
{
public:
    /// `onListChanged` runs on the thread that made the change.
    ObservedIndexService(search::IndexService &service, std::function<void()> onListChanged);

    Result<std::shared_ptr<search::IndexJob>> startIndexing(const search::IndexRequest &request) override;
    QList<std::shared_ptr<search::IndexJob>> jobs() const override;
    std::shared_ptr<search::IndexJob> job(const QString &id) const override;
    Result<QList<search::IndexSummary>> indexes() override;
    Result<search::IndexSummary> summary(const QString &name) override;
    Result<QList<search::FileIssue>> failures(const QString &name) override;
    Result<QList<search::FileIssue>> skipped(const QString &name, int limit) override;
    Result<void> removeIndex(const QString &name) override;
    Result<QList<search::RemovedIndex>> removedIndexes() override;
    Result<void> restoreIndex(const QString &name) override;
    Result<QString> indexNameFor(const QString &folder) override;
    Result<search::IndexSummary> indexContaining(const QString &folder) override;
    QStringList linkedIndexes(const QString &name) override;
    Result<QByteArray> readFile(const QString &indexName, const RepoPath &path, qint64 maxBytes) override;

private:
    search::IndexService &m_service;
    std::function<void()> m_onListChanged;
};

} // namespace coco::rest
