// SPDX-License-Identifier: Apache-2.0
#include "net/Listener.h"

#include "net/PortHolder.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace coco::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpServer)
};

QString textOf(const error_code &error)
{
    return QString::fromStdString(error.message());
}

tl::unexpected<Error> cannotListen(const QString &where, const error_code &error)
{
    return fail(errorCodeFromErrno(error.value()),
                Text::tr("The server cannot listen on %1: %2. Choose another address or port.")
                    .arg(where, textOf(error)),
                textOf(error));
}

tl::unexpected<Error> portTaken(quint16 port, const error_code &error)
{
    const QString holder = portHolder(port);
    const QString by = holder.isEmpty() ? Text::tr("another program") : holder;
    return fail(ErrorCode::Conflict,
                Text::tr("Port %1 is already used by %2. End that program or choose another port.")
                    .arg(port)
                    .arg(by),
                textOf(error));
}

/// Whether somebody accepts connections on that socket file.
bool isAlive(asio::io_context &io, const asio::local::stream_protocol::endpoint &endpoint)
{
    asio::local::stream_protocol::socket probe(io);
    error_code error;
    probe.connect(endpoint, error);
    return !error;
}

Result<void> removeStaleSocket(asio::io_context &io, const QString &path,
                               const asio::local::stream_protocol::endpoint &endpoint)
{
    struct stat status = {};
    const QByteArray name = QFile::encodeName(path);
    if (lstat(name.constData(), &status) != 0)
        return {};
    if (!S_ISSOCK(status.st_mode))
        return fail(ErrorCode::Conflict,
                    Text::tr("%1 exists and is no socket, so it was left alone. Choose another path for "
                             "the socket.")
                        .arg(path));
    if (isAlive(io, endpoint))
        return fail(
            ErrorCode::Conflict,
            Text::tr("Another server already listens on %1. Stop it or choose another path.").arg(path));
    if (unlink(name.constData()) != 0)
        return fail(errorCodeFromErrno(errno),
                    Text::tr("The socket %1 of an earlier server cannot be removed. Remove it and start "
                             "again.")
                        .arg(path));
    return {};
}

} // namespace

Result<asio::ip::address> parseListenAddress(const QString &host)
{
    if (host.compare(QStringLiteral("localhost"), Qt::CaseInsensitive) == 0)
        return asio::ip::address(asio::ip::address_v4::loopback());
    error_code error;
    auto address = asio::ip::make_address(host.toStdString(), error);
    if (error)
        return fail(
            ErrorCode::InvalidArgument,
            Text::tr("\"%1\" is no address to listen on. Give a numeric one such as 127.0.0.1, or "
                     "localhost.")
                .arg(host));
    return address;
}

Result<TcpAcceptor> listenOnTcp(asio::io_context &io, const asio::ip::address &address,
                                quint16 port)
{
    TcpAcceptor acceptor(io);
    const asio::ip::tcp::endpoint endpoint(address, port);
    const QString where =
        QStringLiteral("%1:%2").arg(QString::fromStdString(address.to_string())).arg(port);
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(TcpAcceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use)
        return portTaken(port, error);
    if (error)
        return cannotListen(where, error);
    return acceptor;
}

Result<UnixAcceptor> listenOnUnixSocket(asio::io_context &io, const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (name.size() >= static_cast<qsizetype>(sizeof(sockaddr_un::sun_path)))
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The path %1 is too long for a socket: the system allows %2 bytes. Choose a "
                             "shorter one.")
                        .arg(path)
                        .arg(sizeof(sockaddr_un::sun_path) - 1));
    const asio::local::stream_protocol::endpoint endpoint(name.toStdString());
    if (auto removed = removeStaleSocket(io, path, endpoint); !removed)
        return fail(std::move(removed).error());
    UnixAcceptor acceptor(io);
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (error)
        return cannotListen(path, error);
    // Before listen() nobody can connect, so nobody slips in through the umask's permissions.
    if (chmod(name.constData(), S_IRUSR | S_IWUSR) != 0)
        error.assign(errno, boost::system::system_category());
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        unlink(name.constData());
        return cannotListen(path, error);
    }
    return acceptor;
}

} // namespace coco::net
