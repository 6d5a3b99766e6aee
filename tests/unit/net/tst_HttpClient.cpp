// SPDX-License-Identifier: Apache-2.0
#include "net/HttpClient.h"

#include "net/HttpServer.h"
#include "support/ScriptedServer.h"

#include <QFutureWatcher>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace coco;
using namespace coco::net;
using coco::test::ScriptedServer;
using Step = ScriptedServer::Step;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What the future came to; nothing when it was cancelled or never ended.
std::optional<Result<HttpClientResponse>>
outcomeOf(const QFuture<Result<HttpClientResponse>> &future)
{
    // A spy runs the event loop without the naps of qWaitFor().
    QFutureWatcher<Result<HttpClientResponse>> watcher;
    QSignalSpy ended(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!ended.wait(20'000) || future.resultCount() == 0)
        return std::nullopt;
    return future.result();
}

int codeOf(const std::optional<Result<HttpClientResponse>> &outcome)
{
    return outcome && !*outcome ? int(outcome->error().code) : -1;
}

HttpClientRequest requestTo(const QUrl &url)
{
    HttpClientRequest request;
    request.url = url;
    return request;
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhateverFramingTheServerChose_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const QByteArray &answer, int status,
                            const QByteArray &body) {
            QTest::newRow(name) << answer << status << body;
        };
        row("length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello");
        row("nothing", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "");
        row("chunked",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
            "chunked\r\n\r\n2\r\nhe\r\n3;x=\"y\"\r\nllo\r\n0\r\n\r\n",
            200, "hello");
        row("trailer",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: "
            "1\r\n\r\n",
            200, "hello");
        row("by close", "HTTP/1.1 404 Not Found\r\n\r\nhello", 404, "hello");
        row("old server", "HTTP/1.0 200 OK\r\n\r\nhello", 200, "hello");
        row("no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, "");
        row("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, "");
        row("interim",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
            "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok",
            201, "ok");
        row("more than announced", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more", 200,
            "ok");
    }
    void readsWhateverFramingTheServerChose()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        HttpClient client;
        for (const bool slowly : {false, true}) {
            QList<Step> script{ScriptedServer::awaitRequest()};
            script << (slowly ? ScriptedServer::trickle(answer)
                              : QList<Step>{ScriptedServer::send(answer)});
            script << ScriptedServer::close();
            ScriptedServer server(script);
            const auto outcome = outcomeOf(client.fetch(requestTo(server.url())));
            QVERIFY(outcome);
            QVERIFY2(*outcome,
                     qPrintable(codeOf(outcome) < 0 ? QString() : outcome->error().detail));
            QCOMPARE((*outcome)->status, status);
            QCOMPARE((*outcome)->body, body);
        }
    }

    void refusesBrokenAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &answer,
                            ErrorCode code = ErrorCode::Protocol) {
            QTest::newRow(name) << answer << int(code);
        };
        const QByteArray chunked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        row("nothing", "");
        row("garbage", "\x16\x03\x01\x02");
        row("another protocol", "SSH-2.0-OpenSSH_9.2\r\n");
        row("half a head", "HTTP/1.1 200 OK\r\nContent-Le");
        row("short body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort");
        row("short chunk", chunked + "9\r\nshort");
        row("no last chunk", chunked + "5\r\nhello\r\n");
        row("chunk size no number", chunked + "xyz\r\nhello\r\n0\r\n\r\n");
        row("chunk size too small", chunked + "2\r\nhello\r\n0\r\n\r\n");
        row("chunk size overflows", chunked + "ffffffffffffffffff\r\nhello\r\n0\r\n\r\n");
        row("endless chunk size", chunked + QByteArray(100'000, '0'));
        row("length no number", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
        row("length negative", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
        row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
        row("switches", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: tcp\r\n\r\n");
        row("interim without end", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(100));
        row("huge header", "HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x'),
            ErrorCode::TooLarge);
        row("too long", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", ErrorCode::TooLarge);
        row("too long in chunks", chunked + QByteArray("a\r\n0123456789\r\n").repeated(101),
            ErrorCode::TooLarge);
        row("too long until close", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1001, 'x'),
            ErrorCode::TooLarge);
    }
    void refusesBrokenAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        ScriptedServer server({ScriptedServer::awaitRequest(), ScriptedServer::send(answer),
                               ScriptedServer::close()});
        HttpClient client;
        auto request = requestTo(server.url());
        request.maxBodyBytes = 1000;
        QCOMPARE(codeOf(outcomeOf(client.fetch(request))), code);
        QTRY_COMPARE(server.disconnections(), 1);
    }

    void asksAsToldTo()
    {
        ScriptedServer server(
            {ScriptedServer::awaitRequest(),
             ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")});
        HttpClient client;
        auto request = requestTo(server.url(QStringLiteral("/a b/ü?q=c++&x=%26")));
        request.method = "POST";
        request.headers = {{"Accept", "text/event-stream"}, {"content-length", "99"}};
        request.body = "body";
        QVERIFY(codeOf(outcomeOf(client.fetch(request))) == -1);
        QTRY_VERIFY(server.received().endsWith("\r\n\r\nbody"));
        const auto lines = server.received().split('\n');
        QCOMPARE(lines[0], "POST /a%20b/%C3%BC?q=c++&x=%26 HTTP/1.1\r");
        QVERIFY(lines.contains("Host: 127.0.0.1:" + QByteArray::number(server.port()) + '\r'));
        QVERIFY(lines.contains("Accept: text/event-stream\r"));
        QVERIFY(lines.contains("Content-Length: 4\r"));
        QCOMPARE(server.received().toLower().count("content-length"), 1);
    }

    void refusesWhatItCannotAsk_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("field");
        const QUrl url(QStringLiteral("http://127.0.0.1:1/"));
        QTest::newRow("scheme") << QUrl(QStringLiteral("ftp://127.0.0.1/")) << QByteArray("GET")
                                << QByteArray();
        QTest::newRow("no URL") << QUrl() << QByteArray("GET") << QByteArray();
        QTest::newRow("no host") << QUrl(QStringLiteral("http:///x")) << QByteArray("GET")
                                 << QByteArray();
        QTest::newRow("method") << url << QByteArray("GET / HTTP/1.1\r\nX:") << QByteArray();
        QTest::newRow("field") << url << QByteArray("GET") << QByteArray("a\r\nX: y");
    }
    void refusesWhatItCannotAsk()
    {
        QFETCH(QUrl, url);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, field);
        HttpClient client;
        auto request = requestTo(url);
        request.method = method;
        request.headers.add("X-Field", field);
        QCOMPARE(codeOf(outcomeOf(client.fetch(request))), int(ErrorCode::InvalidArgument));
    }

    void saysWhenNobodyIsThere()
    {
        quint16 port = 0;
        {
            const ScriptedServer gone({});
            port = gone.port();
        }
        HttpClient client;
        const auto url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port));
        QCOMPARE(codeOf(outcomeOf(client.fetch(requestTo(url)))), int(ErrorCode::Unavailable));
        auto local = requestTo(QUrl(QStringLiteral("http://localhost/")));
        local.unixSocketPath = "/nowhere/coco.sock";
        QCOMPARE(codeOf(outcomeOf(client.fetch(local))), int(ErrorCode::Unavailable));
    }

    void givesUpOnAServerThatHangs_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("before the head") << QByteArray();
        QTest::newRow("in the head") << QByteArray("HTTP/1.1 200");
        QTest::newRow("in the body")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab");
    }
    void givesUpOnAServerThatHangs()
    {
        QFETCH(QByteArray, begin);
        ScriptedServer server({ScriptedServer::send(begin), ScriptedServer::hang()});
        HttpClient client;
        auto request = requestTo(server.url());
        request.timeout = 50ms;
        QCOMPARE(codeOf(outcomeOf(client.fetch(request))), int(ErrorCode::Timeout));
        QTRY_COMPARE(server.disconnections(), server.connections());
    }

    void reportsAResetConnection()
    {
        ScriptedServer server(
            {ScriptedServer::awaitRequest(),
             ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"),
             ScriptedServer::reset()});
        HttpClient client;
        QVERIFY(codeOf(outcomeOf(client.fetch(requestTo(server.url())))) >= 0);
    }

    void dropsTheConnectionWhenTheFutureIsCancelled()
    {
        ScriptedServer server({ScriptedServer::hang()});
        HttpClient client;
        auto future = client.fetch(requestTo(server.url()));
        QTRY_COMPARE(server.connections(), 1);
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
        QTRY_COMPARE(server.disconnections(), 1);
    }

    void endsEverythingWithTheClient()
    {
        ScriptedServer server({ScriptedServer::hang()});
        auto client = std::make_unique<HttpClient>();
        auto begun = client->fetch(requestTo(server.url()));
        QTRY_COMPARE(server.connections(), 1);
        auto fresh = client->fetch(requestTo(server.url()));
        client.reset();
        QCOMPARE(codeOf(outcomeOf(begun)), int(ErrorCode::Cancelled));
        QCOMPARE(codeOf(outcomeOf(fresh)), int(ErrorCode::Cancelled));
        QTRY_COMPARE(server.disconnections(), 1);
    }

    void streamsABodyAsItComes()
    {
        ScriptedServer server(
            {ScriptedServer::awaitRequest(),
             ScriptedServer::send(
                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"),
             ScriptedServer::hang()});
        HttpClient client;
        auto request = requestTo(server.url());
        request.timeout = 0ms;
        std::unique_ptr<HttpCall> call(client.stream(request));
        QSignalSpy heads(call.get(), &HttpCall::headReceived);
        QSignalSpy pieces(call.get(), &HttpCall::bodyReceived);
        QSignalSpy ends(call.get(), &HttpCall::finished);
        QTRY_COMPARE(pieces.size(), 1);
        QCOMPARE(heads.size(), 1);
        QCOMPARE(heads[0][0].value<HttpClientResponse>().status, 200);
        QCOMPARE(pieces[0][0].toByteArray(), "one");
        QCOMPARE(ends.size(), 0);

        call->abort();
        call->abort();
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends[0][0].value<Result<HttpClientResponse>>().error().code, ErrorCode::Cancelled);
        QTRY_COMPARE(server.disconnections(), 1);
        QCOMPARE(ends.size(), 1);
    }

    void mayBeDeletedInsideItsSignals()
    {
        ScriptedServer server(
            {ScriptedServer::awaitRequest(),
             ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
             ScriptedServer::close()});
        HttpClient client;
        for (int signal = 0; signal < 3; ++signal) {
            auto *call = client.stream(requestTo(server.url()));
            bool gone = false;
            connect(call, &QObject::destroyed, this, [&gone] { gone = true; });
            if (signal == 0)
                connect(call, &HttpCall::headReceived, this, [call] { delete call; });
            else if (signal == 1)
                connect(call, &HttpCall::bodyReceived, this, [call] { delete call; });
            else
                connect(call, &HttpCall::finished, this, [call] { delete call; });
            QTRY_VERIFY(gone);
        }
    }

    void readsWhileItIsStillWriting()
    {
        // The server answers at once and at length, and reads nothing before its answer is gone.
        const QByteArray body(4 * 1024 * 1024, 'r');
        ScriptedServer server(
            {ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: " +
                                  QByteArray::number(body.size()) + "\r\n\r\n" + body)});
        HttpClient client;
        auto request = requestTo(server.url());
        request.method = "POST";
        request.body = QByteArray(16 * 1024 * 1024, 'q');
        const auto outcome = outcomeOf(client.fetch(request));
        QVERIFY(outcome && *outcome);
        QCOMPARE((*outcome)->body.size(), body.size());
    }

    void talksOverAUnixSocket()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.sock"));
        ScriptedServer server({ScriptedServer::awaitRequest(),
                               ScriptedServer::send("HTTP/1.1 200 OK\r\n\r\nuntil the end"),
                               ScriptedServer::close()},
                              path);
        HttpClient client;
        auto request = requestTo(QUrl(QStringLiteral("http:///version")));
        request.unixSocketPath = path.toUtf8();
        const auto outcome = outcomeOf(client.fetch(request));
        QVERIFY(outcome && *outcome);
        QCOMPARE((*outcome)->body, "until the end");
        QVERIFY(server.received().startsWith("GET /version HTTP/1.1\r\nHost: localhost\r\n"));
    }

    void trustsNobodyWithoutAProperCertificate()
    {
        const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (openssl.isEmpty() || !QSslSocket::supportsSsl())
            QSKIP("needs the openssl program and Qt's TLS support");
        QTemporaryDir folder;
        QProcess make;
        make.setWorkingDirectory(folder.path());
        make.start(openssl,
                   {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s,
                    u"/CN=localhost"_s, u"-keyout"_s, u"k.pem"_s, u"-out"_s, u"c.pem"_s});
        QVERIFY(make.waitForFinished() && make.exitCode() == 0);
        QFile key(folder.filePath(QStringLiteral("k.pem")));
        QVERIFY(key.open(QIODevice::ReadOnly));
        QSslServer server;
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        configuration.setLocalCertificateChain(
            QSslCertificate::fromPath(folder.filePath(QStringLiteral("c.pem"))));
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        HttpClient client;
        const auto url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort()));
        const auto outcome = outcomeOf(client.fetch(requestTo(url)));
        QCOMPARE(codeOf(outcome), int(ErrorCode::Unavailable));
        QVERIFY2(outcome->error().message.contains(QStringLiteral("certificate")),
                 qPrintable(outcome->error().message));
    }

    void saysWhenTheOtherSideSpeaksNoTls()
    {
        ScriptedServer server(
            {ScriptedServer::send("HTTP/1.1 400 Bad Request\r\n\r\n"), ScriptedServer::close()});
        HttpClient client;
        auto url = server.url();
        url.setScheme(QStringLiteral("https"));
        const auto outcome = outcomeOf(client.fetch(requestTo(url)));
        QCOMPARE(codeOf(outcome), int(ErrorCode::Unavailable));
        QVERIFY(!outcome->error().message.contains(QStringLiteral("certificate")));
    }

    void talksToOurOwnServer()
    {
        auto server = HttpServer::start({}, [](HttpExchange &exchange) {
            exchange.respond(HttpResponse::text(200, QString::fromUtf8(exchange.request().body)));
        });
        QVERIFY(server);
        HttpClient client;
        auto request = requestTo((*server)->url());
        request.method = "POST";
        request.body = QByteArray(3 * 1024 * 1024, 'x');
        const auto outcome = outcomeOf(client.fetch(request));
        QVERIFY(outcome && *outcome);
        QCOMPARE((*outcome)->status, 200);
        QCOMPARE((*outcome)->body, request.body);
        request.method = "HEAD";
        request.body.clear();
        const auto head = outcomeOf(client.fetch(request));
        QVERIFY(head && *head);
        QCOMPARE((*head)->headers.value("content-length"), "0");
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_HttpClient.moc"
