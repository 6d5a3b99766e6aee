// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace coco::desktop {

class Theme;

/// Project, language, kind and path: what a search is narrowed to. GUI thread.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(const Theme &theme, QWidget *parent = nullptr);

    /// What there is to choose from; a choice that vanished falls back to "all".
    void setProjects(const QList<Project> &projects);

    [[nodiscard]] const QString &project() const { return m_project; }   ///< empty: all
    [[nodiscard]] const QString &language() const { return m_language; } ///< empty: any
    [[nodiscard]] const QString &kind() const { return m_kind; }         ///< empty: any
    [[nodiscard]] QString pathGlob() const;
    [[nodiscard]] bool isNarrowed() const;
    void clear();
    void setLanguage(const QString &id);
    void setProject(const QString &name);

Q_SIGNALS:
    void changed();

private:
    struct Choice
    {
        QString value;
        QString label;
    };
    void fill(QPushButton *button, const QString &any, const QList<Choice> &choices,
              QString FilterBar::*target);
    void refreshMenus();

    const Theme &m_theme;
    QList<Project> m_projects;
    QPushButton *m_projectButton;
    QPushButton *m_languageButton;
    QPushButton *m_kindButton;
    QLineEdit *m_path;
    QPushButton *m_clear;
    QString m_project;
    QString m_language;
    QString m_kind;
};

} // namespace coco::desktop
