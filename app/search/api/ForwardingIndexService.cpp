// SPDX-License-Identifier: Apache-2.0
#include "search/api/ForwardingIndexService.h"

namespace coco::search {

QList<std::shared_ptr<IndexJob>> ForwardingIndexService::jobs() const
{
    const auto service = target();
    return service ? (*service)->jobs() : QList<std::shared_ptr<IndexJob>>();
}

std::shared_ptr<IndexJob> ForwardingIndexService::job(const QString &id) const
{
    const auto service = target();
    return service ? (*service)->job(id) : nullptr;
}

Result<std::shared_ptr<IndexJob>> ForwardingIndexService::startIndexing(const IndexRequest &request)
{
    COCO_TRY(IndexService *const service, target());
    return service->startIndexing(request);
}

Result<QList<IndexSummary>> ForwardingIndexService::indexes()
{
    COCO_TRY(IndexService *const service, target());
    return service->indexes();
}

Result<IndexSummary> ForwardingIndexService::summary(const QString &name)
{
    COCO_TRY(IndexService *const service, target());
    return service->summary(name);
}

Result<QList<FileIssue>> ForwardingIndexService::failures(const QString &name)
{
    COCO_TRY(IndexService *const service, target());
    return service->failures(name);
}

Result<QList<FileIssue>> ForwardingIndexService::skipped(const QString &name, int limit)
{
    COCO_TRY(IndexService *const service, target());
    return service->skipped(name, limit);
}

Result<void> ForwardingIndexService::removeIndex(const QString &name)
{
    COCO_TRY(IndexService *const service, target());
    return service->removeIndex(name);
}

Result<QList<RemovedIndex>> ForwardingIndexService::removedIndexes()
{
    COCO_TRY(IndexService *const service, target());
    return service->removedIndexes();
}

Result<void> ForwardingIndexService::restoreIndex(const QString &name)
{
    COCO_TRY(IndexService *const service, target());
    return service->restoreIndex(name);
}

Result<QString> ForwardingIndexService::indexNameFor(const QString &folder)
{
    COCO_TRY(IndexService *const service, target());
    return service->indexNameFor(folder);
}

Result<IndexSummary> ForwardingIndexService::indexContaining(const QString &folder)
{
    COCO_TRY(IndexService *const service, target());
    return service->indexContaining(folder);
}

QStringList ForwardingIndexService::linkedIndexes(const QString &name)
{
    const Result<IndexService *> service = target();
    return service ? (*service)->linkedIndexes(name) : QStringList();
}

Result<QByteArray> ForwardingIndexService::readFile(const QString &indexName, const RepoPath &path, qint64 maxBytes)
{
    COCO_TRY(IndexService *const service, target());
    return service->readFile(indexName, path, maxBytes);
}

} // namespace coco::search
