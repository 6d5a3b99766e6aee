// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"
#include "desktop/FolderSuggestions.h"

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace coco::desktop {

class TextLabel;
class Theme;

/// Second step: what to index. Repositories of the home folder are suggested, the one last used is chosen;
/// others come by a dialog or are dropped on the window. GUI thread.
class FirstStartFolders : public QWidget
{
    Q_OBJECT
public:
    FirstStartFolders(const Theme &theme, const QString &home, QWidget *parent = nullptr);
    ~FirstStartFolders() override;

    /// Looks for repositories; once.
    void suggest();
    /// A server elsewhere indexes its own folders.
    void setNeeded(bool needed);
    /// Chosen; a folder that is refused is told, and not added.
    void add(const QString &folder);
    /// Absolute, in the order shown.
    [[nodiscard]] QStringList folders() const;
    [[nodiscard]] bool isComplete() const;

Q_SIGNALS:
    void changed();

private:
    void showSuggestions(const QList<FolderSuggestion> &suggestions);
    QCheckBox *addRow(const QString &folder, const QString &remark, bool chosen);
    void chooseFolder();
    void say(const QString &sentence, bool isProblem);

    const Theme &m_theme;
    const QString m_home;
    QVBoxLayout *m_rows;
    QWidget *m_choice;
    TextLabel *m_note;
    TextLabel *m_notNeeded;
    QList<QCheckBox *> m_boxes;
    bool m_needed = true;
    BackgroundWork m_search;
};

} // namespace coco::desktop
