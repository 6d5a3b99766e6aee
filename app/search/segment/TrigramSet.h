// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/Trigram.h"

#include <span>
#include <string_view>
#include <vector>

namespace coco::search {

/// The trigrams of one file after the other, each once. Takes 2 MB; plain value of one thread.
class TrigramSet
{
public:
    TrigramSet()
        : m_seen(kTrigramSpace / 64, 0)
    {
    }

    void add(std::string_view text)
    {
        if (m_trigrams.size() - m_count < text.size())
            m_trigrams.resize(m_count + text.size());
        std::uint64_t *const seen = m_seen.data();
        Trigram *next = m_trigrams.data() + m_count;
        forEachTrigram(text, [&next, seen](Trigram trigram) {
            std::uint64_t &word = seen[trigram / 64];
            const std::uint64_t bit = std::uint64_t(1) << (trigram % 64);
            *next = trigram; // without a branch, which nobody could foresee
            next += (word & bit) == 0 ? 1 : 0;
            word |= bit;
        });
        m_count = static_cast<std::size_t>(next - m_trigrams.data());
    }
    [[nodiscard]] std::span<const Trigram> trigrams() const { return {m_trigrams.data(), m_count}; } ///< in no order
    void clear()
    {
        for (const Trigram trigram : trigrams())
            m_seen[trigram / 64] = 0;
        m_count = 0;
    }
    [[nodiscard]] std::size_t memoryBytes() const
    {
        return m_seen.capacity() * sizeof(std::uint64_t) + m_trigrams.capacity() * sizeof(Trigram);
    }

private:
    std::vector<std::uint64_t> m_seen; ///< a bit per trigram
    std::vector<Trigram> m_trigrams; ///< room; the first m_count are those found
    std::size_t m_count = 0;
};

} // namespace coco::search
