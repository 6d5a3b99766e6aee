// SPDX-License-Identifier: Apache-2.0
#include "desktop/TrashSection.h"

#include "core/Await.h"
#include "desktop/ApiClient.h"
#include "desktop/StackWording.h"
#include "desktop/Wording.h"
#include "stack/EmbeddedServer.h"

#include <QDir>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

TrashSection::TrashSection(const Theme &theme, QWidget *parent)
    : SectionCard(theme, tr("Removed indexes"), parent)
    , m_theme(theme)
{
    setServer({});
    refresh();
}

TrashSection::~TrashSection() = default;

void TrashSection::setServer(const stack::ServerStatus &server)
{
    const ServerEndpoint endpoint = server.isUsable() ? server.endpoint : ServerEndpoint();
    if (endpoint.url == m_endpoint.url && endpoint.controlToken == m_endpoint.controlToken)
        return;
    m_endpoint = endpoint;
    m_api = server.isUsable() ? std::make_unique<ApiClient>(endpoint) : nullptr;
    refresh();
}

void TrashSection::refresh()
{
    if (!m_api) {
        clearRows();
        setSentence(tr("The server is asked for them as soon as it runs."));
        return;
    }
    await(m_api->removedProjects(), m_api.get(), [this](const Result<QList<search::RemovedIndex>> &removed) {
        if (removed) {
            show(*removed);
            return;
        }
        clearRows();
        setSentence(removed.error().message);
    });
}

void TrashSection::show(const QList<search::RemovedIndex> &removed)
{
    clearRows();
    setSentence(removed.isEmpty() ? tr("Nothing was removed. A removed index is kept for 24 hours.") : QString());
    for (const search::RemovedIndex &each : removed) {
        QPushButton *back = newButton(m_theme, ButtonKind::Normal, tr("Bring back"));
        back->setAccessibleName(tr("Bring back %1").arg(each.name));
        connect(back, &QPushButton::clicked, this, [this, name = each.name] { restore(name); });
        addRow(each.name, tr("%1 · kept until %2").arg(QDir::toNativeSeparators(each.root), momentText(QDateTime::fromSecsSinceEpoch(each.expiresAt))),
               {back});
    }
}

void TrashSection::restore(const QString &name)
{
    if (!m_api)
        return;
    await(m_api->restoreProject(name), m_api.get(), [this, name](const Result<Project> &restored) {
        if (restored)
            Q_EMIT noted(tr("%1 can be searched again.").arg(name));
        else
            Q_EMIT failed(restored.error());
        refresh();
    });
}

} // namespace coco::desktop
