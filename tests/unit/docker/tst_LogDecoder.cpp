// SPDX-License-Identifier: Apache-2.0
#include "docker/LogDecoder.h"

#include <QTest>

#include <QtEndian>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

namespace {

QByteArray frame(char stream, const QByteArray &text)
{
    QByteArray header(8, '\0');
    header[0] = stream;
    qToBigEndian(static_cast<quint32>(text.size()), header.data() + 4);
    return header + text;
}

QStringList texts(const QList<LogLine> &lines)
{
    QStringList result;
    for (const LogLine &line : lines)
        result.append(line.text);
    return result;
}

} // namespace

class tst_LogDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsLinesAcrossFramesHoweverTheyAreSplit()
    {
        const QByteArray stream = frame(1, "one\ntw") + frame(2, "bad\n") + frame(1, "o\n") + frame(1, {}) + frame(1, "käse");
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            LogDecoder decoder(LogDecoder::Framing::Frames, false);
            QList<LogLine> lines = *decoder.feed(stream.left(cut));
            lines += *decoder.feed(stream.mid(cut));
            lines += decoder.finish();
            QCOMPARE(texts(lines), QStringList({u"one"_s, u"bad"_s, u"two"_s, u"käse"_s}));
            QCOMPARE(lines.at(1).stream, LogLine::Stream::Err);
        }
    }

    void tellsTheDaemonsOwnWords()
    {
        LogDecoder decoder(LogDecoder::Framing::Frames, false);
        const auto lines = decoder.feed(frame(3, "log driver failed\n"));
        QVERIFY(lines);
        QCOMPARE(lines->first().stream, LogLine::Stream::Daemon);
    }

    void takesAStreamWithoutFramesAsATerminal()
    {
        LogDecoder decoder(LogDecoder::Framing::Terminal, false);
        QCOMPARE(texts(*decoder.feed("\x1b[32mgreen\x1b[0m\r\nnext")), QStringList{u"green"_s});
        QCOMPARE(texts(decoder.finish()), QStringList{u"next"_s});
    }

    void noticesAStreamThatIsNotFramed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("2026-11-20 ready\n");
        QTest::newRow("unknown stream") << frame(9, "x");
        QTest::newRow("padding") << QByteArray("\x01\x01\x00\x00\x00\x00\x00\x01x", 9);
        QTest::newRow("huge frame") << QByteArray("\x01\x00\x00\x00\xff\xff\xff\xff", 8);
    }

    void noticesAStreamThatIsNotFramed()
    {
        QFETCH(QByteArray, bytes);
        LogDecoder decoder(LogDecoder::Framing::Frames, false);
        const auto lines = decoder.feed(bytes);
        QVERIFY(!lines);
        QCOMPARE(lines.error().code, ErrorCode::Protocol);
    }

    void cutsEndlessLines()
    {
        LogDecoder decoder(LogDecoder::Framing::Terminal, false);
        QList<LogLine> lines;
        for (int i = 0; i < 40; ++i)
            lines += *decoder.feed(QByteArray(5'000, 'x'));
        lines += decoder.finish();
        qsizetype sum = 0;
        for (const LogLine &line : std::as_const(lines)) {
            QVERIFY(line.text.size() <= LogDecoder::kMaxLineBytes);
            sum += line.text.size();
        }
        QCOMPARE(sum, 200'000);
    }

    void readsTimestamps()
    {
        LogDecoder decoder(LogDecoder::Framing::Frames, true);
        const auto lines = decoder.feed(frame(1, "2026-11-20T13:00:00.123456789Z ready\nno stamp here\n2026-11-20T13:00:01Z\n"));
        QVERIFY(lines);
        QCOMPARE(texts(*lines), QStringList({u"ready"_s, u"no stamp here"_s, QString()}));
        QCOMPARE(lines->at(0).timeNs % 1'000'000'000, 123'456'789);
        QCOMPARE(lines->at(1).timeNs, 0);
        QCOMPARE(lines->at(2).timeNs - lines->at(0).timeNs, 1'000'000'000 - 123'456'789);
    }

    void readsTimesWithAnyDecimals_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ns");
        QTest::newRow("none") << QByteArray("1970-01-01T00:00:01Z") << qint64(1'000'000'000);
        QTest::newRow("three") << QByteArray("1970-01-01T00:00:00.5Z") << qint64(500'000'000);
        QTest::newRow("twelve") << QByteArray("1970-01-01T00:00:00.123456789999Z") << qint64(123'456'789);
        QTest::newRow("offset") << QByteArray("1970-01-01T01:00:00.25+01:00") << qint64(250'000'000);
        QTest::newRow("date only") << QByteArray("1970-01-02") << qint64(0);
        QTest::newRow("never") << QByteArray("0001-01-01T00:00:00Z") << qint64(0);
        QTest::newRow("far future") << QByteArray("9999-12-31T23:59:59Z") << qint64(0);
        QTest::newRow("words") << QByteArray("hello.world") << qint64(0);
        QTest::newRow("empty") << QByteArray() << qint64(0);
    }

    void readsTimesWithAnyDecimals()
    {
        QFETCH(QByteArray, text);
        QTEST(nanosecondsOf(text), "ns");
    }

    void stripsEscapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("colours") << u"\x1b[1;31mred\x1b[0m!"_s << u"red!"_s;
        QTest::newRow("title") << u"\x1b]0;title\x07text"_s << u"text"_s;
        QTest::newRow("link") << u"\x1b]8;;http://x\x1b\\text"_s << u"text"_s;
        QTest::newRow("cut off") << u"text\x1b["_s << u"text"_s;
        QTest::newRow("lone") << u"text\x1b"_s << u"text"_s;
        QTest::newRow("tab stays") << u"a\tb"_s << u"a\tb"_s;
        QTest::newRow("control") << u"a\x01""b\rc"_s << u"a b c"_s;
    }

    void stripsEscapes()
    {
        QFETCH(QString, text);
        QTEST(withoutEscapes(text), "plain");
    }
};

QTEST_GUILESS_MAIN(tst_LogDecoder)
#include "tst_LogDecoder.moc"
