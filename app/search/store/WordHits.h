// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace coco::search {

/// The rows of a table of words that hold at least one term, ascending, with the counts of every term.
struct WordHits
{
    std::size_t terms = 0;
    std::size_t columns = 0;
    double rowCount = 0;      ///< of the whole table
    double averageLength = 1; ///< words in column 0
    std::vector<std::int64_t> rows;
    std::vector<std::uint32_t> lengths;
    std::vector<std::uint8_t> counts; ///< [row][term][column], capped at 255
    std::vector<double> rowsWith;     ///< per term, of the whole table; empty: as many as `rows` has

    [[nodiscard]] std::uint8_t count(std::size_t row, std::size_t term, std::size_t column) const
    {
        return counts[(row * terms + term) * columns + column];
    }
};

} // namespace coco::search
