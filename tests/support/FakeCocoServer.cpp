// SPDX-License-Identifier: Apache-2.0
#include "support/FakeCocoServer.h"

#include "net/Sse.h"
#include "support/SampleAnswers.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <condition_variable>
#include <thread>

namespace coco::testing {

using namespace Qt::Literals::StringLiterals;

namespace {

net::HttpResponse errorAnswer(int status, const QString &code, const QString &message)
{
    return net::HttpResponse::json(
        status, QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, code},
                                                     {u"message"_s, message},
                                                     {u"detail"_s, QString()}}}});
}

void waitForStop(std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    ended.wait(lock, stop, [] { return false; });
}

QStringList termsOf(const QString &query)
{
    QStringList terms;
    for (const QString &word : query.toLower().split(u' ', Qt::SkipEmptyParts)) {
        if (word.size() > 3)
            terms.append(word);
    }
    return terms;
}

} // namespace

FakeCocoServer::FakeCocoServer()
{
    mcp::ToolDescriptor descriptor;
    descriptor.name = u"search_code"_s;
    descriptor.description = u"Canned hits"_s;
    // Arguments that the schema does not name are dropped before the tool sees them.
    QJsonObject properties;
    for (const QString &name : {u"query"_s, u"index_names"_s, u"limit"_s, u"language"_s,
                                u"symbol_type"_s, u"path"_s, u"mode"_s, u"explain"_s,
                                u"smart_context"_s, u"include_deps"_s})
        properties.insert(name, QJsonObject());
    descriptor.inputSchema = {{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    m_tools.add(descriptor, [this](const QJsonObject &arguments, mcp::ToolContext &context) {
        return search(arguments, context);
    });
    m_mcp = std::make_unique<mcp::HttpMcpEndpoint>(m_tools, m_clock, mcp::McpServerOptions{});
    addRoutes();
}

FakeCocoServer::~FakeCocoServer()
{
    stop();
}

bool FakeCocoServer::start(const QString &runtimeFolder, const QString &dataFolder, quint16 port)
{
    net::HttpServerOptions options;
    options.port = port;
    auto server = net::HttpServer::start(options, [this](net::HttpExchange &exchange) {
        m_router.handle(exchange);
    });
    if (!server)
        return false;
    m_server = *std::move(server);
    m_dataFolder = dataFolder;
    if (runtimeFolder.isEmpty())
        return true;
    m_endpointFile = std::make_unique<EndpointFile>(runtimeFolder, dataFolder);
    return m_endpointFile->write(endpoint()).has_value();
}

void FakeCocoServer::stop()
{
    if (m_endpointFile)
        m_endpointFile->removeIfOwnedBy(QCoreApplication::applicationPid());
    m_endpointFile.reset();
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &stream : m_streams)
            stream->finish();
        m_streams.clear();
    }
    m_server.reset();
}

ServerEndpoint FakeCocoServer::endpoint() const
{
    const qint64 pid = QCoreApplication::applicationPid();
    return {pid, processStartTicks(pid), m_server->url(), QString::fromLatin1(kToken), u"0.0.0"_s,
            m_dataFolder};
}

void FakeCocoServer::setBehaviour(const FakeBehaviour &behaviour)
{
    const std::scoped_lock lock(m_mutex);
    m_behaviour = behaviour;
}

FakeBehaviour FakeCocoServer::behaviour() const
{
    const std::scoped_lock lock(m_mutex);
    return m_behaviour;
}

void FakeCocoServer::addIndex(const QString &name, const QString &root)
{
    setIndex(sampleIndex(name, root));
}

void FakeCocoServer::setIndex(const QJsonObject &index)
{
    const std::scoped_lock lock(m_mutex);
    m_indexes.insert(index.value("name"_L1).toString(), index);
}

void FakeCocoServer::setIssues(const QJsonArray &failures, const QJsonArray &skipped)
{
    const std::scoped_lock lock(m_mutex);
    m_failures = failures;
    m_skipped = skipped;
}

void FakeCocoServer::sendJob(const QJsonObject &job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.insert(job.value("id"_L1).toString(), job);
    }
    send(net::encodeSse({{}, "job", QJsonDocument(job).toJson(QJsonDocument::Compact)}));
}

