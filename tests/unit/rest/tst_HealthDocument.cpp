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
        const auto answer = document(indexes, Error{ErrorCode::Io, u"The disk is gone."_s, {}}).current();
        QCOMPARE(answer.httpStatus, 503);
        QCOMPARE(answer.body.value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(answer.body["services"_L1]["database"_L1]["detail"_L1].toString(), u"The disk is gone."_s);
    }

    void followsTheServices_data()
    {
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("embedding");
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("http");
        QTest::newRow("all well") << u"ok"_s << u"ok"_s << u"ok"_s << 200;
        QTest::newRow("no embedder wanted") << u"ok"_s << u"off"_s << u"ok"_s << 200;
        QTest::newRow("embedder down") << u"ok"_s << u"failed"_s << u"degraded"_s << 200;
        QTest::newRow("embedder loading") << u"ok"_s << u"loading"_s << u"degraded"_s << 200;
        QTest::newRow("database starting") << u"starting"_s << u"ok"_s << u"starting"_s << 503;
        QTest::newRow("database failed") << u"failed"_s << u"ok"_s << u"failed"_s << 503;
    }

    void followsTheServices()
    {
        QFETCH(QString, database);
        QFETCH(QString, embedding);
        QFETCH(QString, status);
        QFETCH(int, http);
        testing::FakeIndexService indexes;
        const auto answer = document(indexes, {database, u"why"_s, {{u"kind"_s, u"postgresql"_s}}},
                                     {embedding, u"because"_s, {{u"model"_s, u"m"_s}, {u"dimensions"_s, 768}}})
                                .current();
        QCOMPARE(answer.body.value("status"_L1).toString(), status);
        QCOMPARE(answer.httpStatus, http);
        const QJsonObject services = answer.body.value("services"_L1).toObject();
        QCOMPARE(services["database"_L1]["kind"_L1].toString(), u"postgresql"_s);
        QCOMPARE(services["database"_L1]["detail"_L1].toString(), u"why"_s);
        QCOMPARE(services["embedding"_L1]["state"_L1].toString(), embedding);
        QCOMPARE(services["embedding"_L1]["dimensions"_L1].toInt(), 768);
        QCOMPARE(services["index"_L1]["state"_L1].toString(), database);
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
        rest::ServiceHealth database{u"ok"_s, {}, {}};
        if (failure)
            database = {u"failed"_s, failure->message, {}};
        return document(indexes, database, {u"off"_s, u"search by words"_s, {}});
    }
    rest::HealthDocument document(search::IndexService &indexes, const rest::ServiceHealth &database,
                                  const rest::ServiceHealth &embedding)
    {
        return {indexes, {[database] { return database; }, [embedding] { return embedding; }}, m_clock, u"1.2.3"_s};
    }

    SystemClock m_clock;
};

QTEST_APPLESS_MAIN(TestHealthDocument)
#include "tst_HealthDocument.moc"
