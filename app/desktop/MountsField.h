// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"

#include <QSet>
#include <QWidget>

class QListWidget;

namespace coco::desktop {

class SpecDraft;
class TextLabel;
class Theme;

/// The folders a container sees: added by a dialog or dropped, removed, and told when one is gone. GUI
/// thread; borrows the draft.
class MountsField : public QWidget
{
    Q_OBJECT
public:
    MountsField(const Theme &theme, SpecDraft &draft, QWidget *parent = nullptr);
    ~MountsField() override;

    void add(const QString &folder);
    [[nodiscard]] QListWidget &list() const { return *m_list; }
    [[nodiscard]] QString problem() const;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void fill();
    void chooseFolder();
    void removeCurrent();
    void say(const QString &problem);

    SpecDraft &m_draft;
    QListWidget *m_list;
    TextLabel *m_problem;
    QString m_refused;    ///< why the last folder was not added
    QSet<QString> m_gone; ///< folders that are not there any more
    BackgroundWork m_look;
};

} // namespace coco::desktop
