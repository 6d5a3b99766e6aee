// SPDX-License-Identifier: Apache-2.0
#include "search/query/RegexPlan.h"

#include "search/query/RegexFacts.h"
#include "search/query/RegexRunes.h"

#include <algorithm>
#include <vector>

namespace coco::search {
namespace {

constexpr int kMaxDepth = 200;
constexpr std::size_t kMaxClass = 10;
constexpr std::uint32_t kMostCopies = 4;

/// Reads an expression and gathers what is known of its matches. What it does not understand makes it
/// give up, and nothing is known then.
class Planner
{
public:
    explicit Planner(std::string_view expression)
        : m_text(expression)
    {
    }

    RegexPlan run()
    {
        const RegexFacts facts = alternatives(0);
        return m_gaveUp || !m_text.atEnd() ? RegexPlan() : RegexPlan{facts.query(), facts.requiredText()};
    }

private:
    using Items = std::vector<RegexFacts>;

    RegexFacts giveUp()
    {
        m_gaveUp = true;
        return RegexFacts::anyText();
    }

    RegexFacts alternatives(int depth)
    {
        if (depth > kMaxDepth)
            return giveUp();
        RegexFacts facts = sequence(depth);
        while (!m_gaveUp && m_text.take("|"))
            facts = RegexFacts::either(std::move(facts), sequence(depth));
        return facts;
    }

    RegexFacts sequence(int depth)
    {
        Items items;
        while (!m_gaveUp && !m_text.atEnd() && !m_text.startsWith("|") && !m_text.startsWith(")")) {
            if (!repetition(items))
                item(items, depth);
        }
        RegexFacts facts = RegexFacts::nothing();
        for (RegexFacts &part : items)
            facts = RegexFacts::joined(std::move(facts), std::move(part));
        return facts;
    }

    /// Applies to the item before it, as RE2 does it, even where a quotation or flags stand between.
    bool repetition(Items &items)
    {
        std::uint32_t least = 0;
        std::uint32_t most = 0;
        if (!m_text.takeRepetition(least, most))
            return false;
        if (items.empty()) {
            giveUp();
            return true;
        }
        RegexFacts &last = items.back();
        if (most == 0)
            last = RegexFacts::nothing();
        else if (least == 0)
            last = most == 1 ? last.optional() : RegexFacts::anyText();
        else if (most > 1)
            last = severalTimes(last, least, most);
        return true;
    }

    /// Of those that are certain, as many as may make trigrams with each other stand in full.
    static RegexFacts severalTimes(const RegexFacts &once, std::uint32_t least, std::uint32_t most)
    {
        if (least == 1)
            return once.repeated();
        const std::uint32_t copies = std::min(least, kMostCopies);
        RegexFacts facts = once;
        for (std::uint32_t i = 1; i < copies; ++i)
            facts = RegexFacts::joined(std::move(facts), once);
        return copies == most ? facts : RegexFacts::joined(std::move(facts), RegexFacts::anyText());
    }

    void item(Items &items, int depth)
    {
        if (m_text.take("\\Q"))
            quotation(items);
        else if (m_text.take("("))
            group(items, depth);
        else if (m_text.take("["))
            items.push_back(characterClass());
        else if (m_text.take("^") || m_text.take("$"))
            items.push_back(RegexFacts::nothing());
        else if (m_text.take("."))
            items.push_back(RegexFacts::anyCharacter());
        else if (m_text.startsWith("\\"))
            items.push_back(escape());
        else
            items.push_back(literal(m_text.takeRune()));
    }

    RegexFacts literal(std::optional<char32_t> rune)
    {
        if (!rune)
            return giveUp();
        const std::optional<std::string> folded = foldedRune(*rune);
        return folded ? RegexFacts::oneOf({*folded}) : RegexFacts::anyCharacter();
    }

    void quotation(Items &items)
    {
        while (!m_gaveUp && !m_text.atEnd() && !m_text.take("\\E"))
            items.push_back(literal(m_text.takeRune()));
    }

