// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/LineIndex.h"
#include "search/parse/ParsedFile.h"

#include <QByteArrayView>
#include <QList>

namespace coco::search {

/// Cuts Markdown into its sections; the hierarchy of a chunk are the headings above it. Long sections
/// are cut between paragraphs, code blocks stay whole where they fit, small neighbours of one parent
/// go together. Never fails, linear in the text. Appends to `chunks`, in order, covering every line
/// that is not blank.
void cutMarkdown(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks);

} // namespace coco::search
