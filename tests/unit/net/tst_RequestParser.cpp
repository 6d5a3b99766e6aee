// SPDX-License-Identifier: Apache-2.0
#include "net/RequestParser.h"

#include <QTest>

using namespace coco::net;
using Step = RequestParser::Step;

namespace {

constexpr qsizetype kMaxHeader = 4096;
constexpr qsizetype kMaxBody = 4096;

/// What a parser made of some bytes.
struct Outcome
{
    QList<HttpRequest> requests;
    int status = 0; ///< of the refusal, 0: none

    friend bool operator==(const Outcome &a, const Outcome &b)
    {
        const auto same = [](const HttpRequest &x, const HttpRequest &y) {
            return x.method == y.method && x.target == y.target && x.path == y.path &&
                   x.headers == y.headers && x.body == y.body;
        };
        return a.status == b.status && std::equal(a.requests.begin(), a.requests.end(),
                                                  b.requests.begin(), b.requests.end(), same);
    }
};

void drain(RequestParser &parser, Outcome &outcome)
{
    while (true) {
        switch (parser.advance()) {
        case Step::NeedMore:
            return;
        case Step::HeadComplete:
            break;
        case Step::Complete:
            outcome.requests.append(parser.takeRequest());
            break;
        case Step::Failed:
            outcome.status = parser.refusal().status;
            return;
        }
    }
}

Outcome parse(const QList<QByteArray> &pieces)
{
    RequestParser parser(kMaxHeader, kMaxBody);
    Outcome outcome;
    for (const QByteArray &piece : pieces) {
        parser.append(piece);
        drain(parser, outcome);
    }
    return outcome;
}

QByteArray withFields(const QByteArray &fields, const QByteArray &body = {})
{
    return "POST /x HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheSameHoweverTheBytesAreSplit_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("length") << withFields("Content-Length: 5\r\n", "hello");
        QTest::newRow("chunked, extension, trailer")
            << withFields("Transfer-Encoding: chunked\r\n",
                          "5;a=\"b\"\r\nhello\r\n1\r\n!\r\n0\r\nX-T: 1\r\n\r\n");
        QTest::newRow("three pipelined")
            << withFields("Content-Length: 2\r\n", "ab") +
                   "GET /y?q=1 HTTP/1.1\r\nHost: a\r\n\r\n" +
                   withFields("Transfer-Encoding: chunked\r\n", "3\r\nxyz\r\n0\r\n\r\n");
        QTest::newRow("empty lines between") << QByteArray(
            "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("then garbage")
            << withFields("Content-Length: 1\r\n", "a") + "\x01\x02\x03\x04";
        QTest::newRow("wrong length") << withFields("Content-Length: 3\r\n", "abcdef");
        QTest::newRow("broken chunk")
            << withFields("Transfer-Encoding: chunked\r\n", "3\r\nabcXX\r\n0\r\n\r\n");
    }
    void readsTheSameHoweverTheBytesAreSplit()
    {
        QFETCH(QByteArray, bytes);
        const auto whole = parse({bytes});
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            const auto split = parse({bytes.first(at), bytes.sliced(at)});
            QVERIFY2(split == whole, qPrintable(QStringLiteral("split at %1").arg(at)));
        }
        QList<QByteArray> single;
        for (char byte : bytes)
            single.append(QByteArray(1, byte));
        QVERIFY(parse(single) == whole);
    }