    void group(Items &items, int depth)
    {
        switch (m_text.takeGroupHead()) {
        case RegexText::GroupHead::FlagsOnly:
            return;
        case RegexText::GroupHead::Unknown:
            giveUp();
            return;
        case RegexText::GroupHead::Group:
            break;
        }
        items.push_back(alternatives(depth + 1));
        if (!m_text.take(")"))
            giveUp();
    }

    RegexFacts escape()
    {
        const RegexText::Escape escape = m_text.takeEscape();
        switch (escape.kind) {
        case RegexText::Escape::Empty:
            return RegexFacts::nothing();
        case RegexText::Escape::Digit:
            return RegexFacts::oneOf({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
        case RegexText::Escape::Set:
            return RegexFacts::anyCharacter();
        case RegexText::Escape::Rune:
            return literal(escape.rune);
        case RegexText::Escape::Unknown:
            break;
        }
        return giveUp();
    }

    /// Behind the opening bracket.
    RegexFacts characterClass()
    {
        bool known = !m_text.take("^");
        RegexFacts::Strings strings;
        for (bool first = true; first || !m_text.startsWith("]"); first = false) {
            if (m_gaveUp || m_text.atEnd())
                return giveUp();
            known = classItem(strings) && known && strings.size() <= kMaxClass;
        }
        static_cast<void>(m_text.take("]"));
        return known && !strings.empty() ? RegexFacts::oneOf(std::move(strings)) : RegexFacts::anyCharacter();
    }

    /// False when it is a large set, or one whose characters are not known.
    bool classItem(RegexFacts::Strings &strings)
    {
        if (m_text.takePosixClass())
            return false;
        const std::optional<char32_t> first = classRune();
        if (!first)
            return false;
        char32_t last = *first;
        if (m_text.startsWith("-") && !m_text.startsWith("-]")) {
            static_cast<void>(m_text.take("-"));
            const std::optional<char32_t> end = classRune();
            if (!end || *end < *first) {
                giveUp();
                return false;
            }
            last = *end;
        }
        if (last - *first > 2 * kMaxClass)
            return false;
        for (char32_t rune = *first; rune <= last; ++rune) {
            const std::optional<std::string> folded = foldedRune(rune);
            if (!folded)
                return false;
            strings.insert(*folded);
        }
        return true;
    }

    /// Nothing for a set.
    std::optional<char32_t> classRune()
    {
        if (!m_text.startsWith("\\")) {
            const std::optional<char32_t> rune = m_text.takeRune();
            if (!rune)
                giveUp();
            return rune;
        }
        const RegexText::Escape escape = m_text.takeEscape();
        if (escape.kind == RegexText::Escape::Rune)
            return escape.rune;
        if (escape.kind != RegexText::Escape::Set && escape.kind != RegexText::Escape::Digit)
            giveUp();
        return std::nullopt;
    }

    RegexText m_text;
    bool m_gaveUp = false;
};

/// Whether an ASCII letter can only match itself or its other case: U+017F and U+212A, which are folded to
/// letters, need a flag or a character of their own.
bool isPlain(std::string_view expression)
{
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const std::string_view rest = expression.substr(i);
        const bool byNumber = rest.starts_with("\\x") || (rest.size() > 1 && rest[0] == '\\' && rest[1] >= '0' && rest[1] <= '9');
        if (byNumber || rest.starts_with("(?") || static_cast<unsigned char>(rest[0]) >= 0x80)
            return false;
    }
    return true;
}

/// The longest part without the letters that are written in another way, too.
std::string withoutOddLetters(const std::string &text)
{
    std::string best;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("sk", begin), text.size());
        if (end - begin > best.size())
            best = text.substr(begin, end - begin);
        begin = end + 1;
    }
    return best;
}

} // namespace

RegexPlan planExpression(std::string_view expression)
{
    RegexPlan plan = Planner(expression).run();
    if (!isPlain(expression))
        plan.text = withoutOddLetters(plan.text);
    if (plan.text.size() < 2)
        plan.text.clear(); // stands everywhere
    return plan;
}

TrigramQuery planRegex(std::string_view expression)
{
    return planExpression(expression).trigrams;
}

} // namespace coco::search
