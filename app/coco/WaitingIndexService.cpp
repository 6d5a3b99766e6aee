// SPDX-License-Identifier: Apache-2.0
#include "coco/WaitingIndexService.h"

namespace coco::cli {

QList<std::shared_ptr<search::IndexJob>> WaitingIndexService::jobs() const
{
    const auto service = m_find();
    return service ? (*service)->jobs() : QList<std::shared_ptr<search::IndexJob>>();
}

std::shared_ptr<search::IndexJob> WaitingIndexService::job(const QString &id) const
{
    const auto service = m_find();
    return service ? (*service)->job(id) : nullptr;
}

Result<std::shared_ptr<search::IndexJob>> WaitingIndexService::startIndexing(const search::IndexRequest &request)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->startIndexing(request);
}

Result<QList<search::IndexSummary>> WaitingIndexService::indexes()
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->indexes();
}

Result<search::IndexSummary> WaitingIndexService::summary(const QString &name)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->summary(name);
}

Result<QList<search::FileIssue>> WaitingIndexService::failures(const QString &name)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->failures(name);
}

Result<QList<search::FileIssue>> WaitingIndexService::skipped(const QString &name, int limit)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->skipped(name, limit);
}

Result<void> WaitingIndexService::removeIndex(const QString &name)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->removeIndex(name);
}

Result<QList<search::RemovedIndex>> WaitingIndexService::removedIndexes()
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->removedIndexes();
}

Result<void> WaitingIndexService::restoreIndex(const QString &name)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->restoreIndex(name);
}

Result<QString> WaitingIndexService::indexNameFor(const QString &folder)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->indexNameFor(folder);
}

Result<search::IndexSummary> WaitingIndexService::indexContaining(const QString &folder)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->indexContaining(folder);
}

QStringList WaitingIndexService::linkedIndexes(const QString &name)
{
    const Result<search::IndexService *> service = m_find();
    return service ? (*service)->linkedIndexes(name) : QStringList();
}

Result<QByteArray> WaitingIndexService::readFile(const QString &indexName, const RepoPath &path, qint64 maxBytes)
{
    COCO_TRY(search::IndexService *const service, m_find());
    return service->readFile(indexName, path, maxBytes);
}

} // namespace coco::cli
