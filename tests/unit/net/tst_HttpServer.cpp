// SPDX-License-Identifier: Apache-2.0
#include "net/HttpServer.h"
#include "support/RawClient.h"

#include <QFile>
#include <QFileInfo>
#include <QSemaphore>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace coco;
using namespace coco::net;
using coco::test::RawClient;
using coco::test::statusOf;
using namespace std::chrono_literals;

namespace {

constexpr auto kGet = "GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// More than the socket buffers of both sides take.
constexpr qsizetype kLargeAnswer = 32 * 1024 * 1024;

/// A door that handlers wait at until the test opens it or their request is stopped.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    /// Whether it was opened, rather than the wait stopped.
    bool wait(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait(lock, stop, [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_open = false;
};

/// A server whose handlers misbehave on demand, and what they have seen.
class Fixture
{
public:
    explicit Fixture(HttpServerOptions options = {})
    {
        auto started = HttpServer::start(std::move(options),
                                         [this](HttpExchange &exchange) { handle(exchange); });
        if (started)
            server = std::move(*started);
        else
            error = started.error();
    }

    [[nodiscard]] RawClient connect() const { return RawClient(server->port()); }
    /// One request on a connection of its own; the whole answer.
    [[nodiscard]] QByteArray ask(const QByteArray &bytes) const
    {
        auto client = connect();
        client.send(bytes);
        return client.readResponse();
    }

    Error error;
    Gate gate;
    std::atomic<int> entered = 0;
    std::atomic<int> stopped = 0;
    std::atomic<bool> opened = false;
    std::mutex mutex;
    std::shared_ptr<ResponseStream> stream; ///< of the last request for a stream, under mutex
    std::unique_ptr<HttpServer> server;     ///< last, so that it stops first

private:
    void handle(HttpExchange &exchange)
    {
        const auto &request = exchange.request();
        ++entered;
        if (request.path == QStringLiteral("/wait")) {
            if (gate.wait(exchange.stopToken()))
                opened = true;
            else
                ++stopped;
            exchange.respond(HttpResponse::text(200, QStringLiteral("waited")));
        } else if (request.path == QStringLiteral("/throw")) {
            throw std::runtime_error("a defect");
        } else if (request.path == QStringLiteral("/silent")) {
        } else if (request.path == QStringLiteral("/stream")) {
            const std::lock_guard lock(mutex);
            stream = exchange.beginStream(200, {{"Content-Type", "text/event-stream"}});
        } else if (request.path == QStringLiteral("/streamwait")) {
            auto own = exchange.beginStream(200, {});
            own->write("begun");
            if (!gate.wait(exchange.stopToken()))
                ++stopped;
            own->write("ended");
        } else if (request.path == QStringLiteral("/large")) {
            exchange.respond({200, {}, QByteArray(kLargeAnswer, 'l')});
        } else if (request.path == QStringLiteral("/injected")) {
            auto response = HttpResponse::text(200, QStringLiteral("x"));
            response.headers.add("X-Bad", "a\r\nSet-Cookie: b");
            exchange.respond(std::move(response));
        } else {
            exchange.respond(HttpResponse::text(200, QString::fromUtf8(request.method + ' ' +
                                                                       request.path.toUtf8() + ' ' +
                                                                       request.body)));
        }
    }
};

QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAndKeepsTheConnection()
    {
        Fixture fixture;
        auto client = fixture.connect();
        for (int i = 0; i < 3; ++i) {
            client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
            const auto response = client.readResponse();
            QCOMPARE(statusOf(response), 200);
            QCOMPARE(bodyOf(response), "POST /echo abc");
        }
    }

    void answersPipelinedRequestsInOrder()
    {
        Fixture fixture;
        auto client = fixture.connect();
        QByteArray requests;
        // More than the server reads ahead of its answers.
        constexpr int kCount = 100;
        const QByteArray padding = "X-Padding: " + QByteArray(2000, 'x') + "\r\n";
        for (int i = 0; i < kCount; ++i)
            requests += get("/echo/" + QByteArray::number(i), padding);
        client.send(requests);
        for (int i = 0; i < kCount; ++i)
            QCOMPARE(bodyOf(client.readResponse()), "GET /echo/" + QByteArray::number(i) + ' ');
    }

    void answersHeadWithoutABody()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send("HEAD /echo HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/x"));
        const auto head = client.readUntil("\r\n\r\n");
        QVERIFY(head.contains("Content-Length: 11\r\n"));
        QCOMPARE(bodyOf(client.readResponse()), "GET /x ");
    }

