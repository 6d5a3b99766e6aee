// SPDX-License-Identifier: Apache-2.0
#include "stack/StackWatch.h"

#include "docker/ContainerCalls.h"
#include "stack/ContainerConfiguration.h"
#include "stack/McpProbe.h"
#include "stack/OllamaProbe.h"
#include "stack/PostgresProbe.h"
#include "stack/Readiness.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr qsizetype kMaxSecretBytes = 4096;

QByteArray secretIn(const EngineSession &engine, const QString &containerId, const char *file, const std::stop_token &stop)
{
    const auto content = engine.ask(
        [&](docker::EngineClient &client) { return docker::readFile(client, containerId, QLatin1StringView(file), kMaxSecretBytes); }, stop);
    return content ? content->left(content->indexOf('\n')).trimmed() : QByteArray();
}

/// Port on this machine that leads to a service: the usual one inside, or one that the environment moved
/// and the spec publishes as `wanted`. 0 when it is not published.
int hostPort(const docker::Container &container, int inside, int wanted)
{
    for (const docker::PublishedPort &port : container.ports) {
        if (port.containerPort == inside || (wanted != 0 && port.hostPort == wanted))
            return port.hostPort;
    }
    return 0;
}

QUrl localUrl(int port)
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}

} // namespace

StackWatch::StackWatch(const docker::EngineEndpoint &endpoint, const StackSpec &spec, const Installation &installation, const AppPaths &paths,
                       std::chrono::milliseconds pollReady)
    : m_spec(spec)
    , m_engine(endpoint)
{
    StackMonitorOptions options;
    options.installationFilter = installation.filter();
    options.containerName = spec.name;
    options.historyFile = paths.state + u"/stack-history.jsonl"_s;
    options.pollReady = pollReady;
    options.probesFor = [this](const docker::Container &container, const std::stop_token &stop) { return probesFor(container, stop); };
    options.healthNow = [this](const docker::Container &container, const std::stop_token &stop) { return askHealthLine(m_engine, container.id, stop); };
    m_monitor = std::make_unique<StackMonitor>(m_engine, std::move(options));
}

StackWatch::~StackWatch() = default;

StackMonitorOptions::Probes StackWatch::probesFor(const docker::Container &container, const std::stop_token &stop) const
{
    StackMonitorOptions::Probes probes;
    const QByteArray password = secretIn(m_engine, container.id, kPasswordFile, stop);
    if (const int port = hostPort(container, kPostgresPort, m_spec.ports.postgresql); port != 0 && !password.isEmpty()) {
        const QByteArray url = "postgresql://cocosearch:" + password.toPercentEncoding() + "@127.0.0.1:" + QByteArray::number(port) + "/cocosearch";
        if (auto target = pg::PgTarget::parse(url))
            probes.push_back(std::make_unique<PostgresProbe>(*target));
    }
    if (const int port = hostPort(container, kOllamaPort, m_spec.ports.ollama); port != 0)
        probes.push_back(std::make_unique<OllamaProbe>(m_http, OllamaProbeOptions{localUrl(port), m_spec.embedding.model}));
    const QByteArray token = secretIn(m_engine, container.id, kTokenFile, stop);
    if (const int port = hostPort(container, kMcpPort, m_spec.ports.mcp); port != 0 && !token.isEmpty())
        probes.push_back(std::make_unique<McpProbe>(m_http, McpProbeOptions{localUrl(port), token}));
    return probes;
}

} // namespace coco::stack
