// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <optional>

namespace coco::search {

/// How a definition ends; see Outline for the words.
enum class OutlineEnding { Line, Block, Statement, Next, Until };

/// Empty for a word that names none.
[[nodiscard]] std::optional<OutlineEnding> outlineEndingOf(QByteArrayView word);

[[nodiscard]] inline bool isOutlineBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Position of the line end behind `at`, or of the end of the text.
[[nodiscard]] qsizetype outlineLineEnd(QByteArrayView text, qsizetype at);

/// Finds the ends of definitions in a text without comments and strings. Reads a bounded number of
/// bytes in all: where definitions overlap without end, the later ones end with their line.
class OutlineEndFinder
{
public:
    explicit OutlineEndFinder(QByteArrayView bare);

    /// Behind the definition that begins at `start` and matched up to `matchEnd`; the end of the text for
    /// those that others end.
    [[nodiscard]] qsizetype endOf(OutlineEnding ending, qsizetype start, qsizetype matchEnd);

private:
    [[nodiscard]] qsizetype blockEnd(qsizetype at) const;
    [[nodiscard]] qsizetype statementEnd(qsizetype at, qsizetype matchEnd) const;

    const QByteArrayView m_bare;
    qsizetype m_bytesLeft;
};

} // namespace coco::search
