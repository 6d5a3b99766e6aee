// SPDX-License-Identifier: Apache-2.0
#include "NearestCheck.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace coco::bench {
namespace {

constexpr float kRounding = 2e-5F;

float product(const search::Embedding &a, const search::Embedding &b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

} // namespace

NearestCheck::NearestCheck(const std::vector<search::ChunkId> &ids, const std::vector<search::Embedding> &vectors,
                           const std::vector<search::Embedding> &queries)
    : m_vectors(vectors)
    , m_queries(queries)
{
    for (std::size_t i = 0; i < ids.size(); ++i)
        m_places.insert(ids[i], i);
    std::vector<float> all(vectors.size());
    for (const search::Embedding &query : queries) {
        std::transform(vectors.begin(), vectors.end(), all.begin(), [&query](const search::Embedding &one) { return product(query, one); });
        std::nth_element(all.begin(), all.begin() + kWanted - 1, all.end(), std::greater<>());
        m_bars.push_back(all[kWanted - 1] - kRounding);
    }
}

int NearestCheck::right(std::size_t query, const QList<search::ChunkId> &found) const
{
    return static_cast<int>(std::count_if(found.begin(), found.begin() + std::min<qsizetype>(found.size(), kWanted), [&](search::ChunkId id) {
        const auto place = m_places.constFind(id);
        return place != m_places.constEnd() && product(m_queries[query], m_vectors[*place]) >= m_bars[query];
    }));
}

} // namespace coco::bench
