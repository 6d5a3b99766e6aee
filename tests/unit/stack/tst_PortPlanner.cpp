// SPDX-License-Identifier: Apache-2.0
#include "stack/PortPlanner.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using Bind = PortFact::Bind;

class tst_PortPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesFreePorts();
    void leavesUnpublishedServicesOut();
    void namesEveryTakenPortAtOnce();
    void prefersTheContainersName();
    void countsAContainerWithoutASocket();
    void tellsAForbiddenPort();
    void neverOffersTheSamePortTwice();
    void keepsARememberedChoice();
    void avoidsWhatIsSpokenFor();
    void staysBelowTheLastPort();
    void findsNothingWhenNothingIsFree();
    void refusesTwoWishesForOnePort();
    void keepsAPercentSignOfAName();
    void namesARealHolder();
    void doesNotCountOurOwnContainer();
    void doesNotCountWhatIsGivenUpBefore();
    void ignoresPortsOnOtherAddresses();

private:
    static bool anything(int) { return true; }
};

void tst_PortPlanner::takesFreePorts()
{
    const PortPlan plan = PortPlan::make({{u"ports.mcp"_s, 3000}}, {}, {}, {}, anything);
    QVERIFY(plan.isPossible());
    QVERIFY(plan.verdict());
    QCOMPARE(plan.findings.first().alternative, 0);
}

void tst_PortPlanner::leavesUnpublishedServicesOut()
{
    StackSpec spec;
    spec.ports.ollama = 0;
    const PortPlan plan = PortPlan::make(portWishes(spec), {}, {}, {}, anything);
    QCOMPARE(plan.findings.size(), 2);
}

void tst_PortPlanner::namesEveryTakenPortAtOnce()
{
    const PortPlan plan = PortPlan::make({{u"ports.mcp"_s, 3000}, {u"ports.postgresql"_s, 15432}},
                                         {{3000, {Bind::Taken, {}, u"node (process 12)"_s}}, {15432, {Bind::Taken, {}, {}}}}, {}, {}, anything);
    QVERIFY(!plan.isPossible());
    const Error error = plan.verdict().error();
    QCOMPARE(error.code, ErrorCode::Conflict);
    for (const auto &word : {u"3000"_s, u"node (process 12)"_s, u"15432"_s, u"another program"_s, u"coco stack config set ports.mcp 3001"_s})
        QVERIFY2(error.message.contains(word), qPrintable(error.message));
}

void tst_PortPlanner::prefersTheContainersName()
{
    const PortPlan plan = PortPlan::make({{u"ports.mcp"_s, 3000}}, {{3000, {Bind::Taken, u"web"_s, u"docker-proxy (process 7)"_s}}}, {}, {}, anything);
    QVERIFY(plan.findings.first().holder.contains(u"web"_s));
}

void tst_PortPlanner::countsAContainerWithoutASocket()
{
    const PortPlan plan = PortPlan::make({{u"ports.mcp"_s, 3000}}, {{3000, {Bind::Free, u"web"_s, {}}}}, {}, {}, anything);
    QVERIFY(!plan.isPossible());
}

