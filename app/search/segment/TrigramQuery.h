// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/Trigram.h"

#include <string>
#include <string_view>
#include <vector>

namespace coco::search {

/// Which trigrams a text must hold before it can match. It may let texts through that do not match and
/// never keeps back one that does. Plain value; build it with the functions below, which keep it simple
/// and small.
struct TrigramQuery
{
    enum class Kind {
        All,  ///< says nothing: every text may match
        None, ///< no text can match
        And,  ///< all of `trigrams` and all of `parts`
        Or,   ///< one of `trigrams` or one of `parts`
    };
    Kind kind = Kind::All;
    std::vector<Trigram> trigrams; ///< ascending, distinct
    std::vector<TrigramQuery> parts;

    [[nodiscard]] static TrigramQuery all() { return {}; }
    [[nodiscard]] static TrigramQuery none() { return {Kind::None, {}, {}}; }
    /// Texts with `literal` in them, whatever the case of its letters; All below three bytes.
    [[nodiscard]] static TrigramQuery holding(std::string_view literal);

    [[nodiscard]] bool isAll() const { return kind == Kind::All; }
    /// How many trigrams stand in the whole tree.
    [[nodiscard]] std::size_t size() const;
    /// Whether a text may match. For checks; slow.
    [[nodiscard]] bool admits(std::string_view text) const;
    /// For logs and tests: "(abc bcd (cde|xyz))"; bytes outside printable ASCII as \xHH.
    [[nodiscard]] std::string toText() const;

    bool operator==(const TrigramQuery &) const = default;
};

[[nodiscard]] TrigramQuery both(TrigramQuery a, TrigramQuery b);
/// All when the answer would become too large to be worth asking.
[[nodiscard]] TrigramQuery either(TrigramQuery a, TrigramQuery b);

} // namespace coco::search
