// SPDX-License-Identifier: Apache-2.0
#include "search/query/RegexFacts.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::size_t kMaxExact = 12;
constexpr std::size_t kMaxStrings = 20;
/// Longer strings have given away all they know as trigrams.
constexpr std::size_t kLongEnough = 4;

std::size_t shortest(const RegexFacts::Strings &strings)
{
    std::size_t length = std::string::npos;
    for (const std::string &text : strings)
        length = std::min(length, text.size());
    return length;
}

RegexFacts::Strings crossed(const RegexFacts::Strings &first, const RegexFacts::Strings &second)
{
    RegexFacts::Strings result;
    for (const std::string &a : first) {
        for (const std::string &b : second)
            result.insert(a + b);
    }
    return result;
}

RegexFacts::Strings united(RegexFacts::Strings a, const RegexFacts::Strings &b)
{
    a.insert(b.begin(), b.end());
    return a;
}

} // namespace

RegexFacts RegexFacts::nothing()
{
    return oneOf({std::string()});
}

RegexFacts RegexFacts::anyCharacter()
{
    return anyText(); // at least one byte long, which is of no use
}

RegexFacts RegexFacts::anyText()
{
    RegexFacts facts;
    facts.m_beginnings = {std::string()};
    facts.m_ends = {std::string()};
    return facts;
}

RegexFacts RegexFacts::oneOf(Strings strings)
{
    RegexFacts facts;
    if (strings.size() == 1)
        facts.m_text = RequiredText::exactly(*strings.begin());
    facts.m_exact = std::move(strings);
    return facts;
}

void RegexFacts::require(const Strings &oneOfThese)
{
    if (shortest(oneOfThese) < 3)
        return;
    TrigramQuery query = TrigramQuery::none();
    for (const std::string &text : oneOfThese)
        query = coco::search::either(std::move(query), TrigramQuery::holding(text));
    m_query = both(std::move(m_query), std::move(query));
}

void RegexFacts::forgetExact()
{
    if (!m_exact)
        return;
    require(*m_exact);
    m_beginnings = *m_exact;
    m_ends = *std::move(m_exact);
    m_exact.reset();
}

/// Two bytes at either end are all that a neighbour can make trigrams of.
void RegexFacts::shorten(Strings &strings, bool fromEnd)
{
    require(strings);
    for (std::size_t length = 2;; --length) {
        Strings shorter;
        for (const std::string &text : strings)
            shorter.insert(text.size() <= length ? text : fromEnd ? text.substr(text.size() - length) : text.substr(0, length));
        strings = std::move(shorter);
        if (strings.size() <= kMaxStrings || length == 0)
            return;
    }
}

void RegexFacts::simplify()
{
    if (m_exact && (m_exact->size() > kMaxExact || shortest(*m_exact) >= kLongEnough))
        forgetExact();
    if (!m_exact) {
        shorten(m_beginnings, false);
        shorten(m_ends, true);
    }
}

RegexFacts RegexFacts::joined(RegexFacts first, RegexFacts second)
{
    RegexFacts result;
    result.m_query = both(first.m_query, second.m_query);
    result.m_text = RequiredText::joined(first.m_text, second.m_text);
    if (first.m_exact && second.m_exact) {
        result.m_exact = crossed(*first.m_exact, *second.m_exact);
    } else {
        if (!first.m_exact && !second.m_exact)
            result.require(crossed(first.m_ends, second.m_beginnings));
        result.m_beginnings = first.m_exact ? crossed(*first.m_exact, second.m_beginnings) : std::move(first.m_beginnings);
        result.m_ends = second.m_exact ? crossed(first.ends(), *second.m_exact) : std::move(second.m_ends);
        // A part that may be empty shows what lies behind it.
        if (!first.m_exact && result.m_beginnings.count({}) != 0)
            result.m_beginnings = {std::string()};
        if (!second.m_exact && result.m_ends.count({}) != 0)
            result.m_ends = {std::string()};
    }
    result.simplify();
    return result;
}

RegexFacts RegexFacts::either(RegexFacts a, RegexFacts b)
{
    RegexFacts result;
    result.m_text = RequiredText::either(a.m_text, b.m_text);
    if (a.m_exact && b.m_exact) {
        result.m_exact = united(*std::move(a.m_exact), *b.m_exact);
        result.m_query = coco::search::either(std::move(a.m_query), std::move(b.m_query));
    } else {
        a.forgetExact();
        b.forgetExact();
        result.m_beginnings = united(std::move(a.m_beginnings), b.m_beginnings);
        result.m_ends = united(std::move(a.m_ends), b.m_ends);
        result.m_query = coco::search::either(std::move(a.m_query), std::move(b.m_query));
    }
    result.simplify();
    return result;
}

RegexFacts RegexFacts::repeated() const
{
    RegexFacts result = *this;
    result.m_text = m_text.repeated();
    result.forgetExact();
    result.simplify();
    return result;
}

RegexFacts RegexFacts::optional() const
{
    return either(*this, nothing());
}

TrigramQuery RegexFacts::query() const
{
    RegexFacts facts = *this;
    facts.forgetExact();
    facts.simplify();
    return facts.m_query;
}

} // namespace coco::search
