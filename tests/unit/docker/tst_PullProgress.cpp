// SPDX-License-Identifier: Apache-2.0
#include "docker/PullProgress.h"
#include "support/FakeClock.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::testing::FakeClock;

namespace {

QJsonObject line(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject layer(const QString &id, const QString &status, qint64 current = -1, qint64 total = -1)
{
    QJsonObject detail;
    if (current >= 0)
        detail.insert(u"current"_s, current);
    if (total >= 0)
        detail.insert(u"total"_s, total);
    return {{u"id"_s, id}, {u"status"_s, status}, {u"progressDetail"_s, detail}};
}

} // namespace

class tst_PullProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weighsLayersAlike()
    {
        const FakeClock clock;
        PullProgress progress(clock);
        QVERIFY(progress.take(line(R"({"status":"Pulling from library/debian","id":"13"})")));
        QVERIFY(progress.take(layer(u"a"_s, u"Pulling fs layer"_s)));
        QVERIFY(progress.take(layer(u"b"_s, u"Already exists"_s)));
        QCOMPARE(progress.snapshot().layers, 2);
        QCOMPARE(progress.snapshot().fraction, 0.5);
        QVERIFY(progress.take(layer(u"a"_s, u"Downloading"_s, 50, 100)));
        QCOMPARE(progress.snapshot().fraction, 0.5 + 0.5 * 0.35);
        QVERIFY(progress.take(layer(u"a"_s, u"Pull complete"_s)));
        QCOMPARE(progress.snapshot().layersDone, 2);
        QCOMPARE(progress.snapshot().fraction, 0.99);
        QVERIFY(progress.take(line(R"({"status":"Digest: sha256:abc"})")));
        progress.finish();
        QCOMPARE(progress.snapshot().fraction, 1.0);
        QCOMPARE(progress.snapshot().digest, u"sha256:abc"_s);
    }

    void neverGoesBack()
    {
        const FakeClock clock;
        PullProgress progress(clock);
        double before = 0;
        const QList<QJsonObject> lines{layer(u"a"_s, u"Downloading"_s, 90, 100), layer(u"b"_s, u"Pulling fs layer"_s),
                                       layer(u"c"_s, u"Waiting"_s),              layer(u"a"_s, u"Downloading"_s, 10, 100),
                                       layer(u"a"_s, u"Extracting"_s, 3),        layer(u"b"_s, u"Download complete"_s),
                                       layer(u"d"_s, u"Pulling fs layer"_s),     layer(u"a"_s, u"Pull complete"_s)};
        for (const QJsonObject &each : lines) {
            QVERIFY(progress.take(each));
            const double now = progress.snapshot().fraction;
            QVERIFY(now >= before);
            before = now;
        }
    }

    void takesUnpackingWithoutATotal()
    {
        const FakeClock clock;
        PullProgress progress(clock);
        QVERIFY(progress.take(layer(u"a"_s, u"Extracting"_s, 17)));
        QCOMPARE(progress.snapshot().fraction, 0.7);
    }

    void measuresSpeed()
    {
        FakeClock clock;
        PullProgress progress(clock);
        QVERIFY(progress.take(layer(u"a"_s, u"Downloading"_s, 1'000, 10'000)));
        clock.advance(std::chrono::seconds(2));
        const auto snapshot = progress.snapshot();
        QCOMPARE(snapshot.bytes, 1'000);
        QCOMPARE(snapshot.bytesPerSecond, 500.0);
    }

    void returnsTheFaultInAStream_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("moby") << QByteArray(R"({"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"})");
        QTest::newRow("old") << QByteArray(R"({"error":"manifest unknown"})");
        QTest::newRow("podman") << QByteArray(R"({"message":"manifest unknown"})");
    }

    void returnsTheFaultInAStream()
    {
        QFETCH(QByteArray, json);
        const FakeClock clock;
        PullProgress progress(clock);
        const auto taken = progress.take(line(json));
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, ErrorCode::NotFound);
    }

    void survivesOddLines()
    {
        const FakeClock clock;
        PullProgress progress(clock);
        for (const char *json : {"{}", R"({"id":"a"})", R"({"id":"a","status":7,"progressDetail":[]})",
                                 R"({"id":"a","status":"Downloading","progressDetail":{"current":-5,"total":-1}})",
                                 R"({"id":"a","status":"Downloading","progressDetail":{"current":1e300,"total":1}})"})
            QVERIFY(progress.take(line(json)));
        const double fraction = progress.snapshot().fraction;
        QVERIFY(fraction >= 0 && fraction <= 0.99);
    }

    void boundsTheNumberOfLayers()
    {
        const FakeClock clock;
        PullProgress progress(clock);
        for (int i = 0; i < 5'000; ++i)
            QVERIFY(progress.take(layer(QString::number(i), u"Waiting"_s)));
        QCOMPARE(progress.snapshot().layers, 1'000);
    }
};

QTEST_GUILESS_MAIN(tst_PullProgress)
#include "tst_PullProgress.moc"
