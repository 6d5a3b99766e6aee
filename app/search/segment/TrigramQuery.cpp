// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramQuery.h"

#include <algorithm>
#include <set>

namespace coco::search {
namespace {

using Kind = TrigramQuery::Kind;

/// More trigrams do not narrow a search further; they only cost.
constexpr std::size_t kMaxOfLiteral = 48;
constexpr std::size_t kMaxSize = 512;
constexpr char kDigits[] = "0123456789abcdef";

void addUnique(std::vector<Trigram> &to, const std::vector<Trigram> &from)
{
    to.insert(to.end(), from.begin(), from.end());
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
}

/// One trigram stands for itself in a conjunction as in an alternative.
bool isSingle(const TrigramQuery &query)
{
    return query.trigrams.size() == 1 && query.parts.empty();
}

void absorb(TrigramQuery &into, TrigramQuery part)
{
    if (part.kind == into.kind || isSingle(part)) {
        addUnique(into.trigrams, part.trigrams);
        for (TrigramQuery &inner : part.parts)
            into.parts.push_back(std::move(inner));
    } else if (std::find(into.parts.begin(), into.parts.end(), part) == into.parts.end()) {
        into.parts.push_back(std::move(part));
    }
}

TrigramQuery joined(Kind kind, TrigramQuery a, TrigramQuery b)
{
    if (a == b)
        return a;
    TrigramQuery result{kind, {}, {}};
    absorb(result, std::move(a));
    absorb(result, std::move(b));
    return result;
}

bool admitsOne(const TrigramQuery &query, const std::set<Trigram> &present)
{
    const auto holds = [&present](Trigram trigram) { return present.count(trigram) != 0; };
    const auto admits = [&present](const TrigramQuery &part) { return admitsOne(part, present); };
    switch (query.kind) {
    case Kind::All:
        return true;
    case Kind::None:
        return false;
    case Kind::And:
        return std::all_of(query.trigrams.begin(), query.trigrams.end(), holds)
            && std::all_of(query.parts.begin(), query.parts.end(), admits);
    case Kind::Or:
        return std::any_of(query.trigrams.begin(), query.trigrams.end(), holds)
            || std::any_of(query.parts.begin(), query.parts.end(), admits);
    }
    return true;
}

void appendTrigram(std::string &text, Trigram trigram)
{
    for (const int shift : {16, 8, 0}) {
        const unsigned byte = (trigram >> shift) & 0xFFU;
        if (byte > ' ' && byte < 0x7F) {
            text += static_cast<char>(byte);
        } else {
            text += "\\x";
            text += kDigits[byte >> 4];
            text += kDigits[byte & 15U];
        }
    }
}

} // namespace

TrigramQuery TrigramQuery::holding(std::string_view literal)
{
    std::vector<Trigram> found;
    forEachTrigram(literal, [&found](Trigram trigram) { found.push_back(trigram); });
    if (found.empty())
        return all();
    TrigramQuery query{Kind::And, {}, {}};
    const std::size_t step = (found.size() + kMaxOfLiteral - 1) / kMaxOfLiteral;
    for (std::size_t i = 0; i < found.size(); i += step)
        query.trigrams.push_back(found[i]);
    query.trigrams.push_back(found.back());
    addUnique(query.trigrams, {});
    return query;
}

std::size_t TrigramQuery::size() const
{
    std::size_t sum = trigrams.size();
    for (const TrigramQuery &part : parts)
        sum += part.size();
    return sum;
}

bool TrigramQuery::admits(std::string_view text) const
{
    std::set<Trigram> present;
    forEachTrigram(text, [&present](Trigram trigram) { present.insert(trigram); });
    return admitsOne(*this, present);
}

std::string TrigramQuery::toText() const
{
    if (kind == Kind::All || kind == Kind::None)
        return kind == Kind::All ? "all" : "none";
    const char separator = kind == Kind::And ? ' ' : '|';
    std::string text = "(";
    for (const Trigram trigram : trigrams) {
        if (text.size() > 1)
            text += separator;
        appendTrigram(text, trigram);
    }
    for (const TrigramQuery &part : parts) {
        if (text.size() > 1)
            text += separator;
        text += part.toText();
    }
    return text + ')';
}

TrigramQuery both(TrigramQuery a, TrigramQuery b)
{
    if (a.kind == Kind::None || b.kind == Kind::All)
        return a;
    if (b.kind == Kind::None || a.kind == Kind::All)
        return b;
    // Leaving a condition out only lets more texts through.
    if (a.size() + b.size() > kMaxSize)
        return a.size() < b.size() ? a : b;
    return joined(Kind::And, std::move(a), std::move(b));
}

TrigramQuery either(TrigramQuery a, TrigramQuery b)
{
    if (a.kind == Kind::All || b.kind == Kind::None)
        return a;
    if (b.kind == Kind::All || a.kind == Kind::None)
        return b;
    if (a.size() + b.size() > kMaxSize)
        return TrigramQuery::all();
    return joined(Kind::Or, std::move(a), std::move(b));
}

} // namespace coco::search
