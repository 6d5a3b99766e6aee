// SPDX-License-Identifier: Apache-2.0
#include "support/PrivateBus.h"

#include "desktop/TrayGlyph.h"
#include "desktop/TrayPresence.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace coco::desktop;
using coco::testing::PrivateBus;

/// Stands in for the panel's watcher.
class NotifierWatcher : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
public:
    [[nodiscard]] bool hasHost() const { return m_hasHost; }
    void addHost()
    {
        m_hasHost = true;
        Q_EMIT StatusNotifierHostRegistered();
    }

Q_SIGNALS:
    void StatusNotifierHostRegistered();

private:
    bool m_hasHost = false;
};

class TestTrayPresence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!PrivateBus::isPossible()) {
            if (qEnvironmentVariable("CI") == "true"_L1)
                QFAIL("dbus-daemon is not installed");
            QSKIP("dbus-daemon is not installed");
        }
    }

    void init()
    {
        m_asked = 0;
        m_hasTray = true;
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
    }

    void cleanup()
    {
        m_tray.reset();
        m_bus.reset();
    }

    void waitsForTheHostBeforeQtIsAsked()
    {
        open(0ms, false);
        QSignalSpy gaveUp(m_tray.get(), &TrayPresence::gaveUp);
        QTRY_COMPARE_WITH_TIMEOUT(gaveUp.count(), 1, 30'000); // nobody within the minute
        QCOMPARE(m_asked, 0);
        QVERIFY(!m_tray->isShown());
        // The panel comes all the same, its host a moment after its watcher.
        NotifierWatcher watcher;
        QDBusConnection panel = m_bus->connect(u"panel"_s);
        QVERIFY(panel.registerObject(u"/StatusNotifierWatcher"_s, &watcher, QDBusConnection::ExportAllProperties | QDBusConnection::ExportAllSignals));
        QVERIFY(panel.registerService(u"org.kde.StatusNotifierWatcher"_s));
        watcher.addHost();
        QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), 30'000);
    }

    void takesAnXEmbedTrayAfterAMoment()
    {
        open(10ms);
        QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), 30'000);
    }

    void doesNotWaitWhenStartedByHand()
    {
        // An hour for panels to come: only the bus's answer is waited for.
        open(0ms, true, 3'600'000ms);
        QVERIFY(m_tray->isUndecided());
        QSignalSpy decided(m_tray.get(), &TrayPresence::decided);
        QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), 30'000);
        QVERIFY(!m_tray->isUndecided());
        QCOMPARE(decided.count(), 1);
    }

    void saysWhenItIsKnownThatThereIsNone()
    {
        m_hasTray = false;
        open(10ms);
        QSignalSpy decided(m_tray.get(), &TrayPresence::decided);
        QTRY_COMPARE_WITH_TIMEOUT(decided.count(), 1, 30'000);
        QVERIFY(!m_tray->isShown());
        QVERIFY(!m_tray->isUndecided());
    }

    void givesUpWhereThereIsNone()
    {
        m_hasTray = false;
        open(10ms);
        QSignalSpy gaveUp(m_tray.get(), &TrayPresence::gaveUp);
        QTRY_COMPARE_WITH_TIMEOUT(gaveUp.count(), 1, 30'000);
        QVERIFY(m_asked > 0);
        QVERIFY(!m_tray->isShown());
    }

    void offersWhatCanBeDone()
    {
        open(10ms);
        QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), 30'000);
        m_tray->setRunning(false, true);
        QSignalSpy started(m_tray.get(), &TrayPresence::startRequested);
        QSignalSpy stopped(m_tray.get(), &TrayPresence::stopRequested);
        QAction *change = action(u"St&art the stack"_s);
        QVERIFY(change);
        change->trigger();
        QCOMPARE(started.count(), 1);
        m_tray->setRunning(true, true);
        QCOMPARE(change->text(), u"St&op the stack"_s);
        change->trigger();
        QCOMPARE(stopped.count(), 1);
        m_tray->setRunning(true, false);
        QVERIFY(!change->isEnabled());
        QSignalSpy stackPage(m_tray.get(), &TrayPresence::stackRequested);
        m_tray->menu()->actions().first()->trigger();
        QCOMPARE(stackPage.count(), 1);
        for (const QString &text : {u"&Open"_s, u"&Search"_s, u"&Projects"_s, u"Se&ttings"_s, u"&Quit"_s})
            QVERIFY2(action(text), qPrintable(text));
    }

    void changesOfStateSettleFirst()
    {
        open(10ms);
        QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), 30'000);
        m_tray->setState(Tone::Failed, u"Failed"_s);
        m_tray->setState(Tone::Ready, u"Ready · embedded"_s);
        QCOMPARE(m_tray->shownTone(), Tone::Unknown);
        QTRY_COMPARE_WITH_TIMEOUT(m_tray->shownTone(), Tone::Ready, 30'000);
        QCOMPARE(m_tray->menu()->actions().first()->text(), u"Ready · embedded"_s);
    }

    void everyStateHasAShapeOfItsOwnInEverySize()
    {
        const QList<Tone> tones{Tone::Ready, Tone::Starting, Tone::Degraded, Tone::Failed, Tone::Stopped, Tone::Unknown};
        for (const bool dark : {false, true}) {
            for (const int size : {16, 22, 24, 32}) {
                QList<QImage> seen;
                for (const Tone tone : tones) {
                    // Without colour: the shape alone tells them apart.
                    const QImage grey = trayPixmap(tone, dark, size).toImage().convertToFormat(QImage::Format_Alpha8);
                    QCOMPARE(grey.size(), QSize(size, size));
                    QVERIFY2(!seen.contains(grey), qPrintable(u"%1 at %2 px"_s.arg(toneWord(tone)).arg(size)));
                    seen.append(grey);
                }
            }
        }
    }

private:
    void open(std::chrono::milliseconds patienceForHost, bool otherKinds = true, std::chrono::milliseconds interval = 5ms)
    {
        TrayProbe probe;
        probe.hasTray = [this] {
            ++m_asked;
            return m_hasTray;
        };
        probe.otherKinds = otherKinds;
        probe.patienceForHost = patienceForHost;
        probe.interval = interval;
        probe.lookFor = 60ms;
        probe.bus = m_bus->connect(u"client"_s);
        m_tray = std::make_unique<TrayPresence>(probe);
        m_tray->start();
    }

    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *each : m_tray->menu()->actions()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    int m_asked = 0;
    bool m_hasTray = true;
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<TrayPresence> m_tray;
};

QTEST_MAIN(TestTrayPresence)
#include "tst_TrayPresence.moc"
