// SPDX-License-Identifier: Apache-2.0
#include "docker/ContainerCalls.h"
#include "docker/EndpointResolver.h"
#include "docker/EngineExec.h"
#include "docker/ImageCalls.h"
#include "docker/NetworkCalls.h"
#include "support/EngineAnswers.h"
#include "support/PrivateEngine.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::tests::kEnginePatience;
using coco::tests::PrivateEngine;
using coco::tests::wait;
using coco::tests::whyNot;

namespace {

const QString kBase = u"coco-test/base:trixie"_s;
const QString kLabel = u"org.cocosearch.test=calls"_s;
const QHash<QString, QString> kLabels{{u"org.cocosearch.test"_s, u"calls"_s}};

ExecRequest shell(const QString &script)
{
    ExecRequest request;
    request.command = {u"sh"_s, u"-c"_s, script};
    return request;
}

/// The largest this process ever was, in bytes.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

} // namespace

/// The calls beyond a container's life, against a real engine: exec, files, networks, images, disk.
class tst_RealEngineCalls : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineClient> m_client;
    QString m_container; ///< runs, and does nothing

    [[nodiscard]] Result<QString> create(QJsonObject configuration, const QString &script = u"exec sleep 600"_s)
    {
        configuration.insert(u"Image"_s, kBase);
        configuration.insert(u"Cmd"_s, QJsonArray{u"sh"_s, u"-c"_s, script});
        configuration.insert(u"Labels"_s, QJsonObject{{u"org.cocosearch.test"_s, u"calls"_s}});
        return wait(m_client->createContainer(u"coco-calls-%1"_s.arg(QRandomGenerator::global()->generate()), configuration));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const auto resolved = resolveEndpoint({}, PrivateEngine::environment(), QDir::homePath());
        QVERIFY(resolved);
        m_client = std::make_unique<EngineClient>(resolved->endpoint);
        const auto id = create({});
        QVERIFY2(id, whyNot(id));
        m_container = *id;
        QVERIFY(wait(m_client->startContainer(m_container)));
    }

    void cleanupTestCase()
    {
        if (!m_client)
            return;
        if (const auto left = wait(m_client->containers({kLabel}))) {
            for (const Container &container : *left)
                QVERIFY(wait(m_client->removeContainer(container.id, true)));
        }
    }

    void runsAProgramInside()
    {
        ExecRequest request = shell(u"echo to-out; echo to-err >&2; echo $WORD; pwd; id -u; exit 7"_s);
        request.environment = {u"WORD=care"_s};
        request.workingFolder = u"/tmp"_s;
        request.user = u"33"_s;
        const auto outcome = wait(runInContainer(*m_client, m_container, request));
        QVERIFY2(outcome, whyNot(outcome));
        QCOMPARE(outcome->exitCode, 7);
        QCOMPARE(outcome->output, "to-out\ncare\n/tmp\n33\n");
        QCOMPARE(outcome->errors, "to-err\n");
    }

    void givesAProgramItsInputAndTheEndOfIt()
    {
        const QByteArray input = QByteArray("line\n").repeated(100'000);
        const auto outcome = wait(runInContainer(*m_client, m_container, shell(u"wc -c"_s), input));
        QVERIFY2(outcome, whyNot(outcome));
        QCOMPARE(outcome->output.trimmed(), QByteArray::number(input.size()));
        QCOMPARE(outcome->exitCode, 0);
    }

    void tellsWhyAProgramCannotRun()
    {
        ExecRequest missing;
        missing.command = {u"/no/such/program"_s};
        const auto outcome = wait(runInContainer(*m_client, m_container, missing));
        QVERIFY(!outcome || outcome->exitCode == 126 || outcome->exitCode == 127);
        const auto nowhere = wait(runInContainer(*m_client, u"there-is-none"_s, shell(u"true"_s)));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::NotFound);
        const auto stopped = create({});
        const auto idle = wait(runInContainer(*m_client, *stopped, shell(u"true"_s)));
        QVERIFY(!idle);
        QCOMPARE(idle.error().code, ErrorCode::Conflict);
    }

    void streamsADumpWithoutHoldingIt()
    {
        constexpr qint64 kBytes = 200 * 1024 * 1024;
        const qint64 before = peakMemory();
        QTemporaryDir folder;
        QFile file(folder.filePath(u"dump"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCryptographicHash sent(QCryptographicHash::Sha256);
        std::optional<Result<int>> ended;
        {
            EngineExec dump(*m_client);
            connect(&dump, &EngineExec::wrote, this, [&](const QByteArray &bytes) {
                file.write(bytes);
                sent.addData(bytes);
            });
            connect(&dump, &EngineExec::finished, this, [&ended](const Result<int> &code) { ended = code; });
            dump.start(m_container, shell(u"head -c %1 /dev/zero | tr '\\0' x"_s.arg(kBytes)));
            QTRY_VERIFY_WITH_TIMEOUT(ended, kEnginePatience);
        }
        QVERIFY2(*ended, whyNot(*ended));
        QCOMPARE(**ended, 0);
        file.close();
        QCOMPARE(file.size(), kBytes);

        QVERIFY(file.open(QIODevice::ReadOnly));
        ended.reset();
        QByteArray heard;
        EngineExec restore(*m_client);
        connect(&restore, &EngineExec::inputWanted, this, [&] {
            const QByteArray piece = file.read(256 * 1024);
            if (piece.isEmpty())
                restore.endInput();
            else
                restore.send(piece);
        });
        connect(&restore, &EngineExec::wrote, this, [&heard](const QByteArray &bytes) { heard += bytes; });
        connect(&restore, &EngineExec::finished, this, [&ended](const Result<int> &code) { ended = code; });
        ExecRequest request = shell(u"sha256sum"_s);
        request.takesInput = true;
        restore.start(m_container, request);
        QTRY_VERIFY_WITH_TIMEOUT(ended, kEnginePatience);
        QVERIFY2(*ended, whyNot(*ended));
        QCOMPARE(heard.split(' ').first(), sent.result().toHex());
        QVERIFY2(peakMemory() - before < 64 * 1024 * 1024, qPrintable(QString::number(peakMemory() - before)));
    }

    void letsTheProgramWaitWhilePaused()
    {
        EngineExec exec(*m_client);
        qint64 received = 0;
        std::optional<Result<int>> ended;
        connect(&exec, &EngineExec::wrote, this, [&](const QByteArray &bytes) {
            if (received == 0)
                exec.setPaused(true);
            received += bytes.size();
        });
        connect(&exec, &EngineExec::finished, this, [&ended](const Result<int> &code) { ended = code; });
        exec.start(m_container, shell(u"head -c 50000000 /dev/zero; touch /tmp/through"_s));
        QTRY_VERIFY_WITH_TIMEOUT(received > 0, kEnginePatience);
        const qint64 atPause = received;
        // Another call goes through meanwhile, so that time passed for the paused one as well.
        for (int i = 0; i < 10; ++i)
            QVERIFY(wait(m_client->container(m_container)));
        QCOMPARE(received, atPause);
        QCOMPARE(wait(statPath(*m_client, m_container, u"/tmp/through"_s)).error().code, ErrorCode::NotFound);
        exec.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(ended, kEnginePatience);
        QVERIFY2(*ended, whyNot(*ended));
        QCOMPARE(received, 50'000'000);
    }

    void endsTheProgramWithTheCall_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("cancelled") << u"cancel"_s;
        QTest::newRow("too late") << u"timeout"_s;
        QTest::newRow("destroyed") << u"destroy"_s;
    }

    void endsTheProgramWithTheCall()
    {
        QFETCH(QString, how);
        auto exec = std::make_unique<EngineExec>(*m_client);
        bool runs = false;
        std::optional<Result<int>> ended;
        connect(exec.get(), &EngineExec::wrote, this, [&runs] { runs = true; });
        connect(exec.get(), &EngineExec::finished, this, [&ended](const Result<int> &code) { ended = code; });
        ExecRequest request = shell(u"echo here; sleep 4321 & wait"_s);
        if (how == "timeout"_L1)
            request.timeout = std::chrono::seconds(2);
        exec->start(m_container, request);
        QTRY_VERIFY_WITH_TIMEOUT(runs, kEnginePatience);
        if (how == "cancel"_L1)
            exec->cancel();
        else if (how == "destroy"_L1)
            exec.reset();
        if (how != "destroy"_L1) {
            QTRY_VERIFY_WITH_TIMEOUT(ended, kEnginePatience);
            QCOMPARE(ended->error().code, how == "cancel"_L1 ? ErrorCode::Cancelled : ErrorCode::Timeout);
        }
        const auto sleeps = [this] {
            const auto found = wait(runInContainer(*m_client, m_container, shell(u"cat /proc/[0-9]*/cmdline | tr '\\0' ' '"_s)));
            return !found || found->output.contains("sleep 4321 ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(!sleeps(), kEnginePatience);
    }

    void copiesSmallFiles()
    {
        QVERIFY(wait(runInContainer(*m_client, m_container, shell(u"mkdir -p /tmp/d; printf secret > /tmp/d/token; ln -s token /tmp/d/link"_s))));
        const auto token = wait(readFile(*m_client, m_container, u"/tmp/d/token"_s, 64));
        QVERIFY2(token, whyNot(token));
        QCOMPARE(*token, "secret");
        QCOMPARE(wait(readFile(*m_client, m_container, u"/tmp/d/token"_s, 5)).error().code, ErrorCode::TooLarge);
        QCOMPARE(wait(readFile(*m_client, m_container, u"/tmp/d/none"_s, 64)).error().code, ErrorCode::NotFound);
        QCOMPARE(wait(readFile(*m_client, m_container, u"/tmp/d"_s, 64)).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(wait(readFile(*m_client, m_container, u"/usr"_s, 64)).error().code, ErrorCode::InvalidArgument);

        const auto stat = wait(statPath(*m_client, m_container, u"/tmp/d/link"_s));
        QVERIFY2(stat, whyNot(stat));
        QCOMPARE(stat->kind, ContainerPath::Kind::Link);
        QCOMPARE(wait(statPath(*m_client, m_container, u"/tmp/d"_s))->kind, ContainerPath::Kind::Folder);
        QCOMPARE(wait(statPath(*m_client, m_container, u"/tmp/d/token"_s))->sizeBytes, 6);

        const auto written = wait(writeFile(*m_client, m_container, u"/tmp/d"_s, u"put"_s, "käse", {0600, 33, 33}));
        QVERIFY2(written, whyNot(written));
        const auto looks = wait(runInContainer(*m_client, m_container, shell(u"stat -c '%a %u %g %s' /tmp/d/put"_s)));
        QCOMPARE(looks->output.trimmed(), "600 33 33 5");
        const auto onAFolder = wait(writeFile(*m_client, m_container, u"/tmp"_s, u"d"_s, "x"));
        QVERIFY(!onAFolder);
        QVERIFY(!wait(writeFile(*m_client, m_container, u"/tmp/none"_s, u"x"_s, "x")));

        const auto stopped = create({});
        QVERIFY(wait(writeFile(*m_client, *stopped, u"/tmp"_s, u"early"_s, "before the start")));
        QCOMPARE(*wait(readFile(*m_client, *stopped, u"/tmp/early"_s, 64)), "before the start");
    }

    void knowsWhatAContainerIsMadeOf()
    {
        const QString volume = u"coco-calls-volume"_s;
        QVERIFY(wait(m_client->createVolume(volume, kLabels)));
        QTemporaryDir folder;
        const QJsonObject host{{u"ShmSize"_s, 128 * 1024 * 1024},
                               {u"Memory"_s, 256 * 1024 * 1024},
                               {u"NanoCpus"_s, 500'000'000},
                               {u"RestartPolicy"_s, QJsonObject{{u"Name"_s, u"unless-stopped"_s}}},
                               {u"PortBindings"_s, QJsonObject{{u"80/tcp"_s, QJsonArray{QJsonObject{{u"HostIp"_s, u"127.0.0.1"_s}, {u"HostPort"_s, u"0"_s}}}}}},
                               {u"Mounts"_s, QJsonArray{QJsonObject{{u"Type"_s, u"volume"_s}, {u"Source"_s, volume}, {u"Target"_s, u"/data"_s}},
                                                        QJsonObject{{u"Type"_s, u"bind"_s}, {u"Source"_s, folder.path()}, {u"Target"_s, u"/src"_s}, {u"ReadOnly"_s, true}}}}};
        const QJsonObject health{{u"Test"_s, QJsonArray{u"CMD-SHELL"_s, u"echo fine; exit 0"_s}}, {u"Interval"_s, 1'000'000'000}};
        const auto id = create({{u"HostConfig"_s, host},
                                {u"Env"_s, QJsonArray{u"KEY=value"_s}},
                                {u"ExposedPorts"_s, QJsonObject{{u"80/tcp"_s, QJsonObject()}}},
                                {u"Healthcheck"_s, health},
                                {u"StopTimeout"_s, 42}});
        QVERIFY2(id, whyNot(id));
        QVERIFY(wait(m_client->startContainer(*id)));
        const auto look = [this, &id] { return *wait(m_client->container(*id)); };
        QTRY_VERIFY_WITH_TIMEOUT(!look().probes.isEmpty(), kEnginePatience);
        const Container made = look();
        QCOMPARE(made.probes.first().exitCode, 0);
        QCOMPARE(made.probes.first().output.trimmed(), u"fine"_s);
        QVERIFY(made.probes.first().endedAt >= made.probes.first().startedAt);
        QVERIFY(made.settings.environment.contains(u"KEY=value"_s));
        QCOMPARE(made.settings.sharedMemoryBytes, 128 * 1024 * 1024);
        QCOMPARE(made.settings.memoryBytes, 256 * 1024 * 1024);
        QCOMPARE(made.settings.nanoProcessors, 500'000'000);
        QCOMPARE(made.settings.restartPolicy, u"unless-stopped"_s);
        QCOMPARE(made.settings.stopSeconds, 42);
        QCOMPARE(made.settings.mounts.size(), 2);
        QCOMPARE(made.mounts.size(), 2);
        QCOMPARE(made.volumes, QStringList{volume});
        const auto source = std::find_if(made.mounts.begin(), made.mounts.end(), [](const Mount &mount) { return mount.type == "bind"_L1; });
        QVERIFY(source != made.mounts.end());
        QVERIFY(!source->writable);
        QCOMPARE(source->target, u"/src"_s);
        QCOMPARE(source->source, folder.path());
        QCOMPARE(made.settings.ports.size(), 1);
        QVERIFY(made.ports.first().hostPort > 0);
        QVERIFY(made.createdAt.isValid());
        QVERIFY(!made.addresses.isEmpty());

        QVERIFY(wait(setRestartPolicy(*m_client, *id, u"no"_s)));
        QCOMPARE(look().settings.restartPolicy, u"no"_s);

        ContainerFilter users;
        users.volume = volume;
        QCOMPARE(wait(containersMatching(*m_client, users))->size(), 1);
        ContainerFilter byName;
        byName.name = made.name;
        QCOMPARE(wait(containersMatching(*m_client, byName))->first().id, *id);
        byName.name = made.name.chopped(1);
        QVERIFY(wait(containersMatching(*m_client, byName))->isEmpty());
        QVERIFY(!wait(m_client->removeVolume(volume)));
        QVERIFY(wait(m_client->removeContainer(*id, true)));
        QVERIFY(wait(m_client->removeVolume(volume)));
    }

    void waitsForTheNextEnd()
    {
        const auto id = create({}, u"exit 5"_s);
        const auto next = nextExit(*m_client, *id);
        QVERIFY(wait(m_client->startContainer(*id)));
        const auto code = wait(next);
        QVERIFY2(code, whyNot(code));
        QCOMPARE(*code, 5);
        auto never = nextExit(*m_client, m_container);
        never.cancel();
        QTRY_VERIFY(never.isFinished());
    }

    void restartsAndKills()
    {
        const auto id = create({}, u"trap 'exit 9' USR1; while :; do sleep 0.05; done"_s);
        QVERIFY(wait(m_client->startContainer(*id)));
        const auto before = wait(m_client->container(*id))->startedAt;
        QVERIFY(wait(restartContainer(*m_client, *id, std::chrono::seconds(0))));
        QVERIFY(wait(m_client->container(*id))->startedAt > before);
        const auto exited = [this, &id] { return wait(m_client->container(*id))->state == Container::State::Exited; };
        // The shell sets its trap a moment after the start, and the signal ends it either way.
        const auto next = nextExit(*m_client, *id);
        QVERIFY(wait(killContainer(*m_client, *id, u"USR1"_s)));
        QVERIFY(wait(next));
        QTRY_VERIFY(exited());
        QCOMPARE(wait(killContainer(*m_client, *id)).error().code, ErrorCode::Conflict);
    }

    void makesNetworksOfItsOwnOnly()
    {
        const QString name = u"coco-calls-network"_s;
        const auto made = wait(createNetwork(*m_client, name, kLabels));
        QVERIFY2(made, whyNot(made));
        QCOMPARE(made->labels, kLabels);
        QCOMPARE(wait(createNetwork(*m_client, name, kLabels))->id, made->id);
        QCOMPARE(wait(createNetwork(*m_client, name, {{u"org.cocosearch.test"_s, u"other"_s}})).error().code, ErrorCode::Refused);
        QCOMPARE(wait(networks(*m_client, {kLabel}))->size(), 1);
        QVERIFY(wait(removeNetwork(*m_client, made->id)));
        QVERIFY(wait(removeNetwork(*m_client, made->id)));
        QVERIFY(wait(networks(*m_client, {kLabel}))->isEmpty());
    }

    void namesImagesAndCountsTheDisk()
    {
        const auto name = parseImageReference(u"coco-calls/tagged:1"_s);
        QVERIFY(wait(tagImage(*m_client, kBase, *name)));
        const auto image = wait(m_client->image(u"coco-calls/tagged:1"_s));
        QVERIFY2(image, whyNot(image));
        QCOMPARE(image->operatingSystem, u"linux"_s);
        QVERIFY(image->createdAt.isValid());
        QVERIFY(wait(m_client->removeImage(u"coco-calls/tagged:1"_s)));
        QVERIFY(wait(m_client->image(kBase)));

        const auto usage = wait(diskUsage(*m_client));
        QVERIFY2(usage, whyNot(usage));
        QVERIFY(usage->images.count >= 1 && usage->images.bytes > 1'000'000);
        QVERIFY(usage->containers.count >= 1);
        const auto volumes = wait(diskUsage(*m_client, DiskUse::Volumes));
        QVERIFY2(volumes, whyNot(volumes));
    }
};

QTEST_GUILESS_MAIN(tst_RealEngineCalls)
#include "tst_RealEngineCalls.moc"
