// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramGaps.h"

#include "search/segment/BitStream.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr unsigned kMaxPlainBits = 31;

/// How many ones stand before the next zero, which is passed.
std::uint64_t takeOnes(BitReader &bits)
{
    for (std::uint64_t count = 0;;) {
        const auto here = static_cast<unsigned>(std::countr_one(bits.peek()));
        if (here < BitReader::kPeeked) {
            bits.skip(here + 1);
            return count + here;
        }
        count += BitReader::kPeeked;
        bits.skip(BitReader::kPeeked);
    }
}

/// Near the best for gaps that are spread by chance.
unsigned plainBits(std::size_t numbers, std::uint32_t limit)
{
    const double gap = 0.69 * static_cast<double>(limit) / static_cast<double>(numbers);
    return gap < 1 ? 0 : std::min(kMaxPlainBits, static_cast<unsigned>(std::bit_width(static_cast<std::uint32_t>(gap))) - 1);
}

} // namespace

void appendGaps(std::span<const std::uint32_t> numbers, std::uint32_t limit, std::string &to)
{
    const unsigned plain = plainBits(numbers.size(), limit);
    to += static_cast<char>(plain);
    BitWriter bits(to);
    std::uint32_t next = 0;
    for (const std::uint32_t number : numbers) {
        const std::uint32_t gap = number - next;
        bits.putOnes(gap >> plain);
        bits.put(0, 1);
        bits.put(gap & ((std::uint64_t(1) << plain) - 1), plain);
        next = number + 1;
    }
    bits.finish(true);
}

bool takeGaps(std::string_view bytes, std::uint32_t limit, std::vector<std::uint32_t> &numbers)
{
    if (bytes.size() < 2)
        return false;
    const unsigned plain = static_cast<unsigned char>(bytes.front());
    if (plain > kMaxPlainBits)
        return false;
    BitReader bits(bytes.substr(1));
    std::uint64_t next = 0;
    for (;;) {
        const std::uint64_t ones = takeOnes(bits);
        if (!bits.ok()) // those that fill up the last byte
            return ones < kByteBits && !numbers.empty();
        const std::uint64_t rest = bits.take(plain);
        next += (ones << plain) + rest;
        if (ones >= limit || !bits.ok() || next >= limit)
            return false;
        numbers.push_back(static_cast<std::uint32_t>(next++));
    }
}

} // namespace coco::search
