// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace coco::search {

/// The headings that stand above a place in a document, e.g. "Setup > Docker". Plain value.
class HeadingPath
{
public:
    /// A heading of this level (0 is the document's title) begins: deeper and equal ones end.
    /// Titles are cut to 100 characters; an empty one only ends others.
    void enter(int level, const QString &title);
    /// At most 300 characters; the outermost headings are kept.
    [[nodiscard]] QString text() const;
    /// The same without the innermost heading.
    [[nodiscard]] QString parent() const;

private:
    struct Heading
    {
        int level = 0;
        QString title;
    };
    [[nodiscard]] QString joined(qsizetype count) const;

    QList<Heading> m_open;
};

} // namespace coco::search
