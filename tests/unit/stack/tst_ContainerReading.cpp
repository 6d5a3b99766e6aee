// SPDX-License-Identifier: Apache-2.0
#include "stack/ContainerReading.h"

#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using docker::Container;

class tst_ContainerReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheContainersState_data();
    void readsTheContainersState();
    void believesTheNewerWord_data();
    void believesTheNewerWord();
    void keepsTheFiguresOfBoth();
};

void tst_ContainerReading::readsTheContainersState_data()
{
    QTest::addColumn<Container>("container");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("fix");
    const auto row = [](const char *name, Container::State state, ServiceState expected, Fix::Action fix,
                        const std::function<void(Container &)> &change = {}) {
        Container container;
        container.state = state;
        if (change)
            change(container);
        QTest::newRow(name) << container << int(expected) << int(fix);
    };
    using C = Container::State;
    using S = ServiceState;
    using A = Fix::Action;
    row("never started", C::Created, S::Stopped, A::StartStack);
    row("ended orderly", C::Exited, S::Stopped, A::StartStack);
    row("killed", C::Exited, S::Stopped, A::StartStack, [](Container &c) { c.exitCode = 137; });
    row("out of memory", C::Exited, S::Failed, A::OpenSettings, [](Container &c) {
        c.exitCode = 137;
        c.outOfMemory = true;
    });
    row("crashed", C::Exited, S::Failed, A::ShowLog, [](Container &c) { c.exitCode = 1; });
    row("paused", C::Paused, S::Stopped, A::Restart);
    row("restarting", C::Restarting, S::Starting, A::None);
    row("restarting for ever", C::Restarting, S::Failed, A::ShowLog, [](Container &c) { c.restarts = 17; });
    row("being removed", C::Removing, S::Stopped, A::None);
    row("no first health check yet", C::Running, S::Starting, A::None, [](Container &c) { c.health = Container::Health::Starting; });
    row("an image without health check", C::Running, S::Unknown, A::Recreate);
    row("a health check that hangs", C::Running, S::Unknown, A::ShowLog, [](Container &c) {
        c.health = Container::Health::Unhealthy;
        c.healthLog = u"Health check exceeded timeout (10s)"_s;
    });
    row("a state from the future", C::Unknown, S::Unknown, A::None);
}

void tst_ContainerReading::readsTheContainersState()
{
    QFETCH(Container, container);
    QFETCH(int, state);
    QFETCH(int, fix);
    const auto services = servicesOf(container);
    QCOMPARE(services.size(), 3);
    for (const ServiceStatus &service : services) {
        QCOMPARE(int(service.state), state);
        QCOMPARE(int(service.fix.action), fix);
        QVERIFY(!service.reason.isEmpty());
    }
}

void tst_ContainerReading::believesTheNewerWord_data()
{
    QTest::addColumn<int>("inside");
    QTest::addColumn<int>("probe");
    QTest::addColumn<int>("merged");
    QTest::addColumn<QString>("reason");
    using S = ServiceState;
    const auto row = [](const char *name, S inside, S probe, S merged, const QString &reason) {
        QTest::newRow(name) << int(inside) << int(probe) << int(merged) << reason;
    };
    row("off stays off", S::Off, S::Failed, S::Off, u"inside"_s);
    row("not asked", S::Ready, S::Unknown, S::Ready, u"inside"_s);
    row("the check knows why", S::Failed, S::Failed, S::Failed, u"inside"_s);
    row("not up yet", S::Starting, S::Failed, S::Starting, u"inside"_s);
    row("the check is old", S::Ready, S::Failed, S::Failed, u"probe"_s);
    row("it came up since", S::Starting, S::Ready, S::Ready, u"probe"_s);
    row("it recovered since", S::Failed, S::Ready, S::Ready, u"probe"_s);
    row("no check", S::Unknown, S::Ready, S::Ready, u"probe"_s);
    row("no check and no answer", S::Unknown, S::Failed, S::Failed, u"probe"_s);
}

void tst_ContainerReading::believesTheNewerWord()
{
    QFETCH(int, inside);
    QFETCH(int, probe);
    ServiceStatus a;
    a.state = ServiceState(inside);
    a.reason = u"inside"_s;
    ServiceStatus b;
    b.state = ServiceState(probe);
    b.reason = u"probe"_s;
    const ServiceStatus both = merged(a, b);
    QTEST(int(both.state), "merged");
    QTEST(both.reason, "reason");
}

void tst_ContainerReading::keepsTheFiguresOfBoth()
{
    ServiceStatus inside;
    inside.state = ServiceState::Ready;
    inside.version = u"1"_s;
    inside.figures = {{u"chunks"_s, 1}, {u"model"_s, u"m"_s}};
    ServiceStatus probe = inside;
    probe.version.clear();
    probe.figures = {{u"chunks"_s, 2}};
    const ServiceStatus both = merged(inside, probe);
    QCOMPARE(both.figures, (QJsonObject{{u"chunks"_s, 2}, {u"model"_s, u"m"_s}}));
    QCOMPARE(both.version, u"1"_s);
}

} // namespace coco::stack


QTEST_GUILESS_MAIN(coco::stack::tst_ContainerReading)
#include "tst_ContainerReading.moc"
