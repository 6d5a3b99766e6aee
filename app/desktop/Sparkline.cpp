// SPDX-License-Identifier: Apache-2.0
#include "desktop/Sparkline.h"

#include "desktop/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace coco::desktop {

Sparkline::Sparkline(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(theme.scaled(28));
    setMinimumWidth(theme.scaled(72));
    connect(&theme, &Theme::changed, this, QOverload<>::of(&Sparkline::update));
}

QSize Sparkline::sizeHint() const
{
    return {m_theme.scaled(140), m_theme.scaled(28)};
}

void Sparkline::setValues(const QList<double> &values, double top, int capacity)
{
    m_capacity = std::max(2, capacity);
    m_values = values.mid(std::max<qsizetype>(0, values.size() - m_capacity));
    const auto largest = std::max_element(m_values.cbegin(), m_values.cend());
    m_top = top > 0 ? top : largest == m_values.cend() ? 0 : *largest;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 2, -1, -1.5);
    painter.setPen(QPen(t.border, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (m_top <= 0)
        return;
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    const qreal stride = area.width() / (m_capacity - 1);
    const qreal first = area.right() - stride * qreal(m_values.size() - 1);
    QPainterPath line;
    QPainterPath below;
    bool drawing = false;
    QPointF last;
    const auto endPiece = [&] {
        if (drawing)
            below.lineTo(last.x(), area.bottom());
        drawing = false;
    };
    for (qsizetype at = 0; at < m_values.size(); ++at) {
        if (m_values[at] < 0) {
            endPiece();
            continue;
        }
        const QPointF point(first + stride * qreal(at), area.bottom() - area.height() * std::min(1.0, m_values[at] / m_top));
        if (!drawing) {
            line.moveTo(point);
            below.moveTo(point.x(), area.bottom());
        } else {
            line.lineTo(point);
        }
        below.lineTo(point);
        drawing = true;
        last = point;
    }
    endPiece();
    QColor fill = t.accent;
    fill.setAlphaF(.14F);
    painter.fillPath(below, fill);
    painter.setPen(QPen(t.accent, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
}

} // namespace coco::desktop
