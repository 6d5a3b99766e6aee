// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace coco::docker {

/// One published port of a container.
struct PublishedPort
{
    int containerPort = 0;
    QString hostAddress;
    int hostPort = 0;

    friend bool operator==(const PublishedPort &, const PublishedPort &) = default;
};

/// Something mounted into a container.
struct Mount
{
    QString type; ///< "volume", "bind", "tmpfs"
    QString name; ///< of a volume
    QString source; ///< on the engine's machine
    QString target; ///< in the container
    bool writable = false;

    friend bool operator==(const Mount &, const Mount &) = default;
};

/// One run of a container's health check.
struct HealthProbe
{
    QDateTime startedAt;
    QDateTime endedAt;
    int exitCode = 0;
    QString output; ///< the engine keeps 4 KiB

    friend bool operator==(const HealthProbe &, const HealthProbe &) = default;
};

/// How a container was made, as its inspection tells.
struct ContainerSettings
{
    QStringList command;
    QStringList environment; ///< "KEY=value", with those of the image
    QList<PublishedPort> ports; ///< asked for; a stopped container has no others
    QList<Mount> mounts; ///< asked for by Mounts; those of Binds stand in `binds`
    QStringList binds;   ///< "source:target:options"
    QString restartPolicy; ///< "no", "always", "unless-stopped", "on-failure"
    QString network;       ///< "default", "bridge", "host" or a name
    qint64 sharedMemoryBytes = 0;
    qint64 memoryBytes = 0;  ///< limit; 0 none
    qint64 nanoProcessors = 0; ///< limit in billionths of a processor; 0 none
    int stopSeconds = -1;    ///< grace at a stop; -1 the engine's default

    friend bool operator==(const ContainerSettings &, const ContainerSettings &) = default;
};

/// A container as a list or an inspection shows it; what the answer lacks stays empty.
struct Container
{
    enum class State { Unknown, Created, Running, Paused, Restarting, Removing, Exited, Dead };
    enum class Health { None, Starting, Healthy, Unhealthy };

    QString id;
    QString name; ///< without the leading slash
    QString image;
    QString imageId;
    State state = State::Unknown;
    Health health = Health::None;
    QString status; ///< for people, e.g. "Up 3 minutes (healthy)"
    int exitCode = 0;
    bool outOfMemory = false;
    bool hasTerminal = false;
    int restarts = 0;
    QDateTime startedAt;
    QDateTime finishedAt;
    QHash<QString, QString> labels;
    QList<PublishedPort> ports;
    QStringList volumes; ///< names of mounted volumes
    QList<Mount> mounts; ///< as they are
    QString healthLog;   ///< what the last health check wrote
    QList<HealthProbe> probes; ///< oldest first, at most five
    QString error;       ///< why the engine could not start or end it
    QHash<QString, QString> addresses; ///< in the container's networks, by network
    ContainerSettings settings;
    QDateTime createdAt;

    friend bool operator==(const Container &, const Container &) = default;
};

/// From an entry of GET /containers/json.
[[nodiscard]] Container containerFromListing(const QJsonObject &entry);
/// From GET /containers/{id}/json.
[[nodiscard]] Container containerFromInspection(const QJsonObject &answer);

} // namespace coco::docker
