// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordQuery.h"

#include <algorithm>

namespace coco::search {

void WordStatistics::add(const WordStatistics &other)
{
    chunks += other.chunks;
    words += other.words;
    chunksWith.resize(std::max(chunksWith.size(), other.chunksWith.size()), 0);
    for (std::size_t i = 0; i < other.chunksWith.size(); ++i)
        chunksWith[i] += other.chunksWith[i];
}

double WordStatistics::averageLength() const
{
    return std::max(1.0, static_cast<double>(words) / std::max(1.0, static_cast<double>(chunks)));
}

} // namespace coco::search
