// SPDX-License-Identifier: Apache-2.0
#include "search/query/TextFinder.h"

#include "search/query/RequiredText.h"
#include "search/segment/Trigram.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace coco::search {
namespace {

constexpr std::size_t kLanes = 16;
using Lanes = unsigned char __attribute__((vector_size(kLanes)));

char folded(char byte)
{
    return static_cast<char>(trigram_detail::kFold[static_cast<unsigned char>(byte)]);
}

Lanes load(const char *bytes)
{
    Lanes lanes;
    std::memcpy(&lanes, bytes, sizeof lanes);
    return lanes;
}

template<typename Comparison>
bool any(const Comparison &lanes)
{
    std::uint64_t halves[2];
    static_assert(sizeof halves == sizeof lanes);
    std::memcpy(halves, &lanes, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

} // namespace

TextFinder::TextFinder(std::string text, Case letters)
    : m_text(std::move(text))
    , m_folded(letters == Case::Folded)
{
    std::size_t first = 0;
    std::size_t second = m_text.size() > 1 ? 1 : 0;
    const auto rarity = [this](std::size_t at) { return rarityOf(folded(m_text[at])); };
    for (std::size_t at = 1; at < m_text.size(); ++at) {
        if (rarity(at) > rarity(first)) {
            second = first;
            first = at;
        } else if (at != second && (second == first || rarity(at) > rarity(second))) {
            second = at;
        }
    }
    m_probes = {probeAt(first), probeAt(second)};
}

TextFinder::Probe TextFinder::probeAt(std::size_t offset) const
{
    if (offset >= m_text.size())
        return {};
    const char byte = m_text[offset];
    const bool letter = m_folded && byte >= 'a' && byte <= 'z';
    return {offset, static_cast<unsigned char>(byte), static_cast<unsigned char>(letter ? 0x20 : 0)};
}

bool TextFinder::standsAt(const char *place) const
{
    if (!m_folded)
        return std::memcmp(place, m_text.data(), m_text.size()) == 0;
    return std::equal(m_text.begin(), m_text.end(), place, [](char wanted, char byte) { return wanted == folded(byte); });
}

bool TextFinder::isIn(std::string_view text) const
{
    if (m_text.empty() || m_text.size() > text.size())
        return m_text.empty();
    const std::size_t places = text.size() - m_text.size() + 1;
    const char *const first = text.data() + m_probes[0].offset;
    const char *const second = text.data() + m_probes[1].offset;
    std::size_t at = 0;
    for (; at + kLanes <= places; at += kLanes) {
        const auto hits = ((load(first + at) | m_probes[0].mask) == m_probes[0].value) & ((load(second + at) | m_probes[1].mask) == m_probes[1].value);
        for (std::size_t lane = 0; any(hits) && lane < kLanes; ++lane) {
            if (hits[lane] != 0 && standsAt(text.data() + at + lane))
                return true;
        }
    }
    for (; at < places; ++at) {
        if (standsAt(text.data() + at))
            return true;
    }
    return false;
}

} // namespace coco::search
