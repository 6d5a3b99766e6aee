// SPDX-License-Identifier: Apache-2.0
#include "stack/DockerBackend.h"

#include "docker/ContainerCalls.h"
#include "docker/EngineFault.h"
#include "docker/ImageCalls.h"
#include "docker/NetworkCalls.h"
#include "stack/ContainerBackup.h"
#include "stack/ContainerReading.h"
#include "stack/PortPlanner.h"
#include "stack/Readiness.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::Container;
using docker::EngineClient;

/// The engine asks every 30 s; a health check older than this says nothing about now.
constexpr std::chrono::seconds kHealthAge{45};
constexpr qsizetype kMaxTokenBytes = 4096;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::DockerBackend)
};

QString engineTitle(const docker::EngineFacts &facts)
{
    return facts.productName() + u' ' + facts.version;
}

QString whyStopped(const Container &container)
{
    if (container.state == Container::State::Paused)
        return Text::tr("The container is paused. “coco stack up” lets it go on.");
    if (container.state == Container::State::Restarting) {
        return Text::tr("The container keeps ending (exit code %1, started again %2 times). Its log tells why: coco stack logs.")
            .arg(container.exitCode)
            .arg(container.restarts);
    }
    if (container.state == Container::State::Created)
        return container.error.isEmpty() ? Text::tr("The container was never started.") : Text::tr("The engine could not start it: %1").arg(container.error);
    if (container.outOfMemory)
        return Text::tr("It used more memory than it may and was ended.");
    return container.exitCode == 0 ? QString() : Text::tr("It ended with exit code %1.").arg(container.exitCode);
}

bool isFresh(const Container &container)
{
    if (container.probes.isEmpty())
        return false;
    const QDateTime ended = container.probes.last().endedAt;
    return ended > container.startedAt && ended.secsTo(QDateTime::currentDateTimeUtc()) < kHealthAge.count()
           && container.health != Container::Health::Starting;
}

RunSink orNothing(const RunSink &sink)
{
    return sink ? sink : [](const RunStep &) {};
}

ByteProgress bytesTo(const RunSink &sink, const QString &sentence)
{
    return [sink = orNothing(sink), sentence](qint64 done, qint64 total) {
        sink({1, 1, sentence, Text::tr("%1 MB").arg(done / 1'000'000), total > 0 ? double(done) / double(total) : -1});
    };
}

} // namespace

QString remainsKindName(Remains::Kind kind)
{
    switch (kind) {
    case Remains::Kind::Container:
        return u"container"_s;
    case Remains::Kind::Network:
        return u"network"_s;
    case Remains::Kind::Image:
        return u"image"_s;
    case Remains::Kind::Volume:
        return u"volume"_s;
    case Remains::Kind::File:
        break;
    }
    return u"file"_s;
}

DockerBackend::DockerBackend(StackSpec spec, Installation installation, const docker::ResolvedEndpoint &engine, AppPaths paths)
    : m_spec(std::move(spec))
    , m_installation(std::move(installation))
    , m_resolved(engine)
    , m_paths(std::move(paths))
    , m_engine(engine.endpoint)
{
}

DockerBackend::~DockerBackend() = default;

Result<void> DockerBackend::refuseRemote() const
{
    if (m_resolved.endpoint.isLocal())
        return {};
    return fail(ErrorCode::Refused,
                Text::tr("The engine %1 runs on another machine: the folders it would mount and the ports it would open are that machine's. "
                         "Choose an engine of this machine, or run the program there.")
                    .arg(m_resolved.endpoint.toString()));
}

Result<std::optional<Container>> DockerBackend::find(const std::stop_token &stop) const
{
    COCO_TRY(const QList<Container> ours,
             m_engine.ask([this](EngineClient &client) { return client.containers({m_installation.filter(), QLatin1StringView(kStackLabel) + u'=' + m_spec.name}); }, stop));
    auto current = std::find_if(ours.begin(), ours.end(), [this](const Container &each) { return each.name == m_spec.name; });
    if (current == ours.end()) // somebody renamed it
        current = std::find_if(ours.begin(), ours.end(), [this](const Container &each) { return !isSetAside(each, m_spec.name); });
    if (current == ours.end())
        return std::optional<Container>();
    COCO_TRY(Container inspected, m_engine.ask([id = current->id](EngineClient &client) { return client.container(id); }, stop));
    return std::optional<Container>(std::move(inspected));
}

Result<Container> DockerBackend::running(const std::stop_token &stop) const
{
    COCO_TRY(const std::optional<Container> container, find(stop));
    if (!container)
        return fail(ErrorCode::NotFound, Text::tr("There is no container of the stack yet. Make it with “coco stack up”."));
    if (container->state != Container::State::Running)
        return fail(ErrorCode::NotFound, Text::tr("The stack is not running. Start it with “coco stack up”."));
    return *container;
}

