// SPDX-License-Identifier: Apache-2.0
#include "net/ResponseParser.h"

#include <QTest>

using namespace coco;
using namespace coco::net;

namespace {

/// Status, body and how it ended, in one line.
QByteArray parse(const QList<QByteArray> &pieces, const ResponseParser::Options &options = {})
{
    ResponseParser parser(options);
    QByteArray body;
    int heads = 0;
    const auto failed = [](const Error &error) {
        return errorCodeName(error.code).toLatin1();
    };
    for (const QByteArray &piece : pieces) {
        const auto progress = parser.feed(piece);
        if (!progress)
            return failed(progress.error());
        heads += progress->headCompleted ? 1 : 0;
        body += progress->body;
    }
    const bool early = parser.isComplete();
    if (const auto ended = parser.finishInput(); !ended)
        return failed(ended.error());
    return QByteArray::number(parser.status()) + (early ? " complete " : " closed ") +
           QByteArray::number(heads) + ' ' + body;
}

} // namespace

class TestResponseParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheSameHoweverTheBytesAreSplit_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
            QTest::newRow(name) << bytes << expected;
        };
        const QByteArray chunked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        row("length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "200 complete 1 hello");
        row("empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200 complete 1 ");
        row("chunks", chunked + "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nX: y\r\n\r\n",
            "200 complete 1 hello");
        row("to the end", "HTTP/1.1 500 No\r\n\r\nhello", "500 closed 1 hello");
        row("interim", "HTTP/1.1 100 C\r\n\r\nHTTP/1.1 103 E\r\nA: b\r\n\r\nHTTP/1.1 204 N\r\n\r\n",
            "204 complete 1 ");
        row("with more behind",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 x\r\n\r\n",
            "200 complete 1 ok");
        row("cut", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", "protocol");
        row("cut chunk", chunked + "5\r\nhello", "protocol");
        row("cut head", "HTTP/1.1 200 OK\r\nContent-", "protocol");
        row("broken chunk", chunked + "5\r\nhelloXX0\r\n\r\n", "protocol");
        row("nothing", "", "protocol");
        row("status below 100", "HTTP/1.1 010 X\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "protocol");
    }
    void readsTheSameHoweverTheBytesAreSplit()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        for (qsizetype at = 0; at <= bytes.size(); ++at)
            QCOMPARE(parse({bytes.first(at), bytes.sliced(at)}), expected);
        QList<QByteArray> single;
        for (char byte : bytes)
            single.append(QByteArray(1, byte));
        QCOMPARE(parse(single), expected);
    }

    void readsABodyLargerThanItsBuffers()
    {
        QByteArray body;
        for (int i = 0; i < 100'000; ++i)
            body.append(QByteArray::number(i));
        const QByteArray expected = "200 complete 1 " + body;
        const QByteArray head("HTTP/1.1 200 OK\r\n");
        QCOMPARE(parse({head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
                        body}),
                 expected);
        QCOMPARE(parse({head + "Transfer-Encoding: chunked\r\n\r\n" +
                        QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n"}),
                 expected);
        QCOMPARE(parse({head + "\r\n" + body}), "200 closed 1 " + body);
    }

    void expectsNoBodyOfAnAnswerToHead()
    {
        ResponseParser::Options options;
        options.hasNoBody = true;
        QCOMPARE(parse({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"}, options),
                 "200 complete 1 ");
        QCOMPARE(parse({"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"}, options),
                 "200 complete 1 ");
        QCOMPARE(parse({"HTTP/1.1 100 C\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"}, options),
                 "200 complete 1 ");
    }

    void boundsWhatItReads()
    {
        ResponseParser::Options options;
        options.maxBodyBytes = 4;
        options.maxHeaderBytes = 100;
        const QByteArray head("HTTP/1.1 200 OK\r\n");
        QCOMPARE(parse({head + "Content-Length: 4\r\n\r\nabcd"}, options), "200 complete 1 abcd");
        QCOMPARE(parse({head + "Content-Length: 5\r\n\r\n"}, options), "too_large");
        QCOMPARE(parse({head + "\r\nabcde"}, options), "too_large");
        QCOMPARE(parse({head + "\r\n", "abc", "de"}, options), "too_large");
        QCOMPARE(parse({head + "X: " + QByteArray(100, 'x') + "\r\n\r\n"}, options), "too_large");
    }

    void survivesNoise()
    {
        quint32 state = 4711;
        const auto next = [&state] {
            return state = state * 1664525U + 1013904223U;
        };
        const QByteArray seed(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = seed;
            for (quint32 i = 0; i < 1 + (next() >> 30); ++i)
                bytes[static_cast<qsizetype>((next() >> 8) % seed.size())] = char(next() >> 24);
            QVERIFY(!parse({bytes}).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestResponseParser)
#include "tst_ResponseParser.moc"
