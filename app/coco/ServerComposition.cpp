// SPDX-License-Identifier: Apache-2.0
#include "coco/ServerComposition.h"

#include "coco/LastPort.h"
#include "core/Logging.h"
#include "rest/ApiRouter.h"
#include "rest/CostRoutes.h"
#include "rest/EventRoutes.h"
#include "rest/ExplainRoutes.h"
#include "rest/HealthRoutes.h"
#include "rest/IndexRoutes.h"
#include "rest/JobRoutes.h"
#include "rest/RootRoutes.h"
#include "rest/SnapshotRoutes.h"
#include "rest/SourceRoutes.h"
#include "rest/VerifyRoutes.h"
#include "rest/WatchRoutes.h"
#include "tools/SearchTools.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

mcp::McpServerOptions mcpOptions()
{
    mcp::McpServerOptions options;
    options.serverVersion = QCoreApplication::applicationVersion();
    options.instructions = u"Searches indexed code bases. Ask search_code in plain words or with names from the "
                           "code; it finds functions and classes faster than reading files. Use index_codebase "
                           "when a project is not indexed yet."_s;
    return options;
}

} // namespace

ServerComposition::ServerComposition(const ServeOptions &options, std::unique_ptr<SearchEngine> engine,
                                     const Clock &clock, const QString &home, std::function<void()> onShutdown)
    : m_options(options)
    , m_engine(std::move(engine))
    // With a token of the owner's choice the HTTP layer demands it on every route, so it has to be
    // the control token too.
    , m_tokenText(options.token.isEmpty() ? rest::ControlToken::generate() : options.token)
    , m_token(m_tokenText)
    , m_roots(options.location.folder + u"/roots.json"_s, home, options.pathMap)
    , m_mapped(m_engine->indexes(), options.pathMap)
    , m_searcher(m_engine->searcher(), options.pathMap)
    , m_events(m_mapped)
    , m_watched(m_engine->indexes(), [this] { m_events.announceIndexes(); })
    , m_watches(m_watched, options.location.folder + u"/watches.json"_s)
    , m_indexes(m_mapped, [this] {
        m_watches.indexesChanged();
        m_events.announceIndexes();
    })
    , m_health(m_indexes,
               {[this] { return m_engine->databaseHealth(); }, [this] { return m_engine->embeddingHealth(); }}, clock,
               QCoreApplication::applicationVersion())
    , m_activity(clock)
{
    tools::registerSearchTools(m_tools, m_searcher, m_indexes, m_roots);
    m_mcp = std::make_unique<mcp::HttpMcpEndpoint>(m_tools, clock, mcpOptions());
    approveRoots();
    addRoutes(std::move(onShutdown));
}

ServerComposition::~ServerComposition()
{
    stop(std::chrono::milliseconds(0));
}

Result<void> ServerComposition::start()
{
    auto server = listen(m_options.port);
    const LastPort lastPort(m_options.location.folder);
    if (!server && server.error().code == ErrorCode::Conflict && !m_options.portIsFixed) {
        server = lastPort.read() != 0 ? listen(lastPort.read()) : std::move(server);
        if (!server)
            server = listen(0);
    }
    if (!server)
        return fail(server.error());
    m_server = *std::move(server);
    lastPort.write(m_server->port());
    return {};
}

void ServerComposition::stop(std::chrono::milliseconds grace)
{
    m_watches.stop();
    m_events.close();
    for (const auto &job : m_engine->indexes().jobs())
        job->cancel();
    if (m_server)
        m_server->stop(grace);
}

ServerEndpoint ServerComposition::endpoint() const
{
    ServerEndpoint endpoint;
    endpoint.pid = QCoreApplication::applicationPid();
    endpoint.processStart = processStartTicks(endpoint.pid);
    endpoint.url = m_server->url();
    endpoint.controlToken = QString::fromLatin1(m_tokenText);
    endpoint.version = QCoreApplication::applicationVersion();
    endpoint.dataFolder = m_options.location.folder;
    return endpoint;
}

std::chrono::milliseconds ServerComposition::idleFor()
{
    for (const auto &job : m_engine->indexes().jobs()) {
        if (!job->outcome())
            return std::chrono::milliseconds(0);
    }
    if (!m_watches.isEmpty())
        return std::chrono::milliseconds(0);
    return m_activity.idleFor();
}

void ServerComposition::addRoutes(std::function<void()> onShutdown)
{
    rest::addHealthRoutes(m_router, m_health, m_token);
    m_router.addAny(u"/mcp"_s, [this](net::HttpExchange &exchange) { m_mcp->handle(exchange); });
    rest::ApiRouter api(m_router, m_token);
    rest::addIndexRoutes(api, m_indexes, &m_watches);
    rest::addWatchRoutes(api, m_watches, m_indexes);
    rest::addJobRoutes(api, m_indexes, m_roots);
    rest::addRootRoutes(api, m_roots);
    rest::addSourceRoutes(api, m_indexes, m_engine->highlighter());
    rest::addEventRoutes(api, m_events);
    rest::addExplainRoutes(api, {[this](const search::FileQuestion &question, std::stop_token stop) { return whyMissing(question, std::move(stop)); },
                                 [this](const search::SearchRequest &request, std::stop_token stop) -> Result<search::QueryReport> {
                                     COCO_TRY(search::ExplainService *const explainer, m_engine->explainer());
                                     return explainer->analyse(request, std::move(stop));
                                 }});
    rest::addCostRoutes(api, [this](const QString &folder, bool fresh, std::stop_token stop) -> Result<QJsonObject> {
        COCO_TRY(const QString root, m_roots.check(folder));
        return m_engine->indexingCost(root, fresh, std::move(stop));
    });
    rest::addVerifyRoutes(api, [this](std::stop_token stop) { return m_engine->verify(std::move(stop)); });
    rest::addSnapshotRoutes(api, [this](const QString &folder, std::stop_token stop) { return m_engine->snapshot(folder, std::move(stop)); });
    api.add("POST", u"/api/shutdown"_s,
            [onShutdown = std::move(onShutdown)](const rest::ApiRequest &) -> Result<rest::ApiAnswer> {
                onShutdown();
                return rest::ApiAnswer{{}, 202};
            });
}

/// In the paths of the host, as clients know them.
Result<search::FileAnswer> ServerComposition::whyMissing(search::FileQuestion question, std::stop_token stop)
{
    COCO_TRY(search::ExplainService *const explainer, m_engine->explainer());
    question.path = m_options.pathMap.toServer(question.path);
    COCO_TRY(search::FileAnswer answer, explainer->whyMissing(question, std::move(stop)));
    const QString root = std::exchange(answer.root, m_options.pathMap.toHost(answer.root));
    if (!root.isEmpty())
        answer.detail.replace(root, answer.root);
    answer.path = m_options.pathMap.toHost(answer.path);
    return answer;
}

Result<std::unique_ptr<net::HttpServer>> ServerComposition::listen(quint16 port)
{
    net::HttpServerOptions options;
    options.host = m_options.host;
    options.port = port;
    options.allowedHosts = m_options.allowedHosts;
    options.bearerToken = m_options.token;
    return net::HttpServer::start(
        options, m_activity.watched([this](net::HttpExchange &exchange) { m_router.handle(exchange); }));
}

void ServerComposition::approveRoots()
{
    for (const QString &root : m_options.roots) {
        if (auto approved = m_roots.approve(root); !approved)
            qCWarning(logServer).noquote() << approved.error().message;
    }
}

} // namespace coco::cli
