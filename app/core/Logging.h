// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>
#include <QString>

#include <memory>
#include <optional>

namespace coco {

Q_DECLARE_LOGGING_CATEGORY(logCore)
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logMcp)
Q_DECLARE_LOGGING_CATEGORY(logSearch)
Q_DECLARE_LOGGING_CATEGORY(logIndex)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logServer)
Q_DECLARE_LOGGING_CATEGORY(logStack)
Q_DECLARE_LOGGING_CATEGORY(logDesktop)

enum class LogLevel { Debug, Info, Warn, Error };
/// "debug", "info", "warn" or "warning", "error"; without case.
[[nodiscard]] std::optional<LogLevel> logLevelFromName(QStringView name);
/// COCOSEARCH_LOG_LEVEL, else Warn; an unknown word counts as Warn.
[[nodiscard]] LogLevel logLevelFromEnvironment();

struct LoggingOptions
{
    LogLevel level = LogLevel::Warn;
    bool toStandardError = true;
    QString file; ///< absolute path; empty: none
    qint64 maxFileBytes = 4 * 1024 * 1024;
    int keepFiles = 3;
};

/// Sends every log line of the process, secrets masked, to standard error and a rotating file while
/// it lives. Created in main() before the first thread and destroyed last; one at a time. Lines may
/// come from any thread.
class Logging
{
public:
    explicit Logging(const LoggingOptions &options);
    ~Logging();
    Logging(const Logging &) = delete;
    Logging &operator=(const Logging &) = delete;

private:
    class Sink;
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);

    std::unique_ptr<Sink> m_sink;
};

} // namespace coco
