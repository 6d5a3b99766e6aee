// SPDX-License-Identifier: Apache-2.0
#include "stack/StackPlan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using docker::Container;

namespace {

const Installation kOurs{u"11111111-2222-3333-4444-555555555555"_s};

StackSpec spec()
{
    StackSpec spec = *StackSpec::fromJson({});
    spec.backend = BackendKind::Docker;
    return spec;
}

docker::Image image(const QString &id = u"sha256:one"_s)
{
    docker::Image image;
    image.id = id;
    return image;
}

docker::Volume volume(const QHash<QString, QString> &labels)
{
    docker::Volume volume;
    volume.name = u"cocosearch-data"_s;
    volume.labels = labels;
    return volume;
}

/// As an engine shows a container that was made from this spec and image.
Container containerOf(const StackSpec &spec, const docker::Image &image, Container::State state = Container::State::Running)
{
    Container container;
    container.id = u"abc"_s;
    container.name = spec.name;
    container.imageId = image.id;
    container.state = state;
    const QJsonObject labels = containerConfiguration(spec, kOurs, {}, image.id)[u"Labels"_s].toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it)
        container.labels.insert(it.key(), it->toString());
    return container;
}

StackInventory nothingThere()
{
    StackInventory inventory;
    inventory.image = image();
    return inventory;
}

StackInventory runningFrom(const StackSpec &spec)
{
    StackInventory inventory = nothingThere();
    inventory.container = containerOf(spec, *inventory.image);
    inventory.volume = volume(kOurs.labels(spec.name));
    inventory.networkExists = true;
    return inventory;
}

QList<StepKind> kindsOf(const StackPlan &plan)
{
    QList<StepKind> kinds;
    for (const PlanStep &step : plan.steps)
        kinds.append(step.kind);
    return kinds;
}

} // namespace

