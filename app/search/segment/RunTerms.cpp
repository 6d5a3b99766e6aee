// SPDX-License-Identifier: Apache-2.0
#include "search/segment/RunTerms.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr unsigned kPlaceBits = 15;
constexpr std::uint32_t kSpread = 0x9E37'79B1; ///< the high bits of a product depend on all of the hash

} // namespace

RunTerms::RunTerms()
    : m_places(std::size_t(1) << kPlaceBits)
{
}

void RunTerms::split(std::string_view run, WordTermTable &terms)
{
    m_split.clear();
    m_splitter.split(QByteArrayView(run.data(), static_cast<qsizetype>(run.size())), [&](const Word &word) {
        m_split.push_back(terms.numberOf(word.text));
        return true;
    });
}

std::span<const std::uint32_t> RunTerms::of(std::string_view run, std::uint32_t hash, WordTermTable &terms)
{
    if (run.size() > kMaxBytes) {
        split(run, terms);
        return m_split;
    }
    Place &place = m_places[(hash * kSpread) >> (32 - kPlaceBits)];
    if (place.length == run.size() && std::string_view(place.run.data(), run.size()) == run)
        return {place.terms.data(), place.count};
    split(run, terms);
    if (m_split.size() > kMaxTerms)
        return m_split;
    std::copy(run.begin(), run.end(), place.run.begin());
    std::copy(m_split.begin(), m_split.end(), place.terms.begin());
    place.length = static_cast<std::uint8_t>(run.size());
    place.count = static_cast<std::uint8_t>(m_split.size());
    return {place.terms.data(), place.count};
}

} // namespace coco::search
