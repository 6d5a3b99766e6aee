// SPDX-License-Identifier: Apache-2.0
// A stack from its first start to its removal on a real engine, and what others do to it meanwhile.
#include "StackRig.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using namespace coco::stack;

class tst_StackLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comesUpOnAnEmptyEngine();
    void mountsReadOnlyAndSetsLimits();
    void doesNothingWhenUp();
    void tellsEachPhase();
    void stopsAndStartsWithItsData();
    void reconfiguresWithItsData();
    void followsARenamedContainer();
    void saysWhenItWasKilled();
    void goesOnWhenPaused();
    void makesARemovedContainerAnew();
    void placesTheKeyInTheVolume();
    void refusesTooLittleMemory();
    void uninstallsOnlyWhatIsOurs();
    void startsOverWithoutItsVolume();
    void cleanupTestCase();

private:
    std::unique_ptr<StackRig> m_rig;
};

void tst_StackLife::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    m_rig = std::make_unique<StackRig>(u"life"_s);
}

void tst_StackLife::cleanupTestCase()
{
    m_rig.reset();
}

void tst_StackLife::comesUpOnAnEmptyEngine()
{
    StackStatus status = m_rig->status();
    QCOMPARE(status.phase, StackPhase::NotCreated);
    QVERIFY(status.reason.contains(u"coco stack up"_s));
    QCOMPARE(m_rig->backend()->waitReady(std::chrono::seconds(1), {}, {}).error().code, ErrorCode::NotFound);

    QList<RunStep> steps;
    const auto report = m_rig->up({}, [&steps](const RunStep &step) { steps.append(step); });
    QVERIFY2(report, whyNot(report));
    QCOMPARE(report->plan.outcome, StackPlan::Outcome::Create);
    QVERIFY(report->backupFile.isEmpty());
    for (qsizetype i = 1; i < steps.size(); ++i)
        QVERIFY(steps[i].number >= steps[i - 1].number && steps[i].number <= steps[i].count);
    QCOMPARE(steps.last().number, steps.last().count);
    status = m_rig->status();
    QCOMPARE(status.phase, StackPhase::Ready);
    QCOMPARE(status.containerName, m_rig->spec.name);
    QVERIFY(status.reason.isEmpty() && status.pendingChanges.isEmpty());
    QCOMPARE(m_rig->containers(), QStringList{m_rig->spec.name});
    QVERIFY(m_rig->hasVolume() && m_rig->hasNetwork());
    const auto access = m_rig->backend()->access({});
    QVERIFY2(access, whyNot(access));
    QCOMPARE(access->url.port(), m_rig->spec.ports.mcp);
    QVERIFY(access->token.size() >= 32);
    QCOMPARE(m_rig->index(), QString());
    QVERIFY2(m_rig->findsSession(), qPrintable(m_rig->search().first()));
}

void tst_StackLife::mountsReadOnlyAndSetsLimits()
{
    const ToolResult touched = m_rig->shell(u"touch /mnt/repos/project/new"_s);
    QVERIFY(!touched.ok());
    QVERIFY2(touched.text().contains(u"Read-only"_s), qPrintable(touched.text()));
    QCOMPARE(QDir(m_rig->project()).entryList(QDir::Files), (QStringList{u"mail.py"_s, u"session.py"_s}));
    QCOMPARE(m_rig->inspect(u"{{.HostConfig.ShmSize}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.Privileged}} {{.Config.StopTimeout}}"_s),
             u"1073741824 unless-stopped false 20"_s);
    QCOMPARE(m_rig->inspect(u"{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}"_s), u"127.0.0.1 127.0.0.1"_s);
    QVERIFY(!m_rig->inspect(u"{{json .Config.Env}}"_s).contains(u"PASSWORD"_s));
}

void tst_StackLife::doesNothingWhenUp()
{
    const QString before = m_rig->inspect(u"{{.Id}} {{.State.StartedAt}}"_s);
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(report->plan.outcome, StackPlan::Outcome::Nothing);
    QCOMPARE(m_rig->inspect(u"{{.Id}} {{.State.StartedAt}}"_s), before);
}

