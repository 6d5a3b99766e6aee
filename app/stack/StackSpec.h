// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace coco::stack {

/// Where the server runs.
enum class BackendKind { Embedded, Docker, Remote };
[[nodiscard]] QString backendName(BackendKind kind); ///< "embedded", "docker", "remote"

/// A folder of this machine that the container sees, read-only, below /mnt/repos.
struct RepositoryMount
{
    QString folder; ///< absolute, on the host
    QString name;   ///< of the folder below /mnt/repos

    friend bool operator==(const RepositoryMount &, const RepositoryMount &) = default;
};

struct ImageChoice
{
    QString reference; ///< what is pulled, and the tag a build gets
    QString target = QStringLiteral("full"); ///< of the Dockerfile
    QString platform;  ///< empty: the engine's own
    QHash<QString, QString> buildArguments;

    friend bool operator==(const ImageChoice &, const ImageChoice &) = default;
};

/// Ports on 127.0.0.1; 0: not published.
struct PortChoice
{
    int mcp = 3000; ///< never 0
    int postgresql = 15432;
    int ollama = 0;

    friend bool operator==(const PortChoice &, const PortChoice &) = default;
};

struct ResourceChoice
{
    double processors = 0;  ///< 0: no limit
    int memoryMib = 0;      ///< 0: no limit
    /// PostgreSQL builds vector indexes in parallel in it; an engine's own default of 64 MiB is too little.
    int sharedMemoryMib = 1024;

    friend bool operator==(const ResourceChoice &, const ResourceChoice &) = default;
};

struct EmbeddingChoice
{
    QString provider; ///< empty: what the image's target comes with
    QString model;
    QString url;
    QString apiKeyFile; ///< on the host; its first line is put into the volume, never into the environment

    friend bool operator==(const EmbeddingChoice &, const EmbeddingChoice &) = default;
};

/// A value that cannot be used, by its place in the file.
struct SpecProblem
{
    QString path;    ///< "ports.mcp"
    QString message; ///< for people

    friend bool operator==(const SpecProblem &, const SpecProblem &) = default;
};

/// What the user wants to run. Plain value; its JSON form is versioned and keeps what this version does
/// not know.
struct StackSpec
{
    BackendKind backend = BackendKind::Embedded;
    QString name = QStringLiteral("cocosearch"); ///< of container and network
    QString volume = QStringLiteral("cocosearch-data");
    QString engineHost;    ///< notation of DOCKER_HOST; empty: as the Docker CLI decides
    QString engineContext;
    ImageChoice image;
    PortChoice ports;
    QList<RepositoryMount> repositories;
    ResourceChoice resources;
    EmbeddingChoice embedding;
    QHash<QString, QString> environment; ///< on top of what the other fields say
    bool restartsWithEngine = true;      ///< restart policy unless-stopped, else no
    std::chrono::seconds stopTimeout{60};
    std::chrono::seconds readyTimeout{180}; ///< a container that is not ready by then is taken back
    QString remoteUrl;       ///< of a server elsewhere
    QString remoteTokenFile; ///< on this machine
    QJsonObject unknown;     ///< the object it was read from, to keep what we do not know

    friend bool operator==(const StackSpec &, const StackSpec &) = default;

    /// Errors: Corrupted (a value of the wrong kind, named), Unsupported (a newer version of the file).
    [[nodiscard]] static Result<StackSpec> fromJson(const QJsonObject &root);
    [[nodiscard]] QJsonObject toJson() const;
    /// Everything that cannot work, whatever the machine looks like. Pure.
    [[nodiscard]] QList<SpecProblem> problems() const;
};

/// The image that is pulled or built when nothing else is said.
[[nodiscard]] QString defaultImageReference();

/// Values by their place, as `coco stack config get|set` names them: "ports.mcp", "repositories".
/// An array or object is read and written as JSON; "repositories" also takes folders joined by ';'.
/// Errors: NotFound (no such place; the message lists the nearest), InvalidArgument.
[[nodiscard]] Result<QString> specValue(const StackSpec &spec, const QString &path);
[[nodiscard]] Result<StackSpec> withSpecValue(const StackSpec &spec, const QString &path, const QString &value);

/// The mount for a folder, with a name no other mount has. Errors: as core/RootApproval refuses roots.
[[nodiscard]] Result<RepositoryMount> mountFor(const QString &folder, const QList<RepositoryMount> &others);

} // namespace coco::stack
