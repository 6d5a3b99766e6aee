// SPDX-License-Identifier: Apache-2.0
#include "desktop/ResultListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;

class TestResultListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRulesOfItemModels()
    {
        ResultListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setAnswer(answer(), true);
        QCOMPARE(model.rowCount(), 2);
        model.setSpans({{}, {{0, 3, coco::search::HighlightRole::Keyword}}});
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void tellsARowInWords()
    {
        ResultListModel model;
        model.setAnswer(answer(), false);
        const QString words = model.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(words.contains(u"refresh"_s) && words.contains(u"src/a.py"_s)
                && words.contains(u"strong"_s));
    }

    void coloursOnlyChangeRows()
    {
        ResultListModel model;
        model.setAnswer(answer(), false);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setSpans({{}, {}});
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        model.setSpans({{}}); // of another answer
        QCOMPARE(changes.count(), 1);
    }

    void looksAtTheLineThatMatched()
    {
        ResultListModel model;
        model.setAnswer(answer(), false);
        QCOMPARE(model.matchLine(0), 12);
        QCOMPARE(model.matchLine(1), 40);
    }

    void snippetsAreCutAndUnindented_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("snippet");
        QTest::addColumn<int>("offset");
        QTest::newRow("empty") << QString() << QString() << 0;
        QTest::newRow("blank lines") << u"\n\n  \n"_s << QString() << 3;
        QTest::newRow("indented") << u"\n    def a():\n        token\n"_s << u"def a():\n    token"_s
                                  << 1;
        QTest::newRow("far below") << u"a\nb\nc\nd\ne token\nf\ng\nh"_s << u"e token\nf\ng"_s << 4;
        QTest::newRow("tabs and CR") << u"\tx\r\n\t\ttoken\r\n"_s << u"x\n    token"_s << 0;
    }

    void snippetsAreCutAndUnindented()
    {
        QFETCH(QString, content);
        const Snippet snippet = makeSnippet(content, {u"token"_s}, 3);
        QTEST(snippet.text, "snippet");
        QTEST(snippet.lineOffset, "offset");
    }

    void aLineOfAMegabyteIsCut()
    {
        const Snippet snippet = makeSnippet(QString(1'000'000, u'x'), {}, 3);
        QVERIFY(snippet.text.size() < 1'000);
    }

    void marksPartsOfIdentifiersButNotMiddlesOfWords()
    {
        using Ranges = QList<std::pair<qsizetype, qsizetype>>;
        QCOMPARE(matchRanges(u"refreshToken auth_token"_s, {u"token"_s}),
                 (Ranges{{7, 12}, {18, 23}}));
        QCOMPARE(matchRanges(u"this is"_s, {u"is"_s}), (Ranges{{5, 7}}));
        QCOMPARE(matchRanges(u"tokens"_s, {u"token"_s, u"tokens"_s}), (Ranges{{0, 6}}));
        QCOMPARE(matchRanges(u"anything"_s, {QString()}), Ranges());
    }

private:
    static SearchAnswer answer()
    {
        ResultItem first;
        first.path = u"src/a.py"_s;
        first.startLine = 10;
        first.symbolName = u"refresh"_s;
        first.symbolType = u"function"_s;
        first.confidence = Confidence::Strong;
        first.content = u"def refresh():\n    pass\n    token\n"_s;
        ResultItem second;
        second.path = u"src/b.py"_s;
        second.startLine = 40;
        second.content = u"nothing\n"_s;
        SearchAnswer result;
        result.items = {first, second};
        result.matchedTerms = {u"token"_s};
        return result;
    }
};

QTEST_MAIN(TestResultListModel)
#include "tst_ResultListModel.moc"
