// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <cstdint>

namespace coco::stack {

enum class ServiceState : std::uint8_t {
    Unknown,  ///< nobody could ask yet, or the answer could not be read
    Starting,
    Ready,
    Degraded, ///< works, but something is missing
    Failed,
    Stopped,
    Off,      ///< not wanted here, e.g. another embedding provider
};

/// Stable lower-case name for JSON and files, e.g. "ready".
[[nodiscard]] QString serviceStateName(ServiceState state);
/// Inverse of serviceStateName(); Unknown for any other word.
[[nodiscard]] ServiceState serviceStateFromName(QStringView name);
/// For people, in their language.
[[nodiscard]] QString serviceStateText(ServiceState state);

/// What would help, as something a front end can offer. Plain value.
struct Fix
{
    enum class Action : std::uint8_t {
        None,
        UsePort,      ///< argument: a free port
        StartEngine,
        StartStack,
        ShowLog,      ///< argument: the service
        PullModel,    ///< argument: the model
        Recreate,     ///< the container, keeping its data
        Restart,      ///< argument: the service, empty for the container
        FreeDisk,
        OpenSettings, ///< argument: the setting
        RunCommand,   ///< argument: a command line to be shown, never run by itself
    };

    Action action = Action::None;
    QString argument;

    /// Short text of a button; empty for None.
    [[nodiscard]] QString label() const;

    friend bool operator==(const Fix &, const Fix &) = default;
};

/// Stable lower-case name of an action, e.g. "use_port".
[[nodiscard]] QString fixActionName(Fix::Action action);

/// Names of the services, in the order they are shown.
inline constexpr const char16_t *kPostgresql = u"postgresql";
inline constexpr const char16_t *kOllama = u"ollama";
inline constexpr const char16_t *kMcp = u"mcp";
/// Of the embedded server, in one process with it.
inline constexpr const char16_t *kDatabase = u"database";
inline constexpr const char16_t *kEmbedding = u"embedding";

/// One service of the stack at one moment. Plain value.
struct ServiceStatus
{
    QString name; ///< one of those above
    ServiceState state = ServiceState::Unknown;
    QString reason; ///< for people; empty while all is well
    QString detail; ///< for a report: the service's own words
    Fix fix;
    QDateTime since; ///< when the state began; invalid: unknown
    std::chrono::milliseconds latency{-1}; ///< of the last probe; negative: not measured
    QString version;
    /// What there is: "database_bytes", "model", "dimensions", "indexes", "chunks", "loaded" …
    QJsonObject figures;

    friend bool operator==(const ServiceStatus &, const ServiceStatus &) = default;
};

[[nodiscard]] QJsonObject toJson(const ServiceStatus &status);
/// "PostgreSQL", "Ollama", "MCP server" …
[[nodiscard]] QString serviceTitle(const QString &name);

/// The worst of them: Failed, Unknown, Starting, Degraded, Stopped, Ready; Off does not count.
/// Unknown for an empty list.
[[nodiscard]] ServiceState overallState(const QList<ServiceStatus> &services);

} // namespace coco::stack

Q_DECLARE_METATYPE(coco::stack::ServiceStatus)
