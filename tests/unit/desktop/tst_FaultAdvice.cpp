// SPDX-License-Identifier: Apache-2.0
#include "desktop/FaultAdvice.h"

#include "stack/PortPlan.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace coco::desktop {

class tst_FaultAdvice final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheAdviceOfATakenPort();
    void readsOtherAdvice_data();
    void readsOtherAdvice();
    void leavesOutWhatIsForATerminal_data();
    void leavesOutWhatIsForATerminal();
    void refusesValuesThatTheSettingsRefuse();
};

void tst_FaultAdvice::readsTheAdviceOfATakenPort()
{
    stack::PortFinding taken;
    taken.wish = {u"ports.mcp"_s, 3000};
    taken.alternative = 3001;
    taken.isFree = false;
    stack::PortFinding other = taken;
    other.wish = {u"ports.postgresql"_s, 15432};
    other.alternative = 15433;
    stack::PortPlan plan;
    plan.findings = {taken};
    FaultAdvice advice = adviceIn(plan.verdict().error());
    QCOMPARE(adviceText(advice), u"&Use port 3001"_s);
    plan.findings = {taken, other};
    advice = adviceIn(plan.verdict().error());
    QCOMPARE(adviceText(advice), u"&Use the ports 3001, 15433"_s);
    const auto spec = advised({}, advice);
    QVERIFY(spec);
    QCOMPARE(spec->ports.mcp, 3001);
    QCOMPARE(spec->ports.postgresql, 15433);
}

void tst_FaultAdvice::readsOtherAdvice_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("text");
    QTest::newRow("name at the end") << u"Give the stack another name: coco stack config set name cocosearch-1a2b3c"_s << u"&Use the name cocosearch-1a2b3c"_s;
    QTest::newRow("volume and a full stop") << u"Use: coco stack config set volume data-1a. It is left alone."_s << u"&Use the volume data-1a"_s;
    QTest::newRow("quoted") << u"oder: „coco stack config set ports.mcp 3001“."_s << u"&Use port 3001"_s;
    QTest::newRow("a place without a value") << u"choose the engine with “coco stack config set engine.host”."_s << QString();
    QTest::newRow("no command") << u"The engine's disk is full."_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void tst_FaultAdvice::readsOtherAdvice()
{
    QFETCH(QString, message);
    QTEST(adviceText(adviceIn({ErrorCode::Refused, message, {}})), "text");
}

void tst_FaultAdvice::leavesOutWhatIsForATerminal_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("left");
    QTest::newRow("nothing else") << u"Make it with “coco stack up”."_s << QString();
    QTest::newRow("at the end") << u"The container is gone; its data are kept. “coco stack up” makes it anew."_s
                                << u"The container is gone; its data are kept."_s;
    QTest::newRow("at the beginning") << u"Run coco stack up. Then wait."_s << u"Then wait."_s;
    QTest::newRow("none") << u"It ended with exit code 1"_s << u"It ended with exit code 1"_s;
    QTest::newRow("empty") << QString() << QString();
}

void tst_FaultAdvice::leavesOutWhatIsForATerminal()
{
    QFETCH(const QString, text);
    QTEST(withoutCommands(text), "left");
}

void tst_FaultAdvice::refusesValuesThatTheSettingsRefuse()
{
    FaultAdvice advice;
    advice.settings = {{u"ports.mcp"_s, u"many"_s}};
    QVERIFY(!advised({}, advice));
    advice.settings = {{u"no.such.setting"_s, u"1"_s}};
    QVERIFY(!advised({}, advice));
}

} // namespace coco::desktop

QTEST_GUILESS_MAIN(coco::desktop::tst_FaultAdvice)
#include "tst_FaultAdvice.moc"
