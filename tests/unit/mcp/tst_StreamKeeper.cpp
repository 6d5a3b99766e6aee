// SPDX-License-Identifier: Apache-2.0
#include "mcp/StreamKeeper.h"

#include "support/FakeHttpExchange.h"

#include <QTest>

#include <atomic>

using namespace coco;
using namespace std::chrono_literals;

class TestStreamKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryOpenStream()
    {
        mcp::StreamKeeper keeper(1ms, [] { return false; });
        const auto first = std::make_shared<testing::FakeResponseStream>();
        keeper.add(first);
        QTRY_VERIFY(first->written().count(": keep-alive") >= 3);
        const auto second = std::make_shared<testing::FakeResponseStream>();
        keeper.add(second);
        QTRY_VERIFY(second->written().count(": keep-alive") >= 3);
        first->close();
        const auto before = second->written().size();
        QTRY_VERIFY(second->written().size() > before);
    }

    void goesOnAsLongAsItIsWanted()
    {
        std::atomic<int> rounds = 0;
        mcp::StreamKeeper keeper(1ms, [&rounds] { return ++rounds % 3 != 0; });
        keeper.goOn();
        QTRY_COMPARE(rounds.load(), 3);
        keeper.goOn();
        QTRY_COMPARE(rounds.load(), 6);
    }

    void startsAgainAfterTheLastStreamIsGone()
    {
        std::atomic<int> rounds = 0;
        mcp::StreamKeeper keeper(1ms, [&rounds] {
            ++rounds;
            return false;
        });
        keeper.add(std::make_shared<testing::FakeResponseStream>());
        QTRY_VERIFY(rounds.load() >= 1);
        const auto next = std::make_shared<testing::FakeResponseStream>();
        keeper.add(next);
        QTRY_VERIFY(next->written().contains(": keep-alive"));
    }

    void endsInTheMiddleOfALongSleep()
    {
        const mcp::StreamKeeper asleep(1h, [] { return true; });
        mcp::StreamKeeper waiting(1h, [] { return true; });
        waiting.add(std::make_shared<testing::FakeResponseStream>());
        waiting.goOn();
    }
};

QTEST_GUILESS_MAIN(TestStreamKeeper)
#include "tst_StreamKeeper.moc"
