// SPDX-License-Identifier: Apache-2.0
#include "docker/LogDecoder.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

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

} // namespace

qint64 nanosecondsOf(QByteArrayView rfc3339)
{
    // Qt keeps milliseconds, so the decimals are read here.
    const qsizetype dot = rfc3339.indexOf('.');
    qsizetype digits = dot < 0 ? 0 : dot + 1;
    qint64 fraction = 0;
    int count = 0;
    if (dot >= 0) {
        for (; digits < rfc3339.size() && rfc3339[digits] >= '0' && rfc3339[digits] <= '9'; ++digits) {
            if (count < 9) {
                fraction = fraction * 10 + (rfc3339[digits] - '0');
                ++count;
            }
        }
        for (; count < 9; ++count)
            fraction *= 10;
    }
    const QByteArray plain = dot < 0 ? rfc3339.toByteArray() : rfc3339.first(dot).toByteArray() + rfc3339.sliced(digits).toByteArray();
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(plain), Qt::ISODate);
    // Engines write year 1 for "never", which nanoseconds in 64 bits do not reach.
    const qint64 seconds = time.isValid() ? time.toSecsSinceEpoch() : 0;
    if (plain.size() < 20 || seconds < 0 || seconds > kMaxSeconds || !time.isValid())
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
