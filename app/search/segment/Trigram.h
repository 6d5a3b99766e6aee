// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace coco::search {

/// Three folded bytes as one number, the first in the highest place. Below kTrigramSpace.
using Trigram = std::uint32_t;
constexpr Trigram kTrigramSpace = 1U << 24;

namespace trigram_detail {
constexpr std::array<unsigned char, 256> foldTable()
{
    std::array<unsigned char, 256> table{};
    for (unsigned i = 0; i < table.size(); ++i)
        table[i] = static_cast<unsigned char>(i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
    return table;
}
inline constexpr std::array<unsigned char, 256> kFold = foldTable();
} // namespace trigram_detail

/// Calls `visit(byte)` for the text with ASCII letters in lower case. The two other letters that equal
/// an ASCII one without regard to case, U+017F and U+212A, become that one. Other bytes stay.
template<typename Visit>
void forEachFolded(std::string_view text, Visit visit)
{
    const auto at = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t size = text.size();
    for (std::size_t i = 0; i < size; ++i) {
        const unsigned char byte = at(i);
        if (byte < 0x80) {
            visit(trigram_detail::kFold[byte]);
        } else if (byte == 0xC5 && i + 1 < size && at(i + 1) == 0xBF) {
            visit(static_cast<unsigned char>('s'));
            i += 1;
        } else if (byte == 0xE2 && i + 2 < size && at(i + 1) == 0x84 && at(i + 2) == 0xAA) {
            visit(static_cast<unsigned char>('k'));
            i += 2;
        } else {
            visit(byte);
        }
    }
}

/// Calls `visit(Trigram)` for every three neighbouring folded bytes, repetitions included.
template<typename Visit>
void forEachTrigram(std::string_view text, Visit visit)
{
    Trigram window = 0;
    std::size_t known = 0;
    forEachFolded(text, [&](unsigned char byte) {
        window = ((window << 8) | byte) & (kTrigramSpace - 1);
        if (++known >= 3)
            visit(window);
    });
}

} // namespace coco::search
