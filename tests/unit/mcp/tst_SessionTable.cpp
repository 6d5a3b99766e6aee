// SPDX-License-Identifier: Apache-2.0
#include "mcp/SessionTable.h"
#include "support/FakeClock.h"

#include <QSet>
#include <QTest>

using namespace coco::mcp;
using coco::testing::FakeClock;
using namespace std::chrono_literals;

class TestSessionTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesIdsThatCannotBeGuessed()
    {
        FakeClock clock;
        SessionTable table(clock, 1000, 30min);
        QSet<QByteArray> ids;
        for (int i = 0; i < 500; ++i) {
            const QByteArray id = table.add(std::make_shared<McpSession>());
            QCOMPARE(id.size(), 32);
            for (const char c : id)
                QVERIFY(c >= 0x21 && c <= 0x7e);
            ids.insert(id);
        }
        QCOMPARE(ids.size(), 500);
    }

    void endsASessionThatWasIdleTooLong()
    {
        FakeClock clock;
        SessionTable table(clock, 4, 30min);
        const QByteArray id = table.add(std::make_shared<McpSession>());
        clock.advance(29min);
        QVERIFY(table.find(id));
        clock.advance(29min);
        QVERIFY(table.find(id));
        clock.advance(30min);
        QVERIFY(!table.find(id));
        QCOMPARE(table.size(), 0);
    }

    void keepsABusySessionHoweverLong()
    {
        FakeClock clock;
        SessionTable table(clock, 4, 30min);
        const auto session = std::make_shared<McpSession>();
        const QByteArray id = table.add(session);
        {
            const auto running = session->begin(RequestId(1));
            clock.advance(300min);
            table.endIdle();
            QCOMPARE(table.size(), 1);
        }
        clock.advance(29min);
        QVERIFY(table.find(id));
    }

    void givesTheLongestIdlePlaceToANewSession()
    {
        FakeClock clock;
        SessionTable table(clock, 2, 30min);
        const auto busy = std::make_shared<McpSession>();
        const QByteArray busyId = table.add(busy);
        const auto running = busy->begin(RequestId(1));
        clock.advance(1min);
        const QByteArray idleId = table.add(std::make_shared<McpSession>());
        clock.advance(1min);
        const QByteArray newId = table.add(std::make_shared<McpSession>());
        QVERIFY(!newId.isEmpty());
        QVERIFY(table.find(busyId));
        QVERIFY(!table.find(idleId));
        QVERIFY(table.find(newId));
    }

    void refusesWhenEverySessionIsBusy()
    {
        FakeClock clock;
        SessionTable table(clock, 1, 30min);
        const auto busy = std::make_shared<McpSession>();
        QVERIFY(!table.add(busy).isEmpty());
        const auto running = busy->begin(RequestId(1));
        QVERIFY(table.add(std::make_shared<McpSession>()).isEmpty());
    }

    void stopsTheCallsOfASessionThatIsRemoved()
    {
        FakeClock clock;
        SessionTable table(clock, 1, 30min);
        const auto session = std::make_shared<McpSession>();
        const QByteArray id = table.add(session);
        const auto running = session->begin(RequestId(1));
        QVERIFY(table.remove(id));
        QVERIFY(running->stopToken().stop_requested());
        QVERIFY(!table.remove(id));
        QVERIFY(!table.remove("nonsense"));
    }

    void stopsEverythingAtTheEnd()
    {
        FakeClock clock;
        const auto session = std::make_shared<McpSession>();
        const auto running = session->begin(RequestId(1));
        {
            SessionTable table(clock, 1, 30min);
            (void)table.add(session);
        }
        QVERIFY(running->stopToken().stop_requested());
    }
};

QTEST_GUILESS_MAIN(TestSessionTable)
#include "tst_SessionTable.moc"
