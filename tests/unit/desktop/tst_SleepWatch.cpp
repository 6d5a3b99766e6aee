// SPDX-License-Identifier: Apache-2.0
#include "desktop/SleepWatch.h"

#include "support/PrivateBus.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace coco::desktop {

class tst_SleepWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearsLogindOnARealBus();
};

void tst_SleepWatch::hearsLogindOnARealBus()
{
    testing::PrivateBus bus;
    if (!testing::PrivateBus::isPossible())
        QSKIP("dbus-daemon is not installed");
    QVERIFY(bus.start());
    SleepWatch watch(bus.connect(u"window"_s));
    QDBusConnection logind = bus.connect(u"logind"_s);
    QSignalSpy changed(&watch, &SleepWatch::asleepChanged);
    const auto tell = [&logind](const QString &member, bool before) {
        QDBusMessage message = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, member);
        message << before;
        return logind.send(message);
    };
    QVERIFY(tell(u"PrepareForShutdown"_s, true)); // not ours
    QVERIFY(tell(u"PrepareForSleep"_s, true));
    QVERIFY(tell(u"PrepareForSleep"_s, false));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 30'000);
    QCOMPARE(changed.at(0).first().toBool(), true);
    QCOMPARE(changed.at(1).first().toBool(), false);
}

} // namespace coco::desktop

QTEST_GUILESS_MAIN(coco::desktop::tst_SleepWatch)
#include "tst_SleepWatch.moc"
