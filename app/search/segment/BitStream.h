// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace coco::search {

static_assert(std::endian::native == std::endian::little, "bits are read as they lie in memory");

constexpr unsigned kByteBits = 8;

/// Appends bits to bytes, which they fill from the lowest; the last of them are there after finish(). One
/// thread; borrows the bytes.
class BitWriter
{
public:
    explicit BitWriter(std::string &to)
        : m_to(to)
    {
    }
    /// `count` is at most 32, and `value` has no other bits.
    void put(std::uint64_t value, unsigned count)
    {
        m_bits |= value << m_count;
        m_count += count;
        if (m_count >= kWrittenBits) {
            append(kWrittenBits / kByteBits);
            m_bits >>= kWrittenBits;
            m_count -= kWrittenBits;
        }
    }
    void putOnes(std::uint64_t count)
    {
        for (; count >= kByteBits; count -= kByteBits)
            put(0xFF, kByteBits);
        put((1U << count) - 1, static_cast<unsigned>(count));
    }
    /// Fills up the last byte with ones, or with zeros.
    void finish(bool ones)
    {
        const unsigned over = m_count % kByteBits;
        if (over > 0)
            put(ones ? (1U << (kByteBits - over)) - 1 : 0, kByteBits - over);
        append(m_count / kByteBits);
        m_bits = 0;
        m_count = 0;
    }

private:
    static constexpr unsigned kWrittenBits = 32; ///< at once; a string is slow to take single bytes

    void append(std::size_t bytes)
    {
        std::array<char, sizeof m_bits> here;
        std::memcpy(here.data(), &m_bits, sizeof m_bits);
        m_to.append(here.data(), bytes);
    }

    std::string &m_to;
    std::uint64_t m_bits = 0;
    unsigned m_count = 0;
};

/// Reads bits that may say anything: behind the end all of them are 0 and ok() is false once they were
/// passed. Plain value that borrows the bytes.
class BitReader
{
public:
    static constexpr unsigned kPeeked = 57; ///< so many bits peek() shows

    BitReader() = default;
    explicit BitReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] std::uint64_t peek() const
    {
        const std::uint64_t byte = m_at / kByteBits;
        std::uint64_t bits = 0;
        if (byte + sizeof bits <= m_bytes.size())
            std::memcpy(&bits, m_bytes.data() + byte, sizeof bits);
        else if (byte < m_bytes.size())
            std::memcpy(&bits, m_bytes.data() + byte, m_bytes.size() - byte);
        return bits >> m_at % kByteBits;
    }
    void skip(unsigned count) { m_at += count; }
    /// At most 32.
    [[nodiscard]] std::uint64_t take(unsigned count)
    {
        const std::uint64_t bits = peek() & ((std::uint64_t(1) << count) - 1);
        skip(count);
        return bits;
    }
    [[nodiscard]] bool ok() const { return m_at <= std::uint64_t(m_bytes.size()) * kByteBits; }

private:
    std::string_view m_bytes;
    std::uint64_t m_at = 0;
};

} // namespace coco::search
