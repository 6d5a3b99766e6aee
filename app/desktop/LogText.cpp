// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogText.h"

#include "desktop/Wording.h"
#include "stack/ServiceStatus.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::LogSource;
using stack::StackLogLevel;

namespace {

constexpr QChar kEscape(0x1b);
constexpr qint64 kNsPerMs = 1'000'000;

bool endsSequence(QChar c)
{
    return c.unicode() >= 0x40 && c.unicode() <= 0x7e;
}

/// Behind the escape sequence that begins at `at`.
qsizetype skipEscape(QStringView text, qsizetype at)
{
    const QChar kind = at + 1 < text.size() ? text.at(at + 1) : QChar();
    if (kind == u'[') {
        for (at += 2; at < text.size() && !endsSequence(text.at(at)); ++at) { }
        return at + 1;
    }
    if (kind == u']' || kind == u'P' || kind == u'_' || kind == u'^') {
        for (at += 2; at < text.size(); ++at) {
            if (text.at(at).unicode() == 0x07)
                return at + 1;
            if (text.at(at) == kEscape && at + 1 < text.size() && text.at(at + 1) == u'\\')
                return at + 2;
        }
        return at;
    }
    return at + 2;
}

/// Characters that reorder what follows, or that cannot be seen.
bool isTreacherous(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7f && u < 0xa0) || (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069)
           || u == 0x200e || u == 0x200f || u == 0x2028 || u == 0x2029;
}

/// What a terminal would show in the end, where a line was written over (progress).
QStringView lastWriting(QStringView text)
{
    while (text.endsWith(u'\r') || text.endsWith(u'\n'))
        text.chop(1);
    const qsizetype begin = text.lastIndexOf(u'\r');
    return begin < 0 ? text : text.mid(begin + 1);
}

/// Length of "2026-11-20T10:00:00.123Z warn " at the beginning; 0 without it.
qsizetype serverPrefix(QStringView text)
{
    if (text.size() < 26 || text.at(4) != u'-' || text.at(10) != u'T' || text.at(23) != u'Z' || text.at(24) != u' ')
        return 0;
    const qsizetype end = text.indexOf(u' ', 25);
    return end > 25 && end <= 31 ? end + 1 : 0;
}

} // namespace

QString cleanLogText(const QString &text)
{
    const QStringView shown = lastWriting(text);
    QString clean;
    clean.reserve(std::min(shown.size(), kMaxLogChars + 64));
    qsizetype at = 0;
    while (at < shown.size() && clean.size() < kMaxLogChars) {
        const QChar c = shown.at(at);
        if (c == kEscape) {
            at = skipEscape(shown, at);
            continue;
        }
        ++at;
        if (c == u'\t')
            clean.append(u"    "_s);
        else
            clean.append(isTreacherous(c) ? QChar(QChar::ReplacementCharacter) : c);
    }
    if (at >= shown.size())
        return clean;
    if (clean.back().isHighSurrogate())
        clean.chop(1);
    return QCoreApplication::translate("coco::LogText", "%1… (cut, %2 in all)").arg(clean, sizeText(text.size()));
}

stack::StackLogLine cleanLogLine(stack::StackLogLine line)
{
    if (line.source == LogSource::Mcp && line.timeNs > 0)
        line.text.remove(0, serverPrefix(line.text));
    line.text = cleanLogText(line.text);
    return line;
}

QString logSourceTitle(LogSource source)
{
    switch (source) {
    case LogSource::Container:
        return QCoreApplication::translate("coco::LogText", "Container");
    case LogSource::Engine:
        return QCoreApplication::translate("coco::LogText", "Engine");
    case LogSource::Actions:
        return QCoreApplication::translate("coco::LogText", "CocoSearch");
    case LogSource::Postgresql:
    case LogSource::Ollama:
    case LogSource::Mcp:
        break;
    }
    return stack::serviceTitle(stack::logSourceName(source));
}

QString logLevelLetter(StackLogLevel level)
{
    switch (level) {
    case StackLogLevel::Error:
        return u"E"_s;
    case StackLogLevel::Warning:
        return u"W"_s;
    case StackLogLevel::Debug:
        return u"D"_s;
    case StackLogLevel::Info:
        break;
    }
    return u"I"_s;
}

QString logLevelWord(StackLogLevel level)
{
    switch (level) {
    case StackLogLevel::Error:
        return QCoreApplication::translate("coco::LogText", "error");
    case StackLogLevel::Warning:
        return QCoreApplication::translate("coco::LogText", "warning");
    case StackLogLevel::Debug:
        return QCoreApplication::translate("coco::LogText", "debug");
    case StackLogLevel::Info:
        break;
    }
    return QCoreApplication::translate("coco::LogText", "information");
}

QString logTimeText(qint64 timeNs, LogClock clock, const QDateTime &now)
{
    if (timeNs <= 0 || clock == LogClock::Hidden)
        return {};
    if (clock == LogClock::Relative)
        return relativeTime(timeNs / kNsPerMs / 1'000, now);
    const auto spec = clock == LogClock::Utc ? Qt::UTC : Qt::LocalTime;
    return QDateTime::fromMSecsSinceEpoch(timeNs / kNsPerMs, spec).toString(u"MM-dd HH:mm:ss"_s);
}

QString logPlainText(const stack::StackLogLine &line)
{
    const QString time = line.timeNs > 0
                             ? QDateTime::fromMSecsSinceEpoch(line.timeNs / kNsPerMs, Qt::UTC).toString(Qt::ISODateWithMs)
                             : u"-"_s;
    return time + u' ' + stack::stackLogLevelName(line.level) + u' ' + stack::logSourceName(line.source) + u": "_s
           + line.text;
}

} // namespace coco::desktop
