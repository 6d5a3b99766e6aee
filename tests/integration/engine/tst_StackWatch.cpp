// SPDX-License-Identifier: Apache-2.0
#include "docker/ContainerCalls.h"
#include "stack/ContainerConfiguration.h"
#include "stack/Diagnostics.h"
#include "stack/Readiness.h"
#include "stack/StackLog.h"
#include "stack/StackWatch.h"
#include "support/PrivateEngine.h"

#include <QMutex>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using namespace coco::tests;

namespace {

constexpr int kPatience = 150'000;
const QString kName = u"coco-watch"_s;
const QString kInstallation = u"6f0a7c1e-0000-4000-8000-77617463680a"_s;

docker::EngineEndpoint endpoint()
{
    return docker::parseEndpoint(PrivateEngine::environment().value(u"DOCKER_HOST"_s)).value_or(docker::EngineEndpoint());
}

QByteArray secretOf(const EngineSession &engine, const QString &id, const char *file)
{
    return engine.ask([&](docker::EngineClient &client) { return docker::readFile(client, id, QLatin1StringView(file), 4096); })
        .value_or(QByteArray())
        .trimmed();
}

} // namespace

/// Monitor, logs and report against a real engine and the real image.
class tst_StackWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void watchesAContainerThroughItsLife();
    void readsTheLogsOfEveryService();
    void reportsWithoutSecrets();
    void examinesTheMachine();
    void cleanupTestCase() { m_container.reset(); }

private:
    [[nodiscard]] StackSpec spec() const;
    [[nodiscard]] DoctorVisit visit() const;
    void start();

    std::unique_ptr<TestVolume> m_volume;
    std::unique_ptr<TestContainer> m_container;
    std::unique_ptr<EngineSession> m_engine;
    QTemporaryDir m_folder;
};

