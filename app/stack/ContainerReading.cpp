// SPDX-License-Identifier: Apache-2.0
#include "stack/ContainerReading.h"

#include "stack/StackHealth.h"

#include <QCoreApplication>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKilled = 137;     ///< SIGKILL, what an engine sends after the grace time
constexpr int kTerminated = 143; ///< SIGTERM
constexpr int kManyRestarts = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ContainerReading)
};

QList<ServiceStatus> ended(const docker::Container &container)
{
    const QString code = u"exit code %1"_s.arg(container.exitCode);
    if (container.outOfMemory)
        return allServices(ServiceState::Failed,
                           Text::tr("The container was ended because it used up its memory. Give it more, or choose a smaller model."),
                           {Fix::Action::OpenSettings, u"resources.memory_mib"_s}, code);
    const bool orderly = container.exitCode == 0 || container.exitCode == kKilled || container.exitCode == kTerminated;
    if (orderly)
        return allServices(ServiceState::Stopped, Text::tr("The container is stopped."), {Fix::Action::StartStack, {}}, code);
    return allServices(ServiceState::Failed, Text::tr("The container ended by itself with exit code %1. Its log tells why.").arg(container.exitCode),
                       {Fix::Action::ShowLog, {}}, code);
}

QList<ServiceStatus> running(const docker::Container &container)
{
    const auto health = StackHealth::parse(container.healthLog);
    if (health)
        return health->services();
    if (container.healthLog.isEmpty() && container.health == docker::Container::Health::None)
        return allServices(ServiceState::Unknown, Text::tr("The container runs an image without our health check, so nothing is known of what is in it."),
                           {Fix::Action::Recreate, {}});
    if (container.healthLog.isEmpty() || container.health == docker::Container::Health::Starting)
        return allServices(ServiceState::Starting, Text::tr("The container is starting."), {}, container.healthLog.left(300));
    return allServices(ServiceState::Unknown, health.error().message, {Fix::Action::ShowLog, {}}, health.error().detail);
}

} // namespace

QList<ServiceStatus> allServices(ServiceState state, const QString &reason, const Fix &fix, const QString &detail)
{
    QList<ServiceStatus> services;
    for (const char16_t *name : {kPostgresql, kOllama, kMcp}) {
        ServiceStatus status;
        status.name = QString::fromUtf16(name);
        status.state = state;
        status.reason = reason;
        status.fix = fix;
        status.detail = detail;
        services.append(status);
    }
    return services;
}

QList<ServiceStatus> servicesOf(const docker::Container &container)
{
    using State = docker::Container::State;
    switch (container.state) {
    case State::Running:
        return running(container);
    case State::Created:
        return allServices(ServiceState::Stopped, Text::tr("The container was created and never started."), {Fix::Action::StartStack, {}});
    case State::Paused:
        return allServices(ServiceState::Stopped, Text::tr("Somebody paused the container. Restart it to go on."), {Fix::Action::Restart, {}});
    case State::Restarting:
        if (container.restarts >= kManyRestarts)
            return allServices(ServiceState::Failed,
                               Text::tr("The container ends again and again; the engine restarted it %1 times. Its log tells why.").arg(container.restarts),
                               {Fix::Action::ShowLog, {}}, u"exit code %1"_s.arg(container.exitCode));
        return allServices(ServiceState::Starting, Text::tr("The engine is restarting the container."), {});
    case State::Removing:
        return allServices(ServiceState::Stopped, Text::tr("The container is being removed."), {});
    case State::Exited:
    case State::Dead:
        return ended(container);
    case State::Unknown:
        break;
    }
    return allServices(ServiceState::Unknown, Text::tr("The engine names a state of the container that we do not know."), {}, container.status);
}

ServiceStatus merged(const ServiceStatus &inside, const ServiceStatus &probe)
{
    if (inside.state == ServiceState::Off || probe.state == ServiceState::Unknown)
        return inside;
    if (probe.state == ServiceState::Failed && (inside.state == ServiceState::Failed || inside.state == ServiceState::Starting)) {
        ServiceStatus status = inside;
        if (!probe.detail.isEmpty())
            status.detail += (status.detail.isEmpty() ? QString() : u"; "_s) + probe.detail;
        return status;
    }
    ServiceStatus status = probe;
    for (auto it = inside.figures.begin(); it != inside.figures.end(); ++it) {
        if (!status.figures.contains(it.key()))
            status.figures.insert(it.key(), it.value());
    }
    if (status.version.isEmpty())
        status.version = inside.version;
    return status;
}

} // namespace coco::stack
