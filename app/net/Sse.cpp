// SPDX-License-Identifier: Apache-2.0
#include "net/Sse.h"

#include <algorithm>

namespace coco::net {

namespace {

bool isLineBreak(char c)
{
    return c == '\n' || c == '\r';
}

/// A line break inside a one-line field would start a field of somebody else's choosing.
QByteArray oneLine(QByteArray value)
{
    value.removeIf([](char c) { return isLineBreak(c) || c == '\0'; });
    return value;
}

void appendLines(QByteArray &out, QByteArrayView prefix, const QByteArray &text)
{
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !isLineBreak(text[i]))
            continue;
        out.append(prefix).append(QByteArrayView(text).sliced(start, i - start)).append('\n');
        if (i + 1 < text.size() && text[i] == '\r' && text[i + 1] == '\n')
            ++i;
        start = i + 1;
    }
}

bool isAllDigits(QByteArrayView value)
{
    return !value.isEmpty() &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

QByteArray encodeSse(const SseEvent &event)
{
    QByteArray out;
    out.reserve(event.data.size() + event.id.size() + event.event.size() + 32);
    if (const auto type = oneLine(event.event); !type.isEmpty())
        out.append("event: ").append(type).append('\n');
    if (const auto id = oneLine(event.id); !id.isEmpty())
        out.append("id: ").append(id).append('\n');
    if (event.retryMs >= 0)
        out.append("retry: ").append(QByteArray::number(event.retryMs)).append('\n');
    appendLines(out, "data: ", event.data);
    return out.append('\n');
}

QByteArray encodeSseComment(const QByteArray &text)
{
    QByteArray out;
    appendLines(out, ": ", text);
    return out.append('\n');
}

SseParser::SseParser(qsizetype maxEventBytes)
    : m_maxEventBytes(maxEventBytes)
{}

QList<SseEvent> SseParser::feed(QByteArrayView bytes)
{
    QList<SseEvent> out;
    qsizetype position = 0;
    while (position < bytes.size() && !m_failed) {
        if (m_skipLineFeed && bytes[position] == '\n')
            ++position;
        m_skipLineFeed = false;
        const auto rest = bytes.sliced(position);
        const auto end = std::find_if(rest.begin(), rest.end(), isLineBreak);
        const auto length = end - rest.begin();
        if (m_line.size() + m_current.data.size() + length > m_maxEventBytes) {
            fail();
            break;
        }
        m_line.append(rest.first(length));
        if (end == rest.end())
            break;
        m_skipLineFeed = *end == '\r';
        position += length + 1;
        finishLine(out);
    }
    return out;
}

void SseParser::finishLine(QList<SseEvent> &out)
{
    QByteArrayView line = m_line;
    if (m_atStart && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);
    m_atStart = false;
    if (line.isEmpty()) {
        dispatch(out);
    } else if (line[0] != ':') {
        const auto colon = line.indexOf(':');
        const auto name = colon < 0 ? line : line.first(colon);
        auto value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
        if (value.startsWith(' '))
            value = value.sliced(1);
        takeField(name, value);
    }
    m_line.clear();
}

void SseParser::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        if (m_hasData)
            m_current.data.append('\n');
        m_current.data.append(value);
        m_hasData = true;
    } else if (name == "event") {
        m_current.event = value.toByteArray();
    } else if (name == "id" && !value.contains('\0')) {
        m_current.id = value.toByteArray();
        m_lastEventId = m_current.id;
    } else if (name == "retry" && isAllDigits(value)) {
        bool fits = false;
        const int milliseconds = value.toByteArray().toInt(&fits);
        if (fits) {
            m_current.retryMs = milliseconds;
            m_retryMs = milliseconds;
        }
    }
}

void SseParser::dispatch(QList<SseEvent> &out)
{
    if (m_hasData)
        out.append(m_current);
    m_current = {};
    m_hasData = false;
}

void SseParser::fail()
{
    m_failed = true;
    m_line = {};
    m_current = {};
}

} // namespace coco::net
