// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/Trigram.h"

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
        std::uint64_t *const seen = m_seen.data();
        forEachTrigram(text, [this, seen](Trigram trigram) {
            std::uint64_t &word = seen[trigram / 64];
            const std::uint64_t bit = std::uint64_t(1) << (trigram % 64);
            if ((word & bit) == 0) {
                word |= bit;
                m_trigrams.push_back(trigram);
            }
        });
    }
    [[nodiscard]] const std::vector<Trigram> &trigrams() const { return m_trigrams; } ///< in no order
    void clear()
    {
        for (const Trigram trigram : m_trigrams)
            m_seen[trigram / 64] = 0;
        m_trigrams.clear();
    }
    [[nodiscard]] std::size_t memoryBytes() const
    {
        return m_seen.capacity() * sizeof(std::uint64_t) + m_trigrams.capacity() * sizeof(Trigram);
    }

private:
    std::vector<std::uint64_t> m_seen; ///< a bit per trigram
    std::vector<Trigram> m_trigrams;
};

} // namespace coco::search
