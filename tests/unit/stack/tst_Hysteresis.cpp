// SPDX-License-Identifier: Apache-2.0
#include "stack/Hysteresis.h"

#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

ServiceStatus look(ServiceState state, const QString &reason = {})
{
    ServiceStatus status;
    status.state = state;
    status.reason = reason;
    return status;
}

/// One letter per state.
ServiceState stateOf(QChar letter)
{
    switch (letter.unicode()) {
    case u'S':
        return ServiceState::Starting;
    case u'R':
        return ServiceState::Ready;
    case u'D':
        return ServiceState::Degraded;
    case u'F':
        return ServiceState::Failed;
    case u'0':
        return ServiceState::Stopped;
    case u'-':
        return ServiceState::Off;
    default:
        return ServiceState::Unknown;
    }
}

} // namespace

class tst_Hysteresis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasSeenOftenEnough_data();
    void showsWhatWasSeenOftenEnough();
    void keepsTheTimeAStateBegan();
    void takesNewFiguresOfTheSameState();
    void saysThatItIsUndecided();
};

void tst_Hysteresis::showsWhatWasSeenOftenEnough_data()
{
    QTest::addColumn<QString>("looks");
    QTest::addColumn<QString>("shown");
    QTest::newRow("the first look counts") << u"R"_s << u"R"_s;
    QTest::newRow("one bad look is nothing") << u"RFRR"_s << u"RRRR"_s;
    QTest::newRow("two bad looks are nothing") << u"RFFRFF"_s << u"RRRRRR"_s;
    QTest::newRow("three bad looks count") << u"RFFF"_s << u"RRRF"_s;
    QTest::newRow("bad looks of all kinds count together") << u"RFSF"_s << u"RRRF"_s;
    QTest::newRow("two good looks count") << u"FRR"_s << u"FFR"_s;
    QTest::newRow("good and bad in turn change nothing") << u"FRFRFR"_s << u"FFFFFF"_s;
    QTest::newRow("failed and starting follow each other at once") << u"SFSF"_s << u"SFSF"_s;
    QTest::newRow("limited needs two looks") << u"RDRDD"_s << u"RRRRD"_s;
    QTest::newRow("stopped is certain") << u"R0"_s << u"R0"_s;
    QTest::newRow("and so is what follows it") << u"0SR"_s << u"0SS"_s;
    QTest::newRow("off is certain") << u"F-"_s << u"F-"_s;
    QTest::newRow("an engine that blinks") << u"R??RR"_s << u"RRRRR"_s;
    QTest::newRow("ready limited ready") << u"FRDR"_s << u"FFDD"_s;
}

void tst_Hysteresis::showsWhatWasSeenOftenEnough()
{
    QFETCH(QString, looks);
    QFETCH(QString, shown);
    Hysteresis hysteresis;
    for (qsizetype i = 0; i < looks.size(); ++i)
        QCOMPARE(hysteresis.take(look(stateOf(looks[i])), {}).state, stateOf(shown[i]));
}

void tst_Hysteresis::keepsTheTimeAStateBegan()
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    Hysteresis hysteresis;
    QCOMPARE(hysteresis.take(look(ServiceState::Ready), start).since, start);
    QCOMPARE(hysteresis.take(look(ServiceState::Ready), start.addSecs(5)).since, start);
    QCOMPARE(hysteresis.take(look(ServiceState::Stopped), start.addSecs(9)).since, start.addSecs(9));
}

void tst_Hysteresis::takesNewFiguresOfTheSameState()
{
    Hysteresis hysteresis;
    (void)hysteresis.take(look(ServiceState::Failed, u"a"_s), {});
    QCOMPARE(hysteresis.take(look(ServiceState::Failed, u"b"_s), {}).reason, u"b"_s);
}

void tst_Hysteresis::saysThatItIsUndecided()
{
    Hysteresis hysteresis;
    (void)hysteresis.take(look(ServiceState::Ready), {});
    QVERIFY(!hysteresis.isUndecided());
    (void)hysteresis.take(look(ServiceState::Failed), {});
    QVERIFY(hysteresis.isUndecided());
    (void)hysteresis.take(look(ServiceState::Ready), {});
    QVERIFY(!hysteresis.isUndecided());
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_Hysteresis)
#include "tst_Hysteresis.moc"
