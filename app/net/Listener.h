// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <QString>

namespace coco::net {

using TcpAcceptor = boost::asio::ip::tcp::acceptor;
using UnixAcceptor = boost::asio::local::stream_protocol::acceptor;

/// The address of a host option: a numeric one, or "localhost".
[[nodiscard]] Result<boost::asio::ip::address> parseListenAddress(const QString &host);

/// Errors: Conflict (the port is taken, by whom where that can be read), PermissionDenied, Io.
[[nodiscard]] Result<TcpAcceptor>
listenOnTcp(boost::asio::io_context &io, const boost::asio::ip::address &address, quint16 port);

/// Listens on a socket file only its owner may open. A file left behind by a dead server is
/// replaced; a living server's, or one that is no socket, is a Conflict.
[[nodiscard]] Result<UnixAcceptor> listenOnUnixSocket(boost::asio::io_context &io,
                                                      const QString &path);

} // namespace coco::net
