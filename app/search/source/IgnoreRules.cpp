// SPDX-License-Identifier: Apache-2.0
#include "search/source/IgnoreRules.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr qsizetype kMaxFileBytes = 1024 * 1024;
constexpr std::size_t kMaxRules = 20'000;
constexpr qsizetype kMaxPatternBytes = 4096;

/// Blanks at the end do not count unless a backslash stands before them.
QByteArrayView withoutTrailingBlanks(QByteArrayView line)
{
    qsizetype end = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == ' ')
            continue;
        if (line[i] == '\\')
            ++i;
        end = std::min(i + 1, line.size());
    }
    return line.first(end);
}

} // namespace

IgnoreRules IgnoreRules::fromFile(QByteArrayView content)
{
    IgnoreRules rules;
    if (content.startsWith("\xEF\xBB\xBF"))
        content = content.sliced(3);
    content = content.first(std::min(content.size(), kMaxFileBytes));
    int number = 0;
    for (qsizetype start = 0; start < content.size();) {
        qsizetype end = content.indexOf('\n', start);
        if (end < 0)
            end = content.size();
        QByteArrayView line = content.sliced(start, end - start);
        start = end + 1;
        ++number;
        if (line.startsWith('#'))
            continue;
        if (line.endsWith('\r'))
            line.chop(1);
        rules.addLine(withoutTrailingBlanks(line), number);
    }
    return rules;
}

IgnoreRules IgnoreRules::fromPatterns(const QList<QByteArray> &patterns)
{
    IgnoreRules rules;
    for (const QByteArray &pattern : patterns)
        rules.addLine(pattern, 0);
    return rules;
}

void IgnoreRules::addLine(QByteArrayView line, int number)
{
    const qsizetype nul = line.indexOf('\0');
    if (nul >= 0)
        line = line.first(nul);
    if (line.isEmpty() || line.size() > kMaxPatternBytes || m_rules.size() >= kMaxRules)
        return;
    if (auto pattern = IgnorePattern::parse(line))
        m_rules.push_back({std::move(*pattern), line.toByteArray(), number});
}

const IgnoreRules::Rule *IgnoreRules::lastMatch(QByteArrayView path, bool isFolder) const
{
    const auto found = std::find_if(m_rules.rbegin(), m_rules.rend(), [&](const Rule &rule) {
        return rule.pattern.matches(path, isFolder);
    });
    return found == m_rules.rend() ? nullptr : &*found;
}

} // namespace coco::search
