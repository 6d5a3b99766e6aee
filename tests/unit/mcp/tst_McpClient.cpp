// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpClient.h"
#include "support/FakeTools.h"
#include "support/InMemoryTransport.h"

#include <QTest>

using namespace coco::mcp;
using namespace coco;
using coco::testing::FakeTools;
using coco::testing::InMemoryTransport;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestMcpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_tools = std::make_unique<ToolRegistry>();
        m_fakes.addTo(*m_tools);
        McpServerOptions options;
        options.serverVersion = u"7"_s;
        m_dispatcher = std::make_unique<McpDispatcher>(*m_tools, options);
        auto transport = std::make_unique<InMemoryTransport>(*m_dispatcher);
        m_transport = transport.get();
        m_client = std::make_unique<McpClient>(std::move(transport), u"test"_s, u"1"_s);
    }

    void shakesHandsBeforeTheFirstCall()
    {
        auto call = echo(u"hi"_s);
        auto tools = m_client->listTools();
        QTRY_VERIFY(call.result.isFinished() && tools.isFinished());
        QCOMPARE(textOf(call), u"hi"_s);
        QCOMPARE(tools.result()->size(), 7);
        QCOMPARE(m_transport->methods().mid(0, 2),
                 QStringList({u"initialize"_s, u"notifications/initialized"_s}));
        QCOMPARE(m_transport->methods().count(u"initialize"_s), 1);
        QCOMPARE(m_transport->revision(), u"2025-11-25"_s);
        QCOMPARE(m_client->protocolVersion(), u"2025-11-25"_s);
        QCOMPARE(m_client->serverIdentity()[u"version"].toString(), u"7"_s);
        QCOMPARE(m_transport->sent().at(0)[u"params"][u"clientInfo"][u"name"].toString(),
                 u"test"_s);
    }

    void speaksAnOlderRevisionWhenTheServerWantsIt()
    {
        m_transport->pretendRevision(u"2025-03-26"_s);
        auto call = echo(u"hi"_s);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(m_transport->revision(), u"2025-03-26"_s);
    }

    void refusesAnUnknownRevision()
    {
        m_transport->pretendRevision(u"2031-01-01"_s);
        auto call = echo(u"hi"_s);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(errorOf(call).code, ErrorCode::Unsupported);
        QVERIFY(errorOf(call).message.contains(u"2031-01-01"_s));
    }

    void tellsEveryWaitingCallWhenTheHandshakeFails()
    {
        m_transport->breakOn(u"initialize"_s);
        auto one = echo(u"1"_s);
        auto two = echo(u"2"_s);
        QTRY_VERIFY(one.result.isFinished() && two.result.isFinished());
        QCOMPARE(errorOf(one).code, ErrorCode::Unavailable);
        QCOMPARE(errorOf(two).code, ErrorCode::Unavailable);
        // And tries again with the next call.
        m_transport->breakOn({});
        auto three = echo(u"3"_s);
        QTRY_VERIFY(three.result.isFinished());
        QCOMPARE(textOf(three), u"3"_s);
    }

    void initializesAgainWhenTheSessionExpired()
    {
        auto first = echo(u"1"_s);
        QTRY_VERIFY(first.result.isFinished());
        m_transport->expireSession();
        auto second = echo(u"2"_s);
        auto third = echo(u"3"_s);
        QTRY_VERIFY(second.result.isFinished() && third.result.isFinished());
        QCOMPARE(textOf(second), u"2"_s);
        QCOMPARE(textOf(third), u"3"_s);
        QCOMPARE(m_transport->methods().count(u"initialize"_s), 2);
    }

    void initializesAgainOnlyOnceForOneCall()
    {
        m_transport->forgetEverySession();
        auto call = echo(u"1"_s);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(errorOf(call).code, ErrorCode::NotFound);
        QCOMPARE(m_transport->methods().count(u"initialize"_s), 2);
    }

    void tellsProgressInOrder()
    {
        QList<double> seen;
        QJsonObject extra;
        QString message;
        auto call = m_client->callTool(u"count"_s, {{u"to"_s, 4}}, 10s, [&](const CallProgress &p) {
            seen.append(p.progress);
            extra = p.extra;
            message = p.message;
        });
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(seen, QList<double>({1, 2, 3, 4}));
        QCOMPARE(extra[u"files_done"].toInt(), 4);
        QCOMPARE(message, u"step 4"_s);
    }

    void asksForNoProgressWithoutAListener()
    {
        auto call = m_client->callTool(u"count"_s, {{u"to"_s, 4}}, 10s);
        QTRY_VERIFY(call.result.isFinished());
        QVERIFY(!m_transport->sent().constLast()[u"params"].toObject().contains(u"_meta"_s));
    }

    void ignoresProgressNobodyAskedFor()
    {
        auto call = echo(u"1"_s);
        for (const QJsonValue &token : {QJsonValue(99), QJsonValue(u"x"_s), QJsonValue()})
            m_transport->deliver(
                JsonRpcNotification{u"notifications/progress"_s, {{u"progressToken"_s, token}}});
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(textOf(call), u"1"_s);
    }

    void cancelsACall()
    {
        ready();
        m_transport->fallSilentOn(u"tools/call"_s);
        auto call = echo(u"1"_s);
        call.cancel();
        QVERIFY(call.result.isFinished());
        QCOMPARE(errorOf(call).code, ErrorCode::Cancelled);
        const QJsonObject note = m_transport->sent().constLast();
        QCOMPARE(note[u"method"].toString(), u"notifications/cancelled"_s);
        QVERIFY(m_transport->isAbandoned(note[u"params"][u"requestId"].toInteger()));
        call.cancel();
        QCOMPARE(m_transport->methods().count(u"notifications/cancelled"_s), 1);
    }

    void dropsACallThatIsCancelledBeforeTheHandshakeEnds()
    {
        auto call = echo(u"1"_s);
        call.cancel();
        QVERIFY(call.result.isFinished());
        ready();
        QVERIFY(!m_transport->methods().contains(u"tools/call"_s));
        QVERIFY(!m_transport->methods().contains(u"notifications/cancelled"_s));
    }

    void dropsAnAnswerThatComesAfterTheCancellation()
    {
        ready();
        m_transport->fallSilentOn(u"tools/call"_s);
        auto call = echo(u"1"_s);
        const auto id = RequestId::fromJson(m_transport->sent().constLast()[u"id"]);
        call.cancel();
        m_transport->deliver(makeResult(*id, {{u"content"_s, QJsonArray()}}));
        QCOMPARE(errorOf(call).code, ErrorCode::Cancelled);
    }

    void givesUpAtTheDeadline()
    {
        ready();
        m_transport->fallSilentOn(u"tools/call"_s);
        auto call = m_client->callTool(u"echo"_s, {{u"text"_s, u"1"_s}}, 20ms);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(errorOf(call).code, ErrorCode::Timeout);
        QCOMPARE(m_transport->methods().constLast(), u"notifications/cancelled"_s);
    }

    void givesUpAtTheDeadlineOfACallThatWaitsForTheHandshake()
    {
        m_transport->fallSilentOn(u"initialize"_s);
        auto call = m_client->callTool(u"echo"_s, {{u"text"_s, u"1"_s}}, 20ms);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(errorOf(call).code, ErrorCode::Timeout);
    }

    void tellsErrorsOfTheProtocolApart_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<int>("code");
        QTest::newRow("unknown tool") << u"nope"_s << static_cast<int>(ErrorCode::InvalidArgument);
    }

    void tellsErrorsOfTheProtocolApart()
    {
        QFETCH(const QString, tool);
        QFETCH(const int, code);
        auto call = m_client->callTool(tool, {}, 10s);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(static_cast<int>(errorOf(call).code), code);
        QVERIFY(errorOf(call).message.contains(tool));
    }

    void handsOverAToolErrorAsAResult()
    {
        auto call = m_client->callTool(u"fail"_s, {}, 10s);
        QTRY_VERIFY(call.result.isFinished());
        QVERIFY(call.result.result());
        QVERIFY(call.result.result()->isError);
    }

    void refusesAnAnswerThatIsNoToolResult()
    {
        ready();
        m_transport->fallSilentOn(u"tools/call"_s);
        auto call = echo(u"1"_s);
        m_transport->deliver(
            makeResult(*RequestId::fromJson(m_transport->sent().constLast()[u"id"]), {}));
        QVERIFY(call.result.isFinished());
        QCOMPARE(errorOf(call).code, ErrorCode::Protocol);
    }

    void answersWhatAServerAsks()
    {
        ready();
        m_transport->deliver(JsonRpcRequest{RequestId(u"s1"_s), u"ping"_s, {}});
        QVERIFY(m_transport->sent().constLast()[u"result"].isObject());
        m_transport->deliver(JsonRpcRequest{RequestId(u"s2"_s), u"roots/list"_s, {}});
        QCOMPARE(m_transport->sent().constLast()[u"error"][u"code"].toInt(),
                 JsonRpcCode::kMethodNotFound);
    }

    void endsEveryCallWhenItIsDestroyed()
    {
        m_transport->fallSilentOn(u"initialize"_s);
        auto call = echo(u"1"_s);
        m_client.reset();
        QVERIFY(call.result.isFinished());
        QCOMPARE(errorOf(call).code, ErrorCode::Cancelled);
        call.cancel();
    }

    void survivesAListenerThatCallsAgainFromItsError()
    {
        m_transport->breakOn(u"initialize"_s);
        int failures = 0;
        const std::function<void()> again = [&] {
            m_client->listTools().then(this, [&](const Result<QList<ToolDescriptor>> &result) {
                if (!result && ++failures < 3)
                    again();
            });
        };
        again();
        QTRY_COMPARE(failures, 3);
    }

private:
    ToolCall echo(const QString &text)
    {
        return m_client->callTool(u"echo"_s, {{u"text"_s, text}}, 10s);
    }

    void ready()
    {
        auto tools = m_client->listTools();
        QTRY_VERIFY(tools.isFinished());
    }

    static QString textOf(const ToolCall &call)
    {
        const auto result = call.result.result();
        return result ? result->content.at(0)[u"text"].toString() : result.error().message;
    }

    static Error errorOf(const ToolCall &call)
    {
        const auto result = call.result.result();
        return result ? Error{} : result.error();
    }

    FakeTools m_fakes;
    std::unique_ptr<ToolRegistry> m_tools;
    std::unique_ptr<McpDispatcher> m_dispatcher;
    std::unique_ptr<McpClient> m_client;
    InMemoryTransport *m_transport = nullptr;
};

QTEST_GUILESS_MAIN(TestMcpClient)
#include "tst_McpClient.moc"
