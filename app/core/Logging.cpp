// SPDX-License-Identifier: Apache-2.0
#include "core/Logging.h"

#include "core/RotatingFile.h"
#include "core/SecretMask.h"

#include <QDateTime>
#include <QFileInfo>

#include <atomic>
#include <cstdio>
#include <mutex>

namespace coco {

Q_LOGGING_CATEGORY(logCore, "coco.core")
Q_LOGGING_CATEGORY(logNet, "coco.net")
Q_LOGGING_CATEGORY(logMcp, "coco.mcp")
Q_LOGGING_CATEGORY(logSearch, "coco.search")
Q_LOGGING_CATEGORY(logIndex, "coco.index")
Q_LOGGING_CATEGORY(logStore, "coco.store")
Q_LOGGING_CATEGORY(logServer, "coco.server")
Q_LOGGING_CATEGORY(logStack, "coco.stack")
Q_LOGGING_CATEGORY(logDesktop, "coco.desktop")

namespace {

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warn;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

QString levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("debug");
    case LogLevel::Info:
        return QStringLiteral("info");
    case LogLevel::Warn:
        return QStringLiteral("warn");
    case LogLevel::Error:
        break;
    }
    return QStringLiteral("error");
}

QString filterRules(LogLevel level)
{
    const auto rule = [level](LogLevel needed) {
        return level <= needed ? QStringLiteral("true") : QStringLiteral("false");
    };
    return QStringLiteral("*.debug=false\n*.info=%2\ncoco.*.debug=%1\ncoco.*.info=%2\ncoco.*.warning=%3")
        .arg(rule(LogLevel::Debug), rule(LogLevel::Info), rule(LogLevel::Warn));
}

} // namespace

/// What receives the lines; alive while the handler is installed.
class Logging::Sink
{
public:
    explicit Sink(const LoggingOptions &options)
        : m_level(options.level)
        , m_toStandardError(options.toStandardError)
    {
        if (!options.file.isEmpty())
            m_file.emplace(options.file, options.maxFileBytes, options.keepFiles);
    }

    void write(LogLevel level, const char *category, const QString &message)
    {
        if (level < m_level)
            return;
        QString line = maskSecrets(message);
        // A line break in hostile text must not forge a line of the log.
        line.replace(u'\n', QStringLiteral("\n    "));
        const QByteArray bytes = QStringLiteral("%1 %2 %3: %4\n")
                                     .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                          levelName(level), QString::fromLatin1(category), line)
                                     .toUtf8();
        const std::scoped_lock lock(m_mutex);
        if (m_toStandardError)
            std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
        if (m_file)
            m_file->append(bytes);
    }

private:
    std::mutex m_mutex;
    LogLevel m_level;
    bool m_toStandardError;
    std::optional<RotatingFile> m_file;
};

namespace {
// Qt's message handler is a plain function: the sink can only be reached through a global.
std::atomic<void *> currentSink{nullptr};
} // namespace

std::optional<LogLevel> logLevelFromName(QStringView name)
{
    const auto is = [name](QLatin1StringView word) {
        return name.compare(word, Qt::CaseInsensitive) == 0;
    };
    if (is(QLatin1StringView("debug")) || is(QLatin1StringView("trace")))
        return LogLevel::Debug;
    if (is(QLatin1StringView("info")))
        return LogLevel::Info;
    if (is(QLatin1StringView("warn")) || is(QLatin1StringView("warning")))
        return LogLevel::Warn;
    if (is(QLatin1StringView("error")))
        return LogLevel::Error;
    return std::nullopt;
}

LogLevel logLevelFromEnvironment()
{
    return logLevelFromName(qEnvironmentVariable("COCOSEARCH_LOG_LEVEL")).value_or(LogLevel::Warn);
}

Logging::Logging(const LoggingOptions &options)
    : m_sink(std::make_unique<Sink>(options))
{
    QLoggingCategory::setFilterRules(filterRules(options.level));
    currentSink = m_sink.get();
    qInstallMessageHandler(&Logging::handle);
}

Logging::~Logging()
{
    qInstallMessageHandler(nullptr);
    currentSink = nullptr;
}

void Logging::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    auto *sink = static_cast<Sink *>(currentSink.load());
    if (sink)
        sink->write(levelOf(type), context.category ? context.category : "default", message);
}

} // namespace coco
