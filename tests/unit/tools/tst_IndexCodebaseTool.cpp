// SPDX-License-Identifier: Apache-2.0
#include "support/FakeIndexService.h"
#include "support/FakeToolContext.h"
#include "tools/IndexCodebaseTool.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace coco;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestIndexCodebaseTool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = QDir(m_folder->path()).canonicalPath() + u"/shop"_s;
        QVERIFY(QDir().mkpath(m_path + u"/src"_s));
        m_indexes = std::make_unique<testing::FakeIndexService>();
        m_roots = std::make_unique<RootApproval>(m_folder->filePath(u"roots.json"_s), u"/nonexistent"_s);
        m_context = std::make_unique<testing::FakeToolContext>();
    }

    void refusesAFolderThatNobodyApproved()
    {
        const QJsonObject answer = call({{u"path"_s, m_path}});
        QVERIFY(!answer.value("success"_L1).toBool(true));
        QCOMPARE(answer.value("code"_L1).toString(), u"refused"_s);
        QVERIFY(answer.value("error"_L1).toString().contains(u"coco index"_s));
        QVERIFY(!m_indexes->lastJob());
    }

    void answersTheStatsOfTheContract()
    {
        QVERIFY(m_roots->approve(m_path));
        const QJsonObject answer = call({{u"path"_s, m_path}, {u"index_name"_s, u"mine"_s}});
        QVERIFY(answer.value("success"_L1).toBool());
        QCOMPARE(answer.value("index_name"_L1).toString(), u"mine"_s);
        QCOMPARE(answer.value("path"_L1).toString(), m_path);
        QCOMPARE(answer["stats"_L1]["files_added"_L1].toInt(), 3);
        QCOMPARE(answer["dep_stats"_L1]["edges_found"_L1].toInt(-1), 0);
        QVERIFY(answer.contains("elapsed_s"_L1));
    }

    void aRelativePathIsThatOfTheCallersProject()
    {
        QVERIFY(m_roots->approve(m_path));
        m_context->project = m_path;
        QVERIFY(call({{u"path"_s, u"."_s}}).value("success"_L1).toBool());
        QCOMPARE(m_indexes->lastRequest.root, m_path);
        QVERIFY(call({{u"path"_s, u"src"_s}}).value("success"_L1).toBool());
        QCOMPARE(m_indexes->lastRequest.root, m_path + u"/src"_s);
        QVERIFY(!call({{u"path"_s, u".."_s}}).value("success"_L1).toBool());
    }

    void withoutATokenItAnswersBeforeTheRunIsOver()
    {
        QVERIFY(m_roots->approve(m_path));
        m_indexes->finishAtOnce = false;
        const QJsonObject answer = call({{u"path"_s, m_path}});
        QCOMPARE(answer.value("status"_L1).toString(), u"indexing"_s);
        QVERIFY(answer.value("success"_L1).toBool());
        QVERIFY(!m_indexes->lastJob()->outcome());
        QVERIFY(m_context->reports.isEmpty());
    }

    void withATokenItReportsUntilTheEnd()
    {
        QVERIFY(m_roots->approve(m_path));
        m_indexes->finishAtOnce = false;
        m_context->progressWanted = true;
        m_context->onReport = [this] {
            const auto job = m_indexes->lastJob();
            if (m_context->reports.size() == 1)
                m_worker = std::jthread([job] { job->advance(5, 10, u"src/a.py"_s); });
            else
                m_worker = std::jthread([job] { job->finish(10); });
        };
        const QJsonObject answer = call({{u"path"_s, m_path}});
        QCOMPARE(answer.value("status"_L1).toString(), u"indexed"_s);
        QCOMPARE(m_context->reports.size(), 2);
        const auto &report = m_context->reports.last();
        QCOMPARE(report.progress, 5.0);
        QCOMPARE(report.total, 10.0);
        QCOMPARE(report.message, u"50 % · src/a.py"_s);
        QCOMPARE(report.extra.value("files_done"_L1).toInt(), 5);
        QCOMPARE(report.extra.value("job"_L1).toString(), u"job-1"_s);
    }

    void cancellingTheCallCancelsTheRun()
    {
        QVERIFY(m_roots->approve(m_path));
        m_indexes->finishAtOnce = false;
        m_context->progressWanted = true;
        m_context->onReport = [this] { m_context->stop.request_stop(); };
        const QJsonObject answer = call({{u"path"_s, m_path}});
        QCOMPARE(answer.value("code"_L1).toString(), u"cancelled"_s);
        QVERIFY(m_indexes->lastJob()->outcome());
    }

    void cancellingTheCallLeavesTheRunOfOthers()
    {
        QVERIFY(m_roots->approve(m_path));
        m_indexes->finishAtOnce = false;
        m_indexes->joinRunning = true;
        QVERIFY(m_indexes->startIndexing({m_path, {}}));
        m_context->progressWanted = true;
        m_context->onReport = [this] { m_context->stop.request_stop(); };
        const QJsonObject answer = call({{u"path"_s, m_path}});
        QCOMPARE(answer.value("status"_L1).toString(), u"indexing"_s);
        QVERIFY(!m_indexes->lastJob()->outcome());
    }

    void saysWhyTheRunFailed()
    {
        QVERIFY(m_roots->approve(m_path));
        m_indexes->failure = Error{ErrorCode::DiskFull, u"No space left. Free some."_s, {}};
        QCOMPARE(call({{u"path"_s, m_path}}).value("code"_L1).toString(), u"disk_full"_s);
    }

    void describesProgressInWords_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<double>("eta");
        QTest::addColumn<QString>("message");
        QTest::newRow("scanning") << int(search::IndexPhase::Scanning) << -1.0 << u"Looking for files"_s;
        QTest::newRow("no estimate") << int(search::IndexPhase::Indexing) << -1.0 << u"62 % · src/a.py"_s;
        QTest::newRow("estimate") << int(search::IndexPhase::Indexing) << 2.4 << u"62 % · src/a.py · 3 s left"_s;
        QTest::newRow("finishing") << int(search::IndexPhase::Finishing) << 0.0 << u"Finishing"_s;
    }

    void describesProgressInWords()
    {
        QFETCH(int, phase);
        QFETCH(double, eta);
        QFETCH(QString, message);
        search::IndexProgress progress;
        progress.phase = search::IndexPhase(phase);
        progress.filesDone = 62;
        progress.filesTotal = 100;
        progress.currentFile = u"src/a.py"_s;
        progress.etaSeconds = eta;
        QCOMPARE(tools::progressMessage(progress), message);
    }

private:
    QJsonObject call(const QJsonObject &arguments)
    {
        const tools::IndexCodebaseTool tool(*m_indexes, *m_roots, 20ms);
        const mcp::ToolResult result = tool.call(arguments, *m_context);
        return QJsonDocument::fromJson(result.content.first()["text"_L1].toString().toUtf8()).object();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<testing::FakeIndexService> m_indexes;
    std::unique_ptr<RootApproval> m_roots;
    std::unique_ptr<testing::FakeToolContext> m_context;
    std::jthread m_worker;
};

QTEST_GUILESS_MAIN(TestIndexCodebaseTool)
#include "tst_IndexCodebaseTool.moc"
