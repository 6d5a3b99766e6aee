// SPDX-License-Identifier: Apache-2.0
#include "net/StreamQueue.h"
#include "net/WorkerPool.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace coco::net;

class TestStreamQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wakesOncePerBatch()
    {
        int wakes = 0;
        StreamQueue queue(100, [&wakes] { ++wakes; });
        QVERIFY(queue.write("a"));
        QVERIFY(queue.write("b"));
        QCOMPARE(wakes, 1);
        QCOMPARE(queue.take().pieces, (QList<QByteArray>{"a", "b"}));
        QVERIFY(queue.write("c"));
        QCOMPARE(wakes, 2);
        queue.finish();
        const auto last = queue.take();
        QCOMPARE(last.pieces, QList<QByteArray>{"c"});
        QVERIFY(last.finished);
        QVERIFY(!queue.write("d"));
    }

    void countsBytesUntilTheyAreSent()
    {
        StreamQueue queue(10, [] {});
        QVERIFY(queue.write(QByteArray(6, 'x')));
        QVERIFY(!queue.take().finished);
        queue.sent(6);
        QVERIFY(queue.write(QByteArray(10, 'x')));
        QCOMPARE(queue.take().pieces.size(), 1);
        QVERIFY(!queue.write("y"));
        QVERIFY(queue.hasOverflowed());
        QVERIFY(!queue.isOpen());
        queue.sent(10);
        QVERIFY(!queue.write("y"));
    }

    void neverCallsAConnectionThatIsGone()
    {
        int wakes = 0;
        auto queue = std::make_shared<StreamQueue>(100, [&wakes] { ++wakes; });
        queue->close();
        QVERIFY(!queue->write("a"));
        queue->finish();
        QueuedStream(queue).finish();
        QCOMPARE(wakes, 0);
        QVERIFY(queue->take().pieces.isEmpty());
    }

    void takesWritersFromManyThreads()
    {
        constexpr int kWriters = 4;
        constexpr int kWrites = 2000;
        StreamQueue queue(kWriters * kWrites, [] {});
        qsizetype taken = 0;
        {
            std::vector<std::jthread> writers;
            for (int i = 0; i < kWriters; ++i)
                writers.emplace_back([&queue] {
                    for (int n = 0; n < kWrites; ++n)
                        queue.write("x");
                });
            while (taken < kWriters * kWrites) {
                const auto count = queue.take().pieces.size();
                taken += count;
                queue.sent(count);
            }
        }
        QCOMPARE(taken, kWriters * kWrites);
        QVERIFY(queue.isOpen());
    }

    void poolRunsEverythingThenDropsWhatComesLate()
    {
        std::atomic<int> runs = 0;
        WorkerPool pool(3);
        for (int i = 0; i < 100; ++i)
            pool.post([&runs] { ++runs; });
        QTRY_COMPARE(runs.load(), 100);
        pool.stop();
        pool.post([&runs] { ++runs; });
        pool.stop();
        QCOMPARE(runs.load(), 100);
    }

    void poolHasAtLeastOneThread()
    {
        std::atomic<bool> ran = false;
        WorkerPool pool(0);
        pool.post([&ran] { ran = true; });
        QTRY_VERIFY(ran);
    }
};

QTEST_GUILESS_MAIN(TestStreamQueue)
#include "tst_StreamQueue.moc"