void tst_StackLife::tellsEachPhase()
{
    QVERIFY2(m_rig->backend()->down({}), "down");
    StackStatus status = m_rig->status();
    QCOMPARE(status.phase, StackPhase::Stopped);
    QVERIFY2(status.reason.isEmpty(), qPrintable(status.reason)); // as asked for
    for (const ServiceStatus &service : status.services)
        QCOMPARE(service.state, ServiceState::Stopped);
    QVERIFY(m_rig->backend()->down({})); // again
    QVERIFY(m_rig->docker({u"start"_s, m_rig->spec.name}).ok());
    status = m_rig->status();
    QCOMPARE(status.phase, StackPhase::Starting);
    QVERIFY(!status.reason.isEmpty());
    const auto ready = m_rig->backend()->waitReady(std::chrono::seconds(90), {}, {});
    QVERIFY2(ready, whyNot(ready));
    QCOMPARE(m_rig->status().phase, StackPhase::Ready);
    m_rig->docker({u"exec"_s, m_rig->spec.name, u"/command/s6-svc"_s, u"-wD"_s, u"-d"_s, u"/run/service/svc-mcp"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->status().phase != StackPhase::Ready, 60000);
    const auto tooLate = m_rig->backend()->waitReady(std::chrono::seconds(2), {}, {});
    QCOMPARE(tooLate.error().code, ErrorCode::Timeout);
    QVERIFY2(tooLate.error().message.contains(u"MCP"_s), qPrintable(tooLate.error().message));
    m_rig->docker({u"exec"_s, m_rig->spec.name, u"/command/s6-svc"_s, u"-u"_s, u"/run/service/svc-mcp"_s});
    QVERIFY(m_rig->backend()->waitReady(std::chrono::seconds(90), {}, {}));
}

void tst_StackLife::stopsAndStartsWithItsData()
{
    const QStringList before = m_rig->search();
    const QString id = m_rig->inspect(u"{{.Id}}"_s);
    QVERIFY(m_rig->backend()->down({}));
    QCOMPARE(m_rig->inspect(u"{{.State.ExitCode}} {{.State.OOMKilled}}"_s), u"0 false"_s);
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(report->plan.outcome, StackPlan::Outcome::Start);
    QCOMPARE(m_rig->inspect(u"{{.Id}}"_s), id);
    QCOMPARE(m_rig->search(), before);
}

void tst_StackLife::reconfiguresWithItsData()
{
    const QStringList before = m_rig->search();
    const int oldPort = m_rig->spec.ports.mcp;
    m_rig->spec.ports.mcp = freePort();
    m_rig->spec.repositories.append({m_rig->path(u"backups"_s), u"more"_s});
    QVERIFY(QDir().mkpath(m_rig->path(u"backups"_s)));
    m_rig->spec.resources.memoryMib = 1500;
    m_rig->spec.resources.processors = 1.5;
    QStringList changed;
    for (const Difference &each : m_rig->status().pendingChanges)
        changed.append(each.what);
    QCOMPARE(changed, (QStringList{u"ports.mcp"_s, u"repositories"_s, u"resources.memory_mib"_s, u"resources.processors"_s}));
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(report->plan.outcome, StackPlan::Outcome::Recreate);
    QVERIFY(report->backupFile.isEmpty());
    QCOMPARE(m_rig->containers(), QStringList{m_rig->spec.name});
    QCOMPARE(m_rig->search(), before);
    QCOMPARE(m_rig->inspect(u"{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}"_s), u"1572864000 1500000000"_s);
    QVERIFY(m_rig->shell(u"test -d /mnt/repos/more"_s).ok());
    QVERIFY(!m_rig->inspect(u"{{json .NetworkSettings.Ports}}"_s).contains(QString::number(oldPort)));
    QCOMPARE(m_rig->status().server.port(), m_rig->spec.ports.mcp);
}

void tst_StackLife::followsARenamedContainer()
{
    QVERIFY(m_rig->docker({u"rename"_s, m_rig->spec.name, m_rig->spec.name + u"-elsewhere"_s}).ok());
    const StackStatus status = m_rig->status();
    QCOMPARE(status.phase, StackPhase::Ready);
    QCOMPARE(status.containerName, m_rig->spec.name + u"-elsewhere"_s);
    auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(report->plan.outcome, StackPlan::Outcome::Nothing);
    m_rig->spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"warning"_s);
    report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(m_rig->containers(), QStringList{m_rig->spec.name});
    QVERIFY2(m_rig->findsSession(), qPrintable(m_rig->search().first()));
}

