// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineTypes.h"

#include "docker/LogDecoder.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

QHash<QString, QString> stringsOf(const QJsonValue &value)
{
    QHash<QString, QString> result;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        result.insert(it.key(), it.value().toString());
    return result;
}

QStringList listOf(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue &each : value.toArray())
        result.append(each.toString());
    return result;
}

QDateTime timeOf(const QJsonValue &value)
{
    // "0001-01-01T00:00:00Z" stands for never.
    const qint64 ns = nanosecondsOf(value.toString().toLatin1());
    return ns <= 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ns / 1'000'000);
}

Container::State stateOf(const QString &name)
{
    using State = Container::State;
    static const QHash<QString, State> states{{u"created"_s, State::Created},       {u"configured"_s, State::Created},
                                              {u"running"_s, State::Running},       {u"paused"_s, State::Paused},
                                              {u"restarting"_s, State::Restarting}, {u"removing"_s, State::Removing},
                                              {u"exited"_s, State::Exited},         {u"stopped"_s, State::Exited},
                                              {u"dead"_s, State::Dead}};
    return states.value(name, State::Unknown);
}

Container::Health healthOf(const QString &text)
{
    using Health = Container::Health;
    // A list tells it only inside "Up 3 minutes (healthy)".
    if (text.contains("unhealthy"_L1))
        return Health::Unhealthy;
    if (text.contains("healthy"_L1))
        return Health::Healthy;
    if (text == "starting"_L1 || text.contains("health: starting"_L1))
        return Health::Starting;
    return Health::None;
}

QString withoutSlash(const QString &name)
{
    return name.startsWith(u'/') ? name.mid(1) : name;
}

QStringList volumesOf(const QJsonArray &mounts)
{
    QStringList result;
    for (const QJsonValue &mount : mounts) {
        if (mount["Type"_L1].toString() == "volume"_L1)
            result.append(mount["Name"_L1].toString());
    }
    return result;
}

void sortPorts(QList<PublishedPort> &ports)
{
    std::sort(ports.begin(), ports.end(), [](const PublishedPort &a, const PublishedPort &b) {
        return std::tie(a.containerPort, a.hostAddress, a.hostPort) < std::tie(b.containerPort, b.hostAddress, b.hostPort);
    });
}

EngineFacts::Product productOf(const QJsonObject &version, const QJsonObject &info)
{
    using Product = EngineFacts::Product;
    for (const QJsonValue &component : version.value("Components"_L1).toArray()) {
        if (component["Name"_L1].toString() == "Podman Engine"_L1)
            return Product::Podman;
    }
    const QString system = info.value("OperatingSystem"_L1).toString();
    const QString name = info.value("Name"_L1).toString().toLower();
    if (system.contains("Docker Desktop"_L1))
        return Product::DockerDesktop;
    if (system.contains("OrbStack"_L1))
        return Product::OrbStack;
    if (system.contains("Rancher Desktop"_L1) || name == "lima-rancher-desktop"_L1)
        return Product::RancherDesktop;
    if (name.startsWith("colima"_L1))
        return Product::Colima;
    return name.startsWith("lima-"_L1) ? Product::Lima : Product::DockerEngine;
}

} // namespace

std::optional<ApiVersion> ApiVersion::parse(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    bool majorIsNumber = false;
    bool minorIsNumber = false;
    const ApiVersion version{text.first(std::max<qsizetype>(dot, 0)).toInt(&majorIsNumber), text.sliced(dot + 1).toInt(&minorIsNumber)};
    if (dot <= 0 || !majorIsNumber || !minorIsNumber || version.major < 0 || version.minor < 0)
        return std::nullopt;
    return version;
}

QString EngineFacts::productName() const
{
    switch (product) {
    case Product::DockerDesktop:
        return u"Docker Desktop"_s;
    case Product::RancherDesktop:
        return u"Rancher Desktop"_s;
    case Product::OrbStack:
        return u"OrbStack"_s;
    case Product::Colima:
        return u"Colima"_s;
    case Product::Lima:
        return u"Lima"_s;
    case Product::Podman:
        return u"Podman"_s;
    case Product::DockerEngine:
        break;
    }
    return u"Docker Engine"_s;
}

