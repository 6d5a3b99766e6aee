// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Words.h"

#include <QChar>

#include <array>

namespace coco::search {
namespace {

constexpr qsizetype kMaxWordBytes = 64;
constexpr qsizetype kMaxDigits = 8;
constexpr qsizetype kMaxForeignBytes = 192;

enum class Kind : unsigned char { Other, Lower, Upper, Digit, Underscore, Foreign };

constexpr std::array<Kind, 256> makeKinds()
{
    std::array<Kind, 256> kinds{};
    for (unsigned c = 0; c < 256; ++c) {
        if (c >= 'a' && c <= 'z')
            kinds[c] = Kind::Lower;
        else if (c >= 'A' && c <= 'Z')
            kinds[c] = Kind::Upper;
        else if (c >= '0' && c <= '9')
            kinds[c] = Kind::Digit;
        else if (c == '_')
            kinds[c] = Kind::Underscore;
        else if (c >= 0x80)
            kinds[c] = Kind::Foreign;
    }
    return kinds;
}

constexpr std::array<Kind, 256> kKinds = makeKinds();

Kind kindAt(QByteArrayView text, qsizetype at)
{
    return kKinds[static_cast<unsigned char>(text[at])];
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Does a new part begin at `at`, given that the run began before it?
bool partBegins(QByteArrayView text, qsizetype at, qsizetype end)
{
    const Kind before = kindAt(text, at - 1);
    const Kind here = kindAt(text, at);
    if (before == Kind::Underscore || here == Kind::Underscore)
        return true;
    if ((before == Kind::Digit) != (here == Kind::Digit))
        return true;
    if (here != Kind::Upper)
        return false;
    if (before == Kind::Lower)
        return true;
    return at + 1 < end && kindAt(text, at + 1) == Kind::Lower; // HTTP|Server
}

/// The code point at `at`, which is moved behind it; 0 for a byte that begins none.
char32_t nextPoint(QByteArrayView text, qsizetype &at, qsizetype end)
{
    const auto byteAt = [&](qsizetype place) { return static_cast<unsigned char>(text[place]); };
    const unsigned char lead = byteAt(at++);
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || at + more > end)
        return 0;
    char32_t point = lead & (0x3FU >> more);
    for (int i = 0; i < more; ++i) {
        if ((byteAt(at + i) & 0xC0) != 0x80)
            return 0;
        point = point << 6 | (byteAt(at + i) & 0x3F);
    }
    constexpr std::array<char32_t, 4> kLeast = {0, 0x80, 0x800, 0x10000};
    if (point < kLeast[static_cast<std::size_t>(more)] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return 0;
    at += more;
    return point;
}

void appendPoint(std::string &buffer, char32_t point)
{
    const auto put = [&buffer](char32_t byte) { buffer.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (point < 0x80)
        return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            put(0xE0 | point >> 12);
        } else {
            put(0xF0 | point >> 18);
            put(0x80 | (point >> 12 & 0x3F));
        }
        put(0x80 | (point >> 6 & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

bool isIdeograph(char32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0x20000 && c <= 0x3FFFF);
}

} // namespace

bool WordSplitter::nextRun(QByteArrayView text, qsizetype &at, Run &run)
{
    const qsizetype size = text.size();
    while (at < size && kindAt(text, at) == Kind::Other)
        ++at;
    if (at >= size)
        return false;
    run.start = at;
    run.ascii = true;
    while (at < size) {
        const Kind kind = kindAt(text, at);
        if (kind == Kind::Other)
            break;
        run.ascii = run.ascii && kind != Kind::Foreign;
        ++at;
    }
    run.end = at;
    return true;
}

void WordSplitter::cutParts(QByteArrayView text, const Run &run)
{
    m_words.clear();
    m_buffer.clear();
    // Views into the buffer must survive its growth within one run.
    m_buffer.reserve(static_cast<std::size_t>((run.end - run.start) * 2));
    if (run.ascii)
        cutPiece(text, run);
    else
        cutForeign(text, run);
}

void WordSplitter::cutPiece(QByteArrayView text, const Run &run)
{
    const qsizetype before = m_words.size();
    bool several = false;
    for (qsizetype i = run.start + 1; i < run.end && !several; ++i)
        several = partBegins(text, i, run.end);
    if (!several) {
        addPart(text, run.start, run.end, true);
        return;
    }
    addCompound(text, run);
    const bool hadCompound = m_words.size() > before;
    qsizetype partStart = run.start;
    for (qsizetype i = run.start + 1; i <= run.end; ++i) {
        if (i < run.end && !partBegins(text, i, run.end))
            continue;
        if (kindAt(text, partStart) != Kind::Underscore)
            addPart(text, partStart, i, false);
        partStart = i;
    }
    // "_name" or "__init__" have one part only: the compound would say the same again.
    if (hadCompound && m_words.size() == before + 2
        && m_words.at(before).text.size() == static_cast<std::size_t>(m_words.last().end - m_words.last().start))
        m_words.removeAt(before);
}

void WordSplitter::addPart(QByteArrayView text, qsizetype start, qsizetype end, bool alone)
{
    const qsizetype length = end - start;
    if (length > kMaxWordBytes || (length == 1 && !alone))
        return;
    const bool digits = kindAt(text, start) == Kind::Digit;
    if (digits && length > kMaxDigits)
        return;
    const std::size_t offset = m_buffer.size();
    for (qsizetype i = start; i < end; ++i)
        m_buffer.push_back(lowered(text[i]));
    qsizetype kept = length;
    if (!digits) {
        kept = stemInPlace(m_buffer.data() + offset, length);
        m_buffer.resize(offset + static_cast<std::size_t>(kept));
    }
    m_words.append({std::string_view(m_buffer).substr(offset), start, end, false});
}

void WordSplitter::addCompound(QByteArrayView text, const Run &run)
{
    const std::size_t offset = m_buffer.size();
    bool letter = false;
    for (qsizetype i = run.start; i < run.end; ++i) {
        const Kind kind = kindAt(text, i);
        letter = letter || kind == Kind::Lower || kind == Kind::Upper;
        if (kind != Kind::Underscore)
            m_buffer.push_back(lowered(text[i]));
    }
    const std::size_t length = m_buffer.size() - offset;
    const bool startsWithDigit = kindAt(text, run.start) == Kind::Digit; // 0x1F, 10px, 1e9
    if (!letter || startsWithDigit || length < 2 || length > kMaxWordBytes) {
        m_buffer.resize(offset);
        return;
    }
    m_words.append({std::string_view(m_buffer).substr(offset), run.start, run.end, true});
}

/// What is neither letter nor digit ends a piece, as a quotation mark or a dash; pieces of plain letters are
/// cut as anywhere else.
void WordSplitter::cutForeign(QByteArrayView text, const Run &run)
{
    Run piece{run.start, run.start, true};
    for (qsizetype at = run.start; at < run.end;) {
        const qsizetype start = at;
        const char32_t point = nextPoint(text, at, run.end);
        const bool ascii = kindAt(text, start) != Kind::Foreign;
        const bool pairs = isIdeograph(point);
        if (ascii || (!pairs && QChar::isLetterOrNumber(point))) {
            piece.end = at;
            piece.ascii = piece.ascii && ascii;
            continue;
        }
        endPiece(text, piece);
        piece = {at, at, true};
        if (pairs)
            addPair(text, start, at, run.end);
    }
    endPiece(text, piece);
}

void WordSplitter::endPiece(QByteArrayView text, const Run &piece)
{
    if (piece.start == piece.end)
        return;
    if (piece.ascii)
        return cutPiece(text, piece);
    if (piece.end - piece.start > kMaxForeignBytes)
        return;
    const std::size_t offset = m_buffer.size();
    for (qsizetype at = piece.start; at < piece.end;)
        appendPoint(m_buffer, QChar::toLower(nextPoint(text, at, piece.end)));
    m_words.append({std::string_view(m_buffer).substr(offset), piece.start, piece.end, false});
}

/// Scripts without spaces: overlapping pairs stand for words. `next` is where the second would begin.
void WordSplitter::addPair(QByteArrayView text, qsizetype start, qsizetype next, qsizetype end)
{
    qsizetype pairEnd = next;
    if (next >= end || !isIdeograph(nextPoint(text, pairEnd, end)))
        pairEnd = next;
    const std::size_t offset = m_buffer.size();
    m_buffer.append(text.data() + start, static_cast<std::size_t>(pairEnd - start));
    m_words.append({std::string_view(m_buffer).substr(offset), start, pairEnd, false});
}

QList<QByteArray> WordSplitter::words(QByteArrayView text)
{
    QList<QByteArray> result;
    split(text, [&result](const Word &word) {
        result.append(QByteArray(word.text.data(), static_cast<qsizetype>(word.text.size())));
        return true;
    });
    return result;
}

} // namespace coco::search
