// SPDX-License-Identifier: Apache-2.0
#include "stack/HealthDocument.h"

#include <QTest>

using coco::ErrorCode;
using coco::stack::HealthDocument;
using coco::stack::HealthStatus;

class TestHealthDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsStatusCountsAndReason()
    {
        const auto document = HealthDocument::fromJson(
            R"({"status":"degraded","version":"1.2","services":{
                "database":{"state":"ok"},
                "embedding":{"state":"off","detail":"search by words"},
                "index":{"state":"degraded","detail":"api is damaged","indexes":3,"chunks":48210}}})");
        QVERIFY(document);
        QCOMPARE(document->status, HealthStatus::Degraded);
        QCOMPARE(document->indexes, 3);
        QCOMPARE(document->chunks, 48210);
        QCOMPARE(document->reason(), QStringLiteral("api is damaged"));
    }

    void refusesWhatIsNoHealthDocument_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html>It works</html>");
        QTest::newRow("array") << QByteArray("[1,2]");
        QTest::newRow("no status") << QByteArray("{\"services\":{}}");
        QTest::newRow("unknown status") << QByteArray("{\"status\":\"wonderful\"}");
        QTest::newRow("wrong type") << QByteArray("{\"status\":5}");
        QTest::newRow("cut") << QByteArray("{\"status\":\"ok\",\"serv");
    }

    void refusesWhatIsNoHealthDocument()
    {
        QFETCH(QByteArray, body);
        const auto document = HealthDocument::fromJson(body);
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestHealthDocument)
#include "tst_StackHealthDocument.moc"
