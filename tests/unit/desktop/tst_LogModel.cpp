// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::stack::LogSource;
using coco::stack::StackLogLevel;
using coco::stack::StackLogLine;

namespace {

QList<StackLogLine> numbered(int first, int count, LogSource source = LogSource::Mcp)
{
    QList<StackLogLine> lines;
    for (int i = first; i < first + count; ++i)
        lines.append({qint64(i + 1) * 1'000'000, source, StackLogLevel::Info, u"line %1"_s.arg(i)});
    return lines;
}

LogFilter filterFor(const LogFilterSpec &spec)
{
    return *LogFilter::make(spec);
}

QStringList texts(const LogModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found.append(model.line(row).text);
    return found;
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRulesOfItemModels()
    {
        LogModel model(nullptr, LogModel::kChunk * 2);
        const QAbstractItemModelTester tester(&model);
        for (int i = 0; i < 12; ++i)
            model.append(numbered(i * 1'000, 1'000));
        QTRY_VERIFY(!model.isFiltering());
        LogFilterSpec spec;
        spec.text = u"99"_s;
        spec.context = 2;
        model.setFilter(filterFor(spec));
        QTRY_VERIFY(!model.isFiltering());
        model.append(numbered(12'000, 3'000));
        QTRY_VERIFY(!model.isFiltering());
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.append(numbered(0, 3));
        QCOMPARE(model.lineCount(), 3);
    }

    void holdsAHundredThousandLines()
    {
        LogModel model;
        for (int i = 0; i < 100; ++i)
            model.append(numbered(i * 1'000, 1'000));
        QTRY_COMPARE(model.rowCount(), 100'000);
        QCOMPARE(model.line(99'999).text, u"line 99999"_s);
        QCOMPARE(model.total().lines, 100'000);
        QCOMPARE(model.dropped(), 0);
    }

    void letsTheOldestGoAndSaysSo()
    {
        LogModel model(nullptr, LogModel::kChunk);
        model.append(numbered(0, int(LogModel::kChunk) + 10));
        QTRY_COMPARE(model.rowCount(), 10);
        QCOMPARE(model.line(0).text, u"line %1"_s.arg(LogModel::kChunk));
        QCOMPARE(model.dropped(), LogModel::kChunk);
        QCOMPARE(model.tally(LogSource::Mcp).lines, 10);
        // A line keeps its number for good.
        QCOMPARE(model.numberOf(0), LogModel::kChunk);
        QCOMPARE(model.rowOf(0), 0);
        QCOMPARE(model.rowOf(LogModel::kChunk + 5), 5);
    }

    void countsWhatIsWrong()
    {
        LogModel model;
        QList<StackLogLine> lines = numbered(0, 3);
        lines[0].level = StackLogLevel::Error;
        lines[1].level = StackLogLevel::Warning;
        lines[2].source = LogSource::Ollama;
        model.append(lines);
        QCOMPARE(model.tally(LogSource::Mcp), (LogModel::Tally{2, 1, 1}));
        QCOMPARE(model.tally(LogSource::Ollama), (LogModel::Tally{1, 0, 0}));
        QCOMPARE(model.total(), (LogModel::Tally{3, 1, 1}));
    }

    void keepsLinesAroundMatches()
    {
        LogModel model;
        model.append(numbered(0, 30));
        LogFilterSpec spec;
        spec.text = u"line 1"_s; // 1, 10–19
        spec.context = 2;
        model.setFilter(filterFor(spec));
        QTRY_VERIFY(!model.isFiltering());
        QCOMPARE(texts(model).first(4), (QStringList{u"line 0"_s, u"line 1"_s, u"line 2"_s, u"line 3"_s}));
        QCOMPARE(model.line(4).text, u"line 8"_s);
        QVERIFY(model.followsGap(4) && !model.followsGap(3));
        QVERIFY(model.isMatch(1) && !model.isMatch(0) && !model.isMatch(2));
        QCOMPARE(model.line(model.rowCount() - 1).text, u"line 21"_s);
        QCOMPARE(model.matchCount(), 11);
    }

    void givesTheSameRowsHoweverTheLinesCome()
    {
        LogFilterSpec spec;
        spec.text = u"7"_s;
        spec.context = 3;
        LogModel before;
        before.setFilter(filterFor(spec));
        for (int i = 0; i < 200; ++i)
            before.append(numbered(i, 1));
        LogModel after;
        after.append(numbered(0, 200));
        after.setFilter(filterFor(spec));
        QTRY_VERIFY(!before.isFiltering() && !after.isFiltering());
        QCOMPARE(texts(before), texts(after));
        QCOMPARE(before.matchCount(), after.matchCount());
    }

    void marksMatchesAmongAllLines()
    {
        LogModel model;
        model.append(numbered(0, 25));
        LogFilterSpec spec;
        spec.text = u"line 2"_s;
        spec.onlyMatches = false;
        model.setFilter(filterFor(spec));
        QTRY_VERIFY(!model.isFiltering());
        QCOMPARE(model.rowCount(), 25);
        QCOMPARE(model.nextMatch(-1, false), 2);
        QCOMPARE(model.nextMatch(2, false), 20);
        QCOMPARE(model.nextMatch(24, false), 2); // goes round
        QCOMPARE(model.nextMatch(2, true), 24);
    }

    void filtersBySourceAndLevel()
    {
        LogModel model;
        model.append(numbered(0, 5, LogSource::Postgresql));
        QList<StackLogLine> bad = numbered(5, 2, LogSource::Ollama);
        bad[1].level = StackLogLevel::Error;
        model.append(bad);
        LogFilterSpec spec;
        spec.source = LogSource::Ollama;
        model.setFilter(filterFor(spec));
        QTRY_COMPARE(model.rowCount(), 2);
        spec.least = StackLogLevel::Warning;
        model.setFilter(filterFor(spec));
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.line(0).text, u"line 6"_s);
    }

    void keepsTheOldRowsUntilTheNewOnesAreThere()
    {
        LogModel model;
        model.append(numbered(0, 100'000));
        QTRY_COMPARE(model.rowCount(), 100'000);
        LogFilterSpec spec;
        spec.isExpression = true;
        spec.text = u"line 9+$"_s;
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setFilter(filterFor(spec));
        QVERIFY(model.rowCount() == 100'000 || !model.isFiltering());
        model.append(numbered(100'000, 5)); // comes meanwhile
        QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 30'000);
        QCOMPARE(resets.count(), 1);
        QCOMPARE(texts(model), (QStringList{u"line 9"_s, u"line 99"_s, u"line 999"_s, u"line 9999"_s, u"line 99999"_s}));
    }

    void dropsLinesWhileItFilters()
    {
        LogModel model(nullptr, LogModel::kChunk * 4);
        model.append(numbered(0, int(LogModel::kChunk) * 4));
        LogFilterSpec spec;
        spec.isExpression = true;
        spec.text = u"^line"_s;
        spec.context = 5;
        model.setFilter(filterFor(spec));
        for (int i = 0; i < 8; ++i)
            model.append(numbered(0, int(LogModel::kChunk)));
        QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 30'000);
        QCOMPARE(model.rowCount(), int(LogModel::kChunk) * 4);
        QCOMPARE(model.numberOf(0), LogModel::kChunk * 8);
    }

    void saysWhatAnExpressionGaveUpOn()
    {
        LogModel model;
        model.append({{1, LogSource::Mcp, StackLogLevel::Info, QString(1'500, u'a') + u'!'}, {2, LogSource::Mcp, StackLogLevel::Info, u"aa"_s}});
        LogFilterSpec spec;
        spec.isExpression = true;
        spec.text = u"^(a+)+$"_s;
        model.setFilter(filterFor(spec));
        QTRY_VERIFY(!model.isFiltering());
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.undecided(), 1);
    }

    void tellsARowInWords()
    {
        LogModel model;
        model.append({{1, LogSource::Ollama, StackLogLevel::Error, u"out of memory"_s}});
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"Ollama, error: out of memory"_s);
    }
};

QTEST_MAIN(TestLogModel)
#include "tst_LogModel.moc"
