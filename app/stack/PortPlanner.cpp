// SPDX-License-Identifier: Apache-2.0
#include "stack/PortPlanner.h"

#include "core/EndpointFile.h"

#include "net/PortHolder.h"

#include <QTcpServer>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Ports that other well-known programs claim sooner or later.
const QSet<int> kOftenClaimed{3306, 3389, 5000, 5432, 5433, 6379, 8000, 8080, 8443, 8888, 9000, 9090, 11434};

bool meetsLoopback(const QString &hostAddress)
{
    return hostAddress.isEmpty() || hostAddress == "0.0.0.0"_L1 || hostAddress == "::"_L1 || hostAddress.startsWith("127."_L1)
           || hostAddress == "::1"_L1;
}

} // namespace

QList<PortWish> portWishes(const StackSpec &spec)
{
    return {{u"ports.mcp"_s, spec.ports.mcp}, {u"ports.postgresql"_s, spec.ports.postgresql}, {u"ports.ollama"_s, spec.ports.ollama}};
}

PortFact::Bind tryToBind(int port)
{
    QTcpServer server;
    if (server.listen(QHostAddress::LocalHost, quint16(port)))
        return PortFact::Bind::Free;
    return server.serverError() == QAbstractSocket::SocketAccessError ? PortFact::Bind::Forbidden : PortFact::Bind::Taken;
}

QSet<int> portsOfEmbeddedServer(const AppPaths &paths)
{
    const auto endpoint = EndpointFile(paths.runtime, paths.data).read();
    return endpoint ? QSet<int>{endpoint->url.port()} : QSet<int>();
}

PortPlanner::PortPlanner(QList<docker::Container> containers, QStringList own, QSet<int> givenUp)
    : m_containers(std::move(containers))
    , m_own(std::move(own))
    , m_givenUp(std::move(givenUp))
{
}

PortPlan PortPlanner::plan(const QList<PortWish> &wishes, const QHash<QString, int> &remembered, const QSet<int> &avoid) const
{
    QHash<int, PortFact> facts;
    for (const PortWish &wish : wishes) {
        if (wish.port > 0 && !facts.contains(wish.port))
            facts.insert(wish.port, look(wish.port));
    }
    return PortPlan::make(wishes, facts, remembered, avoid + kOftenClaimed,
                          [this](int port) { return publisher(port).isEmpty() && tryToBind(port) == PortFact::Bind::Free; });
}

PortFact PortPlanner::look(int port) const
{
    PortFact fact;
    fact.container = publisher(port);
    fact.bind = tryToBind(port);
    if (fact.bind != PortFact::Bind::Taken || !fact.container.isEmpty())
        return fact;
    if (m_givenUp.contains(port)) {
        fact.bind = PortFact::Bind::Free;
        return fact;
    }
    // What our own container still holds is free by the time it is used.
    for (const docker::Container &container : m_containers) {
        for (const docker::PublishedPort &published : container.ports) {
            if (m_own.contains(container.id) && published.hostPort == port && meetsLoopback(published.hostAddress)) {
                fact.bind = PortFact::Bind::Free;
                return fact;
            }
        }
    }
    fact.process = net::portHolder(quint16(port));
    return fact;
}

QString PortPlanner::publisher(int port) const
{
    for (const docker::Container &container : m_containers) {
        if (m_own.contains(container.id))
            continue;
        for (const docker::PublishedPort &published : container.ports) {
            if (published.hostPort == port && meetsLoopback(published.hostAddress))
                return container.name;
        }
    }
    return {};
}

} // namespace coco::stack
