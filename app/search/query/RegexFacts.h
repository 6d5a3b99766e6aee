// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/query/RequiredText.h"
#include "search/segment/TrigramQuery.h"

#include <optional>
#include <set>
#include <string>

namespace coco::search {

/// What is known of the texts that a part of an expression matches; all strings are folded as the
/// trigrams are. Plain value. While all of the texts are known and few, `exact` lists them; then the
/// beginnings and ends are empty and mean nothing.
class RegexFacts
{
public:
    using Strings = std::set<std::string>;

    [[nodiscard]] static RegexFacts nothing();              ///< matches the empty text only
    [[nodiscard]] static RegexFacts anyCharacter();
    [[nodiscard]] static RegexFacts anyText();
    [[nodiscard]] static RegexFacts oneOf(Strings strings); ///< not empty

    [[nodiscard]] static RegexFacts joined(RegexFacts first, RegexFacts second);
    [[nodiscard]] static RegexFacts either(RegexFacts a, RegexFacts b);
    [[nodiscard]] RegexFacts repeated() const; ///< once or more
    [[nodiscard]] RegexFacts optional() const;

    /// What a text must hold that has a match in it.
    [[nodiscard]] TrigramQuery query() const;
    /// One text of it in full; mostly more than its trigrams say.
    [[nodiscard]] const std::string &requiredText() const { return m_text.text(); }

private:
    [[nodiscard]] const Strings &ends() const { return m_exact ? *m_exact : m_ends; }
    void require(const Strings &oneOfThese);
    void forgetExact();
    void simplify();
    void shorten(Strings &strings, bool fromEnd);

    std::optional<Strings> m_exact;
    Strings m_beginnings;
    Strings m_ends;
    TrigramQuery m_query;
    RequiredText m_text;
};

} // namespace coco::search
