// SPDX-License-Identifier: Apache-2.0
// How LogView draws: only rows that can be seen, each laid out when it is drawn.
#include "desktop/LogModel.h"
#include "desktop/LogView.h"
#include "desktop/Theme.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::StackLogLevel;

namespace {

QColor levelColour(StackLogLevel level, const ThemeTokens &tokens)
{
    if (level == StackLogLevel::Error)
        return tokens.failed;
    return level == StackLogLevel::Warning ? tokens.degraded : tokens.muted;
}

} // namespace

void LogView::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(viewport()->rect(), t.surface);
    painter.setFont(m_theme.codeFont());
    const int widest = m_widest;
    int y = 0;
    for (int row = firstVisibleRow(); row < m_model.rowCount() && y < viewport()->height(); ++row, y += m_lineHeight)
        paintRow(painter, row, y);
    if (m_widest > widest)
        QMetaObject::invokeMethod(this, &LogView::updateBars, Qt::QueuedConnection);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void LogView::paintRow(QPainter &painter, int row, int y)
{
    const ThemeTokens &t = m_theme.tokens();
    const QRect whole(0, y, viewport()->width(), m_lineHeight);
    if (m_model.numberOf(row) == m_current)
        painter.fillRect(whole, t.hitBand);
    paintPrefix(painter, row, y);
    painter.save();
    painter.setClipRect(QRect(textLeft(), y, std::max(0, viewport()->width() - textLeft()), m_lineHeight));
    paintText(painter, row, y);
    painter.restore();
    if (m_model.followsGap(row) && m_model.filter().spec().context > 0) {
        painter.setPen(QPen(t.controlBorder, 1, Qt::DashLine));
        painter.drawLine(0, y, viewport()->width(), y);
    }
}

void LogView::paintPrefix(QPainter &painter, int row, int y)
{
    const ThemeTokens &t = m_theme.tokens();
    const stack::StackLogLine &line = m_model.line(row);
    const auto column = [&](int left, int width, const QString &text, const QColor &colour) {
        painter.setPen(colour);
        painter.drawText(QRect(left, y, width, m_lineHeight), Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter, text);
    };
    int left = kLogInset;
    if (m_timeWidth > 0) {
        column(left, m_timeWidth, logTimeText(line.timeNs, m_clock, QDateTime::currentDateTime()), t.muted);
        left += m_timeWidth + kLogGap;
    }
    column(left, m_charWidth, logLevelLetter(line.level), levelColour(line.level, t));
    left += m_charWidth + kLogGap;
    if (m_showsSource)
        column(left, m_sourceWidth, logSourceTitle(line.source), t.muted);
}

void LogView::paintText(QPainter &painter, int row, int y)
{
    const ThemeTokens &t = m_theme.tokens();
    const stack::StackLogLine &line = m_model.line(row);
    QTextLayout layout;
    layOut(layout, line.text);
    const QTextLine shape = layout.lineAt(0);
    m_widest = std::max(m_widest, int(std::ceil(shape.naturalTextWidth())));
    const qreal origin = textLeft() - horizontalScrollBar()->value();
    const auto band = [&](qsizetype from, qsizetype to, const QColor &colour, qreal beyond) {
        const qreal x1 = shape.cursorToX(int(from));
        const qreal x2 = shape.cursorToX(int(to));
        painter.fillRect(QRectF(origin + std::min(x1, x2), y, std::abs(x2 - x1) + beyond, m_lineHeight), colour);
    };
    if (m_model.filter().hasText() && m_model.isMatch(row)) {
        for (const auto &[start, length] : m_model.filter().ranges(line.text))
            band(start, start + length, t.match, 0);
    }
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    const qint64 number = m_model.numberOf(row);
    if (from != to && number >= from.first && number <= to.first && !(number == to.first && to.second == 0)) {
        const qsizetype end = line.text.size();
        band(number == from.first ? std::min(from.second, end) : 0, number == to.first ? std::min(to.second, end) : end,
             t.selection, number < to.first ? m_charWidth / 2.0 : 0);
    }
    const bool isContext = m_model.filter().spec().context > 0 && !m_model.isMatch(row);
    painter.setPen(line.level == StackLogLevel::Error ? t.failed
                   : isContext || line.level == StackLogLevel::Debug ? t.muted
                                                                     : t.text);
    const qreal inset = (m_lineHeight - QFontMetricsF(m_theme.codeFont()).height()) / 2;
    layout.draw(&painter, QPointF(origin, y + inset));
}

} // namespace coco::desktop
