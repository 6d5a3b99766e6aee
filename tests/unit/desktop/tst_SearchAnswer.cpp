// SPDX-License-Identifier: Apache-2.0
#include "desktop/SearchAnswer.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using coco::ErrorCode;
using coco::mcp::ToolResult;

namespace {

SearchQuery someQuery()
{
    SearchQuery query;
    query.text = u"token"_s;
    query.indexNames = {u"api"_s};
    return query;
}

QJsonObject hit(const QString &path, int line)
{
    return {{u"file_path"_s, path}, {u"start_line"_s, line}, {u"end_line"_s, line + 3},
            {u"score"_s, 0.8},      {u"content"_s, u"x\n"_s}, {u"confidence"_s, u"good"_s}};
}

} // namespace

class TestSearchAnswer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsHitsAndSummary()
    {
        const QJsonObject summary{{u"type"_s, u"search_summary"_s},
                                  {u"confident"_s, false},
                                  {u"matched_terms"_s, QJsonArray{u"Token"_s}},
                                  {u"elapsed_ms"_s, 3.5}};
        const auto answer = searchAnswerFromTool(
            ToolResult::list({hit(u"a.py"_s, 7), hit(u"b.py"_s, 1), summary}), someQuery());
        QVERIFY(answer);
        QCOMPARE(answer->items.size(), 2);
        QCOMPARE(answer->items.first().reference(), u"a.py:7"_s);
        QCOMPARE(answer->items.first().indexName, u"api"_s);
        QCOMPARE(answer->items.first().confidence, Confidence::Good);
        QVERIFY(!answer->confident);
        QCOMPARE(answer->matchedTerms, QStringList{u"token"_s});
    }

    void readsTextBlocksWithoutStructuredContent()
    {
        ToolResult result = ToolResult::list({hit(u"a.py"_s, 7)});
        result.structuredContent.reset();
        const auto answer = searchAnswerFromTool(result, someQuery());
        QVERIFY(answer);
        QCOMPARE(answer->items.size(), 1);
    }

    void skipsItemsOfUnknownType()
    {
        const auto answer = searchAnswerFromTool(
            ToolResult::list({QJsonObject{{u"type"_s, u"news"_s}, {u"file_path"_s, u"x"_s}},
                              QJsonObject{}, hit(u"a.py"_s, 7)}),
            someQuery());
        QVERIFY(answer);
        QCOMPARE(answer->items.size(), 1);
    }

    void keepsRemarksWithTheirStep_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("remarks");
        QTest::addColumn<AnswerRemark::Step>("step");
        using Step = AnswerRemark::Step;
        QTest::newRow("damaged") << u"index_damaged"_s << u"A part is left out."_s << 1 << Step::IndexAgain;
        QTest::newRow("another model") << u"embedding_model_mismatch"_s << u"By words only."_s << 1 << Step::IndexAnew;
        QTest::newRow("no service") << u"embedding_unavailable"_s << u"By words only."_s << 1 << Step::ShowStack;
        QTest::newRow("ended early") << u"search_incomplete"_s << u"Narrow it."_s << 1 << Step::None;
        QTest::newRow("old") << u"staleness_warning"_s << u"Indexed a week ago."_s << 1 << Step::None;
        QTest::newRow("of a newer server") << u"moon_full"_s << u"The moon is full."_s << 1 << Step::None;
        QTest::newRow("without a sentence") << u"index_damaged"_s << u"  "_s << 0 << Step::None;
        QTest::newRow("for assistants") << u"hint"_s << u"Try other words."_s << 0 << Step::None;
    }

    void keepsRemarksWithTheirStep()
    {
        QFETCH(QString, type);
        QFETCH(QString, message);
        QFETCH(int, remarks);
        const QJsonObject remark{{u"type"_s, type}, {u"index_name"_s, u"api"_s}, {u"message"_s, message}};
        const auto answer = searchAnswerFromTool(ToolResult::list({hit(u"a.py"_s, 7), remark, remark}), someQuery());
        QVERIFY(answer);
        QCOMPARE(answer->items.size(), 1);
        QCOMPARE(answer->remarks.size(), remarks); // said twice, kept once
        if (remarks == 0)
            return;
        QTEST(answer->remarks.first().step, "step");
        QCOMPARE(answer->remarks.first().indexName, u"api"_s);
        QCOMPARE(answer->remarks.first().message, message);
    }

    void anEmptyListIsAnAnswer()
    {
        const auto answer = searchAnswerFromTool(ToolResult::list({}), someQuery());
        QVERIFY(answer);
        QVERIFY(answer->items.isEmpty());
    }

    void toolErrorsBecomeErrors_data()
    {
        QTest::addColumn<ToolResult>("result");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("index")
            << ToolResult::list({QJsonObject{{u"error"_s, u"Index not found"_s},
                                             {u"message"_s, u"There is no index api."_s}}})
            << ErrorCode::NotFound;
        QTest::newRow("filter")
            << ToolResult::list({QJsonObject{{u"error"_s, u"Symbol filter error"_s},
                                             {u"message"_s, u"There is no such kind."_s}}})
            << ErrorCode::InvalidArgument;
        QTest::newRow("flag") << ToolResult::text(u"query must not be empty"_s, true)
                              << ErrorCode::InvalidArgument;
        QTest::newRow("garbage") << ToolResult::text(u"<html>"_s) << ErrorCode::Protocol;
    }

    void toolErrorsBecomeErrors()
    {
        QFETCH(ToolResult, result);
        QFETCH(ErrorCode, code);
        const auto answer = searchAnswerFromTool(result, someQuery());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, code);
        QVERIFY(!answer.error().message.isEmpty());
    }

    void wrongTypesFallBackToDefaults()
    {
        const auto answer = searchAnswerFromTool(
            ToolResult::list({QJsonObject{{u"file_path"_s, u"a.py"_s},
                                          {u"start_line"_s, u"seven"_s},
                                          {u"end_line"_s, -4},
                                          {u"score"_s, 77},
                                          {u"reasons"_s, u"none"_s}}}),
            someQuery());
        QVERIFY(answer);
        QCOMPARE(answer->items.first().startLine, 1);
        QCOMPARE(answer->items.first().endLine, 1);
        QCOMPARE(answer->items.first().score, 1.0);
    }

    void theFenceIsLongerThanAnyInside()
    {
        ResultItem item;
        item.path = u"readme.md"_s;
        item.languageId = u"markdown"_s;
        item.content = u"````\ncode\n````"_s;
        QVERIFY(item.fencedBlock().startsWith(u"readme.md:1\n`````markdown\n"_s));
        QVERIFY(item.fencedBlock().endsWith(u"````\n`````\n"_s));
    }

    void sendsOnlyTheFiltersThatAreSet()
    {
        SearchQuery query = someQuery();
        QVERIFY(!searchArguments(query).contains("language"_L1));
        QVERIFY(!searchArguments(query).contains("mode"_L1));
        query.language = u"cpp"_s;
        query.symbolType = u"class"_s;
        query.pathGlob = u"src/**"_s;
        query.mode = QueryMode::Expression;
        const QJsonObject arguments = searchArguments(query);
        QCOMPARE(arguments.value("language"_L1).toString(), u"cpp"_s);
        QCOMPARE(arguments.value("symbol_type"_L1).toString(), u"class"_s);
        QCOMPARE(arguments.value("path"_L1).toString(), u"src/**"_s);
        QCOMPARE(arguments.value("mode"_L1).toString(), u"regex"_s);
        QCOMPARE(arguments.value("explain"_L1).toBool(), true);
        query.mode = QueryMode::Exact;
        QCOMPARE(searchArguments(query).value("mode"_L1).toString(), u"exact"_s);
    }
};

QTEST_GUILESS_MAIN(TestSearchAnswer)
#include "tst_SearchAnswer.moc"
