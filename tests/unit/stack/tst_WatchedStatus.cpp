// SPDX-License-Identifier: Apache-2.0
#include "stack/WatchedStatus.h"

#include "stack/ContainerReading.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {

namespace {

const QDateTime kBegan = QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC);

QList<ServiceStatus> allAre(ServiceState state)
{
    return allServices(state, state == ServiceState::Ready ? QString() : u"why"_s, {});
}

StackStatus running(ServiceState state)
{
    StackStatus status;
    status.backend = BackendKind::Docker;
    status.containerId = u"c1"_s;
    status.since = kBegan;
    status.takeServices(allAre(state));
    return status;
}

StackStatus missing()
{
    StackStatus status;
    status.phase = StackPhase::EngineMissing;
    return status;
}

StackStatus stopped()
{
    StackStatus status = running(ServiceState::Stopped);
    status.phase = StackPhase::Stopped;
    return status;
}

WatchView saw(ServiceState state, const QString &container = u"c1"_s)
{
    return {true, container, container.isEmpty() ? QDateTime() : kBegan, allAre(state)};
}

} // namespace

class tst_WatchedStatus final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsALookWithTheWatch_data();
    void joinsALookWithTheWatch();
    void believesALookWithoutAWatch();
    void keepsWhatServedWhileTheHealthLogIsLate();
    void takesWhatTheWatchSees_data();
    void takesWhatTheWatchSees();
    void tellsWhyTheEngineIsMissingNow();
    void tellsWhenOneMissedSomething_data();
    void tellsWhenOneMissedSomething();
};

void tst_WatchedStatus::joinsALookWithTheWatch_data()
{
    QTest::addColumn<StackStatus>("seen");
    QTest::addColumn<WatchView>("watch");
    QTest::addColumn<StackPhase>("phase");
    QTest::newRow("late health log") << running(ServiceState::Starting) << saw(ServiceState::Ready) << StackPhase::Ready;
    QTest::newRow("the watch knows of a fault") << running(ServiceState::Ready) << saw(ServiceState::Failed) << StackPhase::Failed;
    QTest::newRow("late watch") << running(ServiceState::Ready) << saw(ServiceState::Starting) << StackPhase::Ready;
    QTest::newRow("another container") << running(ServiceState::Starting) << saw(ServiceState::Ready, u"c0"_s) << StackPhase::Starting;
    QTest::newRow("stopped meanwhile") << stopped() << saw(ServiceState::Ready) << StackPhase::Stopped;
    QTest::newRow("engine gone meanwhile") << missing() << saw(ServiceState::Ready) << StackPhase::EngineMissing;
    WatchView earlierRun = saw(ServiceState::Ready);
    earlierRun.startedAt = kBegan.addSecs(-60);
    QTest::newRow("earlier run of the container") << running(ServiceState::Starting) << earlierRun << StackPhase::Starting;
}

void tst_WatchedStatus::joinsALookWithTheWatch()
{
    QFETCH(StackStatus, seen);
    QFETCH(WatchView, watch);
    QTEST(afterLook(seen, missing(), watch).phase, "phase");
}

void tst_WatchedStatus::believesALookWithoutAWatch()
{
    QCOMPARE(afterLook(running(ServiceState::Failed), running(ServiceState::Ready), std::nullopt).phase, StackPhase::Failed);
}

void tst_WatchedStatus::keepsWhatServedWhileTheHealthLogIsLate()
{
    const StackStatus after = afterLook(running(ServiceState::Starting), running(ServiceState::Ready), std::nullopt);
    QCOMPARE(after.phase, StackPhase::Ready);
    QVERIFY(after.answers());
    StackStatus nextRun = running(ServiceState::Starting);
    nextRun.since = kBegan.addSecs(5);
    QCOMPARE(afterLook(nextRun, running(ServiceState::Ready), std::nullopt).phase, StackPhase::Starting);
}