Result<StackPlan> DockerBackend::plan(const std::stop_token &stop)
{
    if (auto local = refuseRemote(); !local) {
        StackPlan refused;
        refused.obstacles.append(local.error());
        return refused;
    }
    COCO_TRY(const StackInventory inventory, takeInventory(m_engine, m_spec, m_installation, stop));
    StackPlan plan = StackPlan::compute(m_spec, inventory, m_installation);
    if (plan.isPossible() && plan.outcome != StackPlan::Outcome::Nothing) {
        if (auto free = portsAreFree(m_spec, inventory, portsOfEmbeddedServer(m_paths)); !free)
            plan.obstacles.append(free.error());
    }
    return plan;
}

Result<RunReport> DockerBackend::up(const RunOptions &options, const RunSink &sink, const std::stop_token &stop)
{
    if (auto local = refuseRemote(); !local)
        return fail(local.error());
    PlanRunner runner(m_engine, m_spec, m_installation, options, sink);
    COCO_TRY(RunReport report, runner.bringUp(stop));
    // What already ran may still be starting.
    if (report.plan.outcome == StackPlan::Outcome::Nothing) {
        if (auto ready = waitReady(m_spec.readyTimeout, sink, stop); !ready)
            return fail(ready.error());
    }
    return report;
}

Result<void> DockerBackend::down(const std::stop_token &stop)
{
    COCO_TRY(const std::optional<Container> container, find(stop));
    return container ? stopWhole(m_engine, *container, m_spec) : Result<void>();
}

Result<void> DockerBackend::waitReady(std::chrono::seconds patience, const RunSink &sink, const std::stop_token &stop)
{
    COCO_TRY(const Container container, running(stop));
    const auto tell = [sink = orNothing(sink)](const StackHealth &health) {
        QStringList waiting;
        for (const ServiceStatus &service : health.services()) {
            if (service.state == ServiceState::Starting || service.state == ServiceState::Failed)
                waiting.append(u"%1: %2"_s.arg(serviceTitle(service.name), service.reason));
        }
        sink({1, 1, Text::tr("Wait until every service is ready"), waiting.join(u" · "_s), -1});
    };
    const auto ready = waitUntilReady(m_engine, container.id, patience, tell, stop);
    return ready ? Result<void>() : fail(ready.error());
}

StackStatus DockerBackend::statusOf(const StackInventory &inventory) const
{
    StackStatus status;
    status.backend = BackendKind::Docker;
    status.endpoint = m_resolved.endpoint.toString();
    status.engine = engineTitle(inventory.engine);
    if (!inventory.container) {
        status.phase = StackPhase::NotCreated;
        const StackPlan plan = StackPlan::compute(m_spec, inventory, m_installation);
        status.reason = !plan.isPossible()       ? plan.obstacles.first().message
                        : inventory.previous     ? Text::tr("A change was interrupted. “coco stack up” goes on from there.")
                        : inventory.volume       ? Text::tr("The container is gone; its data are kept. “coco stack up” makes it anew.")
                                                 : Text::tr("Make it with “coco stack up”.");
        return status;
    }
    const Container &container = *inventory.container;
    status.containerName = container.name;
    status.containerId = container.id;
    status.image = container.image;
    status.since = container.startedAt;
    const StackPlan plan = StackPlan::compute(m_spec, inventory, m_installation);
    status.pendingChanges = plan.differences;
    if (container.state != Container::State::Running) {
        status.phase = container.state == Container::State::Restarting ? StackPhase::Failed : StackPhase::Stopped;
        status.reason = whyStopped(container);
        status.services = allServices(ServiceState::Stopped, status.reason, {Fix::Action::StartStack, {}});
        return status;
    }
    for (const docker::PublishedPort &port : container.ports) {
        if (port.containerPort == kMcpPort || port.hostPort == m_spec.ports.mcp)
            status.server = QUrl(u"http://127.0.0.1:%1"_s.arg(port.hostPort));
    }
    return status;
}

Result<StackStatus> DockerBackend::status(const std::stop_token &stop)
{
    const auto inventory = takeInventory(m_engine, m_spec, m_installation, stop);
    if (!inventory) {
        if (inventory.error().code == ErrorCode::Cancelled)
            return fail(inventory.error());
        StackStatus missing;
        missing.backend = BackendKind::Docker;
        missing.phase = StackPhase::EngineMissing;
        missing.endpoint = m_resolved.endpoint.toString();
        missing.reason = inventory.error().message;
        missing.error = inventory.error();
        return missing;
    }
    StackStatus status = statusOf(*inventory);
    if (!inventory->container || inventory->container->state != Container::State::Running)
        return status;
    const Container &container = *inventory->container;
    auto health = isFresh(container) ? StackHealth::parse(container.healthLog) : askHealth(m_engine, container.id, stop);
    if (health && health->truncated)
        health = askHealth(m_engine, container.id, stop);
    if (!health) {
        status.phase = StackPhase::Starting;
        status.reason = health.error().message;
        return status;
    }
    status.takeServices(health->services());
    return status;
}

