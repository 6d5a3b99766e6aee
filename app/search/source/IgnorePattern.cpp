// SPDX-License-Identifier: Apache-2.0
#include "search/source/IgnorePattern.h"

#include <algorithm>

namespace coco::search {
namespace {

unsigned char byteAt(QByteArrayView text, qsizetype at)
{
    return static_cast<unsigned char>(text[at]);
}

bool isSpecial(char c)
{
    return c == '*' || c == '?' || c == '[' || c == '\\';
}

bool inClass(QByteArrayView name, int c)
{
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    const bool digit = c >= '0' && c <= '9';
    const bool blank = c == ' ' || c == '\t';
    const bool graph = c > ' ' && c < 0x7f;
    if (name == "alnum")
        return upper || lower || digit;
    if (name == "alpha")
        return upper || lower;
    if (name == "blank")
        return blank;
    if (name == "cntrl")
        return c < ' ' || c == 0x7f;
    if (name == "digit")
        return digit;
    if (name == "graph")
        return graph;
    if (name == "lower")
        return lower;
    if (name == "print")
        return graph || c == ' ';
    if (name == "punct")
        return graph && !upper && !lower && !digit;
    if (name == "space")
        return blank || (c >= '\n' && c <= '\r');
    if (name == "upper")
        return upper;
    return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); // xdigit
}

bool isClassName(QByteArrayView name)
{
    static constexpr const char *kNames[] = {"alnum", "alpha", "blank", "cntrl", "digit", "graph",
                                             "lower", "print", "punct", "space", "upper", "xdigit"};
    return std::any_of(std::begin(kNames), std::end(kNames),
                       [&](const char *known) { return name == QByteArrayView(known); });
}

} // namespace

std::optional<IgnorePattern> IgnorePattern::parse(QByteArrayView line)
{
    IgnorePattern pattern;
    if (line.startsWith('!')) {
        pattern.m_negation = true;
        line = line.sliced(1);
    }
    if (line.endsWith('/')) {
        pattern.m_folderOnly = true;
        line.chop(1);
    }
    pattern.m_nameOnly = !line.contains('/');
    if (line.startsWith('/'))
        line = line.sliced(1);
    if (line.isEmpty())
        return std::nullopt;
    const auto special = std::find_if(line.begin(), line.end(), isSpecial);
    const qsizetype literal = special - line.begin();
    const QByteArrayView rest = line.sliced(literal);
    pattern.m_hasGlob = !rest.isEmpty();
    pattern.m_literal = line.first(literal).toByteArray();
    if (pattern.m_nameOnly && literal == 0 && rest.startsWith('*')
        && std::none_of(rest.begin() + 1, rest.end(), isSpecial)) {
        pattern.m_suffix = rest.sliced(1).toByteArray();
        return pattern;
    }
    // What stands before the first special character is compared as it is and cut off, and the rest
    // is a pattern of its own: so "foo**/bar" has a leading "**/" there, as it has for git.
    if (!pattern.compile(rest))
        return std::nullopt;
    return pattern;
}

bool IgnorePattern::compile(QByteArrayView glob)
{
    for (qsizetype at = 0; at < glob.size(); ++at) {
        const char c = glob[at];
        if (c == '*') {
            if (!addStars(glob, at))
                return false;
        } else if (c == '[') {
            if (!addSet(glob, at))
                return false;
        } else if (c == '?') {
            m_tokens.push_back({Kind::AnyByte, 0, {}});
        } else {
            if (c == '\\' && ++at == glob.size())
                return false;
            m_tokens.push_back({Kind::Byte, byteAt(glob, at), {}});
        }
    }
    return true;
}

/// `at` is the first star; left on the last character that was used.
bool IgnorePattern::addStars(QByteArrayView glob, qsizetype &at)
{
    const qsizetype first = at;
    while (at + 1 < glob.size() && glob[at + 1] == '*')
        ++at;
    const bool several = at > first;
    const bool opens = first == 0 || glob[first - 1] == '/';
    const bool atEnd = at + 1 == glob.size();
    const bool slashNext = !atEnd && glob[at + 1] == '/';
    const bool escapedSlash = at + 2 < glob.size() && glob[at + 1] == '\\' && glob[at + 2] == '/';
    if (!several || m_nameOnly || !opens || !(atEnd || slashNext || escapedSlash)) {
        m_tokens.push_back({Kind::Run, 0, {}});
    } else if (slashNext) {
        m_tokens.push_back({Kind::Folders, 0, {}});
        ++at;
    } else {
        m_tokens.push_back({Kind::PathRun, 0, {}});
    }
    return true;
}

