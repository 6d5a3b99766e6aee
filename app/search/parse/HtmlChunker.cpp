// SPDX-License-Identifier: Apache-2.0
#include "search/parse/HtmlChunker.h"

#include "search/parse/HeadingPath.h"
#include "search/parse/HtmlReader.h"

namespace coco::search {
namespace {

constexpr qsizetype kTargetBytes = 1500;

/// Puts blocks together to chunks of one section each.
class BlockJoiner
{
public:
    BlockJoiner(const LineIndex &lines, QList<Chunk> &chunks)
        : m_lines(lines)
        , m_chunks(chunks)
    {
    }
    ~BlockJoiner() { flush(); }
    BlockJoiner(const BlockJoiner &) = delete;
    BlockJoiner &operator=(const BlockJoiner &) = delete;

    void take(const HtmlBlock &block)
    {
        const bool heading = block.level >= 0;
        const bool full = m_current.text.size() + block.text.size() >= kTargetBytes;
        if (!m_current.text.isEmpty() && (full || (heading && !m_onlyHeadings)))
            flush();
        if (heading) {
            m_path.enter(block.level, QString::fromUtf8(block.text));
            m_current.hierarchy = m_path.text();
        }
        if (m_current.text.isEmpty()) {
            m_current.startByte = block.startByte;
            m_current.hierarchy = m_path.text();
            m_onlyHeadings = true;
        }
        m_onlyHeadings = m_onlyHeadings && heading;
        m_current.text += (m_current.text.isEmpty() ? "" : "\n") + block.text;
        m_current.endByte = block.endByte;
    }

private:
    void flush()
    {
        if (m_current.text.isEmpty())
            return;
        m_current.startLine = m_lines.lineAt(m_current.startByte);
        m_current.endLine = m_lines.lineAt(m_current.endByte - 1);
        m_current.blockType = QStringLiteral("section");
        m_chunks.append(m_current);
        m_current = Chunk();
    }

    const LineIndex &m_lines;
    QList<Chunk> &m_chunks;
    HeadingPath m_path;
    Chunk m_current;
    bool m_onlyHeadings = true;
};

} // namespace

void cutHtml(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks)
{
    BlockJoiner joiner(lines, chunks);
    for (const HtmlBlock &block : HtmlReader(text).read())
        joiner.take(block);
}

} // namespace coco::search
