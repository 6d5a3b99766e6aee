// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/EndpointFile.h"
#include "desktop/SectionCard.h"
#include "search/api/SearchTypes.h"

#include <memory>

namespace coco::stack {
struct ServerStatus;
}

namespace coco::desktop {

class ApiClient;

/// Indexes that were removed and can still be brought back. GUI thread.
class TrashSection : public SectionCard
{
    Q_OBJECT
public:
    explicit TrashSection(const Theme &theme, QWidget *parent = nullptr);
    ~TrashSection() override;

    void setServer(const stack::ServerStatus &server);
    /// Asks the server again.
    void refresh();

Q_SIGNALS:
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

private:
    void show(const QList<search::RemovedIndex> &removed);
    void restore(const QString &name);

    const Theme &m_theme;
    ServerEndpoint m_endpoint;
    std::unique_ptr<ApiClient> m_api;
};

} // namespace coco::desktop
