// SPDX-License-Identifier: Apache-2.0
#include "mcp/JsonRpcParser.h"
#include "mcp/McpDispatcher.h"
#include "support/FakeTools.h"

#include <QTest>

#include <future>

using namespace coco::mcp;
using coco::testing::FakeTools;
using namespace Qt::Literals::StringLiterals;

class TestMcpDispatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_tools = std::make_unique<ToolRegistry>();
        m_fakes = std::make_unique<FakeTools>();
        m_fakes->addTo(*m_tools);
        McpServerOptions options;
        options.serverVersion = u"1.2"_s;
        options.instructions = u"Search first."_s;
        m_dispatcher = std::make_unique<McpDispatcher>(*m_tools, options);
        m_session = std::make_shared<McpSession>();
        m_notes.clear();
    }

    void negotiatesTheRevision_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("answered");
        QTest::newRow("oldest") << u"2025-03-26"_s << u"2025-03-26"_s;
        QTest::newRow("middle") << u"2025-06-18"_s << u"2025-06-18"_s;
        QTest::newRow("newest with a handshake") << u"2025-11-25"_s << u"2025-11-25"_s;
        QTest::newRow("older than we speak") << u"2024-11-05"_s << u"2025-11-25"_s;
        QTest::newRow("modern, without its keys") << u"2026-07-28"_s << u"2025-11-25"_s;
        QTest::newRow("nonsense") << u"1.0"_s << u"2025-11-25"_s;
        QTest::newRow("empty") << QString() << u"2025-11-25"_s;
    }

    void negotiatesTheRevision()
    {
        QFETCH(const QString, asked);
        QFETCH(const QString, answered);
        const auto response = initialize(asked);
        QVERIFY(response && !response->error);
        QCOMPARE(response->result[u"protocolVersion"].toString(), answered);
        QCOMPARE(revisionName(*m_session->revision()), answered);
    }

    void declaresToolsAndNothingElse()
    {
        const auto response = initialize(u"2025-11-25"_s);
        QCOMPARE(response->result[u"capabilities"].toObject().keys(), QStringList{u"tools"_s});
        QCOMPARE(response->result[u"serverInfo"][u"name"].toString(), u"cocosearch"_s);
        QCOMPARE(response->result[u"serverInfo"][u"version"].toString(), u"1.2"_s);
        QCOMPARE(response->result[u"instructions"].toString(), u"Search first."_s);
    }

    void refusesRequestsThatBreakTheProtocol_data()
    {
        QTest::addColumn<bool>("initialized");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QJsonObject>("params");
        QTest::addColumn<int>("code");
        const QJsonObject none;
        const int params = JsonRpcCode::kInvalidParams;
        const int method = JsonRpcCode::kMethodNotFound;
        const int request = JsonRpcCode::kInvalidRequest;
        QTest::newRow("initialize without a version") << false << u"initialize"_s << none << params;
        QTest::newRow("initialize with a number as version")
            << false << u"initialize"_s << QJsonObject{{u"protocolVersion"_s, 1}} << params;
        QTest::newRow("initialize twice")
            << true << u"initialize"_s << QJsonObject{{u"protocolVersion"_s, u"2025-11-25"_s}}
            << request;
        QTest::newRow("list before initialize") << false << u"tools/list"_s << none << request;
        QTest::newRow("call before initialize")
            << false << u"tools/call"_s << QJsonObject{{u"name"_s, u"echo"_s}} << request;
        QTest::newRow("cursor as a number")
            << true << u"tools/list"_s << QJsonObject{{u"cursor"_s, 1}} << params;
        QTest::newRow("cursor of somebody else")
            << true << u"tools/list"_s << QJsonObject{{u"cursor"_s, u"x"_s}} << params;
        QTest::newRow("call without a name") << true << u"tools/call"_s << none << params;
        QTest::newRow("call with a number as name")
            << true << u"tools/call"_s << QJsonObject{{u"name"_s, 1}} << params;
        QTest::newRow("unknown tool")
            << true << u"tools/call"_s << QJsonObject{{u"name"_s, u"nope"_s}} << params;
        QTest::newRow("arguments as a list")
            << true << u"tools/call"_s
            << QJsonObject{{u"name"_s, u"echo"_s}, {u"arguments"_s, QJsonArray{1}}} << params;
        QTest::newRow("unknown method") << true << u"tools/delete"_s << none << method;
        QTest::newRow("resources, not declared") << true << u"resources/list"_s << none << method;
        QTest::newRow("prompts, not declared") << true << u"prompts/list"_s << none << method;
        QTest::newRow("logging, not declared")
            << true << u"logging/setLevel"_s << QJsonObject{{u"level"_s, u"debug"_s}} << method;
        QTest::newRow("notification sent as a request")
            << true << u"notifications/initialized"_s << none << method;
    }

    void refusesRequestsThatBreakTheProtocol()
    {
        QFETCH(const bool, initialized);
        QFETCH(const QString, method);
        QFETCH(const QJsonObject, params);
        QFETCH(const int, code);
        if (initialized)
            (void)initialize(u"2025-11-25"_s);
        const auto response = ask({RequestId(u"x"_s), method, params});
        QVERIFY(response && response->error);
        QCOMPARE(response->error->code, code);
        QCOMPARE(*response->id, RequestId(u"x"_s));
    }

    void answersModernRequestsSoThatClientsFallBack_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QJsonObject>("meta");
        const QJsonObject modern{{u"io.modelcontextprotocol/protocolVersion"_s, u"2026-07-28"_s}};
        QTest::newRow("probe") << u"server/discover"_s << modern;
        QTest::newRow("probe without its keys") << u"server/discover"_s << QJsonObject();
        QTest::newRow("list") << u"tools/list"_s << modern;
        QTest::newRow("initialize") << u"initialize"_s << modern;
    }

    void answersModernRequestsSoThatClientsFallBack()
    {
        QFETCH(const QString, method);
        QFETCH(const QJsonObject, meta);
        const auto response = ask(
            {RequestId(1), method, {{u"_meta"_s, meta}, {u"protocolVersion"_s, u"2025-11-25"_s}}});
        QVERIFY(response && response->error);
        QCOMPARE(response->error->code, JsonRpcCode::kMethodNotFound);
        QVERIFY(!m_session->revision());
    }

    void answersPingAtAnyTime()
    {
        QVERIFY(ask({RequestId(1), u"ping"_s, {}})->result.isEmpty());
        (void)initialize(u"2025-11-25"_s);
        QVERIFY(!ask({RequestId(2), u"ping"_s, {}})->error);
    }

    void listsEveryToolInOneOrder()
    {
        (void)initialize(u"2025-11-25"_s);
        const auto first = ask({RequestId(1), u"tools/list"_s, {}});
        const auto second = ask({RequestId(2), u"tools/list"_s, {{u"cursor"_s, QString()}}});
        QCOMPARE(first->result, second->result);
        const QJsonArray tools = first->result[u"tools"].toArray();
        QCOMPARE(tools.size(), 7);
        QCOMPARE(tools.at(0)[u"name"].toString(), u"count"_s);
        QCOMPARE(tools.at(0)[u"inputSchema"][u"type"].toString(), u"object"_s);
        QVERIFY(tools.at(4)[u"outputSchema"].isObject());
        QVERIFY(!first->result.contains(u"nextCursor"_s));
    }

    void answersBadArgumentsAndFailuresAsResults_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing argument") << u"echo"_s << u"text is missing"_s;
        QTest::newRow("failure") << u"fail"_s << u"on purpose"_s;
        QTest::newRow("exception") << u"throw"_s << u"thrown on purpose"_s;
    }

    void answersBadArgumentsAndFailuresAsResults()
    {
        QFETCH(const QString, tool);
        QFETCH(const QString, says);
        (void)initialize(u"2025-11-25"_s);
        const auto response = call(1, tool, {});
        QVERIFY(response && !response->error);
        QVERIFY(response->result[u"isError"].toBool());
        QVERIFY(response->result[u"content"][0][u"text"].toString().contains(says));
    }

    void answersACallWithContentAndStructure()
    {
        (void)initialize(u"2025-11-25"_s);
        const auto response = call(1, u"list"_s, {{u"count"_s, 2}});
        QCOMPARE(response->result[u"content"].toArray().size(), 2);
        QCOMPARE(response->result[u"structuredContent"][u"result"].toArray().size(), 2);
        QVERIFY(!response->result.contains(u"isError"_s));
    }

    void reportsProgressInOrderAndOnlyForward()
    {
        (void)initialize(u"2025-11-25"_s);
        const auto response = call(1, u"count"_s, {{u"to"_s, 5}}, u"tok"_s);
        QVERIFY(response && !response->error);
        QCOMPARE(m_notes.size(), std::size_t(5));
        for (int i = 0; i < 5; ++i) {
            const QJsonObject params = m_notes[static_cast<std::size_t>(i)].params;
            QCOMPARE(m_notes[static_cast<std::size_t>(i)].method, u"notifications/progress"_s);
            QCOMPARE(params[u"progressToken"].toString(), u"tok"_s);
            QCOMPARE(params[u"progress"].toInt(), i + 1);
            QCOMPARE(params[u"total"].toInt(), 5);
            QCOMPARE(params[u"_meta"][u"org.cocosearch/progress"][u"files_done"].toInt(), i + 1);
        }
    }

    void reportsNoProgressToThoseWhoDidNotAsk()
    {
        (void)initialize(u"2025-11-25"_s);
        (void)call(1, u"count"_s, {{u"to"_s, 5}});
        QVERIFY(m_notes.empty());
    }

    void keepsANumericTokenANumber()
    {
        (void)initialize(u"2025-11-25"_s);
        (void)call(1, u"count"_s, {{u"to"_s, 1}}, QJsonValue(qint64(9007199254740993)));
        QCOMPARE(m_notes.at(0).params[u"progressToken"].toInteger(), 9007199254740993);
    }

    void givesNoAnswerToACancelledCall()
    {
        (void)initialize(u"2025-11-25"_s);
        auto accepted = accept(callOf(5, u"hold"_s, {}));
        auto answer = std::async(std::launch::async, [&accepted] { return accepted.run(); });
        QTRY_COMPARE(m_fakes->holding(), 1);
        m_dispatcher->notified(cancelled(RequestId(4)), *m_session);
        m_dispatcher->notified({u"notifications/cancelled"_s, {{u"requestId"_s, QJsonArray()}}},
                               *m_session);
        QCOMPARE(m_fakes->holding(), 1);
        m_dispatcher->notified(cancelled(RequestId(5)), *m_session);
        QVERIFY(!answer.get());
        QCOMPARE(m_fakes->stopped(), 1);
    }

    void doesNotRunACallThatWasCancelledFirst()
    {
        (void)initialize(u"2025-11-25"_s);
        m_dispatcher->notified(cancelled(RequestId(5)), *m_session);
        auto accepted = accept(callOf(5, u"count"_s, {{u"to"_s, 3}}, u"t"_s));
        QVERIFY(!accepted.run());
        QVERIFY(m_notes.empty());
    }

    void ignoresTheCancellationOfWhatIsOver()
    {
        (void)initialize(u"2025-11-25"_s);
        QVERIFY(call(5, u"echo"_s, {{u"text"_s, u"a"_s}}));
        m_dispatcher->notified(cancelled(RequestId(5)), *m_session);
        QVERIFY(call(6, u"echo"_s, {{u"text"_s, u"a"_s}}));
    }

    void refusesAnIdThatIsInUse()
    {
        (void)initialize(u"2025-11-25"_s);
        auto held = accept(callOf(5, u"hold"_s, {}));
        const auto response = ask({RequestId(5), u"ping"_s, {}});
        QVERIFY(response && response->error);
        QCOMPARE(response->error->code, JsonRpcCode::kInvalidRequest);
        m_fakes->release();
        QVERIFY(held.run());
    }

    void allowsBatchesInOneRevisionOnly_data()
    {
        QTest::addColumn<QString>("revision");
        QTest::addColumn<QByteArray>("batch");
        QTest::addColumn<bool>("allowed");
        const QByteArray ping = R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])";
        const QByteArray opening =
            R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"initialize"}])";
        QTest::newRow("2025-03-26") << u"2025-03-26"_s << ping << true;
        QTest::newRow("2025-06-18") << u"2025-06-18"_s << ping << false;
        QTest::newRow("2025-11-25") << u"2025-11-25"_s << ping << false;
        QTest::newRow("no session") << QString() << ping << false;
        QTest::newRow("initialize inside") << u"2025-03-26"_s << opening << false;
    }

    void allowsBatchesInOneRevisionOnly()
    {
        QFETCH(const QString, revision);
        QFETCH(const QByteArray, batch);
        QFETCH(const bool, allowed);
        if (!revision.isEmpty())
            (void)initialize(revision);
        const auto refusal = McpDispatcher::batchRefusal(
            parseJsonRpc(batch), revision.isEmpty() ? nullptr : m_session.get());
        QCOMPARE(!refusal, allowed);
    }

