// SPDX-License-Identifier: Apache-2.0
#include "search/parse/LineIndex.h"

#include <algorithm>
#include <cstring>

namespace coco::search {
namespace {

bool isBlankRun(const char *at, const char *end)
{
    return std::all_of(at, end, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0'; });
}

} // namespace

LineIndex::LineIndex(QByteArrayView text)
    : m_size(static_cast<std::uint32_t>(text.size()))
{
    m_starts.reserve(static_cast<std::size_t>(text.size() / 32 + 1));
    const char *const begin = text.data();
    const char *const end = begin + text.size();
    for (const char *at = begin; at < end;) {
        const auto *newline =
            static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        const char *const next = newline ? newline + 1 : end;
        m_starts.push_back(static_cast<std::uint32_t>(at - begin));
        m_blank.push_back(isBlankRun(at, next));
        at = next;
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
