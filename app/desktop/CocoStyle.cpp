// SPDX-License-Identifier: Apache-2.0
#include "desktop/CocoStyle.h"

#include "desktop/Icons.h"
#include "desktop/Theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QWidget>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qreal kRadius = 6;
constexpr int kIconGap = 4;

bool hasMark(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

bool isFocused(const QStyleOption &option)
{
    return option.state & QStyle::State_HasFocus && option.state & QStyle::State_Enabled;
}

/// A rounded rectangle whose border lies inside `rect`.
void paintBox(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &border,
              qreal width, qreal radius = kRadius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal half = width / 2;
    painter.setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
    painter.restore();
}

QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() * (1 - share) + b.redF() * share),
                            static_cast<float>(a.greenF() * (1 - share) + b.greenF() * share),
                            static_cast<float>(a.blueF() * (1 - share) + b.blueF() * share));
}

void paintButton(QPainter &painter, const QStyleOption &option, const QWidget *widget,
                 const ThemeTokens &t)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = enabled && option.state & QStyle::State_MouseOver;
    if (hasMark(widget, "primary")) {
        QColor fill = enabled ? t.accent : t.border;
        if (down || hovered)
            fill = mixed(fill, t.text, down ? .20 : .10);
        paintBox(painter, option.rect, fill, QColor(), 0);
    } else if (hasMark(widget, "flat")) {
        if (down || hovered)
            paintBox(painter, option.rect, down ? t.selection : t.hover, QColor(), 0);
    } else {
        const QColor fill = down ? t.selection : (hovered ? t.hover : t.surface);
        paintBox(painter, option.rect, fill, enabled ? t.controlBorder : t.border, 1);
    }
    if (isFocused(option)) {
        // On the accent's own fill the ring needs a gap to be seen.
        if (hasMark(widget, "primary"))
            paintBox(painter, option.rect.adjusted(2, 2, -2, -2), QColor(), t.onAccent, 1.5, 4);
        else
            paintBox(painter, option.rect, QColor(), t.accent, 2);
    }
}

void paintCheckBox(QPainter &painter, const QStyleOption &option, const ThemeTokens &t)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const QColor edge = enabled ? (on ? t.accent : t.controlBorder) : t.border;
    paintBox(painter, option.rect, on ? edge : t.surface, edge, 1.4, 4);
    if (!on)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF r = option.rect;
    const QPointF tick[] = {{r.left() + r.width() * .26, r.top() + r.height() * .52},
                            {r.left() + r.width() * .43, r.top() + r.height() * .69},
                            {r.left() + r.width() * .75, r.top() + r.height() * .34}};
    painter.drawPolyline(tick, 3);
    painter.restore();
}

void paintRadio(QPainter &painter, const QStyleOption &option, const ThemeTokens &t)
{
    const bool on = option.state & QStyle::State_On;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor edge = enabled ? (on ? t.accent : t.controlBorder) : t.border;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const qreal ring = on ? std::max(3.0, r.width() * .3) : 1.4;
    painter.setPen(QPen(edge, ring));
    painter.setBrush(t.surface);
    const qreal inset = ring / 2;
    painter.drawEllipse(r.adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider,
                    const ThemeTokens &t)
{
    if (option.maximum <= option.minimum)
        return;
    const bool active = option.state & QStyle::State_MouseOver || option.activeSubControls;
    const int inset = active ? 2 : 3;
    QRect thumb = option.orientation == Qt::Vertical ? slider.adjusted(inset, 2, -inset, -2)
                                                     : slider.adjusted(2, inset, -2, -inset);
    const qreal radius = std::min(thumb.width(), thumb.height()) / 2.0;
    QColor colour = t.controlBorder;
    colour.setAlphaF(active ? .85F : .5F);
    paintBox(painter, thumb, colour, QColor(), 0, radius);
}

void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option, const ThemeTokens &t)
{
    const qreal radius = option.rect.height() / 2.0;
    paintBox(painter, option.rect, t.border, QColor(), 0, radius);
    const int span = option.maximum - option.minimum;
    const qreal share = span > 0 ? qreal(option.progress - option.minimum) / span : 0;
    if (share <= 0)
        return;
    QRect done = option.rect;
    done.setWidth(std::max(option.rect.height(), qRound(option.rect.width() * share)));
    if (option.direction == Qt::RightToLeft)
        done.moveRight(option.rect.right());
    paintBox(painter, done, t.accent, QColor(), 0, radius);
}

