// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/LogDecoder.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace coco::stack {

enum class LogSource : std::uint8_t {
    Postgresql,
    Ollama,
    Mcp,
    Container, ///< its start-up scripts and supervisor
    Engine,    ///< what the engine reports about the container
    Actions,   ///< what this program did
};

[[nodiscard]] QString logSourceName(LogSource source); ///< "postgresql", "actions" …
[[nodiscard]] std::optional<LogSource> logSourceFromName(QStringView name);
/// All names, for messages.
[[nodiscard]] QStringList logSourceNames();

enum class StackLogLevel : std::uint8_t { Debug, Info, Warning, Error };
[[nodiscard]] QString stackLogLevelName(StackLogLevel level);

/// One line of the stack's log. Plain value.
struct StackLogLine
{
    qint64 timeNs = 0; ///< since the epoch; 0 unknown
    LogSource source = LogSource::Container;
    StackLogLevel level = StackLogLevel::Info;
    QString text;

    friend bool operator==(const StackLogLine &, const StackLogLine &) = default;
};

[[nodiscard]] QJsonObject toJson(const StackLogLine &line);

/// Finds out which service of the container wrote a line, and how serious it is. A line that continues
/// the one before it belongs where that belongs. One container, one thread.
class LogClassifier
{
public:
    [[nodiscard]] StackLogLine classify(const docker::LogLine &line);
    [[nodiscard]] QList<StackLogLine> classify(const QList<docker::LogLine> &lines);

private:
    struct Last
    {
        LogSource source = LogSource::Container;
        StackLogLevel level = StackLogLevel::Info;
    };
    std::array<Last, 3> m_last; ///< by stream
};

} // namespace coco::stack