    void invitesTheBodyThatWaitsForIt()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
                    "Expect: 100-continue\r\n\r\n");
        QCOMPARE(client.readUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
        client.send("ok");
        QCOMPARE(bodyOf(client.readResponse()), "POST /echo ok");
    }

    void closesAfterTheAnswerWhenAskedTo_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("close") << get("/echo", "Connection: close\r\n");
        QTest::newRow("1.0") << QByteArray("GET /echo HTTP/1.0\r\nHost: localhost\r\n\r\n");
    }
    void closesAfterTheAnswerWhenAskedTo()
    {
        QFETCH(QByteArray, request);
        Fixture fixture;
        auto client = fixture.connect();
        client.send(request);
        const auto all = client.readToEnd();
        QVERIFY(all.contains("Connection: close\r\n"));
        QVERIFY(all.endsWith("GET /echo "));
    }

    void turnsADefectInto500_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("exception") << QByteArray("/throw");
        QTest::newRow("no answer") << QByteArray("/silent");
    }
    void turnsADefectInto500()
    {
        QFETCH(QByteArray, path);
        Fixture fixture;
        auto client = fixture.connect();
        client.send(get(path) + get("/echo"));
        const auto response = client.readResponse();
        QCOMPARE(statusOf(response), 500);
        QVERIFY(response.contains("application/json"));
        QCOMPARE(statusOf(client.readResponse()), 200);
    }

    void dropsAHeaderFieldThatWouldInjectAnother()
    {
        Fixture fixture;
        const auto response = fixture.ask(get("/injected"));
        QCOMPARE(statusOf(response), 200);
        QVERIFY(!response.contains("Set-Cookie"));
    }

    void refusesTooMuch_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("header") << get("/echo", "X: " + QByteArray(5000, 'a') + "\r\n") << 431;
        QTest::newRow("endless header") << QByteArray("GET /") + QByteArray(5000, 'a') << 431;
        QTest::newRow("announced body")
            << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1001\r\n\r\n")
            << 413;
        QTest::newRow("announced body, sent")
            << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400000\r\n\r\n") +
                   QByteArray(400'000, 'b')
            << 413;
        QTest::newRow("one chunk")
            << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "3e9\r\n")
            << 413;
        QTest::newRow("many chunks")
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n") +
                   QByteArray("a\r\n0123456789\r\n").repeated(101)
            << 413;
    }
    void refusesTooMuch()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        HttpServerOptions options;
        options.maxHeaderBytes = 4096;
        options.maxBodyBytes = 1000;
        Fixture fixture(options);
        auto client = fixture.connect();
        client.send(request);
        QCOMPARE(statusOf(client.readToEnd()), status);
        QCOMPARE(fixture.entered.load(), 0);
        QCOMPARE(statusOf(fixture.ask(kGet)), 200);
    }

    void endsARequestThatTricklesIn_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("one byte") << QByteArray("G");
        QTest::newRow("head") << QByteArray("GET / HTTP/1.1\r\nHost: local");
        QTest::newRow("body") << QByteArray(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab");
        QTest::newRow("chunk") << QByteArray(
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na");
    }
    void endsARequestThatTricklesIn()
    {
        QFETCH(QByteArray, begin);
        HttpServerOptions options;
        options.requestTimeout = 50ms;
        Fixture fixture(options);
        auto client = fixture.connect();
        client.send(begin);
        QCOMPARE(statusOf(client.readToEnd()), 408);
    }

    void closesAnIdleConnection()
    {
        HttpServerOptions options;
        options.idleTimeout = 50ms;
        Fixture fixture(options);
        auto silent = fixture.connect();
        QCOMPARE(silent.readToEnd(), "");

        // Longer, so that a busy machine does not make the client idle before it has asked.
        options.idleTimeout = 1s;
        Fixture patient(options);
        auto used = patient.connect();
        used.send(kGet);
        QCOMPARE(statusOf(used.readResponse()), 200);
        QCOMPARE(used.readToEnd(), "");
    }

    void dropsAClientThatDoesNotTakeItsAnswer()
    {
        HttpServerOptions options;
        options.idleTimeout = 1s;
        options.maxConnections = 1;
        Fixture fixture(options);
        auto client = fixture.connect();
        // Else the event loop below would read for it.
        qobject_cast<QTcpSocket *>(&client.socket())->setReadBufferSize(1024);
        client.send(get("/large"));
        QTRY_COMPARE(fixture.entered.load(), 1);
        // Its place, the only one, becomes free.
        QVERIFY(QTest::qWaitFor([&] { return statusOf(fixture.ask(kGet)) == 200; }, 20'000));
        QVERIFY(client.readToEnd().size() < kLargeAnswer);
    }

    void sendsALargeAnswerWhole()
    {
        Fixture fixture;
        QCOMPARE(bodyOf(fixture.ask(get("/large"))).size(), kLargeAnswer);
    }

    void answersAClientThatOnlyStoppedSending()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send(kGet);
        const auto descriptor = qobject_cast<QTcpSocket *>(&client.socket())->socketDescriptor();
        QCOMPARE(::shutdown(int(descriptor), SHUT_WR), 0);
        QCOMPARE(statusOf(client.readToEnd()), 200);
    }

    void turnsAwayWhoeverComesOverTheLimit()
    {
        HttpServerOptions options;
        options.maxConnections = 2;
        Fixture fixture(options);
        auto first = fixture.connect();
        first.send(kGet);
        QCOMPARE(statusOf(first.readResponse()), 200);
        {
            auto second = fixture.connect();
            second.send(kGet);
            QCOMPARE(statusOf(second.readResponse()), 200);
            auto third = fixture.connect();
            QCOMPARE(statusOf(third.readToEnd()), 503);
        }
        // Their places are free again as soon as the server has noticed.
        QVERIFY(QTest::qWaitFor([&] { return statusOf(fixture.ask(kGet)) == 200; }, 20'000));
    }

    void demandsTheTokenEverywhereButHealth_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("none") << get("/echo") << 401;
        QTest::newRow("wrong") << get("/echo", "Authorization: Bearer secreu\r\n") << 401;
        QTest::newRow("prefix") << get("/echo", "Authorization: Bearer secre\r\n") << 401;
        QTest::newRow("longer") << get("/echo", "Authorization: Bearer secretsecret\r\n") << 401;
        QTest::newRow("empty") << get("/echo", "Authorization: Bearer \r\n") << 401;
        QTest::newRow("basic") << get("/echo", "Authorization: Basic secret\r\n") << 401;
        QTest::newRow("twice") << get("/echo", "Authorization: Bearer secret\r\n"
                                               "Authorization: Bearer secret\r\n")
                               << 401;
        QTest::newRow("right") << get("/echo", "Authorization: Bearer secret\r\n") << 200;
        QTest::newRow("any case") << get("/echo", "authorization: bearer secret\r\n") << 200;
        QTest::newRow("health") << get("/health") << 200;
        QTest::newRow("posting health")
            << QByteArray("POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
            << 401;
        QTest::newRow("below health") << get("/health/x") << 401;
    }
    void demandsTheTokenEverywhereButHealth()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        HttpServerOptions options;
        options.bearerToken = "secret";
        Fixture fixture(options);
        const auto response = fixture.ask(request);
        QCOMPARE(statusOf(response), status);
        QCOMPARE(response.contains("WWW-Authenticate: Bearer"), status == 401);
    }

    void checksHostAndOriginOnEveryRoute()
    {
        Fixture fixture;
        QCOMPARE(statusOf(fixture.ask("GET /health HTTP/1.1\r\nHost: evil.example.com\r\n\r\n")),
                 421);
        QCOMPARE(statusOf(fixture.ask("GET /health HTTP/1.1\r\n\r\n")), 400);
        QCOMPARE(statusOf(fixture.ask(get("/health", "Origin: http://evil.example.com\r\n"))), 403);
        QCOMPARE(fixture.entered.load(), 0);
    }

    void streamsPieceByPiece()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send(get("/stream"));
        QVERIFY(client.readUntil("\r\n\r\n").contains("Transfer-Encoding: chunked\r\n"));
        auto stream = takeStream(fixture);
        QVERIFY(stream->write("one"));
        QCOMPARE(client.readUntil("one\r\n"), "3\r\none\r\n");
        QVERIFY(stream->write({}));
        QVERIFY(stream->write("two"));
        QCOMPARE(client.readUntil("two\r\n"), "3\r\ntwo\r\n");
        stream->finish();
        QVERIFY(!stream->isOpen());
        QVERIFY(!stream->write("late"));
        QCOMPARE(client.readUntil("0\r\n\r\n"), "0\r\n\r\n");
        client.send(kGet);
        QCOMPARE(statusOf(client.readResponse()), 200);
    }

    void endsAStreamThatEverybodyForgot()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send(get("/stream"));
        takeStream(fixture).reset();
        QVERIFY(client.readUntil("0\r\n\r\n").endsWith("0\r\n\r\n"));
    }

    void streamsToAnOldClientUntilTheEnd()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send("GET /stream HTTP/1.0\r\nHost: localhost\r\n\r\n");
        auto stream = takeStream(fixture);
        QVERIFY(stream->write("plain"));
        stream->finish();
        const auto all = client.readToEnd();
        QVERIFY(!all.contains("chunked"));
        QVERIFY(all.endsWith("\r\n\r\nplain"));
    }

    void closesAStreamWhoseClientStopsReading()
    {
        HttpServerOptions options;
        options.maxStreamQueueBytes = 256 * 1024;
        Fixture fixture(options);
        auto client = fixture.connect();
        client.send(get("/stream"));
        auto stream = takeStream(fixture);
        // More than the queue and any socket buffer: 64 MiB.
        const QByteArray piece(64 * 1024, 'x');
        int written = 0;
        while (written < 1024 && stream->write(piece))
            ++written;
        QVERIFY(written < 1024);
        QVERIFY(!stream->isOpen());
        QCOMPARE(statusOf(fixture.ask(kGet)), 200);
    }

    void asksTheHandlerToStopWhenTheClientIsGone_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("plain") << QByteArray("/wait");
        QTest::newRow("streaming") << QByteArray("/streamwait");
    }
    void asksTheHandlerToStopWhenTheClientIsGone()
    {
        QFETCH(QByteArray, path);
        Fixture fixture;
        auto client = fixture.connect();
        client.send(get(path));
        QTRY_COMPARE(fixture.entered.load(), 1);
        client.close();
        QTRY_COMPARE(fixture.stopped.load(), 1);
    }

    void noticesThatAStreamsClientIsGone()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send(get("/stream"));
        auto stream = takeStream(fixture);
        client.close();
        QTRY_VERIFY(!stream->isOpen());
    }

    void letsRunningHandlersFinishWithinTheGrace()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send(get("/wait"));
        QTRY_COMPARE(fixture.entered.load(), 1);
        std::jthread stopper([&fixture] { fixture.server->stop(60s); });
        const auto port = fixture.server->port();
        QTRY_VERIFY(!RawClient(port).isConnected());
        fixture.gate.open();
        const auto response = client.readToEnd();
        stopper.join();
        QCOMPARE(statusOf(response), 200);
        QVERIFY(response.contains("Connection: close"));
        QVERIFY(fixture.opened);
        QCOMPARE(fixture.stopped.load(), 0);
    }

    void stopsRunningHandlersWhenTheGraceIsOver()
    {
        Fixture fixture;
        std::vector<RawClient> clients;
        for (const char *path : {"/wait", "/wait", "/streamwait", "/streamwait"}) {
            clients.push_back(fixture.connect());
            clients.back().send(get(path));
        }
        QTRY_COMPARE(fixture.entered.load(), 4);
        fixture.server->stop(0ms);
        QCOMPARE(fixture.stopped.load(), 4);
        fixture.server->stop(0ms);
    }

    void answersWhileEveryWorkerIsBlocked()
    {
        HttpServerOptions options;
        options.workers = 2;
        Fixture fixture(options);
        std::vector<RawClient> blocked;
        for (int i = 0; i < 5; ++i) {
            blocked.push_back(fixture.connect());
            blocked.back().send(get("/wait"));
        }
        QTRY_COMPARE(fixture.entered.load(), 5);
        QCOMPARE(statusOf(fixture.ask(get("/health"))), 200);
        fixture.gate.open();
        for (RawClient &client : blocked)
            QCOMPARE(statusOf(client.readResponse()), 200);
    }

    void stopsWithRequestsWaitingForAWorker()
    {
        HttpServerOptions options;
        options.workers = 1;
        Fixture fixture(options);
        std::vector<RawClient> clients;
        for (int i = 0; i < 80; ++i) {
            clients.push_back(fixture.connect());
            clients.back().send(get("/wait"));
        }
        QTRY_VERIFY(fixture.entered.load() > 0);
        fixture.server->stop(0ms);
        QCOMPARE(fixture.stopped.load(), fixture.entered.load());
    }

    void endsSubscriptionsAtOnceWhenItStops()
    {
        Fixture fixture;
        auto client = fixture.connect();
        client.send(get("/stream"));
        auto stream = takeStream(fixture);
        QVERIFY(stream->write("last words"));
        std::jthread stopper([&fixture] { fixture.server->stop(60s); });
        QVERIFY(client.readToEnd().endsWith("last words\r\n0\r\n\r\n"));
        stopper.join();
        QVERIFY(!stream->isOpen());
    }

    void closesWhoeverAsksNothingAtOnceWhenItStops()
    {
        Fixture fixture;
        auto used = fixture.connect();
        used.send(kGet);
        QCOMPARE(statusOf(used.readResponse()), 200);
        auto half = fixture.connect();
        half.send("GET / HT");
        fixture.server->stop(1h);
        QCOMPARE(used.readToEnd(), "");
        QCOMPARE(half.readToEnd(), "");
    }

    void freesItsPortWhenItStops()
    {
        HttpServerOptions options;
        {
            Fixture fixture;
            options.port = fixture.server->port();
            auto client = fixture.connect();
            client.send(kGet);
            QCOMPARE(statusOf(client.readResponse()), 200);
        }
        const Fixture next(options);
        QVERIFY2(next.server, qPrintable(next.error.message));
        QCOMPARE(next.server->port(), options.port);
    }

    void leavesAStreamUsableAfterItsServerIsGone()
    {
        auto fixture = std::make_unique<Fixture>();
        auto client = fixture->connect();
        client.send(get("/stream"));
        auto stream = takeStream(*fixture);
        fixture.reset();
        QVERIFY(!stream->write("late"));
        stream->finish();
    }

    void namesThePortThatIsTakenAndItsHolder()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        HttpServerOptions options;
        options.port = holder.serverPort();
        const Fixture fixture(options);
        QVERIFY(!fixture.server);
        QCOMPARE(fixture.error.code, ErrorCode::Conflict);
        QVERIFY(fixture.error.message.contains(QString::number(holder.serverPort())));
        if (QFile::exists(QStringLiteral("/proc/self/fd")))
            QVERIFY2(
                fixture.error.message.contains(QString::number(QCoreApplication::applicationPid())),
                qPrintable(fixture.error.message));
    }

    void refusesToBeReachableWithoutAToken_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("code"); // -1: starts
        const auto row = [](const char *name, const char *host, const char *token, int code) {
            QTest::newRow(name) << QString::fromLatin1(host) << QByteArray(token) << code;
        };
        const int refused = int(ErrorCode::Refused);
        const int invalid = int(ErrorCode::InvalidArgument);
        row("everywhere", "0.0.0.0", "", refused);
        row("everywhere, IPv6", "::", "", refused);
        row("private network", "192.168.1.1", "", refused);
        row("everywhere with token", "0.0.0.0", "secret", -1);
        row("everywhere, IPv4 and 6, with token", "::", "secret", -1);
        row("localhost", "localhost", "", -1);
        row("another loopback address", "127.0.0.2", "", -1);
        row("a name", "example.com", "secret", invalid);
        row("nothing", "", "", invalid);
    }
    void refusesToBeReachableWithoutAToken()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, token);
        QFETCH(int, code);
        HttpServerOptions options;
        options.host = host;
        options.bearerToken = token;
        const Fixture fixture(options);
        QCOMPARE(fixture.server ? -1 : int(fixture.error.code), code);
        if (fixture.server)
            QVERIFY(QHostAddress(fixture.server->url().host()).isLoopback());
    }

    void servesAUnixSocketOfItsOwnerOnly()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("coco.sock"));
        HttpServerOptions options;
        options.unixSocket = path;
        {
            Fixture fixture(options);
            QVERIFY(fixture.server);
            RawClient client(path);
            client.send(kGet);
            QCOMPARE(statusOf(client.readResponse()), 200);
            const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther;
            QVERIFY(!(QFile::permissions(path) & others));

            const Fixture second(options);
            QVERIFY(!second.server);
            QCOMPARE(second.error.code, ErrorCode::Conflict);
            QVERIFY(QFileInfo::exists(path));
        }
        QVERIFY(!QFileInfo::exists(path));
    }

    void replacesTheSocketOfADeadServer()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("coco.sock"));
        leaveStaleSocket(path);
        HttpServerOptions options;
        options.unixSocket = path;
        Fixture fixture(options);
        QVERIFY2(fixture.server, qPrintable(fixture.error.message));
        RawClient client(path);
        client.send(kGet);
        QCOMPARE(statusOf(client.readResponse()), 200);
    }

    void leavesAFileInTheSocketsPlaceAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("coco.sock"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
        file.close();
        HttpServerOptions options;
        options.unixSocket = path;
        const Fixture fixture(options);
        QVERIFY(!fixture.server);
        QCOMPARE(fixture.error.code, ErrorCode::Conflict);
        QCOMPARE(QFileInfo(path).size(), 8);

        options.unixSocket = folder.filePath(QString(200, u'x'));
        QCOMPARE(Fixture(options).error.code, ErrorCode::InvalidArgument);
    }

private:
    static std::shared_ptr<ResponseStream> takeStream(Fixture &fixture)
    {
        std::shared_ptr<ResponseStream> stream;
        const auto begun = [&] {
            const std::lock_guard lock(fixture.mutex);
            stream = std::move(fixture.stream);
            return stream != nullptr;
        };
        if (!QTest::qWaitFor(begun, 20'000))
            qFatal("no stream was begun");
        return stream;
    }

    static void leaveStaleSocket(const QString &path);
};

void TestHttpServer::leaveStaleSocket(const QString &path)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    QVERIFY2(name.size() < qsizetype(sizeof(address.sun_path)), "TMPDIR is too long for a socket");
    std::copy(name.begin(), name.end(), address.sun_path);
    QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    ::close(fd);
    QVERIFY(QFileInfo::exists(path));
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_HttpServer.moc"