void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &option, const QProxyStyle &style,
                   const ThemeTokens &t)
{
    const QRect row = option.rect.adjusted(4, 0, -4, 0);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(row.left(), row.center().y(), row.width(), 1), t.border);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && option.state & QStyle::State_Selected)
        paintBox(painter, row, t.selection, QColor(), 0, 4);
    const QRect mark(row.left() + 8, row.center().y() - 8, 16, 16);
    const auto logical = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    if (option.checked)
        painter.drawPixmap(logical(mark), tintedPixmap(u"check"_s, t.accent, 16,
                                                       painter.device()->devicePixelRatioF()));
    else if (!option.icon.isNull())
        option.icon.paint(&painter, logical(mark));
    painter.setFont(option.font);
    const QStringList parts = option.text.split(u'\t');
    const QRect label = logical(row.adjusted(32, 0, -12, 0));
    const auto role = enabled ? QPalette::Text : QPalette::PlaceholderText;
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    style.drawItemText(&painter, label, flags | QStyle::visualAlignment(option.direction, Qt::AlignLeft),
                       option.palette, enabled, parts.first(), role);
    if (parts.size() > 1)
        style.drawItemText(&painter, label,
                           flags | QStyle::visualAlignment(option.direction, Qt::AlignRight),
                           option.palette, enabled, parts.at(1), QPalette::PlaceholderText);
}

void paintChevron(QPainter &painter, const QRect &place, const ThemeTokens &t, int side)
{
    painter.drawPixmap(place.center() - QPoint(side / 2, side / 2 - 1),
                       tintedPixmap(u"chevron-down"_s, t.muted, side, painter.device()->devicePixelRatioF()));
}

void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow,
                   const ThemeTokens &t, int side)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && option.state & QStyle::State_MouseOver;
    paintBox(painter, option.rect, hovered ? t.hover : t.surface,
             enabled ? t.controlBorder : t.border, 1);
    if (isFocused(option))
        paintBox(painter, option.rect, QColor(), t.accent, 2);
    paintChevron(painter, arrow, t, side);
}

void paintHeaderSection(QPainter &painter, const QRect &rect, const ThemeTokens &t)
{
    painter.fillRect(rect, t.surface);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.border);
}

/// What a push button has left for its text.
int labelWidth(const QStyleOptionButton &button, const QStyle &style)
{
    int width = button.rect.width();
    if (button.features & QStyleOptionButton::HasMenu)
        width -= style.pixelMetric(QStyle::PM_MenuButtonIndicator, &button);
    if (!button.icon.isNull())
        width -= button.iconSize.width() + kIconGap;
    return width;
}

/// Icon and text in the middle; the base style loses the text's place from right to left.
void paintButtonLabel(QPainter &painter, const QStyleOptionButton &button, const QStyle &style)
{
    const bool enabled = button.state & QStyle::State_Enabled;
    QRect room = button.rect;
    if (button.features & QStyleOptionButton::HasMenu)
        room.setWidth(room.width() - style.pixelMetric(QStyle::PM_MenuButtonIndicator, &button));
    const QSize icon = button.iconSize;
    const int text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    const int all = std::min(room.width(), icon.width() + kIconGap + text);
    const QRect middle(room.center().x() - all / 2, room.top(), all, room.height());
    const QRect place(middle.left(), room.center().y() - icon.height() / 2, icon.width(), icon.height());
    const auto turned = [&](const QRect &rect) { return QStyle::visualRect(button.direction, button.rect, rect); };
    painter.drawPixmap(turned(place), button.icon.pixmap(icon, painter.device()->devicePixelRatioF(),
                                                         enabled ? QIcon::Normal : QIcon::Disabled,
                                                         button.state & QStyle::State_On ? QIcon::On : QIcon::Off));
    style.drawItemText(&painter, turned(middle.adjusted(icon.width() + kIconGap, 0, 0, 0)),
                       QStyle::visualAlignment(button.direction, Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextHideMnemonic,
                       button.palette, enabled, button.text, QPalette::ButtonText);
}

} // namespace

CocoStyle::CocoStyle(const Theme &theme)
    : QProxyStyle(u"Fusion"_s)
    , m_theme(theme)
{
}

const ThemeTokens &CocoStyle::tokens() const
{
    return m_theme.tokens();
}

int CocoStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_SplitterWidth:
        return 8;
    case PM_MenuHMargin:
        return 0;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuPanelWidth:
    case PM_DefaultFrameWidth:
        return 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_theme.scaled(18);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 10;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return m_theme.scaled(16);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_HeaderMargin:
        return 12;
    case PM_FocusFrameHMargin: // beside the text of items
        return 6;
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CocoStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut: // mnemonics work all the same; menus show them
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ItemView_ActivateItemOnSingleClick:
        return hint == SH_ItemView_ShowDecorationSelected ? 1 : 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize CocoStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = m_theme.scaled(32);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool iconOnly = button && button->text.isEmpty();
        const bool menu = button && button->features & QStyleOptionButton::HasMenu;
        const int room = m_theme.scaled(hasMark(widget, "flat") ? 20 : 28) + (menu ? 14 : 0);
        result.setWidth(iconOnly ? control : size.width() + room);
        result.setHeight(std::max(control, size.height() + 12));
        return result;
    }
    case CT_ItemViewItem:
        return {result.width(), std::max(m_theme.scaled(28), result.height() + 6)};
    case CT_LineEdit:
    case CT_ComboBox:
        return {result.width(), std::max(control, result.height())};
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {result.width(), 9};
        return {size.width() + m_theme.scaled(76), m_theme.scaled(30)};
    }
    default:
        return result;
    }
}

QRect CocoStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(6, 0, -6, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect CocoStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, -6, 0)
                                                    : rect.adjusted(6, 0, 0, 0);
    return rect;
}

void CocoStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    const ThemeTokens &t = tokens();
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
    case PE_PanelButtonBevel:
        paintButton(*painter, *option, widget, t);
        return;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (!frame || frame->lineWidth == 0)
            return;
        paintBox(*painter, option->rect, t.surface,
                 option->state & State_Enabled ? t.controlBorder : t.border, 1);
        if (isFocused(*option))
            paintBox(*painter, option->rect, QColor(), t.accent, 2);
        return;
    }
    case PE_IndicatorCheckBox:
        paintCheckBox(*painter, *option, t);
        return;
    case PE_IndicatorRadioButton:
        paintRadio(*painter, *option, t);
        return;
    case PE_FrameFocusRect:
        // Buttons and item views draw their own ring.
        if (qobject_cast<const QPushButton *>(widget) || qobject_cast<const QAbstractItemView *>(widget))
            return;
        paintBox(*painter, option->rect.adjusted(-2, 0, 2, 0), QColor(), t.accent, 2, 4);
        return;
    case PE_IndicatorArrowDown:
        paintChevron(*painter, option->rect, t, m_theme.scaled(16));
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, t.raised);
        painter->setPen(t.dark ? t.border : t.controlBorder);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, t.surface);
        return;
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CocoStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton label = *button;
            if (hasMark(widget, "primary") && option->state & State_Enabled) {
                label.palette.setColor(QPalette::ButtonText, tokens().onAccent);
                if (!label.icon.isNull())
                    label.icon = QIcon(label.icon.pixmap(label.iconSize,
                                                         painter->device()->devicePixelRatioF(),
                                                         QIcon::Selected));
            }
            label.text = label.fontMetrics.elidedText(label.text, Qt::ElideRight, labelWidth(label, *this), Qt::TextShowMnemonic);
            if (label.icon.isNull() || label.text.isEmpty())
                QProxyStyle::drawControl(element, &label, painter, widget);
            else
                paintButtonLabel(*painter, label, *this);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            paintMenuItem(*painter, *item, *this, tokens());
            return;
        }
        break;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            paintProgress(*painter, *bar, tokens());
            return;
        }
        break;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // The header's margin is meant for the sides; above and below it would cut the text.
            QStyleOptionHeader label = *header;
            label.rect.adjust(0, -12, 0, 12);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_Splitter:
    case CE_MenuEmptyArea:
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paintHeaderSection(*painter, option->rect, tokens());
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CocoStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const QRect slider = subControlRect(control, bar, SC_ScrollBarSlider, widget);
            paintScrollBar(*painter, *bar, slider, tokens());
            return;
        }
    }
    if (control == CC_ComboBox) {
        const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (box && !box->editable) {
            const QRect arrow = subControlRect(control, box, SC_ComboBoxArrow, widget);
            paintComboBox(*painter, *box, arrow, tokens(), m_theme.scaled(16));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace coco::desktop