void FakeCocoServer::changeJobUnheard(const QJsonObject &job)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &stream : m_streams)
        stream->finish();
    m_streams.clear();
    m_jobs.insert(job.value("id"_L1).toString(), job);
}

void FakeCocoServer::changeJobUntold(const QJsonObject &job)
{
    const std::scoped_lock lock(m_mutex);
    m_jobs.insert(job.value("id"_L1).toString(), job);
}

void FakeCocoServer::sendIndexesChanged()
{
    send(net::encodeSse({{}, "indexes", "{}"}));
}

void FakeCocoServer::send(const QByteArray &bytes)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &stream : m_streams)
        stream->write(bytes);
}

QStringList FakeCocoServer::queries() const
{
    const std::scoped_lock lock(m_mutex);
    return m_queries;
}

QJsonObject FakeCocoServer::lastArguments() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastArguments;
}

int FakeCocoServer::cancelledSearches() const
{
    const std::scoped_lock lock(m_mutex);
    return m_cancelled;
}

QStringList FakeCocoServer::calls() const
{
    const std::scoped_lock lock(m_mutex);
    return m_calls;
}

int FakeCocoServer::eventStreams() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(std::count_if(m_streams.begin(), m_streams.end(),
                                          [](const auto &stream) { return stream->isOpen(); }));
}

mcp::ToolResult FakeCocoServer::search(const QJsonObject &arguments, mcp::ToolContext &context)
{
    const QString query = arguments.value("query"_L1).toString();
    {
        const std::scoped_lock lock(m_mutex);
        m_queries.append(query);
        m_lastArguments = arguments;
    }
    const FakeBehaviour how = behaviour();
    if (how.hangSearch) {
        waitForStop(context.stopToken());
        const std::scoped_lock lock(m_mutex);
        ++m_cancelled;
        return mcp::ToolResult::text(u"cancelled"_s, true);
    }
    if (how.delayMs > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(how.delayMs));
    if (!how.searchError.isEmpty()) {
        return mcp::ToolResult::list({QJsonObject{{u"error"_s, u"Symbol filter error"_s},
                                                  {u"message"_s, how.searchError},
                                                  {u"results"_s, QJsonArray()}}});
    }
    const QString index = arguments.value("index_names"_L1).toArray().at(0).toString();
    QJsonArray items = sampleHits(index);
    while (items.size() > how.hits)
        items.removeLast();
    for (QJsonValueRef item : items) {
        QJsonObject hit = item.toObject();
        if (!how.confident)
            hit.insert(u"confidence"_s, u"weak"_s);
        item = hit;
    }
    items.append(QJsonObject{{u"type"_s, u"something_new"_s}});
    for (const QJsonValue &remark : how.remarks)
        items.append(remark);
    items.append(sampleSummary(how.confident, termsOf(query)));
    return mcp::ToolResult::list(items);
}

void FakeCocoServer::addRoutes()
{
    m_router.addAny(u"/mcp"_s, [this](net::HttpExchange &exchange) {
        if (behaviour().garbageMcp)
            exchange.respond(net::HttpResponse::text(200, u"<html>not here</html>"_s));
        else
            m_mcp->handle(exchange);
    });
    m_router.add("GET", u"/health"_s, [this](net::HttpExchange &exchange) { health(exchange); });
    m_router.add("GET", u"/api/events"_s, [this](net::HttpExchange &exchange) {
        auto stream = exchange.beginStream(200, {{"Content-Type", "text/event-stream"}});
        stream->write(net::encodeSseComment("here"));
        const std::scoped_lock lock(m_mutex);
        m_streams.push_back(std::move(stream));
    });
    addIndexRoutes();
    addJobRoutes();
}