void tst_PortPlanner::tellsAForbiddenPort()
{
    const PortPlan plan = PortPlan::make({{u"ports.mcp"_s, 80}}, {{80, {Bind::Forbidden, {}, {}}}}, {}, {}, anything);
    QVERIFY(plan.findings.first().isForbidden);
    QCOMPARE(plan.findings.first().alternative, 10'080);
    QVERIFY(plan.verdict().error().message.contains(u"administrator"_s));
}

void tst_PortPlanner::neverOffersTheSamePortTwice()
{
    const QHash<int, PortFact> facts{{3000, {Bind::Taken, {}, {}}}, {3001, {Bind::Taken, {}, {}}}};
    const PortPlan plan = PortPlan::make({{u"a"_s, 3000}, {u"b"_s, 3001}}, facts, {}, {}, anything);
    QCOMPARE(plan.findings[0].alternative, 3002);
    QCOMPARE(plan.findings[1].alternative, 3003);
}

void tst_PortPlanner::keepsARememberedChoice()
{
    const QHash<int, PortFact> facts{{3000, {Bind::Taken, {}, {}}}};
    QCOMPARE(PortPlan::make({{u"ports.mcp"_s, 3000}}, facts, {{u"ports.mcp"_s, 3777}}, {}, anything).findings[0].alternative, 3777);
    const auto taken = [](int port) { return port != 3777; };
    QCOMPARE(PortPlan::make({{u"ports.mcp"_s, 3000}}, facts, {{u"ports.mcp"_s, 3777}}, {}, taken).findings[0].alternative, 3001);
}

void tst_PortPlanner::avoidsWhatIsSpokenFor()
{
    const QHash<int, PortFact> facts{{3000, {Bind::Taken, {}, {}}}};
    QCOMPARE(PortPlan::make({{u"a"_s, 3000}, {u"b"_s, 3002}}, facts, {}, {3001}, anything).findings[0].alternative, 3003);
}

void tst_PortPlanner::staysBelowTheLastPort()
{
    const QHash<int, PortFact> facts{{65'535, {Bind::Taken, {}, {}}}};
    const int alternative = PortPlan::make({{u"a"_s, 65'535}}, facts, {{u"a"_s, 70'000}}, {}, anything).findings[0].alternative;
    QVERIFY(alternative > 0 && alternative < 65'535);
}

void tst_PortPlanner::findsNothingWhenNothingIsFree()
{
    const QHash<int, PortFact> facts{{3000, {Bind::Taken, {}, {}}}};
    const PortPlan plan = PortPlan::make({{u"a"_s, 3000}}, facts, {}, {}, [](int) { return false; });
    QCOMPARE(plan.findings[0].alternative, 0);
    QVERIFY(!plan.verdict().error().message.contains(u"config set"_s));
}

void tst_PortPlanner::refusesTwoWishesForOnePort()
{
    const PortPlan plan = PortPlan::make({{u"ports.mcp"_s, 3000}, {u"ports.ollama"_s, 3000}}, {}, {}, {}, anything);
    QVERIFY(plan.findings[0].isFree);
    QVERIFY(!plan.findings[1].isFree);
    QVERIFY(plan.findings[1].holder.contains(u"ports.mcp"_s));
}

void tst_PortPlanner::keepsAPercentSignOfAName()
{
    const PortPlan plan = PortPlan::make({{u"a"_s, 3000}}, {{3000, {Bind::Taken, {}, u"%1 (process 3)"_s}}}, {}, {}, anything);
    QVERIFY2(plan.verdict().error().message.contains(u"by %1 (process 3)"_s), qPrintable(plan.verdict().error().message));
}

void tst_PortPlanner::namesARealHolder()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::Any));
    const int port = holder.serverPort();
    const PortPlan plan = PortPlanner({}, {}).plan({{u"ports.mcp"_s, port}});
    QVERIFY(!plan.isPossible());
    QVERIFY2(plan.findings[0].holder.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(plan.findings[0].holder));
    QCOMPARE(tryToBind(plan.findings[0].alternative), Bind::Free);
}

void tst_PortPlanner::doesNotCountOurOwnContainer()
{
    QTcpServer proxy; // as an engine's proxy would
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    docker::Container container;
    container.id = u"ours"_s;
    container.name = u"cocosearch"_s;
    container.ports = {{3000, u"127.0.0.1"_s, proxy.serverPort()}};
    QVERIFY(PortPlanner({container}, {u"ours"_s}).plan({{u"ports.mcp"_s, proxy.serverPort()}}).isPossible());
    const PortPlan foreign = PortPlanner({container}, {}).plan({{u"ports.mcp"_s, proxy.serverPort()}});
    QVERIFY(foreign.findings[0].holder.contains(u"cocosearch"_s));
}

void tst_PortPlanner::doesNotCountWhatIsGivenUpBefore()
{
    QTcpServer embedded;
    QVERIFY(embedded.listen(QHostAddress::LocalHost));
    const int port = embedded.serverPort();
    QVERIFY(PortPlanner({}, {}, {port}).plan({{u"ports.mcp"_s, port}}).isPossible());
    QVERIFY(!PortPlanner({}, {}, {port + 1}).plan({{u"ports.mcp"_s, port}}).isPossible());
}

void tst_PortPlanner::ignoresPortsOnOtherAddresses()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const int port = free.serverPort();
    free.close();
    docker::Container container;
    container.name = u"web"_s;
    container.ports = {{80, u"192.168.1.2"_s, port}};
    QVERIFY(PortPlanner({container}, {}).plan({{u"ports.mcp"_s, port}}).isPossible());
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_PortPlanner)
#include "tst_PortPlanner.moc"
