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

Result<void> ObservedIndexService::removeIndex(const QString &name)
{
    auto removed = m_service.removeIndex(name);
    if (removed)
        m_onListChanged();
    return removed;
}

Result<void> ObservedIndexService::restoreIndex(const QString &name)
{
    auto restored = m_service.restoreIndex(name);
    if (restored)
        m_onListChanged();
    return restored;
}

} // namespace coco::rest
