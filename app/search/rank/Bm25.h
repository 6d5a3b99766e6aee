// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace coco::search {

/// How often a term occurs in one text.
struct TermHits
{
    std::uint32_t body = 0;  ///< in the text
    std::uint32_t names = 0; ///< among the names defined there
    std::uint32_t path = 0;  ///< in the file's path
};

/// Inverse document frequency, > 0; a term that occurs nowhere counts as the rarest.
[[nodiscard]] double inverseFrequency(double documentCount, double documentsWithTerm);

/// Occurrences in the text, discounted by its length (in average lengths).
[[nodiscard]] double bodyFrequency(std::uint32_t occurrences, double relativeLength);

/// Share of one term's full weight, 0–1: multiply by idf and sum over the terms.
/// A definition or a file name counts like several occurrences.
[[nodiscard]] double termStrength(double body, std::uint32_t names, std::uint32_t path);

} // namespace coco::search
