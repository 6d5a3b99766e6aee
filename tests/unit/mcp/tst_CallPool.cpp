// SPDX-License-Identifier: Apache-2.0
#include "mcp/CallPool.h"

#include <QTest>

#include <atomic>
#include <future>

using coco::mcp::CallPool;

class TestCallPool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesWhatItHasNoThreadFor()
    {
        std::promise<void> gate;
        std::shared_future<void> open = gate.get_future().share();
        std::atomic<int> done = 0;
        {
            CallPool pool(2);
            const auto wait = [open, &done] {
                open.wait();
                ++done;
            };
            QVERIFY(pool.tryRun(wait));
            QVERIFY(pool.tryRun(wait));
            QVERIFY(!pool.tryRun([&done] { done = 100; }));
            gate.set_value();
        }
        QCOMPARE(done.load(), 2);
    }

    void usesItsThreadsAgain()
    {
        CallPool pool(1);
        std::atomic<int> done = 0;
        for (int i = 0; i < 20; ++i) {
            bool accepted = false;
            QTRY_VERIFY(accepted || (accepted = pool.tryRun([&done] { ++done; })));
        }
        QTRY_COMPARE(done.load(), 20);
    }
};

QTEST_GUILESS_MAIN(TestCallPool)
#include "tst_CallPool.moc"
