// SPDX-License-Identifier: Apache-2.0
#include "search/parse/OutlineEnding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coco::search {
namespace {

constexpr qsizetype kMaxDepth = 16; ///< how often every byte may be read

bool opens(char c)
{
    return c == '(' || c == '[' || c == '{';
}

bool closes(char c)
{
    return c == ')' || c == ']' || c == '}';
}

} // namespace

std::optional<OutlineEnding> outlineEndingOf(QByteArrayView word)
{
    static constexpr std::array<std::pair<const char *, OutlineEnding>, 4> kEndings{{
        {"line", OutlineEnding::Line},
        {"block", OutlineEnding::Block},
        {"statement", OutlineEnding::Statement},
        {"next", OutlineEnding::Next},
    }};
    for (const auto &[name, ending] : kEndings) {
        if (word == QByteArrayView(name))
            return ending;
    }
    return word.startsWith("until:") ? std::optional(OutlineEnding::Until) : std::nullopt;
}

qsizetype outlineLineEnd(QByteArrayView text, qsizetype at)
{
    const qsizetype newline = text.indexOf('\n', at);
    return newline < 0 ? text.size() : newline;
}

OutlineEndFinder::OutlineEndFinder(QByteArrayView bare)
    : m_bare(bare)
    , m_bytesLeft(kMaxDepth * bare.size())
{
}

qsizetype OutlineEndFinder::endOf(OutlineEnding ending, qsizetype start, qsizetype matchEnd)
{
    if (ending == OutlineEnding::Next || ending == OutlineEnding::Until)
        return m_bare.size();
    if (ending == OutlineEnding::Line || m_bytesLeft <= 0)
        return outlineLineEnd(m_bare, matchEnd);
    const qsizetype end = ending == OutlineEnding::Block ? blockEnd(start) : statementEnd(start, matchEnd);
    m_bytesLeft -= end - start;
    return end;
}

qsizetype OutlineEndFinder::blockEnd(qsizetype at) const
{
    int depth = 0;
    for (; at < m_bare.size(); ++at) {
        const char c = m_bare[at];
        depth += opens(c) ? 1 : closes(c) ? -1 : 0;
        if ((c == ';' || c == '}') && depth <= 0)
            return at + 1;
    }
    return m_bare.size();
}

/// A line that ends with its parameters, the first brackets behind what was matched, goes on below,
/// and so does one whose block begins there.
qsizetype OutlineEndFinder::statementEnd(qsizetype at, qsizetype matchEnd) const
{
    const bool parameters = !m_bare.sliced(at, matchEnd - at).contains('(');
    int depth = 0;
    int groups = 0;
    char last = ' ';
    for (; at < m_bare.size(); ++at) {
        const char c = m_bare[at];
        groups += opens(c) && depth == 0 ? 1 : 0;
        depth += opens(c) ? 1 : closes(c) ? -1 : 0;
        if (c == '\n' && depth <= 0) {
            const auto next = std::find_if_not(m_bare.begin() + at, m_bare.end(), isOutlineBlank);
            const bool block = next != m_bare.end() && *next == '{' && last == ')';
            if (!block && !(parameters && groups == 1 && last == ')'))
                return at;
            ++groups;
            if (block)
                at = next - m_bare.begin() - 1; // blank lines are looked through once
        }
        if (!isOutlineBlank(c))
            last = c;
    }
    return m_bare.size();
}

} // namespace coco::search
