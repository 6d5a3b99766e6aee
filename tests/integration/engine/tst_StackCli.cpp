// SPDX-License-Identifier: Apache-2.0
// The program itself against a real engine: from nothing to a search and back, and every way to be interrupted.
#include "../coco/CocoSandbox.h"
#include "StackRig.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <csignal>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using coco::testing::CocoRun;
using coco::testing::CocoSandbox;

namespace {

/// A home whose engine is the private one; what `coco stack` makes there is removed by the destructor.
class StackSandbox : public CocoSandbox
{
public:
    explicit StackSandbox(const QString &word)
        : name(u"coco-cli-%1-%2"_s.arg(word).arg(QCoreApplication::applicationPid()))
        , volume(name + u"-data"_s)
    {
        const QProcessEnvironment engine = PrivateEngine::environment();
        for (const QString &variable : {u"DOCKER_HOST"_s, u"DOCKER_CONFIG"_s})
            setEnvironment(variable, engine.value(variable));
    }
    ~StackSandbox()
    {
        if (QTest::currentTestFailed())
            qWarning("%s", qPrintable(PrivateEngine::docker({u"ps"_s, u"-a"_s}).text() + PrivateEngine::docker({u"logs"_s, u"--tail"_s, u"40"_s, name}).text()));
        std::ignore = run({u"stack"_s, u"uninstall"_s, u"--yes"_s, u"--with-data"_s});
    }
    Q_DISABLE_COPY_MOVE(StackSandbox)

    /// Names and ports that nobody else has, and the image.
    [[nodiscard]] QByteArray settings(const QString &image) const
    {
        QByteArray errors;
        for (const QStringList &each : {QStringList{u"backend"_s, u"docker"_s}, {u"name"_s, name}, {u"volume"_s, volume}, {u"image.reference"_s, image},
                                        {u"ports.mcp"_s, QString::number(freePort())}, {u"ports.postgresql"_s, QString::number(freePort())}}) {
            const CocoRun run = stack(QStringList{u"config"_s, u"set"_s} + each);
            if (run.exitCode != 0)
                errors += run.err;
        }
        return errors;
    }
    [[nodiscard]] CocoRun stack(const QStringList &arguments) const { return run(QStringList{u"stack"_s} + arguments); }
    [[nodiscard]] QJsonObject status() const { return stack({u"status"_s, u"--json"_s}).object(); }
    [[nodiscard]] QString phase() const { return status()[u"phase"_s].toString(); }
    [[nodiscard]] QString containerId() const { return PrivateEngine::docker({u"inspect"_s, u"-f"_s, u"{{.Id}}"_s, name}).output.trimmed(); }

    const QString name;
    const QString volume;
};

QByteArray told(const CocoRun &run)
{
    return "exit code " + QByteArray::number(run.exitCode) + '\n' + run.out + run.err;
}

/// The program as a package installs it, with the build context it ships, below `prefix`; the stand-ins for what
/// cannot be downloaded here are put into that context. Empty when it cannot be done.
QString installed(const QString &prefix, const QString &standIns)
{
    if (!PrivateEngine::run(u"cmake"_s, {u"--install"_s, QStringLiteral(COCO_BINARY_DIR), u"--prefix"_s, prefix, u"--component"_s, u"image-context"_s}, 120).ok())
        return {};
    const QString sources = prefix + u"/share/cocosearch/image-context/docker/sources/"_s;
    const QFileInfoList files = QDir(standIns).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files) {
        QFile::remove(sources + file.fileName());
        if (!QFile::copy(file.filePath(), sources + file.fileName()))
            return {};
    }
    const QString program = prefix + u"/bin/coco"_s;
    return QDir().mkpath(prefix + u"/bin"_s) && QFile::copy(QStringLiteral(COCO_BIN_DIR "/coco"), program) ? program : QString();
}

const QString kHangs = u"RUN printf '#!/bin/sh\\nexec sleep 600\\n' >/etc/s6-overlay/s6-rc.d/svc-mcp/run"_s;

} // namespace

class tst_StackCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesTheWholeWay();
    void takesOwnNamesWhereTheUsualAreTaken();
    void loadsAnImage();
    void letsOneAtATimeChangeIt();
    void endsAPullWhenInterrupted();
    void refusesAnEngineElsewhere();
    void takesBackWhatIsInterrupted();
    void settlesWhatAKilledRunLeft();

};

void tst_StackCli::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

