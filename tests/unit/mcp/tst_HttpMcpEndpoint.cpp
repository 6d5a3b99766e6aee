// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpClient.h"
#include "net/HttpClient.h"
#include "net/Sse.h"
#include "support/McpTestServer.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace coco;
using namespace coco::mcp;
using coco::testing::McpTestServer;
using net::HttpClientRequest;
using net::HttpClientResponse;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kPing = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";

QByteArray initializeBody(const QByteArray &revision)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
           "\"protocolVersion\":\"" +
           revision + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"0\"}}}";
}

QByteArray callBody(const QByteArray &tool, const QByteArray &arguments = "{}",
                    const QByteArray &id = "1", const QByteArray &token = {})
{
    const QByteArray meta =
        token.isEmpty() ? QByteArray() : R"(,"_meta":{"progressToken":)" + token + "}";
    return R"({"jsonrpc":"2.0","id":)" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" +
           tool + "\",\"arguments\":" + arguments + meta + "}}";
}

QByteArray cancelBody(const QByteArray &id)
{
    return R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":)" + id +
           "}}";
}

QJsonObject objectOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

/// A streamed call and what came of it so far.
struct Streamed
{
    std::unique_ptr<net::HttpCall> call;
    net::SseParser parser;
    int status = 0;
    QByteArray type;
    QByteArray raw;
    QList<QJsonObject> messages;
    bool ended = false;
};

} // namespace

