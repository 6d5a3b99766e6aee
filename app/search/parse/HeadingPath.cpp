// SPDX-License-Identifier: Apache-2.0
#include "search/parse/HeadingPath.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr qsizetype kMaxTitle = 100;
constexpr qsizetype kMaxPath = 300;

} // namespace

void HeadingPath::enter(int level, const QString &title)
{
    while (!m_open.isEmpty() && m_open.last().level >= level)
        m_open.removeLast();
    const QString shown = title.left(4 * kMaxTitle).simplified().left(kMaxTitle);
    if (!shown.isEmpty() && (m_open.isEmpty() || m_open.last().title != shown)) // a page's title is often its first heading
        m_open.append({level, shown});
}

QString HeadingPath::text() const
{
    return joined(m_open.size());
}

QString HeadingPath::parent() const
{
    return joined(std::max<qsizetype>(m_open.size() - 1, 0));
}

QString HeadingPath::joined(qsizetype count) const
{
    static const QString kArrow = QStringLiteral(" > ");
    QString path;
    for (const Heading &heading : m_open.first(count)) {
        const qsizetype length = path.size() + (path.isEmpty() ? 0 : kArrow.size()) + heading.title.size();
        if (length > kMaxPath)
            break;
        path += (path.isEmpty() ? QString() : kArrow) + heading.title;
    }
    return path;
}

} // namespace coco::search
