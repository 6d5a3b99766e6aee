// SPDX-License-Identifier: Apache-2.0
#include "support/FakeDockerEngine.h"

#include "stack/EngineSearch.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

class TestEngineSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_environment = QProcessEnvironment();
        m_environment.insert(u"DOCKER_CONFIG"_s, m_home->filePath(u".docker"_s));
    }

    void theChosenOneComesFirst()
    {
        FakeDockerEngine engine;
        makeLively(engine);
        m_environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + engine.socketPath());
        const QList<FoundEngine> found = find();
        QVERIFY(!found.isEmpty());
        QVERIFY(found[0].isUsable());
        QCOMPARE(found[0].facts->version, u"28.3.1"_s);
        QVERIFY2(found[0].host.isEmpty(), "the Docker CLI's own choice needs no setting");
    }

    void contextsAreOfferedOnce()
    {
        FakeDockerEngine engine;
        makeLively(engine);
        addContext(u"lab"_s, u"unix://"_s + engine.socketPath());
        addContext(u"twin"_s, u"unix://"_s + engine.socketPath());
        addContext(u"gone"_s, u"unix:///nonexistent/engine.sock"_s);
        addContext(u"far"_s, u"tcp://192.0.2.1:2375"_s);
        int count = 0;
        for (const FoundEngine &each : find()) {
            QVERIFY2(!each.address.contains("192.0.2.1"_L1) && !each.address.contains("nonexistent"_L1), qPrintable(each.address));
            if (each.address != u"unix://"_s + engine.socketPath())
                continue; // of whoever runs the tests
            ++count;
            QVERIFY(each.isUsable());
            QCOMPARE(each.host, each.address);
            QVERIFY(!each.source.isEmpty());
        }
        QCOMPARE(count, 1);
    }

    void oneThatHangsIsGivenUp()
    {
        FakeDockerEngine engine;
        engine.hang("GET /version");
        m_environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + engine.socketPath());
        const QList<FoundEngine> found = findEngines(m_environment, m_home->path(), 200ms, {});
        QVERIFY(!found.isEmpty());
        QVERIFY(!found[0].isUsable());
        QCOMPARE(found[0].problem->code, ErrorCode::Timeout);
    }

private:
    [[nodiscard]] QList<FoundEngine> find() const { return findEngines(m_environment, m_home->path(), 30s, {}); }

    static void makeLively(FakeDockerEngine &engine)
    {
        engine.reply("GET /version", 200, R"json({"Version":"28.3.1","ApiVersion":"1.41"})json");
        engine.reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":8000000000,"OperatingSystem":"Debian"})json");
    }

    void addContext(const QString &name, const QString &host)
    {
        const QString id = QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
        const QString folder = m_home->filePath(u".docker/contexts/meta/"_s + id);
        QVERIFY(QDir().mkpath(folder));
        QFile meta(folder + u"/meta.json"_s);
        QVERIFY(meta.open(QIODevice::WriteOnly));
        meta.write(u"{\"Name\":\"%1\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"%2\",\"SkipTLSVerify\":false}}}"_s.arg(name, host).toUtf8());
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(TestEngineSearch)
#include "tst_EngineSearch.moc"
