// SPDX-License-Identifier: Apache-2.0
#include "support/FakeIndexService.h"
#include "support/FakeToolContext.h"
#include "tools/ClearIndexTool.h"
#include "tools/IndexStatsTool.h"
#include "tools/ListIndexesTool.h"

#include <QJsonDocument>
#include <QTest>

using namespace coco;
using namespace Qt::Literals::StringLiterals;

class TestIndexTools : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_indexes = std::make_unique<testing::FakeIndexService>();
        m_indexes->addIndex(u"shop"_s, u"/code/shop"_s);
        m_indexes->addIndex(u"blog"_s, u"/code/blog"_s);
    }

    void listsNamesAndTables()
    {
        const auto result = tools::ListIndexesTool(*m_indexes).call({}, m_context);
        QCOMPARE(result.structuredContent->value("result"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"name"_s, u"shop"_s}, {u"table_name"_s, u"codeindex_shop__shop_chunks"_s}},
                             QJsonObject{{u"name"_s, u"blog"_s}, {u"table_name"_s, u"codeindex_blog__blog_chunks"_s}}}));
    }

    void describesOneIndexWrappedUnderResult()
    {
        const auto result = tools::IndexStatsTool(*m_indexes).call({{u"index_name"_s, u"shop"_s}}, m_context);
        QCOMPARE(result.content.size(), 1);
        const QJsonObject stats = result.structuredContent->value("result"_L1).toObject();
        for (const QString &field :
             {u"name"_s, u"file_count"_s, u"chunk_count"_s, u"storage_size"_s, u"storage_size_pretty"_s,
              u"created_at"_s, u"updated_at"_s, u"is_stale"_s, u"staleness_days"_s, u"languages"_s, u"symbols"_s,
              u"warnings"_s, u"parse_stats"_s, u"source_path"_s, u"status"_s, u"indexing_elapsed_seconds"_s,
              u"repo_url"_s, u"branch"_s, u"commit_hash"_s, u"commits_behind"_s, u"branch_commit_count"_s,
              u"grammars"_s, u"embedding_provider"_s, u"embedding_model"_s, u"configured_embedding_provider"_s,
              u"configured_embedding_model"_s, u"controller_enabled"_s, u"dep_stats"_s})
            QVERIFY2(stats.contains(field), qPrintable(field));
        QCOMPARE(stats.value("file_count"_L1).toInt(), 3);
        QCOMPARE(stats.value("created_at"_L1).toString(), u"2023-11-14T22:13:20Z"_s);
        QVERIFY(stats.value("is_stale"_L1).toBool());
        QVERIFY(!stats.contains("parse_failures"_L1));
    }

    void describesAllWhenNoneIsNamed()
    {
        const auto result = tools::IndexStatsTool(*m_indexes).call({{u"include_failures"_s, true}}, m_context);
        QCOMPARE(result.content.size(), 2);
        const QJsonArray all = result.structuredContent->value("result"_L1).toArray();
        QCOMPARE(all.at(1)["parse_failures"_L1][0]["file_path"_L1].toString(), u"a.py"_s);
    }

    void showsARunUnderWay()
    {
        m_indexes->finishAtOnce = false;
        QVERIFY(m_indexes->startIndexing({u"/code/shop"_s, u"shop"_s, false}));
        m_indexes->lastJob()->advance(4, 9);
        QVERIFY(m_indexes->startIndexing({u"/code/shop"_s, u"shop"_s, true})); // waits for the first
        const auto result = tools::IndexStatsTool(*m_indexes).call({{u"index_name"_s, u"shop"_s}}, m_context);
        const QJsonObject stats = result.structuredContent->value("result"_L1).toObject();
        QCOMPARE(stats.value("status"_L1).toString(), u"indexing"_s);
        QCOMPARE(stats["indexing_progress"_L1]["files_total"_L1].toInt(), 9);
    }

    void anUnknownIndexIsAFailure()
    {
        const auto result = tools::IndexStatsTool(*m_indexes).call({{u"index_name"_s, u"none"_s}}, m_context);
        QVERIFY(!result.structuredContent->value("result"_L1)["success"_L1].toBool(true));
    }

    void clearsOneAndSaysHowToUndo()
    {
        const QJsonObject answer = clear({{u"index_name"_s, u"shop"_s}});
        QVERIFY(answer.value("success"_L1).toBool());
        QVERIFY(answer.value("message"_L1).toString().contains(u"coco restore-index shop"_s));
        QCOMPARE(m_indexes->indexes()->size(), 1);
        QCOMPARE(m_indexes->removedIndexes()->first().name, u"shop"_s);
    }

    void clearsSeveralAndReportsEach()
    {
        const QJsonObject answer = clear({{u"index_names"_s, QJsonArray{u"shop"_s, u"none"_s, u"blog"_s}}});
        QVERIFY(!answer.value("success"_L1).toBool(true));
        QCOMPARE(answer.value("deleted"_L1).toInt(), 2);
        QCOMPARE(answer.value("total"_L1).toInt(), 3);
        QCOMPARE(answer["results"_L1][1]["code"_L1].toString(), u"not_found"_s);
    }

    void clearsNothingWithoutAName()
    {
        QCOMPARE(clear({}).value("code"_L1).toString(), u"invalid_argument"_s);
        QCOMPARE(m_indexes->indexes()->size(), 2);
    }

private:
    QJsonObject clear(const QJsonObject &arguments)
    {
        const auto result = tools::ClearIndexTool(*m_indexes).call(arguments, m_context);
        return QJsonDocument::fromJson(result.content.first()["text"_L1].toString().toUtf8()).object();
    }

    std::unique_ptr<testing::FakeIndexService> m_indexes;
    testing::FakeToolContext m_context;
};

QTEST_GUILESS_MAIN(TestIndexTools)
#include "tst_IndexTools.moc"
