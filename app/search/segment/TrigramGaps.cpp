// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramGaps.h"

#include <algorithm>
#include <bit>

namespace coco::search {
namespace {

constexpr unsigned kMaxPlainBits = 31;
constexpr unsigned kByteBits = 8;
constexpr unsigned kRefill = 56;

class BitWriter
{
public:
    explicit BitWriter(std::string &to)
        : m_to(to)
    {
    }
    void put(std::uint64_t value, unsigned count)
    {
        m_bits |= value << m_count;
        m_count += count;
        for (; m_count >= kByteBits; m_count -= kByteBits) {
            m_to += static_cast<char>(m_bits);
            m_bits >>= kByteBits;
        }
    }
    void putOnes(std::uint64_t count)
    {
        for (; count >= kByteBits; count -= kByteBits)
            put(0xFF, kByteBits);
        put((1U << count) - 1, static_cast<unsigned>(count));
    }
    void finish()
    {
        if (m_count > 0)
            putOnes(kByteBits - m_count);
    }

private:
    std::string &m_to;
    std::uint64_t m_bits = 0;
    unsigned m_count = 0;
};

class BitReader
{
public:
    explicit BitReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    /// How many ones stand before the next zero, which is passed; false when there is none.
    bool ones(std::uint64_t &count)
    {
        for (count = 0;;) {
            refill();
            const auto here = static_cast<unsigned>(std::countr_one(m_bits));
            if (here < m_count) {
                skip(here + 1);
                count += here;
                return true;
            }
            count += m_count;
            skip(m_count);
            if (m_at == m_bytes.size())
                return false;
        }
    }
    bool take(unsigned count, std::uint64_t &value)
    {
        refill();
        if (m_count < count)
            return false;
        value = m_bits & ((std::uint64_t(1) << count) - 1);
        skip(count);
        return true;
    }

private:
    void refill()
    {
        for (; m_count <= kRefill - kByteBits && m_at < m_bytes.size(); m_count += kByteBits)
            m_bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(m_bytes[m_at++])) << m_count;
    }
    void skip(unsigned count)
    {
        m_bits >>= count;
        m_count -= count;
    }

    const std::string_view m_bytes;
    std::size_t m_at = 0;
    std::uint64_t m_bits = 0; ///< those beyond m_count are zero
    unsigned m_count = 0;
};

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
    bits.finish();
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
    std::uint64_t ones = 0;
    while (bits.ones(ones)) {
        std::uint64_t rest = 0;
        if (ones >= limit || !bits.take(plain, rest))
            return false;
        next += (ones << plain) + rest;
        if (next >= limit)
            return false;
        numbers.push_back(static_cast<std::uint32_t>(next++));
    }
    return ones < kByteBits && !numbers.empty();
}

} // namespace coco::search