void tst_StackLife::saysWhenItWasKilled()
{
    QVERIFY(m_rig->docker({u"kill"_s, m_rig->spec.name}).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->status().phase, StackPhase::Stopped, 20000);
    QVERIFY2(m_rig->status().reason.contains(u"137"_s), qPrintable(m_rig->status().reason));
    QCOMPARE(m_rig->backend()->access({}).error().code, ErrorCode::NotFound);
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(report->plan.outcome, StackPlan::Outcome::Start);
    QVERIFY2(m_rig->findsSession(), qPrintable(m_rig->search().first()));
}

void tst_StackLife::goesOnWhenPaused()
{
    QVERIFY(m_rig->docker({u"pause"_s, m_rig->spec.name}).ok());
    const StackStatus status = m_rig->status();
    QCOMPARE(status.phase, StackPhase::Stopped);
    QVERIFY2(status.reason.contains(u"paused"_s), qPrintable(status.reason));
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(m_rig->status().phase, StackPhase::Ready);
    QVERIFY(m_rig->docker({u"pause"_s, m_rig->spec.name}).ok());
    QVERIFY(m_rig->backend()->down({}));
    QCOMPARE(m_rig->inspect(u"{{.State.Status}} {{.State.ExitCode}}"_s), u"exited 0"_s); // not killed
}

void tst_StackLife::makesARemovedContainerAnew()
{
    QVERIFY(m_rig->docker({u"rm"_s, u"-f"_s, m_rig->spec.name}).ok());
    const StackStatus status = m_rig->status();
    QCOMPARE(status.phase, StackPhase::NotCreated);
    QVERIFY2(status.reason.contains(u"data are kept"_s), qPrintable(status.reason));
    QVERIFY(m_rig->backend()->down({}));
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(report->plan.outcome, StackPlan::Outcome::Create);
    QVERIFY2(m_rig->findsSession(), qPrintable(m_rig->search().first()));
}