bool EngineFacts::isVirtualMachine() const
{
    return product != Product::DockerEngine && product != Product::Podman;
}

EngineFacts engineFactsFrom(const QJsonObject &version, const QJsonObject &info)
{
    EngineFacts facts;
    facts.product = productOf(version, info);
    facts.version = version.value("Version"_L1).toString();
    facts.newestApi = ApiVersion::parse(version.value("ApiVersion"_L1).toString()).value_or(ApiVersion());
    facts.operatingSystem = info.value("OperatingSystem"_L1).toString();
    facts.architecture = info.value("Architecture"_L1).toString();
    facts.processors = info.value("NCPU"_L1).toInt();
    facts.memoryBytes = info.value("MemTotal"_L1).toInteger();
    facts.rootFolder = info.value("DockerRootDir"_L1).toString();
    for (const QString &option : listOf(info.value("SecurityOptions"_L1))) {
        facts.rootless = facts.rootless || option.startsWith("name=rootless"_L1);
        facts.selinux = facts.selinux || option.startsWith("name=selinux"_L1);
        facts.userNamespaces = facts.userNamespaces || option.startsWith("name=userns"_L1);
    }
    facts.warnings = listOf(info.value("Warnings"_L1));
    return facts;
}

Container containerFromListing(const QJsonObject &entry)
{
    Container container;
    container.id = entry.value("Id"_L1).toString();
    container.name = withoutSlash(entry.value("Names"_L1)[0].toString());
    container.image = entry.value("Image"_L1).toString();
    container.imageId = entry.value("ImageID"_L1).toString();
    container.state = stateOf(entry.value("State"_L1).toString());
    container.status = entry.value("Status"_L1).toString();
    container.health = healthOf(container.status);
    container.labels = stringsOf(entry.value("Labels"_L1));
    for (const QJsonValue &port : entry.value("Ports"_L1).toArray()) {
        if (port["PublicPort"_L1].toInt() > 0)
            container.ports.append({port["PrivatePort"_L1].toInt(), port["IP"_L1].toString(), port["PublicPort"_L1].toInt()});
    }
    sortPorts(container.ports);
    container.volumes = volumesOf(entry.value("Mounts"_L1).toArray());
    return container;
}

Container containerFromInspection(const QJsonObject &answer)
{
    Container container;
    const QJsonObject state = answer.value("State"_L1).toObject();
    const QJsonObject config = answer.value("Config"_L1).toObject();
    container.id = answer.value("Id"_L1).toString();
    container.name = withoutSlash(answer.value("Name"_L1).toString());
    container.image = config.value("Image"_L1).toString();
    container.imageId = answer.value("Image"_L1).toString();
    container.state = stateOf(state.value("Status"_L1).toString());
    container.status = state.value("Status"_L1).toString();
    container.exitCode = state.value("ExitCode"_L1).toInt();
    container.outOfMemory = state.value("OOMKilled"_L1).toBool();
    container.hasTerminal = config.value("Tty"_L1).toBool();
    container.restarts = answer.value("RestartCount"_L1).toInt();
    container.startedAt = timeOf(state.value("StartedAt"_L1));
    container.finishedAt = timeOf(state.value("FinishedAt"_L1));
    container.labels = stringsOf(config.value("Labels"_L1));
    container.volumes = volumesOf(answer.value("Mounts"_L1).toArray());
    // Podman calls it Healthcheck before version 5.
    const QJsonValue health = state.contains("Health"_L1) ? state.value("Health"_L1) : state.value("Healthcheck"_L1);
    container.health = healthOf(health["Status"_L1].toString());
    if (const QJsonArray log = health["Log"_L1].toArray(); !log.isEmpty())
        container.healthLog = log.last()["Output"_L1].toString().trimmed();
    const QJsonObject ports = answer.value("NetworkSettings"_L1)["Ports"_L1].toObject();
    for (auto it = ports.begin(); it != ports.end(); ++it) {
        for (const QJsonValue &binding : it.value().toArray())
            container.ports.append({it.key().section(u'/', 0, 0).toInt(), binding["HostIp"_L1].toString(),
                                    binding["HostPort"_L1].toString().toInt()});
    }
    sortPorts(container.ports);
    return container;
}

