// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ActivityWatch.h"
#include "coco/MappedIndexService.h"
#include "coco/MappedSearchService.h"
#include "coco/SearchEngine.h"
#include "coco/ServeOptions.h"
#include "core/Clock.h"
#include "core/EndpointFile.h"
#include "core/RootApproval.h"
#include "mcp/HttpMcpEndpoint.h"
#include "mcp/ToolRegistry.h"
#include "net/HttpRouter.h"
#include "net/HttpServer.h"
#include "rest/ControlToken.h"
#include "rest/HealthDocument.h"
#include "rest/JobEvents.h"
#include "rest/ObservedIndexService.h"
#include "search/index/IndexWatches.h"

#include <functional>

namespace coco::cli {

/// Builds a whole server over a search engine and hands references down. Created, started and
/// destroyed on the main thread; owned by the command.
class ServerComposition
{
public:
    /// `onShutdown` is called on a worker thread when a client asks the server to end.
    ServerComposition(const ServeOptions &options, std::unique_ptr<SearchEngine> engine, const Clock &clock,
                      const QString &home, std::function<void()> onShutdown);
    ~ServerComposition();

    /// Listens. Errors as net::HttpServer::start().
    [[nodiscard]] Result<void> start();
    /// Lets running requests finish until `grace` is over; runs of the indexer are cancelled.
    void stop(std::chrono::milliseconds grace);

    /// How this server is reached, for the endpoint file.
    [[nodiscard]] ServerEndpoint endpoint() const;
    /// Zero while somebody is served, an index is being built or one is watched.
    [[nodiscard]] std::chrono::milliseconds idleFor();

private:
    void addRoutes(std::function<void()> onShutdown);
    [[nodiscard]] Result<std::unique_ptr<net::HttpServer>> listen(quint16 port);
    [[nodiscard]] Result<search::FileAnswer> whyMissing(search::FileQuestion question, std::stop_token stop);
    void approveRoots();

    const ServeOptions m_options;
    std::unique_ptr<SearchEngine> m_engine;
    const QByteArray m_tokenText;
    const rest::ControlToken m_token;
    RootApproval m_roots;
    MappedIndexService m_mapped;
    MappedSearchService m_searcher;
    rest::JobEvents m_events;
    rest::ObservedIndexService m_watched; ///< in the engine's paths
    search::IndexWatches m_watches;
    rest::ObservedIndexService m_indexes;
    mcp::ToolRegistry m_tools;
    std::unique_ptr<mcp::HttpMcpEndpoint> m_mcp;
    rest::HealthDocument m_health;
    net::HttpRouter m_router;
    ActivityWatch m_activity;
    std::unique_ptr<net::HttpServer> m_server;
};

} // namespace coco::cli
