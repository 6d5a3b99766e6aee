// SPDX-License-Identifier: Apache-2.0
#include "net/HeadScanner.h"

namespace coco::net {

bool HeadScanner::isAllowed(char c) const
{
    const auto byte = static_cast<unsigned char>(c);
    const bool atLineStart = m_position == m_lineStart;
    if (c == ' ' || c == '\t')
        return !atLineStart && (c == ' ' || m_lineStart != 0);
    const bool inRequestLine = m_lineStart == 0;
    return byte > 0x20 && byte != 0x7F && (byte < 0x80 || !inRequestLine);
}

HeadScanner::Outcome HeadScanner::scan(QByteArrayView head)
{
    while (m_position < head.size()) {
        const char c = head[m_position];
        if (c != '\r') {
            if (!isAllowed(c))
                return Outcome::Broken;
            ++m_position;
            continue;
        }
        if (m_position + 1 == head.size())
            return Outcome::Incomplete;
        if (head[m_position + 1] != '\n')
            return Outcome::Broken;
        const bool emptyLine = m_position == m_lineStart;
        m_position += 2;
        m_lineStart = m_position;
        if (emptyLine)
            return Outcome::Complete;
    }
    return Outcome::Incomplete;
}

} // namespace coco::net
