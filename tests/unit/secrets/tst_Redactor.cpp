// SPDX-License-Identifier: Apache-2.0
#include "secrets/Redactor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

namespace coco::secrets {

using namespace Qt::Literals::StringLiterals;

class tst_Redactor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksAKnownValueInEverySpelling_data();
    void masksAKnownValueInEverySpelling();
    void masksTheLongerOfTwoValues();
    void leavesShortValuesAlone();
    void masksWhatLooksLikeASecret();
    void masksPrivateKeys();
    void replacesHomeFolders_data();
    void replacesHomeFolders();
    void countsWhatItReplaced();
};

void tst_Redactor::masksAKnownValueInEverySpelling_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray secret("p\"a/s%s wörd");
    const QByteArray json = QJsonDocument(QJsonArray{QString::fromUtf8(secret)}).toJson(QJsonDocument::Compact);
    QTest::newRow("plain") << secret;
    QTest::newRow("JSON") << json.mid(2, json.size() - 4);
    QTest::newRow("URL") << QUrl::toPercentEncoding(QString::fromUtf8(secret));
    QTest::newRow("base64") << secret.toBase64();
    QTest::newRow("base64 of URLs") << secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QTest::newRow("hexadecimal") << secret.toHex();
    QByteArray everyByte;
    for (const char byte : secret)
        everyByte += '%' + QByteArray(1, byte).toHex();
    QTest::newRow("every byte encoded") << everyByte;
}

void tst_Redactor::masksAKnownValueInEverySpelling()
{
    QFETCH(QByteArray, text);
    Redactor redactor;
    redactor.addSecret("p\"a/s%s wörd\n");
    const QString around = u"before "_s + QString::fromUtf8(text) + u" after"_s;
    const QString redacted = redactor.redacted(around);
    QVERIFY2(!redacted.contains(QString::fromUtf8(text)), qPrintable(redacted));
    QVERIFY(redacted.startsWith(u"before ***"_s));
    QVERIFY(redacted.endsWith(u" after"_s));
}

void tst_Redactor::masksTheLongerOfTwoValues()
{
    Redactor redactor;
    redactor.addSecret("abcdefgh");
    redactor.addSecret("abcdefghijkl");
    QCOMPARE(redactor.redacted(u"x abcdefghijkl y"_s), u"x *** y"_s);
}

void tst_Redactor::leavesShortValuesAlone()
{
    Redactor redactor;
    redactor.addSecret("the");
    redactor.addSecret("");
    QCOMPARE(redactor.redacted(u"the cat"_s), u"the cat"_s);
}

void tst_Redactor::masksWhatLooksLikeASecret()
{
    const QString redacted = Redactor().redacted(u"postgresql://me:hunter22@db/x Authorization: Bearer abcdef123456 API_KEY=zzz111"_s);
    for (const auto &word : {u"hunter22"_s, u"abcdef123456"_s, u"zzz111"_s})
        QVERIFY2(!redacted.contains(word), qPrintable(redacted));
}

void tst_Redactor::masksPrivateKeys()
{
    const QString key = u"a -----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY----- b"_s;
    QCOMPARE(Redactor().redacted(key), u"a *** b"_s);
    QVERIFY(!Redactor().redacted(key.left(50)).contains(u"MIIEow"_s)); // cut off before its end
}

void tst_Redactor::replacesHomeFolders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("below") << u"/home/me/src/x"_s << u"~/src/x"_s;
    QTest::newRow("itself") << u"at /home/me, there"_s << u"at ~, there"_s;
    QTest::newRow("quoted") << u"\"/home/me\""_s << u"\"~\""_s;
    QTest::newRow("somebody else") << u"/home/meg/src"_s << u"/home/meg/src"_s;
    QTest::newRow("in a longer path") << u"/mnt/home/me/x"_s << u"/mnt~/x"_s;
}

void tst_Redactor::replacesHomeFolders()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Redactor redactor;
    redactor.addHome(u"/home/me/"_s);
    redactor.addHome(u"/"_s);
    redactor.addHome({});
    QCOMPARE(redactor.redacted(text), expected);
}

void tst_Redactor::countsWhatItReplaced()
{
    Redactor redactor;
    redactor.addSecret("abcdefgh");
    redactor.addHome(u"/home/me"_s);
    int masked = 1;
    (void)redactor.redacted(u"abcdefgh abcdefgh /home/me/x TOKEN=12345678"_s, &masked);
    QCOMPARE(masked, 5);
}

} // namespace coco::secrets

QTEST_GUILESS_MAIN(coco::secrets::tst_Redactor)
#include "tst_Redactor.moc"
