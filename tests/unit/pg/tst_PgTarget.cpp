// SPDX-License-Identifier: Apache-2.0
#include "pg/PgTarget.h"

#include <QTest>

using namespace coco;
using namespace coco::pg;
using namespace Qt::Literals::StringLiterals;

class tst_PgTarget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesTheServerWithoutThePassword_data();
    void namesTheServerWithoutThePassword();
    void refusesWhatIsNoUrlWithoutRepeatingIt_data();
    void refusesWhatIsNoUrlWithoutRepeatingIt();
    void masksThePasswordInForeignTexts();
};

void tst_PgTarget::namesTheServerWithoutThePassword_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all") << QByteArray("postgresql://me:s3cret@db.local:5433/code") << u"“code” at db.local:5433"_s;
    QTest::newRow("no port") << QByteArray("postgres://me:s3cret@db.local/code") << u"“code” at db.local"_s;
    QTest::newRow("database is the user's") << QByteArray("postgresql://me:s3cret@db.local") << u"“me” at db.local"_s;
    QTest::newRow("IPv6") << QByteArray("postgresql://me:s3cret@[::1]:5/code") << u"“code” at [::1]:5"_s;
    QTest::newRow("socket") << QByteArray("postgresql:///code?user=me&password=s3cret") << u"“code” at the local socket"_s;
}

void tst_PgTarget::namesTheServerWithoutThePassword()
{
    QFETCH(QByteArray, url);
    const auto target = PgTarget::parse(url);
    QVERIFY(target);
    QTEST(target->display(), "expected");
    QCOMPARE(target->user(), u"me"_s);
}

void tst_PgTarget::refusesWhatIsNoUrlWithoutRepeatingIt_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other scheme") << QByteArray("mysql://me:s3cret@host/db");
    QTest::newRow("key words") << QByteArray("host=x password=s3cret");
    QTest::newRow("bad code") << QByteArray("postgresql://me:s3cret%zz@host/db");
    QTest::newRow("unknown option") << QByteArray("postgresql://me:s3cret@host/db?s3cret=1");
    QTest::newRow("open bracket") << QByteArray("postgresql://me:s3cret@[::1/db");
}

void tst_PgTarget::refusesWhatIsNoUrlWithoutRepeatingIt()
{
    QFETCH(QByteArray, url);
    const auto target = PgTarget::parse(url);
    QVERIFY(!target);
    QCOMPARE(target.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!target.error().message.contains(u"s3cret"_s));
    QVERIFY(!target.error().detail.contains(u"s3cret"_s));
    QVERIFY(target.error().message.contains(u"COCOSEARCH_DATABASE_URL"_s));
}

void tst_PgTarget::masksThePasswordInForeignTexts()
{
    const auto target = PgTarget::parse("postgresql://me:p%40ss%20w@host/db");
    QVERIFY(target);
    QCOMPARE(target->withoutPassword(u"login of me with p@ss w failed"_s), u"login of me with … failed"_s);
}

QTEST_GUILESS_MAIN(tst_PgTarget)
#include "tst_PgTarget.moc"
