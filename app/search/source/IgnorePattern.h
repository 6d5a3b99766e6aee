// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <bitset>
#include <optional>
#include <vector>

namespace coco::search {

/// One glob in the dialect of gitignore(5), with git's own corner cases: a pattern without '/' is
/// held against the last part of a path, one with '/' against the whole path from the folder that
/// holds the rule. Immutable value. Matching takes time in the order of pattern × path at worst,
/// whatever the pattern, because patterns come from repositories we do not trust.
class IgnorePattern
{
public:
    /// The bytes of one line, without its end and without trailing blanks. Nothing when the line can
    /// never match (an unclosed bracket, an unknown character class, a lone '/').
    [[nodiscard]] static std::optional<IgnorePattern> parse(QByteArrayView line);

    /// `path` is relative to the folder of the rule, '/' between parts, none at the ends.
    [[nodiscard]] bool matches(QByteArrayView path, bool isFolder) const;
    /// "!pattern": what it matches is wanted after all.
    [[nodiscard]] bool isNegation() const { return m_negation; }

private:
    enum class Kind { Byte, AnyByte, Set, Run, PathRun, Folders };
    struct Token
    {
        Kind kind = Kind::Byte;
        unsigned char byte = 0;
        std::bitset<256> set;
    };

    IgnorePattern() = default;
    [[nodiscard]] bool compile(QByteArrayView glob);
    [[nodiscard]] bool addStars(QByteArrayView glob, qsizetype &at);
    [[nodiscard]] bool addSet(QByteArrayView glob, qsizetype &at);
    [[nodiscard]] bool globMatches(QByteArrayView text) const;
    void addEmptySteps(std::vector<char> &states) const;
    void step(const std::vector<char> &from, std::vector<char> &to, unsigned char byte) const;

    QByteArray m_literal;    ///< text before the first special character
    QByteArray m_suffix;     ///< set for "*suffix": the common fast case
    std::vector<Token> m_tokens;
    bool m_hasGlob = false;
    bool m_negation = false;
    bool m_folderOnly = false;
    bool m_nameOnly = false;
};

} // namespace coco::search