void FakeCocoServer::health(net::HttpExchange &exchange)
{
    const FakeBehaviour how = behaviour();
    qint64 indexes = 0;
    {
        const std::scoped_lock lock(m_mutex);
        indexes = m_indexes.size();
    }
    const QJsonObject services{
        {u"database"_s, QJsonObject{{u"state"_s, how.health}, {u"detail"_s, how.healthDetail}}},
        {u"embedding"_s, QJsonObject{{u"state"_s, u"off"_s}, {u"detail"_s, u"search by words"_s}}},
        {u"index"_s, QJsonObject{{u"state"_s, u"ok"_s}, {u"indexes"_s, indexes}}}};
    exchange.respond(net::HttpResponse::json(
        how.health == "ok"_L1 || how.health == "degraded"_L1 ? 200 : 503,
        QJsonObject{{u"status"_s, how.health}, {u"version"_s, u"0.0.0"_s},
                    {u"services"_s, services}}));
}

void FakeCocoServer::api(const QByteArray &method, const QString &pattern,
                         std::function<net::HttpResponse(const net::HttpRequest &)> answer)
{
    m_router.add(method, u"/api"_s + pattern,
                 [this, method, answer = std::move(answer)](net::HttpExchange &exchange) {
                     const net::HttpRequest &request = exchange.request();
                     {
                         const std::scoped_lock lock(m_mutex);
                         m_calls.append(QString::fromLatin1(method) + u' ' + request.path);
                     }
                     if (request.headers.value("Authorization") != QByteArray("Bearer ") + kToken)
                         exchange.respond(errorAnswer(401, u"permission_denied"_s, u"no token"_s));
                     else if (behaviour().garbageApi)
                         exchange.respond(net::HttpResponse::text(200, u"garbage"_s));
                     else
                         exchange.respond(answer(request));
                 });
}

