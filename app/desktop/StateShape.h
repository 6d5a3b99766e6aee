// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace coco::desktop {

struct ThemeTokens;

/// How a thing is doing; always shown as shape, word and colour together.
enum class Tone { Ready, Starting, Degraded, Failed, Stopped, Unknown };

[[nodiscard]] QString toneWord(Tone tone);
[[nodiscard]] QColor toneColour(Tone tone, const ThemeTokens &tokens);
/// Draws the shape into `rect` (square, at least 8 px). `turn` in degrees rotates the ring of
/// Starting; the others ignore it. `cutOut` is the colour behind, for the mark inside.
void paintStateShape(QPainter &painter, const QRectF &rect, Tone tone, const QColor &colour,
                     const QColor &cutOut, qreal turn = 0);

} // namespace coco::desktop
