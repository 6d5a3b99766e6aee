// SPDX-License-Identifier: Apache-2.0
#include "net/HttpServer.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

#include <algorithm>
#include <array>
#include <string_view>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace coco::net;

namespace {

using Latencies = std::vector<qint64>; // nanoseconds

int connectTo(quint16 port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("no connection");
    return fd;
}

/// Small JSON requests over `connections` at once, one outstanding on each, until time is over.
Latencies ask(quint16 port, int connections, std::chrono::milliseconds duration)
{
    static constexpr std::string_view kRequest =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 25\r\n\r\n{\"query\":\"where is main\"}";
    std::vector<int> sockets;
    for (int i = 0; i < connections; ++i)
        sockets.push_back(connectTo(port));
    Latencies latencies;
    std::vector<qint64> sentAt(sockets.size());
    std::array<char, 4096> answer{};
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < duration.count()) {
        for (std::size_t i = 0; i < sockets.size(); ++i) {
            sentAt[i] = clock.nsecsElapsed();
            if (::send(sockets[i], kRequest.data(), kRequest.size(), 0) < 0)
                qFatal("the server closed the connection");
        }
        for (std::size_t i = 0; i < sockets.size(); ++i) {
            if (::recv(sockets[i], answer.data(), answer.size(), 0) <= 0)
                qFatal("the server closed the connection");
            latencies.push_back(clock.nsecsElapsed() - sentAt[i]);
        }
    }
    for (int fd : sockets)
        ::close(fd);
    return latencies;
}

double milliseconds(const Latencies &sorted, double share)
{
    const auto index = static_cast<std::size_t>(share * double(sorted.size() - 1));
    return double(sorted[index]) / 1e6;
}

} // namespace

/// Requests per second and latencies over loopback. Reports, never fails: the client shares the
/// machine with the server.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addOption({QStringLiteral("seconds"), QStringLiteral("Duration of each row"),
                       QStringLiteral("n"), QStringLiteral("3")});
    options.process(application);
    const std::chrono::seconds duration(options.value(QStringLiteral("seconds")).toInt());
    auto server = HttpServer::start({}, [](HttpExchange &exchange) {
        exchange.respond({200, {{"Content-Type", "application/json"}}, exchange.request().body});
    });
    if (!server)
        qFatal("%s", qPrintable(server.error().message));
    QTextStream out(stdout);
    out << "connections  req/s  p50 ms  p99 ms\n";
    for (int connections : {1, 16, 64, 256}) {
        auto latencies = ask((*server)->port(), connections, duration);
        std::sort(latencies.begin(), latencies.end());
        out << QStringLiteral("%1 %2 %3 %4\n")
                   .arg(connections, 11)
                   .arg(qint64(double(latencies.size()) / double(duration.count())), 6)
                   .arg(milliseconds(latencies, 0.5), 7, 'f', 2)
                   .arg(milliseconds(latencies, 0.99), 7, 'f', 2);
        out.flush();
    }
    return 0;
}
