// SPDX-License-Identifier: Apache-2.0
#include "support/PrivateBus.h"

#include "desktop/Notifier.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::PrivateBus;
using stack::StackPhase;

namespace {

struct Message
{
    uint id = 0;
    uint replaces = 0;
    QString title;
    QString body;
    QStringList actions;
};

} // namespace

/// Stands in for the service of a desktop.
class NotificationService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QList<Message> messages;
    bool readsMarkup = false;

public Q_SLOTS:
    QStringList GetCapabilities() { return readsMarkup ? QStringList{u"body"_s, u"body-markup"_s} : QStringList{u"body"_s}; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body, const QStringList &actions,
                const QVariantMap &hints, int)
    {
        if (hints.value(u"desktop-entry"_s).toString() != "org.cocosearch.Desktop"_L1)
            return 0;
        const uint id = replaces ? replaces : ++m_last;
        messages.append({id, replaces, title, body, actions});
        return id;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 40;
};

class TestNotifier : public QObject
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
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_service = std::make_unique<NotificationService>();
        openNotifier();
    }

    void cleanup()
    {
        m_notifier.reset();
        m_service.reset();
        m_bus.reset();
    }

    void tellsAProblemThatLastsAndItsEnd()
    {
        serve();
        settle(StackPhase::Ready);
        settle(StackPhase::Failed, u"PostgreSQL: the disk is full."_s);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
        QCOMPARE(messages()[0].body, u"PostgreSQL: the disk is full."_s);
        settle(StackPhase::Ready);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 2, 30'000);
        QCOMPARE(messages()[1].replaces, messages()[0].id);
    }

    void saysNothingOfWhatIsOverAtOnce()
    {
        serve();
        settle(StackPhase::Ready);
        m_notifier->setPatience(24h);
        show(StackPhase::Failed);
        m_notifier->setPatience(1ms);
        settle(StackPhase::Ready);
        expectNothing();
    }

    void isQuietUntilAllWasWellOnce()
    {
        serve();
        settle(StackPhase::Failed);
        settle(StackPhase::EngineMissing);
        expectNothing();
    }

    void isQuietForWhatThePersonDid_data()
    {
        QTest::addColumn<StackPhase>("phase");
        QTest::newRow("stopped") << StackPhase::Stopped;
        QTest::newRow("could not be started") << StackPhase::Failed;
        QTest::newRow("removed") << StackPhase::NotCreated;
    }

    void isQuietForWhatThePersonDid()
    {
        QFETCH(const StackPhase, phase);
        serve();
        settle(StackPhase::Ready);
        show(StackPhase::Ready, {}, true);
        show(phase, {}, true);
        settle(phase);
        expectNothing();
    }

    void tellsWhenSomebodyElseStoppedIt()
    {
        serve();
        settle(StackPhase::Ready);
        settle(StackPhase::Stopped);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
    }

    void aRepairByThePersonNeedsNoWord()
    {
        serve();
        settle(StackPhase::Ready);
        settle(StackPhase::Failed);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
        show(StackPhase::Starting, {}, true);
        settle(StackPhase::Ready);
        m_notifier->updateAvailable(u"last"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 2, 30'000);
        QCOMPARE(messages().last().body, u"last"_s);
    }

    void tellsOfIndexingOnlyWhoDoesNotLook()
    {
        serve();
        m_notifier->indexed(u"seen"_s, {}, true);
        m_notifier->indexed(u"api"_s, u"3 files added"_s, false);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
        QCOMPARE(messages()[0].title, u"api is indexed"_s);
    }

    void everyKindCanBeSwitchedOff()
    {
        serve();
        NotificationSettings settings;
        settings.indexingDone = false;
        m_notifier->setSettings(settings);
        m_notifier->indexed(u"api"_s, {}, false);
        m_notifier->updateAvailable(u"cocosearch:full"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
        QCOMPARE(messages()[0].body, u"cocosearch:full"_s);
        settings.enabled = false;
        m_notifier->setSettings(settings);
        m_notifier->updateAvailable(u"other"_s);
        settings = {};
        m_notifier->setSettings(settings);
        m_notifier->updateAvailable(u"last"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 2, 30'000);
        QCOMPARE(messages()[1].body, u"last"_s);
    }

    void markupIsNeitherReadNorShown_data()
    {
        QTest::addColumn<bool>("readsMarkup");
        QTest::addColumn<QString>("body");
        QTest::newRow("a service that reads it") << true << u"a &lt;b&gt; &amp; c"_s;
        QTest::newRow("one that does not") << false << u"a <b> & c"_s;
    }

    void markupIsNeitherReadNorShown()
    {
        QFETCH(const bool, readsMarkup);
        QFETCH(const QString, body);
        m_service->readsMarkup = readsMarkup;
        serve();
        m_notifier->updateAvailable(u"a <b> & c"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
        QCOMPARE(messages()[0].body, body);
    }

    void opensWhereTheMessageCameFrom()
    {
        serve();
        QSignalSpy opened(m_notifier.get(), &Notifier::openRequested);
        m_notifier->indexed(u"api"_s, {}, false);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
        QVERIFY(messages()[0].actions.contains(u"default"_s));
        // The id is known when the answer is there, which a second message waits for.
        m_notifier->updateAvailable(u"x"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 2, 30'000);
        Q_EMIT m_service->ActionInvoked(999, u"default"_s); // another program's
        Q_EMIT m_service->ActivationToken(messages()[0].id, u"token-7"_s);
        Q_EMIT m_service->ActionInvoked(messages()[0].id, u"default"_s);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 30'000);
        QCOMPARE(opened[0][0].value<Notifier::Kind>(), Notifier::Kind::Indexing);
        QCOMPARE(opened[0][1].toString(), u"token-7"_s);
    }

    void fallsBackWhereNobodyNotifies()
    {
        QStringList told;
        m_notifier->setFallback([&told](const QString &title, const QString &sentence, bool) { told.append(title + u'|' + sentence); });
        m_notifier->updateAvailable(u"cocosearch:full"_s);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 30'000);
        QVERIFY(told[0].endsWith("|cocosearch:full"_L1));
        Notifier nobody(QDBusConnection(u"no such connection"_s));
        nobody.setFallback([&told](const QString &title, const QString &, bool) { told.append(title); });
        nobody.updateAvailable(u"x"_s);
        QCOMPARE(told.size(), 2);
    }

private:
    [[nodiscard]] const QList<Message> &messages() const { return m_service->messages; }

    void openNotifier()
    {
        m_notifier = std::make_unique<Notifier>(m_bus->connect(u"client"_s));
        m_notifier->setPatience(1ms);
    }

    void serve()
    {
        QDBusConnection bus = m_bus->connect(u"service"_s);
        QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, m_service.get(),
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
    }

    void show(StackPhase phase, const QString &reason = {}, bool busy = false)
    {
        stack::StackStatus status;
        status.phase = phase;
        status.reason = reason;
        m_notifier->setStack(status, busy);
    }

    /// Until the state has lasted long enough to be told.
    void settle(StackPhase phase, const QString &reason = {})
    {
        show(phase, reason);
        QTRY_VERIFY_WITH_TIMEOUT(!m_notifier->isSettling(), 30'000);
    }

    /// The service answers in order: what was sent before would be there before this.
    void expectNothing()
    {
        m_notifier->updateAvailable(u"fence"_s);
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 30'000);
        QCOMPARE(messages()[0].body, u"fence"_s);
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<NotificationService> m_service;
    std::unique_ptr<Notifier> m_notifier;
};

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_Notifier.moc"
