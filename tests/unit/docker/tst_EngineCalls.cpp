// SPDX-License-Identifier: Apache-2.0
#include "docker/ContainerCalls.h"
#include "docker/ImageCalls.h"
#include "docker/NetworkCalls.h"
#include "support/FakeDockerEngine.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::testing::FakeDockerEngine;

namespace {

constexpr int kPatience = 20'000;

template<typename T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, kPatience) || future.resultCount() == 0)
        return fail(ErrorCode::Internal, u"never answered"_s);
    return future.result();
}

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

FakeDockerEngine::Handler withStat(const QByteArray &json)
{
    return [json](net::HttpExchange &exchange) {
        net::HttpResponse response;
        response.headers.add("X-Docker-Container-Path-Stat", json.toBase64());
        exchange.respond(response);
    };
}

} // namespace

/// ContainerCalls, ImageCalls and NetworkCalls against an engine that answers what is written down.
class tst_EngineCalls : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeDockerEngine> m_fake;
    std::unique_ptr<EngineClient> m_client;

    [[nodiscard]] QByteArray lastTarget() const { return QByteArray::fromPercentEncoding(m_fake->asked().last()); }

private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<FakeDockerEngine>("1.52");
        EngineEndpoint endpoint;
        endpoint.path = m_fake->socketPath().toUtf8();
        m_client = std::make_unique<EngineClient>(endpoint);
    }

    void findsContainersByWhatTheyUse()
    {
        m_fake->reply("GET /containers/json", 200, R"([{"Id":"1","Names":["/coco"]},{"Id":"2","Names":["/coco-old"]}])");
        ContainerFilter filter;
        filter.name = u"coco"_s;
        filter.volume = u"data & more"_s;
        const auto found = wait(containersMatching(*m_client, filter));
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().id, u"1"_s);
        QVERIFY(lastTarget().contains(R"({"name":["coco"],"volume":["data & more"]})"));
        QVERIFY(lastTarget().contains("all=1"));
        QCOMPARE(wait(containersMatching(*m_client, {}))->size(), 2);
        QVERIFY(!lastTarget().contains("filters"));
    }

    void tellsHowAContainerEnded()
    {
        m_fake->reply("POST /containers/c/wait", 200, R"({"StatusCode":137})");
        QCOMPARE(*wait(nextExit(*m_client, u"c"_s)), 137);
        QVERIFY(lastTarget().endsWith("condition=next-exit"));
        m_fake->reply("POST /containers/c/wait", 200, R"({"StatusCode":-1,"Error":{"Message":"no space left on device"}})");
        QCOMPARE(wait(nextExit(*m_client, u"c"_s)).error().code, ErrorCode::DiskFull);
    }

    void stopsWaitingWhenCancelled()
    {
        m_fake->hang("POST /containers/c/wait");
        auto waiting = nextExit(*m_client, u"c"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fake->asked().isEmpty() && m_fake->asked().last().contains("/wait"), kPatience);
        waiting.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(waiting.isFinished(), kPatience);
    }

    void passesSignalsAndPoliciesOn()
    {
        m_fake->reply("POST /containers/c/kill", 204);
        m_fake->reply("POST /containers/c/restart", 204);
        m_fake->reply("POST /containers/c/update", 200, R"({"Warnings":[]})");
        QVERIFY(wait(killContainer(*m_client, u"c"_s, u"HUP"_s)));
        QVERIFY(lastTarget().endsWith("signal=HUP"));
        QVERIFY(wait(restartContainer(*m_client, u"c"_s, std::chrono::seconds(30))));
        QVERIFY(lastTarget().endsWith("t=30"));
        QVERIFY(wait(setRestartPolicy(*m_client, u"c"_s, u"no"_s)));
        QCOMPARE(m_fake->lastBody(), R"({"RestartPolicy":{"Name":"no"}})");
    }

    void readsWhatStandsAtAPath_data()
    {
        QTest::addColumn<QByteArray>("stat");
        QTest::addColumn<int>("kind");
        QTest::newRow("file") << QByteArray(R"({"name":"a","size":5,"mode":420})") << int(ContainerPath::Kind::File);
        QTest::newRow("folder") << QByteArray(R"({"name":"a","size":4096,"mode":2147484141})") << int(ContainerPath::Kind::Folder);
        QTest::newRow("link") << QByteArray(R"({"name":"a","size":5,"mode":134218239,"linkTarget":"/b"})") << int(ContainerPath::Kind::Link);
        QTest::newRow("pipe") << QByteArray(R"({"name":"a","size":0,"mode":33554852})") << int(ContainerPath::Kind::Other);
    }

    void readsWhatStandsAtAPath()
    {
        QFETCH(QByteArray, stat);
        m_fake->on("HEAD /containers/c/archive", withStat(stat));
        const auto path = wait(statPath(*m_client, u"c"_s, u"/a b&c"_s));
        QVERIFY(path);
        QTEST(int(path->kind), "kind");
        QVERIFY(lastTarget().endsWith("path=/a b&c"));
    }

    void doesNotTrustWhatComesAsAnArchive_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("no tar at all");
        QTest::newRow("zeros") << QByteArray(10240, '\0');
        QTest::newRow("noise") << QByteArray(10240, '\x7f');
    }

    void doesNotTrustWhatComesAsAnArchive()
    {
        QFETCH(QByteArray, body);
        m_fake->reply("GET /containers/c/archive", 200, body);
        const auto file = wait(readFile(*m_client, u"c"_s, u"/a"_s, 100));
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Protocol);
        m_fake->on("HEAD /containers/c/archive", withStat(body));
        QVERIFY(!wait(statPath(*m_client, u"c"_s, u"/a"_s)));
    }

    void readsBackTheFileItWrites()
    {
        m_fake->reply("PUT /containers/c/archive", 200);
        const QByteArray content("\0\xff binary\n", 10);
        QVERIFY(wait(writeFile(*m_client, u"c"_s, u"/data"_s, u"../../etc/käse"_s, content, {0600, 72, 72})));
        QVERIFY(!m_fake->lastBody().contains(".."));
        m_fake->reply("GET /containers/c/archive", 200, m_fake->lastBody());
        QCOMPARE(*wait(readFile(*m_client, u"c"_s, u"/data/käse"_s, 10)), content);
        QCOMPARE(wait(readFile(*m_client, u"c"_s, u"/data/käse"_s, 9)).error().code, ErrorCode::TooLarge);
    }

    void endsAReadingThatNeverEnds()
    {
        m_fake->on("GET /containers/c/archive", [](net::HttpExchange &exchange) {
            const auto stream = exchange.beginStream(200, {});
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                stream->write(QByteArray(64 * 1024, 'x'));
        });
        const auto file = wait(readFile(*m_client, u"c"_s, u"/a"_s, 100));
        QVERIFY(!file);
    }

    void leavesForeignNetworksAlone()
    {
        const QHash<QString, QString> labels{{u"a"_s, u"b"_s}};
        m_fake->reply("POST /networks/create", 409, R"({"message":"network with name n already exists"})");
        m_fake->reply("GET /networks/n", 200, R"({"Id":"1","Name":"n","Driver":"bridge","Labels":{"a":"other"}})");
        QCOMPARE(wait(createNetwork(*m_client, u"n"_s, labels)).error().code, ErrorCode::Refused);
        m_fake->reply("GET /networks/n", 200, R"({"Id":"1","Name":"n","Driver":"bridge","Labels":{"a":"b","c":"d"}})");
        QCOMPARE(wait(createNetwork(*m_client, u"n"_s, labels))->id, u"1"_s);
        m_fake->reply("POST /networks/create", 403, R"({"message":"pool exhausted"})");
        QVERIFY(!wait(createNetwork(*m_client, u"n"_s, labels)));
        QVERIFY(wait(removeNetwork(*m_client, u"gone"_s)));
    }

    void asksTheRegistryThroughTheEngine()
    {
        m_fake->reply("GET /distribution/registry.example:5000/a/b:1/json", 200,
                      R"({"Descriptor":{"digest":"sha256:abc"},"Platforms":[{"architecture":"amd64","os":"linux"}]})");
        const auto name = parseImageReference(u"registry.example:5000/a/b:1"_s);
        const auto image = wait(registryImage(*m_client, *name));
        QVERIFY2(image, qPrintable(image ? QString() : image.error().detail));
        QCOMPARE(image->digest, u"sha256:abc"_s);
        QCOMPARE(image->platforms, QStringList{u"linux/amd64"_s});
        m_fake->reply("GET /distribution/registry.example:5000/a/b:1/json", 200, "{}");
        QCOMPARE(wait(registryImage(*m_client, *name)).error().code, ErrorCode::Protocol);
    }

    void checksLogins()
    {
        RegistryLogin login{u"me"_s, u"secret"_s, {}, u"registry.example"_s};
        m_fake->reply("POST /auth", 204);
        QCOMPARE(*wait(checkLogin(*m_client, login)), login);
        m_fake->reply("POST /auth", 200, R"({"Status":"Login Succeeded","IdentityToken":"tok"})");
        const auto token = wait(checkLogin(*m_client, login));
        QCOMPARE(token->identityToken, u"tok"_s);
        QVERIFY(token->password.isEmpty());
        m_fake->reply("POST /auth", 401, R"({"message":"unauthorized: incorrect username or password"})");
        QCOMPARE(wait(checkLogin(*m_client, login)).error().code, ErrorCode::PermissionDenied);
    }

    void countsTheDiskInBothShapes()
    {
        const DiskUsage old = diskUsageFrom(object(R"({"LayersSize":100,
            "Images":[{"Id":"i","Size":80,"Containers":1},{"Id":"j","Size":60,"Containers":0}],
            "Containers":[{"SizeRw":7,"State":"running"},{"SizeRw":3,"State":"exited"}],
            "Volumes":[{"Name":"v","UsageData":{"Size":40,"RefCount":1}},{"Name":"w","UsageData":{"Size":-1,"RefCount":-1}}],
            "BuildCache":[{"Size":9,"InUse":false}]})"));
        QCOMPARE(old.images, (DiskUsage::Share{2, 100, 60}));
        QCOMPARE(old.containers, (DiskUsage::Share{2, 10, 3}));
        QCOMPARE(old.volumes, (DiskUsage::Share{2, 40, 0}));
        QCOMPARE(old.buildCache, (DiskUsage::Share{1, 9, 9}));
        QCOMPARE(old.volumeBytes, (QHash<QString, qint64>{{u"v"_s, 40}}));
        const DiskUsage now = diskUsageFrom(object(R"({
            "ImageUsage":{"TotalCount":2,"ActiveCount":1,"TotalSize":100,"Reclaimable":60},
            "ContainerUsage":{"TotalCount":2,"TotalSize":10,"Reclaimable":3},
            "VolumeUsage":{"TotalCount":2,"TotalSize":40,"Reclaimable":0,"Items":[{"Name":"v","UsageData":{"Size":40}}]},
            "BuildCacheUsage":{"TotalCount":1,"TotalSize":9,"Reclaimable":9}})"));
        QCOMPARE(now, old);
        QCOMPARE(diskUsageFrom({}), DiskUsage());
        QCOMPARE(diskUsageFrom(object(R"({"LayersSize":0,"Images":[{"Size":80,"Containers":0}]})")).images.bytes, 80);
        QCOMPARE(diskUsageFrom(object(R"({"ImageUsage":null,"Images":[1,null,"x"]})")).images.bytes, 0);
    }

    void asksForOneKindOfUse()
    {
        m_fake->reply("GET /system/df", 200, "{}");
        QVERIFY(wait(diskUsage(*m_client, DiskUse::Volumes)));
        QVERIFY(lastTarget().endsWith("/system/df?type=volume"));
        QVERIFY(wait(diskUsage(*m_client)));
        QVERIFY(lastTarget().endsWith("/system/df"));
    }
};

QTEST_GUILESS_MAIN(tst_EngineCalls)
#include "tst_EngineCalls.moc"
