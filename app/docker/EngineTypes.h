// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/ContainerTypes.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace coco::docker {

/// A version of the Engine API, e.g. 1.41. Plain value.
struct ApiVersion
{
    int major = 0;
    int minor = 0;

    [[nodiscard]] QString toString() const { return QStringLiteral("%1.%2").arg(major).arg(minor); }
    [[nodiscard]] static std::optional<ApiVersion> parse(QStringView text);

    friend auto operator<=>(const ApiVersion &, const ApiVersion &) = default;
};

/// The oldest API we speak: Debian 12's engine and Podman.
constexpr ApiVersion kMinApiVersion{1, 41};
/// The newest whose answers our reading follows; a newer engine is asked for this one.
constexpr ApiVersion kMaxApiVersion{1, 52};

/// What answers at an endpoint. Plain value.
struct EngineFacts
{
    enum class Product { DockerEngine, DockerDesktop, RancherDesktop, OrbStack, Colima, Lima, Podman };

    Product product = Product::DockerEngine;
    QString version;          ///< "20.10.24"
    ApiVersion apiVersion;    ///< agreed on
    ApiVersion newestApi;     ///< the engine's own
    QString operatingSystem;
    QString architecture;     ///< "x86_64", "aarch64"
    int processors = 0;
    qint64 memoryBytes = 0;
    QString rootFolder;       ///< of the engine's data, on its machine
    bool rootless = false;
    bool selinux = false;
    bool userNamespaces = false;
    bool buildsWithBuildKit = false; ///< the engine's own advice
    QStringList warnings;

    /// Name for people: "Docker Engine", "Podman", …
    [[nodiscard]] QString productName() const;
    /// The engine runs in a virtual machine: file events do not cross, ports are forwarded.
    [[nodiscard]] bool isVirtualMachine() const;
};

[[nodiscard]] EngineFacts engineFactsFrom(const QJsonObject &version, const QJsonObject &info);

struct Volume
{
    QString name;
    QString driver;
    QHash<QString, QString> labels;
    qint64 sizeBytes = -1; ///< -1 unknown

    friend bool operator==(const Volume &, const Volume &) = default;
};

[[nodiscard]] Volume volumeFrom(const QJsonObject &object);

struct Image
{
    QString id;
    QStringList tags;
    QStringList digests; ///< "name@sha256:…"
    qint64 sizeBytes = 0;
    QString operatingSystem; ///< as architecture only from an inspection
    QString architecture;
    QDateTime createdAt;
    QHash<QString, QString> labels;

    friend bool operator==(const Image &, const Image &) = default;
};

/// From GET /images/{name}/json or an entry of GET /images/json.
[[nodiscard]] Image imageFrom(const QJsonObject &object);

/// Something happened in the engine.
struct EngineEvent
{
    QString type;   ///< container, image, volume, network, daemon
    QString action; ///< start, die, health_status: healthy, …
    QString id;
    QHash<QString, QString> attributes;
    qint64 timeNs = 0;

    friend bool operator==(const EngineEvent &, const EngineEvent &) = default;
};

/// Reads the shape of every version: 1.52 lost status, id and from; Podman renames actions.
[[nodiscard]] EngineEvent eventFrom(const QJsonObject &object);

/// One sample of a container's use of the machine.
struct ResourceSample
{
    qint64 cpuNs = 0;       ///< used since the container began
    qint64 systemCpuNs = 0; ///< of the whole machine
    int processors = 1;
    qint64 memoryBytes = 0; ///< without the page cache
    qint64 memoryLimit = 0;
    qint64 readBytes = 0;
    qint64 writtenBytes = 0;
    qint64 receivedBytes = 0;
    qint64 sentBytes = 0;
};

[[nodiscard]] ResourceSample sampleFrom(const QJsonObject &stats);
/// Share of the machine's processors between two samples, 1 = one whole processor. A one-shot answer
/// holds no earlier sample, so the caller keeps its own.
[[nodiscard]] double processorShare(const ResourceSample &before, const ResourceSample &after);

} // namespace coco::docker
