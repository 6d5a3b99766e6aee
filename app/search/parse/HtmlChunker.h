// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/LineIndex.h"
#include "search/parse/ParsedFile.h"

#include <QByteArrayView>
#include <QList>

namespace coco::search {

/// Cuts a page into its sections as people read them: every chunk carries its text, the lines it
/// comes from and the headings above it. Never fails, whatever the bytes. Appends to `chunks`.
void cutHtml(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks);

} // namespace coco::search
