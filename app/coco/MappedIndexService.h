// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/PathMap.h"
#include "search/api/ForwardingIndexService.h"

namespace coco::cli {

/// An index service as the host of a container sees it: folders named by their host paths. The root of
/// a run is the exception: it comes from the approval, which has translated it. Thread-safe as the
/// service behind it, which is borrowed and must outlive it.
class MappedIndexService final : public search::ForwardingIndexService
{
public:
    MappedIndexService(search::IndexService &service, PathMap map);

    Result<std::shared_ptr<search::IndexJob>> startIndexing(const search::IndexRequest &request) override;
    QList<std::shared_ptr<search::IndexJob>> jobs() const override;
    std::shared_ptr<search::IndexJob> job(const QString &id) const override;
    Result<QList<search::IndexSummary>> indexes() override;
    Result<search::IndexSummary> summary(const QString &name) override;
    Result<QList<search::RemovedIndex>> removedIndexes() override;
    Result<QString> indexNameFor(const QString &folder) override;
    Result<search::IndexSummary> indexContaining(const QString &folder) override;

protected:
    Result<search::IndexService *> target() const override { return &m_service; }

private:
    [[nodiscard]] search::IndexSummary shown(search::IndexSummary summary) const;
    [[nodiscard]] std::shared_ptr<search::IndexJob> shown(std::shared_ptr<search::IndexJob> job) const;

    search::IndexService &m_service;
    const PathMap m_map;
};

} // namespace coco::cli
