// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/ContextStore.h"

#include <QProcessEnvironment>

namespace coco::docker {

/// How an endpoint came to be the one to use.
struct ResolvedEndpoint
{
    enum class Source { Chosen, DockerHost, DockerContext, CurrentContext, Default };
    EngineEndpoint endpoint;
    QString contextName; ///< "default" unless a context was read
    Source source = Source::Default;

    /// For people: "DOCKER_HOST", "the context “colima” of DOCKER_CONTEXT", …
    [[nodiscard]] QString describeSource() const;
};

/// What a person or a setting asks for; both empty: as the Docker CLI would decide.
struct EndpointChoice
{
    QString host;    ///< notation of DOCKER_HOST
    QString context;
    QByteArray usualPlace = {}; ///< where an engine listens when nothing is said; empty: the Docker CLI's default
};

/// Decides like the Docker CLI (cli/command/cli.go, resolveContextName): an explicit choice, then
/// DOCKER_HOST, DOCKER_CONTEXT, currentContext of config.json, the default socket. DOCKER_TLS_VERIFY
/// and DOCKER_CERT_PATH apply to TCP hosts of DOCKER_HOST. Reads files, contacts nothing.
/// Errors: InvalidArgument, NotFound (context, certificate), Corrupted, PermissionDenied.
[[nodiscard]] Result<ResolvedEndpoint> resolveEndpoint(const EndpointChoice &choice, const QProcessEnvironment &environment,
                                                       const QString &home);

/// An engine that may be offered, never used silently.
struct OfferedEngine
{
    QString product; ///< "Docker Engine", "Podman", "Colima", …
    EngineEndpoint endpoint;
};

/// Well-known sockets that exist on this machine, in the order to offer them, without doubles.
[[nodiscard]] QList<OfferedEngine> offeredEngines(const QProcessEnvironment &environment, const QString &home);

} // namespace coco::docker