/// `at` is the '['; left on the ']'. False when the set is not closed or names an unknown class.
bool IgnorePattern::addSet(QByteArrayView glob, qsizetype &at)
{
    Token token{Kind::Set, 0, {}};
    ++at;
    const bool negated = at < glob.size() && (glob[at] == '!' || glob[at] == '^');
    if (negated)
        ++at;
    int previous = -1; // start of a possible range
    for (bool first = true;; first = false, ++at) {
        if (at >= glob.size())
            return false;
        if (glob[at] == ']' && !first)
            break;
        int current = byteAt(glob, at);
        if (current == '\\') {
            if (++at >= glob.size())
                return false;
            current = byteAt(glob, at);
            token.set.set(static_cast<std::size_t>(current));
        } else if (current == '-' && previous >= 0 && at + 1 < glob.size() && glob[at + 1] != ']') {
            ++at;
            if (glob[at] == '\\' && ++at >= glob.size())
                return false;
            for (int c = previous; c <= byteAt(glob, at); ++c)
                token.set.set(static_cast<std::size_t>(c));
            current = -1;
        } else if (current == '[' && at + 1 < glob.size() && glob[at + 1] == ':') {
            const qsizetype end = glob.indexOf(']', at + 2);
            if (end < 0)
                return false;
            if (end - at - 2 > 0 && glob[end - 1] == ':') {
                const QByteArrayView name = glob.sliced(at + 2, end - at - 3);
                if (!isClassName(name))
                    return false;
                for (int c = 0; c < 128; ++c) {
                    if (inClass(name, c))
                        token.set.set(static_cast<std::size_t>(c));
                }
                at = end;
                current = -1;
            } else {
                token.set.set('[');
            }
        } else {
            token.set.set(static_cast<std::size_t>(current));
        }
        previous = current;
    }
    if (negated)
        token.set.flip();
    token.set.reset('/');
    m_tokens.push_back(token);
    return true;
}

bool IgnorePattern::matches(QByteArrayView path, bool isFolder) const
{
    if (m_folderOnly && !isFolder)
        return false;
    const QByteArrayView text = m_nameOnly ? path.sliced(path.lastIndexOf('/') + 1) : path;
    if (!m_hasGlob)
        return text == m_literal;
    if (m_tokens.empty())
        return text.endsWith(m_suffix);
    return text.startsWith(m_literal) && globMatches(text.sliced(m_literal.size()));
}

/// Follows all ways through the tokens at once, so that no pattern makes us go back.
bool IgnorePattern::globMatches(QByteArrayView text) const
{
    std::vector<char> states(m_tokens.size() + 1, 0);
    std::vector<char> next(states.size(), 0);
    states[0] = 1;
    addEmptySteps(states);
    for (qsizetype at = 0; at < text.size(); ++at) {
        std::fill(next.begin(), next.end(), 0);
        step(states, next, byteAt(text, at));
        addEmptySteps(next);
        states.swap(next);
    }
    return states.back() != 0;
}

void IgnorePattern::addEmptySteps(std::vector<char> &states) const
{
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const Kind kind = m_tokens[i].kind;
        // state value 2 marks "inside the folders": only a '/' leads on from there
        if (states[i] == 1 && (kind == Kind::Run || kind == Kind::PathRun || kind == Kind::Folders))
            states[i + 1] = 1;
    }
}

void IgnorePattern::step(const std::vector<char> &from, std::vector<char> &to, unsigned char byte) const
{
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (from[i] == 0)
            continue;
        const Token &token = m_tokens[i];
        switch (token.kind) {
        case Kind::Byte:
            if (token.byte == byte)
                to[i + 1] = 1;
            break;
        case Kind::AnyByte:
            if (byte != '/')
                to[i + 1] = 1;
            break;
        case Kind::Set:
            if (token.set.test(byte))
                to[i + 1] = 1;
            break;
        case Kind::Run:
            if (byte != '/')
                to[i] = 1;
            break;
        case Kind::PathRun:
            to[i] = 1;
            break;
        case Kind::Folders:
            if (to[i] == 0)
                to[i] = 2;
            if (byte == '/')
                to[i + 1] = 1;
            break;
        }
    }
}

} // namespace coco::search
