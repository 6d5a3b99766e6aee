// SPDX-License-Identifier: Apache-2.0
#include "stack/DiskPlanner.h"

#include <QTemporaryDir>
#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using State = DiskVerdict::State;

namespace {

constexpr qint64 kGib = 1024ll * 1024 * 1024;

docker::EngineFacts localEngine(const QString &folder)
{
    docker::EngineFacts facts;
    facts.rootFolder = folder;
    return facts;
}

} // namespace

class tst_DiskPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesWhatIsLeft_data();
    void judgesWhatIsLeft();
    void refusesOnlyWhatIsShort();
    void refusesAReadOnlyPlace();
    void looksAtTheDiskOfAFolderThatIsStillToBeMade();
    void looksAtALocalEngine();
    void saysWhyAnEnginesDiskIsUnknown_data();
    void saysWhyAnEnginesDiskIsUnknown();
    void needsMoreForALargerImage();
};

void tst_DiskPlanner::judgesWhatIsLeft_data()
{
    QTest::addColumn<qint64>("free");
    QTest::addColumn<qint64>("needed");
    QTest::addColumn<int>("state");
    QTest::newRow("plenty") << 100 * kGib << kGib << int(State::Enough);
    QTest::newRow("exactly") << kGib << kGib << int(State::Tight);
    QTest::newRow("one byte short") << kGib - 1 << kGib << int(State::Short);
    QTest::newRow("nothing") << qint64(0) << kGib << int(State::Short);
    QTest::newRow("little is left") << 2 * kGib - 1 << kGib << int(State::Tight);
    QTest::newRow("unknown") << qint64(-1) << kGib << int(State::Unknown);
}

void tst_DiskPlanner::judgesWhatIsLeft()
{
    QFETCH(qint64, free);
    QFETCH(qint64, needed);
    QFETCH(int, state);
    DiskSight sight;
    sight.where = u"there"_s;
    if (free >= 0)
        sight.freeBytes = free;
    const DiskVerdict verdict = judgeDisk(sight, needed);
    QCOMPARE(int(verdict.state), state);
    QCOMPARE(verdict.message.isEmpty(), verdict.state == State::Enough);
    if (verdict.state != State::Enough)
        QVERIFY(verdict.message.contains(u"there"_s));
}

void tst_DiskPlanner::refusesOnlyWhatIsShort()
{
    QVERIFY(checkDisk({u"x"_s, std::nullopt, u"far away"_s}, kGib));
    QVERIFY(checkDisk({u"x"_s, kGib, {}}, kGib));
    const auto refused = checkDisk({u"x"_s, kGib, {}}, 2 * kGib);
    QCOMPARE(refused.error().code, ErrorCode::DiskFull);
}

void tst_DiskPlanner::refusesAReadOnlyPlace()
{
    QCOMPARE(checkDisk({u"x"_s, 100 * kGib, {}, true}, 1).error().code, ErrorCode::ReadOnly);
}

void tst_DiskPlanner::looksAtTheDiskOfAFolderThatIsStillToBeMade()
{
    const QTemporaryDir folder;
    const DiskSight there = hostDisk(folder.path());
    QVERIFY(there.freeBytes && *there.freeBytes > 0);
    const DiskSight later = hostDisk(folder.filePath(u"not/made/yet"_s));
    QVERIFY(later.freeBytes && *later.freeBytes > 0);
}

void tst_DiskPlanner::looksAtALocalEngine()
{
    const QTemporaryDir folder;
    QVERIFY(engineDisk({}, localEngine(folder.path())).freeBytes);
}

void tst_DiskPlanner::saysWhyAnEnginesDiskIsUnknown_data()
{
    QTest::addColumn<docker::EngineEndpoint>("endpoint");
    QTest::addColumn<docker::EngineFacts>("facts");
    const QTemporaryDir folder;
    docker::EngineEndpoint remote;
    remote.kind = docker::EngineEndpoint::Kind::Ssh;
    remote.host = u"elsewhere"_s;
    QTest::newRow("another computer") << remote << localEngine(u"/tmp"_s);
    docker::EngineFacts desktop = localEngine(u"/tmp"_s);
    desktop.product = docker::EngineFacts::Product::DockerDesktop;
    QTest::newRow("a virtual machine") << docker::EngineEndpoint() << desktop;
    QTest::newRow("no such folder here") << docker::EngineEndpoint() << localEngine(u"/nowhere/at/all"_s);
    QTest::newRow("not told") << docker::EngineEndpoint() << localEngine({});
}

void tst_DiskPlanner::saysWhyAnEnginesDiskIsUnknown()
{
    QFETCH(docker::EngineEndpoint, endpoint);
    QFETCH(docker::EngineFacts, facts);
    const DiskSight sight = engineDisk(endpoint, facts);
    QVERIFY(!sight.freeBytes);
    QVERIFY(!sight.whyUnknown.isEmpty());
}

void tst_DiskPlanner::needsMoreForALargerImage()
{
    StackSpec full;
    StackSpec server;
    server.image.target = u"server"_s;
    QVERIFY(bytesNeeded(DiskOperation::PullImage, full) > bytesNeeded(DiskOperation::PullImage, server));
    QVERIFY(bytesNeeded(DiskOperation::BuildImage, full) > bytesNeeded(DiskOperation::PullImage, full));
    QCOMPARE(bytesNeeded(DiskOperation::BackUp, full, 5 * kGib), 5 * kGib);
}

} // namespace coco::stack


QTEST_GUILESS_MAIN(coco::stack::tst_DiskPlanner)
#include "tst_DiskPlanner.moc"
