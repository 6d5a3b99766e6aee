// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace coco::search {

/// Vectors in a byte per value, a quarter of their size: what is lost stays below a thousandth of a
/// cosine. Pure functions, any thread.

/// Writes `vector.size()` codes and returns the factor that gives the codes length 1; 0 for a vector
/// without length, which is near to nothing.
[[nodiscard]] float encodeVector(std::span<const float> vector, std::int8_t *codes);

/// The vector of length 1 that the codes stand for; nothing for one without length. Encoding it gives the
/// same codes again.
[[nodiscard]] std::vector<float> decodeVector(std::span<const std::int8_t> codes, float factor);

/// A query's side of the comparison, finer than the stored one.
struct QueryCode
{
    std::vector<std::int16_t> codes;
    float factor = 0;
};
[[nodiscard]] QueryCode encodeQuery(std::span<const float> vector);

/// Sum of products of `count` codes. Exact up to kMaxVectorDimensions.
using DotProduct = std::int32_t (*)(const std::int16_t *query, const std::int8_t *codes, std::size_t count);
constexpr std::size_t kMaxVectorDimensions = 8192;

/// The fastest that this processor runs; all give the same sum.
[[nodiscard]] std::int32_t dotProduct(const std::int16_t *query, const std::int8_t *codes, std::size_t count);
[[nodiscard]] DotProduct fastestDotProduct();

/// One way to do it, for tests and measuring.
struct DotKernel
{
    const char *name;
    DotProduct run;
};
/// Those that this processor runs, the fastest last.
[[nodiscard]] std::vector<DotKernel> dotKernels();

} // namespace coco::search
