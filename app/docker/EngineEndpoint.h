// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpClient.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace coco::docker {

/// Where an engine listens. Plain value.
struct EngineEndpoint
{
    enum class Kind {
        UnixSocket,
        NamedPipe,
        Tcp, ///< plain, or TLS when usesTls
        Ssh, ///< through `ssh … docker system dial-stdio`
    };

    Kind kind = Kind::UnixSocket;
    QByteArray path; ///< of the socket or pipe
    QString host;    ///< Tcp, Ssh
    quint16 port = 0;
    QString user;    ///< Ssh
    bool usesTls = false;
    net::TlsFiles tls;

    /// On this machine: bind mounts and published ports mean what they say.
    [[nodiscard]] bool isLocal() const;
    /// As in DOCKER_HOST, e.g. "unix:///var/run/docker.sock"; without a password.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const EngineEndpoint &, const EngineEndpoint &) = default;
};

/// Reads a host in the notation of DOCKER_HOST: unix://, npipe://, tcp://, http://, https://, ssh://.
/// "fd://" is for daemons and refused. A TCP address without a port gets 2375, or 2376 with TLS,
/// as docker/cli opts/hosts.go does. Errors: InvalidArgument, Unsupported.
[[nodiscard]] Result<EngineEndpoint> parseEndpoint(const QString &host);

} // namespace coco::docker
