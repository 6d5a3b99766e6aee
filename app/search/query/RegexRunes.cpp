// SPDX-License-Identifier: Apache-2.0
#include "search/query/RegexRunes.h"

#include "search/segment/Trigram.h"

#include <QChar>
#include <QList>
#include <QString>
#include <QStringDecoder>

#include <algorithm>

namespace coco::search {
namespace {

constexpr char32_t kLastRune = 0x10FFFF;
constexpr std::string_view kFlags = "imsU-";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

std::optional<char32_t> hexValue(char c)
{
    if (isDigit(c))
        return static_cast<char32_t>(c - '0');
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f')
        return static_cast<char32_t>(lower - 'a' + 10);
    return std::nullopt;
}

/// Kinds of characters that know no case.
bool isCaseless(char32_t rune)
{
    switch (QChar::category(rune)) {
    case QChar::Letter_Other:
    case QChar::Number_DecimalDigit:
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Separator_Space:
        return QChar::toLower(rune) == rune && QChar::toUpper(rune) == rune && QChar::toCaseFolded(rune) == rune;
    default:
        return false;
    }
}

/// Length of the UTF-8 sequence that begins with this byte; 0 for none.
std::size_t sequenceLength(unsigned char byte)
{
    if (byte < 0x80)
        return 1;
    if (byte < 0xC2 || byte > 0xF4)
        return 0;
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

} // namespace

std::optional<std::string> foldedRune(char32_t rune)
{
    constexpr char32_t kLongS = 0x17F;
    constexpr char32_t kKelvin = 0x212A;
    if (rune > kLastRune || (rune >= 0x80 && rune != kLongS && rune != kKelvin && !isCaseless(rune)))
        return std::nullopt;
    const QByteArray utf8 = QString::fromUcs4(&rune, 1).toUtf8();
    std::string folded;
    forEachFolded({utf8.constData(), static_cast<std::size_t>(utf8.size())}, [&folded](unsigned char byte) { folded += static_cast<char>(byte); });
    return folded;
}

bool RegexText::take(std::string_view text)
{
    if (!startsWith(text))
        return false;
    m_rest.remove_prefix(text.size());
    return true;
}

std::optional<char32_t> RegexText::takeRune()
{
    if (m_rest.empty())
        return std::nullopt;
    const std::size_t length = sequenceLength(static_cast<unsigned char>(m_rest.front()));
    if (length == 0 || length > m_rest.size())
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(QByteArrayView(m_rest.data(), static_cast<qsizetype>(length)));
    const auto runes = text.toUcs4();
    if (decoder.hasError() || runes.size() != 1)
        return std::nullopt;
    m_rest.remove_prefix(length);
    return static_cast<char32_t>(runes.first());
}

bool RegexText::takeRepetition(std::uint32_t &least, std::uint32_t &most)
{
    if (m_rest.empty())
        return false;
    const char first = m_rest.front();
    std::size_t length = 1;
    least = first == '+' ? 1 : 0;
    most = first == '?' ? 1 : kManyTimes;
    if (first == '{') {
        const auto number = [&](std::uint32_t &value) {
            const std::size_t begin = length;
            for (value = 0; length < m_rest.size() && isDigit(m_rest[length]); ++length)
                value = std::min<std::uint32_t>(value * 10 + static_cast<std::uint32_t>(m_rest[length] - '0'), kManyTimes);
            return length > begin;
        };
        if (!number(least))
            return false;
        most = least;
        if (length < m_rest.size() && m_rest[length] == ',') {
            ++length;
            if (!number(most))
                most = kManyTimes;
        }
        if (length >= m_rest.size() || m_rest[length] != '}')
            return false;
        ++length;
    } else if (first != '*' && first != '+' && first != '?') {
        return false;
    }
    m_rest.remove_prefix(length);
    static_cast<void>(take("?"));
    return true;
}

RegexText::GroupHead RegexText::takeGroupHead()
{
    if (!take("?"))
        return GroupHead::Group;
    if (take("P<") || take("<")) {
        const std::size_t end = m_rest.find('>');
        if (end == std::string_view::npos)
            return GroupHead::Unknown;
        m_rest.remove_prefix(end + 1);
        return GroupHead::Group;
    }
    const std::size_t end = std::min(m_rest.find_first_not_of(kFlags), m_rest.size());
    m_rest.remove_prefix(end);
    if (take(":"))
        return GroupHead::Group;
    return take(")") ? GroupHead::FlagsOnly : GroupHead::Unknown;
}

RegexText::Escape RegexText::takeNamedSet()
{
    if (take("{")) {
        const std::size_t end = m_rest.find('}');
        if (end == std::string_view::npos)
            return {};
        m_rest.remove_prefix(end + 1);
        return {Escape::Set};
    }
    return takeRune() ? Escape{Escape::Set} : Escape{};
}

RegexText::Escape RegexText::takeHex()
{
    const bool braces = take("{");
    char32_t value = 0;
    std::size_t digits = 0;
    for (; !m_rest.empty() && (braces || digits < 2); ++digits) {
        const std::optional<char32_t> digit = hexValue(m_rest.front());
        if (!digit)
            break;
        value = std::min<char32_t>(value * 16 + *digit, kLastRune + 1);
        m_rest.remove_prefix(1);
    }
    if (digits == 0 || value > kLastRune || (braces ? !take("}") : digits != 2))
        return {};
    return {Escape::Rune, value};
}

RegexText::Escape RegexText::takeOctal(char32_t first)
{
    char32_t value = first - U'0';
    for (int digits = 1; digits < 3 && !m_rest.empty() && isOctal(m_rest.front()); ++digits) {
        value = value * 8 + static_cast<char32_t>(m_rest.front() - '0');
        m_rest.remove_prefix(1);
    }
    return {Escape::Rune, value};
}

RegexText::Escape RegexText::takeEscape()
{
    static_cast<void>(take("\\"));
    const std::optional<char32_t> next = takeRune();
    if (!next)
        return {};
    constexpr std::string_view kControls = "afnrtv";
    constexpr std::string_view kControlBytes = "\a\f\n\r\t\v";
    const char c = *next < 0x80 ? static_cast<char>(*next) : '\0';
    if (const std::size_t at = kControls.find(c); c != '\0' && at != std::string_view::npos)
        return {Escape::Rune, static_cast<char32_t>(kControlBytes[at])};
    switch (c) {
    case 'd':
        return {Escape::Digit};
    case 'D': case 's': case 'S': case 'w': case 'W': case 'C':
        return {Escape::Set};
    case 'p': case 'P':
        return takeNamedSet();
    case 'A': case 'b': case 'B': case 'z':
        return {Escape::Empty};
    case 'x':
        return takeHex();
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        return takeOctal(*next);
    default:
        break;
    }
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || *next >= 0x80 || c == '\0';
    return word ? Escape{} : Escape{Escape::Rune, *next};
}

bool RegexText::takePosixClass()
{
    if (!startsWith("[:"))
        return false;
    const std::size_t end = m_rest.find(":]");
    if (end == std::string_view::npos)
        return false;
    m_rest.remove_prefix(end + 2);
    return true;
}

} // namespace coco::search
