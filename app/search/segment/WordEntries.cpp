// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordEntries.h"

namespace coco::search {

bool WordEntries::next()
{
    if (m_entries.left() == 0)
        return false;
    const std::uint8_t sizes = m_entries.byte();
    std::uint64_t shared = sizes >> 4;
    std::uint64_t rest = sizes & kShortBytes;
    if (shared == kShortBytes)
        shared += m_entries.varint();
    if (rest == kShortBytes)
        rest += m_entries.varint();
    const std::string_view tail = m_entries.take(rest);
    const std::uint64_t bytes = m_entries.varint();
    m_list.kind = static_cast<WordListKind>(bytes & 3U);
    m_list.chunksWith = m_list.kind == WordListKind::Single ? 1 : m_entries.varint();
    m_list.offset = m_nextList;
    m_list.bytes = bytes >> 2;
    m_damaged = !m_entries.ok() || shared > m_term.size() || m_nextList + m_list.bytes < m_nextList || m_list.kind > WordListKind::Blocked;
    if (m_damaged)
        return false;
    m_nextList += m_list.bytes;
    m_term.resize(static_cast<std::size_t>(shared));
    m_term.append(tail);
    return true;
}

} // namespace coco::search