Result<ServerAccess> DockerBackend::access(const std::stop_token &stop)
{
    COCO_TRY(const Container container, running(stop));
    COCO_TRY(const QByteArray token,
             m_engine.ask([&](EngineClient &client) { return docker::readFile(client, container.id, QLatin1StringView(kTokenFile), kMaxTokenBytes); }, stop));
    const auto port = std::find_if(container.ports.begin(), container.ports.end(), [this](const docker::PublishedPort &each) {
        return each.containerPort == kMcpPort || each.hostPort == m_spec.ports.mcp;
    });
    if (port == container.ports.end())
        return fail(ErrorCode::NotFound, Text::tr("The server's port is not published. Set ports.mcp and run “coco stack up”."));
    return ServerAccess{QUrl(u"http://127.0.0.1:%1"_s.arg(port->hostPort)), token.left(token.indexOf('\n')).trimmed()};
}

Result<qint64> DockerBackend::backUp(const QString &file, const RunSink &sink, const std::stop_token &stop)
{
    COCO_TRY(const Container container, running(stop));
    return backUpContainer(m_engine, container, file, bytesTo(sink, Text::tr("Back up the indexes")), stop);
}

Result<void> DockerBackend::restore(const QString &file, const RunSink &sink, const std::stop_token &stop)
{
    COCO_TRY(const Container container, running(stop));
    if (auto restored = restoreContainer(m_engine, container, file, bytesTo(sink, Text::tr("Restore the indexes")), stop); !restored)
        return restored;
    return waitReady(m_spec.readyTimeout, sink, stop);
}

Result<QList<Remains>> DockerBackend::remains(const std::stop_token &stop)
{
    return engineRemains(stop);
}

Result<QList<Remains>> DockerBackend::engineRemains(const std::stop_token &stop) const
{
    QList<Remains> found;
    const QStringList filter{m_installation.filter()};
    COCO_TRY(const QList<Container> containers, m_engine.ask([&](EngineClient &client) { return client.containers(filter); }, stop));
    for (const Container &each : containers)
        found.append({Remains::Kind::Container, each.id, each.name, -1, false});
    COCO_TRY(const QList<docker::Network> networks, m_engine.ask([&](EngineClient &client) { return docker::networks(client, filter); }, stop));
    for (const docker::Network &each : networks)
        found.append({Remains::Kind::Network, each.id, each.name, -1, false});
    const QStringList imageFilter{m_installation.imageFilter()};
    COCO_TRY(const QList<docker::Image> images, m_engine.ask([&](EngineClient &client) { return client.images(imageFilter); }, stop));
    for (const docker::Image &each : images) {
        if (m_installation.built(each))
            found.append({Remains::Kind::Image, each.id, each.tags.value(0, each.id.left(19)), each.sizeBytes, false});
    }
    COCO_TRY(const QList<docker::Volume> volumes, m_engine.ask([&](EngineClient &client) { return client.volumes(filter); }, stop));
    QHash<QString, qint64> sizes;
    if (!volumes.isEmpty()) { // counting them takes an engine long
        const auto usage = m_engine.ask([](EngineClient &client) { return docker::diskUsage(client, docker::DiskUse::Volumes); }, stop);
        if (!usage && usage.error().code == ErrorCode::Cancelled)
            return fail(usage.error());
        if (usage)
            sizes = usage->volumeBytes;
    }
    for (const docker::Volume &each : volumes)
        found.append({Remains::Kind::Volume, each.name, each.name, sizes.value(each.name, each.sizeBytes), true});
    return found;
}

Result<void> DockerBackend::remove(const Remains &each, const std::stop_token &stop) const
{
    switch (each.kind) {
    case Remains::Kind::Container:
        return removeWhole(m_engine, each.id, m_spec, stop);
    case Remains::Kind::Network:
        return m_engine.ask([&](EngineClient &client) { return docker::removeNetwork(client, each.id); }, stop);
    case Remains::Kind::Image: {
        const auto gone = m_engine.ask([&](EngineClient &client) { return client.removeImage(each.id); }, stop);
        return !gone && gone.error().code == ErrorCode::NotFound ? Result<void>() : gone;
    }
    case Remains::Kind::Volume:
        return m_engine.ask([&](EngineClient &client) { return client.removeVolume(each.id); }, stop);
    case Remains::Kind::File:
        break;
    }
    return {};
}

Result<QList<Remains>> DockerBackend::uninstall(bool withData, const std::stop_token &stop)
{
    return removeAll(withData, true, stop);
}

Result<QList<Remains>> DockerBackend::removeAll(bool withData, bool withImages, const std::stop_token &stop)
{
    COCO_TRY(const QList<Remains> found, remains(stop));
    QList<Remains> removed;
    for (const Remains &each : found) {
        if ((each.isData && !withData) || (each.kind == Remains::Kind::Image && !withImages))
            continue;
        removed.append(each);
        if (auto gone = remove(each, stop); !gone) {
            if (gone.error().code == ErrorCode::Cancelled || gone.error().code == ErrorCode::Unavailable)
                return fail(gone.error());
            removed.last().problem = gone.error().message; // somebody else uses it; the rest goes
        }
    }
    return removed;
}

} // namespace coco::stack
