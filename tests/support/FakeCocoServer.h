// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "core/EndpointFile.h"
#include "mcp/HttpMcpEndpoint.h"
#include "net/HttpRouter.h"
#include "net/HttpServer.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace coco::testing {

/// How the fake answers. Plain value, replaced as a whole.
struct FakeBehaviour
{
    QString health = QStringLiteral("ok");
    QString healthDetail;
    bool hangSearch = false;     ///< search_code answers only when it is cancelled
    bool garbageMcp = false;     ///< /mcp answers with something else
    bool garbageApi = false;     ///< /api answers with something else
    bool confident = true;
    int hits = 100;              ///< at most so many
    int delayMs = 0;             ///< of a search
    QJsonArray remarks;          ///< after the hits
    QString searchError;         ///< an error item instead of hits
    QString removeError;         ///< 409 for DELETE
    int indexRefusals = 0;       ///< so many POST /api/index are answered with 503
    bool endsJobFirst = false;   ///< the event of a job's end comes before the answer that it began
    bool endsJobUnheard = false; ///< a job ends with no stream open, and its end is read before that answer comes
};

/// A `coco serve` that answers from canned data on a real socket: MCP (search_code), /health and the
/// part of /api that the desktop uses. Thread-safe where the test and the handlers meet.
class FakeCocoServer
{
public:
    static constexpr const char *kToken = "test-control-token";

    FakeCocoServer();
    ~FakeCocoServer();
    FakeCocoServer(const FakeCocoServer &) = delete;
    FakeCocoServer &operator=(const FakeCocoServer &) = delete;

    /// Also writes the endpoint file when `runtimeFolder` is given.
    bool start(const QString &runtimeFolder = {}, const QString &dataFolder = {}, quint16 port = 0);
    void stop();
    [[nodiscard]] ServerEndpoint endpoint() const;

    void setBehaviour(const FakeBehaviour &behaviour);
    void addIndex(const QString &name, const QString &root);
    void setIndex(const QJsonObject &index);
    void setIssues(const QJsonArray &failures, const QJsonArray &skipped);
    /// Puts the job into /api/jobs and sends it to every event stream.
    void sendJob(const QJsonObject &job);
    void sendIndexesChanged();
    /// As sendJob(), while nobody hears it: every event stream ends first.
    void changeJobUnheard(const QJsonObject &job);
    /// As sendJob(), but the event is lost.
    void changeJobUntold(const QJsonObject &job);

    [[nodiscard]] QStringList queries() const;
    [[nodiscard]] QJsonObject lastArguments() const;
    [[nodiscard]] int cancelledSearches() const;
    /// "METHOD path" of every /api call, in order.
    [[nodiscard]] QStringList calls() const;
    [[nodiscard]] int eventStreams() const;

private:
    mcp::ToolResult search(const QJsonObject &arguments, mcp::ToolContext &context);
    void addRoutes();
    void addIndexRoutes();
    void addJobRoutes();
    void health(net::HttpExchange &exchange);
    void api(const QByteArray &method, const QString &pattern,
             std::function<net::HttpResponse(const net::HttpRequest &)> answer);
    void send(const QByteArray &bytes);
    [[nodiscard]] FakeBehaviour behaviour() const;

    SystemClock m_clock;
    mcp::ToolRegistry m_tools;
    std::unique_ptr<mcp::HttpMcpEndpoint> m_mcp;
    net::HttpRouter m_router;
    std::unique_ptr<net::HttpServer> m_server;
    std::unique_ptr<EndpointFile> m_endpointFile;
    QString m_dataFolder;

    mutable std::mutex m_mutex;
    FakeBehaviour m_behaviour;
    QMap<QString, QJsonObject> m_indexes;
    QMap<QString, QJsonObject> m_removed;
    QMap<QString, QJsonObject> m_jobs;
    std::atomic<int> m_jobReadings = 0;
    QJsonArray m_failures;
    QJsonArray m_skipped;
    QStringList m_queries;
    QJsonObject m_lastArguments;
    QStringList m_calls;
    int m_cancelled = 0;
    int m_nextJob = 1;
    std::vector<std::shared_ptr<net::ResponseStream>> m_streams;
};

} // namespace coco::testing
