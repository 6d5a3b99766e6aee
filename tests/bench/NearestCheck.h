// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/Embedder.h"
#include "search/store/StoreTypes.h"

#include <QHash>
#include <QList>

#include <vector>

namespace coco::bench {

/// Tells how much of the exact ten nearest an index finds. Whatever is as near as the tenth, within what 16 bits
/// keep of a product of unit vectors (0.00002), counts as right: equal texts have equal vectors. Refers to
/// the vectors it is made of. One thread.
class NearestCheck
{
public:
    static constexpr int kWanted = 10;

    /// `ids` are those of `vectors`, in their order; exact neighbours are found at once, by comparing all.
    NearestCheck(const std::vector<search::ChunkId> &ids, const std::vector<search::Embedding> &vectors,
                 const std::vector<search::Embedding> &queries);

    /// How many of the ten chunks found for this query belong to the exact ten.
    [[nodiscard]] int right(std::size_t query, const QList<search::ChunkId> &found) const;
    [[nodiscard]] std::size_t queryCount() const { return m_bars.size(); }

private:
    const std::vector<search::Embedding> &m_vectors;
    const std::vector<search::Embedding> &m_queries;
    QHash<search::ChunkId, std::size_t> m_places;
    std::vector<float> m_bars; ///< similarity of the tenth
};

} // namespace coco::bench
