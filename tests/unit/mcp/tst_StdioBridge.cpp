// SPDX-License-Identifier: Apache-2.0
#include "mcp/StdioBridge.h"
#include "support/McpTestServer.h"

#include <QJsonDocument>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <unistd.h>

using namespace coco;
using namespace coco::mcp;
using coco::testing::McpTestServer;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kInitialize =
    R"({"jsonrpc":"2.0","id":"i","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"0"}}})";
const QByteArray kInitialized = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";

QByteArray callLine(const QByteArray &tool, const QByteArray &id,
                    const QByteArray &arguments = "{}", const QByteArray &token = {})
{
    const QByteArray meta =
        token.isEmpty() ? QByteArray() : R"(,"_meta":{"progressToken":)" + token + "}";
    return R"({"jsonrpc":"2.0","id":)" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" +
           tool + "\",\"arguments\":" + arguments + meta + "}}";
}

QByteArray echoLine(const QByteArray &id)
{
    return callLine("echo", id, R"({"text":"x"})");
}

} // namespace

class TestStdioBridge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QVERIFY(::pipe(m_in.data()) == 0 && ::pipe(m_out.data()) == 0);
        ::fcntl(m_out[0], F_SETFL, O_NONBLOCK);
        m_server = std::make_unique<McpTestServer>();
        m_asked = 0;
        m_sourceFails = false;
        m_token.clear();
        m_output.clear();
        m_bridge = std::make_unique<StdioBridge>(m_in[0], m_out[1], [this] { return endpoint(); });
        m_finished = std::make_unique<QSignalSpy>(m_bridge.get(), &StdioBridge::finished);
        m_bridge->start();
    }

    void cleanup()
    {
        if (m_server)
            m_server->tools().release();
        m_bridge.reset();
        m_server.reset();
        for (const int fd : {m_in[0], m_in[1], m_out[0], m_out[1]}) {
            if (fd >= 0)
                ::close(fd);
        }
    }

    void answersLinesItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("code");
        QTest::addColumn<QJsonValue>("id");
        QTest::newRow("no JSON") << QByteArray("hello") << -32700 << QJsonValue();
        QTest::newRow("no message") << QByteArray("{\"id\":3}") << -32600 << QJsonValue(3);
        QTest::newRow("invalid UTF-8") << QByteArray("\"\xff\"") << -32700 << QJsonValue();
        QTest::newRow("too long") << QByteArray(5 * 1024 * 1024, 'x') << -32600 << QJsonValue();
        QTest::newRow("deep") << QByteArray(5000, '[') << -32700 << QJsonValue();
    }

    void answersLinesItCannotRead()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const int, code);
        QFETCH(const QJsonValue, id);
        send(line);
        QTRY_COMPARE(messages().size(), 1);
        QCOMPARE(messages().at(0)[u"error"][u"code"].toInt(), code);
        QCOMPARE(messages().at(0)[u"id"], id);
        // And goes on as if nothing had been.
        handshake();
    }

    void relaysAWholeConversation()
    {
        handshake();
        send(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");
        send(callLine("count", "2", R"({"to":3})", "\"t\""));
        QTRY_COMPARE(messages().size(), 6);
        QJsonObject list;
        QList<int> progress;
        for (const QJsonObject &message : messages()) {
            if (message[u"id"] == 1)
                list = message;
            if (message[u"id"] == 2)
                QCOMPARE(progress.size(), 3); // its answer comes last
            if (message[u"method"] == u"notifications/progress"_s)
                progress.append(message[u"params"][u"progress"].toInt());
        }
        QCOMPARE(list[u"result"][u"tools"].toArray().size(), 7);
        QCOMPARE(progress, QList<int>({1, 2, 3}));
        QCOMPARE(m_asked, 1);
    }

    void answersTheProbeOfDualClientsBeforeAnyHandshake()
    {
        send(
            R"({"jsonrpc":"2.0","id":0,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})");
        QTRY_COMPARE(messages().size(), 1);
        QCOMPARE(messages().at(0)[u"id"].toInt(-1), 0);
        QCOMPARE(messages().at(0)[u"error"][u"code"].toInt(), -32601);
        handshake();
    }

    void keepsTheOrderOfLinesThatComeAtOnce()
    {
        QByteArray all = kInitialize + '\n' + kInitialized + '\n';
        for (int i = 0; i < 20; ++i)
            all += echoLine(QByteArray::number(i)) + '\n';
        send(all);
        QTRY_COMPARE(messages().size(), 21);
        for (const QJsonObject &message : messages())
            QVERIFY(message[u"result"].isObject());
        QCOMPARE(messages().at(0)[u"id"].toString(), u"i"_s);
    }

    void hidesARestartOfTheServer_data()
    {
        QTest::addColumn<bool>("samePort");
        QTest::newRow("elsewhere") << false;
        QTest::newRow("on the same port with another token") << true;
    }

    void hidesARestartOfTheServer()
    {
        QFETCH(bool, samePort);
        handshake();
        if (samePort) {
            restartWithToken("second");
            m_token = "second";
        } else {
            m_server = std::make_unique<McpTestServer>();
        }
        send(echoLine("1"));
        send(echoLine("2"));
        QTRY_COMPARE(messages().size(), 3);
        QVERIFY(messages().at(1)[u"result"].isObject());
        QVERIFY(messages().at(2)[u"result"].isObject());
        QCOMPARE(m_asked, 2);
    }

    void tellsThatItsTokenIsRefusedAndAsksAgainLater()
    {
        handshake();
        restartWithToken("second");
        send(echoLine("1"));
        QTRY_COMPARE(messages().size(), 2);
        QVERIFY(!messages().at(1)[u"error"][u"message"].toString().isEmpty());
        QCOMPARE(m_asked, 2);
        m_token = "second";
        send(echoLine("2"));
        QTRY_COMPARE(messages().size(), 3);
        QVERIFY(messages().at(2)[u"result"].isObject());
        QCOMPARE(m_asked, 3);
    }

    void tellsAClientThatBeginsThatItsTokenIsRefused()
    {
        restartWithToken("second");
        send(kInitialize);
        QTRY_COMPARE(messages().size(), 1);
        QVERIFY(messages().at(0)[u"error"].isObject());
        QCOMPARE(m_asked, 2);
        m_token = "second";
        handshake();
    }

    void hidesAnExpiredSession()
    {
        handshake();
        m_server->clock().advance(31min);
        send(echoLine("1"));
        send(echoLine("2"));
        QTRY_COMPARE(messages().size(), 3);
        QVERIFY(messages().at(1)[u"result"].isObject());
        QVERIFY(messages().at(2)[u"result"].isObject());
        QCOMPARE(m_asked, 1);
    }

    void tellsWhyThereIsNoServerAndAsksAgainLater()
    {
        m_sourceFails = true;
        send(kInitialize);
        QTRY_COMPARE(messages().size(), 1);
        QCOMPARE(messages().at(0)[u"error"][u"message"].toString(), u"No server today."_s);
        QCOMPARE(messages().at(0)[u"id"].toString(), u"i"_s);
        m_sourceFails = false;
        m_output.clear();
        handshake();
    }

    void tellsWhenTheServerCannotBeFoundAgain()
    {
        handshake();
        m_sourceFails = true;
        m_server.reset();
        send(echoLine("1"));
        QTRY_COMPARE(messages().size(), 2);
        QCOMPARE(messages().at(1)[u"error"][u"message"].toString(), u"No server today."_s);
    }

    void givesUpOnAnEndpointWhereNobodyListens()
    {
        handshake();
        m_staleEndpoint = m_server->endpoint();
        m_server.reset();
        send(echoLine("1"));
        QTRY_COMPARE(messages().size(), 2);
        QVERIFY(messages().at(1)[u"error"].isObject());
        m_staleEndpoint.clear();
        m_server = std::make_unique<McpTestServer>();
        send(echoLine("2"));
        QTRY_COMPARE(messages().size(), 3);
        QVERIFY(messages().at(2)[u"result"].isObject());
    }

    void tellsWhenTheServerGoesDuringACall()
    {
        handshake();
        send(callLine("hold", "1", "{}", "1"));
        QTRY_COMPARE(messages().size(), 2);
        m_server = std::make_unique<McpTestServer>();
        QTRY_COMPARE(messages().size(), 3);
        QCOMPARE(messages().at(2)[u"id"].toInt(), 1);
        QCOMPARE(messages().at(2)[u"error"][u"code"].toInt(), -32000);
        QVERIFY(!messages().at(2)[u"error"][u"message"].toString().isEmpty());
    }

    void cancelsWithoutAnAnswer()
    {
        handshake();
        send(callLine("hold", "1", "{}", "1"));
        QTRY_COMPARE(m_server->tools().holding(), 1);
        send(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
        QTRY_COMPARE(m_server->tools().stopped(), 1);
        send(echoLine("2"));
        QTRY_COMPARE(messages().constLast()[u"id"].toInt(), 2);
        for (const QJsonObject &message : messages())
            QVERIFY(message[u"id"] != 1);
    }

    void endsWithItsInputAfterTheLastAnswer()
    {
        handshake();
        send(callLine("hold", "1"));
        QTRY_COMPARE(m_server->tools().holding(), 1);
        closeInput();
        QCoreApplication::processEvents();
        QCOMPARE(m_finished->size(), 0);
        m_server->tools().release();
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_finished->at(0).at(0).toInt(), 0);
        QCOMPARE(messages().size(), 2);
        QVERIFY(messages().at(1)[u"result"].isObject());
    }

    void endsAtOnceWithoutAnyMessage()
    {
        closeInput();
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_asked, 0);
    }

    void doesNotBlockOnAReaderThatIsSlow()
    {
        handshake();
        const QByteArray large = QByteArray(90'000, 'y');
        for (int i = 0; i < 10; ++i)
            send(callLine("echo", QByteArray::number(i), "{\"text\":\"" + large + "\"}"));
        // Ten answers do not fit the pipe, and nobody reads; the bridge must still take input.
        send("garbage");
        QTRY_COMPARE(messages().size(), 12);
    }

private:
    QFuture<Result<BridgeEndpoint>> endpoint()
    {
        ++m_asked;
        QPromise<Result<BridgeEndpoint>> promise;
        promise.start();
        if (m_sourceFails)
            promise.addResult(fail(ErrorCode::Unavailable, u"No server today."_s));
        else
            promise.addResult(BridgeEndpoint{
                m_staleEndpoint.isEmpty() ? m_server->endpoint() : m_staleEndpoint, m_token});
        promise.finish();
        return promise.future();
    }

    void send(const QByteArray &line)
    {
        const QByteArray bytes = line + '\n';
        qsizetype written = 0;
        ::fcntl(m_in[1], F_SETFL, O_NONBLOCK);
        while (written < bytes.size()) {
            const auto now = ::write(m_in[1], bytes.constData() + written,
                                     static_cast<std::size_t>(bytes.size() - written));
            if (now > 0)
                written += now;
            QCoreApplication::processEvents();
        }
    }

    void restartWithToken(const QByteArray &token)
    {
        const quint16 port = m_server->port();
        m_server.reset();
        m_server = std::make_unique<McpTestServer>(McpTestServer::quickOptions(), port, token);
        QVERIFY(m_server->isRunning());
    }

    void closeInput()
    {
        ::close(m_in[1]);
        m_in[1] = -1;
    }

    const QList<QJsonObject> &messages()
    {
        std::array<char, 65536> bytes;
        while (true) {
            const auto size = ::read(m_out[0], bytes.data(), bytes.size());
            if (size <= 0)
                break;
            m_rest.append(bytes.data(), size);
        }
        while (m_rest.contains('\n')) {
            const auto document = QJsonDocument::fromJson(m_rest.left(m_rest.indexOf('\n')));
            [&document] {
                QVERIFY2(document.isObject(), "something else than a message");
            }();
            m_output.append(document.object());
            m_rest.remove(0, m_rest.indexOf('\n') + 1);
        }
        return m_output;
    }

    void handshake()
    {
        m_output.clear();
        send(kInitialize);
        QTRY_COMPARE(messages().size(), 1);
        QCOMPARE(messages().at(0)[u"result"][u"protocolVersion"].toString(), u"2025-11-25"_s);
        send(kInitialized);
    }

    std::array<int, 2> m_in{-1, -1};
    std::array<int, 2> m_out{-1, -1};
    std::unique_ptr<McpTestServer> m_server;
    std::unique_ptr<StdioBridge> m_bridge;
    std::unique_ptr<QSignalSpy> m_finished;
    QUrl m_staleEndpoint;
    QByteArray m_token; ///< that the source tells
    int m_asked = 0;
    bool m_sourceFails = false;
    QByteArray m_rest;
    QList<QJsonObject> m_output;
};

QTEST_GUILESS_MAIN(TestStdioBridge)
#include "tst_StdioBridge.moc"
