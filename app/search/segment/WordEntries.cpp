// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordEntries.h"

namespace coco::search {

bool WordEntries::next()
{
    if (m_entries.left() == 0)
        return false;
    const std::uint64_t shared = m_entries.varint();
    const std::uint64_t rest = m_entries.varint();
    const std::string_view tail = m_entries.take(rest);
    const std::uint64_t bytes = m_entries.varint();
    m_list.chunksWith = m_entries.varint();
    m_list.offset = m_nextList;
    m_list.bytes = bytes >> 1;
    m_list.blocked = (bytes & 1U) != 0;
    m_damaged = !m_entries.ok() || shared > m_term.size() || m_nextList + m_list.bytes < m_nextList;
    if (m_damaged)
        return false;
    m_nextList += m_list.bytes;
    m_term.resize(static_cast<std::size_t>(shared));
    m_term.append(tail);
    return true;
}

} // namespace coco::search
