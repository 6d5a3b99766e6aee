// SPDX-License-Identifier: Apache-2.0
#include "search/segment/VectorCode.h"

#include <algorithm>
#include <cmath>

namespace coco::search {
namespace {

constexpr float kRowRange = 127.0F;
/// 127 · 2047 · 8192 still fits the 32 bits that the sum is kept in.
constexpr float kQueryRange = 2047.0F;

template<typename Code>
float encode(std::span<const float> vector, float range, Code *codes)
{
    float largest = 0;
    for (const float value : vector)
        largest = std::max(largest, std::isfinite(value) ? std::abs(value) : 0.0F);
    const float step = largest > 0 ? range / largest : 0.0F;
    double squares = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const float scaled = std::isfinite(vector[i]) ? std::round(vector[i] * step) : 0.0F;
        codes[i] = static_cast<Code>(std::clamp(scaled, -range, range));
        squares += double(codes[i]) * double(codes[i]);
    }
    return squares > 0 ? static_cast<float>(1.0 / std::sqrt(squares)) : 0.0F;
}

} // namespace

float encodeVector(std::span<const float> vector, std::int8_t *codes)
{
    return encode(vector, kRowRange, codes);
}

std::vector<float> decodeVector(std::span<const std::int8_t> codes, float factor)
{
    std::vector<float> vector;
    if (factor == 0)
        return vector;
    vector.reserve(codes.size());
    for (const std::int8_t code : codes)
        vector.push_back(static_cast<float>(code) * factor);
    return vector;
}

QueryCode encodeQuery(std::span<const float> vector)
{
    QueryCode query;
    query.codes.resize(vector.size());
    query.factor = encode(vector, kQueryRange, query.codes.data());
    return query;
}

} // namespace coco::search
