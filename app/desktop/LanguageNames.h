// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

namespace coco::desktop {

/// Name for people of a language id: "cpp" is "C++"; unknown ids are shown with a capital.
[[nodiscard]] QString languageName(const QString &id);
/// Colour of a language in bars, the same everywhere; stands out from both surfaces.
[[nodiscard]] QColor languageColour(const QString &id);

} // namespace coco::desktop
