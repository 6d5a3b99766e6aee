// SPDX-License-Identifier: Apache-2.0
#include "rest/HealthDocument.h"

#include "net/HttpRouter.h"
#include "rest/ControlToken.h"
#include "rest/HealthRoutes.h"
#include "support/FakeHttpExchange.h"
#include "support/FakeIndexService.h"

#include <QTest>

using namespace coco;
using namespace Qt::Literals::StringLiterals;

class TestHealthDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isOkOnAnEmptyDataFolder()
    {
        testing::FakeIndexService indexes;
        const auto answer = document(indexes, {}).current();
        QCOMPARE(answer.httpStatus, 200);
        QCOMPARE(answer.body.value("status"_L1).toString(), u"ok"_s);
        const QJsonObject services = answer.body.value("services"_L1).toObject();
        QCOMPARE(services["database"_L1]["state"_L1].toString(), u"ok"_s);
        QVERIFY(services["database"_L1]["latency_ms"_L1].isDouble());
        QCOMPARE(services["embedding"_L1]["state"_L1].toString(), u"off"_s);
        QCOMPARE(services["index"_L1]["indexes"_L1].toInt(-1), 0);
    }

    void sumsIndexesAndNamesTheRunning()
    {
        testing::FakeIndexService indexes;
        indexes.addIndex(u"shop"_s, u"/code/shop"_s);
        indexes.addIndex(u"blog"_s, u"/code/blog"_s);
        indexes.finishAtOnce = false;
        QVERIFY(indexes.startIndexing({u"/code/shop"_s, u"shop"_s, false}));
        const auto answer = document(indexes, {}).current();
        const QJsonObject index = answer.body["services"_L1]["index"_L1].toObject();
        QCOMPARE(index.value("chunks"_L1).toInt(), 24);
        QCOMPARE(index["indexing"_L1][0]["index"_L1].toString(), u"shop"_s);
    }

    void failsWhenTheStoreDoesNotAnswer()
    {
        testing::FakeIndexService indexes;
        const auto answer = document(indexes, Error{ErrorCode::Io, u"The disk is gone."_s, u"EIO"_s}).current();
        QCOMPARE(answer.httpStatus, 503);
        QCOMPARE(answer.body.value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(answer.body["services"_L1]["database"_L1]["detail"_L1].toString(), u"The disk is gone. (EIO)"_s);
    }

    void isDegradedWhenTheIndexesCannotBeListed()
    {
        testing::FakeIndexService indexes;
        indexes.failure = Error{ErrorCode::Corrupted, u"Damaged."_s, {}};
        const auto answer = document(indexes, {}).current();
        QCOMPARE(answer.httpStatus, 200);
        QCOMPARE(answer.body.value("status"_L1).toString(), u"degraded"_s);
    }

    void strangersFromOutsideLearnOnlyTheStatus_data()
    {
        QTest::addColumn<bool>("local");
        QTest::addColumn<QByteArray>("bearer");
        QTest::addColumn<bool>("knowsAll");
        QTest::newRow("this machine") << true << QByteArray() << true;
        QTest::newRow("outside") << false << QByteArray() << false;
        QTest::newRow("outside, wrong token") << false << QByteArray("wrong") << false;
        QTest::newRow("outside, token") << false << QByteArray("control") << true;
    }

    void strangersFromOutsideLearnOnlyTheStatus()
    {
        QFETCH(bool, local);
        QFETCH(QByteArray, bearer);
        QFETCH(bool, knowsAll);
        testing::FakeIndexService indexes;
        const rest::HealthDocument health = document(indexes, {});
        const rest::ControlToken token("control");
        net::HttpRouter router;
        rest::addHealthRoutes(router, health, token);
        testing::FakeHttpExchange exchange("GET", "/health", {}, bearer);
        exchange.mutableRequest().peerIsLocal = local;
        router.handle(exchange);
        QCOMPARE(exchange.status(), 200);
        QCOMPARE(exchange.json().value("status"_L1).toString(), u"ok"_s);
        QCOMPARE(exchange.json().contains("version"_L1), knowsAll);
    }

    void theFrontPageNamesTheEndpoints()
    {
        testing::FakeIndexService indexes;
        const rest::HealthDocument health = document(indexes, {});
        const rest::ControlToken token("control");
        net::HttpRouter router;
        rest::addHealthRoutes(router, health, token);
        testing::FakeHttpExchange exchange("GET", "/");
        router.handle(exchange);
        QCOMPARE(exchange.json()["endpoints"_L1]["mcp"_L1].toString(), u"/mcp"_s);
        QCOMPARE(exchange.json().value("version"_L1).toString(), u"1.2.3"_s);
    }

private:
    rest::HealthDocument document(search::IndexService &indexes, const std::optional<Error> &failure)
    {
        return {indexes,
                [failure]() -> Result<void> { return failure ? fail(*failure) : Result<void>(); },
                m_clock, u"1.2.3"_s};
    }

    SystemClock m_clock;
};

QTEST_APPLESS_MAIN(TestHealthDocument)
#include "tst_HealthDocument.moc"
