// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Controls.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace coco::desktop {

/// Asks before something that cannot be undone: what is lost, what is kept, and, where that matters, the name
/// typed. accepted() when agreed to; deletes itself. GUI thread.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(const Theme &theme, const QString &title, const QString &agree, QWidget *parent);

    void addLine(const QString &text, TextLabel::Ink ink = TextLabel::Ink::Normal);
    void addWidget(QWidget *widget);
    /// The button works only once this name was typed; empty: at once.
    void setTypedName(const QString &name);
    [[nodiscard]] QPushButton &agreeButton() const { return *m_agree; }
    [[nodiscard]] QLineEdit &nameEdit() const { return *m_name; }
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    void refresh();

    const Theme &m_theme;
    QVBoxLayout *m_body;
    TextLabel *m_ask;
    QLineEdit *m_name;
    QPushButton *m_agree;
    QString m_wanted;
    QStringList m_lines;
};

} // namespace coco::desktop
