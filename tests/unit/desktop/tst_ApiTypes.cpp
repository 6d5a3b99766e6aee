// SPDX-License-Identifier: Apache-2.0
#include "desktop/ApiTypes.h"
#include "desktop/Wording.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::ErrorCode;

class TestApiTypes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spansThatDoNotFitAreDropped_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("kept");
        QTest::newRow("good") << QByteArray(R"([[0,3,"keyword"],[4,2,"type"]])") << 2;
        QTest::newRow("beyond the end") << QByteArray(R"([[8,5,"keyword"]])") << 0;
        QTest::newRow("negative") << QByteArray(R"([[-1,3,"keyword"],[0,-3,"type"]])") << 0;
        QTest::newRow("overlapping") << QByteArray(R"([[0,5,"keyword"],[3,4,"type"]])") << 1;
        QTest::newRow("unsorted") << QByteArray(R"([[5,2,"keyword"],[0,2,"type"]])") << 1;
        QTest::newRow("unknown role") << QByteArray(R"([[0,3,"sparkle"]])") << 0;
        QTest::newRow("huge") << QByteArray(R"([[1,9223372036854775807,"type"]])") << 0;
        QTest::newRow("wrong shapes") << QByteArray(R"([7,"x",[1],{},[0,1,"type"]])") << 1;
    }

    void spansThatDoNotFitAreDropped()
    {
        QFETCH(QByteArray, json);
        const QJsonArray spans = QJsonDocument::fromJson(json).array();
        QTEST(static_cast<int>(spansFromJson(spans, 10).size()), "kept");
    }

    void errorsOfTheServerAreKept()
    {
        const coco::Error error = errorFromAnswer(
            409, R"({"error":{"code":"conflict","message":"Taken.","detail":"d"}})");
        QCOMPARE(error.code, ErrorCode::Conflict);
        QCOMPARE(error.message, u"Taken."_s);
    }

    void anAnswerWithoutAnErrorStillExplains()
    {
        const coco::Error error = errorFromAnswer(503, "Bad gateway");
        QCOMPARE(error.code, ErrorCode::Unavailable);
        QVERIFY(error.message.contains(u"503"_s));
        QCOMPARE(error.detail, u"Bad gateway"_s);
    }

    void progressIsUnknownWhileScanning()
    {
        coco::search::IndexProgress progress;
        progress.filesDone = 3;
        progress.filesTotal = 10;
        QCOMPARE(progressPercent(progress), -1);
        progress.phase = coco::search::IndexPhase::Indexing;
        QCOMPARE(progressPercent(progress), 30);
        progress.bytesTotal = 1000;
        progress.bytesDone = 2000;
        QCOMPARE(progressPercent(progress), 100);
    }

    void timesAreRelative_data()
    {
        QTest::addColumn<qint64>("ago");
        QTest::addColumn<QString>("words");
        QTest::newRow("now") << qint64(5) << u"just now"_s;
        QTest::newRow("future") << qint64(-500) << u"just now"_s;
        QTest::newRow("one minute") << qint64(61) << u"1 minute ago"_s;
        QTest::newRow("minutes") << qint64(600) << u"10 minutes ago"_s;
        QTest::newRow("hours") << qint64(7300) << u"2 hours ago"_s;
        QTest::newRow("yesterday") << qint64(86'400) << u"yesterday"_s;
    }

    void timesAreRelative()
    {
        QFETCH(qint64, ago);
        const QDateTime noon(QDate(2026, 3, 4), QTime(12, 0));
        QTEST(relativeTime(noon.toSecsSinceEpoch() - ago, noon), "words");
    }
};

QTEST_GUILESS_MAIN(TestApiTypes)
#include "tst_ApiTypes.moc"
