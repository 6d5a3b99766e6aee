// SPDX-License-Identifier: Apache-2.0
#include "search/segment/BlockCache.h"

namespace coco::search {

BlockCache::Block BlockCache::find(std::uint64_t owner, std::uint32_t block)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(keyOf(owner, block));
    if (found == m_byKey.end())
        return {};
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->bytes;
}

void BlockCache::insert(std::uint64_t owner, std::uint32_t block, Block bytes)
{
    const std::uint64_t key = keyOf(owner, block);
    const std::lock_guard lock(m_mutex);
    if (bytes->size() > m_maxBytes || m_byKey.contains(key))
        return;
    m_bytes += bytes->size();
    m_entries.push_front({key, std::move(bytes)});
    m_byKey.emplace(key, m_entries.begin());
    while (m_bytes > m_maxBytes) {
        m_bytes -= m_entries.back().bytes->size();
        m_byKey.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

void BlockCache::clear()
{
    const std::lock_guard lock(m_mutex);
    m_byKey.clear();
    m_entries.clear();
    m_bytes = 0;
}

std::uint64_t BlockCache::newOwner()
{
    const std::lock_guard lock(m_mutex);
    return ++m_owners;
}

} // namespace coco::search
