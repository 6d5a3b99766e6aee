// SPDX-License-Identifier: Apache-2.0
#include "search/parse/ParagraphChunker.h"

#include "search/parse/LineChunker.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::search {
namespace {

bool isWhole(const std::vector<bool> &whole, int line)
{
    return static_cast<std::size_t>(line) < whole.size() && whole[static_cast<std::size_t>(line)];
}

/// Last line of the paragraph that begins with `first`, which is not blank.
int paragraphEnd(const LineIndex &lines, int first, int lastLine, const std::vector<bool> &whole)
{
    int end = first;
    for (int line = first + 1; line <= lastLine; ++line) {
        if (!lines.isBlank(line))
            end = line;
        else if (!isWhole(whole, line))
            break;
    }
    return end;
}

std::uint32_t bytesOf(const LineIndex &lines, int first, int last)
{
    return lines.startOf(last + 1) - lines.startOf(first);
}

} // namespace

void cutByParagraphs(QByteArrayView text, const LineIndex &lines, int firstLine, int lastLine,
                     const ParagraphLimits &limits, const std::vector<bool> &whole, QList<Chunk> &chunks)
{
    int begin = 0; // of the chunk that is being filled; 0: none
    int end = 0;
    const auto flush = [&] {
        if (begin != 0)
            chunks.append({lines.startOf(begin), lines.startOf(end + 1), begin, end, {}, {}, -1});
        begin = 0;
    };
    for (int line = firstLine; line <= lastLine; ++line) {
        if (lines.isBlank(line))
            continue;
        const int last = paragraphEnd(lines, line, lastLine, whole);
        if (begin != 0 && (bytesOf(lines, begin, last) > limits.target || last - begin >= limits.lines))
            flush();
        if (bytesOf(lines, line, last) > limits.most || last - line >= limits.lines) {
            flush();
            cutByLines(text, lines, line, last, ChunkLimits(), chunks);
        } else {
            begin = begin == 0 ? line : begin;
            end = last;
        }
        line = last;
    }
    flush();
}

void cutByPages(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks)
{
    // How many pages end before the line: several where some have no text.
    const auto endedBefore = [&](int line) {
        const QByteArrayView rest = text.sliced(lines.startOf(line));
        return static_cast<int>(std::find_if(rest.begin(), rest.end(), [](char c) { return c != '\f'; }) - rest.begin());
    };
    int page = 1;
    for (int first = 1; first <= lines.count();) {
        page += endedBefore(first);
        int next = first + 1;
        while (next <= lines.count() && endedBefore(next) == 0)
            ++next;
        const qsizetype from = chunks.size();
        cutByParagraphs(text, lines, first, next - 1, ParagraphLimits(), {}, chunks);
        for (qsizetype i = from; i < chunks.size(); ++i) {
            Chunk &chunk = chunks[i];
            while (text[chunk.startByte] == '\f')
                ++chunk.startByte;
            chunk.blockType = QStringLiteral("page");
            chunk.hierarchy = QCoreApplication::translate("coco::search::FileParser", "Page %1").arg(page);
        }
        first = next;
    }
}

} // namespace coco::search
