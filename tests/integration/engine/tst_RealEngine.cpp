// SPDX-License-Identifier: Apache-2.0
#include "docker/EndpointResolver.h"
#include "docker/EngineClient.h"
#include "docker/EngineFault.h"
#include "docker/EventWatcher.h"
#include "docker/ImageBuild.h"
#include "docker/ImagePull.h"
#include "docker/LogFollower.h"
#include "support/EngineAnswers.h"
#include "support/PrivateEngine.h"

#include <QDir>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTcpServer>
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
const QString kLabel = u"org.cocosearch.test=client"_s;

QJsonObject sleeper(const QString &script = u"exec sleep 600"_s)
{
    return {{u"Image"_s, kBase},
            {u"Cmd"_s, QJsonArray{u"sh"_s, u"-c"_s, script}},
            {u"Labels"_s, QJsonObject{{u"org.cocosearch.test"_s, u"client"_s}}}};
}

} // namespace

/// The client against a real engine.
class tst_RealEngine : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineClient> m_client;
    SystemClock m_clock;

    /// Without a name of its own, so that a left-over of another run is in nobody's way.
    [[nodiscard]] Result<QString> create(const QJsonObject &configuration)
    {
        return wait(m_client->createContainer(u"coco-client-%1"_s.arg(QRandomGenerator::global()->generate()), configuration));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }

    void init()
    {
        const auto resolved = resolveEndpoint({}, PrivateEngine::environment(), QDir::homePath());
        QVERIFY(resolved);
        m_client = std::make_unique<EngineClient>(resolved->endpoint);
    }

    void cleanup()
    {
        if (!m_client)
            return;
        if (const auto left = wait(m_client->containers({kLabel}))) {
            for (const Container &container : *left)
                QVERIFY(wait(m_client->removeContainer(container.id, true)));
        }
    }

    void knowsTheEngine()
    {
        const auto facts = wait(m_client->facts());
        QVERIFY2(facts, whyNot(facts));
        QCOMPARE(facts->product, EngineFacts::Product::DockerEngine);
        QVERIFY(facts->apiVersion >= kMinApiVersion);
        QVERIFY(facts->processors > 0 && facts->memoryBytes > 0);
        QVERIFY(!facts->rootFolder.isEmpty());
    }

    void runsAContainerFromBirthToEnd()
    {
        EventWatcher watcher(*m_client, kLabel);
        QStringList actions;
        bool listening = false;
        connect(&watcher, &EventWatcher::connected, this, [&listening] { listening = true; });
        connect(&watcher, &EventWatcher::happened, this, [&actions](const EngineEvent &event) { actions.append(event.action); });
        watcher.start();
        QTRY_VERIFY_WITH_TIMEOUT(listening, kEnginePatience);

        const auto id = create(sleeper(u"echo to-out; echo to-err >&2; exec sleep 600"_s));
        QVERIFY2(id, whyNot(id));
        QVERIFY(wait(m_client->startContainer(*id)));
        QVERIFY(wait(m_client->startContainer(*id)));
        const auto running = wait(m_client->container(*id));
        QCOMPARE(running->state, Container::State::Running);
        QCOMPARE(wait(m_client->containers({kLabel}))->size(), 1);
        QVERIFY(wait(m_client->containers({u"org.cocosearch.test=other"_s}))->isEmpty());

        LogFollower follower(*m_client, *id);
        QHash<QString, LogLine::Stream> lines;
        connect(&follower, &LogFollower::lines, this, [&lines](const QList<LogLine> &found) {
            for (const LogLine &line : found)
                lines.insert(line.text, line.stream);
        });
        follower.start(10);
        QTRY_COMPARE_WITH_TIMEOUT(lines.size(), 2, kEnginePatience);
        QCOMPARE(lines.value(u"to-err"_s), LogLine::Stream::Err);

        const auto sample = wait(m_client->sample(*id));
        QVERIFY2(sample, whyNot(sample));
        QVERIFY(sample->memoryBytes > 0);

        QVERIFY(wait(m_client->stopContainer(*id, std::chrono::seconds(0))));
        QVERIFY(wait(m_client->stopContainer(*id, std::chrono::seconds(0))));
        QCOMPARE(wait(m_client->container(*id))->state, Container::State::Exited);
        QVERIFY(wait(m_client->removeContainer(*id, false)));
        QVERIFY(wait(m_client->removeContainer(*id, false)));
        QCOMPARE(wait(m_client->container(*id)).error().code, ErrorCode::NotFound);
        QTRY_VERIFY_WITH_TIMEOUT(actions.contains(u"destroy"_s), kEnginePatience);
        QVERIFY(actions.indexOf(u"start"_s) < actions.indexOf(u"die"_s));
    }

    void leavesForeignVolumesAlone()
    {
        const QString name = u"coco-client-volume"_s;
        QVERIFY(PrivateEngine::docker({u"volume"_s, u"create"_s, name}).ok());
        const auto foreign = wait(m_client->createVolume(name, {{u"org.cocosearch.test"_s, u"client"_s}}));
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, ErrorCode::Refused);
        QVERIFY(wait(m_client->removeVolume(name)));
        const auto ours = wait(m_client->createVolume(name, {{u"org.cocosearch.test"_s, u"client"_s}}));
        QVERIFY2(ours, whyNot(ours));
        QCOMPARE(wait(m_client->volumes({kLabel}))->size(), 1);
        QVERIFY(wait(m_client->removeVolume(name)));
        QVERIFY(wait(m_client->volumes({kLabel}))->isEmpty());
    }

    void saysWhatHelpsAgainstFaults()
    {
        QJsonObject noImage = sleeper();
        noImage.insert(u"Image"_s, u"coco-test/there-is-no-such-image:1"_s);
        const auto missing = create(noImage);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);

        QJsonObject noFolder = sleeper();
        noFolder.insert(u"HostConfig"_s, QJsonObject{{u"Mounts"_s, QJsonArray{QJsonObject{{u"Type"_s, u"bind"_s}, {u"Source"_s, u"/no/such/folder"_s}, {u"Target"_s, u"/x"_s}}}}});
        const auto gone = create(noFolder);
        QVERIFY(!gone);
        QCOMPARE(remedyFor(gone.error().detail), Remedy::RestoreFolder);

        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        const QJsonObject binding{{u"HostIp"_s, u"127.0.0.1"_s}, {u"HostPort"_s, QString::number(holder.serverPort())}};
        QJsonObject taken = sleeper();
        taken.insert(u"ExposedPorts"_s, QJsonObject{{u"80/tcp"_s, QJsonObject()}});
        taken.insert(u"HostConfig"_s, QJsonObject{{u"PortBindings"_s, QJsonObject{{u"80/tcp"_s, QJsonArray{binding}}}}});
        const auto id = create(taken);
        QVERIFY2(id, whyNot(id));
        const auto started = wait(m_client->startContainer(*id));
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Conflict);
        QCOMPARE(remedyFor(started.error().detail), Remedy::ChoosePort);
        QCOMPARE(wait(m_client->container(*id))->state, Container::State::Created);

        const auto running = create(sleeper());
        QVERIFY(wait(m_client->startContainer(*running)));
        QCOMPARE(wait(m_client->removeContainer(*running, false)).error().code, ErrorCode::Conflict);
    }

    void builds_data()
    {
        QTest::addColumn<bool>("withBuildKit");
        QTest::newRow("classic builder") << false;
        QTest::newRow("BuildKit without a session") << true;
    }

    void builds()
    {
        QFETCH(bool, withBuildKit);
        QTemporaryDir folder;
        QFile dockerfile(folder.filePath(u"Dockerfile"_s));
        QVERIFY(dockerfile.open(QIODevice::WriteOnly));
        dockerfile.write("FROM coco-test/base:trixie\nARG WORD=none\nCOPY . /context\nRUN ls /context && echo built-with-$WORD\n");
        dockerfile.close();
        QFile ignore(folder.filePath(u".dockerignore"_s));
        QVERIFY(ignore.open(QIODevice::WriteOnly));
        ignore.write("secret\n");
        ignore.close();
        for (const QString &name : {u"secret"_s, u"wanted"_s}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("x");
        }
        BuildRequest request;
        request.folder = folder.path();
        request.tag = u"coco-client-test:built"_s;
        request.arguments = {{u"WORD"_s, u"care"_s}};
        request.labels = {{u"org.cocosearch.test"_s, u"client"_s}};
        request.withBuildKit = withBuildKit;
        request.withoutCache = true;
        ImageBuild build(*m_client);
        QStringList log;
        bool ended = false;
        std::optional<Error> fault;
        connect(&build, &ImageBuild::logged, this, [&log](const QStringList &lines) { log += lines; });
        connect(&build, &ImageBuild::finished, this, [&](const std::optional<Error> &error) {
            ended = true;
            fault = error;
        });
        build.start(request);
        QTRY_VERIFY_WITH_TIMEOUT(ended, kEnginePatience);
        QVERIFY2(!fault, fault ? qPrintable(fault->message + fault->detail) : "");
        QVERIFY(log.join(u'\n').contains(u"built-with-care"_s));
        QVERIFY(log.join(u'\n').contains(u"wanted"_s));
        QVERIFY(!log.contains(u"secret"_s));
        QVERIFY(std::all_of(build.output().steps().begin(), build.output().steps().end(), [](const BuildStep &step) {
            return step.state == BuildStep::State::Done || step.state == BuildStep::State::Cached;
        }));
        const auto image = wait(m_client->image(request.tag));
        QVERIFY2(image, whyNot(image));
        QCOMPARE(image->labels.value(u"org.cocosearch.test"_s), u"client"_s);
        QVERIFY(wait(m_client->removeImage(image->id)));
        QCOMPARE(wait(m_client->image(request.tag)).error().code, ErrorCode::NotFound);
    }

    void tellsWhichStepOfABuildFailed()
    {
        QTemporaryDir folder;
        QFile dockerfile(folder.filePath(u"Dockerfile"_s));
        QVERIFY(dockerfile.open(QIODevice::WriteOnly));
        dockerfile.write("FROM coco-test/base:trixie\nRUN exit 7\n");
        dockerfile.close();
        BuildRequest request;
        request.folder = folder.path();
        ImageBuild build(*m_client);
        bool ended = false;
        std::optional<Error> fault;
        connect(&build, &ImageBuild::finished, this, [&](const std::optional<Error> &error) {
            ended = true;
            fault = error;
        });
        build.start(request);
        QTRY_VERIFY_WITH_TIMEOUT(ended, kEnginePatience);
        QVERIFY(fault);
        QVERIFY(fault->detail.contains(u"7"_s));
        QCOMPARE(build.output().steps().last().state, BuildStep::State::Failed);
        const auto all = wait(m_client->containers({}));
        QVERIFY2(all, whyNot(all));
        for (const Container &left : *all)
            QVERIFY2(left.status.isEmpty() || !left.status.contains(u"Exited (7)"_s), "a failed step left its container behind");
    }

    void loadsImagesFromFiles()
    {
        QTemporaryDir folder;
        const QString tar = folder.filePath(u"image.tar"_s);
        QVERIFY(PrivateEngine::docker({u"tag"_s, kBase, u"coco-client-test:saved"_s}).ok());
        QVERIFY(PrivateEngine::docker({u"save"_s, u"-o"_s, tar, u"coco-client-test:saved"_s}, 120).ok());
        QVERIFY(PrivateEngine::docker({u"rmi"_s, u"coco-client-test:saved"_s}).ok());
        const auto load = [this](const QString &file, QStringList &names) {
            ImagePull pull(*m_client, m_clock);
            bool ended = false;
            std::optional<Error> fault;
            connect(&pull, &ImagePull::finished, this, [&](const std::optional<Error> &error) {
                ended = true;
                fault = error;
            });
            pull.load(file);
            const bool came = QTest::qWaitFor([&ended] { return ended; }, kEnginePatience);
            names = pull.loadedNames();
            return came ? fault : std::optional(Error{ErrorCode::Internal, u"never ended"_s, {}});
        };
        QStringList names;
        const auto good = load(tar, names);
        QVERIFY2(!good, good ? qPrintable(good->message + good->detail) : "");
        QCOMPARE(names, QStringList{u"coco-client-test:saved"_s});
        QVERIFY(PrivateEngine::docker({u"rmi"_s, u"coco-client-test:saved"_s}).ok());

        QFile broken(folder.filePath(u"broken.tar"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(QByteArray(100'000, 'x'));
        broken.close();
        QVERIFY(load(broken.fileName(), names));
    }

    void saysWhenARegistryCannotBeReached()
    {
        ImagePull pull(*m_client, m_clock);
        bool ended = false;
        std::optional<Error> fault;
        connect(&pull, &ImagePull::finished, this, [&](const std::optional<Error> &error) {
            ended = true;
            fault = error;
        });
        pull.pull(*parseImageReference(u"127.0.0.1:9/no/image:1"_s), std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(ended, kEnginePatience);
        QVERIFY(fault);
        QVERIFY(fault->code != ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(tst_RealEngine)
#include "tst_RealEngine.moc"
