// SPDX-License-Identifier: Apache-2.0
#include "search/store/MatchTally.h"

#include "search/store/FileOrder.h"

namespace coco::search {

MatchTally::MatchTally(const MatchQuery &query)
    : m_few(query.fewWanted())
    , m_mayDefine(query.defines)
    , m_enough(query.enough())
{
}

MatchNeed MatchTally::needOf(bool aside) const
{
    if (!m_few)
        return MatchNeed::Everything;
    const std::size_t before = aside ? m_found[0] : 0;
    if (before + m_defining[aside ? 1 : 0] >= m_enough)
        return MatchNeed::Nothing;
    if (before + m_found[aside ? 1 : 0] < m_enough)
        return MatchNeed::Everything;
    return m_mayDefine ? MatchNeed::Definitions : MatchNeed::Nothing;
}

void MatchTally::add(bool aside, std::size_t found, std::size_t defining)
{
    m_found[aside ? 1 : 0] += found;
    m_defining[aside ? 1 : 0] += defining;
}

bool MatchTally::isFull() const
{
    return !m_few && m_found[0] + m_found[1] >= m_enough;
}

std::tuple<bool, bool, std::uint64_t> matchOrder(std::uint64_t key, bool defines)
{
    return {FileOrder::isAside(key), !defines, key};
}

} // namespace coco::search
