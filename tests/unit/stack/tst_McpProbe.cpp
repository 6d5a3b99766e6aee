// SPDX-License-Identifier: Apache-2.0
#include "stack/McpProbe.h"

#include "net/HttpServer.h"
#include "support/FakeCocoServer.h"

#include <QMutex>
#include <QTcpServer>
#include <QTest>

#include <thread>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers /health and /mcp with what the test says; remembers what was asked.
class ScriptedMcp
{
public:
    net::HttpResponse health = net::HttpResponse::json(200, QJsonObject{{u"status"_s, u"ok"_s}, {u"version"_s, u"9"_s}});
    net::HttpResponse greeting;
    QStringList asked;
    QByteArray authorization;

    ScriptedMcp()
    {
        greeting.headers.add("Content-Type", "application/json");
        greeting.headers.add("Mcp-Session-Id", "s-1");
        greeting.body = R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25"}})";
        m_server = *net::HttpServer::start({}, [this](net::HttpExchange &exchange) { answer(exchange); });
    }
    [[nodiscard]] QUrl url() const { return m_server->url(); }
    [[nodiscard]] QStringList calls()
    {
        const QMutexLocker lock(&m_mutex);
        return asked;
    }

private:
    void answer(net::HttpExchange &exchange)
    {
        const QMutexLocker lock(&m_mutex);
        asked << QString::fromLatin1(exchange.request().method) + u' ' + exchange.request().path;
        authorization = exchange.request().headers.value("Authorization");
        if (exchange.request().path == u"/health"_s)
            exchange.respond(health);
        else if (exchange.request().method == "DELETE")
            exchange.respond(net::HttpResponse::empty(200));
        else
            exchange.respond(greeting);
    }

    QMutex m_mutex;
    std::unique_ptr<net::HttpServer> m_server;
};

} // namespace

class tst_McpProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNobodyAtThePort();
    void givesUpOnASilentServer();
    void comesBackSoonAfterAStop();
    void recognisesAStranger_data();
    void recognisesAStranger();
    void namesARefusedToken();
    void namesARefusedHost();
    void refusesAGreetingItCannotRead_data();
    void refusesAGreetingItCannotRead();
    void readsAGreetingSentAsAStream();
    void closesTheSessionItOpened();
    void leavesTheSessionAloneInLightDepth();
    void tellsWhyTheServerIsNotReady();
    void findsARealServerReady();

private:
    ServiceStatus probe(const QUrl &url, ProbeDepth depth = ProbeDepth::Full, std::chrono::milliseconds timeout = 5s,
                        const std::stop_token &stop = {})
    {
        McpProbe probe(m_http, {url, "t0ken", timeout});
        return probe.probe(depth, stop);
    }

    HttpSession m_http;
};

void tst_McpProbe::findsNobodyAtThePort()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(taken.serverPort()));
    taken.close();
    const ServiceStatus status = probe(url);
    QCOMPARE(status.name, u"mcp"_s);
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"does not answer"_s));
    QCOMPARE(status.fix.action, Fix::Action::ShowLog);
    QVERIFY(status.latency.count() < 0);
}

void tst_McpProbe::givesUpOnASilentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const ServiceStatus status = probe(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())), ProbeDepth::Full, 50ms);
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"in time"_s));
}

void tst_McpProbe::comesBackSoonAfterAStop()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    const ServiceStatus status = probe(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())), ProbeDepth::Full, 1h, stop.get_token());
    QCOMPARE(status.state, ServiceState::Unknown);
    QVERIFY(status.reason.isEmpty());
}

void tst_McpProbe::recognisesAStranger_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("another web server") << 200 << QByteArray("<html>It works</html>");
    QTest::newRow("another JSON service") << 200 << QByteArray(R"({"status":"UP"})");
    QTest::newRow("no such page") << 404 << QByteArray("not found");
}

