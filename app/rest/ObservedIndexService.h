// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/ForwardingIndexService.h"

namespace coco::rest {

/// An index service that says when the list of indexes changed, whoever changed it: a tool, a route
/// or the command line. Forwards everything; thread-safe as the service behind it, which is borrowed
/// and must outlive it.
class ObservedIndexService final : public search::ForwardingIndexService
{
public:
    /// `onListChanged` runs on the thread that made the change.
    ObservedIndexService(search::IndexService &service, std::function<void()> onListChanged);

    Result<std::shared_ptr<search::IndexJob>> startIndexing(const search::IndexRequest &request) override;
    Result<void> removeIndex(const QString &name) override;
    Result<void> restoreIndex(const QString &name) override;

protected:
    Result<search::IndexService *> target() const override { return &m_service; }

private:
    search::IndexService &m_service;
    std::function<void()> m_onListChanged;
};

} // namespace coco::rest
