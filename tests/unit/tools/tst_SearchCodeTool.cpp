// SPDX-License-Identifier: Apache-2.0
#include "core/RootApproval.h"
#include "support/FakeIndexService.h"
#include "support/FakeSearchService.h"
#include "support/FakeToolContext.h"
#include "tools/SearchTools.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

#include <thread>

using namespace coco;
using namespace Qt::Literals::StringLiterals;
using testing::FakeSearchService;

class TestSearchCodeTool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_searcher = std::make_unique<FakeSearchService>();
        m_indexes = std::make_unique<testing::FakeIndexService>();
        m_roots = std::make_unique<RootApproval>(QString(), u"/nonexistent"_s);
        m_registry = std::make_unique<mcp::ToolRegistry>();
        m_context = std::make_unique<testing::FakeToolContext>();
        tools::registerSearchTools(*m_registry, *m_searcher, *m_indexes, *m_roots);
        m_indexes->addIndex(u"shop"_s, u"/code/shop"_s);
    }

    void offersTheFiveTools()
    {
        QStringList names;
        for (const mcp::ToolDescriptor &tool : m_registry->descriptors())
            names.append(tool.name);
        QCOMPARE(names, QStringList({u"clear_index"_s, u"index_codebase"_s, u"index_stats"_s,
                                     u"list_indexes"_s, u"search_code"_s}));
    }

    void answersOneTextBlockPerItemAndStructuredContent()
    {
        m_searcher->response.hits = {FakeSearchService::hit("a.py", 0.9), FakeSearchService::hit("b.py", 0.5)};
        const auto result = m_registry->call(u"search_code"_s, {{u"query"_s, u"refresh"_s}}, *m_context);
        QVERIFY(result);
        QVERIFY(!result->isError);
        const QJsonArray items = result->structuredContent->value("result"_L1).toArray();
        QCOMPARE(items.size(), 4);
        QCOMPARE(result->content.size(), items.size());
        for (qsizetype at = 0; at < items.size(); ++at) {
            const QByteArray text = result->content.at(at)["text"_L1].toString().toUtf8();
            QCOMPARE(QJsonDocument::fromJson(text).object(), items.at(at).toObject());
            QVERIFY(text.contains("\n  \""));
        }
        QCOMPARE(items.at(0)["type"_L1].toString(), u"search_context"_s);
        QCOMPARE(items.at(0)["searching"_L1].toString(), u"/code/shop"_s);
        QCOMPARE(items.at(1)["file_path"_L1].toString(), u"a.py"_s);
        QCOMPARE(items.at(3)["type"_L1].toString(), u"staleness_warning"_s);
        QVERIFY(items.at(3)["staleness_days"_L1].toInt() > 7);
    }

    void everyResultHasTheFieldsOfTheContract()
    {
        search::SearchHit bare = FakeSearchService::hit("b.py", 0.5);
        bare.symbolName.clear();
        bare.symbolType = search::SymbolType::None;
        m_searcher->response.hits = {bare};
        const QJsonObject item = call({{u"query"_s, u"x"_s}, {u"index_name"_s, u"shop"_s}}).first().toObject();
        for (const QString &field :
             {u"file_path"_s, u"start_line"_s, u"end_line"_s, u"score"_s, u"content"_s, u"block_type"_s,
              u"hierarchy"_s, u"language_id"_s, u"symbol_type"_s, u"symbol_name"_s, u"symbol_signature"_s})
            QVERIFY2(item.contains(field), qPrintable(field));
        QVERIFY(item.value("symbol_name"_L1).isNull());
        QVERIFY(!item.contains("reasons"_L1));
        QVERIFY(!item.contains("type"_L1));
    }

    void explainAddsReasonsAndEndsWithASummary()
    {
        m_searcher->response.hits = {FakeSearchService::hit("a.py", 0.9), FakeSearchService::hit("b.py", 0.4),
                                     FakeSearchService::hit("c.py", 0.1)};
        m_searcher->response.matchedTerms = {u"refresh"_s};
        const QJsonArray items =
            call({{u"query"_s, u"x"_s}, {u"index_name"_s, u"shop"_s}, {u"explain"_s, true}});
        QCOMPARE(items.at(0)["confidence"_L1].toString(), u"strong"_s);
        QCOMPARE(items.at(1)["confidence"_L1].toString(), u"good"_s);
        QCOMPARE(items.at(2)["confidence"_L1].toString(), u"weak"_s);
        QCOMPARE(items.at(0)["reasons"_L1][0]["name"_L1].toString(), u"words"_s);
        QCOMPARE(items.last()["type"_L1].toString(), u"search_summary"_s);
        QCOMPARE(items.last()["matched_terms"_L1][0].toString(), u"refresh"_s);
    }

    void tellsWhichLegFoundAResult()
    {
        search::SearchHit near = FakeSearchService::hit("a.py", 0.9);
        near.vectorScore = 0.8;
        search::SearchHit semantic = near;
        semantic.keywordScore = 0;
        m_searcher->response.hits = {near, semantic, FakeSearchService::hit("c.py", 0.5)};
        m_searcher->response.hybrid = true;
        const QJsonArray items =
            call({{u"query"_s, u"x"_s}, {u"index_name"_s, u"shop"_s}, {u"explain"_s, true}});
        QCOMPARE(items.at(0)["match_type"_L1].toString(), u"both"_s);
        QCOMPARE(items.at(0)["vector_score"_L1].toDouble(), 0.8);
        QCOMPARE(items.at(1)["match_type"_L1].toString(), u"semantic"_s);
        QCOMPARE(items.at(2)["match_type"_L1].toString(), u"keyword"_s);
        QVERIFY(!items.at(2).toObject().contains("vector_score"_L1));
        QCOMPARE(items.last()["mode"_L1].toString(), u"hybrid"_s);
    }

    void saysWhatTheAnswerLacks()
    {
        m_searcher->response.hits = {FakeSearchService::hit("a.py", 0.9)};
        m_searcher->response.remarks = {{search::SearchRemark::Kind::EmbedderMismatch, u"shop"_s, u"made by x"_s},
                                        {search::SearchRemark::Kind::EmbedderUnavailable, u"shop"_s, u"start it"_s},
                                        {search::SearchRemark::Kind::IndexDamaged, u"shop"_s, u"index it again"_s},
                                        {search::SearchRemark::Kind::Incomplete, u"shop"_s, u"narrow it"_s}};
        const QJsonArray items = call({{u"query"_s, u"x"_s}, {u"index_name"_s, u"shop"_s}});
        QCOMPARE(items.size(), 5);
        QCOMPARE(items.at(1)["type"_L1].toString(), u"embedding_model_mismatch"_s);
        QCOMPARE(items.at(1)["message"_L1].toString(), u"made by x"_s);
        QCOMPARE(items.at(2)["type"_L1].toString(), u"embedding_unavailable"_s);
        QCOMPARE(items.at(3)["type"_L1].toString(), u"index_damaged"_s);
        QCOMPARE(items.at(4)["type"_L1].toString(), u"search_incomplete"_s);
        QCOMPARE(items.at(4)["message"_L1].toString(), u"narrow it"_s);
    }

    void anUnsureAnswerEndsWithAHint()
    {
        m_searcher->response.confident = false;
        m_searcher->response.hits = {FakeSearchService::hit("a.py", 0.1)};
        const QJsonArray items = call({{u"query"_s, u"x"_s}, {u"index_name"_s, u"shop"_s}});
        QCOMPARE(items.last()["type"_L1].toString(), u"hint"_s);
    }

    void takesTheIndexOfTheCallersFolder()
    {
        m_indexes->addIndex(u"blog"_s, u"/code/blog"_s);
        m_context->project = u"/code/blog/src"_s;
        (void)call({{u"query"_s, u"x"_s}});
        QCOMPARE(m_searcher->lastRequest.indexNames, QStringList{u"blog"_s});
    }

    void doesNotSearchAnotherProjectWhenTheCallersIsNotIndexed()
    {
        m_context->project = u"/code/Other"_s;
        const QJsonObject item = call({{u"query"_s, u"x"_s}}).first().toObject();
        QCOMPARE(item.value("error"_L1).toString(), u"Index not found"_s);
        QCOMPARE(item.value("detected_path"_L1).toString(), u"/code/Other"_s);
        QCOMPARE(item.value("suggested_index_name"_L1).toString(), u"other"_s);
        QVERIFY(item.value("results"_L1).isArray());
    }

    void asksWhichWhenSeveralIndexesCouldBeMeant()
    {
        m_indexes->addIndex(u"blog"_s, u"/code/blog"_s);
        const QJsonObject item = call({{u"query"_s, u"x"_s}}).first().toObject();
        QCOMPARE(item.value("error"_L1).toString(), u"Index not found"_s);
        QVERIFY(item.value("message"_L1).toString().contains(u"shop, blog"_s));
    }

    void searchesSeveralAndNamesTheOnesItSkipped()
    {
        m_indexes->addIndex(u"blog"_s, u"/code/blog"_s);
        const QJsonArray items =
            call({{u"query"_s, u"x"_s}, {u"index_names"_s, QJsonArray{u"blog"_s, u"gone"_s, u"shop"_s}}});
        QCOMPARE(m_searcher->lastRequest.indexNames, QStringList({u"blog"_s, u"shop"_s}));
        QCOMPARE(items.first()["searching"_L1].toString(), u"cross-index"_s);
        QCOMPARE(items.first()["skipped_indexes"_L1][0].toString(), u"gone"_s);
    }

    void searchesLinkedIndexesAlong()
    {
        m_indexes->addIndex(u"blog"_s, u"/code/blog"_s);
        m_indexes->linked = {{u"shop"_s, {u"blog"_s, u"gone"_s, u"shop"_s}}};
        m_context->project = u"/code/shop/src"_s;
        const QJsonArray items = call({{u"query"_s, u"x"_s}});
        QCOMPARE(m_searcher->lastRequest.indexNames, QStringList({u"shop"_s, u"blog"_s}));
        QCOMPARE(items.first()["searching"_L1].toString(), u"cross-index"_s);
        QCOMPARE(items.first()["linked_indexes"_L1].toArray(), QJsonArray{u"blog"_s});
        QCOMPARE(items.first()["skipped_indexes"_L1].toArray(), QJsonArray{u"gone"_s});
        // Whoever names an index means that one.
        call({{u"query"_s, u"x"_s}, {u"index_name"_s, u"shop"_s}});
        QCOMPARE(m_searcher->lastRequest.indexNames, QStringList{u"shop"_s});
    }

    void understandsEveryParameter()
    {
        (void)call({{u"query"_s, u"x"_s},
                    {u"index_name"_s, u"shop"_s},
                    {u"limit"_s, 7},
                    {u"language"_s, u"python, go"_s},
                    {u"symbol_type"_s, QJsonArray{u"function"_s, u"class"_s}},
                    {u"symbol_name"_s, u"get*"_s},
                    {u"context_before"_s, 2},
                    {u"context_after"_s, QJsonValue::Null},
                    {u"smart_context"_s, false},
                    {u"path"_s, u"src/**"_s},
                    {u"mode"_s, u"regex"_s},
                    {u"min_score"_s, 0.25}});
        const search::SearchRequest &request = m_searcher->lastRequest;
        QCOMPARE(request.limit, 7);
        QCOMPARE(request.languages, QStringList({u"python"_s, u"go"_s}));
        QCOMPARE(request.symbolTypes.size(), 2);
        QCOMPARE(request.symbolNameGlob, u"get*"_s);
        QCOMPARE(request.contextBefore, 2);
        QCOMPARE(request.contextAfter, -1);
        QVERIFY(!request.smartContext);
        QCOMPARE(request.pathGlob, u"src/**"_s);
        QCOMPARE(request.mode, search::SearchMode::Regex);
        QCOMPARE(request.minScore, 0.25);
    }

    void searchesForExactText()
    {
        (void)call({{u"query"_s, u"f(x)"_s}, {u"index_name"_s, u"shop"_s}, {u"mode"_s, u"exact"_s}});
        QCOMPARE(m_searcher->lastRequest.mode, search::SearchMode::Exact);
    }

    void saysWhatIsWrongWithTheRequest_data()
    {
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("error");
        QTest::newRow("empty query") << QJsonObject{{u"query"_s, u"  "_s}} << u"Invalid request"_s;
        QTest::newRow("10,001 characters")
            << QJsonObject{{u"query"_s, QString(10'001, u'x')}} << u"Invalid request"_s;
        QTest::newRow("symbol type") << QJsonObject{{u"query"_s, u"x"_s}, {u"symbol_type"_s, u"klass"_s}}
                                     << u"Symbol filter error"_s;
        QTest::newRow("index") << QJsonObject{{u"query"_s, u"x"_s}, {u"index_name"_s, u"none"_s}}
                               << u"Index not found"_s;
    }

    void saysWhatIsWrongWithTheRequest()
    {
        QFETCH(QJsonObject, arguments);
        QFETCH(QString, error);
        const QJsonObject item = call(arguments).first().toObject();
        QCOMPARE(item.value("error"_L1).toString(), error);
        QVERIFY(!item.value("message"_L1).toString().isEmpty());
    }

    void passesTheErrorsOfTheEngineOn()
    {
        m_searcher->failure = Error{ErrorCode::Corrupted, u"The index is damaged. Run coco index."_s, u"page 3"_s};
        const QJsonObject item = call({{u"query"_s, u"x"_s}}).first().toObject();
        QCOMPARE(item.value("code"_L1).toString(), u"corrupted"_s);
        QCOMPARE(item.value("detail"_L1).toString(), u"page 3"_s);
        m_indexes->failure = Error{ErrorCode::Unavailable, u"The database is not open."_s, {}};
        QCOMPARE(call({{u"query"_s, u"x"_s}}).first()["error"_L1].toString(), u"Database not initialized"_s);
    }

    void endsWhenTheClientCancels()
    {
        m_searcher->hangs = true;
        const std::jthread client([this] { m_context->stop.request_stop(); });
        const QJsonObject item = call({{u"query"_s, u"x"_s}}).first().toObject();
        QCOMPARE(item.value("code"_L1).toString(), u"cancelled"_s);
    }

private:
    QJsonArray call(const QJsonObject &arguments)
    {
        const auto result = m_registry->call(u"search_code"_s, arguments, *m_context);
        return result && result->structuredContent ? result->structuredContent->value("result"_L1).toArray()
                                                   : QJsonArray();
    }

    std::unique_ptr<FakeSearchService> m_searcher;
    std::unique_ptr<testing::FakeIndexService> m_indexes;
    std::unique_ptr<RootApproval> m_roots;
    std::unique_ptr<mcp::ToolRegistry> m_registry;
    std::unique_ptr<testing::FakeToolContext> m_context;
};

QTEST_GUILESS_MAIN(TestSearchCodeTool)
#include "tst_SearchCodeTool.moc"
