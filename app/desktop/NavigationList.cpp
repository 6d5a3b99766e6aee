// SPDX-License-Identifier: Apache-2.0
#include "desktop/NavigationList.h"

#include "desktop/Theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace coco::desktop {

namespace {

constexpr int kLeast = 132;
constexpr int kMost = 156;

class NameDelegate : public QStyledItemDelegate
{
public:
    NameDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(m_theme.font(TextSize::Base, true));
        return {metrics.horizontalAdvance(index.data().toString()) + 28, m_theme.scaled(32)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ThemeTokens &t = m_theme.tokens();
        const bool selected = option.state & QStyle::State_Selected;
        const QRect box = option.rect.adjusted(4, 1, -4, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected || option.state & QStyle::State_MouseOver) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(selected ? t.selection : t.hover);
            painter->drawRoundedRect(box, 6, 6);
        }
        if (selected && option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(t.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6);
        }
        painter->setFont(m_theme.font(TextSize::Base, selected));
        painter->setPen(option.state & QStyle::State_Enabled ? t.text : t.muted);
        const QRect text = box.adjusted(10, 0, -10, 0);
        painter->drawText(text, Qt::AlignVCenter, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

NavigationList::NavigationList(const Theme &theme, QWidget *parent)
    : QListWidget(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new NameDelegate(theme, this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void NavigationList::addName(const QString &name)
{
    addItem(name);
    item(count() - 1)->setToolTip(name);
    setFixedWidth(std::clamp(sizeHintForColumn(0), m_theme.scaled(kLeast), m_theme.scaled(kMost)));
}

} // namespace coco::desktop
