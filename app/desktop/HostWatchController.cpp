// SPDX-License-Identifier: Apache-2.0
#include "desktop/HostWatchController.h"

#include "desktop/ProjectsController.h"
#include "desktop/ServerLink.h"

#include <QFileInfo>

namespace coco::desktop {

HostWatchController::HostWatchController(ServerLink &link, ProjectsController &projects, stack::HostWatch &watch,
                                         std::function<bool()> isElsewhere, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_projects(projects)
    , m_watch(watch)
    , m_isElsewhere(std::move(isElsewhere))
{
    connect(&link, &ServerLink::disconnected, this, [this] {
        m_isKnown = false;
        m_watch.watch({}, {});
    });
    connect(&projects, &ProjectsController::projectsChanged, this, [this] {
        m_isKnown = m_link.isConnected();
        decide();
    });
}

void HostWatchController::decide()
{
    const QStringList names = m_isKnown && m_isElsewhere() ? wanted() : QStringList();
    m_watch.watch(names.isEmpty() ? ServerEndpoint() : m_link.endpoint(), names);
}

QStringList HostWatchController::wanted() const
{
    QStringList names;
    for (const Project &project : m_projects.projects()) {
        if (!project.watch.isEmpty() && !project.told && QFileInfo(project.summary.root).isDir())
            names.append(project.summary.name);
    }
    names.sort(); // the same set is the same list
    return names;
}

} // namespace coco::desktop
