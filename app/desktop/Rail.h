// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace coco::desktop {

class Theme;

/// One entry of the rail: icon and word, or the icon alone when narrow.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const Theme &theme, const QString &icon, const QString &text,
               QWidget *parent = nullptr);
    void setNarrow(bool narrow);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    bool m_narrow = false;
};

/// The pages at the left edge, and the menu that holds every action. GUI thread.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(const Theme &theme, QWidget *parent = nullptr);

    /// Pages are numbered in the order of adding; those after addStretch() sit at the bottom.
    void addPage(const QString &icon, const QString &text);
    void addStretch();
    void setMenu(QMenu *menu);
    void setNarrow(bool narrow);
    void setCurrent(int page);
    [[nodiscard]] int current() const { return m_current; }

Q_SIGNALS:
    void pageRequested(int page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QVBoxLayout *m_column;
    QList<RailButton *> m_pages;
    RailButton *m_menuButton;
    bool m_narrow = false;
    int m_current = 0;
};

} // namespace coco::desktop
