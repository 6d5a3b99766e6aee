// SPDX-License-Identifier: Apache-2.0
#include "stack/ServiceStatus.h"

#include <QCoreApplication>

#include <array>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

struct StateWords
{
    ServiceState state;
    QLatin1StringView name;
    const char *text;
};

constexpr std::array kStates{
    StateWords{ServiceState::Unknown, "unknown"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Unknown")},
    StateWords{ServiceState::Starting, "starting"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Starting")},
    StateWords{ServiceState::Ready, "ready"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Ready")},
    StateWords{ServiceState::Degraded, "degraded"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Limited")},
    StateWords{ServiceState::Failed, "failed"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Failed")},
    StateWords{ServiceState::Stopped, "stopped"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Stopped")},
    StateWords{ServiceState::Off, "off"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Off")},
};

struct FixWords
{
    Fix::Action action;
    QLatin1StringView name;
    const char *label; ///< %1 is the argument
};

constexpr std::array kFixes{
    FixWords{Fix::Action::None, "none"_L1, ""},
    FixWords{Fix::Action::UsePort, "use_port"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Use port %1")},
    FixWords{Fix::Action::StartEngine, "start_engine"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Start the engine")},
    FixWords{Fix::Action::StartStack, "start_stack"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Start")},
    FixWords{Fix::Action::ShowLog, "show_log"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Show the log")},
    FixWords{Fix::Action::PullModel, "pull_model"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Download %1")},
    FixWords{Fix::Action::Recreate, "recreate"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Create the container anew")},
    FixWords{Fix::Action::Restart, "restart"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Restart")},
    FixWords{Fix::Action::FreeDisk, "free_disk"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Show what uses the disk")},
    FixWords{Fix::Action::OpenSettings, "open_settings"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Open the settings")},
    FixWords{Fix::Action::RunCommand, "run_command"_L1, QT_TRANSLATE_NOOP("coco::ServiceStatus", "Copy the command")},
};

const FixWords &wordsOf(Fix::Action action)
{
    for (const FixWords &words : kFixes) {
        if (words.action == action)
            return words;
    }
    return kFixes.front();
}

const StateWords &wordsOf(ServiceState state)
{
    for (const StateWords &words : kStates) {
        if (words.state == state)
            return words;
    }
    return kStates.front();
}

} // namespace

QString serviceStateName(ServiceState state)
{
    return wordsOf(state).name;
}

ServiceState serviceStateFromName(QStringView name)
{
    for (const StateWords &words : kStates) {
        if (name == words.name)
            return words.state;
    }
    return ServiceState::Unknown;
}

QString serviceStateText(ServiceState state)
{
    return QCoreApplication::translate("coco::ServiceStatus", wordsOf(state).text);
}

QString Fix::label() const
{
    QString text = QCoreApplication::translate("coco::ServiceStatus", wordsOf(action).label);
    return text.replace("%1"_L1, argument);
}

QString fixActionName(Fix::Action action)
{
    return wordsOf(action).name;
}

QString serviceTitle(const QString &name)
{
    if (name == kPostgresql)
        return u"PostgreSQL"_s;
    if (name == kOllama)
        return u"Ollama"_s;
    if (name == kMcp)
        return QCoreApplication::translate("coco::ServiceStatus", "MCP server");
    if (name == kDatabase)
        return QCoreApplication::translate("coco::ServiceStatus", "Index store");
    if (name == kEmbedding)
        return QCoreApplication::translate("coco::ServiceStatus", "Embedding");
    return name;
}

QJsonObject toJson(const ServiceStatus &status)
{
    QJsonObject json{{u"name"_s, status.name},
                     {u"state"_s, serviceStateName(status.state)},
                     {u"reason"_s, status.reason},
                     {u"detail"_s, status.detail},
                     {u"version"_s, status.version},
                     {u"figures"_s, status.figures}};
    if (status.since.isValid())
        json.insert(u"since"_s, status.since.toUTC().toString(Qt::ISODateWithMs));
    if (status.latency.count() >= 0)
        json.insert(u"latency_ms"_s, qint64(status.latency.count()));
    if (status.fix.action != Fix::Action::None)
        json.insert(u"fix"_s, QJsonObject{{u"action"_s, fixActionName(status.fix.action)},
                                          {u"argument"_s, status.fix.argument},
                                          {u"label"_s, status.fix.label()}});
    return json;
}

ServiceState overallState(const QList<ServiceStatus> &services)
{
    constexpr std::array kWorstFirst{ServiceState::Failed,  ServiceState::Unknown, ServiceState::Starting,
                                     ServiceState::Degraded, ServiceState::Stopped, ServiceState::Ready};
    for (ServiceState state : kWorstFirst) {
        for (const ServiceStatus &service : services) {
            if (service.state == state)
                return state;
        }
    }
    return services.isEmpty() ? ServiceState::Unknown : ServiceState::Off;
}

} // namespace coco::stack
