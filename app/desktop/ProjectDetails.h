// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"
#include "stack/HostWatch.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QPushButton;
class QTreeWidget;
class QVBoxLayout;

namespace coco::desktop {

class ServerLink;
class TextLabel;
class Theme;

/// What there is to know about one project, and what can be done with it: numbers, the files that
/// failed with their reasons, the skipped ones by reason. GUI thread; borrows theme and link.
class ProjectDetails : public QWidget
{
    Q_OBJECT
public:
    ProjectDetails(const Theme &theme, ServerLink &link, QWidget *parent = nullptr);

    /// `job` is the running one or nullptr; `here` is what this application watches for the server.
    void setProject(const Project &project, const Job *job, const stack::HostWatchStatus &here);
    void clear();
    [[nodiscard]] const QString &projectName() const { return m_name; }
    [[nodiscard]] QCheckBox *watchBox() const { return m_watch; }
    [[nodiscard]] TextLabel *facts() const { return m_facts; }
    [[nodiscard]] TextLabel *watchProblem() const { return m_watchProblem; }
    [[nodiscard]] QTreeWidget *issueTree() const { return m_issues; }
    /// Above the tree; also why there is none.
    [[nodiscard]] QString issuesSentence() const;

Q_SIGNALS:
    void reindexRequested(const QString &name, bool fresh);
    void cancelRequested(const QString &name);
    void removeRequested(const QString &name);
    void openFolderRequested(const QString &folder);
    void watchRequested(const QString &name, bool watched);
    void searchRequested(const QString &name);

private:
    void buildButtons(QVBoxLayout &column);
    void readIssues();
    void showIssues();
    void addGroup(const QString &title, const QList<search::FileIssue> &issues, bool open);

    const Theme &m_theme;
    ServerLink &m_link;
    TextLabel *m_title;
    TextLabel *m_folder;
    TextLabel *m_facts;
    TextLabel *m_watchProblem;
    TextLabel *m_progress;
    QPushButton *m_search;
    QPushButton *m_reindex;
    QPushButton *m_cancel;
    QCheckBox *m_watch;
    QPushButton *m_openFolder;
    QPushButton *m_remove;
    TextLabel *m_issuesTitle;
    QTreeWidget *m_issues;
    QString m_name;
    QString m_root;
    using Issues = std::optional<QList<search::FileIssue>>; ///< none: not told yet
    Issues m_failures;
    Issues m_skipped;
    QString m_unknown;         ///< why they are not known
    qint64 m_askedUpdate = -1; ///< updated_at of the issues asked for
    quint64 m_generation = 0;
};

} // namespace coco::desktop