void tst_McpProbe::recognisesAStranger()
{
    QFETCH(int, code);
    QFETCH(QByteArray, body);
    ScriptedMcp server;
    server.health = net::HttpResponse::text(code, QString::fromUtf8(body));
    const ServiceStatus status = probe(server.url());
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"Something else"_s));
    QCOMPARE(status.fix, (Fix{Fix::Action::OpenSettings, u"COCOSEARCH_MCP_PORT"_s}));
    QCOMPARE(server.calls(), QStringList{u"GET /health"_s});
}

void tst_McpProbe::namesARefusedToken()
{
    ScriptedMcp server;
    server.greeting = net::HttpResponse::error(401, u"permission_denied"_s, u"no token"_s);
    const ServiceStatus status = probe(server.url());
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"token"_s));
    QCOMPARE(server.authorization, QByteArray("Bearer t0ken"));
    QVERIFY(!status.detail.contains(u"t0ken"_s));
}

void tst_McpProbe::namesARefusedHost()
{
    ScriptedMcp server;
    server.health = net::HttpResponse::error(421, u"refused"_s, u"unknown host"_s);
    QCOMPARE(probe(server.url()).fix, (Fix{Fix::Action::OpenSettings, u"COCOSEARCH_ALLOWED_HOSTS"_s}));
}

void tst_McpProbe::refusesAGreetingItCannotRead_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("not JSON") << 200 << QByteArray("hello");
    QTest::newRow("empty") << 200 << QByteArray();
    QTest::newRow("an error") << 200 << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no"}})");
    QTest::newRow("result of the wrong type") << 200 << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":[1]})");
    QTest::newRow("server fault") << 500 << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"x"}})");
}

void tst_McpProbe::refusesAGreetingItCannotRead()
{
    QFETCH(int, code);
    QFETCH(QByteArray, body);
    ScriptedMcp server;
    server.greeting.status = code;
    server.greeting.body = body;
    const ServiceStatus status = probe(server.url());
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"greeting"_s));
}

void tst_McpProbe::readsAGreetingSentAsAStream()
{
    ScriptedMcp server;
    server.greeting.headers.set("Content-Type", "text/event-stream");
    server.greeting.body = ": keep-alive\n\nevent: message\ndata: " + server.greeting.body + "\n\n";
    QCOMPARE(probe(server.url()).figures[u"revision"_s].toString(), u"2025-11-25"_s);
}

void tst_McpProbe::closesTheSessionItOpened()
{
    ScriptedMcp server;
    const ServiceStatus status = probe(server.url());
    QCOMPARE(status.state, ServiceState::Ready);
    QCOMPARE(server.calls(), (QStringList{u"GET /health"_s, u"POST /mcp"_s, u"DELETE /mcp"_s}));
}

void tst_McpProbe::leavesTheSessionAloneInLightDepth()
{
    ScriptedMcp server;
    QCOMPARE(probe(server.url(), ProbeDepth::Light).state, ServiceState::Ready);
    QCOMPARE(server.calls(), QStringList{u"GET /health"_s});
}

void tst_McpProbe::tellsWhyTheServerIsNotReady()
{
    ScriptedMcp server;
    const QJsonObject database{{u"state"_s, u"starting"_s}, {u"detail"_s, u"PostgreSQL does not answer yet"_s}};
    server.health = net::HttpResponse::json(
        503, QJsonObject{{u"status"_s, u"starting"_s}, {u"services"_s, QJsonObject{{u"database"_s, database}}}});
    const ServiceStatus status = probe(server.url());
    QCOMPARE(status.state, ServiceState::Starting);
    QCOMPARE(status.reason, u"PostgreSQL does not answer yet"_s);
    QCOMPARE(server.calls(), QStringList{u"GET /health"_s});
}

void tst_McpProbe::findsARealServerReady()
{
    testing::FakeCocoServer server;
    QVERIFY(server.start());
    const ServiceStatus status = probe(server.endpoint().url);
    QCOMPARE(status.state, ServiceState::Ready);
    QVERIFY(!status.figures[u"revision"_s].toString().isEmpty());
    QVERIFY(status.latency.count() >= 0);
    QVERIFY(status.reason.isEmpty());
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_McpProbe)
#include "tst_McpProbe.moc"