void tst_StackLife::placesTheKeyInTheVolume()
{
    const QString key = u"sk-test-0123456789abcdef"_s;
    m_rig->spec.embedding = {u"openai-compatible"_s, u"test-model"_s, u"http://127.0.0.1:9/v1"_s, m_rig->path(u"key"_s)};
    auto report = m_rig->up();
    QCOMPARE(report.error().code, ErrorCode::NotFound); // no such file: the container from before goes on
    QVERIFY2(report.error().message.contains(u"embedding.api_key_file"_s) && report.error().message.contains(u"is back"_s),
             qPrintable(report.error().message));
    QCOMPARE(m_rig->containers(), QStringList{m_rig->spec.name});
    QVERIFY2(m_rig->findsSession(), qPrintable(m_rig->search().first()));

    QFile file(m_rig->path(u"key"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(key.toUtf8() + "\nsecond line\n");
    file.close();
    report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(m_rig->shell(u"stat -c '%a %u' /data/embedding_api_key; cat /data/embedding_api_key"_s).output, u"400 72\n"_s + key + u'\n');
    QVERIFY(!m_rig->inspect(u"{{json .}}"_s).contains(key));
    const ToolResult log = m_rig->docker({u"logs"_s, m_rig->spec.name});
    QVERIFY(log.ok() && !log.text().contains(key));
    m_rig->spec.embedding = {};
    QVERIFY(m_rig->up());
}

void tst_StackLife::refusesTooLittleMemory()
{
    m_rig->spec.resources.memoryMib = 1;
    const auto report = m_rig->up();
    QCOMPARE(report.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(report.error().message.contains(u"512 MiB"_s), whyNot(report));
    m_rig->spec.resources.memoryMib = 1500;
    QCOMPARE(m_rig->status().phase, StackPhase::Ready);
}

void tst_StackLife::uninstallsOnlyWhatIsOurs()
{
    // What a user may have made of the same image, by hand.
    const QString word = u"theirs-"_s + m_rig->installation.id.left(8);
    const QString built = deriveImage(u"built-"_s + word, u"LABEL org.cocosearch.built-by=%1 org.cocosearch.built-as=coco-test/built-%2:latest"_s
                                                              .arg(m_rig->installation.id, word));
    QVERIFY(!built.isEmpty());
    const ToolResult upon = m_rig->docker({u"build"_s, u"-q"_s, u"-t"_s, word + u"/upon-ours"_s, u"-"_s}, 60, (u"FROM "_s + built + u"\nLABEL mine=1\n"_s).toUtf8());
    QVERIFY2(upon.ok(), qPrintable(upon.text()));
    QVERIFY(m_rig->docker({u"volume"_s, u"create"_s, word}).ok());
    QVERIFY(m_rig->docker({u"network"_s, u"create"_s, word}).ok());
    const TestContainer theirs(built, {u"--entrypoint"_s, u"sleep"_s, u"--name"_s, word, u"-v"_s, word + u":/data"_s}, {u"600"_s});
    QVERIFY2(theirs.error().isEmpty(), qPrintable(theirs.error()));
    const QStringList before = thingsNamed(word);
    QCOMPARE(before.size(), 5);

    const auto found = m_rig->backend()->remains({});
    QVERIFY2(found, whyNot(found));
    QStringList names;
    qint64 volumeBytes = -1;
    for (const Remains &each : *found) {
        names.append(each.name);
        if (each.isData)
            volumeBytes = each.bytes;
    }
    names.sort();
    QCOMPARE(names, (QStringList{m_rig->spec.name, m_rig->spec.name, m_rig->spec.volume, built + u":latest"_s}));
    QVERIFY(volumeBytes > 10'000'000);

    auto removed = m_rig->backend()->uninstall(false, {});
    QVERIFY2(removed, whyNot(removed));
    QVERIFY(m_rig->containers().isEmpty());
    QVERIFY(m_rig->hasVolume() && !m_rig->hasNetwork());
    // Their container needs our image, so that it stays, and that is said.
    QCOMPARE(removed->last().kind, Remains::Kind::Image);
    QVERIFY(!removed->last().problem.isEmpty());
    const QStringList after = thingsNamed(word);
    QCOMPARE(after, before);
    // With its data kept, the stack comes back as it was.
    const auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QVERIFY2(m_rig->findsSession(), qPrintable(m_rig->search().first()));
    removed = m_rig->backend()->uninstall(true, {});
    QVERIFY2(removed, whyNot(removed));
    QVERIFY(!m_rig->hasVolume() && m_rig->containers().isEmpty());
    QCOMPARE(thingsNamed(word), before);
    m_rig->docker({u"rm"_s, u"-f"_s, theirs.id()});
    m_rig->docker({u"rmi"_s, word + u"/upon-ours"_s});
    m_rig->docker({u"network"_s, u"rm"_s, word});
    m_rig->docker({u"volume"_s, u"rm"_s, word});
    removed = m_rig->backend()->uninstall(true, {});
    QVERIFY2(removed, whyNot(removed));
    QCOMPARE(removed->size(), 1);
    QVERIFY2(removed->first().problem.isEmpty(), qPrintable(removed->first().problem));
    QVERIFY(m_rig->backend()->remains({})->isEmpty());
}

void tst_StackLife::startsOverWithoutItsVolume()
{
    auto report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QVERIFY(m_rig->docker({u"rm"_s, u"-f"_s, m_rig->spec.name}).ok());
    QVERIFY(m_rig->docker({u"volume"_s, u"rm"_s, m_rig->spec.volume}).ok());
    QVERIFY(!m_rig->status().reason.contains(u"data are kept"_s));
    report = m_rig->up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(m_rig->sql(u"SELECT count(*) FROM cocosearch.repos"_s), u"0"_s);
    QVERIFY(!m_rig->findsSession());
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_StackLife)
#include "tst_StackLife.moc"
