// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordTermTable.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace coco::search {
namespace {

constexpr std::size_t kFirstSlots = 1024;

} // namespace

WordTermTable::WordTermTable()
    : m_slots(kFirstSlots, 0)
{
}

std::uint32_t WordTermTable::numberOf(std::string_view term)
{
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != 0) {
        const Entry &entry = m_entries[m_slots[slot] - 1];
        if (entry.hash == hash && std::string_view(m_text).substr(entry.offset, entry.length) == term)
            return m_slots[slot] - 1;
        slot = (slot + 1) & mask;
    }
    m_entries.push_back({m_text.size(), static_cast<std::uint32_t>(term.size()), hash});
    m_text.append(term);
    m_slots[slot] = static_cast<std::uint32_t>(m_entries.size());
    if (m_entries.size() * 2 > m_slots.size())
        grow();
    return static_cast<std::uint32_t>(m_entries.size() - 1);
}

std::string_view WordTermTable::term(std::uint32_t number) const
{
    const Entry &entry = m_entries[number];
    return std::string_view(m_text).substr(entry.offset, entry.length);
}

std::size_t WordTermTable::memoryBytes() const
{
    return m_text.capacity() + m_entries.capacity() * sizeof(Entry) + m_slots.capacity() * sizeof(std::uint32_t);
}

void WordTermTable::clear()
{
    m_text.clear();
    m_entries.clear();
    m_slots.assign(kFirstSlots, 0);
}

void WordTermTable::grow()
{
    std::vector<std::uint32_t> slots(m_slots.size() * 2, 0);
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        std::size_t slot = m_entries[i].hash & mask;
        while (slots[slot] != 0)
            slot = (slot + 1) & mask;
        slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
    m_slots = std::move(slots);
}

} // namespace coco::search
