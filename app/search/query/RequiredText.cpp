// SPDX-License-Identifier: Apache-2.0
#include "search/query/RequiredText.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kLongest = 64; ///< more would not make it rarer

int rarityOf(std::string_view text)
{
    constexpr int kForLength = 8;
    int sum = 0;
    for (const char byte : text)
        sum += kForLength + search::rarityOf(byte);
    return sum;
}

std::string commonBeginning(const std::string &a, const std::string &b)
{
    return a.substr(0, static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin()));
}

std::string commonEnd(const std::string &a, const std::string &b)
{
    return a.substr(a.size() - static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin()));
}

} // namespace

int rarityOf(char byte)
{
    constexpr std::string_view kCommon = " etaoinrslcdupmfhg_.\n()bytv,:=";
    const std::size_t at = kCommon.find(byte);
    return static_cast<int>(at == std::string_view::npos ? kCommon.size() : at);
}

void RequiredText::offer(const std::string &text)
{
    if (rarityOf(std::string_view(text)) > rarityOf(std::string_view(m_best)))
        m_best = text.substr(0, kLongest);
}

RequiredText RequiredText::exactly(std::string text)
{
    RequiredText result;
    result.m_exact = text.size() <= kLongest;
    result.m_left = text.substr(0, kLongest);
    result.m_right = text.substr(text.size() - std::min(text.size(), kLongest));
    result.m_best = result.m_left;
    return result;
}

RequiredText RequiredText::joined(const RequiredText &first, const RequiredText &second)
{
    if (first.m_exact && second.m_exact)
        return exactly(first.m_left + second.m_left);
    RequiredText result;
    result.m_left = (first.m_exact ? first.m_left + second.m_left : first.m_left).substr(0, kLongest);
    const std::string right = second.m_exact ? first.m_right + second.m_right : second.m_right;
    result.m_right = right.substr(right.size() - std::min(right.size(), kLongest));
    result.m_best = first.m_best;
    result.offer(second.m_best);
    result.offer(first.m_right + second.m_left);
    return result;
}

RequiredText RequiredText::either(const RequiredText &a, const RequiredText &b)
{
    if (a.m_exact && b.m_exact && a.m_left == b.m_left)
        return a;
    RequiredText result;
    result.m_left = commonBeginning(a.m_left, b.m_left);
    result.m_right = commonEnd(a.m_right, b.m_right);
    result.m_best = result.m_left;
    result.offer(result.m_right);
    if (a.m_best == b.m_best)
        result.offer(a.m_best);
    return result;
}

RequiredText RequiredText::repeated() const
{
    RequiredText result = *this;
    result.m_exact = false;
    return result;
}

} // namespace coco::search
