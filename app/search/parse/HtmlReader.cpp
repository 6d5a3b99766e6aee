// SPDX-License-Identifier: Apache-2.0
#include "search/parse/HtmlReader.h"

#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <cstring>

namespace coco::search {
namespace {

constexpr qsizetype kSoftBytes = 3000;  ///< a longer block ends at the next blank …
constexpr qsizetype kHardBytes = 3900;  ///< … or here
constexpr qsizetype kMaxQuoted = 4096;  ///< a quote that is not closed by then is a mere character
constexpr qsizetype kMaxName = 32;
constexpr qsizetype kMaxEntity = 12;

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

QSet<QByteArray> words(const char *list)
{
    const QList<QByteArray> all = QByteArray(list).split(' ');
    return {all.begin(), all.end()};
}

/// Elements that begin a line of their own.
bool isBlock(const QByteArray &name)
{
    static const QSet<QByteArray> kNames = words(
        "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 head header hr html legend li main ol p pre section summary table tbody tfoot thead title tr ul");
    return kNames.contains(name);
}

/// Elements whose content is not part of what is read.
bool isSilent(const QByteArray &name)
{
    static const QSet<QByteArray> kNames =
        words("script style template svg math nav iframe object canvas select noscript");
    return kNames.contains(name);
}

int headingLevel(const QByteArray &name)
{
    if (name == "title")
        return 0;
    return name.size() == 2 && name.at(0) == 'h' && name.at(1) >= '1' && name.at(1) <= '6' ? name.at(1) - '0' : -1;
}

/// The character an entity stands for; 0 when unknown.
char32_t entityValue(QByteArrayView name)
{
    if (name.startsWith('#')) {
        const bool hex = name.size() > 1 && lower(name[1]) == 'x';
        bool good = false;
        const uint value = name.sliced(hex ? 2 : 1).toByteArray().toUInt(&good, hex ? 16 : 10);
        const bool character = good && value >= 0x20 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
        return character ? value : good ? U' ' : 0;
    }
    static const QHash<QByteArray, char32_t> kNamed = {
        {"amp", U'&'},    {"lt", U'<'},     {"gt", U'>'},     {"quot", U'"'},   {"apos", U'\''},  {"nbsp", U' '},
        {"copy", U'©'},   {"reg", U'®'},    {"trade", U'™'},  {"hellip", U'…'}, {"mdash", U'—'},  {"ndash", U'–'},
        {"lsquo", U'‘'},  {"rsquo", U'’'},  {"ldquo", U'“'},  {"rdquo", U'”'},  {"bull", U'•'},   {"middot", U'·'},
        {"times", U'×'},  {"rarr", U'→'},   {"larr", U'←'},   {"euro", U'€'},   {"pound", U'£'},  {"sect", U'§'},
        {"deg", U'°'},    {"plusmn", U'±'}, {"auml", U'ä'},   {"ouml", U'ö'},   {"uuml", U'ü'},   {"Auml", U'Ä'},
        {"Ouml", U'Ö'},   {"Uuml", U'Ü'},   {"szlig", U'ß'},  {"eacute", U'é'}, {"egrave", U'è'}, {"ecirc", U'ê'},
        {"agrave", U'à'}, {"aacute", U'á'}, {"acirc", U'â'},  {"ccedil", U'ç'}, {"iacute", U'í'}, {"oacute", U'ó'},
        {"uacute", U'ú'}, {"ntilde", U'ñ'}, {"oslash", U'ø'}, {"aring", U'å'},  {"laquo", U'«'},  {"raquo", U'»'}};
    return kNamed.value(name.toByteArray(), 0);
}

bool isValidUtf8(QByteArrayView text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(text);
    return !decoder.hasError() && !decoded.isNull();
}

/// Value of an attribute, quotes taken off.
QByteArrayView attribute(QByteArrayView attributes, QByteArrayView name)
{
    for (qsizetype at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
        qsizetype value = at + name.size();
        if (at == 0 || !isBlank(attributes[at - 1]) || value >= attributes.size() || attributes[value] != '=')
            continue;
        ++value;
        const char quote = value < attributes.size() ? attributes[value] : '\0';
        if (quote != '"' && quote != '\'')
            return {};
        const qsizetype end = attributes.indexOf(quote, value + 1);
        return end < 0 ? QByteArrayView() : attributes.sliced(value + 1, end - value - 1);
    }
    return {};
}

} // namespace

HtmlReader::HtmlReader(QByteArrayView page)
    : m_page(page)
    , m_isUtf8(isValidUtf8(page))
{
}

std::vector<HtmlBlock> HtmlReader::read()
{
    while (m_at < m_page.size()) {
        if (m_page[m_at] == '<')
            readMarkup();
        else
            readText();
    }
    breakBlock();
    return std::move(m_blocks);
}

void HtmlReader::readMarkup()
{
    const QByteArrayView rest = m_page.sliced(m_at);
    const auto skipTo = [&](QByteArrayView end, qsizetype from) {
        const qsizetype found = rest.indexOf(end, from);
        m_at += found < 0 ? rest.size() : found + end.size();
    };
    if (rest.startsWith("<!--"))
        return skipTo("-->", 2);
    if (rest.startsWith("<!") || rest.startsWith("<?"))
        return skipTo(">", 2);
    const bool closes = rest.size() > 1 && rest[1] == '/';
    const qsizetype name = closes ? 2 : 1;
    if (name < rest.size() && isLetter(rest[name]))
        return readTag();
    put(rest.first(1)); // "a < b"
    ++m_at;
}

void HtmlReader::readTag()
{
    const bool closes = m_page[m_at + 1] == '/';
    qsizetype at = m_at + (closes ? 2 : 1);
    QByteArray name;
    while (at < m_page.size() && name.size() < kMaxName && (isLetter(m_page[at]) || (m_page[at] >= '0' && m_page[at] <= '9')))
        name += lower(m_page[at++]);
    const qsizetype end = endOfTag(at);
    const QByteArrayView attributes = m_page.sliced(at, end - at);
    const qsizetype begin = m_at;
    m_at = end < m_page.size() && m_page[end] == '>' ? end + 1 : end;
    if (m_block.text.isEmpty())
        m_block.startByte = static_cast<std::uint32_t>(begin);
    if (closes)
        closeTag(name);
    else
        openTag(name, attributes);
}

/// Where the tag ends: at '>', at the '<' of the next one when this was never closed, or at the end.
qsizetype HtmlReader::endOfTag(qsizetype from) const
{
    qsizetype at = from;
    while (at < m_page.size() && m_page[at] != '>' && m_page[at] != '<') {
        const char c = m_page[at++];
        if (c != '"' && c != '\'')
            continue;
        const qsizetype room = std::min(kMaxQuoted, m_page.size() - at);
        const void *quote = std::memchr(m_page.data() + at, c, static_cast<std::size_t>(room));
        if (quote)
            at = static_cast<const char *>(quote) - m_page.data() + 1;
    }
    return at;
}

void HtmlReader::openTag(const QByteArray &name, QByteArrayView attributes)
{
    if (isSilent(name)) {
        if (skipElement(name))
            return;
    }
    if (isBlock(name))
        breakBlock(headingLevel(name));
    if (name == "pre")
        ++m_pre;
    else if (name == "li")
        put("- ");
    else if (name == "td" || name == "th")
        put(m_block.text.isEmpty() ? "" : " | ");
    else if (name == "br" && !m_block.text.isEmpty() && !m_block.text.endsWith('\n'))
        m_block.text += '\n';
    else if (name == "img" || name == "area")
        put(attribute(attributes, "alt"));
}

void HtmlReader::closeTag(const QByteArray &name)
{
    if (name == "pre")
        m_pre = std::max(m_pre - 1, 0);
    if (isBlock(name))
        breakBlock();
}

/// Leaps over the element; false when it is never closed and only its tag is left out.
bool HtmlReader::skipElement(const QByteArray &name)
{
    const qsizetype close = findClose(name);
    if (close >= 0) {
        m_at = endOfTag(close);
        m_at += m_at < m_page.size() && m_page[m_at] == '>' ? 1 : 0;
        return true;
    }
    if (name != "script" && name != "style")
        return false;
    m_at = m_page.size(); // as browsers do
    return true;
}

/// Where the name in "</name" ends, from here on; -1 when there is none. Each name is searched to the
/// end of the page in vain only once.
qsizetype HtmlReader::findClose(const QByteArray &name)
{
    if (m_noCloseAfter.contains(name))
        return -1;
    for (qsizetype at = m_page.indexOf("</", m_at); at >= 0; at = m_page.indexOf("</", at + 2)) {
        const QByteArrayView rest = m_page.sliced(at + 2);
        if (rest.size() < name.size())
            break;
        if (std::equal(name.begin(), name.end(), rest.begin(), [](char a, char b) { return a == lower(b); }))
            return at + 2 + name.size();
    }
    m_noCloseAfter.insert(name, m_at);
    return -1;
}

void HtmlReader::readText()
{
    if (m_block.text.isEmpty())
        m_block.startByte = static_cast<std::uint32_t>(m_at);
    while (m_at < m_page.size() && m_page[m_at] != '<') {
        if (m_page[m_at] == '&') {
            putEntity();
            continue;
        }
        put(m_page.sliced(m_at++, 1));
    }
}

void HtmlReader::put(QByteArrayView bytes)
{
    for (const char c : bytes) {
        if (isBlank(c)) {
            putBlank(c);
        } else if (m_isUtf8 || static_cast<unsigned char>(c) < 0x80) {
            const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
            putCharacter(QByteArrayView(&c, 1), !continues);
        } else { // neither UTF-8 nor anything we are told: most likely Latin-1
            putCharacter(QString(QLatin1Char(c)).toUtf8(), true);
        }
    }
}

void HtmlReader::putBlank(char c)
{
    if (m_block.text.size() >= kSoftBytes)
        breakBlock(m_block.level);
    else if (m_pre > 0 && c != '\0' && c != '\r')
        m_block.text += c;
    else
        m_space = true;
}

void HtmlReader::putCharacter(QByteArrayView utf8, bool mayBreak)
{
    if (mayBreak && m_block.text.size() >= kHardBytes)
        breakBlock(m_block.level);
    if (m_space && !m_block.text.isEmpty() && !isBlank(m_block.text.back()))
        m_block.text += ' ';
    m_space = false;
    m_block.text += utf8;
}

void HtmlReader::putEntity()
{
    const QByteArrayView rest = m_page.sliced(m_at + 1, std::min(kMaxEntity, m_page.size() - m_at - 1));
    const qsizetype end = rest.indexOf(';');
    const char32_t value = end > 0 ? entityValue(rest.first(end)) : 0;
    m_at += value == 0 ? 1 : end + 2;
    if (value == 0)
        putCharacter("&", true);
    else if (value < 0x80 && isBlank(static_cast<char>(value)))
        putBlank(' ');
    else
        putCharacter(QString::fromUcs4(&value, 1).toUtf8(), true);
}

void HtmlReader::breakBlock(int nextLevel)
{
    QByteArray &text = m_block.text;
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    const bool worth = text.size() > 2 || (!text.isEmpty() && text != "-" && text != "|");
    m_block.endByte = static_cast<std::uint32_t>(std::min(m_at, m_page.size()));
    if (worth && m_block.endByte > m_block.startByte)
        m_blocks.push_back(m_block);
    m_block = {nextLevel, {}, static_cast<std::uint32_t>(m_at), static_cast<std::uint32_t>(m_at)};
    m_space = false;
}

} // namespace coco::search
