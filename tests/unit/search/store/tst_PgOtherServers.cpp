// SPDX-License-Identifier: Apache-2.0
// Real servers that cannot hold an index: each is refused with the cause and the next step, and left as it was.
#include "pg/PgConnection.h"
#include "search/store/PgChunkStore.h"
#include "support/TestPostgres.h"

#include <QTest>

using namespace coco;
using namespace coco::search;
using namespace coco::test;
using namespace Qt::Literals::StringLiterals;

class tst_PgOtherServers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void saysWhenAServerIsFull();
    void startsOnceAFullServerHasRoom();

private:
    /// Of a server that lets ordinary users have one connection.
    static std::unique_ptr<TestPostgres> narrowServer(QString &whyNot)
    {
        return TestPostgres::start({false, 4, {u"superuser_reserved_connections=3"_s, u"max_wal_senders=0"_s}}, whyNot);
    }
    /// As a user without privileges in a database that is set up.
    static QByteArray ordinaryUser(const TestPostgres &server, const QByteArray &url)
    {
        auto connection = pg::PgConnection::open(*pg::PgTarget::parse(url), {});
        const QByteArray name = url.mid(url.lastIndexOf('/') + 1);
        if (!connection || !(*connection)->execute("CREATE ROLE guest LOGIN PASSWORD 'guest-pw'; ALTER DATABASE " + name + " OWNER TO guest; "
                                                   "CREATE EXTENSION vector", {}))
            return {};
        return server.url(QString::fromLatin1(name), u"guest"_s, u"guest-pw"_s);
    }
    /// The server notices a moment later that the place of a connection is free.
    static std::unique_ptr<pg::PgConnection> takeThePlace(const QByteArray &guest)
    {
        std::unique_ptr<pg::PgConnection> taken;
        static_cast<void>(QTest::qWaitFor([&] {
            if (auto connection = pg::PgConnection::open(*pg::PgTarget::parse(guest), {}))
                taken = *std::move(connection);
            return taken != nullptr;
        }, 20'000));
        return taken;
    }
};

void tst_PgOtherServers::refuses_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("too old") << u"bullseye"_s << QStringList{u"PostgreSQL 13."_s, u"version 15 or newer"_s, u"Upgrade the server"_s};
    QTest::newRow("without the extension") << u"bookworm"_s << QStringList{u"pgvector"_s, u"postgresql-15-pgvector"_s};
}

void tst_PgOtherServers::refuses()
{
    QFETCH(QString, release);
    QFETCH(QStringList, words);
    QString whyNot;
    TestPostgresOptions options;
    options.release = release;
    const auto server = TestPostgres::start(options, whyNot);
    if (!server)
        QSKIP(qPrintable(whyNot));
    const QByteArray url = server->createDatabase();
    const auto refused = PgChunkStore::open(url, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    for (const QString &word : words)
        QVERIFY2(refused.error().message.contains(word), qPrintable(refused.error().message));
    QVERIFY(!refused.error().message.contains(u"s3cret"_s));
    const auto connection = pg::PgConnection::open(*pg::PgTarget::parse(url), {});
    QVERIFY(connection);
    QCOMPARE((*connection)->query("SELECT count(*) FROM pg_namespace WHERE nspname = 'cocosearch'", {}, {})->integer(0, 0), 0);
}

void tst_PgOtherServers::saysWhenAServerIsFull()
{
    QString whyNot;
    const auto server = narrowServer(whyNot);
    if (!server)
        QSKIP(qPrintable(whyNot));
    const QByteArray guest = ordinaryUser(*server, server->createDatabase());
    QVERIFY(!guest.isEmpty());
    const auto taken = takeThePlace(guest);
    QVERIFY(taken);
    const auto refused = PgChunkStore::open(guest, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable); // worth waiting for
    QVERIFY2(refused.error().message.contains(u"max_connections"_s), qPrintable(refused.error().message));
}

void tst_PgOtherServers::startsOnceAFullServerHasRoom()
{
    QString whyNot;
    const auto server = narrowServer(whyNot);
    if (!server)
        QSKIP(qPrintable(whyNot));
    const QByteArray guest = ordinaryUser(*server, server->createDatabase());
    {
        const auto taken = takeThePlace(guest);
        QVERIFY(taken && !PgChunkStore::open(guest, {}, {}));
    }
    Result<std::unique_ptr<PgChunkStore>> store = PgChunkStore::open(guest, {}, {});
    QTRY_VERIFY(store || (store = PgChunkStore::open(guest, {}, {}))); // see takeThePlace()
    QVERIFY((*store)->indexes());
}

QTEST_GUILESS_MAIN(tst_PgOtherServers)
#include "tst_PgOtherServers.moc"
