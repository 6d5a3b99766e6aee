// SPDX-License-Identifier: Apache-2.0
// What stands in the way of a stack on a real engine: taken ports, foreign things, other installations, an
// engine that goes away or is full. Each is told with its way out, and nothing is left half-made.
#include "StackRig.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStorageInfo>
#include <QTcpServer>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using namespace coco::stack;

namespace {

/// A second engine on a small disk of its own, stopped and its disk removed by the destructor.
class SmallEngine
{
public:
    SmallEngine()
    {
        const QString folder = QDir(m_folder.path()).canonicalPath();
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"COCO_TEST_CACHE"_s, folder);
        m_error = tool(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=700m"_s, u"tmpfs"_s, folder});
        if (m_error.isEmpty())
            m_error = script(u"up"_s);
        if (m_error.isEmpty())
            m_error = tool(u"sh"_s, {u"-c"_s, u"docker -H %1 save coco-test/slim | docker -H %2 load"_s.arg(PrivateEngine::environment().value(u"DOCKER_HOST"_s), host())});
    }
    ~SmallEngine()
    {
        std::ignore = script(u"down"_s);
        for (int tries = 0; tries < 20 && !tool(u"umount"_s, {m_folder.path()}).isEmpty(); ++tries)
            QTest::qWait(250);
    }
    Q_DISABLE_COPY_MOVE(SmallEngine)

    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString host() const { return u"unix://"_s + output(PrivateEngine::script(), {u"socket"_s}).trimmed(); }
    [[nodiscard]] QString script(const QString &verb) const { return tool(PrivateEngine::script(), {verb}); }
    /// As its service would be stopped, with everything left.
    [[nodiscard]] QString halt() const
    {
        return tool(u"sh"_s, {u"-c"_s, u"p=$(cat %1/dockerd.pid) && kill $p && while kill -0 $p 2>/dev/null; do sleep 0.1; done"_s.arg(host().mid(7).section(u'/', 0, -2))});
    }
    [[nodiscard]] QString path(const QString &relative) const { return m_folder.filePath(relative); }

private:
    /// What it said when it failed.
    QString tool(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(program, arguments);
        if (process.waitForFinished(120'000) && process.exitCode() == 0)
            return {};
        return program + u": "_s + QString::fromUtf8(process.readAllStandardError() + process.readAllStandardOutput());
    }
    QString output(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(program, arguments);
        process.waitForFinished(20'000);
        return QString::fromUtf8(process.readAllStandardOutput());
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QString m_error;
};

} // namespace

class tst_StackFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesWhoHoldsAPort();
    void losesAPortAtTheLastMoment();
    void leavesForeignNamesAlone();
    void keepsOthersOffItsVolume();
    void keepsTwoInstallationsApart();
    void saysHowToGetAnImage();
    void refusesAnEngineElsewhere();
    void saysThatNoEngineAnswers();
    void survivesItsEngineAndAFullDisk();
    void cleanupTestCase();

private:
    /// Nothing was made, or all of it removed.
    [[nodiscard]] QString remainsOf(const StackRig &rig) const
    {
        return rig.containers().join(u' ') + (rig.hasVolume() ? u" volume"_s : QString()) + (rig.hasNetwork() ? u" network"_s : QString());
    }
};

void tst_StackFaults::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

void tst_StackFaults::cleanupTestCase() {}

void tst_StackFaults::namesWhoHoldsAPort()
{
    StackRig rig(u"ports"_s);
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    rig.spec.ports.mcp = listener.serverPort();
    const auto plan = rig.backend()->plan({});
    QVERIFY2(plan, whyNot(plan));
    QVERIFY(!plan->isPossible());
    auto report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::Conflict);
    qInfo("%s", qPrintable(report.error().message));
    QVERIFY2(report.error().message.contains(u"tst_StackFaults"_s) && report.error().message.contains(u"ports.mcp"_s), whyNot(report));
    QCOMPARE(remainsOf(rig), QString());

    const int port = freePort();
    const TestContainer other(u"coco-test/slim"_s, {u"--entrypoint"_s, u"sleep"_s, u"--name"_s, rig.spec.name + u"-other"_s, u"-p"_s,
                                                    u"127.0.0.1:%1:80"_s.arg(port)}, {u"600"_s});
    QVERIFY2(other.error().isEmpty(), qPrintable(other.error()));
    rig.spec.ports.mcp = freePort();
    rig.spec.ports.postgresql = port;
    report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::Conflict);
    qInfo("%s", qPrintable(report.error().message));
    QVERIFY2(report.error().message.contains(rig.spec.name + u"-other"_s), whyNot(report));
    QCOMPARE(remainsOf(rig), QString());
}

void tst_StackFaults::losesAPortAtTheLastMoment()
{
    StackRig rig(u"late"_s);
    QTcpServer thief;
    const auto steal = [&](const RunStep &step) {
        if (step.sentence.startsWith(u"Create the container"_s))
            thief.listen(QHostAddress::LocalHost, quint16(rig.spec.ports.mcp));
    };
    auto report = rig.up({}, steal);
    QVERIFY(thief.isListening());
    QCOMPARE(report.error().code, ErrorCode::Conflict);
    qInfo("%s", qPrintable(report.error().message));
    QCOMPARE(remainsOf(rig), QString());
    thief.close();

    // And when a running stack is to move there.
    report = rig.up();
    QVERIFY2(report, whyNot(report));
    const QString id = rig.inspect(u"{{.Id}}"_s);
    const int before = rig.spec.ports.mcp;
    rig.spec.ports.mcp = freePort();
    report = rig.up({}, steal);
    QCOMPARE(report.error().code, ErrorCode::Conflict);
    QVERIFY2(report.error().message.contains(u"is back"_s), whyNot(report));
    QCOMPARE(rig.inspect(u"{{.Id}} {{.State.Running}}"_s), id + u" true"_s);
    QCOMPARE(rig.containers(), QStringList{rig.spec.name});
    rig.spec.ports.mcp = before;
    QCOMPARE(rig.status().phase, StackPhase::Ready);

    // A volume's second user that appears between plan and start.
    rig.spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"error"_s);
    report = rig.up({}, [&](const RunStep &step) {
        if (step.sentence.startsWith(u"Create the container"_s))
            rig.docker({u"run"_s, u"-d"_s, u"--name"_s, rig.spec.name + u"-intruder"_s, u"--entrypoint"_s, u"sleep"_s, u"-v"_s, rig.spec.volume + u":/data"_s,
                        u"coco-test/slim"_s, u"600"_s});
    });
    QCOMPARE(report.error().code, ErrorCode::Conflict);
    qInfo("%s", qPrintable(report.error().message));
    QVERIFY2(report.error().message.contains(rig.spec.name + u"-intruder"_s), whyNot(report));
    QCOMPARE(rig.docker({u"inspect"_s, u"--format"_s, u"{{.State.Running}}"_s, rig.spec.name + u"-intruder"_s}).output, u"true\n"_s);
    rig.docker({u"rm"_s, u"-f"_s, rig.spec.name + u"-intruder"_s});
    report = rig.up();
    QVERIFY2(report, whyNot(report));
}

