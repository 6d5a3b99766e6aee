// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"

#include <functional>

namespace coco::cli {

/// An index service that may not be there yet: every call asks for the real one and says why there
/// is none. Thread-safe as what it is given.
class WaitingIndexService final : public search::IndexService
{
public:
    using Find = std::function<Result<search::IndexService *>()>;
    explicit WaitingIndexService(Find find)
        : m_find(std::move(find))
    {
    }

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
    const Find m_find;
};

} // namespace coco::cli
