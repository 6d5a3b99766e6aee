// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/BitStream.h"

#include <algorithm>
#include <cstdint>

namespace coco::search {

/// A term in a chunk. Occurrences up to 255, names up to 2; at least one of them.
struct WordPosting
{
    std::uint32_t chunkInFile = 0;
    std::uint32_t occurrences = 0;
    std::uint32_t names = 0;
};

constexpr std::uint32_t kMaxNames = 2;
constexpr std::uint32_t kMaxOccurrences = 255;
constexpr std::uint32_t kMaxChunksInFile = 1U << 19; ///< a posting's chunk is below

// How postings are written, in bits; see WordCodec.h. A reader passes a whole posting with one look.

/// How many bits of a gap are written as they are, where so many files lie among `span`.
[[nodiscard]] inline unsigned gapBits(std::uint64_t span, std::uint64_t files)
{
    const std::uint64_t gap = 69 * span / (100 * files);
    return gap < 1 ? 0U : std::min(31U, static_cast<unsigned>(std::bit_width(gap)) - 1);
}

constexpr unsigned kLongGap = 24; ///< ones in front of a gap of 32 bits

inline void putGap(BitWriter &to, std::uint32_t gap, unsigned plain)
{
    if (gap >> plain >= kLongGap) {
        to.putOnes(kLongGap);
        to.put(gap, 32);
        return;
    }
    to.putOnes(gap >> plain);
    to.put(0, 1);
    to.put(gap & ((std::uint64_t(1) << plain) - 1), plain);
}

[[nodiscard]] inline std::uint64_t takeGap(BitReader &from, unsigned plain)
{
    const std::uint64_t bits = from.peek();
    const auto ones = static_cast<unsigned>(std::countr_one(bits));
    if (ones >= kLongGap) {
        from.skip(kLongGap);
        return from.take(32);
    }
    from.skip(ones + 1 + plain);
    return std::uint64_t(ones) << plain | (bits >> (ones + 1) & ((std::uint64_t(1) << plain) - 1));
}

constexpr unsigned kManyOccurrences = 7; ///< ones in front of a count of eight bits

inline void putPosting(BitWriter &to, const WordPosting &posting, bool namesHere)
{
    if (namesHere) {
        to.put(posting.names > 0 ? 1 : 0, 1);
        if (posting.names > 0)
            to.put(posting.names - 1, 1);
    }
    const std::uint32_t more = posting.occurrences - 1; // none becomes very many
    if (more < kManyOccurrences) {
        to.putOnes(more);
        to.put(0, 1);
    } else {
        to.putOnes(kManyOccurrences);
        to.put(posting.occurrences, 8);
    }
}

/// From `bits`, of which `used` are passed.
inline void takePosting(std::uint64_t bits, unsigned &used, WordPosting &posting, bool namesHere)
{
    bits >>= used;
    posting.names = 0;
    if (namesHere) {
        const auto named = static_cast<unsigned>(bits & 1U);
        posting.names = named + static_cast<unsigned>(bits >> 1 & named);
        bits >>= 1 + named;
        used += 1 + named;
    }
    const auto ones = static_cast<unsigned>(std::countr_one(bits));
    if (ones < kManyOccurrences) {
        posting.occurrences = ones + 1;
        used += ones + 1;
    } else {
        posting.occurrences = static_cast<std::uint32_t>(bits >> kManyOccurrences & 0xFF);
        used += kManyOccurrences + 8;
    }
}

/// Chunks left out, and whether none follows.
inline void putStep(BitWriter &to, std::uint32_t gap, bool last)
{
    to.put(last ? 1 : 0, 1);
    const auto bits = static_cast<unsigned>(std::bit_width(gap + 1)) - 1;
    to.putOnes(bits);
    to.put(0, 1);
    to.put(gap + 1 - (1U << bits), bits);
}

/// Likewise; kMaxChunksInFile where the bits make no sense.
inline std::uint32_t takeStep(std::uint64_t bits, unsigned &used, bool &last)
{
    constexpr unsigned kMostOnes = 19; // a posting fits behind
    last = (bits & 1U) != 0;
    const auto ones = static_cast<unsigned>(std::countr_one(bits >> 1));
    if (ones > kMostOnes)
        return kMaxChunksInFile;
    used += 2 + 2 * ones;
    return static_cast<std::uint32_t>((bits >> (2 + ones) & ((1U << ones) - 1)) + (1U << ones) - 1);
}

} // namespace coco::search
