// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineTypes.h"

#include "docker/JsonReading.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

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
    image.operatingSystem = object.value("Os"_L1).toString();
    image.architecture = object.value("Architecture"_L1).toString();
    // A time in an inspection, seconds in a list.
    const QJsonValue created = object.value("Created"_L1);
    image.createdAt = created.isDouble() ? QDateTime::fromSecsSinceEpoch(created.toInteger()) : timeOf(created);
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
    else if (event.action == "remove"_L1 && event.type == "container"_L1)
        event.action = u"destroy"_s;
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
