// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"

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

    /// Asks for a folder and adds it.
    void chooseFolder();
    [[nodiscard]] ProjectsModel &model() const { return *m_model; }
    [[nodiscard]] QTableView &table() const { return *m_table; }
    [[nodiscard]] ProjectDetails &details() const { return *m_details; }
    [[nodiscard]] QSplitter &splitter() const { return *m_splitter; }
    [[nodiscard]] QString currentProject() const;
    void select(const QString &name);

Q_SIGNALS:
    void searchInProject(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTable();
    void buildLayout();
    void refreshProjects();
    void refreshJobs();
    void refreshDetails();
    void fitColumns();
    void showContextMenu(const QPoint &at);
    void openFolder(const QString &folder);

    const Theme &m_theme;
    ProjectsController &m_controller;
    ProjectsModel *m_model;
    QTableView *m_table;
    ProjectDetails *m_details;
    EmptyPanel *m_empty;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    TextLabel *m_summary;
};

} // namespace coco::desktop
