// SPDX-License-Identifier: Apache-2.0
#include "desktop/StateShape.h"

#include "desktop/Theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QtMath>

namespace coco::desktop {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StateShape)
};

/// A point of the unit square placed in `rect`.
QPointF at(const QRectF &rect, qreal x, qreal y)
{
    return {rect.left() + rect.width() * x, rect.top() + rect.height() * y};
}

void paintReady(QPainter &painter, const QRectF &rect, const QColor &colour, const QPen &mark)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(rect);
    painter.setPen(mark);
    painter.setBrush(Qt::NoBrush);
    const QPointF tick[] = {at(rect, .28, .53), at(rect, .44, .69), at(rect, .73, .35)};
    painter.drawPolyline(tick, 3);
}

void paintDegraded(QPainter &painter, const QRectF &rect, const QColor &colour, const QPen &mark)
{
    QPainterPath triangle;
    triangle.moveTo(at(rect, .5, .06));
    triangle.lineTo(at(rect, 1, .94));
    triangle.lineTo(at(rect, 0, .94));
    triangle.closeSubpath();
    painter.setPen(QPen(colour, rect.width() * .08, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colour);
    painter.drawPath(triangle);
    painter.setPen(mark);
    painter.drawLine(at(rect, .5, .36), at(rect, .5, .60));
    painter.drawPoint(at(rect, .5, .79));
}

void paintFailed(QPainter &painter, const QRectF &rect, const QColor &colour, const QPen &mark)
{
    QPolygonF octagon;
    for (int corner = 0; corner < 8; ++corner) {
        const qreal angle = qDegreesToRadians(22.5 + 45.0 * corner);
        octagon << at(rect, .5 + .54 * std::cos(angle), .5 + .54 * std::sin(angle));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(octagon);
    painter.setPen(mark);
    painter.drawLine(at(rect, .33, .33), at(rect, .67, .67));
    painter.drawLine(at(rect, .67, .33), at(rect, .33, .67));
}

} // namespace

QString toneWord(Tone tone)
{
    switch (tone) {
    case Tone::Ready:
        return Text::tr("Ready");
    case Tone::Starting:
        return Text::tr("Starting");
    case Tone::Degraded:
        return Text::tr("Degraded");
    case Tone::Failed:
        return Text::tr("Failed");
    case Tone::Stopped:
        return Text::tr("Stopped");
    case Tone::Unknown:
        break;
    }
    return Text::tr("Unknown");
}

QColor toneColour(Tone tone, const ThemeTokens &tokens)
{
    switch (tone) {
    case Tone::Ready:
        return tokens.ready;
    case Tone::Starting:
        return tokens.starting;
    case Tone::Degraded:
        return tokens.degraded;
    case Tone::Failed:
        return tokens.failed;
    case Tone::Stopped:
    case Tone::Unknown:
        break;
    }
    return tokens.stopped;
}

void paintStateShape(QPainter &painter, const QRectF &rect, Tone tone, const QColor &colour,
                     const QColor &cutOut, qreal turn)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal stroke = rect.width() * .14;
    const QPen mark(cutOut, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const QRectF ring = rect.adjusted(stroke, stroke, -stroke, -stroke);
    painter.setBrush(Qt::NoBrush);
    switch (tone) {
    case Tone::Ready:
        paintReady(painter, rect, colour, mark);
        break;
    case Tone::Starting:
        painter.setPen(QPen(colour, stroke * 1.3, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, qRound(-16 * turn), -270 * 16);
        break;
    case Tone::Degraded:
        paintDegraded(painter, rect, colour, mark);
        break;
    case Tone::Failed:
        paintFailed(painter, rect, colour, mark);
        break;
    case Tone::Stopped:
        painter.setPen(QPen(colour, stroke * 1.1));
        painter.drawEllipse(ring);
        break;
    case Tone::Unknown: {
        QPen dots(colour, stroke * 1.1, Qt::CustomDashLine, Qt::RoundCap);
        dots.setDashPattern({0.01, 2.1});
        painter.setPen(dots);
        painter.drawEllipse(ring);
        break;
    }
    }
    painter.restore();
}

} // namespace coco::desktop
