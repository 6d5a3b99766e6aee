// SPDX-License-Identifier: Apache-2.0
#include "desktop/Rail.h"

#include "desktop/Icons.h"
#include "desktop/Theme.h"

#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

RailButton::RailButton(const Theme &theme, const QString &icon, const QString &text,
                       QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setText(text);
    QString plain = text;
    setAccessibleName(plain.remove(u'&'));
    setFont(theme.font());
    setCheckable(true);
    setAutoExclusive(true); // one of several, also for screen readers
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setToolTip(narrow ? accessibleName() : QString());
    updateGeometry();
}

QSize RailButton::sizeHint() const
{
    const int side = m_theme.scaled(36);
    if (m_narrow)
        return {side, side};
    const QFontMetrics metrics(m_theme.font(TextSize::Base, true));
    return {metrics.horizontalAdvance(accessibleName()) + m_theme.scaled(60), side};
}

void RailButton::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool selected = isChecked();
    painter.setPen(Qt::NoPen);
    if (selected || underMouse()) {
        painter.setBrush(selected ? t.selection : t.hover);
        painter.drawRoundedRect(box, 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, 6, 6);
    }
    const int icon = m_theme.scaled(20);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int inset = m_narrow ? (width() - icon) / 2 : 10;
    const QRect place(rtl ? width() - inset - icon : inset, (height() - icon) / 2, icon, icon);
    painter.drawPixmap(place.topLeft(), tintedPixmap(m_icon, selected ? t.accent : t.muted, icon,
                                                     devicePixelRatioF()));
    if (m_narrow)
        return;
    painter.setFont(m_theme.font(TextSize::Base, selected));
    painter.setPen(t.text);
    const int start = inset + icon + 10;
    const QRect words = rtl ? rect().adjusted(4, 0, -start, 0) : rect().adjusted(start, 0, -4, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::AlignLeft, text()); // the painter turns it
}

Rail::Rail(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
    , m_menuButton(new RailButton(theme, u"words"_s, tr("Menu")))
{
    m_column->setContentsMargins(8, 16, 8, 8);
    m_column->setSpacing(4);
    m_menuButton->setCheckable(false);
    m_column->addWidget(m_menuButton);
    m_column->addSpacing(8);
    setNarrow(false);
}

void Rail::addPage(const QString &icon, const QString &text)
{
    auto *button = new RailButton(m_theme, icon, text);
    const int page = static_cast<int>(m_pages.size());
    button->setNarrow(m_narrow);
    button->setChecked(page == m_current);
    m_pages.append(button);
    m_column->addWidget(button);
    setNarrow(m_narrow);
    connect(button, &RailButton::clicked, this, [this, page] {
        setCurrent(page); // a click on the current one must not uncheck it
        Q_EMIT pageRequested(page);
    });
}

void Rail::addStretch()
{
    m_column->addStretch();
}

void Rail::setMenu(QMenu *menu)
{
    connect(m_menuButton, &RailButton::clicked, menu, [this, menu] {
        menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height() + 2)));
    });
}

void Rail::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_menuButton->setNarrow(narrow);
    int widest = m_menuButton->sizeHint().width();
    for (RailButton *button : std::as_const(m_pages)) {
        button->setNarrow(narrow);
        widest = std::max(widest, button->sizeHint().width());
    }
    const QMargins margins = m_column->contentsMargins();
    const int needed = widest + margins.left() + margins.right();
    setFixedWidth(narrow ? m_theme.scaled(56) : std::max(m_theme.scaled(168), needed));
}

void Rail::setCurrent(int page)
{
    m_current = page;
    for (int i = 0; i < m_pages.size(); ++i)
        m_pages.at(i)->setChecked(i == page);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().window);
}

} // namespace coco::desktop
