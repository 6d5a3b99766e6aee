// SPDX-License-Identifier: Apache-2.0
#include "desktop/StateLabel.h"

#include <QPainter>
#include <QStyle>

namespace coco::desktop {

using namespace std::chrono_literals;

namespace {

constexpr int kGap = 6;

} // namespace

StateLabel::StateLabel(const Theme &theme, TextSize size, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFont(theme.font(size, true));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turnTimer.setInterval(60ms);
    connect(&m_turnTimer, &QTimer::timeout, this, [this] {
        m_turn += 12;
        update();
    });
    connect(&theme, &Theme::changed, this, QOverload<>::of(&StateLabel::update));
    setTone(Tone::Unknown);
}

void StateLabel::setTone(Tone tone, const QString &word)
{
    m_tone = tone;
    m_word = word.isEmpty() ? toneWord(tone) : word;
    setAccessibleName(m_word);
    refreshTurning();
    updateGeometry();
    update();
}

void StateLabel::setTurns(bool turns)
{
    m_turns = turns;
    refreshTurning();
}

int StateLabel::side() const
{
    return fontMetrics().ascent() + 2;
}

QSize StateLabel::sizeHint() const
{
    return {side() + kGap + fontMetrics().horizontalAdvance(m_word) + 2, std::max(side(), fontMetrics().height()) + 2};
}

void StateLabel::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    const QColor colour = toneColour(m_tone, t);
    QPainter painter(this);
    const QRect shape = QStyle::visualRect(layoutDirection(), rect(), QRect(0, (height() - side()) / 2, side(), side()));
    paintStateShape(painter, shape, m_tone, colour, t.surface, m_turn);
    const QRect words = QStyle::visualRect(layoutDirection(), rect(), QRect(side() + kGap, 0, width() - side() - kGap, height()));
    painter.setPen(colour);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, m_word);
}

void StateLabel::refreshTurning()
{
    const bool turns = isVisible() && m_turns && m_tone == Tone::Starting;
    if (turns != m_turnTimer.isActive())
        turns ? m_turnTimer.start() : m_turnTimer.stop();
}

void StateLabel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshTurning();
}

void StateLabel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_turnTimer.stop();
}

} // namespace coco::desktop
