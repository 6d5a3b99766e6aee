// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coco::search {

/// A character as trigrams see it, whether or not case counts: UTF-8, folded; nothing for one that has
/// another case which is written with other bytes.
[[nodiscard]] std::optional<std::string> foldedRune(char32_t rune);

/// Takes an expression in RE2's syntax apart from the front. Borrows the text.
class RegexText
{
public:
    explicit RegexText(std::string_view text)
        : m_rest(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] bool startsWith(std::string_view text) const { return m_rest.substr(0, text.size()) == text; }
    [[nodiscard]] bool take(std::string_view text);
    /// Nothing at the end and for what is not UTF-8.
    [[nodiscard]] std::optional<char32_t> takeRune();

    /// *, +, ?, {n,m}, with a following ?. kManyTimes stands for itself and everything above.
    static constexpr std::uint32_t kManyTimes = 5;
    [[nodiscard]] bool takeRepetition(std::uint32_t &least, std::uint32_t &most);

    enum class GroupHead {
        Group,     ///< what follows is inside
        FlagsOnly, ///< (?i), which is whole
        Unknown,
    };
    /// Behind an opening parenthesis.
    [[nodiscard]] GroupHead takeGroupHead();

    struct Escape
    {
        enum Kind { Rune, Digit, Set, Empty, Unknown };
        Kind kind = Unknown;
        char32_t rune = 0;
    };
    /// Beginning with the backslash.
    [[nodiscard]] Escape takeEscape();
    /// [:alpha:], inside a character class.
    [[nodiscard]] bool takePosixClass();

private:
    [[nodiscard]] Escape takeNamedSet();
    [[nodiscard]] Escape takeHex();
    [[nodiscard]] Escape takeOctal(char32_t first);

    std::string_view m_rest;
};

} // namespace coco::search
