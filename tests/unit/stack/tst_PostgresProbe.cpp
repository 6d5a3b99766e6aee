// SPDX-License-Identifier: Apache-2.0
#include "stack/PostgresProbe.h"

#include "pg/PgConnection.h"
#include "support/TestPostgres.h"

#include <QTest>

#include <vector>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

/// Against a real PostgreSQL.
class tst_PostgresProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void missesTheExtension();
    void readsVersionsAndSizes();
    void namesAWrongPassword();
    void namesAMissingDatabase();
    void countsTakenConnectionsAsALimit();
    void noticesThatTheServerEnded();

private:
    ServiceStatus probe(const QByteArray &url)
    {
        PostgresProbe probe(*pg::PgTarget::parse(url));
        return probe.probe(ProbeDepth::Full, {});
    }

    std::unique_ptr<test::TestPostgres> m_server;
    QByteArray m_url;
};

void tst_PostgresProbe::initTestCase()
{
    QString whyNot;
    test::TestPostgresOptions options;
    options.maxConnections = 12;
    m_server = test::TestPostgres::start(options, whyNot);
    if (!m_server)
        QSKIP(qPrintable(whyNot));
    m_url = m_server->createDatabase();
}

void tst_PostgresProbe::missesTheExtension()
{
    const ServiceStatus status = probe(m_url);
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"pgvector"_s));
    QCOMPARE(status.fix.action, Fix::Action::Restart);
}

void tst_PostgresProbe::readsVersionsAndSizes()
{
    const auto connection = pg::PgConnection::open(*pg::PgTarget::parse(m_url), {});
    QVERIFY(connection);
    QVERIFY((*connection)->execute("CREATE EXTENSION vector", {}));
    const ServiceStatus status = probe(m_url);
    QCOMPARE(status.state, ServiceState::Ready);
    QVERIFY2(status.version.toDouble() >= 15, qPrintable(status.version));
    QVERIFY(status.figures[u"database_bytes"_s].toInteger() > 1'000'000);
    QVERIFY(!status.figures[u"pgvector"_s].toString().isEmpty());
    QCOMPARE(status.figures[u"max_connections"_s].toInt(), 12);
    QVERIFY(status.latency.count() >= 0);
    QVERIFY(status.reason.isEmpty());
}

void tst_PostgresProbe::namesAWrongPassword()
{
    const ServiceStatus status = probe(m_server->url(u"postgres"_s, u"coco_test"_s, u"wr0ng-pass"_s));
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY2(status.reason.contains(u"password"_s), qPrintable(status.reason));
    QVERIFY(!status.detail.contains(u"wr0ng-pass"_s));
}

void tst_PostgresProbe::namesAMissingDatabase()
{
    const ServiceStatus status = probe(m_server->url(u"elsewhere"_s));
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY(status.reason.contains(u"no database"_s));
}

void tst_PostgresProbe::countsTakenConnectionsAsALimit()
{
    std::vector<std::unique_ptr<pg::PgConnection>> taken;
    for (;;) {
        auto connection = pg::PgConnection::open(*pg::PgTarget::parse(m_url), {});
        if (!connection)
            break;
        taken.push_back(*std::move(connection));
        QVERIFY(taken.size() < 100);
    }
    const ServiceStatus status = probe(m_url);
    QCOMPARE(status.state, ServiceState::Degraded);
    QVERIFY(status.reason.contains(u"connections are taken"_s));
}

void tst_PostgresProbe::noticesThatTheServerEnded()
{
    QVERIFY(m_server->stop());
    const ServiceStatus status = probe(m_url);
    QCOMPARE(status.state, ServiceState::Failed);
    QCOMPARE(status.fix, (Fix{Fix::Action::ShowLog, u"postgresql"_s}));
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_PostgresProbe)
#include "tst_PostgresProbe.moc"
