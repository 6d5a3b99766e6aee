// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineEndpoint.h"

#include <QCoreApplication>
#include <QHostAddress>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr quint16 kPlainPort = 2375;
constexpr quint16 kTlsPort = 2376;
constexpr quint16 kSshPort = 22;
/// sockaddr_un of Linux holds 108 bytes with the terminating zero.
constexpr qsizetype kMaxSocketPath = 107;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EngineEndpoint)
};

tl::unexpected<Error> notAnAddress(const QString &host, const QString &why)
{
    return fail(ErrorCode::InvalidArgument,
                Text::tr("“%1” is not the address of a Docker Engine. Write for example "
                         "unix:///var/run/docker.sock or tcp://127.0.0.1:2375.")
                    .arg(QUrl(host).toDisplayString(QUrl::RemoveUserInfo).left(200)),
                why);
}

Result<EngineEndpoint> fromPath(EngineEndpoint::Kind kind, const QString &path, const QString &host)
{
    EngineEndpoint endpoint;
    endpoint.kind = kind;
    endpoint.path = path.toUtf8();
    if (kind == EngineEndpoint::Kind::UnixSocket) {
        if (!path.startsWith(u'/'))
            return notAnAddress(host, u"the path of a socket is absolute"_s);
        if (endpoint.path.size() > kMaxSocketPath)
            return notAnAddress(host, u"the path of the socket is longer than the system allows"_s);
    }
    return endpoint;
}

Result<EngineEndpoint> fromUrl(const QString &host)
{
    const QUrl url(host, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return notAnAddress(host, url.errorString());
    const QString scheme = url.scheme();
    EngineEndpoint endpoint;
    endpoint.kind = scheme == "ssh"_L1 ? EngineEndpoint::Kind::Ssh : EngineEndpoint::Kind::Tcp;
    endpoint.host = url.host();
    endpoint.usesTls = scheme == "https"_L1;
    if (endpoint.kind == EngineEndpoint::Kind::Ssh) {
        if (!url.password().isEmpty())
            return notAnAddress(host, u"a password in the address is not used by ssh"_s);
        // A user or host that looks like an option would be one for ssh.
        if (endpoint.host.startsWith(u'-') || url.userName().startsWith(u'-'))
            return notAnAddress(host, u"a name may not begin with a dash"_s);
        endpoint.user = url.userName();
        endpoint.port = static_cast<quint16>(url.port(kSshPort));
        return endpoint;
    }
    if (!url.path().isEmpty() && url.path() != u"/"_s)
        return notAnAddress(host, u"an address has no path"_s);
    endpoint.port = static_cast<quint16>(url.port(endpoint.usesTls ? kTlsPort : kPlainPort));
    return endpoint;
}

} // namespace

bool EngineEndpoint::isLocal() const
{
    if (kind == Kind::UnixSocket || kind == Kind::NamedPipe)
        return true;
    return kind == Kind::Tcp && (host == "localhost"_L1 || QHostAddress(host).isLoopback());
}

QString EngineEndpoint::toString() const
{
    switch (kind) {
    case Kind::UnixSocket:
        return u"unix://"_s + QString::fromUtf8(path);
    case Kind::NamedPipe:
        return u"npipe://"_s + QString::fromUtf8(path);
    case Kind::Tcp:
    case Kind::Ssh:
        break;
    }
    QUrl url;
    url.setScheme(kind == Kind::Ssh ? u"ssh"_s : u"tcp"_s);
    url.setHost(host);
    url.setUserName(user);
    if (port != 0 && !(kind == Kind::Ssh && port == kSshPort))
        url.setPort(port);
    return url.toString();
}

Result<EngineEndpoint> parseEndpoint(const QString &host)
{
    const QString trimmed = host.trimmed();
    if (trimmed.startsWith("unix://"_L1))
        return fromPath(EngineEndpoint::Kind::UnixSocket, trimmed.mid(7), trimmed);
    if (trimmed.startsWith("npipe://"_L1))
        return fromPath(EngineEndpoint::Kind::NamedPipe, trimmed.mid(8), trimmed);
    if (trimmed.startsWith("fd://"_L1))
        return fail(ErrorCode::Unsupported, Text::tr("“%1” is an address for starting an engine, not for reaching one.").arg(trimmed));
    for (const auto scheme : {"tcp://"_L1, "http://"_L1, "https://"_L1, "ssh://"_L1}) {
        if (trimmed.startsWith(scheme))
            return fromUrl(trimmed);
    }
    return notAnAddress(trimmed, u"unknown scheme"_s);
}

} // namespace coco::docker
