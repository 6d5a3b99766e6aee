// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineClient.h"
#include "support/ChildProcesses.h"
#include "support/FakeDockerEngine.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::testing::FakeDockerEngine;

namespace {

constexpr int kPatience = 20'000;

EngineEndpoint endpointOf(const QString &socket)
{
    EngineEndpoint endpoint;
    endpoint.path = socket.toUtf8();
    return endpoint;
}

template<typename T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, kPatience) || future.resultCount() == 0)
        return fail(ErrorCode::Internal, u"never answered"_s);
    return future.result();
}

/// What a stream brought until its end.
struct Collected
{
    QByteArray bytes;
    std::optional<Error> fault;
    int ends = 0;

    explicit Collected(EngineStream *stream)
    {
        QObject::connect(stream, &EngineStream::received, stream, [this](const QByteArray &piece) { bytes += piece; });
        QObject::connect(stream, &EngineStream::finished, stream, [this](const std::optional<Error> &error) {
            fault = error;
            ++ends;
        });
    }
};

} // namespace

class tst_EngineClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QTRY_VERIFY_WITH_TIMEOUT(coco::testing::allChildrenEnded(), kPatience); }

    void agreesOnAVersion_data()
    {
        QTest::addColumn<QByteArray>("engine");
        QTest::addColumn<QString>("agreed");
        QTest::newRow("oldest") << QByteArray("1.41") << u"1.41"_s;
        QTest::newRow("between") << QByteArray("1.47") << u"1.47"_s;
        QTest::newRow("newer than ours") << QByteArray("1.99") << kMaxApiVersion.toString();
        QTest::newRow("two digits compare as numbers") << QByteArray("1.100") << kMaxApiVersion.toString();
    }

    void agreesOnAVersion()
    {
        QFETCH(QByteArray, engine);
        FakeDockerEngine fake(engine);
        QVERIFY(fake.isRunning());
        fake.reply("GET /containers/json", 200, "[]");
        EngineClient client(endpointOf(fake.socketPath()));
        QVERIFY(wait(client.containers({})));
        QTEST(client.apiVersion()->toString(), "agreed");
        QVERIFY(fake.asked().last().startsWith(QByteArray("GET /v" + client.apiVersion()->toString().toLatin1() + "/containers/json?all=1")));
    }

    void refusesWhatItCannotSpeakWith_data()
    {
        QTest::addColumn<QByteArray>("engine");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("too old") << QByteArray("1.40") << ErrorCode::Unsupported;
        QTest::newRow("no engine") << QByteArray() << ErrorCode::Protocol;
        QTest::newRow("nonsense") << QByteArray("one.two") << ErrorCode::Protocol;
    }

    void refusesWhatItCannotSpeakWith()
    {
        QFETCH(QByteArray, engine);
        FakeDockerEngine fake(engine);
        EngineClient client(endpointOf(fake.socketPath()));
        const auto containers = wait(client.containers({}));
        QVERIFY(!containers);
        QTEST(containers.error().code, "code");
        QCOMPARE(fake.asked().size(), 1);
    }

    void asksForTheVersionOnce()
    {
        FakeDockerEngine fake;
        fake.reply("GET /containers/json", 200, "[]");
        EngineClient client(endpointOf(fake.socketPath()));
        const auto first = client.containers({});
        const auto second = client.containers({});
        QVERIFY(wait(first));
        QVERIFY(wait(second));
        QCOMPARE(fake.asked().count("GET /_ping"), 1);
    }

    void saysWhatIsWrongWithTheEndpoint()
    {
        QTemporaryDir folder;
        EngineClient missing(endpointOf(folder.filePath(u"none.sock"_s)));
        const auto none = wait(missing.facts());
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::Unavailable);
        QVERIFY(none.error().message.contains(u"none.sock"_s));

        QFile stale(folder.filePath(u"stale.sock"_s));
        QVERIFY(stale.open(QIODevice::WriteOnly));
        stale.close();
        EngineClient dead(endpointOf(stale.fileName()));
        const auto refused = wait(dead.facts());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    }

    void readsRefusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("json") << 404 << QByteArray(R"({"message":"No such container: x"})") << ErrorCode::NotFound;
        QTest::newRow("plain") << 400 << QByteArray("client version 1.99 is too new. Maximum supported API version is 1.41") << ErrorCode::Unsupported;
        QTest::newRow("proxy") << 502 << QByteArray("<html><title>Bad Gateway</title></html>") << ErrorCode::Unavailable;
        QTest::newRow("conflict") << 409 << QByteArray(R"({"message":"Conflict. The container name is already in use"})") << ErrorCode::Conflict;
        QTest::newRow("nothing") << 500 << QByteArray() << ErrorCode::Io;
    }

    void readsRefusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        FakeDockerEngine fake;
        fake.reply("GET /containers/x/json", status, body);
        EngineClient client(endpointOf(fake.socketPath()));
        const auto container = wait(client.container(u"x"_s));
        QVERIFY(!container);
        QTEST(container.error().code, "code");
    }

    void takesAlreadyDoneAsDone()
    {
        FakeDockerEngine fake;
        fake.reply("POST /containers/x/start", 304);
        fake.reply("POST /containers/x/stop", 304);
        EngineClient client(endpointOf(fake.socketPath()));
        QVERIFY(wait(client.startContainer(u"x"_s)));
        QVERIFY(wait(client.stopContainer(u"x"_s, std::chrono::seconds(30))));
        QVERIFY(fake.asked().last().endsWith("/stop?t=30"));
        QVERIFY(wait(client.removeContainer(u"gone"_s, false)));
        QVERIFY(!fake.asked().last().contains("v=1"));
    }

    void keepsNamesInTheirPartOfThePath()
    {
        FakeDockerEngine fake;
        EngineClient client(endpointOf(fake.socketPath()));
        QVERIFY(!wait(client.container(u"../../info?x=1#y"_s)));
        QVERIFY(fake.asked().last().startsWith("GET /v1.41/containers/..%2F..%2Finfo%3Fx%3D1%23y/json"));
    }

    void asksWithEveryLabel()
    {
        FakeDockerEngine fake;
        fake.reply("GET /volumes", 200, R"({"Volumes":[{"Name":"v","Driver":"local","Labels":{"a":"b"}}],"Warnings":null})");
        EngineClient client(endpointOf(fake.socketPath()));
        const auto volumes = wait(client.volumes({u"org.x=1"_s, u"b&c"_s}));
        QVERIFY(volumes);
        QCOMPARE(volumes->first().labels.value(u"a"_s), u"b"_s);
        const QByteArray target = QByteArray::fromPercentEncoding(fake.asked().last());
        QVERIFY(target.contains(R"({"label":["org.x=1","b&c"]})"));
        QVERIFY(!fake.asked().last().contains("&c"));
    }

    void refusesAForeignVolumeOfTheName()
    {
        FakeDockerEngine fake;
        fake.reply("POST /volumes/create", 201, R"({"Name":"data"})");
        fake.reply("GET /volumes/data", 200, R"({"Name":"data","Labels":{"installation":"theirs"}})");
        EngineClient client(endpointOf(fake.socketPath()));
        const auto volume = wait(client.createVolume(u"data"_s, {{u"installation"_s, u"ours"_s}}));
        QVERIFY(!volume);
        QCOMPARE(volume.error().code, ErrorCode::Refused);
        fake.reply("GET /volumes/data", 200, R"({"Name":"data","Labels":{"installation":"ours"}})");
        QVERIFY(wait(client.createVolume(u"data"_s, {{u"installation"_s, u"ours"_s}})));
    }

    void refusesAnswersThatCannotBeRead()
    {
        FakeDockerEngine fake;
        fake.reply("GET /containers/json", 200, "{\"cut\":");
        EngineClient client(endpointOf(fake.socketPath()));
        QCOMPARE(wait(client.containers({})).error().code, ErrorCode::Protocol);
    }

    void endsACallThatTakesTooLong()
    {
        FakeDockerEngine fake;
        fake.hang("GET /info");
        EngineClient client(endpointOf(fake.socketPath()));
        EngineRequest request;
        request.path = u"/info"_s;
        request.timeout = std::chrono::milliseconds(200);
        const auto answer = wait(client.call(request));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Timeout);
    }

    void dropsTheConnectionOfACancelledCall()
    {
        FakeDockerEngine fake;
        fake.hang("GET /info");
        EngineClient client(endpointOf(fake.socketPath()));
        EngineRequest request;
        request.path = u"/info"_s;
        auto answer = client.call(request);
        QTRY_COMPARE_WITH_TIMEOUT(fake.asked().size(), 2, kPatience);
        answer.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), kPatience);
    }

    void endsEverythingWithTheClient()
    {
        FakeDockerEngine fake;
        fake.hang("GET /info");
        auto client = std::make_unique<EngineClient>(endpointOf(fake.socketPath()));
        EngineRequest request;
        request.path = u"/info"_s;
        const auto answer = client->call(request);
        client.reset();
        QVERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::Cancelled);
    }

    void streamsAnswers()
    {
        FakeDockerEngine fake;
        fake.replyInPieces("POST /images/create", {"{\"status\":", "\"Pulling\"}\n", "{\"status\":\"Done\"}\n"});
        EngineClient client(endpointOf(fake.socketPath()));
        EngineRequest request;
        request.method = "POST";
        request.path = u"/images/create"_s;
        request.timeout = {};
        Collected collected(client.stream(request));
        QTRY_COMPARE_WITH_TIMEOUT(collected.ends, 1, kPatience);
        QVERIFY(!collected.fault);
        QCOMPARE(collected.bytes, "{\"status\":\"Pulling\"}\n{\"status\":\"Done\"}\n");
    }

    void tellsWhyAStreamWasRefused()
    {
        FakeDockerEngine fake;
        fake.reply("POST /images/create", 404, R"({"message":"pull access denied for x"})");
        EngineClient client(endpointOf(fake.socketPath()));
        EngineRequest request;
        request.method = "POST";
        request.path = u"/images/create"_s;
        Collected collected(client.stream(request));
        QTRY_COMPARE_WITH_TIMEOUT(collected.ends, 1, kPatience);
        QVERIFY(collected.fault);
        QCOMPARE(collected.fault->code, ErrorCode::PermissionDenied);
        QVERIFY(collected.bytes.isEmpty());
    }

    void abortsAStreamAtAnyTime()
    {
        FakeDockerEngine fake;
        fake.hang("GET /events");
        EngineClient client(endpointOf(fake.socketPath()));
        EngineRequest request;
        request.path = u"/events"_s;
        request.timeout = {};
        EngineStream *early = client.stream(request);
        Collected first(early);
        early->abort();
        QTRY_COMPARE_WITH_TIMEOUT(first.ends, 1, kPatience);
        QCOMPARE(first.fault->code, ErrorCode::Cancelled);

        EngineStream *late = client.stream(request);
        QSignalSpy begun(late, &EngineStream::started);
        Collected second(late);
        QTRY_COMPARE_WITH_TIMEOUT(begun.size(), 1, kPatience);
        late->abort();
        QTRY_COMPARE_WITH_TIMEOUT(second.ends, 1, kPatience);
        QCOMPARE(second.fault->code, ErrorCode::Cancelled);
    }

    void uploadsWhileTheEngineTakes()
    {
        FakeDockerEngine fake;
        fake.on("POST /build", [](net::HttpExchange &exchange) {
            const QByteArray body = exchange.request().body;
            net::HttpResponse response;
            response.body = QByteArray::number(body.size()) + ' ' + QByteArray::number(body.count('b'));
            exchange.respond(response);
        });
        EngineClient client(endpointOf(fake.socketPath()));
        EngineRequest request;
        request.method = "POST";
        request.path = u"/build"_s;
        request.streamsBody = true;
        request.timeout = {};
        EngineStream *stream = client.stream(request);
        Collected collected(stream);
        constexpr int kPieces = 200;
        int sent = 0;
        connect(stream, &EngineStream::bodyWanted, stream, [stream, &sent] {
            if (sent < kPieces)
                stream->send(QByteArray(100'000, sent++ % 2 == 0 ? 'a' : 'b'));
            else
                stream->endBody();
        });
        QTRY_COMPARE_WITH_TIMEOUT(collected.ends, 1, kPatience);
        QCOMPARE(collected.bytes, "20000000 10000000");
    }

    void leavesNoProgramBehind()
    {
        auto http = std::make_unique<net::HttpClient>();
        net::HttpClientRequest request;
        request.url = QUrl(u"http://localhost/_ping"_s);
        // It ends neither with its input nor when asked to.
        request.dialCommand = {u"sh"_s, u"-c"_s, u"trap '' TERM; while :; do sleep 0.1; done"_s};
        const auto asked = http->fetch(request);
        QTRY_VERIFY_WITH_TIMEOUT(!coco::testing::allChildrenEnded(), kPatience);
        auto cancelled = http->fetch(request);
        QTest::qWait(20);
        cancelled.cancel();
        QTest::qWait(20);
        http.reset();
        QVERIFY(coco::testing::allChildrenEnded()); // nobody has to wait for it
        QCOMPARE(asked.result().error().code, ErrorCode::Cancelled);
    }

    void speaksThroughAProgram()
    {
        // A program that connects its input and output to the socket, as "docker system dial-stdio" does.
        FakeDockerEngine fake;
        fake.reply("GET /v1.41/info", 200, "{}");
        net::HttpClient http;
        net::HttpClientRequest request;
        request.url = QUrl(u"http://localhost/_ping"_s);
        request.dialCommand = {u"perl"_s, u"-MIO::Socket::UNIX"_s, u"-e"_s,
                               u"my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die; $| = 1; $s->autoflush(1);"
                               "if (fork) { while (sysread(STDIN, my $b, 65536)) { syswrite($s, $b) } }"
                               "else { while (sysread($s, my $b, 65536)) { syswrite(STDOUT, $b) } }"_s,
                               fake.socketPath()};
        const auto pong = wait(http.fetch(request));
        QVERIFY2(pong, pong ? "" : qPrintable(pong.error().message + pong.error().detail));
        QCOMPARE(pong->body, "OK");
        request.dialCommand = {u"sh"_s, u"-c"_s, u"echo 'ssh: connect to host x port 22: No route to host' >&2; exit 255"_s};
        const auto failed = wait(http.fetch(request));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Unavailable);
        QVERIFY(failed.error().detail.contains(u"No route to host"_s));
        request.dialCommand = {u"no-such-program-at-all"_s};
        QCOMPARE(wait(http.fetch(request)).error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(tst_EngineClient)
#include "tst_EngineClient.moc"
