// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace coco::mcp {

/// Cuts a byte stream into lines of at most `maxBytes`. Blank lines are dropped, and so is what
/// follows the last line break. Not thread-safe.
class LineBuffer
{
public:
    struct Line
    {
        QByteArray text;
        bool tooLong = false; ///< the line went beyond the limit; text is empty
    };

    explicit LineBuffer(qsizetype maxBytes);
    /// The lines that these bytes complete; a line that becomes too long is told at once, the rest
    /// of it is skipped.
    [[nodiscard]] QList<Line> feed(QByteArrayView bytes);

private:
    qsizetype m_maxBytes;
    QByteArray m_line;
    bool m_skipping = false;
};

} // namespace coco::mcp
