// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Bm25.h"

#include <algorithm>
#include <cmath>

namespace coco::search {
namespace {

constexpr double kSaturation = 1.2;  // k1
constexpr double kLengthShare = 0.6; // b
constexpr double kNamesWeight = 3.0;
constexpr double kPathWeight = 3.0;

} // namespace

double inverseFrequency(double documentCount, double documentsWithTerm)
{
    return std::log1p((std::max(documentCount, documentsWithTerm) - documentsWithTerm + 0.5)
                      / (documentsWithTerm + 0.5));
}

double bodyFrequency(std::uint32_t occurrences, double relativeLength)
{
    return occurrences / (1.0 - kLengthShare + kLengthShare * relativeLength);
}

double termStrength(double body, std::uint32_t names, std::uint32_t path)
{
    const double frequency = body + kNamesWeight * std::min(names, 2U) + kPathWeight * std::min(path, 1U);
    return frequency / (frequency + kSaturation);
}

} // namespace coco::search