class tst_StackPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsEverythingOnAnEmptyEngine()
    {
        StackInventory inventory = nothingThere();
        inventory.image.reset();
        const StackPlan plan = StackPlan::compute(spec(), inventory, kOurs);
        QVERIFY(plan.isPossible());
        QCOMPARE(plan.outcome, StackPlan::Outcome::Create);
        QCOMPARE(kindsOf(plan), (QList<StepKind>{StepKind::CheckPorts, StepKind::CheckDisk, StepKind::FetchImage, StepKind::CreateNetwork,
                                                 StepKind::CreateVolume, StepKind::CreateContainer, StepKind::StartContainer,
                                                 StepKind::WaitUntilReady}));
    }

    void doesNothingWhenAllIsAsWanted()
    {
        const StackPlan plan = StackPlan::compute(spec(), runningFrom(spec()), kOurs);
        QCOMPARE(plan.outcome, StackPlan::Outcome::Nothing);
        QVERIFY(plan.steps.isEmpty());
    }

    void startsWhatStands()
    {
        StackInventory inventory = runningFrom(spec());
        inventory.container->state = Container::State::Exited;
        const StackPlan plan = StackPlan::compute(spec(), inventory, kOurs);
        QCOMPARE(plan.outcome, StackPlan::Outcome::Start);
        QCOMPARE(kindsOf(plan), (QList<StepKind>{StepKind::CheckPorts, StepKind::StartContainer, StepKind::WaitUntilReady}));
    }

    void recreatesForASettingAndShowsIt()
    {
        StackSpec changed = spec();
        changed.ports.mcp = 3001;
        changed.environment.insert(u"COCOSEARCH_LOG_LEVEL"_s, u"info"_s);
        const StackPlan plan = StackPlan::compute(changed, runningFrom(spec()), kOurs);
        QCOMPARE(plan.outcome, StackPlan::Outcome::Recreate);
        QCOMPARE(plan.differences, (QList<Difference>{{u"environment.COCOSEARCH_LOG_LEVEL"_s, QString(), u"info"_s}, {u"ports.mcp"_s, u"3000"_s, u"3001"_s}}));
        QVERIFY(!plan.changesImage);
        QVERIFY(!kindsOf(plan).contains(StepKind::BackUp));
        QVERIFY(kindsOf(plan).indexOf(StepKind::SetAside) < kindsOf(plan).indexOf(StepKind::CreateContainer));
        QCOMPARE(kindsOf(plan).last(), StepKind::RemovePrevious);
        QVERIFY(plan.describe().contains(u"ports.mcp: 3000 → 3001"_s));
        QVERIFY(plan.keeps.join(u' ').contains(u"cocosearch-data"_s));
    }

    void backsUpBeforeAnotherImage()
    {
        StackInventory inventory = runningFrom(spec());
        inventory.image = image(u"sha256:two"_s);
        const StackPlan plan = StackPlan::compute(spec(), inventory, kOurs);
        QCOMPARE(plan.outcome, StackPlan::Outcome::Recreate);
        QVERIFY(plan.changesImage);
        QVERIFY(kindsOf(plan).indexOf(StepKind::BackUp) < kindsOf(plan).indexOf(StepKind::SetAside));
        QVERIFY(kindsOf(plan).contains(StepKind::BackUp));
    }

    void goesOnWithoutTheImageWhenNothingChanged()
    {
        StackInventory inventory = runningFrom(spec());
        inventory.image.reset();
        QCOMPARE(StackPlan::compute(spec(), inventory, kOurs).outcome, StackPlan::Outcome::Nothing);
        StackSpec changed = spec();
        changed.ports.mcp = 3001;
        const StackPlan plan = StackPlan::compute(changed, inventory, kOurs);
        QCOMPARE(plan.outcome, StackPlan::Outcome::Recreate);
        QVERIFY(kindsOf(plan).contains(StepKind::FetchImage));
    }

    void bringsBackAnInterruptedChangeFirst()
    {
        StackInventory inventory = runningFrom(spec());
        inventory.previous = inventory.container;
        inventory.previous->name = previousName(spec().name);
        inventory.container.reset();
        const StackPlan plan = StackPlan::compute(spec(), inventory, kOurs);
        QCOMPARE(plan.outcome, StackPlan::Outcome::Start);
        QCOMPARE(kindsOf(plan).first(), StepKind::RestorePrevious);
    }

    void leavesForeignThingsAlone_data()
    {
        QTest::addColumn<StackInventory>("inventory");
        QTest::addColumn<QString>("names");
        StackInventory container = nothingThere();
        container.nameHolder = Container{};
        QTest::newRow("container") << container << u"set name cocosearch-1111"_s;
        StackInventory foreignVolume = nothingThere();
        foreignVolume.volume = volume({});
        foreignVolume.volumeIsForeign = true;
        QTest::newRow("volume") << foreignVolume << u"set volume cocosearch-data-1111"_s;
        StackInventory network = nothingThere();
        network.networkExists = network.networkIsForeign = true;
        QTest::newRow("network") << network << u"network"_s;
        StackInventory user = runningFrom(spec());
        Container other;
        other.name = u"their-postgres"_s;
        other.state = Container::State::Running;
        user.volumeUsers = {other};
        QTest::newRow("volume in use") << user << u"their-postgres"_s;
    }
    void leavesForeignThingsAlone()
    {
        QFETCH(StackInventory, inventory);
        QFETCH(QString, names);
        const StackPlan plan = StackPlan::compute(spec(), inventory, kOurs);
        QVERIFY(!plan.isPossible());
        QVERIFY(plan.steps.isEmpty());
        QVERIFY2(plan.obstacles.first().message.contains(names), qPrintable(plan.obstacles.first().message));
    }

    void toleratesAStoppedUserOfTheVolume()
    {
        StackInventory inventory = runningFrom(spec());
        Container other;
        other.state = Container::State::Exited;
        inventory.volumeUsers = {other};
        QVERIFY(StackPlan::compute(spec(), inventory, kOurs).isPossible());
    }

    void refusesASpecWithProblems()
    {
        StackSpec broken = spec();
        broken.ports.mcp = 0;
        const StackPlan plan = StackPlan::compute(broken, nothingThere(), kOurs);
        QCOMPARE(plan.obstacles.first().code, ErrorCode::InvalidArgument);
    }

    void publishesOnThisMachineOnly()
    {
        StackSpec published = spec();
        published.ports = {3001, 15433, 11500};
        published.repositories = {{u"/home/me/src"_s, u"src"_s}};
        const QJsonObject configuration = containerConfiguration(published, kOurs, {}, u"sha256:one"_s);
        const QJsonObject host = configuration[u"HostConfig"_s].toObject();
        const QJsonObject bindings = host[u"PortBindings"_s].toObject();
        QCOMPARE(bindings.keys(), (QStringList{u"11434/tcp"_s, u"3000/tcp"_s, u"5432/tcp"_s}));
        for (const QJsonValue &binding : bindings)
            QCOMPARE(binding[0][u"HostIp"_s].toString(), u"127.0.0.1"_s);
        QVERIFY(!host.contains(u"Binds"_s) && !host.contains(u"Init"_s) && !host.contains(u"Privileged"_s));
        QCOMPARE(host[u"Mounts"_s][1][u"ReadOnly"_s].toBool(), true);
        QCOMPARE(host[u"ShmSize"_s].toInteger(), 1024LL * 1024 * 1024);
        QCOMPARE(host[u"RestartPolicy"_s][u"Name"_s].toString(), u"unless-stopped"_s);
        QVERIFY(configuration[u"Env"_s].toArray().contains(u"COCOSEARCH_PATH_MAP=/home/me/src=/mnt/repos/src"_s));
        QCOMPARE(pathMapOf(published), u"/home/me/src=/mnt/repos/src"_s);
    }

    void writesNoKeyWhereInspectionShowsIt()
    {
        StackSpec secret = spec();
        secret.embedding = {u"openai"_s, u"m"_s, u"https://e.example"_s, u"/home/me/key"_s};
        secret.environment.insert(u"MY_API_KEY"_s, u"sk-1234567890"_s);
        const QJsonObject configuration = containerConfiguration(secret, kOurs, {}, u"sha256:one"_s);
        const QByteArray labels = QJsonDocument(configuration[u"Labels"_s].toObject()).toJson();
        QVERIFY(!labels.contains("sk-1234567890"));
        QVERIFY(configuration[u"Env"_s].toArray().contains(u"COCOSEARCH_EMBEDDING_API_KEY_FILE=/data/embedding_api_key"_s));
        QVERIFY(kindsOf(StackPlan::compute(secret, nothingThere(), kOurs)).contains(StepKind::PlaceSecrets));
    }

    void doesNotRelabelSourcesOnSelinux()
    {
        docker::EngineFacts engine;
        engine.selinux = true;
        const QJsonObject configuration = containerConfiguration(spec(), kOurs, engine, u"sha256:one"_s);
        QVERIFY(configuration[u"HostConfig"_s][u"SecurityOpt"_s].toArray().contains(u"label=disable"_s));
    }
};

QTEST_GUILESS_MAIN(tst_StackPlan)
#include "tst_StackPlan.moc"
