// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <array>
#include <cstdint>
#include <vector>

namespace coco::search {

/// Where certain words stand in a text, for a walk over its tree that looks only where one of them is.
/// Keeps its buffers between texts; one per thread.
class WordPlaces
{
public:
    /// The words are in lower case and found in any; those of letters as a whole, others anywhere. Without
    /// words every place counts as one.
    void find(const QList<QByteArray> &words, QByteArrayView text);
    /// One begins between the bytes. `start` never decreases from call to call.
    [[nodiscard]] bool isWithin(std::uint32_t start, std::uint32_t end)
    {
        while (m_next < m_places.size() && m_places[m_next] < start)
            ++m_next;
        return m_everywhere || (m_next < m_places.size() && m_places[m_next] < end);
    }

private:
    void plan(const QList<QByteArray> &words);
    [[nodiscard]] bool isHere(QByteArrayView text, qsizetype at) const;

    QList<QByteArray> m_words;
    std::array<bool, 256> m_first{}; ///< bytes that a word begins with
    std::vector<std::uint32_t> m_places;
    std::size_t m_next = 0;
    bool m_everywhere = true;
};

} // namespace coco::search