void tst_StackFaults::leavesForeignNamesAlone()
{
    StackRig rig(u"foreign"_s);
    const QString name = rig.spec.name;
    const QString volume = rig.spec.volume;
    const TestContainer container(u"coco-test/slim"_s, {u"--entrypoint"_s, u"sleep"_s, u"--name"_s, name}, {u"600"_s});
    QVERIFY2(container.error().isEmpty(), qPrintable(container.error()));
    auto report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::Refused);
    QVERIFY2(report.error().message.contains(ownStackName(name, rig.installation)), whyNot(report));
    rig.spec.name += u"-b"_s;
    QVERIFY(rig.docker({u"volume"_s, u"create"_s, volume}).ok());
    report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::Refused);
    QVERIFY2(report.error().message.contains(ownStackName(volume, rig.installation)), whyNot(report));
    rig.spec.volume += u"-b"_s;
    QVERIFY(rig.docker({u"network"_s, u"create"_s, rig.spec.name}).ok());
    report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::Refused);
    QVERIFY2(report.error().message.contains(u"network"_s), whyNot(report));
    QVERIFY(rig.containers().isEmpty());
    const auto removed = rig.backend()->uninstall(true, {});
    QVERIFY2(removed && removed->isEmpty(), whyNot(removed));
    QCOMPARE(thingsNamed(name).size(), 3);
    QCOMPARE(container.inspect(u"{{.State.Running}}"_s), u"true"_s);
    rig.docker({u"network"_s, u"rm"_s, rig.spec.name});
    rig.docker({u"volume"_s, u"rm"_s, volume});
}

