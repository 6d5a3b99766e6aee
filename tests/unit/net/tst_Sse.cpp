// SPDX-License-Identifier: Apache-2.0
#include "net/Sse.h"

#include <QTest>

using namespace coco::net;

namespace {

QByteArray describe(const QList<SseEvent> &events)
{
    QByteArray text;
    for (const SseEvent &event : events)
        text += '[' + event.event + '|' + event.id + '|' + event.data + '|' +
                QByteArray::number(event.retryMs) + ']';
    return text;
}

QByteArray parse(const QList<QByteArray> &pieces)
{
    SseParser parser;
    QList<SseEvent> events;
    for (const QByteArray &piece : pieces)
        events += parser.feed(piece);
    return describe(events);
}

} // namespace

class TestSse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEventsHoweverTheyAreSplit_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("events");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &events) {
            QTest::newRow(name) << bytes << events;
        };
        row("one", "data: a\n\n", "[||a|-1]");
        row("all fields", "event: e\nid: 7\nretry: 250\ndata: a\n\n", "[e|7|a|250]");
        row("several lines", "data: a\ndata: b\ndata:\n\n", "[||a\nb\n|-1]");
        row("CRLF", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", "[||a\nb|-1][||c|-1]");
        row("CR", "data: a\rdata: b\r\rdata: c\r\r", "[||a\nb|-1][||c|-1]");
        row("mixed", "data: a\r\ndata: b\rdata: c\n\r\n", "[||a\nb\nc|-1]");
        row("comments", ": hello\n\ndata: a\n:x\n\n", "[||a|-1]");
        row("only one space goes", "data:  a \n\n", "[|| a |-1]");
        row("no colon", "data\n\n", "[|||-1]");
        row("empty data", "id: 1\ndata:\n\n", "[|1||-1]");
        row("no data is no event", "event: e\nid: 1\n\ndata: a\n\n", "[||a|-1]");
        row("unfinished", "data: a\n\ndata: b\n", "[||a|-1]");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "data: a\n\ndata: b\n\n",
            "[||a|-1][||b|-1]");
        row("unknown field", "datas: x\nDATA: x\ndata: a\n\n", "[||a|-1]");
        row("bad retry", "retry: 1s\nretry: -5\nretry: 99999999999999\ndata: a\n\n", "[||a|-1]");
        row("id with NUL", QByteArray("id: a\0b\ndata: a\n\n", 17), "[||a|-1]");
        row("colon in the value", "data: {\"a\":1}\n\n", "[||{\"a\":1}|-1]");
    }
    void readsEventsHoweverTheyAreSplit()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, events);
        for (qsizetype at = 0; at <= bytes.size(); ++at)
            QCOMPARE(parse({bytes.first(at), bytes.sliced(at)}), events);
        QList<QByteArray> single;
        for (char byte : bytes)
            single.append(QByteArray(1, byte));
        QCOMPARE(parse(single), events);
    }

    void readsBackWhatItWrote_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("{\"a\":1}") << QByteArray("{\"a\":1}");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("lines") << QByteArray("a\nb\n") << QByteArray("a\nb\n");
        QTest::newRow("other line ends") << QByteArray("a\r\nb\rc") << QByteArray("a\nb\nc");
        QTest::newRow("leading space") << QByteArray(" a") << QByteArray(" a");
        QTest::newRow("looks like a field")
            << QByteArray("\nid: 1\n\n") << QByteArray("\nid: 1\n\n");
    }
    void readsBackWhatItWrote()
    {
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, expected);
        SseParser parser;
        const QByteArray bytes = encodeSseComment("keep\nalive") + encodeSse({"7", "e", data, 5});
        const auto events = parser.feed(bytes);
        QCOMPARE(describe(events), "[e|7|" + expected + "|5]");
    }

    void letsNoFieldBreakOutOfItsLine()
    {
        const auto bytes = encodeSse({"1\ndata: x", "e\r\nid: 2", "a", -1});
        QCOMPARE(parse({bytes}), "[eid: 2|1data: x|a|-1]");
        QCOMPARE(encodeSse({"\n", "\r\n", "a", -1}), "data: a\n\n");
    }

    void remembersWhatComesWithoutData()
    {
        SseParser parser;
        QCOMPARE(parser.retryMs(), -1);
        QVERIFY(parser.feed("id: 9\nretry: 100\n\n").isEmpty());
        QCOMPARE(parser.lastEventId(), "9");
        QCOMPARE(parser.retryMs(), 100);
        QVERIFY(parser.feed("id\n\n").isEmpty());
        QCOMPARE(parser.lastEventId(), "");
    }

    void givesUpOnAnEventThatNeverEnds_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("one line") << QByteArray("data: aaaaaaaaaaaaaa");
        QTest::newRow("many lines") << QByteArray("data: aaaaaaaaaaaaaa\n");
        QTest::newRow("empty lines of data") << QByteArray("data\n");
    }
    void givesUpOnAnEventThatNeverEnds()
    {
        QFETCH(QByteArray, piece);
        SseParser parser(100);
        for (int i = 0; i < 200; ++i)
            QVERIFY(parser.feed(piece).isEmpty());
        QVERIFY(parser.failed());
        QVERIFY(parser.feed("\n\ndata: a\n\n").isEmpty());
    }

    void hasNoLimitOverManyEvents()
    {
        SseParser parser(100);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(parser.feed("data: aaaaaaaaaaaaaaaa\n\n").size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSse)
#include "tst_Sse.moc"
