// SPDX-License-Identifier: Apache-2.0
#include "rest/ObservedIndexService.h"

namespace coco::rest {

ObservedIndexService::ObservedIndexService(search::IndexService &service, std::function<void()> onListChanged)
    : m_service(service)
    , m_onListChanged(std::move(onListChanged))
{
}

Result<std::shared_ptr<search::IndexJob>>
ObservedIndexService::startIndexing(const search::IndexRequest &request)
{
    auto job = m_service.startIndexing(request);
    if (job)
        m_onListChanged();
    return job;
}

QList<std::shared_ptr<search::IndexJob>> ObservedIndexService::jobs() const
{
    return m_service.jobs();
}

std::shared_ptr<search::IndexJob> ObservedIndexService::job(const QString &id) const
{
    return m_service.job(id);
}

Result<QList<search::IndexSummary>> ObservedIndexService::indexes()
{
    return m_service.indexes();
}

Result<search::IndexSummary> ObservedIndexService::summary(const QString &name)
{
    return m_service.summary(name);
}

Result<QList<search::FileIssue>> ObservedIndexService::failures(const QString &name)
{
    return m_service.failures(name);
}

Result<QList<search::FileIssue>> ObservedIndexService::skipped(const QString &name, int limit)
{
    return m_service.skipped(name, limit);
}

Result<void> ObservedIndexService::removeIndex(const QString &name)
{
    auto removed = m_service.removeIndex(name);
    if (removed)
        m_onListChanged();
    return removed;
}

Result<QList<search::RemovedIndex>> ObservedIndexService::removedIndexes()
{
    return m_service.removedIndexes();
}

Result<void> ObservedIndexService::restoreIndex(const QString &name)
{
    auto restored = m_service.restoreIndex(name);
    if (restored)
        m_onListChanged();
    return restored;
}

Result<QString> ObservedIndexService::indexNameFor(const QString &folder)
{
    return m_service.indexNameFor(folder);
}

Result<search::IndexSummary> ObservedIndexService::indexContaining(const QString &folder)
{
    return m_service.indexContaining(folder);
}

QStringList ObservedIndexService::linkedIndexes(const QString &name)
{
    return m_service.linkedIndexes(name);
}

Result<QByteArray> ObservedIndexService::readFile(const QString &indexName, const RepoPath &path,
                                                  qint64 maxBytes)
{
    return m_service.readFile(indexName, path, maxBytes);
}

} // namespace coco::rest
