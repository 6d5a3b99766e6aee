// SPDX-License-Identifier: Apache-2.0
#include "search/parse/LineChunker.h"

#include <QTest>

using namespace coco::search;

namespace {

QList<Chunk> cut(const QByteArray &text)
{
    QList<Chunk> chunks;
    const LineIndex lines(text);
    cutByLines(text, lines, 1, lines.count(), ChunkLimits(), chunks);
    return chunks;
}

} // namespace

class TestLineChunker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void coversEveryLineThatIsNotBlank_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray("\n\r\n  \t\n");
        QTest::newRow("one line without end") << QByteArray("a");
        QTest::newRow("200 lines") << QByteArray("line of text\n").repeated(200);
        QTest::newRow("paragraphs") << QByteArray("one\ntwo\nthree\n\n").repeated(100);
        QTest::newRow("CRLF") << QByteArray("one\r\ntwo\r\n\r\n").repeated(100);
        QTest::newRow("lone CR") << QByteArray("one\rtwo\r\r").repeated(100);
        QTest::newRow("1 MB line") << QByteArray("x").repeated(1024 * 1024);
        QTest::newRow("long line of umlauts") << QByteArray("ä").repeated(9999) + "\nshort\n";
        QTest::newRow("invalid UTF-8") << QByteArray("\x80\xbf\xff").repeated(5000);
        QTest::newRow("NUL") << QByteArray("a\0b\n", 4).repeated(300);
    }

    void coversEveryLineThatIsNotBlank()
    {
        QFETCH(QByteArray, text);
        const QList<Chunk> chunks = cut(text);
        const LineIndex lines(text);
        std::uint32_t at = 0;
        for (const Chunk &chunk : chunks) {
            QVERIFY(chunk.startByte >= at && chunk.endByte > chunk.startByte);
            QVERIFY(chunk.endByte - chunk.startByte <= ChunkLimits().bytes);
            QVERIFY(text.mid(at, chunk.startByte - at).trimmed().isEmpty());
            QCOMPARE(lines.lineAt(chunk.startByte), chunk.startLine);
            QCOMPARE(lines.lineAt(chunk.endByte - 1), chunk.endLine);
            QVERIFY(chunk.endLine - chunk.startLine < ChunkLimits().lines);
            at = chunk.endByte;
        }
        QVERIFY(text.mid(at).trimmed().isEmpty());
    }

    void cutsAtBlankLines()
    {
        const QByteArray text = QByteArray("x\n").repeated(30) + "\n" + QByteArray("y\n").repeated(30);
        const QList<Chunk> chunks = cut(text);
        QCOMPARE(chunks.size(), 2);
        QCOMPARE(chunks.at(0).endLine, 30);
        QCOMPARE(chunks.at(1).startLine, 32);
    }

    void neverCutsACharacter()
    {
        const QByteArray text = QByteArray("aä").repeated(5000);
        for (const Chunk &chunk : cut(text))
            QVERIFY((static_cast<unsigned char>(text.at(chunk.startByte)) & 0xC0) != 0x80);
    }
};

QTEST_GUILESS_MAIN(TestLineChunker)
#include "tst_LineChunker.moc"
