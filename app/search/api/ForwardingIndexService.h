// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"

namespace coco::search {

/// An index service that passes every call on to another one; who derives from it changes what is to be
/// different. Where there is no other one each call says why, and lists are empty. Thread-safe as target()
/// and what it returns.
class ForwardingIndexService : public IndexService
{
public:
    Result<std::shared_ptr<IndexJob>> startIndexing(const IndexRequest &request) override;
    QList<std::shared_ptr<IndexJob>> jobs() const override;
    std::shared_ptr<IndexJob> job(const QString &id) const override;
    Result<QList<IndexSummary>> indexes() override;
    Result<IndexSummary> summary(const QString &name) override;
    Result<QList<FileIssue>> failures(const QString &name) override;
    Result<QList<FileIssue>> skipped(const QString &name, int limit) override;
    Result<void> removeIndex(const QString &name) override;
    Result<QList<RemovedIndex>> removedIndexes() override;
    Result<void> restoreIndex(const QString &name) override;
    Result<QString> indexNameFor(const QString &folder) override;
    Result<IndexSummary> indexContaining(const QString &folder) override;
    QStringList linkedIndexes(const QString &name) override;
    Result<QByteArray> readFile(const QString &indexName, const RepoPath &path, qint64 maxBytes) override;

protected:
    /// Outlives the call it is asked for.
    [[nodiscard]] virtual Result<IndexService *> target() const = 0;
};

} // namespace coco::search
