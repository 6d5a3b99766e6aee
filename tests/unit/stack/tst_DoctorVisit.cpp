// SPDX-License-Identifier: Apache-2.0
#include "stack/DoctorVisit.h"

#include "support/FakeDockerEngine.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using testing::FakeDockerEngine;

/// Against a stand-in for the engine.
class tst_DoctorVisit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void readsALivingEngine();
    void measuresTheClock();
    void givesUpOnAnEngineThatHangs();
    void endsAtAStop();
    void findsTheVolumeInAnotherEngine();
    void namesAMissingHelper();
    void saysWhyThereIsNoEndpoint();
    void looksAtFolders();
    void survivesNonsense();

private:
    [[nodiscard]] DoctorVisit visit(const FakeDockerEngine &engine) const
    {
        DoctorVisit visit;
        visit.spec.backend = BackendKind::Docker;
        visit.spec.engineHost = u"unix://"_s + engine.socketPath();
        visit.installation.id = u"11111111-2222-3333-4444-555555555555"_s;
        visit.paths.data = m_home->filePath(u"data"_s);
        visit.home = m_home->path();
        visit.environment = QProcessEnvironment();
        visit.patience = 5s;
        return visit;
    }
    void write(const QString &path, const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_home->filePath(path)).path()));
        QFile file(m_home->filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static void makeLively(FakeDockerEngine &engine, const QString &systemTime = {})
    {
        engine.reply("GET /version", 200, R"({"Version":"20.10.24","ApiVersion":"1.41"})");
        QJsonObject info{{u"OperatingSystem"_s, u"Debian"_s}, {u"DockerRootDir"_s, u"/tmp"_s}, {u"HttpsProxy"_s, u"http://proxy:3128"_s}};
        info.insert(u"SystemTime"_s, systemTime.isEmpty() ? QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) : systemTime);
        engine.reply("GET /info", 200, QJsonDocument(info).toJson());
        engine.reply("GET /containers/json", 200, "[]");
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_DoctorVisit::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void tst_DoctorVisit::readsALivingEngine()
{
    FakeDockerEngine engine;
    makeLively(engine);
    const DoctorFacts facts = collectFacts(visit(engine), {});
    QVERIFY2(facts.engine, qPrintable(facts.engineError.message));
    QCOMPARE(facts.engine->version, u"20.10.24"_s);
    QVERIFY(facts.engineDisk.freeBytes);
    QVERIFY(facts.hostDisk.freeBytes);
    QVERIFY(facts.engineHasProxy);
    QCOMPARE(facts.imageError.code, ErrorCode::NotFound);
    QVERIFY(facts.ports);
    QVERIFY(facts.clockSkew && *facts.clockSkew < 30s && *facts.clockSkew > -30s);
    QCOMPARE(facts.endpoint->source, docker::ResolvedEndpoint::Source::Chosen);
}

void tst_DoctorVisit::measuresTheClock()
{
    FakeDockerEngine engine;
    makeLively(engine, QDateTime::currentDateTimeUtc().addSecs(-3600).toString(Qt::ISODateWithMs));
    const DoctorFacts facts = collectFacts(visit(engine), {});
    QVERIFY(facts.clockSkew && *facts.clockSkew < -3500s && *facts.clockSkew > -3700s);
}

void tst_DoctorVisit::givesUpOnAnEngineThatHangs()
{
    FakeDockerEngine engine;
    engine.hang("GET /version");
    engine.hang("GET /info");
    DoctorVisit brief = visit(engine);
    brief.patience = 200ms;
    const DoctorFacts facts = collectFacts(brief, {});
    QVERIFY(!facts.engine);
    QCOMPARE(facts.engineError.code, ErrorCode::Timeout);
}

void tst_DoctorVisit::endsAtAStop()
{
    FakeDockerEngine engine;
    engine.hang("GET /version");
    engine.hang("GET /info");
    DoctorVisit patient = visit(engine);
    patient.patience = 1h;
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    QVERIFY(!collectFacts(patient, stop.get_token()).engine);
}

void tst_DoctorVisit::findsTheVolumeInAnotherEngine()
{
    FakeDockerEngine engine;
    makeLively(engine);
    FakeDockerEngine other;
    makeLively(other);
    other.reply("GET /volumes", 200, R"({"Volumes":[{"Name":"cocosearch-data","Labels":{}}]})");
    const QByteArray name = "elsewhere";
    const QString id = QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex());
    write(u".docker/contexts/meta/%1/meta.json"_s.arg(id),
          R"({"Name":"elsewhere","Endpoints":{"docker":{"Host":"unix://)" + other.socketPath().toUtf8() + R"("}}})");
    const DoctorFacts facts = collectFacts(visit(engine), {});
    QCOMPARE(facts.volumeElsewhere, u"elsewhere"_s);
    QCOMPARE(facts.elsewhereSetting, u"coco stack config set engine.context elsewhere"_s);
}

void tst_DoctorVisit::namesAMissingHelper()
{
    FakeDockerEngine engine;
    makeLively(engine);
    write(u".docker/config.json"_s, R"({"credsStore":"surely-not-here"})");
    const DoctorFacts facts = collectFacts(visit(engine), {});
    QCOMPARE(facts.credentialHelper, u"docker-credential-surely-not-here"_s);
    QVERIFY(!facts.helperIsThere);
    write(u".docker/config.json"_s, "{");
    QVERIFY(!collectFacts(visit(engine), {}).configError.message.isEmpty());
}

void tst_DoctorVisit::saysWhyThereIsNoEndpoint()
{
    const FakeDockerEngine engine;
    DoctorVisit wrong = visit(engine);
    wrong.spec.engineHost.clear();
    wrong.spec.engineContext = u"gone"_s;
    const DoctorFacts facts = collectFacts(wrong, {});
    QVERIFY(!facts.endpoint);
    QVERIFY(facts.endpointError.message.contains(u"gone"_s));
    QCOMPARE(doctorExitCode(examine(facts)), 3);
}

void tst_DoctorVisit::looksAtFolders()
{
    FakeDockerEngine engine;
    makeLively(engine);
    DoctorVisit with = visit(engine);
    with.spec.repositories = {{m_home->path(), u"home"_s}, {m_home->filePath(u"none"_s), u"none"_s}};
    const DoctorFacts facts = collectFacts(with, {});
    QCOMPARE(facts.mounts.size(), 2);
    QVERIFY(facts.mounts[0].exists && facts.mounts[0].isFolder && facts.mounts[0].isReadable);
    QVERIFY(!facts.mounts[1].exists);
}

void tst_DoctorVisit::survivesNonsense()
{
    FakeDockerEngine engine;
    for (const char *call : {"GET /version", "GET /info", "GET /containers/json", "GET /volumes", "GET /volumes/cocosearch-data"})
        engine.reply(call, 200, R"([{"a":[]}, 7, "x"])");
    const auto checks = examine(collectFacts(visit(engine), {}));
    QVERIFY(!checks.isEmpty());
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_DoctorVisit)
#include "tst_DoctorVisit.moc"
