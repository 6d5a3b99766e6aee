// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/TrigramQuery.h"

#include <string_view>

namespace coco::search {

/// Which trigrams a text must hold before an expression in RE2's syntax, UTF-8, can match in it. What it
/// does not understand, wrong expressions among it, asks for nothing; it never keeps a text back that
/// matches. After Russ Cox, "Regular Expression Matching with a Trigram Index". Pure, any thread.
[[nodiscard]] TrigramQuery planRegex(std::string_view expression);

} // namespace coco::search
