// SPDX-License-Identifier: Apache-2.0
#include "rest/ControlToken.h"

#include <QTest>

using coco::rest::ControlToken;

class TestControlToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matchesOnlyItself_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<bool>("matches");
        QTest::newRow("right") << QByteArray("Bearer secret-token") << true;
        QTest::newRow("scheme in any case") << QByteArray("bEARER secret-token") << true;
        QTest::newRow("none") << QByteArray() << false;
        QTest::newRow("no scheme") << QByteArray("secret-token") << false;
        QTest::newRow("another scheme") << QByteArray("Basic secret-token") << false;
        QTest::newRow("prefix") << QByteArray("Bearer secret-toke") << false;
        QTest::newRow("longer") << QByteArray("Bearer secret-tokensecret-token") << false;
        QTest::newRow("last character") << QByteArray("Bearer secret-tokem") << false;
        QTest::newRow("empty token") << QByteArray("Bearer ") << false;
    }

    void matchesOnlyItself()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(bool, matches);
        QCOMPARE(ControlToken("secret-token").matches(authorization), matches);
    }

    void anEmptyTokenMatchesNothing()
    {
        QVERIFY(!ControlToken(QByteArray()).matches("Bearer "));
        QVERIFY(!ControlToken(QByteArray()).matches(QByteArray()));
    }

    void generatesLongDifferentTokens()
    {
        const QByteArray one = ControlToken::generate();
        QCOMPARE(one.size(), 64);
        QVERIFY(one != ControlToken::generate());
    }
};

QTEST_APPLESS_MAIN(TestControlToken)
#include "tst_ControlToken.moc"
