// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/TrigramQuery.h"

#include <string>
#include <string_view>

namespace coco::search {

/// What a text must hold before an expression can match in it.
struct RegexPlan
{
    TrigramQuery trigrams;
    std::string text; ///< folded as trigrams are, ASCII letters in either case; empty: not known
};

/// For an expression in RE2's syntax, UTF-8. What it does not understand, wrong expressions among it, asks
/// for nothing; it never keeps a text back that matches. After Russ Cox, "Regular Expression Matching with
/// a Trigram Index". Pure, any thread.
[[nodiscard]] RegexPlan planExpression(std::string_view expression);
[[nodiscard]] TrigramQuery planRegex(std::string_view expression); ///< the trigrams alone

} // namespace coco::search
