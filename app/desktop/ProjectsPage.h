// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"
#include "stack/EmbeddedServer.h"
#include "stack/HostWatch.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTableView;

namespace coco::desktop {

class EmptyPanel;
class ProjectDetails;
class ProjectsController;
class ProjectsModel;
class ServerLink;
class TextLabel;
class Theme;

/// The table of projects with the details of the current one. GUI thread; borrows its parts.
class ProjectsPage : public QWidget
{
    Q_OBJECT
public:
    ProjectsPage(const Theme &theme, ServerLink &link, ProjectsController &controller,
                 QWidget *parent = nullptr);

    /// `isOurs`: it can be started here.
    void setServerStatus(const stack::ServerStatus &status, bool isOurs = true);
    /// What this application watches for the server.
    void setHostWatch(const stack::HostWatchStatus &status);
    /// Asks for a folder and adds it.
    void chooseFolder();
    /// In place of the table while there is nothing in it.
    [[nodiscard]] EmptyPanel &panel() const { return *m_empty; }
    [[nodiscard]] ProjectsModel &model() const { return *m_model; }
    [[nodiscard]] QTableView &table() const { return *m_table; }
    [[nodiscard]] ProjectDetails &details() const { return *m_details; }
    [[nodiscard]] QSplitter &splitter() const { return *m_splitter; }
    [[nodiscard]] QString currentProject() const;
    void select(const QString &name);

Q_SIGNALS:
    void searchInProject(const QString &name);
    /// The server, which does not run.
    void startRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTable();
    void buildLayout();
    void refreshProjects();
    void refreshEmpty();
    void refreshJobs();
    void refreshDetails();
    void fitColumns();
    void showContextMenu(const QPoint &at);
    void openFolder(const QString &folder);

    const Theme &m_theme;
    ServerLink &m_link;
    ProjectsController &m_controller;
    stack::ServerStatus m_server;
    bool m_isOurs = true;
    ProjectsModel *m_model;
    QTableView *m_table;
    ProjectDetails *m_details;
    EmptyPanel *m_empty;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    TextLabel *m_summary;
    stack::HostWatchStatus m_hostWatch;
};

} // namespace coco::desktop