private:
    using Response = std::optional<JsonRpcResponse>;

    McpDispatcher::Accepted accept(const JsonRpcRequest &request)
    {
        return m_dispatcher->accept(request,
                                    {m_session, u"/p"_s, [this](const JsonRpcNotification &note) {
                                         m_notes.push_back(note);
                                     }});
    }

    Response ask(const JsonRpcRequest &request) { return accept(request).run(); }

    Response initialize(const QString &revision)
    {
        return ask({RequestId(0),
                    u"initialize"_s,
                    {{u"protocolVersion"_s, revision},
                     {u"capabilities"_s, QJsonObject()},
                     {u"clientInfo"_s, QJsonObject{{u"name"_s, u"t"_s}, {u"version"_s, u"0"_s}}}}});
    }

    static JsonRpcRequest callOf(qint64 id, const QString &tool, const QJsonObject &arguments,
                                 const QJsonValue &token = QJsonValue::Undefined)
    {
        QJsonObject params{{u"name"_s, tool}, {u"arguments"_s, arguments}};
        if (!token.isUndefined())
            params.insert(u"_meta"_s, QJsonObject{{u"progressToken"_s, token}});
        return {RequestId(id), u"tools/call"_s, params};
    }

    Response call(qint64 id, const QString &tool, const QJsonObject &arguments,
                  const QJsonValue &token = QJsonValue::Undefined)
    {
        return ask(callOf(id, tool, arguments, token));
    }

    static JsonRpcNotification cancelled(const RequestId &id)
    {
        return {u"notifications/cancelled"_s, {{u"requestId"_s, id.toJson()}}};
    }

    std::unique_ptr<ToolRegistry> m_tools;
    std::unique_ptr<FakeTools> m_fakes;
    std::unique_ptr<McpDispatcher> m_dispatcher;
    std::shared_ptr<McpSession> m_session;
    std::vector<JsonRpcNotification> m_notes;
};

QTEST_GUILESS_MAIN(TestMcpDispatcher)
#include "tst_McpDispatcher.moc"
