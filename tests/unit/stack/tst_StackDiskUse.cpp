// SPDX-License-Identifier: Apache-2.0
#include "stack/DiskMeter.h"
#include "stack/FolderSize.h"
#include "support/FakeDockerEngine.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;
using Part = StackDiskUse::Part;

class tst_StackDiskUse : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeDockerEngine> m_engine;
    std::unique_ptr<QTemporaryDir> m_folder;
    StackSpec m_spec;

    [[nodiscard]] BackendParts parts() const
    {
        AppPaths paths;
        paths.data = m_folder->filePath(u"data"_s);
        paths.state = m_folder->filePath(u"state"_s);
        paths.runtime = m_folder->filePath(u"run"_s);
        return {paths, {u"ours"_s}, u"/bin/false"_s, {}};
    }
    void put(const QString &path, qsizetype bytes) const
    {
        const QString whole = m_folder->filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
        QFile file(whole);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(QByteArray(bytes, 'x')), bytes);
    }
    void answerAnEngine()
    {
        m_engine->reply("GET /version", 200, R"json({"Version":"20.10.24","ApiVersion":"1.41"})json");
        m_engine->reply("GET /info", 200, R"json({"NCPU":2,"MemTotal":1000,"OperatingSystem":"Debian","DockerRootDir":"/nowhere/at/all"})json");
        m_engine->reply("GET /containers/json", 200, "[]");
        m_engine->reply("GET /networks", 200, "[]");
        m_engine->reply("GET /images/json", 200, "[]");
        m_engine->reply("GET /volumes", 200, R"json({"Volumes":[{"Name":"cocosearch-data","Driver":"local"}]})json");
        m_engine->reply("GET /system/df", 200,
                        R"json({"Volumes":[{"Name":"cocosearch-data","UsageData":{"Size":700,"RefCount":1}},
                                           {"Name":"somebody-elses","UsageData":{"Size":900,"RefCount":1}}]})json");
    }

private Q_SLOTS:
    void init()
    {
        m_engine = std::make_unique<FakeDockerEngine>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_spec = {};
        m_spec.backend = BackendKind::Docker;
        m_spec.engineHost = u"unix://"_s + m_engine->socketPath();
        m_spec.image.reference = u"example/cocosearch:1"_s;
        answerAnEngine();
    }

    void countsOnlyWhatIsOurs()
    {
        put(u"data/backups/a.cocobackup"_s, 40);
        put(u"data/installation-id"_s, 2);
        m_engine->reply("GET /images/example/cocosearch:1/json", 200, R"json({"Id":"sha256:1","Size":5000,"RepoTags":["example/cocosearch:1"]})json");
        const auto use = takeDiskUse(m_spec, parts(), {});
        QVERIFY2(use, use ? "" : qPrintable(use.error().message));
        const QList<Part> expected{{Part::Kind::Image, u"example/cocosearch:1"_s, 5'000, false, true},
                                   {Part::Kind::Volume, u"cocosearch-data"_s, 700, true, false},
                                   {Part::Kind::DataFolder, m_folder->filePath(u"data"_s), 2, true, false},
                                   {Part::Kind::Backups, m_folder->filePath(u"data/backups"_s), 40, true, false}};
        QCOMPARE(use->parts, expected);
        QCOMPARE(use->totalBytes(), 5'742);
        QVERIFY(use->hostDisk.freeBytes.value_or(0) > 0);
        QVERIFY(!use->engineDisk.freeBytes); // not a folder of this machine
        QVERIFY(!use->engineDisk.whyUnknown.isEmpty());
    }

    void goesOnWithoutAnImage()
    {
        m_engine->reply("GET /images/example/cocosearch:1/json", 404, R"json({"message":"No such image"})json");
        const auto use = takeDiskUse(m_spec, parts(), {});
        QVERIFY2(use, use ? "" : qPrintable(use.error().message));
        QCOMPARE(use->parts.size(), 1);
    }

    void keepsAVolumeWhoseSizeIsUnknown()
    {
        m_engine->reply("GET /system/df", 500, R"json({"message":"busy"})json");
        m_engine->reply("GET /images/example/cocosearch:1/json", 404, R"json({"message":"No such image"})json");
        const auto use = takeDiskUse(m_spec, parts(), {});
        QVERIFY2(use, use ? "" : qPrintable(use.error().message));
        QCOMPARE(use->parts.first().bytes, -1);
        QCOMPARE(use->totalBytes(), 0);
    }

    void countsTheEmbeddedStore()
    {
        m_spec.backend = BackendKind::Embedded;
        put(u"data/indexes/a/b.db"_s, 300);
        QVERIFY(QFile::link(m_folder->filePath(u"data/indexes/a/b.db"_s), m_folder->filePath(u"data/link"_s)));
        const auto use = takeDiskUse(m_spec, parts(), {});
        QVERIFY(use);
        QCOMPARE(use->parts, (QList<Part>{{Part::Kind::DataFolder, m_folder->filePath(u"data"_s), 300, true, false}}));
        QVERIFY(m_engine->asked().isEmpty());
    }

    void refusesAServerElsewhere()
    {
        m_spec.backend = BackendKind::Remote;
        QCOMPARE(takeDiskUse(m_spec, parts(), {}).error().code, ErrorCode::Unsupported);
    }

    void measuresOnAWorker()
    {
        m_spec.backend = BackendKind::Embedded;
        put(u"data/a"_s, 9);
        DiskMeter meter;
        QSignalSpy measured(&meter, &DiskMeter::measured);
        meter.measure(m_spec, parts());
        QVERIFY(meter.isMeasuring());
        QTRY_COMPARE_WITH_TIMEOUT(measured.size(), 1, 30'000);
        QVERIFY(!meter.isMeasuring());
        QCOMPARE(measured.first().first().value<StackDiskUse>().totalBytes(), 9);
    }

    void dropsWhatANewMeasuringReplaced()
    {
        m_engine->hang("GET /info");
        DiskMeter meter;
        QSignalSpy measured(&meter, &DiskMeter::measured);
        QSignalSpy failed(&meter, &DiskMeter::failed);
        meter.measure(m_spec, parts());
        m_spec.backend = BackendKind::Embedded;
        meter.measure(m_spec, parts());
        QTRY_COMPARE_WITH_TIMEOUT(measured.size(), 1, 30'000);
        QCOMPARE(failed.size(), 0);
    }

    void endsWhileAnEngineHangs()
    {
        m_engine->hang("GET /info");
        DiskMeter meter;
        meter.measure(m_spec, parts());
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->asked().contains("GET /v1.41/info"), 30'000);
    }
};

QTEST_GUILESS_MAIN(tst_StackDiskUse)
#include "tst_StackDiskUse.moc"
