// SPDX-License-Identifier: Apache-2.0
#include "support/TestPostgres.h"

#include "pg/PgConnection.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace coco;
using namespace coco::pg;
using namespace coco::test;
using namespace Qt::Literals::StringLiterals;

class tst_PgConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_connection.reset(); }

    void carriesEveryType();
    void runsManyStatements();
    void reportsAnErrorAndGoesOn();
    void stopsAStatementOnRequest();
    void endsAtItsTimeoutAndGoesOn();
    void copiesRows();
    void keepsNothingOfAFailedCopy_data();
    void keepsNothingOfAFailedCopy();
    void noticesThatTheServerClosed();
    void refusesAWrongPassword();
    void namesAMissingDatabase();
    void namesAReadOnlyDatabase();

private:
    std::unique_ptr<PgConnection> open(const QByteArray &url)
    {
        auto connection = PgConnection::open(*PgTarget::parse(url), {});
        return connection ? *std::move(connection) : nullptr;
    }
    std::unique_ptr<TestPostgres> m_server;
    std::unique_ptr<PgConnection> m_connection;
};

void tst_PgConnection::initTestCase()
{
    QString whyNot;
    m_server = TestPostgres::start({}, whyNot);
    if (!m_server)
        QSKIP(qPrintable(whyNot));
}

void tst_PgConnection::init()
{
    m_connection = open(m_server->url(u"postgres"_s));
    QVERIFY(m_connection);
}

void tst_PgConnection::carriesEveryType()
{
    const QByteArray bytes("\0\xFF'\\\"", 5);
    const std::int64_t numbers[] = {1, -5, INT64_MAX};
    PgParams params;
    params.add(std::int64_t(-7)).add(2.5).addBool(true).addText(u"né'\"%1"_s).addBytes(bytes).addArray(numbers);
    params.addTextArray({u"a"_s, {}, u"{b,c}"_s}).addBytesArray({bytes, {}});
    const auto rows = m_connection->query("SELECT $1, $2, $3, $4, $5, ($6::bigint[])[3], ($7::text[])[3], ($8::bytea[])[1], "
                                          "cardinality($6), NULL::text, 4::int2, 1.5::float4, cardinality('{}'::bigint[])", params, {});
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().detail));
    QCOMPARE(rows->count(), 1);
    QCOMPARE(rows->integer(0, 0), -7);
    QCOMPARE(rows->real(0, 1), 2.5);
    QCOMPARE(rows->integer(0, 2), 1);
    QCOMPARE(rows->text(0, 3), u"né'\"%1"_s);
    QCOMPARE(rows->bytes(0, 4), bytes);
    QCOMPARE(rows->integer(0, 5), INT64_MAX);
    QCOMPARE(rows->text(0, 6), u"{b,c}"_s);
    QCOMPARE(rows->bytes(0, 7), bytes);
    QCOMPARE(rows->integer(0, 8), 3);
    QVERIFY(rows->isNull(0, 9));
    QCOMPARE(rows->integer(0, 10), 4);
    QCOMPARE(rows->real(0, 11), 1.5);
    const auto none = m_connection->query("SELECT cardinality($1::bigint[])", PgParams().addArray({}), {});
    QCOMPARE(none->integer(0, 0), 0);
}

void tst_PgConnection::runsManyStatements()
{
    QVERIFY(m_connection->execute("CREATE TEMP TABLE t(n bigint); INSERT INTO t VALUES (1), (2)", {}));
    QVERIFY(m_connection->execute("BEGIN", {}));
    QVERIFY(m_connection->isInTransaction());
    const auto changed = m_connection->query("UPDATE t SET n = n + $1", PgParams().add(std::int64_t(1)), {});
    QCOMPARE(changed->affected(), 2);
    QVERIFY(m_connection->execute("ROLLBACK", {}));
    QVERIFY(!m_connection->isInTransaction());
    QCOMPARE(m_connection->query("SELECT sum(n)::bigint FROM t", {}, {})->integer(0, 0), 3);
}

void tst_PgConnection::reportsAnErrorAndGoesOn()
{
    const auto failed = m_connection->query("SELECT 1 / $1::int8", PgParams().add(std::int64_t(0)), {});
    QVERIFY(!failed);
    QCOMPARE(m_connection->lastState(), QByteArray("22012"));
    QVERIFY(failed.error().detail.contains(u"division by zero"_s));
    QVERIFY(m_connection->query("SELECT 1", {}, {}));
    QCOMPARE(m_connection->lastState(), QByteArray());
}

void tst_PgConnection::stopsAStatementOnRequest()
{
    std::stop_source stop;
    std::jthread stopper([&] {
        // Stops when the server is known to be at work on it.
        const auto watcher = open(m_server->url(u"postgres"_s));
        for (;;) {
            const auto busy = watcher->query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600%' AND state = 'active'", {}, {});
            if (!busy || busy->integer(0, 0) > 0)
                break;
        }
        stop.request_stop();
    });
    const auto slept = m_connection->query("SELECT pg_sleep(600)", {}, {std::chrono::hours(1), stop.get_token()});
    QVERIFY(!slept);
    QCOMPARE(slept.error().code, ErrorCode::Cancelled);
    QVERIFY(!m_connection->isBroken());
    QVERIFY(m_connection->query("SELECT 1", {}, {}));
    const auto left = m_connection->query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600%' AND state = 'active'", {}, {});
    QCOMPARE(left->integer(0, 0), 0);
}

