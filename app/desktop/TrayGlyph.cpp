// SPDX-License-Identifier: Apache-2.0
#include "desktop/TrayGlyph.h"

#include "desktop/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

namespace coco::desktop {
namespace {

/// Where the strokes lie at one size, on whole or half pixels so that they stay crisp.
struct Drawing
{
    int size;
    qreal stroke;
    qreal middle;  ///< x of the layers' middle
    qreal half;    ///< half their width
    qreal slope;   ///< half their height
    qreal first;   ///< y of the top layer's middle
    qreal step;    ///< from layer to layer
    qreal lens;    ///< radius
    QPointF eye;   ///< middle of the lens
    qreal handle;  ///< length of its handle, per axis
    qreal mark;    ///< side of the state's shape
};

constexpr std::array kDrawings{
    Drawing{16, 1.2, 7.5, 6.5, 3.0, 4.5, 3.0, 3.0, {5.5, 10.0}, 2.0, 8.0},
    Drawing{22, 1.5, 10.5, 9.0, 4.5, 6.5, 4.0, 4.25, {7.5, 13.5}, 3.0, 10.0},
    Drawing{24, 1.6, 11.5, 10.0, 5.0, 7.0, 4.5, 4.75, {8.5, 14.5}, 3.0, 11.0},
    Drawing{32, 2.0, 15.0, 13.0, 6.5, 9.0, 6.0, 6.0, {11.0, 19.5}, 4.0, 14.0},
};

void paintLayers(QPainter &painter, const Drawing &d, const QColor &ink)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, d.stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (int layer = 2; layer >= 0; --layer) {
        const qreal y = d.first + layer * d.step;
        QPolygonF lower{{d.middle - d.half, y}, {d.middle, y + d.slope}, {d.middle + d.half, y}};
        if (layer == 0)
            lower << QPointF(d.middle, y - d.slope) << QPointF(d.middle - d.half, y);
        painter.drawPolyline(lower);
    }
}

/// Clears a place so that what comes on top keeps a gap around it.
void clearRound(QPainter &painter, const QRectF &place)
{
    painter.save();
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawEllipse(place);
    painter.restore();
}

void paintLens(QPainter &painter, const Drawing &d, const QColor &ink)
{
    const QRectF ring(d.eye.x() - d.lens, d.eye.y() - d.lens, 2 * d.lens, 2 * d.lens);
    clearRound(painter, ring.adjusted(-d.stroke, -d.stroke, d.stroke, d.stroke));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, d.stroke * 1.25, Qt::SolidLine, Qt::RoundCap));
    painter.drawEllipse(ring);
    const qreal edge = d.lens * .72;
    const QPointF from(d.eye.x() - edge, d.eye.y() + edge);
    painter.drawLine(from, from + QPointF(-d.handle, d.handle));
}

} // namespace

QPixmap trayPixmap(Tone tone, bool onDark, int size)
{
    const Drawing *drawing = &kDrawings.front();
    for (const Drawing &candidate : kDrawings) {
        if (candidate.size <= size)
            drawing = &candidate;
    }
    const ThemeTokens &tokens = themeTokens(onDark);
    QPixmap pixmap(drawing->size, drawing->size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLayers(painter, *drawing, tokens.text);
    paintLens(painter, *drawing, tokens.text);
    const qreal side = drawing->mark;
    const QRectF mark(drawing->size - side, drawing->size - side, side, side);
    clearRound(painter, mark.adjusted(-1, -1, 1, 1));
    paintStateShape(painter, mark, tone, toneColour(tone, tokens), tokens.surface);
    return pixmap;
}

QIcon trayIcon(Tone tone, bool onDark)
{
    QIcon icon;
    for (const Drawing &drawing : kDrawings)
        icon.addPixmap(trayPixmap(tone, onDark, drawing.size));
    return icon;
}

} // namespace coco::desktop
