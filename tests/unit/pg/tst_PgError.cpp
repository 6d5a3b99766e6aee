// SPDX-License-Identifier: Apache-2.0
#include "pg/PgError.h"

#include <QTest>

using namespace coco;
using namespace coco::pg;
using namespace Qt::Literals::StringLiterals;

class tst_PgError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mapsStates_data();
    void mapsStates();
    void readsTheStateOfARefusedLogin();
    void keepsPlaceholdersOfTheServersWords();
};

void tst_PgError::mapsStates_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("step");
    const auto row = [](const char *state, ErrorCode code, const char *step) {
        QTest::newRow(*state ? state : "none") << QByteArray(state) << int(code) << QString::fromLatin1(step);
    };
    row("", ErrorCode::Unavailable, "Start it");
    row("28P01", ErrorCode::PermissionDenied, "~/.pgpass");
    row("28000", ErrorCode::PermissionDenied, "pg_hba.conf");
    row("3D000", ErrorCode::NotFound, "createdb");
    row("53300", ErrorCode::Unavailable, "max_connections");
    row("53100", ErrorCode::DiskFull, "Free some space");
    row("53200", ErrorCode::Unavailable, "Try again");
    row("57P03", ErrorCode::Unavailable, "Try again");
    row("57P01", ErrorCode::Unavailable, "try again");
    row("57014", ErrorCode::Timeout, "Try again");
    row("08006", ErrorCode::Unavailable, "try again");
    row("25006", ErrorCode::ReadOnly, "primary");
    row("42501", ErrorCode::PermissionDenied, "grant");
    row("40P01", ErrorCode::Conflict, "again");
    row("55P03", ErrorCode::Conflict, "again");
    row("XX001", ErrorCode::Corrupted, "--fresh");
    row("99999", ErrorCode::Internal, "coco verify");
}

void tst_PgError::mapsStates()
{
    QFETCH(QByteArray, state);
    QFETCH(int, code);
    QFETCH(QString, step);
    const auto target = PgTarget::parse("postgresql://me:s3cret@host/db");
    const Error error = errorFrom({state, u"words of the server with s3cret"_s}, *target);
    QCOMPARE(int(error.code), code);
    QVERIFY2(error.message.contains(step), qPrintable(error.message));
    QVERIFY(!error.message.contains(u"s3cret"_s));
    QVERIFY(!error.detail.contains(u"s3cret"_s));
    QVERIFY(error.message.contains(u"db"_s));
    QVERIFY(error.detail.contains(QString::fromLatin1(state)));
}

void tst_PgError::readsTheStateOfARefusedLogin()
{
    const PgFailure coded = failureOfConnection("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  28P01: password "
                                                "authentication failed for user \"me\"\nLOCATION:  auth_failed, auth.c:335\n");
    QCOMPARE(coded.state, QByteArray("28P01"));
    QCOMPARE(coded.primary, u"password authentication failed for user \"me\""_s);
    const PgFailure plain = failureOfConnection("connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n");
    QVERIFY(plain.state.isEmpty());
    QVERIFY(plain.primary.contains(u"refused"_s));
}

void tst_PgError::keepsPlaceholdersOfTheServersWords()
{
    const auto target = PgTarget::parse("postgresql://me@host/db");
    const Error error = errorFrom({"42501", u"permission denied for table %1%2"_s}, *target);
    QVERIFY(error.message.contains(u"table %1%2"_s));
}

QTEST_GUILESS_MAIN(tst_PgError)
#include "tst_PgError.moc"