void tst_StackFaults::keepsOthersOffItsVolume()
{
    StackRig rig(u"shared"_s);
    QVERIFY(rig.docker({u"volume"_s, u"create"_s, u"--label"_s, rig.installation.filter(), rig.spec.volume}).ok());
    const TestContainer other(u"coco-test/slim"_s, {u"--name"_s, rig.spec.name + u"-other"_s, u"-v"_s, rig.spec.volume + u":/data"_s});
    QVERIFY2(other.error().isEmpty(), qPrintable(other.error()));
    const auto report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::Conflict);
    qInfo("%s", qPrintable(report.error().message));
    QVERIFY2(report.error().message.contains(rig.spec.name + u"-other"_s), whyNot(report));
    QVERIFY(rig.containers().isEmpty() && !rig.hasNetwork());
    QCOMPARE(other.inspect(u"{{.State.Running}}"_s), u"true"_s);
}

void tst_StackFaults::keepsTwoInstallationsApart()
{
    StackRig one(u"one"_s);
    StackRig two(u"two"_s);
    auto report = one.up();
    QVERIFY2(report, whyNot(report));
    report = two.up();
    QVERIFY2(report, whyNot(report));
    const auto found = two.backend()->remains({});
    QCOMPARE(found->size(), 3);
    for (const Remains &each : *found)
        QVERIFY2(each.name.startsWith(two.spec.name), qPrintable(each.name));
    const QString before = one.inspect(u"{{.Id}} {{.State.StartedAt}} {{.State.Running}}"_s);
    QVERIFY(two.backend()->uninstall(true, {}));
    QCOMPARE(remainsOf(two), QString());
    QCOMPARE(one.inspect(u"{{.Id}} {{.State.StartedAt}} {{.State.Running}}"_s), before);
    QCOMPARE(one.status().phase, StackPhase::Ready);
    // By the other's names, nothing of its can be taken over.
    two.spec.name = one.spec.name;
    two.spec.volume = one.spec.volume;
    QCOMPARE(two.up().error().code, ErrorCode::Refused);
    QCOMPARE(two.status().phase, StackPhase::NotCreated);
    QVERIFY(two.backend()->down({}));
    QCOMPARE(one.inspect(u"{{.Id}} {{.State.StartedAt}} {{.State.Running}}"_s), before);
    two.spec.name = u"nobody"_s;
    two.spec.volume = u"nobody"_s;
}

void tst_StackFaults::saysHowToGetAnImage()
{
    StackRig rig(u"image"_s);
    rig.spec.image.reference = u"127.0.0.1:9/cocosearch/nothing:1"_s;
    const auto report = rig.up();
    QVERIFY(!report);
    qInfo("%s", qPrintable(report.error().message));
    QVERIFY2(report.error().message.contains(u"coco stack build"_s) && report.error().message.contains(u"coco stack load"_s), whyNot(report));
    QCOMPARE(remainsOf(rig), QString());
}

void tst_StackFaults::refusesAnEngineElsewhere()
{
    const StackRig rig(u"remote"_s, u"tcp://192.0.2.1:2375"_s);
    const auto plan = rig.backend()->plan({});
    QVERIFY2(plan && !plan->isPossible(), whyNot(plan));
    const auto report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::Refused);
    QVERIFY2(report.error().message.contains(u"another machine"_s), whyNot(report));
}

