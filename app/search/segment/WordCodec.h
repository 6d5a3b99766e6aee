// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace coco::search {

// How a section of words is laid out. Numbers are little-endian, `varint` has seven bits a byte.
//
//   section  := group* firstChunks lengths groupTable footer
//   group    := list* header entry*              at most kGroupTerms terms, ascending
//   header   := varint bytes of the lists, varint bytes of the entries
//   entry    := byte: bytes shared with the term before 4, bytes of the rest 4 (15: a varint with what
//               is beyond follows), varint?, varint?, rest of the term,
//               varint bytes of the list << 2 | kind, varint chunks that hold the term (not of kind 0)
//   list     := kind 0: bits, one posting in one file; kind 1: 4 bits files - 1, bits; kind 2:
//               varint blocks, varint files of the last block, blockHead*, block*, a block being bits
//   blockHead:= varint last file - last file before, varint bytes, byte file bound, byte chunk bound
//   bits     := bit there are files with the term in the path, bit there are names,
//               (bit in path?, gap)* for each of its files, then its postings for each of them
//   gap      := ones, zero, some bits as they are (gapBits()), or 24 ones and 32 bits
//   postings := bit none at all (of a file with the term in its path), then for each
//               bit last, gap of chunks (a count of ones, a zero and as many bits of the gap + 1; both
//               are left out at the last chunk of the file), names?, occurrences
//   names    := bit some, bit two?
//   occurrences := up to 6 ones for as many besides the first, a zero; or 7 ones and 8 bits
//
// A gap counts what was left out since the one before. Bits fill bytes from the lowest, lists and blocks
// begin with a byte. Bounds: see boundOf().
static_assert(std::endian::native == std::endian::little, "tables are read in place");

constexpr std::uint64_t kWordMagic = 0x3253'4452'4F57'4343; // "CCWORDS2"
constexpr std::size_t kGroupTerms = 32;
constexpr std::uint32_t kPlainFiles = 16;
constexpr unsigned kPlainBits = 4; ///< their number less one
constexpr std::uint32_t kBlockFiles = 128;
constexpr std::uint64_t kShortBytes = 15; ///< of a term, that take no number of their own

/// How the postings of a term are written.
enum class WordListKind : std::uint8_t { Single = 0, Plain = 1, Blocked = 2 };

/// At the very end of a section.
struct WordFooter
{
    std::uint64_t magic = kWordMagic;
    std::uint32_t files = 0;
    std::uint32_t chunks = 0;
    std::uint64_t words = 0;
    std::uint64_t groups = 0;
    std::uint64_t firstChunks = 0; ///< offsets of the tables
    std::uint64_t lengths = 0;
    std::uint64_t groupTable = 0;
    std::uint64_t reserved = 0;
};

/// One row of the table of groups.
struct WordGroupRow
{
    std::uint64_t header = 0; ///< offset of the group's header
    std::uint64_t prefix = 0; ///< see termPrefix()
};

template<typename T>
[[nodiscard]] T loadAt(std::string_view bytes, std::size_t index)
{
    T value;
    std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
    return value;
}

/// The first eight bytes of a term as a number that sorts like the term.
[[nodiscard]] std::uint64_t termPrefix(std::string_view term);

void appendVarint(std::string &out, std::uint64_t value);

/// Upper bounds of frequencies in one byte: boundValue(boundOf(f)) ≥ f, by less than 6 %.
[[nodiscard]] std::uint8_t boundOf(double frequency);
[[nodiscard]] double boundValue(std::uint8_t bound);

/// Reads bytes that may say anything: past the end, everything is 0 and ok() false.
class ByteCursor
{
public:
    ByteCursor() = default;
    explicit ByteCursor(std::string_view bytes)
        : m_at(reinterpret_cast<const unsigned char *>(bytes.data()))
        , m_end(m_at + bytes.size())
    {
    }

    [[nodiscard]] std::uint8_t byte()
    {
        if (m_at == m_end) {
            m_ok = false;
            return 0;
        }
        return *m_at++;
    }

    [[nodiscard]] std::uint64_t varint()
    {
        if (m_at != m_end && *m_at < 0x80)
            return *m_at++;
        return longVarint();
    }

    [[nodiscard]] std::string_view take(std::uint64_t size)
    {
        if (size > left()) {
            m_ok = false;
            return {};
        }
        const auto *const from = reinterpret_cast<const char *>(m_at);
        m_at += size;
        return {from, static_cast<std::size_t>(size)};
    }

    [[nodiscard]] std::uint64_t left() const { return static_cast<std::uint64_t>(m_end - m_at); }
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    [[nodiscard]] std::uint64_t longVarint();

    const unsigned char *m_at = nullptr;
    const unsigned char *m_end = nullptr;
    bool m_ok = true;
};

} // namespace coco::search
