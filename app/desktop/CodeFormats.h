// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"

#include <QColor>
#include <QTextLayout>

namespace coco::desktop {

struct ThemeTokens;

[[nodiscard]] QColor roleColour(search::HighlightRole role, const ThemeTokens &tokens);
/// Formats of the piece [start, start+length) of a text: its spans' colours, then the marked ranges'
/// background. Positions of `spans` are those of the whole text, sorted; the ranges of `marks` and
/// of the answer are relative to the piece.
[[nodiscard]] QList<QTextLayout::FormatRange>
codeFormats(const QList<CodeSpan> &spans, qsizetype start, qsizetype length,
            const QList<std::pair<qsizetype, qsizetype>> &marks, const ThemeTokens &tokens);

} // namespace coco::desktop
