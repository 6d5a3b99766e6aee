// SPDX-License-Identifier: Apache-2.0
#include "net/HttpServer.h"

#include "core/Logging.h"
#include "net/HttpConnection.h"
#include "net/Listener.h"
#include "net/ServerContext.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <optional>
#include <thread>

namespace coco::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// Pause after a failed accept: without free descriptors it would fail again at once.
constexpr std::chrono::milliseconds kAcceptPause{100};
/// Connections beyond the limit that are told so; further ones are closed without a word.
constexpr std::size_t kRefusedAtOnce = 64;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpServer)
};

ConnectionPeer peerOf(const asio::ip::tcp::socket::endpoint_type &endpoint)
{
    auto address = endpoint.address();
    // A socket for both families shows IPv4 clients this way.
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return {QString::fromStdString(address.to_string()) + u':' + QString::number(endpoint.port()),
            address.is_loopback()};
}

/// Where a client on this computer finds a server that listens there.
asio::ip::address reachable(const asio::ip::address &address)
{
    if (!address.is_unspecified())
        return address;
    if (address.is_v6())
        return asio::ip::address_v6::loopback();
    return asio::ip::address_v4::loopback();
}

/// The server behind HttpServer: listeners and the I/O thread. What happens on a connection is
/// HttpConnection's.
class AsioHttpServer final : public HttpServer
{
public:
    AsioHttpServer(HttpServerOptions options, HttpHandler handler, RequestRules rules)
        : m_context(std::move(options), std::move(handler), std::move(rules))
        , m_guard(asio::make_work_guard(m_io))
    {}

    ~AsioHttpServer() override { stop(std::chrono::milliseconds::zero()); }
    AsioHttpServer(const AsioHttpServer &) = delete;
    AsioHttpServer &operator=(const AsioHttpServer &) = delete;

    [[nodiscard]] Result<void> listen(const asio::ip::address &address);
    void run();

    [[nodiscard]] quint16 port() const override { return m_port; }
    [[nodiscard]] QUrl url() const override { return m_url; }
    void stop(std::chrono::milliseconds grace) override;

private:
    template<typename Acceptor>
    void accept(Acceptor &acceptor);
    template<typename Acceptor>
    void acceptLater(Acceptor &acceptor);
    template<typename Socket>
    void welcome(Socket socket);
    void closeListeners();
    void runIo();

    ServerContext m_context;
    asio::io_context m_io{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_guard;
    std::optional<TcpAcceptor> m_tcp;
    std::optional<UnixAcceptor> m_unix;
    quint16 m_port = 0;
    QUrl m_url;
    std::jthread m_ioThread;
};

Result<void> AsioHttpServer::listen(const asio::ip::address &address)
{
    COCO_TRY(m_tcp, listenOnTcp(m_io, address, m_context.options.port));
    if (!m_context.options.unixSocket.isEmpty()) {
        COCO_TRY(m_unix, listenOnUnixSocket(m_io, m_context.options.unixSocket));
    }
    error_code error;
    m_port = m_tcp->local_endpoint(error).port();
    m_url.setScheme(QStringLiteral("http"));
    m_url.setHost(QString::fromStdString(reachable(address).to_string()));
    m_url.setPort(m_port);
    return {};
}

void AsioHttpServer::run()
{
    accept(*m_tcp);
    if (m_unix)
        accept(*m_unix);
    m_ioThread = std::jthread([this] { runIo(); });
}

void AsioHttpServer::runIo()
{
    while (true) {
        try {
            m_io.run();
            return;
        } catch (const std::exception &exception) {
            qCCritical(logNet) << "the I/O thread caught" << exception.what();
        }
    }
}

template<typename Acceptor>
void AsioHttpServer::accept(Acceptor &acceptor)
{
    acceptor.async_accept(asio::make_strand(m_io),
                          [this, &acceptor](error_code error, auto socket) {
                              if (m_context.stopping || error == asio::error::operation_aborted)
                                  return;
                              if (error)
                                  return acceptLater(acceptor);
                              welcome(std::move(socket));
                              accept(acceptor);
                          });
}

template<typename Acceptor>
void AsioHttpServer::acceptLater(Acceptor &acceptor)
{
    auto pause = std::make_shared<asio::steady_timer>(m_io, kAcceptPause);
    pause->async_wait([this, &acceptor, pause](error_code) {
        if (!m_context.stopping)
            accept(acceptor);
    });
}

template<typename Socket>
void AsioHttpServer::welcome(Socket socket)
{
    ConnectionPeer peer{QStringLiteral("unix"), true};
    error_code error;
    if constexpr (std::is_same_v<typename Socket::protocol_type, asio::ip::tcp>) {
        socket.set_option(asio::ip::tcp::no_delay(true), error);
        peer = peerOf(socket.remote_endpoint(error));
    }
    if (!error)
        socket.non_blocking(true, error);
    const auto limit = static_cast<std::size_t>(std::max(1, m_context.options.maxConnections));
    const auto open = m_context.connections.count();
    if (error || open >= limit + kRefusedAtOnce)
        return;
    auto connection = std::make_shared<HttpConnection>(HttpConnection::Socket(std::move(socket)),
                                                       std::move(peer), m_context);
    m_context.connections.add(connection);
    if (open < limit)
        connection->start();
    else
        connection->startRefusing();
}

void AsioHttpServer::closeListeners()
{
    error_code ignored;
    if (m_tcp)
        m_tcp->close(ignored);
    // Only once: later the path may be another server's.
    if (m_unix && m_unix->is_open()) {
        m_unix->close(ignored);
        QFile::remove(m_context.options.unixSocket);
    }
}

void AsioHttpServer::stop(std::chrono::milliseconds grace)
{
    if (!m_ioThread.joinable()) {
        closeListeners();
        return m_context.workers.stop();
    }
    m_context.stopping = true;
    asio::post(m_io, [this] {
        closeListeners();
        for (const auto &connection : m_context.connections.all())
            connection->stopSoon();
    });
    [[maybe_unused]] const bool idle = m_context.connections.waitUntilEmpty(grace);
    m_context.graceOver.request_stop();
    asio::post(m_io, [this] {
        for (const auto &connection : m_context.connections.all())
            connection->abort();
    });
    m_context.workers.stop();
    m_guard.reset();
    m_ioThread.join();
}

RequestRules rulesFor(const HttpServerOptions &options, const asio::ip::address &address)
{
    QStringList names = options.allowedHosts;
    // Whoever binds one address means clients to use it.
    if (!address.is_unspecified())
        names.append(QString::fromStdString(address.to_string()));
    return {HostRules(names), options.bearerToken};
}

} // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpServerOptions options,
                                                      HttpHandler handler)
{
    COCO_TRY(const auto address, parseListenAddress(options.host));
    if (!address.is_loopback() && options.bearerToken.isEmpty())
        return fail(ErrorCode::Refused,
                    Text::tr("%1 can be reached from other computers, so the server does not start there "
                             "without an access token. Give one with --token-file, or listen on "
                             "127.0.0.1.")
                        .arg(options.host));
    try {
        auto rules = rulesFor(options, address);
        auto server = std::make_unique<AsioHttpServer>(std::move(options), std::move(handler),
                                                       std::move(rules));
        if (auto listening = server->listen(address); !listening)
            return fail(std::move(listening).error());
        server->run();
        return server;
    } catch (const std::exception &exception) {
        return fail(ErrorCode::Internal,
                    Text::tr("The server could not be started. Try again; if it stays so, restart the "
                             "computer."),
                    QString::fromLocal8Bit(exception.what()));
    }
}

} // namespace coco::net
