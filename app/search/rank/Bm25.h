// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace coco::search {

/// Inverse document frequency, > 0; a term that occurs nowhere counts as the rarest.
[[nodiscard]] double inverseFrequency(double documentCount, double documentsWithTerm);

// The rest is called for every posting of a query, hence inline.

constexpr double kTermSaturation = 1.2;   // k1
constexpr double kTermLengthShare = 0.6;  // b
constexpr double kTermNamesWeight = 3.0;
constexpr double kTermPathWeight = 3.0;
constexpr double kTermSpreadShare = 0.25; ///< what further chunks of a file add to its best one

/// Occurrences in the text, discounted by its length (in average lengths).
[[nodiscard]] constexpr double bodyFrequency(std::uint32_t occurrences, double relativeLength)
{
    return occurrences / (1.0 - kTermLengthShare + kTermLengthShare * relativeLength);
}

/// The frequency of a file, from the highest of its chunks and the sum of all of them.
[[nodiscard]] constexpr double spreadFrequency(double best, double all)
{
    return best + kTermSpreadShare * (all - best);
}

/// All places together: a definition or a file name counts like several occurrences.
[[nodiscard]] constexpr double termFrequency(double body, std::uint32_t names, std::uint32_t path)
{
    return body + kTermNamesWeight * std::min(names, 2U) + kTermPathWeight * std::min(path, 1U);
}

/// Share of one term's full weight, 0–1: multiply by idf and sum over the terms.
[[nodiscard]] constexpr double termStrength(double frequency)
{
    return frequency / (frequency + kTermSaturation);
}
[[nodiscard]] constexpr double termStrength(double body, std::uint32_t names, std::uint32_t path)
{
    return termStrength(termFrequency(body, names, path));
}

} // namespace coco::search
