// SPDX-License-Identifier: Apache-2.0
#include "stack/StackStatus.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackStatus)
};

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

} // namespace

QString phaseName(StackPhase phase)
{
    switch (phase) {
    case StackPhase::EngineMissing:
        return u"engine_missing"_s;
    case StackPhase::NotCreated:
        return u"not_created"_s;
    case StackPhase::Stopped:
        return u"stopped"_s;
    case StackPhase::Starting:
        return u"starting"_s;
    case StackPhase::Ready:
        return u"ready"_s;
    case StackPhase::Degraded:
        return u"degraded"_s;
    case StackPhase::Failed:
        break;
    }
    return u"failed"_s;
}

QString phaseText(StackPhase phase)
{
    switch (phase) {
    case StackPhase::EngineMissing:
        return Text::tr("No engine");
    case StackPhase::NotCreated:
        return Text::tr("Not created");
    case StackPhase::Stopped:
        return Text::tr("Stopped");
    case StackPhase::Starting:
        return Text::tr("Starting");
    case StackPhase::Ready:
        return Text::tr("Ready");
    case StackPhase::Degraded:
        return Text::tr("Degraded");
    case StackPhase::Failed:
        break;
    }
    return Text::tr("Failed");
}

StackPhase phaseOf(const QList<ServiceStatus> &services)
{
    switch (overallState(services)) {
    case ServiceState::Ready:
    case ServiceState::Off:
        return StackPhase::Ready;
    case ServiceState::Degraded:
        return StackPhase::Degraded;
    case ServiceState::Failed:
        return StackPhase::Failed;
    case ServiceState::Stopped:
        return StackPhase::Stopped;
    case ServiceState::Unknown:
    case ServiceState::Starting:
        break;
    }
    return StackPhase::Starting;
}

void StackStatus::takeServices(const QList<ServiceStatus> &found)
{
    services = found;
    phase = phaseOf(found);
    reason.clear();
    for (const ServiceStatus &service : found) {
        const bool isWell = service.state == ServiceState::Ready || service.state == ServiceState::Off;
        if (!isWell && reason.isEmpty() && !service.reason.isEmpty())
            reason = u"%1: %2"_s.arg(serviceTitle(service.name), service.reason);
    }
}

bool StackStatus::answers() const
{
    return std::any_of(services.begin(), services.end(), [](const ServiceStatus &each) {
        return each.name == kMcp && (each.state == ServiceState::Ready || each.state == ServiceState::Degraded);
    });
}

QJsonObject toJson(const StackStatus &status)
{
    QJsonArray services;
    for (const ServiceStatus &service : status.services)
        services.append(toJson(service));
    QJsonArray changes;
    for (const Difference &change : status.pendingChanges)
        changes.append(QJsonObject{{u"what"_s, change.what}, {u"before"_s, change.before}, {u"after"_s, change.after}});
    QJsonObject json{
        {u"backend"_s, backendName(status.backend)},
        {u"phase"_s, phaseName(status.phase)},
        {u"reason"_s, status.reason},
        {u"engine"_s, QJsonObject{{u"name"_s, status.engine}, {u"endpoint"_s, status.endpoint}}},
        {u"server"_s, status.server.toString()},
        {u"container"_s, QJsonObject{{u"name"_s, status.containerName}, {u"id"_s, status.containerId}, {u"image"_s, status.image}}},
        {u"since"_s, timeOrNull(status.since)},
        {u"services"_s, services},
        {u"pending_changes"_s, changes},
    };
    if (status.error) {
        json.insert(u"error"_s, QJsonObject{{u"code"_s, errorCodeName(status.error->code)},
                                            {u"message"_s, status.error->message},
                                            {u"detail"_s, status.error->detail}});
    }
    return json;
}

} // namespace coco::stack
