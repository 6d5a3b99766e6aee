// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace coco::desktop {

class Theme;

/// A drawing of resources/icons in the colour of the theme in force at paint time: muted text when
/// disabled, accent when on, on-accent when selected. `theme` must outlive the icon. GUI thread.
[[nodiscard]] QIcon themedIcon(const Theme &theme, const QString &name);
/// The same drawing in one colour. `size` in device-independent pixels.
[[nodiscard]] QPixmap tintedPixmap(const QString &name, const QColor &colour, int size, qreal ratio);
/// The coloured application icon.
[[nodiscard]] QIcon applicationIcon();

} // namespace coco::desktop