void tst_PgConnection::endsAtItsTimeoutAndGoesOn()
{
    const auto slept = m_connection->query("SELECT pg_sleep(600)", {}, {std::chrono::milliseconds(50), {}});
    QVERIFY(!slept);
    QCOMPARE(slept.error().code, ErrorCode::Timeout);
    QVERIFY(m_connection->query("SELECT 1", {}, {}));
    QVERIFY(m_connection->execute("SET statement_timeout = 20", {}));
    const auto again = m_connection->query("SELECT pg_sleep(600)", {}, {});
    QCOMPARE(again.error().code, ErrorCode::Timeout);
    QVERIFY(m_connection->execute("SET statement_timeout = 0", {}));
}

void tst_PgConnection::copiesRows()
{
    QVERIFY(m_connection->execute("CREATE TEMP TABLE t(n bigint, s text, b bytea)", {}));
    std::int64_t row = 0;
    const auto done = m_connection->copyIn("COPY t FROM STDIN (FORMAT binary)", [&row](PgCopyBuffer &buffer) -> Result<bool> {
        buffer.beginRow(3);
        buffer.add(row);
        buffer.addText(QString(100, u'x'));
        buffer.addBytes("\0\1");
        return ++row < 20'000;
    }, {});
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    const auto rows = m_connection->query("SELECT count(*), sum(n)::bigint, sum(length(s))::bigint FROM t", {}, {});
    QCOMPARE(rows->integer(0, 0), 20'000);
    QCOMPARE(rows->integer(0, 1), 20'000LL * 19'999 / 2);
    QCOMPARE(rows->integer(0, 2), 2'000'000);
}

void tst_PgConnection::keepsNothingOfAFailedCopy_data()
{
    QTest::addColumn<int>("failure");
    QTest::newRow("the source fails") << 0;
    QTest::newRow("the server refuses a row") << 1;
    QTest::newRow("stopped") << 2;
}

void tst_PgConnection::keepsNothingOfAFailedCopy()
{
    QFETCH(int, failure);
    QVERIFY(m_connection->execute("CREATE TEMP TABLE t(n bigint CHECK (n < 9000), s text)", {}));
    std::stop_source stop;
    std::int64_t row = 0;
    const auto done = m_connection->copyIn("COPY t FROM STDIN (FORMAT binary)", [&](PgCopyBuffer &buffer) -> Result<bool> {
        if (failure == 0 && row == 9'000)
            return fail(ErrorCode::Corrupted, u"planted"_s);
        if (failure == 2 && row == 9'000)
            stop.request_stop();
        buffer.beginRow(2);
        buffer.add(failure == 1 ? row : row % 9'000);
        buffer.addText(QString(100, u'x'));
        return ++row < 20'000;
    }, {std::chrono::seconds(60), stop.get_token()});
    QVERIFY(!done);
    QCOMPARE(done.error().code, failure == 0 ? ErrorCode::Corrupted : failure == 1 ? ErrorCode::Conflict : ErrorCode::Cancelled);
    QVERIFY(!m_connection->isBroken());
    QCOMPARE(m_connection->query("SELECT count(*) FROM t", {}, {})->integer(0, 0), 0);
}

void tst_PgConnection::noticesThatTheServerClosed()
{
    const auto pid = m_connection->query("SELECT pg_backend_pid()", {}, {})->integer(0, 0);
    const auto other = open(m_server->url(u"postgres"_s));
    QVERIFY(other->query("SELECT pg_terminate_backend($1::int4, 5000)", PgParams().addBinary(QByteArray::fromHex(QByteArray::number(qint64(pid), 16).rightJustified(8, '0'))), {}));
    QVERIFY(!m_connection->isBroken());
    m_connection->noticeIdleClose();
    QTRY_VERIFY((m_connection->noticeIdleClose(), m_connection->isBroken()));
    const auto rows = m_connection->query("SELECT 1", {}, {});
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::Unavailable);
}

void tst_PgConnection::refusesAWrongPassword()
{
    const auto refused = PgConnection::open(*PgTarget::parse(m_server->url(u"postgres"_s, {}, u"wr0ng-one"_s)), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
    QVERIFY(refused.error().message.contains(u"COCOSEARCH_DATABASE_URL"_s));
    QVERIFY(!refused.error().message.contains(u"wr0ng"_s) && !refused.error().detail.contains(u"wr0ng"_s));
    const auto none = PgConnection::open(*PgTarget::parse("postgresql://coco_test@127.0.0.1:" + QByteArray::number(m_server->port()) + "/postgres?passfile=/nowhere"), {});
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::PermissionDenied);
}

void tst_PgConnection::namesAMissingDatabase()
{
    const auto refused = PgConnection::open(*PgTarget::parse(m_server->url(u"nowhere"_s)), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NotFound);
    QVERIFY(refused.error().message.contains(u"nowhere"_s));
}

void tst_PgConnection::namesAReadOnlyDatabase()
{
    QVERIFY(m_connection->execute("SET default_transaction_read_only = on", {}));
    const auto refused = m_connection->execute("CREATE TABLE t(n int)", {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
}

QTEST_GUILESS_MAIN(tst_PgConnection)
#include "tst_PgConnection.moc"
