// SPDX-License-Identifier: Apache-2.0
#include "search/parse/LineChunker.h"

#include <algorithm>

namespace coco::search {
namespace {

bool isContinuationByte(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// One line that is longer than a chunk may be.
void cutLongLine(QByteArrayView text, const LineIndex &lines, int line, std::uint32_t maxBytes, QList<Chunk> &chunks)
{
    const std::uint32_t end = lines.startOf(line + 1);
    for (std::uint32_t at = lines.startOf(line); at < end;) {
        std::uint32_t next = std::min(end, at + maxBytes);
        for (int back = 0; back < 3 && next < end && isContinuationByte(text[next]); ++back)
            --next;
        chunks.append({at, next, line, line, {}, {}, -1});
        at = next;
    }
}

/// Last line of the chunk that begins with `first`.
int chunkEnd(const LineIndex &lines, int first, int lastLine, const ChunkLimits &limits)
{
    const int hardEnd = std::min(lastLine, first + limits.lines - 1);
    const std::uint32_t maxByte = lines.startOf(first) + limits.bytes;
    int end = first;
    int lastBlank = 0;
    while (end < hardEnd && lines.startOf(end + 2) <= maxByte) {
        ++end;
        if (!lines.isBlank(end))
            continue;
        lastBlank = end;
        if (end - first + 1 >= limits.preferredLines)
            return end;
    }
    // Cut by size: rather at the last blank line than in the middle of something.
    return end < lastLine && lastBlank > first + limits.preferredLines / 2 ? lastBlank : end;
}

} // namespace

void cutByLines(QByteArrayView text, const LineIndex &lines, int firstLine, int lastLine,
                const ChunkLimits &limits, QList<Chunk> &chunks)
{
    for (int first = firstLine; first <= lastLine;) {
        if (lines.isBlank(first)) {
            ++first;
            continue;
        }
        if (lines.startOf(first + 1) - lines.startOf(first) > limits.bytes) {
            cutLongLine(text, lines, first, limits.bytes, chunks);
            ++first;
            continue;
        }
        const int end = chunkEnd(lines, first, lastLine, limits);
        int last = end;
        while (last > first && lines.isBlank(last))
            --last;
        chunks.append({lines.startOf(first), lines.startOf(last + 1), first, last, {}, {}, -1});
        first = end + 1;
    }
}

} // namespace coco::search