void tst_WatchedStatus::takesWhatTheWatchSees_data()
{
    QTest::addColumn<StackStatus>("before");
    QTest::addColumn<WatchView>("watch");
    QTest::addColumn<bool>("hasJudged");
    QTest::addColumn<StackPhase>("phase");
    QTest::newRow("comes up") << running(ServiceState::Starting) << saw(ServiceState::Ready) << true << StackPhase::Ready;
    QTest::newRow("fails") << running(ServiceState::Ready) << saw(ServiceState::Failed) << true << StackPhase::Failed;
    QTest::newRow("starts again inside") << running(ServiceState::Ready) << saw(ServiceState::Starting) << true << StackPhase::Starting;
    QTest::newRow("is late") << running(ServiceState::Ready) << saw(ServiceState::Starting) << false << StackPhase::Ready;
    QTest::newRow("no container for the status") << missing() << saw(ServiceState::Ready) << true << StackPhase::EngineMissing;
    WatchView noEngine = saw(ServiceState::Unknown);
    noEngine.engineAnswers = false;
    QTest::newRow("no engine for the watch") << running(ServiceState::Ready) << noEngine << true << StackPhase::Ready;
}

void tst_WatchedStatus::takesWhatTheWatchSees()
{
    QFETCH(StackStatus, before);
    QFETCH(WatchView, watch);
    QFETCH(bool, hasJudged);
    QTEST(afterWatch(before, watch, hasJudged).phase, "phase");
}

void tst_WatchedStatus::tellsWhyTheEngineIsMissingNow()
{
    StackStatus before = missing();
    before.reason = u"the connection broke"_s;
    before.error = Error{ErrorCode::Protocol, before.reason, {}};
    WatchView watch;
    watch.services = allServices(ServiceState::Unknown, u"there is no engine"_s, {}, u"no such file"_s);
    const StackStatus after = afterWatch(before, watch, true);
    QCOMPARE(after.phase, StackPhase::EngineMissing);
    QCOMPARE(after.reason, u"there is no engine"_s);
    QCOMPARE(after.error->message, after.reason);
    QCOMPARE(after.error->detail, u"no such file"_s);
    // The engine went a moment ago, and the services are not judged anew yet.
    WatchView early = saw(ServiceState::Ready);
    early.engineAnswers = false;
    QCOMPARE(afterWatch(before, early, true).reason, before.reason);
}

void tst_WatchedStatus::tellsWhenOneMissedSomething_data()
{
    QTest::addColumn<StackStatus>("status");
    QTest::addColumn<WatchView>("watch");
    QTest::addColumn<bool>("expected");
    WatchView noEngine;
    noEngine.services = allAre(ServiceState::Unknown);
    QTest::newRow("both without the engine") << missing() << noEngine << true;
    QTest::newRow("the watch missed a short absence") << missing() << saw(ServiceState::Ready) << false;
    QTest::newRow("the look missed it") << running(ServiceState::Ready) << noEngine << false;
    QTest::newRow("both ready") << running(ServiceState::Ready) << saw(ServiceState::Ready) << true;
    QTest::newRow("one starting") << running(ServiceState::Starting) << saw(ServiceState::Ready) << false;
    QTest::newRow("stopped in other words") << stopped() << saw(ServiceState::Failed) << true;
    QTest::newRow("stopped for one only") << stopped() << saw(ServiceState::Ready) << false;
    QTest::newRow("another container") << running(ServiceState::Ready) << saw(ServiceState::Ready, u"c0"_s) << false;
    StackStatus none;
    QTest::newRow("none for both") << none << saw(ServiceState::Stopped, QString()) << true;
    QTest::newRow("none for the watch") << running(ServiceState::Ready) << saw(ServiceState::Stopped, QString()) << false;
}

void tst_WatchedStatus::tellsWhenOneMissedSomething()
{
    QFETCH(StackStatus, status);
    QFETCH(WatchView, watch);
    QTEST(agree(status, watch), "expected");
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_WatchedStatus)
#include "tst_WatchedStatus.moc"