void tst_StackWatch::initTestCase()
{
    if (const QString why = PrivateEngine::unavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_engine = std::make_unique<EngineSession>(endpoint());
    m_volume = std::make_unique<TestVolume>(u"coco-watch-data"_s);
    start();
}

void tst_StackWatch::start()
{
    m_container = std::make_unique<TestContainer>(
        u"coco-test/full"_s, m_volume->at(u"/data"_s)
                                 + QStringList{u"--name"_s, kName, u"--label"_s, u"org.cocosearch.installation="_s + kInstallation, u"--label"_s,
                                               u"org.cocosearch.stack="_s + kName, u"-p"_s, u"127.0.0.1::3000"_s, u"-p"_s, u"127.0.0.1::5432"_s});
    QVERIFY2(m_container->error().isEmpty(), qPrintable(m_container->error()));
}

StackSpec tst_StackWatch::spec() const
{
    StackSpec spec = *StackSpec::fromJson({});
    spec.backend = BackendKind::Docker;
    spec.name = kName;
    spec.ports = {m_container->publishedPort(3000), m_container->publishedPort(5432), 0};
    return spec;
}

DoctorVisit tst_StackWatch::visit() const
{
    DoctorVisit visit;
    visit.spec.backend = BackendKind::Docker;
    visit.spec.name = kName;
    visit.spec.volume = m_volume->name();
    visit.spec.image.reference = u"coco-test/full:latest"_s;
    visit.spec.engineHost = endpoint().toString();
    visit.installation.id = kInstallation;
    visit.home = m_folder.path();
    visit.paths.data = m_folder.filePath(u"data"_s);
    visit.paths.state = m_folder.filePath(u"state"_s);
    visit.environment = QProcessEnvironment();
    return visit;
}

void tst_StackWatch::watchesAContainerThroughItsLife()
{
    AppPaths paths;
    paths.state = m_folder.filePath(u"state"_s);
    StackWatch watch(endpoint(), spec(), {kInstallation}, paths, std::chrono::seconds(15));
    StackMonitor &monitor = watch.monitor();
    const auto are = [&monitor](ServiceState state) { return monitor.services().size() == 3 && overallState(monitor.services()) == state; };
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(are(ServiceState::Ready), kPatience);
    // The engine's own check may say so before the probes were asked.
    QTRY_VERIFY_WITH_TIMEOUT(monitor.services().first().figures[u"database_bytes"_s].toInteger() > 0, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(monitor.services().last().figures.contains(u"revision"_s), kPatience);
    QVERIFY(monitor.services().first().figures.contains(u"pgvector"_s));
    QVERIFY(!monitor.services().last().version.isEmpty());

    QVERIFY(PrivateEngine::docker({u"kill"_s, kName}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(are(ServiceState::Stopped), kPatience);
    QVERIFY(PrivateEngine::docker({u"start"_s, kName}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(are(ServiceState::Ready), kPatience);
    QVERIFY(PrivateEngine::docker({u"rename"_s, kName, u"coco-watch-renamed"_s}).ok());
    QTRY_COMPARE_WITH_TIMEOUT(monitor.container()->name, u"coco-watch-renamed"_s, kPatience);
    QVERIFY(are(ServiceState::Ready));
    QVERIFY(PrivateEngine::docker({u"pause"_s, u"coco-watch-renamed"_s}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(are(ServiceState::Stopped), kPatience);
    QVERIFY(PrivateEngine::docker({u"unpause"_s, u"coco-watch-renamed"_s}).ok());
    m_container->remove();
    QTRY_VERIFY_WITH_TIMEOUT(!monitor.container(), kPatience);
    QVERIFY(monitor.services().first().reason.contains(u"removed"_s));
    start(); // by somebody else, as another container of the same name
    QTRY_VERIFY_WITH_TIMEOUT(are(ServiceState::Ready), kPatience);
    QCOMPARE(monitor.container()->id, m_container->id());
    QVERIFY(monitor.history().size() >= 9);
}

void tst_StackWatch::readsTheLogsOfEveryService()
{
    StackLogOptions all;
    all.tail = 5'000;
    all.beside = {{1, LogSource::Actions, StackLogLevel::Info, u"long ago"_s}};
    const auto lines = readStackLog(*m_engine, m_container->id(), all, {});
    QVERIFY2(lines, lines ? "" : qPrintable(lines.error().message));
    QCOMPARE(lines->first().text, u"long ago"_s);
    QSet<QString> sources;
    for (const StackLogLine &line : *lines)
        sources.insert(logSourceName(line.source));
    QVERIFY2(sources.contains(u"postgresql"_s) && sources.contains(u"container"_s), qPrintable(QStringList(sources.values()).join(u' ')));
    StackLogOptions one = all;
    one.only = {LogSource::Postgresql};
    const auto filtered = readStackLog(*m_engine, m_container->id(), one, {});
    QVERIFY(!filtered->isEmpty());
    for (const StackLogLine &line : *filtered)
        QCOMPARE(line.source, LogSource::Postgresql);
    const auto ready = std::find_if(lines->begin(), lines->end(), [](const StackLogLine &line) { return line.text.contains(u"COCOSEARCH_READY"_s); });
    QVERIFY(ready != lines->end());
}

void tst_StackWatch::reportsWithoutSecrets()
{
    const QByteArray token = secretOf(*m_engine, m_container->id(), kTokenFile);
    const QByteArray password = secretOf(*m_engine, m_container->id(), kPasswordFile);
    QVERIFY(token.size() > 20 && password.size() > 20);
    // Where a careless program would have left them.
    QVERIFY(m_container->shell(u"echo token %1 password %2 >/proc/1/fd/1"_s.arg(QString::fromLatin1(token), QString::fromLatin1(password))).ok());
    DiagnosticsSource source;
    source.visit = visit();
    const DiagnosticsBundle bundle = collectDiagnostics(source, {});
    QByteArray everything;
    for (const DiagnosticsEntry &entry : bundle.preview())
        everything += bundle.content(entry.name);
    QVERIFY(!everything.contains(token));
    QVERIFY(!everything.contains(password));
    QVERIFY2(bundle.content(u"log.txt"_s).contains("token ***"), bundle.content(u"log.txt"_s).right(500).constData());
    QVERIFY(bundle.content(u"container.json"_s).contains("coco-watch"));
    QVERIFY(bundle.content(u"timeline.txt"_s).contains("PostgreSQL"));
    QVERIFY(bundle.saveArchive(m_folder.filePath(u"report.tar.gz"_s)));
}

void tst_StackWatch::examinesTheMachine()
{
    const DoctorFacts facts = collectFacts(visit(), {});
    QVERIFY2(facts.engine, qPrintable(facts.engineError.message));
    QVERIFY(facts.image);
    QVERIFY(facts.volumeIsHere);
    QVERIFY(facts.engineDisk.freeBytes);
    QVERIFY(facts.clockSkew && *facts.clockSkew < std::chrono::seconds(5));
    QCOMPARE(doctorExitCode(examine(facts)) == 3, false);
}

QTEST_GUILESS_MAIN(tst_StackWatch)
#include "tst_StackWatch.moc"