class TestHttpMcpEndpoint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<McpTestServer>();
        QVERIFY(m_server->isRunning());
        m_session.clear();
    }

    void cleanup()
    {
        m_server->tools().release();
        m_server.reset();
    }

    void answersBadRequestsPrecisely_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<net::HttpHeaders>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const net::HttpHeaders good{{"Content-Type", "application/json"},
                                    {"Accept", "application/json, text/event-stream"}};
        const auto with = [&good](const QByteArray &name, const QByteArray &value) {
            auto headers = good;
            headers.set(name, value);
            return headers;
        };
        const int server = -32000;
        QTest::newRow("GET") << QByteArray("GET") << good << QByteArray() << 405 << server;
        QTest::newRow("PUT") << QByteArray("PUT") << good << kPing << 405 << server;
        QTest::newRow("wrong type")
            << QByteArray("POST") << with("Content-Type", "text/plain") << kPing << 415 << server;
        QTest::newRow("nothing acceptable")
            << QByteArray("POST") << with("Accept", "text/html") << kPing << 406 << server;
        QTest::newRow("no JSON") << QByteArray("POST") << good << QByteArray("{") << 400 << -32700;
        QTest::newRow("empty body") << QByteArray("POST") << good << QByteArray() << 400 << -32700;
        QTest::newRow("no message")
            << QByteArray("POST") << good << QByteArray("{}") << 400 << -32600;
        QTest::newRow("no session") << QByteArray("POST") << good << kPing << 400 << server;
        QTest::newRow("unknown session")
            << QByteArray("POST") << with("Mcp-Session-Id", "0123456789abcdef0123456789abcdef")
            << kPing << 404 << -32001;
        QTest::newRow("session of another shape")
            << QByteArray("POST") << with("Mcp-Session-Id", "../../etc") << kPing << 404 << -32001;
        QTest::newRow("batch without a session")
            << QByteArray("POST") << good << QByteArray("[" + kPing + "]") << 400 << server;
        QTest::newRow("modern probe")
            << QByteArray("POST") << with("MCP-Protocol-Version", "2026-07-28")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"server/discover"})") << 404
            << -32601;
        QTest::newRow("DELETE without a session")
            << QByteArray("DELETE") << good << QByteArray() << 400 << server;
        QTest::newRow("DELETE of an unknown session")
            << QByteArray("DELETE") << with("Mcp-Session-Id", "x") << QByteArray() << 404 << -32001;
    }

    void answersBadRequestsPrecisely()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const net::HttpHeaders, headers);
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const int, code);
        HttpClientRequest request;
        request.method = method;
        request.url = m_server->endpoint();
        request.headers = headers;
        request.body = body;
        const auto response = fetch(request);
        QCOMPARE(response.status, status);
        QCOMPARE(objectOf(response.body)[u"error"][u"code"].toInt(), code);
        if (status == 405)
            QCOMPARE(response.headers.value("Allow"), QByteArray("POST, DELETE"));
    }

    void opensASessionAndEndsIt()
    {
        const auto opened = post(initializeBody("2025-06-18"));
        QCOMPARE(opened.status, 200);
        QCOMPARE(opened.headers.value("Content-Type"), QByteArray("application/json"));
        QCOMPARE(objectOf(opened.body)[u"result"][u"protocolVersion"].toString(), u"2025-06-18"_s);
        m_session = opened.headers.value("Mcp-Session-Id");
        QCOMPARE(m_session.size(), 32);

        const auto noted = post(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
        QCOMPARE(noted.status, 202);
        QVERIFY(noted.body.isEmpty());
        const auto answered = post(R"({"jsonrpc":"2.0","id":5,"result":{}})");
        QCOMPARE(answered.status, 202);
        QCOMPARE(post(kPing).status, 200);

        HttpClientRequest end = requestFor({});
        end.method = "DELETE";
        QCOMPARE(fetch(end).status, 204);
        QCOMPARE(post(kPing).status, 404);
        QCOMPARE(fetch(end).status, 404);
    }

    void refusesABadInitializeWithoutASession()
    {
        const auto response = post(R"({"jsonrpc":"2.0","id":0,"method":"initialize"})");
        QCOMPARE(response.status, 200);
        QCOMPARE(objectOf(response.body)[u"error"][u"code"].toInt(), -32602);
        QVERIFY(!response.headers.contains("Mcp-Session-Id"));
    }

    void checksTheVersionHeader_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<int>("status");
        QTest::newRow("agreed") << QByteArray("2025-11-25") << 200;
        QTest::newRow("absent") << QByteArray() << 200;
        QTest::newRow("another that we speak") << QByteArray("2025-03-26") << 200;
        QTest::newRow("unknown") << QByteArray("1999-01-01") << 400;
        QTest::newRow("modern, on a legacy message") << QByteArray("2026-07-28") << 400;
    }

    void checksTheVersionHeader()
    {
        QFETCH(const QByteArray, version);
        QFETCH(const int, status);
        openSession();
        HttpClientRequest request = requestFor(kPing);
        if (!version.isEmpty())
            request.headers.add("MCP-Protocol-Version", version);
        QCOMPARE(fetch(request).status, status);
    }

    void forgetsASessionThatWasIdleTooLong()
    {
        openSession();
        m_server->clock().advance(29min);
        QCOMPARE(post(kPing).status, 200);
        m_server->clock().advance(31min);
        QCOMPARE(post(kPing).status, 404);
    }

    void keepsSessionsApart()
    {
        openSession();
        const QByteArray first = m_session;
        openSession();
        QVERIFY(first != m_session);
        auto held = stream(callBody("hold", "{}", "1", "1"));
        QTRY_COMPARE(m_server->tools().holding(), 1);
        const QByteArray second = std::exchange(m_session, first);
        QCOMPARE(post(cancelBody("1")).status, 202);
        QCOMPARE(m_server->tools().holding(), 1);
        m_session = second;
        QCOMPARE(post(cancelBody("1")).status, 202);
        QTRY_VERIFY(held->ended);
        QCOMPARE(m_server->tools().stopped(), 1);
    }

    void answersAQuickCallAsJson()
    {
        startPatientServer();
        openSession();
        const auto response = post(callBody("echo", R"({"text":"hi"})"));
        QCOMPARE(response.status, 200);
        QCOMPARE(response.headers.value("Content-Type"), QByteArray("application/json"));
        QCOMPARE(objectOf(response.body)[u"result"][u"content"][0][u"text"].toString(), u"hi"_s);
    }

    void answersAnUnknownMethodAsJsonRpc()
    {
        openSession();
        const auto response = post(R"({"jsonrpc":"2.0","id":1,"method":"resources/list"})");
        QCOMPARE(response.status, 200);
        QCOMPARE(objectOf(response.body)[u"error"][u"code"].toInt(), -32601);
    }

    void streamsProgressInOrderAndThenTheAnswer()
    {
        openSession();
        auto call = stream(callBody("count", R"({"to":50})", "\"c\"", "\"t\""));
        QTRY_VERIFY(call->ended);
        QCOMPARE(call->type, QByteArray("text/event-stream"));
        QCOMPARE(call->messages.size(), 51);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(call->messages.at(i)[u"params"][u"progress"].toInt(), i + 1);
        QCOMPARE(call->messages.at(50)[u"id"].toString(), u"c"_s);
        QVERIFY(call->messages.at(50)[u"result"].isObject());
    }

    void turnsALongCallIntoAStreamAndKeepsItAlive()
    {
        openSession();
        auto call = stream(callBody("hold"));
        QTRY_COMPARE(call->type, QByteArray("text/event-stream"));
        QTRY_VERIFY(call->raw.count(": keep-alive") >= 2);
        m_server->tools().release();
        QTRY_VERIFY(call->ended);
        QCOMPARE(call->messages.size(), 1);
        QCOMPARE(call->messages.at(0)[u"result"][u"content"][0][u"text"].toString(), u"released"_s);
    }

    void answersALongCallLateToThoseWhoTakeNoStream()
    {
        openSession();
        auto call = stream(callBody("hold", "{}", "1", "1"), "application/json");
        QTRY_COMPARE(call->type, QByteArray("application/json"));
        m_server->tools().release();
        QTRY_VERIFY(call->ended);
        QCOMPARE(objectOf(call->raw)[u"result"][u"content"][0][u"text"].toString(), u"released"_s);
    }

    void answersAsAStreamToThoseWhoTakeNothingElse()
    {
        openSession();
        auto call = stream(kPing, "text/event-stream");
        QTRY_VERIFY(call->ended);
        QCOMPARE(call->type, QByteArray("text/event-stream"));
        QCOMPARE(call->messages.size(), 1);
    }

    void doesNotHoldWorkersWithLongCalls()
    {
        openSession();
        std::vector<std::unique_ptr<Streamed>> calls;
        for (int i = 0; i < 12; ++i)
            calls.push_back(stream(callBody("hold", "{}", QByteArray::number(100 + i))));
        QTRY_COMPARE(m_server->tools().holding(), 12);
        QCOMPARE(post(kPing).status, 200);
        m_server->tools().release();
        for (const auto &call : calls)
            QTRY_VERIFY(call->ended);
    }

    void refusesMoreCallsThanItRunsAtOnce()
    {
        auto options = McpTestServer::quickOptions();
        options.maxRunningCalls = 1;
        m_server = std::make_unique<McpTestServer>(options);
        openSession();
        auto held = stream(callBody("hold"));
        QTRY_COMPARE(m_server->tools().holding(), 1);
        const auto refused = post(callBody("echo", R"({"text":"x"})", "2"));
        QCOMPARE(refused.status, 503);
        QCOMPARE(objectOf(refused.body)[u"id"].toInt(), 2);
        auto streamed = stream(callBody("echo", R"({"text":"x"})", "3", "3"));
        QTRY_VERIFY(streamed->ended);
        QCOMPARE(streamed->messages.at(0)[u"error"][u"code"].toInt(), -32000);
    }

    void givesTheOldestPlaceToANewSession()
    {
        auto options = McpTestServer::quickOptions();
        options.maxSessions = 2;
        m_server = std::make_unique<McpTestServer>(options);
        openSession();
        const QByteArray first = m_session;
        m_server->clock().advance(1min);
        openSession();
        const QByteArray second = m_session;
        m_server->clock().advance(1min);
        openSession();
        QCOMPARE(post(kPing).status, 200);
        m_session = first;
        QCOMPARE(post(kPing).status, 404);
        m_session = second;
        QCOMPARE(post(kPing).status, 200);
    }

    void cancelsByNotificationOnly()
    {
        openSession();
        auto call = stream(callBody("hold"));
        QTRY_COMPARE(m_server->tools().holding(), 1);
        call->call->abort();
        QTRY_VERIFY(call->ended);
        QCOMPARE(post(kPing).status, 200);
        QCOMPARE(m_server->tools().holding(), 1);
        QCOMPARE(m_server->tools().stopped(), 0);
        QCOMPARE(post(cancelBody("1")).status, 202);
        QTRY_COMPARE(m_server->tools().stopped(), 1);
    }

    void endsTheStreamOfACancelledCallWithoutAnAnswer()
    {
        openSession();
        auto call = stream(callBody("hold", "{}", "9", "9"));
        QTRY_COMPARE(call->messages.size(), 1);
        QCOMPARE(post(cancelBody("9")).status, 202);
        QTRY_VERIFY(call->ended);
        QCOMPARE(call->messages.size(), 1);
    }

    void acceptsACancellationThatOvertakesItsCall()
    {
        startPatientServer();
        openSession();
        QCOMPARE(post(cancelBody("9")).status, 202);
        const auto response = post(callBody("hold", "{}", "9"));
        QCOMPARE(response.status, 202);
        QVERIFY(response.body.isEmpty());
    }

    void stopsTheCallsOfASessionThatEnds()
    {
        openSession();
        auto call = stream(callBody("hold", "{}", "9", "9"));
        QTRY_COMPARE(m_server->tools().holding(), 1);
        HttpClientRequest end = requestFor({});
        end.method = "DELETE";
        QCOMPARE(fetch(end).status, 204);
        QTRY_VERIFY(call->ended);
        QCOMPARE(m_server->tools().stopped(), 1);
    }

    void stopsTheCallsWhenTheServerStops()
    {
        openSession();
        auto call = stream(callBody("hold", "{}", "9", "9"));
        QTRY_COMPARE(m_server->tools().holding(), 1);
        m_server = std::make_unique<McpTestServer>();
        QTRY_VERIFY(call->ended);
    }

    void answersABatchWhereTheRevisionHasThem()
    {
        startPatientServer();
        openSession("2025-03-26");
        const QByteArray batch = "[" + kPing +
                                 R"(,{"jsonrpc":"2.0","method":"notifications/x"},7,)" +
                                 callBody("echo", R"({"text":"b"})", "2") + "]";
        const auto response = post(batch);
        QCOMPARE(response.status, 200);
        const QJsonArray answers = QJsonDocument::fromJson(response.body).array();
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers.at(0)[u"id"].toInt(), 1);
        QCOMPARE(answers.at(1)[u"error"][u"code"].toInt(), -32600);
        QCOMPARE(answers.at(2)[u"result"][u"content"][0][u"text"].toString(), u"b"_s);
        const auto notes = post(R"([{"jsonrpc":"2.0","method":"notifications/x"}])");
        QCOMPARE(notes.status, 202);
    }

    void refusesABatchInLaterRevisions()
    {
        openSession("2025-06-18");
        const auto response = post("[" + kPing + "]");
        QCOMPARE(response.status, 400);
        QCOMPARE(objectOf(response.body)[u"error"][u"code"].toInt(), -32600);
    }

    void handsTheProjectPathToTools()
    {
        startPatientServer();
        openSession();
        HttpClientRequest request = requestFor(callBody("where"));
        request.url.setQuery(u"project_path=%2Fhome%2Fme%2Fmy%20code"_s);
        QCOMPARE(objectOf(fetch(request).body)[u"result"][u"content"][0][u"text"].toString(),
                 u"/home/me/my code"_s);
    }

    void servesOurOwnClient()
    {
        auto client = makeHttpMcpClient(m_server->endpoint(), {}, u"t"_s, u"0"_s);
        QList<double> seen;
        auto call = client->callTool(u"count"_s, {{u"to"_s, 20}}, 10s,
                                     [&seen](const CallProgress &p) { seen.append(p.progress); });
        QTRY_VERIFY(call.result.isFinished());
        QVERIFY(call.result.result());
        QCOMPARE(seen.size(), 20);
        QCOMPARE(client->serverIdentity()[u"version"].toString(), u"0.0.1"_s);

        auto held = client->callTool(u"hold"_s, {}, 60s);
        QTRY_COMPARE(m_server->tools().holding(), 1);
        held.cancel();
        QTRY_COMPARE(m_server->tools().stopped(), 1);

        m_server->clock().advance(31min);
        auto after = client->callTool(u"echo"_s, {{u"text"_s, u"again"_s}}, 10s);
        QTRY_VERIFY(after.result.isFinished());
        QVERIFY(after.result.result());
        QCOMPARE(after.result.result()->content.at(0)[u"text"].toString(), u"again"_s);
    }

    void tellsOurOwnClientThatNobodyListens()
    {
        const QUrl endpoint = m_server->endpoint();
        m_server.reset();
        auto client = makeHttpMcpClient(endpoint, {}, u"t"_s, u"0"_s);
        auto call = client->callTool(u"echo"_s, {{u"text"_s, u"x"_s}}, 10s);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(call.result.result().error().code, ErrorCode::Unavailable);
        m_server = std::make_unique<McpTestServer>();
    }

    void tellsOurOwnClientWhenTheServerGoesDuringACall()
    {
        auto client = makeHttpMcpClient(m_server->endpoint(), {}, u"t"_s, u"0"_s);
        auto call = client->callTool(u"hold"_s, {}, 60s, [](const CallProgress &) {});
        QTRY_COMPARE(m_server->tools().holding(), 1);
        m_server = std::make_unique<McpTestServer>();
        QTRY_VERIFY(call.result.isFinished());
        QVERIFY(!call.result.result());
    }

