// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace coco::search {

/// How a language writes what is no code. Plain value.
struct OutlineMarks
{
    QList<QByteArray> lineComments;
    QList<std::pair<QByteArray, QByteArray>> blockComments; ///< "=*" in both: the same number of '='
    QByteArray quotes; ///< characters that open and close a string; a backslash takes the next one in
};

/// The text twice, byte for byte at its place: what is blanked out differs. Line ends stay.
struct OutlineMask
{
    QByteArray code; ///< without comments
    QByteArray bare; ///< without comments and what strings hold
};

/// Pure, linear in the text; any bytes.
[[nodiscard]] OutlineMask outlineMask(const OutlineMarks &marks, QByteArrayView text);

} // namespace coco::search
