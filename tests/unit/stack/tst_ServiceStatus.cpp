// SPDX-License-Identifier: Apache-2.0
#include "stack/ServiceStatus.h"

#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

class tst_ServiceStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEveryStateAndReadsItBack();
    void doesNotKnowOtherWords();
    void labelsAFixWithItsArgument();
    void keepsAPercentSignOfTheArgument();
    void writesJsonWithoutWhatIsUnknown();
    void countsTheWorstService_data();
    void countsTheWorstService();
};

void tst_ServiceStatus::namesEveryStateAndReadsItBack()
{
    for (int i = 0; i <= int(ServiceState::Off); ++i) {
        const auto state = ServiceState(i);
        QCOMPARE(serviceStateFromName(serviceStateName(state)), state);
        QVERIFY(!serviceStateText(state).isEmpty());
    }
}

void tst_ServiceStatus::doesNotKnowOtherWords()
{
    QCOMPARE(serviceStateFromName(u"READY"), ServiceState::Unknown);
    QCOMPARE(serviceStateFromName(u""), ServiceState::Unknown);
}

void tst_ServiceStatus::labelsAFixWithItsArgument()
{
    QCOMPARE((Fix{Fix::Action::UsePort, u"3001"_s}.label()), u"Use port 3001"_s);
    QVERIFY(Fix{}.label().isEmpty());
    for (int i = 1; i <= int(Fix::Action::RunCommand); ++i)
        QVERIFY2(!(Fix{Fix::Action(i), u"x"_s}.label().isEmpty()), qPrintable(fixActionName(Fix::Action(i))));
}

void tst_ServiceStatus::keepsAPercentSignOfTheArgument()
{
    QCOMPARE((Fix{Fix::Action::PullModel, u"a%1b"_s}.label()), u"Download a%1b"_s);
}

void tst_ServiceStatus::writesJsonWithoutWhatIsUnknown()
{
    ServiceStatus status;
    status.name = u"mcp"_s;
    QJsonObject json = toJson(status);
    QCOMPARE(json[u"state"_s].toString(), u"unknown"_s);
    QVERIFY(!json.contains(u"since"_s));
    QVERIFY(!json.contains(u"latency_ms"_s));
    QVERIFY(!json.contains(u"fix"_s));

    status.latency = std::chrono::milliseconds(0);
    status.fix = {Fix::Action::ShowLog, u"mcp"_s};
    status.since = QDateTime::fromMSecsSinceEpoch(1'000, Qt::UTC);
    json = toJson(status);
    QCOMPARE(json[u"since"_s].toString(), u"1970-01-01T00:00:01.000Z"_s);
    QCOMPARE(json[u"latency_ms"_s].toInt(-1), 0);
    QCOMPARE(json[u"fix"_s][u"action"_s].toString(), u"show_log"_s);
}

void tst_ServiceStatus::countsTheWorstService_data()
{
    using S = ServiceState;
    QTest::addColumn<QList<int>>("states");
    QTest::addColumn<int>("overall");
    const auto row = [](const char *name, std::initializer_list<S> states, S overall) {
        QList<int> numbers;
        for (S state : states)
            numbers << int(state);
        QTest::newRow(name) << numbers << int(overall);
    };
    row("nothing", {}, S::Unknown);
    row("all ready", {S::Ready, S::Ready}, S::Ready);
    row("off does not count", {S::Ready, S::Off}, S::Ready);
    row("all off", {S::Off, S::Off}, S::Off);
    row("failed beats all", {S::Starting, S::Failed, S::Unknown}, S::Failed);
    row("starting beats limited", {S::Degraded, S::Starting}, S::Starting);
    row("unknown is not well", {S::Ready, S::Unknown}, S::Unknown);
}

void tst_ServiceStatus::countsTheWorstService()
{
    QFETCH(QList<int>, states);
    QFETCH(int, overall);
    QList<ServiceStatus> services;
    for (int state : states) {
        services.append(ServiceStatus{});
        services.last().state = ServiceState(state);
    }
    QCOMPARE(int(overallState(services)), overall);
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_ServiceStatus)
#include "tst_ServiceStatus.moc"
