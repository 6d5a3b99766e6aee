// SPDX-License-Identifier: Apache-2.0
#include "mcp/LineBuffer.h"

namespace coco::mcp {

LineBuffer::LineBuffer(qsizetype maxBytes)
    : m_maxBytes(maxBytes)
{}

QList<LineBuffer::Line> LineBuffer::feed(QByteArrayView bytes)
{
    QList<Line> lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView part = end < 0 ? bytes : bytes.first(end);
        if (!m_skipping && m_line.size() + part.size() > m_maxBytes) {
            lines.append({{}, true});
            m_line.clear();
            m_skipping = true;
        }
        if (!m_skipping)
            m_line.append(part);
        if (end < 0)
            return lines;
        const QByteArray text = m_line.trimmed();
        if (!text.isEmpty())
            lines.append({text, false});
        m_line.clear();
        m_skipping = false;
        bytes = bytes.sliced(end + 1);
    }
    return lines;
}

} // namespace coco::mcp
