// SPDX-License-Identifier: Apache-2.0
#include "mcp/LineBuffer.h"

#include <QTest>

using coco::mcp::LineBuffer;

class TestLineBuffer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsLinesHoweverTheBytesCome_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("byte by byte") << 1;
        QTest::newRow("threes") << 3;
        QTest::newRow("at once") << 100;
    }

    void cutsLinesHoweverTheBytesCome()
    {
        QFETCH(const int, step);
        const QByteArray bytes = "one\r\n\n  \ntwo\n toolongline\nthree\nrest";
        LineBuffer lines(8);
        QByteArrayList texts;
        for (qsizetype i = 0; i < bytes.size(); i += step) {
            for (const auto &line : lines.feed(QByteArrayView(bytes).sliced(i).first(
                     std::min<qsizetype>(step, bytes.size() - i))))
                texts.append(line.tooLong ? QByteArray("!") : line.text);
        }
        QCOMPARE(texts, QByteArrayList({"one", "two", "!", "three"}));
    }

    void keepsNoMoreThanTheLimit()
    {
        LineBuffer lines(10);
        int tooLong = 0;
        for (int i = 0; i < 1000; ++i) {
            for (const auto &line : lines.feed(QByteArray(1000, 'x')))
                tooLong += line.tooLong ? 1 : 0;
        }
        QCOMPARE(tooLong, 1);
        const auto after = lines.feed("\nok\n");
        QCOMPARE(after.size(), 1);
        QCOMPARE(after.front().text, QByteArray("ok"));
    }
};

QTEST_GUILESS_MAIN(TestLineBuffer)
#include "tst_LineBuffer.moc"
