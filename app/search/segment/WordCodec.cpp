// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordCodec.h"

#include <algorithm>
#include <array>
#include <limits>

namespace coco::search {
namespace {

constexpr double kSmallestBound = 0.02;
constexpr double kBoundStep = 1.05;
constexpr int kMaxVarintBytes = 10;

std::array<double, 256> makeBounds()
{
    std::array<double, 256> bounds{};
    double value = kSmallestBound;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        bounds[i] = value;
        value *= kBoundStep;
    }
    bounds.back() = std::numeric_limits<double>::max();
    return bounds;
}

const std::array<double, 256> kBounds = makeBounds();

} // namespace

std::uint64_t termPrefix(std::string_view term)
{
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < sizeof(prefix); ++i)
        prefix = prefix << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
    return prefix;
}

void appendVarint(std::string &out, std::uint64_t value)
{
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

std::uint8_t boundOf(double frequency)
{
    const auto at = std::lower_bound(kBounds.begin(), kBounds.end(), frequency);
    return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(at - kBounds.begin(), 255));
}

double boundValue(std::uint8_t bound)
{
    return kBounds[bound];
}

std::uint64_t ByteCursor::longVarint()
{
    std::uint64_t value = 0;
    for (int i = 0; i < kMaxVarintBytes; ++i) {
        const std::uint8_t next = byte();
        value |= static_cast<std::uint64_t>(next & 0x7F) << (7 * i);
        if (next < 0x80)
            return m_ok ? value : 0;
    }
    m_ok = false;
    return 0;
}

} // namespace coco::search