void FakeCocoServer::addIndexRoutes()
{
    api("GET", u"/indexes"_s, [this](const net::HttpRequest &) {
        const std::scoped_lock lock(m_mutex);
        QJsonArray list;
        for (const QJsonObject &index : std::as_const(m_indexes))
            list.append(index);
        return net::HttpResponse::json(200, QJsonObject{{u"indexes"_s, list}});
    });
    api("DELETE", u"/indexes/{name}"_s, [this](const net::HttpRequest &request) {
        const QString name = net::HttpRouter::parameter(u"/api/indexes/{name}"_s, request.path, u"name");
        const std::scoped_lock lock(m_mutex);
        if (!m_behaviour.removeError.isEmpty())
            return errorAnswer(409, u"conflict"_s, m_behaviour.removeError);
        if (!m_indexes.contains(name))
            return errorAnswer(404, u"not_found"_s, u"There is no index %1."_s.arg(name));
        m_removed.insert(name, m_indexes.take(name));
        return net::HttpResponse::json(200, QJsonObject{{u"removed"_s, name}});
    });
    const auto watch = [this](const QString &name, const QJsonValue &state) {
        const std::scoped_lock lock(m_mutex);
        if (!m_indexes.contains(name))
            return errorAnswer(404, u"not_found"_s, u"There is no index %1."_s.arg(name));
        m_indexes[name].insert(u"watch"_s, state);
        return net::HttpResponse::json(200, QJsonObject{{u"name"_s, name}, {u"state"_s, state}});
    };
    api("POST", u"/watches"_s, [watch](const net::HttpRequest &request) {
        return watch(QJsonDocument::fromJson(request.body).object().value("name"_L1).toString(), u"watching"_s);
    });
    api("DELETE", u"/watches/{name}"_s, [watch](const net::HttpRequest &request) {
        return watch(net::HttpRouter::parameter(u"/api/watches/{name}"_s, request.path, u"name"), QJsonValue::Null);
    });
    api("GET", u"/removed"_s, [this](const net::HttpRequest &) {
        const std::scoped_lock lock(m_mutex);
        QJsonArray list;
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        for (const QJsonObject &index : std::as_const(m_removed)) {
            list.append(QJsonObject{{u"name"_s, index.value("name"_L1)},
                                    {u"root"_s, index.value("root"_L1)},
                                    {u"removed_at"_s, now - 60},
                                    {u"expires_at"_s, now + 86'340}});
        }
        return net::HttpResponse::json(200, QJsonObject{{u"removed"_s, list}});
    });
    api("POST", u"/removed/{name}/restore"_s, [this](const net::HttpRequest &request) {
        const QString name = net::HttpRouter::parameter(u"/api/removed/{name}/restore"_s,
                                                        request.path, u"name");
        const std::scoped_lock lock(m_mutex);
        m_indexes.insert(name, m_removed.take(name));
        return net::HttpResponse::json(200, m_indexes.value(name));
    });
    api("GET", u"/indexes/{name}/failures"_s, [this](const net::HttpRequest &) {
        const std::scoped_lock lock(m_mutex);
        return net::HttpResponse::json(200, QJsonObject{{u"failures"_s, m_failures}});
    });
    api("GET", u"/indexes/{name}/skipped"_s, [this](const net::HttpRequest &) {
        const std::scoped_lock lock(m_mutex);
        return net::HttpResponse::json(200, QJsonObject{{u"skipped"_s, m_skipped}});
    });
    api("GET", u"/file"_s, [this](const net::HttpRequest &request) {
        const QString index = request.query.queryItemValue(u"index"_s, QUrl::FullyDecoded);
        QString root;
        {
            const std::scoped_lock lock(m_mutex);
            root = m_indexes.value(index).value("root"_L1).toString();
        }
        const QJsonObject file = sampleFile(
            index, root, request.query.queryItemValue(u"path"_s, QUrl::FullyDecoded));
        return file.isEmpty() ? errorAnswer(404, u"not_found"_s, u"The file is gone."_s)
                              : net::HttpResponse::json(200, file);
    });
    api("POST", u"/highlight"_s, [](const net::HttpRequest &request) {
        QJsonArray items;
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        for (const QJsonValue &item : body.value("items"_L1).toArray()) {
            items.append(QJsonObject{
                {u"spans"_s, sampleSpans(item.toObject().value("text"_L1).toString())}});
        }
        return net::HttpResponse::json(200, QJsonObject{{u"items"_s, items}});
    });
}

void FakeCocoServer::addJobRoutes()
{
    api("GET", u"/jobs"_s, [this](const net::HttpRequest &) {
        const std::scoped_lock lock(m_mutex);
        QJsonArray list;
        for (const QJsonObject &job : std::as_const(m_jobs))
            list.append(job);
        ++m_jobReadings;
        return net::HttpResponse::json(200, QJsonObject{{u"jobs"_s, list}});
    });
    api("POST", u"/index"_s, [this](const net::HttpRequest &request) {
        const QString path = QJsonDocument::fromJson(request.body).object().value("path"_L1).toString();
        const QString name = QDir(path).dirName();
        std::unique_lock lock(m_mutex);
        if (m_behaviour.indexRefusals > 0) {
            --m_behaviour.indexRefusals;
            const QJsonObject error{{u"code"_s, u"unavailable"_s}, {u"message"_s, u"The database is still starting."_s}};
            return net::HttpResponse::json(503, QJsonObject{{u"error"_s, error}});
        }
        if (!m_indexes.contains(name)) {
            QJsonObject index = sampleIndex(name, path);
            index.insert(u"state"_s, u"indexing"_s);
            m_indexes.insert(name, index);
        }
        const QString id = QString::number(m_nextJob++);
        const QJsonObject begun = sampleJob(id, name, 0);
        m_jobs.insert(id, begun);
        if (m_behaviour.endsJobFirst) {
            lock.unlock();
            sendJob(sampleJob(id, name, 100, u"done"_s));
            std::this_thread::sleep_for(std::chrono::milliseconds(300)); // the event has another connection
        }
        if (m_behaviour.endsJobUnheard) {
            lock.unlock();
            changeJobUnheard(sampleJob(id, name, 100, u"done"_s));
            const int before = m_jobReadings;
            for (int i = 0; i < 1000 && m_jobReadings == before; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            std::this_thread::sleep_for(std::chrono::milliseconds(300)); // the reading has another connection
        }
        return net::HttpResponse::json(202, QJsonObject{{u"job"_s, begun}});
    });
    api("DELETE", u"/jobs/{id}"_s, [this](const net::HttpRequest &request) {
        const QString id = net::HttpRouter::parameter(u"/api/jobs/{id}"_s, request.path, u"id");
        const std::scoped_lock lock(m_mutex);
        QJsonObject job = m_jobs.value(id);
        job.insert(u"state"_s, u"cancelled"_s);
        m_jobs.insert(id, job);
        return net::HttpResponse::json(200, job);
    });
}

} // namespace coco::testing
