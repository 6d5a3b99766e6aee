// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/StateShape.h"

#include <QIcon>

namespace coco::desktop {

/// The tray icon: a lens over three stacked layers with the state's shape at the lower right, drawn
/// (not scaled) for 16, 22, 24 and 32 px. `onDark` is for panels that are dark.
[[nodiscard]] QIcon trayIcon(Tone tone, bool onDark);
[[nodiscard]] QPixmap trayPixmap(Tone tone, bool onDark, int size);

} // namespace coco::desktop
