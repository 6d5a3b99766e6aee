// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineTypes.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::docker;

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class tst_EngineTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesVersionsAsNumbers()
    {
        QVERIFY(*ApiVersion::parse(u"1.9"_s) < *ApiVersion::parse(u"1.41"_s));
        for (const QString &text : {u""_s, u"1"_s, u"1."_s, u".41"_s, u"1.x"_s, u"-1.41"_s, u"1.4.1"_s})
            QVERIFY2(!ApiVersion::parse(text), qPrintable(text));
    }

    void tellsEnginesApart_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QByteArray("{}") << QByteArray(R"({"OperatingSystem":"Debian GNU/Linux 12"})") << u"Docker Engine"_s;
        QTest::newRow("desktop") << QByteArray("{}") << QByteArray(R"({"OperatingSystem":"Docker Desktop"})") << u"Docker Desktop"_s;
        QTest::newRow("colima") << QByteArray("{}") << QByteArray(R"({"Name":"colima"})") << u"Colima"_s;
        QTest::newRow("podman") << QByteArray(R"({"Components":[{"Name":"Podman Engine"}]})") << QByteArray("{}") << u"Podman"_s;
        QTest::newRow("odd") << QByteArray(R"({"Components":7})") << QByteArray(R"({"SecurityOptions":{},"NCPU":"x"})") << u"Docker Engine"_s;
    }

    void tellsEnginesApart()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, info);
        QTEST(engineFactsFrom(object(version), object(info)).productName(), "name");
    }

    void readsSecurityOptions()
    {
        const EngineFacts facts = engineFactsFrom({}, object(R"({"SecurityOptions":["name=seccomp,profile=default","name=rootless","name=selinux"]})"));
        QVERIFY(facts.rootless && facts.selinux && !facts.userNamespaces);
    }

    void readsAListedContainer()
    {
        const Container container = containerFromListing(object(
            R"json({"Id":"1","Names":["/web"],"State":"running","Status":"Up 3 minutes (unhealthy)","Labels":{"a":"b"},
                "Ports":[{"IP":"127.0.0.1","PrivatePort":3000,"PublicPort":3001,"Type":"tcp"},{"PrivatePort":5432}],
                "Mounts":[{"Type":"volume","Name":"v"},{"Type":"bind","Source":"/x"}]})json"));
        QCOMPARE(container.name, u"web"_s);
        QCOMPARE(container.state, Container::State::Running);
        QCOMPARE(container.health, Container::Health::Unhealthy);
        QCOMPARE(container.ports, QList<PublishedPort>({{3000, u"127.0.0.1"_s, 3001}}));
        QCOMPARE(container.volumes, QStringList{u"v"_s});
    }

    void readsAnInspectedContainer()
    {
        const Container container = containerFromInspection(object(
            R"({"Id":"1","Name":"/web","State":{"Status":"exited","ExitCode":137,"OOMKilled":true,"StartedAt":"2026-11-20T10:00:00.5Z",
                "FinishedAt":"0001-01-01T00:00:00Z","Health":{"Status":"starting","Log":[{"Output":"a"},{"Output":" last\n"}]}},
                "Config":{"Tty":true,"Labels":null},"NetworkSettings":{"Ports":{"3000/tcp":[{"HostIp":"127.0.0.1","HostPort":"3001"}],"5432/tcp":null}}})"));
        QCOMPARE(container.state, Container::State::Exited);
        QCOMPARE(container.exitCode, 137);
        QVERIFY(container.outOfMemory && container.hasTerminal);
        QVERIFY(container.startedAt.isValid() && !container.finishedAt.isValid());
        QCOMPARE(container.health, Container::Health::Starting);
        QCOMPARE(container.healthLog, u"last"_s);
        QCOMPARE(container.ports, QList<PublishedPort>({{3000, u"127.0.0.1"_s, 3001}}));
    }

    void readsHowAContainerWasMade()
    {
        const Container container = containerFromInspection(object(
            R"json({"Id":"1","Created":"2026-11-20T10:00:00Z","State":{"Error":"no space left on device","Health":{"Log":[
                {"Start":"2026-11-20T10:00:00Z","End":"2026-11-20T10:00:01Z","ExitCode":1,"Output":"refused"}]}},
                "Config":{"Env":["A=b"],"Cmd":["sh","-c","x"],"StopTimeout":60},
                "HostConfig":{"ShmSize":1073741824,"Memory":5,"NanoCpus":6,"NetworkMode":"bridge","RestartPolicy":{"Name":"always"},"Binds":["/a:/b:ro"],
                    "PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]},
                    "Mounts":[{"Type":"volume","Source":"v","Target":"/data"},{"Type":"bind","Source":"/a","Target":"/b","ReadOnly":true}]},
                "Mounts":[{"Type":"bind","Source":"/a","Destination":"/b","RW":false},{"Type":"volume","Name":"v","Source":"/x","Destination":"/data","RW":true}],
                "NetworkSettings":{"Networks":{"bridge":{"IPAddress":"172.17.0.2"}}}})json"));
        QCOMPARE(container.error, u"no space left on device"_s);
        QCOMPARE(container.probes.size(), 1);
        QCOMPARE(container.probes.first().startedAt.msecsTo(container.probes.first().endedAt), 1000);
        QCOMPARE(container.settings.environment, QStringList{u"A=b"_s});
        QCOMPARE(container.settings.command.size(), 3);
        QCOMPARE(container.settings.stopSeconds, 60);
        QCOMPARE(container.settings.sharedMemoryBytes, 1'073'741'824);
        QCOMPARE(container.settings.restartPolicy, u"always"_s);
        QCOMPARE(container.settings.ports, QList<PublishedPort>({{80, u"127.0.0.1"_s, 8080}}));
        QCOMPARE(container.settings.binds, QStringList{u"/a:/b:ro"_s});
        QCOMPARE(container.settings.mounts, QList<Mount>({{u"volume"_s, u"v"_s, u"v"_s, u"/data"_s, true}, {u"bind"_s, {}, u"/a"_s, u"/b"_s, false}}));
        QCOMPARE(container.mounts, QList<Mount>({{u"bind"_s, {}, u"/a"_s, u"/b"_s, false}, {u"volume"_s, u"v"_s, u"/x"_s, u"/data"_s, true}}));
        QCOMPARE(container.addresses.value(u"bridge"_s), u"172.17.0.2"_s);
    }

    void takesAnythingForAnAnswer()
    {
        for (const char *json : {"{}", R"({"Names":[],"Ports":{},"Labels":[],"Mounts":7,"State":[]})", R"({"Config":"x","NetworkSettings":[],"State":{"Health":[]}})"}) {
            QCOMPARE(containerFromListing(object(json)).state, Container::State::Unknown);
            QCOMPARE(containerFromInspection(object(json)).state, Container::State::Unknown);
            QVERIFY(imageFrom(object(json)).tags.isEmpty());
            QCOMPARE(volumeFrom(object(json)).sizeBytes, -1);
            QCOMPARE(sampleFrom(object(json)).memoryBytes, 0);
            QVERIFY(eventFrom(object(json)).action.isEmpty());
        }
    }

    void readsEventsOfEveryShape()
    {
        const EngineEvent now = eventFrom(object(R"({"Type":"container","Action":"start","Actor":{"ID":"1","Attributes":{"name":"x"}},"timeNano":5})"));
        QCOMPARE(now.id, u"1"_s);
        QCOMPARE(now.timeNs, 5);
        QCOMPARE(eventFrom(object(R"({"Type":"container","Action":"remove"})")).action, u"destroy"_s);
        QCOMPARE(eventFrom(object(R"({"Type":"image","Action":"remove"})")).action, u"remove"_s);
        const EngineEvent old = eventFrom(object(R"({"status":"died","id":"1","time":2})"));
        QCOMPARE(old.action, u"die"_s);
        QCOMPARE(old.timeNs, 2'000'000'000);
    }

    void measuresBetweenSamples()
    {
        const ResourceSample before = sampleFrom(object(R"({"cpu_stats":{"cpu_usage":{"total_usage":100},"system_cpu_usage":1000,"online_cpus":2}})"));
        const ResourceSample after = sampleFrom(object(
            R"({"cpu_stats":{"cpu_usage":{"total_usage":200},"system_cpu_usage":1200,"online_cpus":2},
                "memory_stats":{"usage":1000,"limit":5000,"stats":{"inactive_file":400}},
                "networks":{"eth0":{"rx_bytes":7,"tx_bytes":8}},"blkio_stats":{"io_service_bytes_recursive":null}})"));
        QCOMPARE(processorShare(before, after), 1.0);
        QCOMPARE(processorShare(after, before), 0.0);
        QCOMPARE(after.memoryBytes, 600);
        QCOMPARE(after.receivedBytes, 7);
    }
};

QTEST_GUILESS_MAIN(tst_EngineTypes)
#include "tst_EngineTypes.moc"
