// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QGridLayout;

namespace coco::desktop {

class Theme;

/// What can be done by keys, to be read. GUI thread.
class ShortcutTable : public QWidget
{
    Q_OBJECT
public:
    explicit ShortcutTable(const Theme &theme, QWidget *parent = nullptr);

    /// Those that have keys, and what works in the list of results beside them.
    void setActions(const QList<QAction *> &actions);
    [[nodiscard]] int rows() const { return m_rows; }

private:
    void addRow(const QString &text, const QString &keys);
    void clear();

    const Theme &m_theme;
    QGridLayout *m_grid;
    int m_rows = 0;
};

} // namespace coco::desktop
