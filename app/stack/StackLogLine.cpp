// SPDX-License-Identifier: Apache-2.0
#include "stack/StackLogLine.h"

#include <QDateTime>
#include <QRegularExpression>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SourceName
{
    LogSource source;
    QLatin1StringView name;
};

constexpr std::array kSources{
    SourceName{LogSource::Postgresql, "postgresql"_L1}, SourceName{LogSource::Ollama, "ollama"_L1},
    SourceName{LogSource::Mcp, "mcp"_L1},               SourceName{LogSource::Container, "container"_L1},
    SourceName{LogSource::Engine, "engine"_L1},         SourceName{LogSource::Actions, "actions"_L1},
};

/// The names our scripts put in front of what they say.
std::optional<LogSource> sourceOfScript(const QString &name)
{
    if (name == "svc-postgresql"_L1 || name == "init-database"_L1 || name == "init-role"_L1)
        return LogSource::Postgresql;
    if (name == "svc-ollama"_L1 || name == "init-warmup"_L1)
        return LogSource::Ollama;
    if (name == "svc-mcp"_L1)
        return LogSource::Mcp;
    return LogSource::Container;
}

StackLogLevel levelOfWord(const QString &word)
{
    const QString lower = word.toLower();
    if (lower == "fatal"_L1 || lower == "panic"_L1 || lower == "error"_L1)
        return StackLogLevel::Error;
    if (lower.startsWith("warn"_L1))
        return StackLogLevel::Warning;
    return lower.startsWith("debug"_L1) ? StackLogLevel::Debug : StackLogLevel::Info;
}

/// PostgreSQL with our log_line_prefix '%m [%p] ': "2026-11-20 10:00:00.123 UTC [57] LOG:  text".
const QRegularExpression &postgresqlLine()
{
    static const QRegularExpression kLine(u"^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.\\d]* \\S+ \\[\\d+\\] (?:\\S+ )?"
                                          "(DEBUG\\d?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION):"_s);
    return kLine;
}

/// Our own server, see core/Logging: "2026-11-20T10:00:00.123Z warn coco.server: text".
const QRegularExpression &serverLine()
{
    static const QRegularExpression kLine(u"^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z (debug|info|warn|error) [A-Za-z0-9_.]+: "_s);
    return kLine;
}

/// Ollama's own lines, those of its web server and those of the library under it.
const QRegularExpression &ollamaLine()
{
    static const QRegularExpression kLine(u"^(?:time=\\S+ level=(\\w+)|msg=\"|\\[GIN(?:-debug)?\\]|llama_|ggml_|print_info:|load_tensors:|load:|clip_|"
                                          "\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d (?:\\w+\\.go:|routes|llama))"_s);
    return kLine;
}

const QRegularExpression &scriptLine()
{
    static const QRegularExpression kLine(u"^((?:svc|init)-[a-z]+): "_s);
    return kLine;
}

} // namespace

QString logSourceName(LogSource source)
{
    for (const SourceName &each : kSources) {
        if (each.source == source)
            return each.name;
    }
    return {};
}

std::optional<LogSource> logSourceFromName(QStringView name)
{
    for (const SourceName &each : kSources) {
        if (name == each.name)
            return each.source;
    }
    return std::nullopt;
}

QStringList logSourceNames()
{
    QStringList names;
    for (const SourceName &each : kSources)
        names.append(each.name);
    return names;
}

QString stackLogLevelName(StackLogLevel level)
{
    switch (level) {
    case StackLogLevel::Debug:
        return u"debug"_s;
    case StackLogLevel::Info:
        return u"info"_s;
    case StackLogLevel::Warning:
        return u"warning"_s;
    case StackLogLevel::Error:
        break;
    }
    return u"error"_s;
}

QJsonObject toJson(const StackLogLine &line)
{
    QJsonObject json{{u"source"_s, logSourceName(line.source)}, {u"level"_s, stackLogLevelName(line.level)}, {u"text"_s, line.text}};
    if (line.timeNs > 0)
        json.insert(u"time"_s, QDateTime::fromMSecsSinceEpoch(line.timeNs / 1'000'000, Qt::UTC).toString(Qt::ISODateWithMs));
    return json;
}

StackLogLine LogClassifier::classify(const docker::LogLine &line)
{
    Last &last = m_last[std::min<std::size_t>(std::size_t(line.stream), m_last.size() - 1)];
    StackLogLine found{line.timeNs, LogSource::Container, StackLogLevel::Info, line.text};
    if (line.stream == docker::LogLine::Stream::Daemon) {
        found.source = LogSource::Engine;
        found.level = StackLogLevel::Error;
        return found;
    }
    if (const auto script = scriptLine().match(line.text); script.hasMatch()) {
        found.source = *sourceOfScript(script.captured(1));
        if (line.text.contains(": held down: "_L1) || line.text.contains(": stopping the container: "_L1))
            found.level = StackLogLevel::Error;
    } else if (const auto postgresql = postgresqlLine().match(line.text); postgresql.hasMatch()) {
        found.source = LogSource::Postgresql;
        const QString word = postgresql.captured(1);
        const bool explains = word == "DETAIL"_L1 || word == "HINT"_L1 || word == "STATEMENT"_L1 || word == "CONTEXT"_L1;
        found.level = explains && last.source == LogSource::Postgresql ? last.level : levelOfWord(word);
    } else if (const auto server = serverLine().match(line.text); server.hasMatch()) {
        found.source = LogSource::Mcp;
        found.level = levelOfWord(server.captured(1));
    } else if (const auto ollama = ollamaLine().match(line.text); ollama.hasMatch()) {
        found.source = LogSource::Ollama;
        found.level = levelOfWord(ollama.captured(1));
    } else if (line.text.startsWith("Serving "_L1)) {
        found.source = LogSource::Mcp;
    } else if (line.text.startsWith("coco: "_L1)) {
        found.source = LogSource::Mcp; // its last words when it ends
        found.level = StackLogLevel::Error;
    } else if (line.text.startsWith(u'\t') || line.text.startsWith("    "_L1)) {
        found.source = last.source;
        found.level = last.level;
    } else if (line.text.startsWith("s6-"_L1) && (line.text.contains(": fatal: "_L1) || line.text.contains(": warning: "_L1))) {
        found.level = line.text.contains(": fatal: "_L1) ? StackLogLevel::Error : StackLogLevel::Warning;
    }
    last = {found.source, found.level};
    return found;
}

QList<StackLogLine> LogClassifier::classify(const QList<docker::LogLine> &lines)
{
    QList<StackLogLine> found;
    found.reserve(lines.size());
    for (const docker::LogLine &line : lines)
        found.append(classify(line));
    return found;
}

} // namespace coco::stack