void tst_StackCli::goesTheWholeWay()
{
    StackSandbox home(u"way"_s);
    const ToolResult context = PrivateEngine::run(PrivateEngine::script(), {u"context"_s});
    const ToolResult arguments = PrivateEngine::run(PrivateEngine::script(), {u"build-arguments"_s});
    QVERIFY2(context.ok() && arguments.ok(), qPrintable(context.text() + arguments.text()));
    const QString image = u"coco-test/cli-"_s + home.name;
    QCOMPARE(home.settings(image), QByteArray());
    QCOMPARE(home.phase(), u"not_created"_s);
    QCOMPARE(home.stack({u"status"_s}).exitCode, 3);
    QCOMPARE(home.stack({u"up"_s, u"--plan"_s}).exitCode, 0);

    const QString program = installed(home.path(u"prefix"_s), context.output.trimmed() + u"/docker/sources"_s);
    QVERIFY(!program.isEmpty());
    home.useProgram(program);
    QStringList build{u"stack"_s, u"build"_s, u"--target"_s, u"slim"_s, u"--builder"_s, u"classic"_s};
    for (const QString &argument : arguments.output.split(u'\0', Qt::SkipEmptyParts))
        build << u"--build-arg"_s << argument;
    // As long as a build from nothing takes, where the cache of the fixture's build does not fit.
    const auto builder = home.start(build);
    QVERIFY(builder->waitForFinished(550'000));
    QVERIFY2(builder->exitCode() == 0, QByteArray(builder->readAllStandardOutput().right(3000) + builder->readAllStandardError()).constData());

    CocoRun run = home.stack({u"up"_s, u"--repository"_s, home.project(), u"--json"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    run = home.run({u"index"_s, home.project(), u"--name"_s, u"shop"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    const auto search = [&home] { return home.run({u"search"_s, u"refresh the auth token"_s, u"--json"_s}); };
    run = search();
    QVERIFY2(run.exitCode == 0 && run.out.contains("session.py"), told(run).constData());
    const QByteArray found = run.out;
    const CocoRun text = home.stack({u"status"_s});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains("Ready") && text.out.contains("PostgreSQL"), told(text).constData());
    QCOMPARE(home.phase(), u"ready"_s);
    run = home.stack({u"up"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QCOMPARE(home.stack({u"wait-ready"_s, u"--timeout"_s, u"10"_s}).exitCode, 0);

    run = home.stack({u"down"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QCOMPARE(home.phase(), u"stopped"_s);
    QCOMPARE(home.stack({u"status"_s}).exitCode, 3);
    QCOMPARE(home.stack({u"wait-ready"_s, u"--timeout"_s, u"1"_s}).exitCode, 3);
    QCOMPARE(search().exitCode, 3);

    // An upgrade, from the state it is in.
    QVERIFY(PrivateEngine::docker({u"build"_s, u"-q"_s, u"-t"_s, image, u"-"_s}, 60, (u"FROM %1\nLABEL next=1\n"_s.arg(image)).toUtf8()).ok());
    run = home.stack({u"up"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QVERIFY2(QFile::exists(run.object()[u"backup"_s].toString()), told(run).constData());
    QCOMPARE(search().out, found);

    const QString file = home.path(u"all.cocobackup"_s);
    run = home.stack({u"backup"_s, file});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QCOMPARE(home.stack({u"backup"_s, file}).exitCode, 4); // it is there
    run = home.run({u"clear"_s, u"--name"_s, u"shop"_s});
    QVERIFY2(search().out != found, told(run).constData());
    run = home.stack({u"restore"_s, file});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QCOMPARE(search().out, found);

    run = home.stack({u"restart"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QCOMPARE(search().out, found);

    run = home.stack({u"uninstall"_s});
    QVERIFY2(run.exitCode == 0 && run.out.contains(home.volume.toUtf8()) && run.out.contains("kept"), told(run).constData());
    QCOMPARE(home.phase(), u"ready"_s);
    run = home.stack({u"uninstall"_s, u"--yes"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QCOMPARE(thingsNamed(home.name).filter(u"volume"_s).size(), 1);
    QCOMPARE(thingsNamed(home.name).filter(u"container"_s).size(), 0);
    run = home.stack({u"uninstall"_s, u"--yes"_s, u"--with-data"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    PrivateEngine::docker({u"rmi"_s, image}); // the upgrade was built by hand
    QCOMPARE(thingsNamed(home.name), QStringList());
}

void tst_StackCli::takesOwnNamesWhereTheUsualAreTaken()
{
    StackSandbox home(u"names"_s);
    const bool wasThere = PrivateEngine::docker({u"volume"_s, u"inspect"_s, u"cocosearch-data"_s}).ok();
    QVERIFY(PrivateEngine::docker({u"volume"_s, u"create"_s, u"cocosearch-data"_s}).ok());
    QCOMPARE(home.stack({u"config"_s, u"set"_s, u"backend"_s, u"docker"_s}).exitCode, 0);
    QCOMPARE(home.stack({u"config"_s, u"set"_s, u"image.reference"_s, u"coco-test/slim"_s}).exitCode, 0);
    const CocoRun run = home.stack({u"up"_s, u"--plan"_s});
    QVERIFY2(run.err.contains("cocosearch-data-"), told(run).constData());
    QVERIFY(home.stack({u"config"_s, u"get"_s, u"volume"_s}).out.startsWith("cocosearch-data-"));
    if (!wasThere)
        PrivateEngine::docker({u"volume"_s, u"rm"_s, u"cocosearch-data"_s});
}

void tst_StackCli::loadsAnImage()
{
    StackSandbox home(u"load"_s);
    const QString image = deriveImage(home.name, u"LABEL loaded=1"_s);
    const QString file = home.path(u"image.tar"_s);
    QVERIFY(PrivateEngine::docker({u"save"_s, u"-o"_s, file, image}, 120).ok());
    QVERIFY(PrivateEngine::docker({u"rmi"_s, image}).ok());
    CocoRun run = home.stack({u"load"_s, file});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QVERIFY2(home.stack({u"config"_s, u"get"_s, u"image.reference"_s}).out.contains(image.toUtf8()), told(run).constData());
    QCOMPARE(home.stack({u"config"_s, u"get"_s, u"backend"_s}).out.trimmed(), "docker");
    PrivateEngine::docker({u"rmi"_s, image});
    home.writeFile(u"bad.tar"_s, "no tar at all");
    run = home.stack({u"load"_s, home.path(u"bad.tar"_s)});
    QVERIFY2(run.exitCode != 0 && !run.err.isEmpty(), told(run).constData());
    run = home.stack({u"pull"_s, u"127.0.0.1:9/cocosearch/nothing:1"_s});
    QVERIFY2(run.exitCode != 0 && run.err.contains("coco stack build") && run.err.contains("coco stack load"), told(run).constData());
}

void tst_StackCli::letsOneAtATimeChangeIt()
{
    StackSandbox home(u"lock"_s);
    QCOMPARE(home.settings(deriveImage(u"cli-hangs"_s, kHangs)), QByteArray());
    const auto first = home.start({u"stack"_s, u"up"_s});
    QTRY_COMPARE_WITH_TIMEOUT(home.phase(), u"starting"_s, 90'000);
    for (const QStringList &verb : {QStringList{u"down"_s}, {u"up"_s}, {u"uninstall"_s, u"--yes"_s}, {u"config"_s, u"set"_s, u"ports.mcp"_s, u"3999"_s}}) {
        const CocoRun run = home.stack(verb);
        QVERIFY2(run.exitCode == 1, told(run).constData());
        QVERIFY2(run.err.contains("coco") && run.err.contains(QByteArray::number(first->processId())), told(run).constData());
    }
    QCOMPARE(home.phase(), u"starting"_s); // looking is free
    // An end by SIGINT takes everything back.
    ::kill(pid_t(first->processId()), SIGINT);
    QVERIFY(first->waitForFinished(90'000));
    QVERIFY(first->exitCode() != 0);
    QCOMPARE(thingsNamed(home.name), QStringList());
    QCOMPARE(home.phase(), u"not_created"_s);
}

void tst_StackCli::endsAPullWhenInterrupted()
{
    StackSandbox home(u"pull"_s);
    QTcpServer registry; // never answers
    QVERIFY(registry.listen(QHostAddress::LocalHost));
    QCOMPARE(home.settings(u"127.0.0.1:%1/cocosearch:1"_s.arg(registry.serverPort())), QByteArray());
    const auto pulling = home.start({u"stack"_s, u"up"_s});
    QTRY_VERIFY_WITH_TIMEOUT(registry.hasPendingConnections(), 60'000);
    ::kill(pid_t(pulling->processId()), SIGINT);
    QVERIFY(pulling->waitForFinished(20'000));
    QVERIFY(pulling->exitCode() != 0);
    QCOMPARE(thingsNamed(home.name), QStringList());
}

void tst_StackCli::refusesAnEngineElsewhere()
{
    StackSandbox home(u"remote"_s);
    QCOMPARE(home.settings(u"coco-test/slim"_s), QByteArray());
    QCOMPARE(home.stack({u"config"_s, u"set"_s, u"engine.host"_s, u"tcp://192.0.2.1:2375"_s}).exitCode, 0);
    for (const QString &verb : {u"up"_s, u"restart"_s}) {
        const CocoRun run = home.stack({verb});
        QVERIFY2(run.exitCode == 4 && run.err.contains("another machine"), told(run).constData());
    }
    QCOMPARE(home.stack({u"config"_s, u"set"_s, u"engine.host"_s, QString()}).exitCode, 0);
}

void tst_StackCli::takesBackWhatIsInterrupted()
{
    StackSandbox home(u"back"_s);
    QCOMPARE(home.settings(u"coco-test/slim"_s), QByteArray());
    CocoRun run = home.stack({u"up"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    const QString id = home.containerId();
    QCOMPARE(home.stack({u"config"_s, u"set"_s, u"image.reference"_s, deriveImage(u"cli-hangs"_s, kHangs)}).exitCode, 0);
    const auto change = home.start({u"stack"_s, u"up"_s});
    QTRY_VERIFY_WITH_TIMEOUT(home.containerId() != id && home.phase() == u"starting"_s, 90'000);
    ::kill(pid_t(change->processId()), SIGINT);
    QVERIFY(change->waitForFinished(90'000));
    const QByteArray heard = change->readAllStandardError();
    QVERIFY2(change->exitCode() != 0 && heard.contains("is back"), heard.constData());
    QCOMPARE(home.containerId(), id);
    QCOMPARE(home.phase(), u"ready"_s);
}

void tst_StackCli::settlesWhatAKilledRunLeft()
{
    StackSandbox home(u"killed"_s);
    QCOMPARE(home.settings(u"coco-test/slim"_s), QByteArray());
    CocoRun run = home.stack({u"up"_s, u"--repository"_s, home.project()});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QVERIFY(home.run({u"index"_s, home.project(), u"--name"_s, u"shop"_s}).exitCode == 0);
    const QByteArray found = home.run({u"search"_s, u"refresh token"_s, u"--json"_s}).out;
    QVERIFY2(found.contains("session.py"), found.constData());
    // The new image moves the schema and is still starting when the program is killed.
    const QString moves = deriveImage(u"cli-moves"_s, u"RUN printf '%s\\n' '#!/command/with-contenv sh' '. /etc/s6-overlay/scripts/common.sh; "
                                                      "echo \"INSERT INTO cocosearch.schema_version VALUES (99)\" | sql cocosearch; exec sleep 600' "
                                                      ">/etc/s6-overlay/s6-rc.d/svc-mcp/run"_s);
    QCOMPARE(home.stack({u"config"_s, u"set"_s, u"image.reference"_s, moves}).exitCode, 0);
    const auto schema = [&home] { return PrivateEngine::docker({u"exec"_s, home.name, u"/etc/s6-overlay/scripts/schema-version"_s}).output.trimmed(); };
    const QString before = schema();
    QVERIFY2(before.toInt() > 0, qPrintable(before));
    const auto change = home.start({u"stack"_s, u"up"_s});
    QTRY_COMPARE_WITH_TIMEOUT(schema(), u"99"_s, 90'000);
    ::kill(pid_t(change->processId()), SIGKILL);
    QVERIFY(change->waitForFinished(10'000));
    QCOMPARE(thingsNamed(home.name).filter(u"container"_s).size(), 2);
    // Back to the image from before: its data come back with it, and the dead program's lock is no obstacle.
    QCOMPARE(home.stack({u"config"_s, u"set"_s, u"image.reference"_s, u"coco-test/slim"_s}).exitCode, 0);
    run = home.stack({u"up"_s});
    QVERIFY2(run.exitCode == 0, told(run).constData());
    QCOMPARE(thingsNamed(home.name).filter(u"container"_s).size(), 1);
    QCOMPARE(schema(), before);
    QCOMPARE(home.run({u"search"_s, u"refresh token"_s, u"--json"_s}).out, found);
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_StackCli)
#include "tst_StackCli.moc"