Volume volumeFrom(const QJsonObject &object)
{
    Volume volume;
    volume.name = object.value("Name"_L1).toString();
    volume.driver = object.value("Driver"_L1).toString();
    volume.labels = stringsOf(object.value("Labels"_L1));
    volume.sizeBytes = object.value("UsageData"_L1)["Size"_L1].toInteger(-1);
    return volume;
}

Image imageFrom(const QJsonObject &object)
{
    Image image;
    image.id = object.value("Id"_L1).toString();
    image.tags = listOf(object.value("RepoTags"_L1));
    image.digests = listOf(object.value("RepoDigests"_L1));
    image.tags.removeAll(u"<none>:<none>"_s);
    image.digests.removeAll(u"<none>@<none>"_s);
    image.sizeBytes = object.value("Size"_L1).toInteger();
    image.architecture = object.value("Architecture"_L1).toString();
    const QJsonObject config = object.value("Config"_L1).toObject();
    image.labels = stringsOf(config.contains("Labels"_L1) ? config.value("Labels"_L1) : object.value("Labels"_L1));
    return image;
}

EngineEvent eventFrom(const QJsonObject &object)
{
    EngineEvent event;
    const QJsonObject actor = object.value("Actor"_L1).toObject();
    event.type = object.value("Type"_L1).toString();
    event.action = object.value("Action"_L1).toString(object.value("status"_L1).toString());
    event.id = actor.value("ID"_L1).toString(object.value("id"_L1).toString());
    event.attributes = stringsOf(actor.value("Attributes"_L1));
    event.timeNs = object.value("timeNano"_L1).toInteger(object.value("time"_L1).toInteger() * 1'000'000'000);
    if (event.action == "died"_L1)
        event.action = u"die"_s;
    return event;
}

ResourceSample sampleFrom(const QJsonObject &stats)
{
    ResourceSample sample;
    const QJsonObject cpu = stats.value("cpu_stats"_L1).toObject();
    sample.cpuNs = cpu.value("cpu_usage"_L1)["total_usage"_L1].toInteger();
    sample.systemCpuNs = cpu.value("system_cpu_usage"_L1).toInteger();
    sample.processors = std::max(1, cpu.value("online_cpus"_L1).toInt());
    const QJsonObject memory = stats.value("memory_stats"_L1).toObject();
    const QJsonObject parts = memory.value("stats"_L1).toObject();
    // The page cache that can be given back: inactive_file on cgroup v2, total_inactive_file or cache on v1.
    const qint64 cache = parts.value("inactive_file"_L1).toInteger(
        parts.value("total_inactive_file"_L1).toInteger(parts.value("cache"_L1).toInteger()));
    sample.memoryBytes = std::max<qint64>(0, memory.value("usage"_L1).toInteger() - cache);
    sample.memoryLimit = memory.value("limit"_L1).toInteger();
    for (const QJsonValue &entry : stats.value("blkio_stats"_L1)["io_service_bytes_recursive"_L1].toArray()) {
        const QString operation = entry["op"_L1].toString().toLower();
        if (operation == "read"_L1)
            sample.readBytes += entry["value"_L1].toInteger();
        else if (operation == "write"_L1)
            sample.writtenBytes += entry["value"_L1].toInteger();
    }
    for (const QJsonValue &network : stats.value("networks"_L1).toObject()) {
        sample.receivedBytes += network["rx_bytes"_L1].toInteger();
        sample.sentBytes += network["tx_bytes"_L1].toInteger();
    }
    return sample;
}

double processorShare(const ResourceSample &before, const ResourceSample &after)
{
    const auto used = double(after.cpuNs - before.cpuNs);
    const auto passed = double(after.systemCpuNs - before.systemCpuNs);
    return used > 0 && passed > 0 ? std::min(used / passed, 1.0) * after.processors : 0.0;
}

} // namespace coco::docker
