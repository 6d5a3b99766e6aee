// SPDX-License-Identifier: Apache-2.0
#include "search/parse/SourceMask.h"

#include "search/parse/LineMask.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

constexpr qsizetype kMaxArguments = 600; ///< of one macro
constexpr qsizetype kMaxGuard = 300;     ///< of a line, before and after the "if"
constexpr qsizetype kMaxRawQuote = 18;   ///< of a raw string, with its parenthesis
constexpr qsizetype kMaxOnlyCpp = 80;    ///< between #ifdef __cplusplus and its #endif

enum ByteClass : std::uint8_t { kLetter = 1, kDigit = 2, kBlank = 4 };

/// Every byte of C is asked for its class: a table, not a chain of comparisons.
constexpr std::array<std::uint8_t, 256> byteClasses()
{
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t c = 0; c < classes.size(); ++c) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80)
            classes[c] = kLetter;
        else if (c >= '0' && c <= '9')
            classes[c] = kDigit;
        else if (c == ' ' || (c >= '\t' && c <= '\r'))
            classes[c] = kBlank;
    }
    return classes;
}
constexpr std::array<std::uint8_t, 256> kByteClasses = byteClasses();

bool isLetter(char c)
{
    return kByteClasses[static_cast<unsigned char>(c)] == kLetter;
}

bool isWordByte(char c)
{
    return (kByteClasses[static_cast<unsigned char>(c)] & (kLetter | kDigit)) != 0;
}

bool isBlank(char c)
{
    return kByteClasses[static_cast<unsigned char>(c)] == kBlank;
}

bool isOneOf(QByteArrayView word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *each) { return word == QByteArrayView(each); });
}

