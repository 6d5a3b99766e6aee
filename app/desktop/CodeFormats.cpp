// SPDX-License-Identifier: Apache-2.0
#include "desktop/CodeFormats.h"

#include "desktop/Theme.h"

#include <algorithm>

namespace coco::desktop {

QColor roleColour(search::HighlightRole role, const ThemeTokens &tokens)
{
    switch (role) {
    case search::HighlightRole::Keyword:
        return tokens.codeKeyword;
    case search::HighlightRole::Type:
        return tokens.codeType;
    case search::HighlightRole::Function:
        return tokens.codeFunction;
    case search::HighlightRole::Literal:
        return tokens.codeLiteral;
    case search::HighlightRole::Comment:
        return tokens.codeComment;
    }
    return tokens.text;
}

QList<QTextLayout::FormatRange>
codeFormats(const QList<CodeSpan> &spans, qsizetype start, qsizetype length,
            const QList<std::pair<qsizetype, qsizetype>> &marks, const ThemeTokens &tokens)
{
    QList<QTextLayout::FormatRange> formats;
    const qsizetype end = start + length;
    auto span = std::partition_point(spans.begin(), spans.end(), [start](const CodeSpan &s) {
        return s.start + s.length <= start;
    });
    for (; span != spans.end() && span->start < end; ++span) {
        const qsizetype from = std::max(span->start, start);
        const qsizetype to = std::min(span->start + span->length, end);
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(from - start);
        range.length = static_cast<int>(to - from);
        range.format.setForeground(roleColour(span->role, tokens));
        formats.append(range);
    }
    for (const auto &[from, to] : marks) {
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(from);
        range.length = static_cast<int>(to - from);
        range.format.setBackground(tokens.match);
        formats.append(range);
    }
    return formats;
}

} // namespace coco::desktop
