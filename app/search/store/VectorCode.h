// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/EmbedderIdentity.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace coco::search {

/// Vectors in a byte per value, a quarter of their size: what is lost stays below a thousandth of a
/// cosine. Pure functions, any thread.

/// Writes `vector.size()` codes and returns the factor that gives the codes length 1; 0 for a vector
/// without length, which is near to nothing.
[[nodiscard]] float encodeVector(const Embedding &vector, std::int8_t *codes);

/// A query's side of the comparison, finer than the stored one.
struct QueryCode
{
    std::vector<std::int16_t> codes;
    float factor = 0;
};
[[nodiscard]] QueryCode encodeQuery(const Embedding &vector);

/// Sum of products of `count` codes. Exact up to 8192 dimensions.
[[nodiscard]] std::int32_t dotProduct(const std::int16_t *query, const std::int8_t *codes, std::size_t count);

} // namespace coco::search