    void readsAllOfARequest()
    {
        const auto outcome =
            parse({"POST /a%20b/%C3%BC?q=a%26b&r=c++ HTTP/1.1\r\nHost: localhost\r\n"
                   "X-A:  one \r\nX-a: two\r\ncontent-length: 3\r\n\r\nabc"});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.requests.size(), 1);
        const auto &request = outcome.requests[0];
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.target, "/a%20b/%C3%BC?q=a%26b&r=c++");
        QCOMPARE(request.path, QStringLiteral("/a b/ü"));
        QCOMPARE(request.query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded),
                 QStringLiteral("a&b"));
        QCOMPARE(request.query.queryItemValue(QStringLiteral("r"), QUrl::FullyDecoded),
                 QStringLiteral("c++"));
        QCOMPARE(request.headers.values("x-a"), (QList<QByteArray>{"one", "two"}));
        QCOMPARE(request.body, "abc");
    }

    void refusesWhatTwoReadersCouldReadDifferently_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
            QTest::newRow(name) << bytes << status;
        };
        const QByteArray chunked("Transfer-Encoding: chunked\r\n");
        row("length and coding", withFields("Content-Length: 4\r\n" + chunked, "0\r\n\r\n"));
        row("coding and length", withFields(chunked + "Content-Length: 4\r\n", "0\r\n\r\n"));
        row("two lengths", withFields("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"));
        row("the same length twice", withFields("Content-Length: 1\r\nContent-Length: 1\r\n", "a"));
        row("list of lengths", withFields("Content-Length: 1, 1\r\n", "a"));
        row("signed length", withFields("Content-Length: +1\r\n", "a"));
        row("negative length", withFields("Content-Length: -1\r\n", "a"));
        row("hexadecimal length", withFields("Content-Length: 0x1\r\n", "a"));
        row("empty length", withFields("Content-Length: \r\n", "a"));
        row("length with text", withFields("Content-Length: 1a\r\n", "a"));
        row("huge length", withFields("Content-Length: 99999999999999999999999\r\n", "a"));
        row("length that wraps", withFields("Content-Length: 18446744073709551617\r\n", "a"));
        row("unknown coding", withFields("Transfer-Encoding: gzip\r\n", "a"));
        row("coding list", withFields("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"));
        row("chunked twice", withFields(chunked + chunked, "0\r\n\r\n"));
        row("chunked, then other",
            withFields(chunked + "Transfer-Encoding: identity\r\n", "0\r\n\r\n"));
        row("almost chunked", withFields("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"));
        row("coding with parameter", withFields("Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n"));
        row("coding by tab before colon",
            withFields("Transfer-Encoding\t: chunked\r\n", "0\r\n\r\n"));
        row("coding in 1.0", "POST / HTTP/1.0\r\nHost: a\r\n" + chunked + "\r\n0\r\n\r\n");
        row("space before colon", withFields("Content-Length : 1\r\n", "a"));
        row("no colon", withFields("Content-Length 1\r\n", "a"));
        row("empty name", withFields(": 1\r\n"));
        row("folded line", withFields("X: a\r\n b\r\n"));
        row("folded by tab", withFields("X: a\r\n\tb\r\n"));
        row("folded first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n");
        row("bare LF in a field", withFields("X: a\nContent-Length: 1\r\n", "a"));
        row("bare CR in a field", withFields("X: a\rContent-Length: 1\r\n", "a"));
        row("only LF", "GET / HTTP/1.1\nHost: a\n\n");
        row("LF CR", "GET / HTTP/1.1\n\rHost: a\n\r\n\r");
        row("NUL in a field", withFields(QByteArray("X: a\0b\r\n", 8)));
        row("control character in a field", withFields("X: a\x01\r\n"));
        row("DEL in a field", withFields("X: a\x7f\r\n"));
        row("control character in a name", withFields("X\x0b: a\r\n"));
        row("chunk size signed", withFields(chunked, "+1\r\na\r\n0\r\n\r\n"));
        row("chunk size with 0x", withFields(chunked, "0x1\r\na\r\n0\r\n\r\n"));
        row("chunk size negative", withFields(chunked, "-1\r\na\r\n0\r\n\r\n"));
        row("chunk size empty", withFields(chunked, "\r\na\r\n0\r\n\r\n"));
        row("chunk size wraps", withFields(chunked, "10000000000000001\r\na\r\n0\r\n\r\n"));
        row("chunk longer than said", withFields(chunked, "1\r\nab\r\n0\r\n\r\n"));
        row("chunk ended by LF", withFields(chunked, "1\na\n0\n\n"));
        row("chunk header without end", withFields(chunked, "1;" + QByteArray(20'000, 'x')));
        row("trailer without end",
            withFields(chunked, "0\r\n" + QByteArray("X: y\r\n").repeated(5'000)));
    }
    void refusesWhatTwoReadersCouldReadDifferently()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        // A victim's request behind it must never come out as one of the attacker's.
        const auto outcome = parse({bytes + "GET /victim HTTP/1.1\r\nHost: a\r\n\r\n"});
        QCOMPARE(outcome.status, status);
        QCOMPARE(outcome.requests.size(), 0);
    }

    void refusesBadRequestLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QByteArray &line) {
            QTest::newRow(name) << line;
        };
        row("absolute form", "GET http://localhost/ HTTP/1.1");
        row("authority form", "CONNECT localhost:80 HTTP/1.1");
        row("asterisk of another method", "GET * HTTP/1.1");
        row("no slash", "GET x HTTP/1.1");
        row("no target", "GET HTTP/1.1");
        row("two spaces", "GET  / HTTP/1.1");
        row("space behind", "GET / HTTP/1.1 ");
        row("tab", "GET\t/\tHTTP/1.1");
        row("space in the target", "GET /a b HTTP/1.1");
        row("fragment", "GET /a#b HTTP/1.1");
        row("no version", "GET /");
        row("HTTP/0.9", "GET / HTTP/0.9");
        row("HTTP/2", "GET / HTTP/2.0");
        row("preface of HTTP/2", "PRI * HTTP/2.0");
        row("small version", "GET / http/1.1");
        row("long version", "GET / HTTP/1.10");
        row("method with colon", "GE:T / HTTP/1.1");
        row("empty method", " / HTTP/1.1");
        row("raw UTF-8", "GET /\xC3\xBC HTTP/1.1");
        row("half an escape", "GET /a%2 HTTP/1.1");
        row("no escape", "GET /a% HTTP/1.1");
        row("escape without digits", "GET /%zz HTTP/1.1");
        row("NUL", "GET /a%00b HTTP/1.1");
        row("bytes that are no UTF-8", "GET /%ff HTTP/1.1");
        row("overlong UTF-8", "GET /%c0%ae HTTP/1.1");
        row("surrogate", "GET /%ed%a0%80 HTTP/1.1");
        row("escape in the query", "GET /?a=%2 HTTP/1.1");
        row("TLS", "\x16\x03\x01\x02");
        row("NUL byte", QByteArray("GET /\0 HTTP/1.1", 15));
    }
    void refusesBadRequestLines()
    {
        QFETCH(QByteArray, line);
        const auto outcome = parse({line + "\r\nHost: localhost\r\n\r\n"});
        QCOMPARE(outcome.status, 400);
        QCOMPARE(outcome.requests.size(), 0);
    }

    void servesTheAsteriskOfOptions()
    {
        const auto outcome = parse({"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"});
        QCOMPARE(outcome.requests.size(), 1);
        QCOMPARE(outcome.requests[0].path, QStringLiteral("*"));
    }

    void keepsATrailerOutOfTheFields()
    {
        const auto outcome =
            parse({withFields("Transfer-Encoding: chunked\r\n",
                              "0\r\nAuthorization: Bearer x\r\nHost: evil\r\n\r\n")});
        QCOMPARE(outcome.requests.size(), 1);
        QVERIFY(!outcome.requests[0].headers.contains("Authorization"));
        QCOMPARE(outcome.requests[0].headers.values("Host"), QList<QByteArray>{"localhost"});
    }

    void boundsWhatItKeeps_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        const QByteArray start("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        const auto headOf = [start](qsizetype size) -> QByteArray {
            return start + QByteArray(size - start.size() - 4, 'x') + "\r\n\r\n";
        };
        row("head at the limit", headOf(kMaxHeader), 0);
        row("head over the limit", headOf(kMaxHeader + 1), 431);
        row("endless target", "GET /" + QByteArray(kMaxHeader, 'a'), 431);
        row("endless method", QByteArray(kMaxHeader + 1, 'A'), 431);
        row("many fields", "GET / HTTP/1.1\r\n" + QByteArray("a: b\r\n").repeated(2000), 431);
        row("body at the limit", withFields("Content-Length: 4096\r\n", QByteArray(kMaxBody, 'b')),
            0);
        row("announced body over the limit", withFields("Content-Length: 4097\r\n"), 413);
        row("chunk over the limit", withFields("Transfer-Encoding: chunked\r\n", "1001\r\n"), 413);
        row("chunks at the limit",
            withFields("Transfer-Encoding: chunked\r\n",
                       QByteArray("400\r\n" + QByteArray(1024, 'c') + "\r\n").repeated(4) +
                           "0\r\n\r\n"),
            0);
        row("chunks over the limit",
            withFields("Transfer-Encoding: chunked\r\n",
                       QByteArray("400\r\n" + QByteArray(1024, 'c') + "\r\n").repeated(4) +
                           "1\r\nc\r\n0\r\n\r\n"),
            413);
    }
    void boundsWhatItKeeps()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const auto outcome = parse({bytes});
        QCOMPARE(outcome.status, status);
        QCOMPARE(outcome.requests.size(), status == 0 ? 1 : 0);
    }

    void knowsOnlyOneExpectation()
    {
        QCOMPARE(parse({withFields("Expect: tea\r\nContent-Length: 0\r\n")}).status, 417);
        RequestParser parser(kMaxHeader, kMaxBody);
        parser.append(withFields("Expect: 100-Continue\r\nContent-Length: 1\r\n"));
        QCOMPARE(parser.advance(), Step::HeadComplete);
        QVERIFY(parser.wantsContinue());
    }

    void keepsTheConnectionUnlessToldOtherwise_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("keeps");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\n\r\n") << true;
        QTest::newRow("close") << QByteArray("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
                               << false;
        QTest::newRow("close in a list")
            << QByteArray("GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 that would stay")
            << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << false;
    }
    void keepsTheConnectionUnlessToldOtherwise()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, keeps);
        RequestParser parser(kMaxHeader, kMaxBody);
        parser.append(bytes);
        QCOMPARE(parser.advance(), Step::HeadComplete);
        QCOMPARE(parser.keepAlive(), keeps);
    }

    void survivesNoise()
    {
        // A fixed sequence: the same bytes in every run, so that a failure can be looked at.
        quint32 state = 12345;
        const auto next = [&state] {
            return state = state * 1664525U + 1013904223U;
        };
        const QByteArray seed =
            withFields("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n");
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = seed;
            for (quint32 i = 0; i < 1 + (next() >> 30); ++i)
                bytes[static_cast<qsizetype>((next() >> 8) % seed.size())] = char(next() >> 24);
            const auto outcome = parse({bytes});
            QVERIFY(outcome.status == 0 || outcome.status >= 400);
        }
    }
};

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_RequestParser.moc"