void tst_StackFaults::saysThatNoEngineAnswers()
{
    const StackRig rig(u"none"_s, u"unix:///nonexistent/docker.sock"_s);
    const StackStatus status = rig.status();
    QCOMPARE(status.phase, StackPhase::EngineMissing);
    QVERIFY2(status.reason.contains(u"/nonexistent/docker.sock"_s), qPrintable(status.reason));
    QCOMPARE(rig.up().error().code, ErrorCode::Unavailable);
    QCOMPARE(rig.backend()->down({}).error().code, ErrorCode::Unavailable);
}

void tst_StackFaults::survivesItsEngineAndAFullDisk()
{
    SmallEngine small;
    QVERIFY2(small.error().isEmpty(), qPrintable(small.error()));
    StackRig rig(u"engine"_s, small.host());
    // Too full to begin with.
    const QString ballast = small.path(u"ballast"_s);
    const auto fill = [&](const QString &size) { return PrivateEngine::run(u"fallocate"_s, {u"-l"_s, size, ballast}).ok(); };
    auto report = rig.up();
    QCOMPARE(report.error().code, ErrorCode::DiskFull);
    qInfo("%s", qPrintable(report.error().message));
    QVERIFY(rig.containers().isEmpty() && !rig.hasVolume() && !rig.hasNetwork());
    QVERIFY2(PrivateEngine::run(u"mount"_s, {u"-o"_s, u"remount,size=1300m"_s, small.path({})}).ok(), "remount");
    report = rig.up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(rig.index(), QString());
    const QStringList found = rig.search();
    QVERIFY2(rig.findsSession(), qPrintable(found.first()));

    // The engine is stopped and comes back, as after an update of the system.
    const QString started = rig.inspect(u"{{.State.StartedAt}}"_s);
    QCOMPARE(small.halt(), QString());
    QCOMPARE(rig.status().phase, StackPhase::EngineMissing);
    QCOMPARE(rig.backend()->access({}).error().code, ErrorCode::Unavailable);
    QCOMPARE(small.script(u"up"_s), QString());
    const auto ready = rig.backend()->waitReady(std::chrono::seconds(90), {}, {});
    QVERIFY2(ready, whyNot(ready));
    QVERIFY(rig.inspect(u"{{.State.StartedAt}}"_s) != started);
    QCOMPARE(rig.search(), found);
    QCOMPARE(rig.up()->plan.outcome, StackPlan::Outcome::Nothing);

    // It goes away in the middle of a change; the next run puts it right.
    rig.spec.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"error"_s);
    report = rig.up({}, [&](const RunStep &step) {
        if (step.sentence.startsWith(u"Start it"_s))
            std::ignore = small.halt();
    });
    QCOMPARE(report.error().code, ErrorCode::Unavailable);
    qInfo("%s", qPrintable(report.error().message));
    QCOMPARE(small.script(u"up"_s), QString());
    report = rig.up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(rig.containers(), QStringList{rig.spec.name});
    QCOMPARE(rig.search(), found);

    // Down by hand stays down.
    QVERIFY(rig.backend()->down({}));
    QCOMPARE(small.halt(), QString());
    QCOMPARE(small.script(u"up"_s), QString());
    QCOMPARE(rig.status().phase, StackPhase::Stopped);

    // Full while it stands still: said, and mended by room alone.
    const qint64 room = QStorageInfo(small.path({})).bytesAvailable();
    QVERIFY(fill(QString::number(room)));
    rig.spec.readyTimeout = std::chrono::seconds(25);
    report = rig.up();
    if (!report) {
        qInfo("%s", qPrintable(report.error().message));
        QVERIFY2(report.error().message.contains(u"full"_s) || report.error().message.contains(u"No space left"_s) || report.error().message.contains(u"has room"_s),
                 whyNot(report));
    }
    QVERIFY(QFile::remove(ballast));
    rig.spec.readyTimeout = std::chrono::seconds(90);
    QVERIFY(rig.backend()->down({}));
    report = rig.up();
    QVERIFY2(report, whyNot(report));
    QCOMPARE(rig.search(), found);
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_StackFaults)
#include "tst_StackFaults.moc"
