// SPDX-License-Identifier: Apache-2.0
#include "desktop/Controls.h"

#include "desktop/Icons.h"
#include "desktop/StateShape.h"

#include <QEvent>
#include <QDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kTextWidth = 420;
constexpr int kLeastWidth = 140;

} // namespace

QPushButton *newButton(const Theme &theme, ButtonKind kind, const QString &text,
                       const QString &icon, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setFont(theme.font(TextSize::Base, kind == ButtonKind::Primary));
    if (kind == ButtonKind::Primary)
        button->setProperty("primary", true);
    if (kind == ButtonKind::Flat)
        button->setProperty("flat", true);
    if (!icon.isEmpty()) {
        button->setIcon(themedIcon(theme, icon));
        button->setIconSize(QSize(theme.scaled(16), theme.scaled(16)));
    }
    button->setAttribute(Qt::WA_Hover);
    button->setAutoDefault(false);
    button->setToolTip(tip);
    if (text.isEmpty())
        button->setAccessibleName(tip);
    return button;
}

void setPlainToolTip(QWidget &widget, const QString &text)
{
    QString shown = text;
    if (Qt::mightBeRichText(text))
        shown = u"<p>"_s + text.toHtmlEscaped().replace(u'\n', "<br>"_L1) + u"</p>"_s;
    widget.setToolTip(shown);
}

QScrollArea *newScrollArea(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

QVBoxLayout *newDialogColumn(QDialog &dialog)
{
    auto *column = new QVBoxLayout(&dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    return column;
}

QHBoxLayout *newButtonRow(std::initializer_list<QPushButton *> buttons)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    return row;
}

TextLabel::TextLabel(const Theme &theme, TextSize size, Ink ink, bool semibold, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_ink(ink)
{
    setFont(theme.font(size, semibold));
    setTextFormat(Qt::PlainText);
    applyInk();
}

void TextLabel::setInk(Ink ink)
{
    m_ink = ink;
    applyInk();
}

bool TextLabel::event(QEvent *event)
{
    if (event->type() == QEvent::Polish || event->type() == QEvent::LayoutDirectionChange)
        applyDirection();
    return QLabel::event(event);
}

void TextLabel::applyDirection()
{
    const Qt::Alignment sides = alignment() & (Qt::AlignLeft | Qt::AlignRight | Qt::AlignAbsolute);
    const bool isTurned = sides == (Qt::AlignRight | Qt::AlignAbsolute);
    const Qt::Alignment others = alignment() & ~sides;
    if (layoutDirection() == Qt::RightToLeft && sides == Qt::AlignLeft)
        setAlignment(others | Qt::AlignRight | Qt::AlignAbsolute);
    else if (layoutDirection() == Qt::LeftToRight && isTurned)
        setAlignment(others | Qt::AlignLeft);
}

void TextLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_applying)
        applyInk();
    QLabel::changeEvent(event);
}

void TextLabel::applyInk()
{
    const ThemeTokens &t = m_theme.tokens();
    const QColor colour = m_ink == Ink::Muted ? t.muted : m_ink == Ink::Failed ? t.failed : t.text;
    if (palette().color(QPalette::WindowText) == colour)
        return;
    m_applying = true;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
    m_applying = false;
}

Card::Card(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setContentsMargins(1, 1, 1, 1);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.tokens().border);
    painter.setBrush(m_theme.tokens().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 6, 6);
}

EmptyPanel::EmptyPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_picture(new QLabel)
    , m_title(new TextLabel(theme, TextSize::Large, TextLabel::Ink::Normal, true))
    , m_sentence(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
    , m_primary(newButton(theme, ButtonKind::Primary, {}))
    , m_secondary(newButton(theme, ButtonKind::Normal, {}))
    , m_showDetail(newButton(theme, ButtonKind::Flat, tr("Show &detail")))
    , m_detail(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
{
    for (TextLabel *label : {m_title, m_sentence, m_detail}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_detail->setFont(theme.codeFont());
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_picture->setAlignment(Qt::AlignHCenter);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_primary);
    buttons->addWidget(m_secondary);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addLayout(buttons);
    column->addWidget(m_showDetail, 0, Qt::AlignHCenter);
    column->addWidget(m_detail, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_primary, &QPushButton::clicked, this, &EmptyPanel::primaryClicked);
    connect(m_secondary, &QPushButton::clicked, this, &EmptyPanel::secondaryClicked);
    connect(m_showDetail, &QPushButton::clicked, this, [this] {
        m_detail->setVisible(true);
        m_showDetail->setVisible(false);
    });
}

void EmptyPanel::setContent(const QString &icon, const QString &title, const QString &sentence,
                            const QString &primary, const QString &secondary, const QString &detail)
{
    m_icon = icon;
    m_failure = false;
    refreshPicture();
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->setText(sentence);
    m_primary->setText(primary);
    m_primary->setVisible(!primary.isEmpty());
    m_secondary->setText(secondary);
    m_secondary->setVisible(!secondary.isEmpty());
    m_detail->setText(detail);
    m_detail->setVisible(false);
    m_showDetail->setVisible(!detail.isEmpty());
    setAccessibleName(sentence);
    fit();
}

void EmptyPanel::fit()
{
    // Centred labels get neither a width of their own nor the height that it asks for by themselves.
    const int wanted = std::min(m_theme.scaled(kTextWidth), std::max(m_theme.scaled(kLeastWidth), width() - 32));
    for (TextLabel *label : {m_title, m_sentence, m_detail}) {
        label->setFixedWidth(wanted);
        label->setFixedHeight(std::max(0, label->heightForWidth(wanted)));
    }
}

void EmptyPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void EmptyPanel::setFailure(const QString &title, const Error &error, const QString &primary)
{
    setContent({}, title, error.message, primary, {}, error.detail);
    m_failure = true;
    refreshPicture();
}

void EmptyPanel::setBelow(QWidget *widget)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, widget, 0, Qt::AlignHCenter);
}

QString EmptyPanel::sentence() const
{
    return m_sentence->text();
}

void EmptyPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refreshPicture();
    QWidget::changeEvent(event);
}

void EmptyPanel::refreshPicture()
{
    const int side = m_theme.scaled(40);
    m_picture->setVisible(m_failure || !m_icon.isEmpty());
    if (m_failure) {
        QPixmap shape(QSize(side, side) * devicePixelRatioF());
        shape.setDevicePixelRatio(devicePixelRatioF());
        shape.fill(Qt::transparent);
        QPainter painter(&shape);
        paintStateShape(painter, QRectF(4, 4, side - 8, side - 8), Tone::Failed,
                        m_theme.tokens().failed, m_theme.tokens().window);
        painter.end();
        m_picture->setPixmap(shape);
    } else if (!m_icon.isEmpty()) {
        m_picture->setPixmap(tintedPixmap(m_icon, m_theme.tokens().accent, side,
                                          devicePixelRatioF()));
    }
}

} // namespace coco::desktop
