// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/rank/Words.h"
#include "search/segment/WordTermTable.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace coco::search {

/// Says which terms a run of word bytes stands for. Source text repeats its identifiers, so the latest
/// ones are remembered, in about 2 MB, and need not be split and stemmed again. Plain value of one thread.
class RunTerms
{
public:
    RunTerms();

    /// Numbers of the words of the run in `terms`, in order; valid until the next call. `hash` is any
    /// function of the run.
    [[nodiscard]] std::span<const std::uint32_t> of(std::string_view run, std::uint32_t hash, WordTermTable &terms);

    [[nodiscard]] std::size_t memoryBytes() const { return m_places.capacity() * sizeof(Place); }

private:
    static constexpr std::size_t kMaxBytes = 24;
    static constexpr std::size_t kMaxTerms = 7;
    struct Place
    {
        std::array<std::uint32_t, kMaxTerms> terms{};
        std::array<char, kMaxBytes> run{};
        std::uint8_t length = 0; ///< 0: nothing here
        std::uint8_t count = 0;
    };

    void split(std::string_view run, WordTermTable &terms);

    WordSplitter m_splitter;
    std::vector<Place> m_places;
    std::vector<std::uint32_t> m_split;
};

} // namespace coco::search
