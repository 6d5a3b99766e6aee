// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/MatchQuery.h"

#include <array>
#include <tuple>

namespace coco::search {

/// What of further files a query still needs.
enum class MatchNeed { Everything, Definitions, Nothing };

/// Counts the matches of one query, whose files are looked at in FileOrder where few are wanted, and tells from
/// them what the next files can add: where enough matches precede them, only chunks that define what is looked
/// for; where enough of those do, nothing. Plain value.
class MatchTally
{
public:
    explicit MatchTally(const MatchQuery &query);

    /// Among the files behind those that were counted.
    [[nodiscard]] MatchNeed needOf(bool aside) const;
    void add(bool aside, std::size_t found, std::size_t defining);
    [[nodiscard]] bool isFull() const; ///< as many were found as there may be, whichever they are

private:
    const bool m_few;
    const bool m_mayDefine;
    const std::size_t m_enough;
    std::array<std::size_t, 2> m_found{}; ///< those aside are the second
    std::array<std::size_t, 2> m_defining{};
};

/// How matches compare that MatchQuery::wanted chooses from, before their place in the file; `key` is FileOrder's
/// of the file.
[[nodiscard]] std::tuple<bool, bool, std::uint64_t> matchOrder(std::uint64_t key, bool defines);

} // namespace coco::search
