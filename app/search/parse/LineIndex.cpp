// SPDX-License-Identifier: Apache-2.0
#include "search/parse/LineIndex.h"

#include <algorithm>

namespace coco::search {
namespace {

bool isBlankByte(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

} // namespace

LineIndex::LineIndex(QByteArrayView text)
    : m_size(static_cast<std::uint32_t>(text.size()))
{
    const auto size = text.size();
    m_starts.reserve(static_cast<std::size_t>(size / 32 + 1));
    for (qsizetype at = 0; at < size;) {
        m_starts.push_back(static_cast<std::uint32_t>(at));
        bool blank = true;
        while (at < size && text[at] != '\n' && text[at] != '\r')
            blank &= isBlankByte(text[at++]);
        if (at < size)
            at += text[at] == '\r' && at + 1 < size && text[at + 1] == '\n' ? 2 : 1;
        m_blank.push_back(blank);
    }
}

std::uint32_t LineIndex::startOf(int line) const
{
    return line > count() ? m_size : m_starts[static_cast<std::size_t>(line - 1)];
}

int LineIndex::lineAt(std::uint32_t byte) const
{
    const auto next = std::upper_bound(m_starts.begin(), m_starts.end(), byte);
    return std::max(1, static_cast<int>(next - m_starts.begin()));
}

} // namespace coco::search
