// SPDX-License-Identifier: Apache-2.0
#include "docker/LogDecoder.h"

#include <algorithm>
#include <array>
#include <optional>

namespace coco::docker {
namespace {

constexpr qint64 kMaxSeconds = 9'000'000'000; ///< the year 2255

/// Position behind the escape sequence that begins at `at` (ECMA-48: CSI up to a letter, OSC up to
/// BEL or ST, else two characters).
qsizetype endOfEscape(const QString &text, qsizetype at)
{
    const qsizetype size = text.size();
    if (at + 1 >= size)
        return size;
    const QChar kind = text.at(at + 1);
    qsizetype i = at + 2;
    if (kind == u'[') {
        while (i < size && !(text.at(i) >= u'@' && text.at(i) <= u'~'))
            ++i;
        return std::min(i + 1, size);
    }
    if (kind == u']') {
        while (i < size && text.at(i) != u'\x07' && text.at(i) != u'\x1b')
            ++i;
        if (i < size && text.at(i) == u'\x1b')
            ++i;
        return std::min(i + 1, size);
    }
    return i;
}

/// Days since 1970 of a date of the Gregorian calendar; its months count from March, so that the leap
/// day comes last.
qint64 daysOf(qint64 year, qint64 month, qint64 day)
{
    year -= month <= 2 ? 1 : 0;
    const qint64 era = year / 400;
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719'468;
}

/// A number of exactly `digits` digits at `at`; -1 when that is not there.
int numberAt(QByteArrayView text, qsizetype at, int digits)
{
    if (at + digits > text.size())
        return -1;
    int value = 0;
    for (const char c : text.sliced(at, digits)) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Takes the decimals off the front of `rest`, up to nine of them counted.
qint64 takeFraction(QByteArrayView &rest)
{
    if (!rest.startsWith('.'))
        return 0;
    qint64 fraction = 0;
    qint64 unit = 100'000'000;
    qsizetype at = 1;
    for (; at < rest.size() && rest[at] >= '0' && rest[at] <= '9'; ++at, unit /= 10)
        fraction += (rest[at] - '0') * unit;
    rest = rest.sliced(at);
    return fraction;
}

/// Seconds east of Greenwich of "Z" or "+02:00"; nothing when it is neither.
std::optional<qint64> offsetOf(QByteArrayView zone)
{
    if (zone == "Z" || zone == "z")
        return 0;
    const int hours = numberAt(zone, 1, 2);
    const int minutes = numberAt(zone, 4, 2);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (zone[0] == '+' ? 1 : -1) * (hours * 3600 + minutes * 60);
}

} // namespace

qint64 nanosecondsOf(QByteArrayView text)
{
    // By hand: Qt keeps milliseconds, and takes longer for a log's times than everything else does.
    constexpr qsizetype kSeconds = 19;
    const std::array parts{numberAt(text, 0, 4),  numberAt(text, 5, 2),  numberAt(text, 8, 2),
                           numberAt(text, 11, 2), numberAt(text, 14, 2), numberAt(text, 17, 2)};
    const auto [year, month, day, hour, minute, second] = parts;
    if (std::any_of(parts.begin(), parts.end(), [](int part) { return part < 0; }) || text[4] != '-' || text[7] != '-' ||
        (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return 0;
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
        return 0;
    QByteArrayView rest = text.sliced(kSeconds);
    const qint64 fraction = takeFraction(rest);
    const auto offset = offsetOf(rest);
    if (!offset)
        return 0;
    const qint64 seconds = daysOf(year, month, day) * 86'400 + hour * 3600 + minute * 60 + second - *offset;
    // Engines write year 1 for "never", which nanoseconds in 64 bits do not reach.
    if (seconds < 0 || seconds > kMaxSeconds)
        return 0;
    return seconds * 1'000'000'000 + fraction;
}

QString withoutEscapes(const QString &text)
{
    const auto plain = [](QChar c) { return c >= u' ' || c == u'\t'; };
    if (std::all_of(text.begin(), text.end(), plain))
        return text;
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (text.at(i) == u'\x1b') {
            i = endOfEscape(text, i);
            continue;
        }
        result.append(plain(text.at(i)) ? text.at(i) : QChar(u' '));
        ++i;
    }
    return result;
}

Result<QList<LogLine>> LogDecoder::feed(QByteArrayView bytes)
{
    QList<LogLine> lines;
    if (m_framing == Framing::Terminal) {
        takeText(LogLine::Stream::Out, bytes, lines);
        return lines;
    }
    while (!bytes.isEmpty()) {
        const auto part = m_frames.next(bytes);
        if (!part)
            return fail(part.error());
        takeText(part->stream, part->bytes, lines);
    }
    return lines;
}

void LogDecoder::takeText(LogLine::Stream stream, QByteArrayView text, QList<LogLine> &lines)
{
    QByteArray &open = m_open.at(static_cast<std::size_t>(stream));
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const qsizetype room = kMaxLineBytes - open.size();
        const qsizetype part = std::min(end < 0 ? text.size() : end, room);
        const bool ended = part == end || part == room;
        if (!ended) {
            open.append(text);
            return;
        }
        if (open.isEmpty()) {
            lines.append(lineOf(stream, text.first(part)));
        } else {
            lines.append(lineOf(stream, open.append(text.first(part))));
            open.clear();
        }
        text = text.sliced(part == end ? part + 1 : part);
    }
}

LogLine LogDecoder::lineOf(LogLine::Stream stream, QByteArrayView text) const
{
    LogLine line;
    line.stream = stream;
    if (text.endsWith('\r'))
        text.chop(1);
    if (m_timestamps) {
        const qsizetype space = text.indexOf(' ');
        const QByteArrayView stamp = space < 0 ? text : text.first(space);
        line.timeNs = nanosecondsOf(stamp);
        if (line.timeNs != 0)
            text = space < 0 ? QByteArrayView() : text.sliced(space + 1);
    }
    line.text = withoutEscapes(QString::fromUtf8(text));
    return line;
}

QList<LogLine> LogDecoder::finish()
{
    QList<LogLine> lines;
    for (std::size_t stream = 0; stream < m_open.size(); ++stream) {
        if (!m_open.at(stream).isEmpty())
            lines.append(lineOf(static_cast<LogLine::Stream>(stream), std::exchange(m_open.at(stream), {})));
    }
    return lines;
}

} // namespace coco::docker
