// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/HostWatch.h"

#include <QObject>

#include <functional>

namespace coco::desktop {

class ProjectsController;
class ServerLink;

/// Decides what is watched on this machine for the server in use: the indexes that a person wants kept up to
/// date, whose server is not told what changes in their folders, and whose folders are here. The wish stands in
/// the server alone. GUI thread; borrows what it is given.
class HostWatchController : public QObject
{
    Q_OBJECT
public:
    /// `isElsewhere` tells whether the server runs in an engine or on another machine: one beside us is told
    /// of everything that we are.
    HostWatchController(ServerLink &link, ProjectsController &projects, stack::HostWatch &watch, std::function<bool()> isElsewhere,
                        QObject *parent = nullptr);

private:
    void decide();
    [[nodiscard]] QStringList wanted() const;

    ServerLink &m_link;
    ProjectsController &m_projects;
    stack::HostWatch &m_watch;
    const std::function<bool()> m_isElsewhere;
    bool m_isKnown = false; ///< the projects are those of the server in use
};

} // namespace coco::desktop
