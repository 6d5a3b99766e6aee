// SPDX-License-Identifier: Apache-2.0
#include "rest/JobEvents.h"

#include "net/Sse.h"
#include "support/FakeHttpExchange.h"
#include "support/FakeIndexService.h"

#include <QTest>

using namespace coco;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestJobEvents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsProgressAndAlwaysTheLastState()
    {
        testing::FakeIndexService indexes;
        indexes.finishAtOnce = false;
        rest::JobEvents events(indexes, {1ms, 1h});
        const auto stream = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(stream);
        QVERIFY(indexes.startIndexing({u"/code/shop"_s, u"shop"_s, false}));
        indexes.lastJob()->advance(3, 9);
        QTRY_COMPARE(lastJob(*stream)["progress"_L1]["files_done"_L1].toInt(), 3);
        QCOMPARE(lastJob(*stream).value("state"_L1).toString(), u"running"_s);
        indexes.lastJob()->finish(9);
        QTRY_COMPARE(lastJob(*stream).value("state"_L1).toString(), u"done"_s);
        QCOMPARE(lastJob(*stream)["report"_L1]["files_added"_L1].toInt(), 9);
        QTRY_VERIFY(count(*stream, "indexes") >= 1);
    }

    void doesNotRepeatWhatDidNotChange()
    {
        testing::FakeIndexService indexes;
        indexes.finishAtOnce = false;
        QVERIFY(indexes.startIndexing({u"/code/shop"_s, u"shop"_s, false}));
        rest::JobEvents events(indexes, {1ms, 1ms});
        const auto stream = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(stream);
        QTRY_VERIFY(stream->written().count(": keep-alive") > 20);
        QVERIFY2(count(*stream, "job") <= 2, stream->written().constData());
    }

    void toldOnlyAboutRunsAfterItListens()
    {
        testing::FakeIndexService indexes;
        QVERIFY(indexes.startIndexing({u"/code/old"_s, u"old"_s, false}));
        rest::JobEvents events(indexes, {1ms, 1ms});
        const auto stream = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(stream);
        QTRY_VERIFY(stream->written().contains(": keep-alive"));
        QCOMPARE(count(*stream, "job"), 0);
        QVERIFY(indexes.startIndexing({u"/code/new"_s, u"new"_s, false}));
        QTRY_COMPARE(lastJob(*stream).value("index"_L1).toString(), u"new"_s);
    }

    void aLateListenerSeesTheRunUnderWay()
    {
        testing::FakeIndexService indexes;
        indexes.finishAtOnce = false;
        QVERIFY(indexes.startIndexing({u"/code/shop"_s, u"shop"_s, false}));
        rest::JobEvents events(indexes, {1ms, 1h});
        const auto first = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(first);
        QTRY_VERIFY(count(*first, "job") >= 1);
        const auto second = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(second);
        QTRY_COMPARE(lastJob(*second).value("index"_L1).toString(), u"shop"_s);
    }

    void saysWhenTheListChanged()
    {
        testing::FakeIndexService indexes;
        rest::JobEvents events(indexes, {1ms, 1ms});
        const auto stream = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(stream);
        QTRY_VERIFY(stream->written().contains(": keep-alive"));
        QCOMPARE(count(*stream, "indexes"), 0);
        events.announceIndexes();
        QTRY_COMPARE(count(*stream, "indexes"), 1);
    }

    void forgetsListenersThatLeft()
    {
        testing::FakeIndexService indexes;
        rest::JobEvents events(indexes, {1ms, 1h});
        const auto stream = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(stream);
        QCOMPARE(events.subscribers(), 1);
        stream->close();
        QTRY_COMPARE(events.subscribers(), 0);
        QTRY_COMPARE(stream.use_count(), 1);
    }

    void closingEndsStreamsNowAndLater()
    {
        testing::FakeIndexService indexes;
        rest::JobEvents events(indexes, {1ms, 1h});
        const auto before = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(before);
        events.close();
        QVERIFY(!before->isOpen());
        const auto after = std::make_shared<testing::FakeResponseStream>();
        events.subscribe(after);
        QVERIFY(!after->isOpen());
    }

private:
    static QList<net::SseEvent> eventsOf(const testing::FakeResponseStream &stream)
    {
        net::SseParser parser;
        return parser.feed(stream.written());
    }

    static int count(const testing::FakeResponseStream &stream, const QByteArray &name)
    {
        int found = 0;
        for (const net::SseEvent &event : eventsOf(stream))
            found += event.event == name ? 1 : 0;
        return found;
    }

    static QJsonObject lastJob(const testing::FakeResponseStream &stream)
    {
        QJsonObject last;
        for (const net::SseEvent &event : eventsOf(stream)) {
            if (event.event == "job")
                last = QJsonDocument::fromJson(event.data).object();
        }
        return last;
    }
};

QTEST_GUILESS_MAIN(TestJobEvents)
#include "tst_JobEvents.moc"
