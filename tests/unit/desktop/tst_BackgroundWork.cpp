// SPDX-License-Identifier: Apache-2.0
#include "desktop/BackgroundWork.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <semaphore>
#include <thread>

using namespace coco::desktop;

class tst_BackgroundWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnItsOwnThread()
    {
        BackgroundWork work;
        QSignalSpy running(&work, &BackgroundWork::runningChanged);
        std::thread::id worked;
        std::thread::id answered;
        int answer = 0;
        work.run(
            [&worked](const std::stop_token &) {
                worked = std::this_thread::get_id();
                return 42;
            },
            [&](int value) {
                answered = std::this_thread::get_id();
                answer = value;
            });
        QVERIFY(work.isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(answer, 42, 30'000);
        QCOMPARE(answered, std::this_thread::get_id());
        QVERIFY(worked != answered);
        QVERIFY(!work.isRunning());
        QCOMPARE(running.size(), 2);
    }

    void dropsAnswersAfterACancel()
    {
        BackgroundWork work;
        std::binary_semaphore begun(0);
        std::atomic<bool> ended = false;
        bool answered = false;
        work.run(
            [&](const std::stop_token &stop) {
                begun.release();
                while (!stop.stop_requested())
                    std::this_thread::yield();
                ended = true;
                return 1;
            },
            [&answered](int) { answered = true; });
        begun.acquire();
        work.cancel();
        QVERIFY(!work.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(ended, 30'000);
        // What comes later is answered again.
        int second = 0;
        work.run([](const std::stop_token &) { return 2; }, [&second](int value) { second = value; });
        QTRY_COMPARE_WITH_TIMEOUT(second, 2, 30'000);
        QVERIFY(!answered);
    }

    void endsItsWorkWhenDestroyed()
    {
        bool answered = false;
        std::atomic<bool> ended = false;
        {
            BackgroundWork work;
            work.run(
                [&ended](const std::stop_token &stop) {
                    while (!stop.stop_requested())
                        std::this_thread::yield();
                    ended = true;
                    return 1;
                },
                [&answered](int) { answered = true; });
        }
        QVERIFY(ended);
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(tst_BackgroundWork)
#include "tst_BackgroundWork.moc"
