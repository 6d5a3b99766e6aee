// SPDX-License-Identifier: Apache-2.0
#include "docker/ImagePull.h"
#include "support/FakeClock.h"
#include "support/FakeDockerEngine.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::testing::FakeClock;
using coco::testing::FakeDockerEngine;

namespace {

constexpr int kPatience = 20'000;

EngineEndpoint endpointOf(const FakeDockerEngine &fake)
{
    EngineEndpoint endpoint;
    endpoint.path = fake.socketPath().toUtf8();
    return endpoint;
}

/// How a transfer ended; waits for it.
class Ending
{
public:
    explicit Ending(ImagePull &pull)
    {
        QObject::connect(&pull, &ImagePull::finished, &pull, [this](const std::optional<Error> &fault) {
            ++m_count;
            m_fault = fault;
        });
    }
    [[nodiscard]] bool came() const
    {
        return QTest::qWaitFor([this] { return m_count > 0; }, kPatience) && m_count == 1;
    }
    [[nodiscard]] const std::optional<Error> &fault() const { return m_fault; }

private:
    int m_count = 0;
    std::optional<Error> m_fault;
};

} // namespace

class tst_ImagePull : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

private Q_SLOTS:
    void pullsOneTagWithItsLogin()
    {
        FakeDockerEngine fake;
        QByteArray login;
        fake.on("POST /images/create", [&login](net::HttpExchange &exchange) {
            login = exchange.request().headers.value("X-Registry-Auth");
            const auto stream = exchange.beginStream(200, {});
            stream->write("{\"status\":\"Pulling from x\",\"id\":\"1\"}\n{\"id\":\"a\",\"status\":\"Pull complete\"}\n");
            stream->write("{\"status\":\"Digest: sha256:d\"}\n");
            stream->finish();
        });
        EngineClient client(endpointOf(fake));
        ImagePull pull(client, m_clock);
        Ending ending(pull);
        QList<PullProgress::Snapshot> seen;
        connect(&pull, &ImagePull::progressed, this, [&seen](const auto &snapshot) { seen.append(snapshot); });
        const RegistryLogin account{u"me"_s, u"pw"_s, {}, u"ghcr.io"_s};
        pull.pull(*parseImageReference(u"ghcr.io/owner/name"_s), account);
        QVERIFY(ending.came());
        QVERIFY(!ending.fault());
        QVERIFY(fake.asked().last().contains("fromImage=ghcr.io%2Fowner%2Fname&tag=latest"));
        QCOMPARE(login, account.headerValue());
        QCOMPARE(seen.last().fraction, 1.0);
        QCOMPARE(seen.last().digest, u"sha256:d"_s);
    }

    void tellsFaultsInsideTheStream()
    {
        FakeDockerEngine fake;
        fake.reply("POST /images/create", 200, "{\"status\":\"Pulling\"}\n{\"errorDetail\":{\"message\":\"write: no space left on device\"}}\n{\"status\":\"more\"}\n");
        EngineClient client(endpointOf(fake));
        ImagePull pull(client, m_clock);
        Ending ending(pull);
        pull.pull(*parseImageReference(u"x"_s), std::nullopt);
        QVERIFY(ending.came());
        QCOMPARE(ending.fault()->code, ErrorCode::DiskFull);
    }

    void noticesAStreamThatBreaksOff()
    {
        FakeDockerEngine fake;
        fake.reply("POST /images/create", 200, "{\"status\":\"Pull");
        EngineClient client(endpointOf(fake));
        ImagePull pull(client, m_clock);
        Ending ending(pull);
        pull.pull(*parseImageReference(u"x"_s), std::nullopt);
        QVERIFY(ending.came());
        QCOMPARE(ending.fault()->code, ErrorCode::Protocol);
    }

    void cancels()
    {
        FakeDockerEngine fake;
        fake.hang("POST /images/create");
        EngineClient client(endpointOf(fake));
        ImagePull pull(client, m_clock);
        Ending ending(pull);
        pull.pull(*parseImageReference(u"x"_s), std::nullopt);
        QTRY_COMPARE_WITH_TIMEOUT(fake.asked().size(), 2, kPatience);
        pull.cancel();
        QVERIFY(ending.came());
        QCOMPARE(ending.fault()->code, ErrorCode::Cancelled);
    }

    void loadsAFile()
    {
        QTemporaryDir folder;
        QFile tar(folder.filePath(u"image.tar"_s));
        QVERIFY(tar.open(QIODevice::WriteOnly));
        tar.write(QByteArray(3'000'000, 't'));
        tar.close();
        FakeDockerEngine fake;
        fake.on("POST /images/load", [](net::HttpExchange &exchange) {
            net::HttpResponse response;
            response.body = exchange.request().body.size() == 3'000'000 ? "{\"stream\":\"Loaded image: x:1\\n\"}\n" : "{}";
            exchange.respond(response);
        });
        EngineClient client(endpointOf(fake));
        ImagePull pull(client, m_clock);
        Ending ending(pull);
        pull.load(tar.fileName());
        QVERIFY(ending.came());
        QVERIFY(!ending.fault());
        QCOMPARE(pull.loadedNames(), QStringList{u"x:1"_s});
    }

    void saysWhenAFileHoldsNoImage_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("fault in a 200") << QByteArray("{\"errorDetail\":{\"message\":\"open manifest.json: no such file\"}}\n");
        QTest::newRow("silence") << QByteArray();
    }

    void saysWhenAFileHoldsNoImage()
    {
        QFETCH(QByteArray, answer);
        QTemporaryDir folder;
        QFile tar(folder.filePath(u"bad.tar"_s));
        QVERIFY(tar.open(QIODevice::WriteOnly));
        tar.write("not a tar");
        tar.close();
        FakeDockerEngine fake;
        fake.reply("POST /images/load", 200, answer);
        EngineClient client(endpointOf(fake));
        ImagePull pull(client, m_clock);
        Ending ending(pull);
        pull.load(tar.fileName());
        QVERIFY(ending.came());
        QVERIFY(ending.fault());
    }

    void namesAMissingFile()
    {
        FakeDockerEngine fake;
        EngineClient client(endpointOf(fake));
        ImagePull pull(client, m_clock);
        Ending ending(pull);
        pull.load(u"/no/such/image.tar"_s);
        QVERIFY(ending.came());
        QCOMPARE(ending.fault()->code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_ImagePull)
#include "tst_ImagePull.moc"
