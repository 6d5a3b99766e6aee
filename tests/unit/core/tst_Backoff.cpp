// SPDX-License-Identifier: Apache-2.0
#include "core/Backoff.h"

#include <QTest>

using namespace std::chrono_literals;
using coco::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void doublesUpToTheCap()
    {
        Backoff backoff(100ms, 350ms);
        QCOMPARE(backoff.next(), 100ms);
        QCOMPARE(backoff.next(), 200ms);
        QCOMPARE(backoff.next(), 350ms);
        QCOMPARE(backoff.next(), 350ms);
        QCOMPARE(backoff.attempts(), 4);
    }

    void startsOverAfterReset()
    {
        Backoff backoff(100ms, 350ms);
        (void)backoff.next();
        (void)backoff.next();
        backoff.reset();
        QCOMPARE(backoff.attempts(), 0);
        QCOMPARE(backoff.next(), 100ms);
    }
};

QTEST_APPLESS_MAIN(TestBackoff)
#include "tst_Backoff.moc"