/// Names of macros are written in capitals.
bool looksLikeMacro(QByteArrayView word)
{
    if (word.size() < 3)
        return false;
    bool letters = false;
    for (const char c : word) {
        letters = letters || (c >= 'A' && c <= 'Z');
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return letters;
}

/// Goes through C and C++ token by token and blanks what stands in the way of the grammar.
class CMask
{
public:
    explicit CMask(QByteArrayView text)
        : m_text(text)
    {
    }

    QByteArray run()
    {
        qsizetype at = 0;
        while (at < m_text.size()) {
            const qsizetype end = tokenEnd(at);
            const char c = m_text[at];
            if (c == '#') {
                at = directive(at);
                continue;
            }
            if (!isLetter(c) || !considerMacro(at, end))
                remember(at, end);
            at = skipBlanks(std::max(end, m_resume));
            m_resume = 0;
        }
        return std::move(m_masked);
    }

private:
    [[nodiscard]] QByteArrayView word(qsizetype from, qsizetype to) const { return m_text.sliced(from, to - from); }
    [[nodiscard]] char byteAt(qsizetype at) const { return at < m_text.size() ? m_text[at] : '\0'; }

    void remember(qsizetype from, qsizetype to)
    {
        m_before = word(from, to);
        m_beforeEnd = to;
    }

    void blank(qsizetype from, qsizetype to)
    {
        if (m_masked.isEmpty())
            m_masked = m_text.toByteArray();
        char *bytes = m_masked.data();
        for (qsizetype i = from; i < to; ++i) {
            if (bytes[i] != '\n' && bytes[i] != '\r')
                bytes[i] = ' ';
        }
    }

    /// Past blanks and comments.
    [[nodiscard]] qsizetype skipBlanks(qsizetype at) const
    {
        while (at < m_text.size()) {
            if (isBlank(m_text[at])) {
                ++at;
            } else if (m_text[at] == '/' && byteAt(at + 1) == '/') {
                at = after('\n', at);
            } else if (m_text[at] == '/' && byteAt(at + 1) == '*') {
                const qsizetype end = m_text.indexOf(QByteArrayView("*/"), at + 2);
                at = end < 0 ? m_text.size() : end + 2;
            } else {
                break;
            }
        }
        return at;
    }

    [[nodiscard]] qsizetype after(char c, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(c, from);
        return found < 0 ? m_text.size() : found + 1;
    }

    [[nodiscard]] qsizetype stringEnd(qsizetype at) const
    {
        const char quote = m_text[at];
        for (++at; at < m_text.size() && m_text[at] != quote && m_text[at] != '\n'; ++at)
            at += m_text[at] == '\\';
        return std::min(m_text.size(), at + 1);
    }

    [[nodiscard]] qsizetype tokenEnd(qsizetype at) const
    {
        const char c = m_text[at];
        if (c == '"' || c == '\'')
            return stringEnd(at);
        qsizetype end = at + 1;
        if (!isWordByte(c))
            return end;
        const char *const bytes = m_text.data();
        const qsizetype size = m_text.size();
        while (end < size && isWordByte(bytes[end]))
            ++end;
        if (byteAt(end) == '"' && word(at, end).endsWith('R') && end - at <= 3)
            return rawStringEnd(end);
        return end;
    }

    /// R"delimiter( … )delimiter"
    [[nodiscard]] qsizetype rawStringEnd(qsizetype quote) const
    {
        const QByteArrayView head = m_text.sliced(quote, std::min(kMaxRawQuote, m_text.size() - quote));
        if (!head.contains('('))
            return quote + 1;
        const qsizetype open = quote + head.indexOf('(');
        const QByteArray close = QByteArray(")").append(word(quote + 1, open)).append('"');
        const qsizetype end = m_text.indexOf(close, open);
        return end < 0 ? m_text.size() : end + close.size();
    }

    /// Past the ')' that belongs to the '(' at the place; the place itself when it is far or missing.
    [[nodiscard]] qsizetype argumentsEnd(qsizetype open) const
    {
        int depth = 0;
        const qsizetype limit = std::min(m_text.size(), open + kMaxArguments);
        for (qsizetype at = open; at < limit;) {
            const char c = m_text[at];
            if (c == '"' || c == '\'') {
                at = stringEnd(at);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            ++at;
            if (depth == 0)
                return at;
            if (c == ';' || c == '{')
                break;
        }
        return open;
    }

    /// Nothing else stands on its line or lines.
    [[nodiscard]] bool fillsLine(qsizetype from, qsizetype to) const
    {
        while (from > 0 && (m_text[from - 1] == ' ' || m_text[from - 1] == '\t'))
            --from;
        while (to < m_text.size() && (m_text[to] == ' ' || m_text[to] == '\t' || m_text[to] == '\r'))
            ++to;
        return (from == 0 || m_text[from - 1] == '\n') && (to == m_text.size() || m_text[to] == '\n');
    }

    /// A type and then a name, or more of a type, begins here.
    [[nodiscard]] bool declares(qsizetype at) const
    {
        if (!isLetter(byteAt(at)))
            return false;
        const qsizetype end = tokenEnd(at);
        if (isOneOf(word(at, end), {"operator", "return", "case", "goto", "else", "new", "delete"}))
            return false;
        const qsizetype next = skipBlanks(end);
        const char c = byteAt(next);
        return isLetter(c) || c == '<' || c == '*' || c == '&' || (c == ':' && byteAt(next + 1) == ':');
    }

    [[nodiscard]] bool isMacroHere(qsizetype from, qsizetype end, qsizetype all) const
    {
        const bool plain = end == all;
        const qsizetype next = skipBlanks(all);
        const char c = byteAt(next);
        const char before = m_before.isEmpty() ? ';' : m_before.back();
        if (isOneOf(m_before, {"class", "struct", "union", "enum"}))
            return isLetter(c);
        if (isOneOf(m_before, {"public", "private", "protected"}))
            return plain && c == ':';
        if (isOneOf(m_before, {"const", "noexcept", "override", "final"}))
            return c == '{' || c == ';' || c == ':' || c == '=';
        if (before == ')')
            return c == '{' && m_beforeEnd < from;
        if (before == '(') // "(WINAPI *function)"
            return plain && c == '*' && isLetter(byteAt(next + 1));
        const bool statement = before == ';' || before == '}' || before == '{' || before == ':' || before == '>';
        if (statement && fillsLine(from, all) && (isLetter(c) || c == '#' || c == '~' || c == '}')
            && !(before == '{' && c == '}') && before != '>')
            return true;
        const bool lead = statement || isOneOf(m_before, {"static", "inline", "extern", "constexpr", "virtual",
                                                          "explicit", "friend", "typedef", "consteval"});
        return lead && declares(next);
    }

    /// True when the word was blanked.
    bool considerMacro(qsizetype from, qsizetype end)
    {
        if (!looksLikeMacro(word(from, end)))
            return false;
        qsizetype all = end;
        const qsizetype open = skipBlanks(end);
        if (byteAt(open) == '(') {
            all = argumentsEnd(open);
            if (all == open)
                return false;
        }
        if (!isMacroHere(from, end, all))
            return false;
        blank(from, all);
        m_resume = all;
        return true;
    }

    [[nodiscard]] qsizetype lineEnd(qsizetype at) const
    {
        for (qsizetype end = after('\n', at); ; end = after('\n', end)) {
            qsizetype last = end - 1; // before the end of this line alone
            if (last > at && m_text[last] == '\n')
                --last;
            if (last > at && m_text[last] == '\r')
                --last;
            if (end >= m_text.size() || m_text[last] != '\\')
                return end;
        }
    }

    /// Past a preprocessor line. extern "C" for C++ alone leaves its braces without partners.
    qsizetype directive(qsizetype at)
    {
        const qsizetype end = lineEnd(at);
        const QByteArrayView line = word(at, end);
        if (line.startsWith("#if") && line.contains(QByteArrayView("__cplusplus"))) {
            const QByteArrayView below = word(end, std::min(m_text.size(), end + kMaxOnlyCpp));
            const qsizetype length = below.indexOf(QByteArrayView("#endif"));
            if (length >= 0) {
                const qsizetype close = end + length;
                const QByteArrayView inside = word(end, close).trimmed();
                if (inside.startsWith("extern \"C\"") || inside.startsWith('}')) {
                    const qsizetype past = lineEnd(close);
                    blank(at, past);
                    return skipBlanks(past);
                }
            }
        }
        return skipBlanks(end);
    }

    QByteArrayView m_text;
    QByteArray m_masked;
    QByteArrayView m_before; ///< the token before
    qsizetype m_beforeEnd = 0;
    qsizetype m_resume = 0; ///< behind what was blanked last
};

/// Goes through Kotlin by its rare phrases.
class KotlinMask
{
public:
    explicit KotlinMask(QByteArrayView text)
        : m_text(text)
    {
    }

    QByteArray run()
    {
        replace("annotation class ", "           class ");
        replace("} get ", "} and "); // a soft keyword that is also an infix function
        blankGuards();
        return std::move(m_masked);
    }

private:
    char *writable()
    {
        if (m_masked.isEmpty())
            m_masked = m_text.toByteArray();
        return m_masked.data();
    }

    void replace(QByteArrayView phrase, QByteArrayView same)
    {
        for (qsizetype at = m_text.indexOf(phrase); at >= 0; at = m_text.indexOf(phrase, at + phrase.size())) {
            if (at == 0 || !isWordByte(m_text[at - 1]))
                std::memcpy(writable() + at, same.data(), static_cast<std::size_t>(same.size()));
        }
    }

    /// "is Circle if radius > 1 ->" in a when.
    void blankGuards()
    {
        for (qsizetype at = m_text.indexOf(QByteArrayView(" if ")); at >= 0;
             at = m_text.indexOf(QByteArrayView(" if "), at + 4)) {
            const QByteArrayView after = m_text.sliced(at, std::min(kMaxGuard, m_text.size() - at));
            const qsizetype newline = after.indexOf('\n');
            const qsizetype arrow = after.first(newline < 0 ? after.size() : newline).indexOf(QByteArrayView(" ->"));
            const qsizetype from = std::max<qsizetype>(0, at - kMaxGuard);
            const QByteArrayView before = m_text.sliced(from, at - from);
            const QByteArrayView head = before.sliced(before.lastIndexOf('\n') + 1).trimmed();
            if (arrow > 0 && (head.startsWith("is ") || head.startsWith("!is ") || head.startsWith("in ")))
                std::memset(writable() + at, ' ', static_cast<std::size_t>(arrow));
        }
    }

    QByteArrayView m_text;
    QByteArray m_masked;
};

} // namespace

QByteArray maskedSource(QStringView languageId, QByteArrayView text)
{
    if (languageId == "c"_L1 || languageId == "cpp"_L1)
        return CMask(text).run();
    if (languageId == "kotlin"_L1)
        return KotlinMask(text).run();
    if (languageId == "make"_L1)
        return maskedMake(text);
    if (languageId == "sql"_L1)
        return maskedSql(text);
    return {};
}

} // namespace coco::search
