// SPDX-License-Identifier: Apache-2.0
// Documents beside code: what is taken in, when, and how it is found.
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FakeClock.h"
#include "support/IndexRuns.h"
#include "support/TreeBuilder.h"

#include <QTest>

#include <sys/stat.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

class TestDocuments : public QObject
{
    Q_OBJECT

private:
    Result<IndexReport> run(bool fresh = false)
    {
        return runAndWait(*m_scheduler, {m_tree->root(), {}, fresh});
    }

    QList<SearchHit> find(const QString &query)
    {
        SearchRequest request;
        request.query = query;
        request.indexNames = {u"project"_s};
        HybridSearcher searcher(*m_store);
        const auto response = searcher.search(request, {});
        return response ? response->hits : QList<SearchHit>();
    }

    QStringList issues(bool skipped)
    {
        QStringList reasons;
        const auto list = skipped ? m_scheduler->skipped(u"project"_s, 100) : m_scheduler->failures(u"project"_s);
        if (list) {
            for (const FileIssue &issue : *list)
                reasons << issue.path + u' ' + issue.reason;
        }
        return reasons;
    }

    void installReader(const QByteArray &script)
    {
        m_tree->write(u"../bin/pdftotext"_s, "#!/bin/sh\n" + script + "\n");
        ::chmod(QFile::encodeName(m_tree->path(u"../bin/pdftotext"_s)).constData(), 0755);
        qputenv("PATH", QFile::encodeName(QDir::cleanPath(m_tree->path(u"../bin"_s))) + ':' + m_path);
    }

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    testing::FakeClock m_clock;
    QByteArray m_path;

private Q_SLOTS:
    void init()
    {
        m_path = qgetenv("PATH");
        m_tree = std::make_unique<TreeBuilder>();
        m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
        m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
        m_tree->write(u"code.py"_s, "def open_session(user):\n    return user\n");
        m_tree->write(u"handbook.pdf"_s, "%PDF-1.4 \0\1\2 not looked at by the stand-in");
        m_tree->write(u"guide.html"_s,
                      "<html><script>function hiddenTracker() {}</script>\n<h1>Shipping</h1>\n<p>Parcels travel by "
                      "train.</p></html>");
        installReader("echo 'Refunds are paid within ten days.'; printf '\\f'; echo 'Warranty lasts two years.'");
    }
    void cleanup()
    {
        m_scheduler.reset();
        m_store.reset();
        m_tree.reset();
        qputenv("PATH", m_path);
        qunsetenv("COCOSEARCH_INGEST_DOCUMENTS");
    }

    void codeAloneLeavesDocumentsAsTheyAre()
    {
        QVERIFY(run());
        QCOMPARE(issues(true), QStringList{u"handbook.pdf binary"_s});
        QVERIFY(find(u"refunds paid"_s).isEmpty());
        QVERIFY(!find(u"hiddenTracker"_s).isEmpty());
    }

    void settingTakesThemIn()
    {
        m_tree->write(u"cocosearch.yaml"_s, "documents: true\n");
        QVERIFY(run());
        QCOMPARE(issues(true), QStringList());
        const QList<SearchHit> refunds = find(u"when are refunds paid"_s);
        QVERIFY(!refunds.isEmpty());
        QCOMPARE(refunds.first().path.toDisplay(), u"handbook.pdf"_s);
        QCOMPARE(refunds.first().hierarchy, u"Page 1"_s);
        QCOMPARE(find(u"how long does the warranty last"_s).first().hierarchy, u"Page 2"_s);
        const QList<SearchHit> parcels = find(u"parcels travel"_s);
        QCOMPARE(parcels.first().path.toDisplay(), u"guide.html"_s);
        QCOMPARE(parcels.first().hierarchy, u"Shipping"_s);
        QCOMPARE(parcels.first().startLine, 2);
        QCOMPARE(QByteArray(parcels.first().content), QByteArray("Shipping\nParcels travel by train."));
        QVERIFY(find(u"hiddenTracker"_s).isEmpty());
        QVERIFY(!find(u"open_session"_s).isEmpty());
    }

    void variableTakesThemIn()
    {
        qputenv("COCOSEARCH_INGEST_DOCUMENTS", "1");
        QVERIFY(run());
        QVERIFY(!find(u"refunds paid"_s).isEmpty());
    }

    void unchangedDocumentsAreNotReadAgain()
    {
        qputenv("COCOSEARCH_INGEST_DOCUMENTS", "yes");
        QVERIFY(run());
        installReader("exit 1");
        const auto again = run();
        QVERIFY(again);
        QCOMPARE(again->filesUnchanged, 3);
        QCOMPARE(again->filesFailed, 0);
    }

    void brokenReaderCostsOnlyTheDocument_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("failed");
        QTest::addColumn<QString>("skipped");
        QTest::newRow("crashes") << QByteArray("kill -SEGV $$") << u"handbook.pdf unreadable"_s << QString();
        QTest::newRow("says no") << QByteArray("exit 1") << u"handbook.pdf unreadable"_s << QString();
        QTest::newRow("password") << QByteArray("exit 3") << QString() << u"handbook.pdf encrypted"_s;
        QTest::newRow("pictures") << QByteArray("exit 0") << QString() << u"handbook.pdf no_text"_s;
    }

    void brokenReaderCostsOnlyTheDocument()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, failed);
        QFETCH(QString, skipped);
        qputenv("COCOSEARCH_INGEST_DOCUMENTS", "1");
        installReader(script);
        QVERIFY(run());
        QCOMPARE(issues(false).join(u' '), failed);
        QCOMPARE(issues(true).join(u' '), skipped);
        QVERIFY(!find(u"open_session"_s).isEmpty());
    }

    void cancelEndsTheReader()
    {
        qputenv("COCOSEARCH_INGEST_DOCUMENTS", "1");
        const QString marker = m_tree->path(u"../started"_s);
        installReader(": > " + QFile::encodeName(marker) + "; sleep 1000");
        const auto job = m_scheduler->startIndexing({m_tree->root(), {}, false});
        QVERIFY(job);
        QTRY_VERIFY(QFile::exists(marker));
        (*job)->cancel();
        const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
    }

    void badSettingIsNamed()
    {
        m_tree->write(u"cocosearch.yaml"_s, "documents: sometimes\n");
        const auto outcome = run();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_Documents.moc"
