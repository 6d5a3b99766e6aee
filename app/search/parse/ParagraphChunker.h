// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/LineIndex.h"
#include "search/parse/ParsedFile.h"

#include <QByteArrayView>
#include <QList>

#include <vector>

namespace coco::search {

/// Sizes that prose is cut by.
struct ParagraphLimits
{
    std::uint32_t target = 1500; ///< bytes that paragraphs are joined up to …
    int lines = 50;              ///< … and lines; a paragraph of more is cut by lines,
    std::uint32_t most = 4000;   ///< as is one of more bytes
};

/// Cuts lines [firstLine, lastLine] between paragraphs (runs of lines that are not blank), joining
/// small ones. `whole` marks lines (by line number) whose blank neighbours do not part them, such as
/// those of a code block; it may be empty. Appends to `chunks`, in order, covering every line that is
/// not blank.
void cutByParagraphs(QByteArrayView text, const LineIndex &lines, int firstLine, int lastLine,
                     const ParagraphLimits &limits, const std::vector<bool> &whole, QList<Chunk> &chunks);

/// The text of a document with pages that begin with a form feed: no chunk spans two pages, and the
/// hierarchy names the page.
void cutByPages(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks);

} // namespace coco::search
