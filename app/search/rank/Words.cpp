// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Words.h"

#include <QString>

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
    if (!run.ascii) {
        cutForeign(text, run);
        return;
    }
    bool several = false;
    for (qsizetype i = run.start + 1; i < run.end && !several; ++i)
        several = partBegins(text, i, run.end);
    if (!several) {
        addPart(text, run.start, run.end, true);
        return;
    }
    addCompound(text, run);
    const bool hadCompound = !m_words.isEmpty();
    qsizetype partStart = run.start;
    for (qsizetype i = run.start + 1; i <= run.end; ++i) {
        if (i < run.end && !partBegins(text, i, run.end))
            continue;
        if (kindAt(text, partStart) != Kind::Underscore)
            addPart(text, partStart, i, false);
        partStart = i;
    }
    // "_name" or "__init__" have one part only: the compound would say the same again.
    if (hadCompound && m_words.size() == 2
        && m_words.at(0).text.size() == static_cast<std::size_t>(m_words.at(1).end - m_words.at(1).start))
        m_words.removeFirst();
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

void WordSplitter::cutForeign(QByteArrayView text, const Run &run)
{
    const qsizetype length = qMin(run.end - run.start, kMaxForeignBytes);
    const QString folded = QString::fromUtf8(text.sliced(run.start, length)).toLower();
    const QList<uint> points = folded.toUcs4();
    QStringList found;
    QString word;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const char32_t c = points.at(i);
        if (isIdeograph(c)) {
            // Scripts without spaces: overlapping pairs stand for words.
            const char32_t pair[2] = {c, i + 1 < points.size() ? points.at(i + 1) : U'\0'};
            const bool paired = pair[1] != 0 && isIdeograph(pair[1]);
            found.append(QString::fromUcs4(pair, paired ? 2 : 1));
        } else if (QChar::isLetterOrNumber(c) || c == U'_') {
            word += QString::fromUcs4(&c, 1);
            continue;
        }
        if (!word.isEmpty())
            found.append(std::exchange(word, {}));
    }
    if (!word.isEmpty())
        found.append(word);
    QByteArray joined;
    for (const QString &entry : std::as_const(found))
        joined += entry.toUtf8();
    m_buffer = joined.toStdString();
    std::size_t offset = 0;
    for (const QString &entry : std::as_const(found)) {
        const std::size_t bytes = static_cast<std::size_t>(entry.toUtf8().size());
        m_words.append({std::string_view(m_buffer).substr(offset, bytes), run.start, run.end, false});
        offset += bytes;
    }
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