private:
    HttpClientRequest requestFor(const QByteArray &body)
    {
        HttpClientRequest request;
        request.method = "POST";
        request.url = m_server->endpoint();
        request.headers = {{"Content-Type", "application/json"},
                           {"Accept", "application/json, text/event-stream"}};
        if (!m_session.isEmpty())
            request.headers.add("Mcp-Session-Id", m_session);
        request.body = body;
        return request;
    }

    HttpClientResponse fetch(const HttpClientRequest &request)
    {
        auto future = m_client.fetch(request);
        [&future] {
            QTRY_VERIFY(future.isFinished());
        }();
        const auto result = future.result();
        if (!result)
            qWarning("%s", qPrintable(result.error().message));
        return result.value_or(HttpClientResponse{});
    }

    HttpClientResponse post(const QByteArray &body) { return fetch(requestFor(body)); }

    void openSession(const QByteArray &revision = "2025-11-25")
    {
        m_session.clear();
        m_session = post(initializeBody(revision)).headers.value("Mcp-Session-Id");
        QVERIFY(!m_session.isEmpty());
    }

    std::unique_ptr<Streamed>
    stream(const QByteArray &body, const QByteArray &accept = "application/json, text/event-stream")
    {
        HttpClientRequest request = requestFor(body);
        request.headers.set("Accept", accept);
        request.timeout = 0ms;
        auto out = std::make_unique<Streamed>();
        out->call.reset(m_client.stream(request));
        Streamed *told = out.get();
        connect(told->call.get(), &net::HttpCall::headReceived, this,
                [told](const HttpClientResponse &head) {
                    told->status = head.status;
                    told->type = head.headers.value("Content-Type");
                });
        connect(told->call.get(), &net::HttpCall::bodyReceived, this,
                [told](const QByteArray &bytes) {
                    told->raw += bytes;
                    for (const net::SseEvent &event : told->parser.feed(bytes))
                        told->messages.append(objectOf(event.data));
                });
        connect(told->call.get(), &net::HttpCall::finished, this, [told] { told->ended = true; });
        return out;
    }

    net::HttpClient m_client;
    /// One that no busy machine can bring to take a quick call for a long one.
    void startPatientServer()
    {
        auto options = McpTestServer::quickOptions();
        options.longCallAfter = 60s;
        m_server = std::make_unique<McpTestServer>(options);
    }

    std::unique_ptr<McpTestServer> m_server;
    QByteArray m_session;
};

QTEST_GUILESS_MAIN(TestHttpMcpEndpoint)
#include "tst_HttpMcpEndpoint.moc"
