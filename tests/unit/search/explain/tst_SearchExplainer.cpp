// SPDX-License-Identifier: Apache-2.0
#include "search/explain/SearchExplainer.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/IndexRuns.h"
#include "support/TreeBuilder.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

class tst_SearchExplainer : public QObject
{
    Q_OBJECT

private:
    FileAnswer ask(const QString &path, const QString &query = {}, const QString &index = {})
    {
        const auto answer = m_explainer->whyMissing({path, index, query}, {});
        if (answer)
            return *answer;
        FileAnswer failed;
        failed.verdict = errorCodeName(answer.error().code);
        return failed;
    }
    void indexAll()
    {
        const auto report = runAndWait(*m_scheduler, {m_tree->root(), u"project"_s, false});
        QVERIFY2(report, whyNot(report).constData());
    }

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    std::unique_ptr<HybridSearcher> m_searcher;
    std::unique_ptr<SearchExplainer> m_explainer;
    SystemClock m_clock;

private Q_SLOTS:
    void initTestCase()
    {
        m_tree = std::make_unique<TreeBuilder>();
        m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
        m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
        m_searcher = std::make_unique<HybridSearcher>(*m_store);
        m_explainer = std::make_unique<SearchExplainer>(*m_store, *m_searcher);
        m_tree->write(u"cocosearch.yaml"_s, "indexing:\n  excludePatterns: ['*.gen.py', '/private/']\n");
        m_tree->write(u".gitignore"_s, "# comment\n*.log\nout/\n");
        m_tree->write(u"src/.cocosearchignore"_s, "secret_*.py\n");
        m_tree->write(u"src/session.py"_s, "def open_session(user):\n    return user\n");
        m_tree->write(u"src/door.py"_s, "def close_door():\n    pass\n");
        m_tree->write(u"tests/test_session.py"_s, "def test_open_session():\n    open_session(None)\n");
        for (const char *path : {"src/x.log", "out/deep/a.py", "src/secret_key.py", "src/a.gen.py", "private/b.py", ".env",
                                 "node_modules/m/i.js", "yarn.lock", "img/logo.png"})
            m_tree->write(QString::fromLatin1(path), "text\n");
        m_tree->write(u"big.txt"_s, QByteArray("x\n").repeated(600'000));
        m_tree->write(u"data.txt"_s, QByteArray("\0\1\2\3", 4));
        m_tree->write(u"bundle.js"_s, QByteArray("var a=1;").repeated(4'000));
        m_tree->write(u"key.txt"_s, "-----BEGIN RSA PRIVATE KEY-----\nabc\n");
        QCOMPARE(::mkfifo(QFile::encodeName(m_tree->path(u"pipe"_s)).constData(), 0600), 0);
        QCOMPARE(::symlink("/etc/hostname", QFile::encodeName(m_tree->path(u"link.txt"_s)).constData()), 0);
        indexAll();
        m_tree->write(u"src/late.py"_s, "x = 1\n");
    }

    void cleanupTestCase()
    {
        m_explainer.reset();
        m_searcher.reset();
        m_scheduler.reset();
        m_store.reset();
        m_tree.reset();
    }

    void namesTheRule_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("decidedAt");
        QTest::addColumn<QString>("ruleFile");
        QTest::addColumn<int>("line");
        const auto row = [](const char *path, const char *verdict, const char *decidedAt = "", const char *file = "", int line = 0) {
            QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(verdict)
                                << QString::fromLatin1(*decidedAt ? decidedAt : path) << QString::fromLatin1(file) << line;
        };
        row("src/session.py", "indexed");
        row("src/x.log", "ignored", "", ".gitignore", 2);
        row("out/deep/a.py", "ignored", "out", ".gitignore", 3);
        row("out/deep/absent.py", "ignored", "out", ".gitignore", 3);
        row("src/secret_key.py", "ignored", "", "src/.cocosearchignore", 1);
        row("src/a.gen.py", "excluded", "", "cocosearch.yaml", 0);
        row("private/b.py", "excluded", "private", "cocosearch.yaml", 0);
        row(".env", "secret");
        row("key.txt", "secret");
        row("node_modules/m/i.js", "excluded", "node_modules");
        row("yarn.lock", "generated");
        row("img/logo.png", "binary");
        row("data.txt", "binary");
        row("big.txt", "too_large");
        row("bundle.js", "minified");
        row("pipe", "special");
        row("link.txt", "symlink");
        row("src/late.py", "not_indexed_yet");
        row("src/typo.py", "absent");
        row("src", "folder");
    }

    void namesTheRule()
    {
        QFETCH(QString, path);
        const FileAnswer answer = ask(m_tree->path(path));
        QTEST(answer.verdict, "verdict");
        QTEST(answer.decidedAt, "decidedAt");
        QCOMPARE(answer.path, path);
        QCOMPARE(answer.indexName, u"project"_s);
        QVERIFY(!answer.detail.isEmpty());
        QFETCH(QString, ruleFile);
        QCOMPARE(answer.rule ? answer.rule->file : QString(), ruleFile);
        QFETCH(int, line);
        QCOMPARE(answer.rule ? answer.rule->line : 0, line);
        QCOMPARE(answer.indexed, answer.verdict == u"indexed"_s);
        const FileAnswer relative = ask(path, {}, u"project"_s);
        QCOMPARE(relative.verdict, answer.verdict);
    }

    void knowsWhatIsStored()
    {
        const FileAnswer answer = ask(m_tree->path(u"src/session.py"_s));
        QVERIFY(answer.chunks > 0);
        QCOMPARE(answer.languageId, u"python"_s);
        QVERIFY(!answer.changed);
        QCOMPARE(ask(u"/nowhere/at/all.py"_s).verdict, u"no_index"_s);
        QCOMPARE(ask(u"src/session.py"_s).verdict, errorCodeName(ErrorCode::InvalidArgument));
        QCOMPARE(ask(QString()).verdict, errorCodeName(ErrorCode::InvalidArgument));
        QCOMPARE(ask(u"a.py"_s, {}, u"absent"_s).verdict, errorCodeName(ErrorCode::NotFound));
        QCOMPARE(ask(u"../a.py"_s, {}, u"project"_s).verdict, errorCodeName(ErrorCode::InvalidArgument));
    }

    void saysThatSettingsCannotBeUsed()
    {
        QFile settings(m_tree->path(u"cocosearch.yaml"_s));
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const QByteArray good = settings.readAll();
        m_tree->write(u"cocosearch.yaml"_s, "indexing: [broken");
        const FileAnswer late = ask(m_tree->path(u"src/late.py"_s));
        const FileAnswer stored = ask(m_tree->path(u"src/session.py"_s));
        const FileAnswer ignored = ask(m_tree->path(u"src/x.log"_s));
        m_tree->write(u"cocosearch.yaml"_s, good);
        QCOMPARE(late.verdict, u"bad_settings"_s);
        QVERIFY2(late.detail.contains(u"cocosearch.yaml"_s), qPrintable(late.detail));
        QCOMPARE(stored.verdict, u"indexed"_s);
        QCOMPARE(ignored.verdict, u"ignored"_s);
    }

    void saysWhereAFileRanks()
    {
        const FileAnswer first = ask(m_tree->path(u"src/session.py"_s), u"open session"_s);
        QVERIFY(first.rank);
        QCOMPARE(first.rank->rank, 1);
        QVERIFY(first.rank->score > 0);
        QCOMPARE(first.rank->missing, QStringList());
        const FileAnswer none = ask(m_tree->path(u"src/door.py"_s), u"open session"_s);
        QVERIFY(none.rank);
        QCOMPARE(none.rank->rank, 0);
        QCOMPARE(none.rank->matched, QStringList());
        QVERIFY(!ask(m_tree->path(u"src/x.log"_s), u"open session"_s).rank);
    }

    void showsHowATextAsItStandsIsLookedUp()
    {
        SearchRequest request;
        request.query = u"open_session(user)"_s;
        request.mode = SearchMode::Exact;
        request.indexNames = {u"project"_s};
        const auto report = m_explainer->analyse(request, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->kind, u"exact"_s);
        QVERIFY(report->symbols.isEmpty());
        const IndexAnalysis &index = report->indexes.first();
        QVERIFY(index.terms.isEmpty() && index.rules.isEmpty());
        QVERIFY(index.exact);
        QVERIFY(index.exact->narrowed && index.exact->complete);
        QCOMPARE(index.exact->matches, 1);
        QCOMPARE(index.exact->read, 1); // the test's file lacks "(us"
        QVERIFY(index.chunks > 1);
        QCOMPARE(index.hits.size(), 1);
        QCOMPARE(index.hits.first().path, u"src/session.py"_s);
        request.query = u"("_s;
        const auto tooShort = m_explainer->analyse(request, {});
        QVERIFY(tooShort && !tooShort->indexes.first().exact->narrowed);
        QVERIFY(tooShort->indexes.first().exact->read >= tooShort->indexes.first().exact->matches);
        request.query = u"nowhere to be found"_s;
        const auto none = m_explainer->analyse(request, {});
        QVERIFY(none && !none->indexes.first().confident);
        QVERIFY(none->indexes.first().hits.isEmpty());
    }

    void showsHowAQueryIsAnswered()
    {
        SearchRequest request;
        request.query = u"open_session"_s;
        request.indexNames = {u"project"_s};
        const auto report = m_explainer->analyse(request, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->kind, u"symbol"_s);
        QCOMPARE(report->symbols, QStringList{u"open_session"_s});
        QCOMPARE(report->indexes.size(), 1);
        const IndexAnalysis &index = report->indexes.first();
        QVERIFY(!index.terms.isEmpty());
        QVERIFY(index.wordCandidates >= 2);
        QVERIFY(index.chunks >= 3);
        QCOMPARE(index.hits.first().path, u"src/session.py"_s);
        const auto rule = std::find_if(index.rules.begin(), index.rules.end(), [](const RuleEffect &effect) { return effect.rule == u"penalties"_s; });
        QVERIFY(rule != index.rules.end());
        // The order is that of the search itself.
        const auto answer = m_searcher->search(request, {});
        QVERIFY(answer);
        QCOMPARE(answer->hits.size(), index.hits.size());
        for (qsizetype i = 0; i < answer->hits.size(); ++i)
            QCOMPARE(index.hits.at(i).path, answer->hits.at(i).path.toDisplay());
        request.mode = SearchMode::Regex;
        QCOMPARE(m_explainer->analyse(request, {}).error().code, ErrorCode::InvalidArgument);
        request.mode = SearchMode::Ranked;
        request.query.clear();
        QCOMPARE(m_explainer->analyse(request, {}).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(tst_SearchExplainer)
#include "tst_SearchExplainer.moc"
