// SPDX-License-Identifier: Apache-2.0
#include "support/TestPostgres.h"

#include "pg/PgPool.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace coco;
using namespace coco::pg;
using namespace coco::test;
using namespace Qt::Literals::StringLiterals;

class tst_PgPool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void sharesConnections();
    void rollsBackWhatWasLeftOpen();
    void waitsForAFreeConnection();
    void wakesWhoWaitsBesideWhoPauses();
    void waitsForNobodyWhereNoneIsOpen();
    void saysWhenAllAreInUse();
    void waitsForItsOwnWhenTheServerIsFull();
    void namesAFullServer();
    void reconnectsAfterARestart();
    void preparesEveryConnection();

private:
    PgTarget target() { return *PgTarget::parse(m_server->url(u"postgres"_s)); }
    static qint64 backend(const PgLease &lease) { return lease->query("SELECT pg_backend_pid()", {}, {})->integer(0, 0); }
    std::unique_ptr<TestPostgres> m_server;
};

void tst_PgPool::initTestCase()
{
    QString whyNot;
    m_server = TestPostgres::start({false, 8, {u"superuser_reserved_connections=0"_s}}, whyNot);
    if (!m_server)
        QSKIP(qPrintable(whyNot));
}

void tst_PgPool::sharesConnections()
{
    PgPool pool(target(), {});
    const qint64 first = backend(*pool.lease({}));
    const auto again = pool.lease({});
    QCOMPARE(backend(*again), first);
    QVERIFY(again->reused());
    const auto second = pool.lease({});
    QVERIFY(backend(*second) != first);
}

void tst_PgPool::rollsBackWhatWasLeftOpen()
{
    PgPool pool(target(), {1});
    QVERIFY((*pool.lease({}))->execute("BEGIN; CREATE TABLE left_over(n int)", {}));
    const auto lease = pool.lease({});
    QVERIFY(!(*lease)->isInTransaction());
    QVERIFY(!(*lease)->query("SELECT * FROM left_over", {}, {}));
}

void tst_PgPool::waitsForAFreeConnection()
{
    PgPool pool(target(), {1});
    std::optional<PgLease> held = *pool.lease({});
    std::atomic<bool> got = false;
    std::jthread waiter([&] { got = pool.lease({}).has_value(); });
    held.reset();
    waiter.join();
    QVERIFY(got);
}

/// What comes back is not missed because somebody who pauses between two attempts to connect woke up for it.
void tst_PgPool::wakesWhoWaitsBesideWhoPauses()
{
    constexpr int kPausing = 4;
    std::atomic<int> refused = 0;
    std::atomic<bool> refuses = false;
    PgPoolOptions options{kPausing + 1, std::chrono::seconds(5), std::chrono::hours(1)};
    options.prepare = [&](PgConnection &, const PgCall &) -> Result<void> {
        if (!refuses)
            return {};
        ++refused;
        return fail(ErrorCode::Unavailable, u"Not now."_s);
    };
    PgPool pool(target(), options);
    for (int round = 0; round < 5; ++round) {
        refuses = false;
        std::optional<PgLease> held = *pool.lease({});
        refuses = true;
        refused = 0;
        std::stop_source stop;
        std::vector<std::jthread> pausing;
        for (int i = 0; i < kPausing; ++i)
            pausing.emplace_back([&] { static_cast<void>(pool.lease({std::chrono::hours(1), stop.get_token()})); });
        QTRY_VERIFY_WITH_TIMEOUT(refused >= 2 * kPausing, 20'000);
        std::jthread waiter([&] {
            const auto lease = pool.lease({std::chrono::hours(1), {}});
            stop.request_stop();
        });
        const int before = refused;
        QTRY_VERIFY_WITH_TIMEOUT(refused > before, 20'000); // so that it waits by then, most likely: else there is nothing to miss
        held.reset();
        waiter.join();
    }
}

void tst_PgPool::waitsForNobodyWhereNoneIsOpen()
{
    std::atomic<int> asking = 0;
    PgPoolOptions options{8, std::chrono::seconds(5), std::chrono::milliseconds(0)};
    options.prepare = [&](PgConnection &, const PgCall &) -> Result<void> {
        ++asking;
        while (asking < 2) // both are open before either fails
            std::this_thread::yield();
        return fail(ErrorCode::Unavailable, u"Not now."_s);
    };
    PgPool pool(target(), options);
    std::atomic<int> refused = 0;
    std::stop_source stop;
    std::vector<std::jthread> two;
    for (int i = 0; i < 2; ++i) {
        two.emplace_back([&] {
            const auto lease = pool.lease({std::chrono::hours(1), stop.get_token()});
            refused += !lease && lease.error().message == u"Not now."_s;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(refused, 2, 20'000);
    stop.request_stop();
}

void tst_PgPool::saysWhenAllAreInUse()
{
    PgPool pool(target(), {1});
    const auto held = pool.lease({});
    const auto refused = pool.lease({std::chrono::milliseconds(30), {}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(pool.lease({std::chrono::hours(1), stop.get_token()}).error().code, ErrorCode::Cancelled);
}

void tst_PgPool::waitsForItsOwnWhenTheServerIsFull()
{
    std::vector<std::unique_ptr<PgConnection>> others;
    PgPool pool(target(), {8, std::chrono::seconds(5), std::chrono::milliseconds(50)});
    std::optional<PgLease> own = *pool.lease({});
    for (;;) {
        auto other = PgConnection::open(target(), {});
        if (!other)
            break;
        others.push_back(*std::move(other));
    }
    std::atomic<bool> got = false;
    std::jthread waiter([&] { got = pool.lease({}).has_value(); });
    own.reset();
    waiter.join();
    QVERIFY(got);
}

void tst_PgPool::namesAFullServer()
{
    std::vector<std::unique_ptr<PgConnection>> others;
    for (;;) {
        auto other = PgConnection::open(target(), {});
        if (!other)
            break;
        others.push_back(*std::move(other));
    }
    PgPool pool(target(), {8, std::chrono::seconds(5), std::chrono::milliseconds(50)});
    const auto refused = pool.lease({});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY(refused.error().message.contains(u"max_connections"_s));
}

void tst_PgPool::reconnectsAfterARestart()
{
    PgPool pool(target(), {2, std::chrono::seconds(5), std::chrono::seconds(20)});
    QVERIFY(pool.lease({}));
    QVERIFY(m_server->stop());
    QVERIFY(m_server->run());
    const auto lease = pool.lease({});
    QVERIFY(lease);
    QVERIFY((*lease)->query("SELECT 1", {}, {}));
}

void tst_PgPool::preparesEveryConnection()
{
    PgPoolOptions options;
    options.prepare = [](PgConnection &connection, const PgCall &call) { return connection.execute("SET work_mem = '7MB'", call); };
    PgPool pool(target(), options);
    const auto lease = pool.lease({});
    QCOMPARE((*lease)->query("SHOW work_mem", {}, {})->text(0, 0), u"7MB"_s);
}

QTEST_GUILESS_MAIN(tst_PgPool)
#include "tst_PgPool.moc"
