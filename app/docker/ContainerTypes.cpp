// SPDX-License-Identifier: Apache-2.0
#include "docker/ContainerTypes.h"

#include "docker/JsonReading.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

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

QStringList volumesOf(const QList<Mount> &mounts)
{
    QStringList result;
    for (const Mount &mount : mounts) {
        if (mount.type == "volume"_L1)
            result.append(mount.name);
    }
    return result;
}

void sortPorts(QList<PublishedPort> &ports)
{
    std::sort(ports.begin(), ports.end(), [](const PublishedPort &a, const PublishedPort &b) {
        return std::tie(a.containerPort, a.hostAddress, a.hostPort) < std::tie(b.containerPort, b.hostAddress, b.hostPort);
    });
}

/// {"80/tcp": [{"HostIp": …, "HostPort": …}]}, of NetworkSettings and of HostConfig alike.
QList<PublishedPort> portsOf(const QJsonObject &bindings)
{
    QList<PublishedPort> ports;
    for (auto it = bindings.begin(); it != bindings.end(); ++it) {
        for (const QJsonValue &binding : it.value().toArray())
            ports.append({it.key().section(u'/', 0, 0).toInt(), binding["HostIp"_L1].toString(), binding["HostPort"_L1].toString().toInt()});
    }
    sortPorts(ports);
    return ports;
}

QList<Mount> mountsOf(const QJsonArray &entries)
{
    QList<Mount> mounts;
    for (const QJsonValue &entry : entries) {
        mounts.append({entry["Type"_L1].toString(), entry["Name"_L1].toString(), entry["Source"_L1].toString(),
                       entry["Destination"_L1].toString(), entry["RW"_L1].toBool()});
    }
    return mounts;
}

/// HostConfig.Mounts, which names the same things otherwise.
QList<Mount> askedMountsOf(const QJsonArray &entries)
{
    QList<Mount> mounts;
    for (const QJsonValue &entry : entries) {
        const QString type = entry["Type"_L1].toString();
        const QString source = entry["Source"_L1].toString();
        mounts.append({type, type == "volume"_L1 ? source : QString(), source, entry["Target"_L1].toString(), !entry["ReadOnly"_L1].toBool()});
    }
    return mounts;
}

QList<HealthProbe> probesOf(const QJsonArray &log)
{
    QList<HealthProbe> probes;
    for (const QJsonValue &entry : log)
        probes.append({timeOf(entry["Start"_L1]), timeOf(entry["End"_L1]), entry["ExitCode"_L1].toInt(), entry["Output"_L1].toString()});
    return probes;
}

QHash<QString, QString> addressesOf(const QJsonObject &networks)
{
    QHash<QString, QString> addresses;
    for (auto it = networks.begin(); it != networks.end(); ++it)
        addresses.insert(it.key(), it.value()["IPAddress"_L1].toString());
    return addresses;
}

ContainerSettings settingsOf(const QJsonObject &config, const QJsonObject &host)
{
    ContainerSettings settings;
    settings.command = listOf(config.value("Cmd"_L1));
    settings.environment = listOf(config.value("Env"_L1));
    settings.stopSeconds = config.value("StopTimeout"_L1).toInt(-1);
    settings.ports = portsOf(host.value("PortBindings"_L1).toObject());
    settings.mounts = askedMountsOf(host.value("Mounts"_L1).toArray());
    settings.binds = listOf(host.value("Binds"_L1));
    settings.restartPolicy = host.value("RestartPolicy"_L1)["Name"_L1].toString();
    settings.network = host.value("NetworkMode"_L1).toString();
    settings.sharedMemoryBytes = host.value("ShmSize"_L1).toInteger();
    settings.memoryBytes = host.value("Memory"_L1).toInteger();
    settings.nanoProcessors = host.value("NanoCpus"_L1).toInteger();
    return settings;
}

} // namespace

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
    container.mounts = mountsOf(entry.value("Mounts"_L1).toArray());
    container.volumes = volumesOf(container.mounts);
    container.createdAt = QDateTime::fromSecsSinceEpoch(entry.value("Created"_L1).toInteger());
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
    container.mounts = mountsOf(answer.value("Mounts"_L1).toArray());
    container.volumes = volumesOf(container.mounts);
    container.error = state.value("Error"_L1).toString();
    container.createdAt = timeOf(answer.value("Created"_L1));
    container.settings = settingsOf(config, answer.value("HostConfig"_L1).toObject());
    // Podman calls it Healthcheck before version 5.
    const QJsonValue health = state.contains("Health"_L1) ? state.value("Health"_L1) : state.value("Healthcheck"_L1);
    container.health = healthOf(health["Status"_L1].toString());
    container.probes = probesOf(health["Log"_L1].toArray());
    if (!container.probes.isEmpty())
        container.healthLog = container.probes.last().output.trimmed();
    const QJsonObject network = answer.value("NetworkSettings"_L1).toObject();
    container.ports = portsOf(network.value("Ports"_L1).toObject());
    container.addresses = addressesOf(network.value("Networks"_L1).toObject());
    return container;
}

} // namespace coco::docker
