// SPDX-License-Identifier: Apache-2.0
#include "coco/ProgressLine.h"

#include <QTest>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

class TestProgressLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheRunInOneLine()
    {
        QCOMPARE(progressLine(halfWay(), 120),
                 u"[##########..........]   50 %  600/1,200 files  10.0 MB/s  2 s left  src/deep/folder/module.py"_s);
    }

    void neverExceedsTheTerminal_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1, 20, 40, 60, 70, 80, 90, 200})
            QTest::addRow("%d", width) << width;
    }

    void neverExceedsTheTerminal()
    {
        QFETCH(int, width);
        QVERIFY(progressLine(halfWay(), width).size() <= std::max(width - 1, 1));
    }

    void shortensTheFileFromTheLeft()
    {
        QVERIFY(progressLine(halfWay(), 85).endsWith(u"module.py"_s));
        QVERIFY(progressLine(halfWay(), 85).contains(u'…'));
    }

    void aHostileFileNameDoesNotSteerTheTerminal()
    {
        search::IndexProgress progress = halfWay();
        progress.currentFile = u"a\x1b[2J\rb"_s;
        QVERIFY(progressLine(progress, 200).endsWith(u"a?[2J?b"_s));
    }

    void survivesNumbersThatMakeNoSense()
    {
        search::IndexProgress progress;
        progress.phase = search::IndexPhase::Indexing;
        progress.bytesDone = 10;
        progress.bytesTotal = 1;
        progress.filesDone = -5;
        QVERIFY(progressLine(progress, 80).contains(u"100 %"_s));
    }

    void writesNumbersForPeople()
    {
        QCOMPARE(durationText(0.44), u"0.4 s"_s);
        QCOMPARE(durationText(12.0), u"12 s"_s);
        QCOMPARE(durationText(200), u"3 min 20 s"_s);
        QCOMPARE(durationText(7500), u"2 h 5 min"_s);
        QCOMPARE(countText(1'234'567), u"1,234,567"_s);
    }

private:
    static search::IndexProgress halfWay()
    {
        search::IndexProgress progress;
        progress.phase = search::IndexPhase::Indexing;
        progress.filesDone = 600;
        progress.filesTotal = 1200;
        progress.bytesDone = 20 * 1024 * 1024;
        progress.bytesTotal = 40 * 1024 * 1024;
        progress.elapsedSeconds = 2;
        progress.etaSeconds = 2;
        progress.currentFile = u"src/deep/folder/module.py"_s;
        return progress;
    }
};

QTEST_APPLESS_MAIN(TestProgressLine)
#include "tst_ProgressLine.moc"
