// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/LineIndex.h"
#include "search/parse/ParsedFile.h"

#include <QByteArrayView>
#include <QList>

namespace coco::search {

/// Sizes that a chunk is cut by.
struct ChunkLimits
{
    int lines = 50;            ///< at most
    int preferredLines = 25;   ///< from here on a blank line ends the chunk
    std::uint32_t bytes = 4000; ///< at most; a longer single line is cut inside, between characters
};

/// Cuts lines [firstLine, lastLine] into chunks, preferably at blank lines; blank lines at the ends
/// of a chunk are left out. Appends to `chunks`.
void cutByLines(QByteArrayView text, const LineIndex &lines, int firstLine, int lastLine,
                const ChunkLimits &limits, QList<Chunk> &chunks);

} // namespace coco::search
