// SPDX-License-Identifier: Apache-2.0
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FakeClock.h"
#include "support/FakeEmbedder.h"
#include "support/IndexRuns.h"
#include "support/NoThreads.h"
#include "support/PlainRights.h"
#include "support/TreeBuilder.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

class tst_IndexScheduler : public QObject
{
    Q_OBJECT

private:
    Result<IndexReport> run(bool fresh = false, const QString &name = {})
    {
        return runAndWait(*m_scheduler, {m_tree->root(), name, fresh});
    }
    QStringList pathsFor(const QString &query)
    {
        SearchRequest request;
        request.query = query;
        request.indexNames = {u"project"_s};
        HybridSearcher searcher(*m_store);
        QStringList paths;
        if (const auto response = searcher.search(request, {})) {
            for (const SearchHit &hit : response->hits)
                paths.append(hit.path.toDisplay());
        }
        return paths;
    }

    /// A run over src/a.py that does not end before it is cancelled; later ones do. Null: it came to nothing.
    std::shared_ptr<IndexJob> startHeldRun(IndexScheduler &scheduler, FakeEmbedder &embedder)
    {
        if (!runAndWait(scheduler, {m_tree->root(), {}}))
            return nullptr;
        m_tree->write(u"src/a.py"_s, "def held_session(user):\n    return user\n");
        const int calls = embedder.documentCalls;
        embedder.hangs = true;
        const auto job = scheduler.startIndexing({m_tree->root(), {}, false, {"src/a.py"}});
        const bool hangs = job && QTest::qWaitFor([&] { return embedder.documentCalls > calls; }, 30'000);
        embedder.hangs = false;
        return hangs ? *job : nullptr;
    }

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    testing::FakeClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_tree = std::make_unique<TreeBuilder>();
        m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
        m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
        m_tree->write(u"src/a.py"_s, "def open_session(user):\n    return user\n");
        m_tree->write(u"src/b.py"_s, "def close_door():\n    pass\n");
    }
    void cleanup()
    {
        m_scheduler.reset();
        m_store.reset();
        m_tree.reset();
    }
    void saysSoWhenThereIsNoThread()
    {
        m_tree->write(u"a.py"_s, "x = 1\n");
        {
            const NoThreads none;
            const auto refused = m_scheduler->startIndexing({m_tree->root(), u"project"_s});
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        }
        const auto report = runAndWait(*m_scheduler, {m_tree->root(), u"project"_s});
        QVERIFY2(report, whyNot(report).constData());
    }

    void refusesBadFolders();
    void refusesBadNamesAndSettings();
    void refusesTheNameOfAnotherFolder();
    void indexesAndFinds();
    void takesOnlyWhatChanged();
    void looksOnlyAtChangedPaths();
    void keepsWhatOtherPathsAreSkippedFor_data();
    void keepsWhatOtherPathsAreSkippedFor();
    void looksAtAllOfWhatWasNeverFinished();
    void noticesSameSizeChanges();
    void takesTimesOfAnyClock();
    void survivesFilesThatChangeMeanwhile();
    void failsSingleFilesOnly();
    void tellsFilesByLinesFromFailures();
    void tellsOnOfWhatACancelledRunDidNotLookAt();
    void keepsWhatItMayNotLookAt_data();
    void keepsWhatItMayNotLookAt();
    void keepsMoreThanItListsAsUnread_data();
    void keepsMoreThanItListsAsUnread();
    void forgetsAFolderThatVanished();
    void endsWithTwoRunsAtOnce();
    void leavesOutTheHuge();
    void boundsWhatBreaksParsers();
    void endsWithLoopsOfLinks();
    void cancelKeepsWhatWasDone();
    void endsWhenDestroyedWhileRunning();
    void giveTheRunningJobTwice();
    void runsWhatTheRunUnderWayDoesNotCover();
    void givesNoRunThatIsBeingCancelled();
    void cancelsAWaitingRunAlone();
    void endsRunsThatWait_data();
    void endsRunsThatWait();
    void vanishedRootIsNamed();
    void followsARenamedFolder();
    void keepsTheIndexOfAFolderWithAnotherName();
    void takesAnotherProjectForAnother();
    void leavesTheIndexOfAFolderThatIsAway();
    void leavesTheIndexThatCannotBeCounted();
    void namesWorktreesAfterTheirRepository();
    void freshRepairsDamage();
    void bringsAllOfADamagedPartWhenOneFileChanges();
    void readsOnlyIndexedFiles();
    void removesAndRestores();
    void reportsProgressAndTheLastState();
    void takesNameAndPatternsFromSettings();
    void nestedRootsPreferTheInner();
};

void tst_IndexScheduler::refusesBadFolders()
{
    const auto code = [this](const QString &root) { return m_scheduler->startIndexing({root, {}, false}).error().code; };
    QCOMPARE(code(QString()), ErrorCode::InvalidArgument);
    QCOMPARE(code(u"relative/path"_s), ErrorCode::InvalidArgument);
    QCOMPARE(code(m_tree->path(u"absent"_s)), ErrorCode::NotFound);
    QCOMPARE(code(m_tree->path(u"src/a.py"_s)), ErrorCode::InvalidArgument);
    QVERIFY(m_scheduler->jobs().isEmpty());
}

void tst_IndexScheduler::refusesBadNamesAndSettings()
{
    QCOMPARE(run(false, u"has space"_s).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(run(false, QString(256, u'a')).error().code, ErrorCode::InvalidArgument);
    for (const QByteArray &text : {QByteArray("indexName: [broken"), QByteArray("indexName: bad name"), QByteArray("indexing: {includePatterns: [{a: b}]}"),
                                   QByteArray("indexing:\n  excludePatterns: private/\n"), QByteArray("indexing:\n  includePatterns: {a: b}\n"),
                                   QByteArray("indexing: private/\n"), QByteArray("linkedIndexes: library\n"), QByteArray("- private/\n")}) {
        m_tree->write(u"cocosearch.yaml"_s, text);
        const auto outcome = run();
        QVERIFY2(!outcome, text.constData());
        QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
        QVERIFY(outcome.error().message.contains(u"cocosearch.yaml"_s));
    }
    for (const QByteArray &text : {QByteArray(), QByteArray("# nothing yet\n"), QByteArray("linkedIndexes:\nindexing:\n"),
                                   QByteArray("indexing:\n  excludePatterns:\n")}) {
        m_tree->write(u"cocosearch.yaml"_s, text);
        QVERIFY2(run(), text.constData());
    }
}

void tst_IndexScheduler::refusesTheNameOfAnotherFolder()
{
    QVERIFY(run());
    m_tree->write(u"other/x.py"_s, "pass\n");
    const auto job = m_scheduler->startIndexing({m_tree->path(u"other"_s), u"project"_s, false});
    QVERIFY(!job);
    QCOMPARE(job.error().code, ErrorCode::Conflict);
    QVERIFY(job.error().message.contains(m_tree->root()) && job.error().message.contains(m_tree->path(u"other"_s)));
}

void tst_IndexScheduler::indexesAndFinds()
{
    const auto report = run();
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->filesAdded, 2);
    QVERIFY(report->chunks >= 2);
    QCOMPARE(report->indexName, u"project"_s);
    QCOMPARE(pathsFor(u"openSession"_s).value(0), u"src/a.py"_s);
    QCOMPARE(m_scheduler->summary(u"project"_s)->state, IndexState::Indexed);
    QCOMPARE(m_scheduler->indexContaining(m_tree->path(u"src"_s))->name, u"project"_s);
    QCOMPARE(m_scheduler->indexContaining(u"/somewhere/else"_s).error().code, ErrorCode::NotFound);
}

void tst_IndexScheduler::takesOnlyWhatChanged()
{
    QVERIFY(run());
    m_tree->write(u"src/b.py"_s, "def paint_fence():\n    pass\n");
    m_tree->write(u"src/c.py"_s, "def third():\n    pass\n");
    m_tree->remove(u"src/a.py"_s);
    const auto report = run();
    QCOMPARE(report->filesUpdated, 1);
    QCOMPARE(report->filesAdded, 1);
    QCOMPARE(report->filesRemoved, 1);
    QCOMPARE(pathsFor(u"paintFence"_s).value(0), u"src/b.py"_s);
    QVERIFY(!pathsFor(u"openSession"_s).contains(u"src/a.py"_s));
    const auto again = run();
    QCOMPARE(again->filesUnchanged, 2);
    QCOMPARE(again->filesUpdated + again->filesAdded + again->filesRemoved, 0);
    QVERIFY((*m_store->reader(u"project"_s))->verify({}));
}

void tst_IndexScheduler::looksOnlyAtChangedPaths()
{
    m_tree->write(u"logo.png"_s, "x");
    m_tree->write(u"src/key.pem"_s, "x");
    QVERIFY(run());
    const qint64 skipped = m_scheduler->summary(u"project"_s)->skipped;
    m_tree->write(u"src/a.py"_s, "def renamed_session(user):\n    return user\n");
    m_tree->write(u"src/b.py"_s, "def not_told():\n    pass\n");
    m_tree->write(u"new/c.py"_s, "def brand_new():\n    pass\n");
    m_tree->remove(u"src/key.pem"_s);
    const auto changed = [this](const QList<QByteArray> &paths) -> Result<IndexReport> {
        IndexRequest request{m_tree->root(), {}};
        request.changed = paths;
        return runAndWait(*m_scheduler, request);
    };
    auto report = changed({"src/a.py", "new", "src/key.pem"});
    QVERIFY(report);
    QCOMPARE(report->filesUpdated, 1);
    QCOMPARE(report->filesAdded, 1);
    QCOMPARE(report->filesRemoved, 0);
    QCOMPARE(report->filesUnchanged, 0);
    QVERIFY(pathsFor(u"renamed_session"_s).contains(u"src/a.py"_s));
    QVERIFY(pathsFor(u"brand_new"_s).contains(u"new/c.py"_s));
    QVERIFY(pathsFor(u"close_door"_s).contains(u"src/b.py"_s));
    const auto summary = m_scheduler->summary(u"project"_s);
    QCOMPARE(summary->files, 3);
    QCOMPARE(summary->state, IndexState::Indexed);
    QCOMPARE(summary->skipped, skipped - 1); // the picture is still known as left out
    QCOMPARE(m_scheduler->skipped(u"project"_s, 10)->size(), skipped - 1);
    m_tree->remove(u"new/c.py"_s);
    QDir().rmdir(m_tree->path(u"new"_s));
    report = changed({"new", "absent/x"});
    QVERIFY(report);
    QCOMPARE(report->filesRemoved, 1);
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, 2);
    QVERIFY(!changed({"../outside"}));
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, 2);
    const qsizetype remembered = m_scheduler->jobs().size();
    QVERIFY(run());
    QVERIFY2(remembered <= 2, "runs over a few changes are not remembered");
}

void tst_IndexScheduler::keepsWhatOtherPathsAreSkippedFor_data()
{
    QTest::addColumn<QList<QByteArray>>("changed");
    QTest::addColumn<QStringList>("kept");
    const QStringList all{u"node_modules"_s, u"src/deep/logo.png"_s, u"src/key.pem"_s, u"src-b/key.pem"_s};
    QTest::newRow("itself") << QList<QByteArray>{"src/key.pem"} << QStringList{all.at(0), all.at(1), all.at(3)};
    QTest::newRow("the folder") << QList<QByteArray>{"src"} << QStringList{all.at(0), all.at(3)};
    QTest::newRow("below a skipped folder") << QList<QByteArray>{"node_modules/m/i.js"} << QStringList{all.at(1), all.at(2), all.at(3)};
    QTest::newRow("several") << QList<QByteArray>{"src/deep", "src-b/key.pem", "src/a.py"} << QStringList{all.at(0), all.at(2)};
    QTest::newRow("others") << QList<QByteArray>{"src/key.pe", "logo.png"} << all;
}

void tst_IndexScheduler::keepsWhatOtherPathsAreSkippedFor()
{
    QFETCH(QList<QByteArray>, changed);
    for (const char *path : {"src/key.pem", "src-b/key.pem", "src/deep/logo.png", "node_modules/m/i.js"})
        m_tree->write(QString::fromLatin1(path), "x");
    QVERIFY(run());
    for (const char *path : {"src", "src-b", "node_modules"})
        QVERIFY(QDir(m_tree->path(QString::fromLatin1(path))).removeRecursively());
    QVERIFY(runAndWait(*m_scheduler, {m_tree->root(), {}, false, changed}));
    QStringList paths;
    const auto skipped = m_scheduler->skipped(u"project"_s, 10);
    QVERIFY(skipped);
    for (const FileIssue &issue : *skipped)
        paths.append(issue.path);
    QFETCH(QStringList, kept);
    std::sort(kept.begin(), kept.end());
    QCOMPARE(paths, kept);
    QCOMPARE(m_scheduler->summary(u"project"_s)->skipped, kept.size());
}

void tst_IndexScheduler::looksAtAllOfWhatWasNeverFinished()
{
    IndexRequest request{m_tree->root(), {}};
    request.changed = {"src/a.py"};
    request.onlyExisting = true;
    QCOMPARE(m_scheduler->startIndexing(request).error().code, ErrorCode::NotFound);
    request.onlyExisting = false;
    const auto job = m_scheduler->startIndexing(request);
    QVERIFY(job);
    const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->filesAdded, 2);
}

void tst_IndexScheduler::noticesSameSizeChanges()
{
    QVERIFY(run());
    const QByteArray path = QFile::encodeName(m_tree->path(u"src/b.py"_s));
    struct stat before{};
    QVERIFY(stat(path.constData(), &before) == 0);
    m_tree->write(u"src/b.py"_s, "def close_gate():\n    pass\n"); // as long as before
    const timespec times[2] = {before.st_atim, before.st_mtim};
    QVERIFY(utimensat(AT_FDCWD, path.constData(), times, 0) == 0);
    QCOMPARE(run()->filesUpdated, 1);
    QCOMPARE(pathsFor(u"closeGate"_s).value(0), u"src/b.py"_s);
}

void tst_IndexScheduler::takesTimesOfAnyClock()
{
    const auto setTime = [this](const QString &path, qint64 seconds) {
        const timespec times[2] = {{seconds, 0}, {seconds, 0}};
        return ::utimensat(AT_FDCWD, QFile::encodeName(m_tree->path(path)).constData(), times, 0) == 0;
    };
    QVERIFY(setTime(u"src/a.py"_s, 4'000'000'000)); // far ahead
    QVERIFY(setTime(u"src/b.py"_s, 1));
    QVERIFY(run());
    auto report = run();
    QVERIFY(report);
    QCOMPARE(report->filesUnchanged, 2);
    // The clock went back: what was written since is older than what is stored.
    m_tree->write(u"src/a.py"_s, "def OPEN_session(user):\n    return user\n");
    QVERIFY(setTime(u"src/a.py"_s, 1'000'000));
    report = run();
    QVERIFY(report);
    QCOMPARE(report->filesUpdated, 1);
    QCOMPARE(report->filesUnchanged, 1);
}

void tst_IndexScheduler::survivesFilesThatChangeMeanwhile()
{
    constexpr int kFiles = 400;
    const auto name = [](int i) { return u"churn/f%1.py"_s.arg(i); };
    for (int i = 0; i < kFiles; ++i)
        QVERIFY(m_tree->write(name(i), "def first_%1():\n    pass\n"));
    const auto job = m_scheduler->startIndexing({m_tree->root(), {}});
    QVERIFY(job);
    for (int i = 0; i < kFiles; ++i) {
        if (i % 3 == 0)
            m_tree->remove(name(i));
        else
            m_tree->write(name(i), QByteArray("x = 1\n").repeated(i));
    }
    const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(outcome && *outcome);
    QVERIFY(run());
    const auto reader = m_store->reader(u"project"_s);
    QVERIFY(reader);
    for (int i = 0; i < kFiles; ++i)
        QCOMPARE(*(*reader)->contains(*RepoPath::fromBytes(name(i).toUtf8())), i % 3 != 0);
}

void tst_IndexScheduler::failsSingleFilesOnly()
{
    m_tree->write(u"data.bin"_s, QByteArray("\0\1\2\3", 4).repeated(100));
    m_tree->write(u"big.py"_s, QByteArray(2 * 1024 * 1024, 'x'));
    QVERIFY(mkfifo(QFile::encodeName(m_tree->path(u"pipe.py"_s)).constData(), 0600) == 0);
    m_tree->write(u"bad\u00fc.py"_s, "caf\xC3\xA9 = '\xFF\xFE'\n");
    const auto report = run();
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QVERIFY(report->filesAdded >= 3);
    QVERIFY(report->filesSkipped >= 2);
    QSet<QString> reasons;
    const auto skipped = m_scheduler->skipped(u"project"_s, 100);
    QVERIFY(skipped);
    for (const FileIssue &issue : *skipped)
        reasons.insert(issue.reason);
    QVERIFY(reasons.contains(u"binary"_s) && reasons.contains(u"too_large"_s));
}

void tst_IndexScheduler::tellsFilesByLinesFromFailures()
{
    m_tree->write(u"broken.c"_s, QByteArray(5'000, '{') + "\nforeign_template\n");
    const auto report = run();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->filesAdded, 3);
    QCOMPARE(report->filesFailed, 0);
    QCOMPARE(report->filesByLines, 1);
    QCOMPARE(pathsFor(u"foreign_template"_s).value(0), u"broken.c"_s);

    m_tree->write(u"src/a.py"_s, "def open_window(user):\n    return user\n");
    const auto job = m_scheduler->startIndexing({m_tree->root(), {}, false, {"src/a.py"}});
    QVERIFY(job && (*job)->wait(std::chrono::minutes(1), {}, {}));
    const auto summary = m_scheduler->summary(u"project"_s);
    QVERIFY(summary);
    QCOMPARE(summary->failures, 0);
    QCOMPARE(summary->byLines, 1);
    const auto issues = m_scheduler->failures(u"project"_s);
    QVERIFY(issues);
    QCOMPARE(issues->size(), 1);
    QVERIFY(isOnlyByLines(issues->first()));

    // Not parsed again, and told of all the same.
    const auto stillTold = [this] {
        const auto told = m_scheduler->failures(u"project"_s);
        return told && told->size() == 1 && told->first().path == u"broken.c"_s;
    };
    QVERIFY(run());
    QVERIFY(stillTold());
    m_tree->write(u"broken.c"_s, QByteArray(5'000, '{') + "\nforeign_template\n");
    QVERIFY(runAndWait(*m_scheduler, {m_tree->root(), {}, false, {"broken.c"}}));
    QVERIFY(stillTold());
    m_tree->write(u"broken.c"_s, "int mended;\n");
    QVERIFY(run());
    QCOMPARE(m_scheduler->failures(u"project"_s)->size(), 0);
}

void tst_IndexScheduler::tellsOnOfWhatACancelledRunDidNotLookAt()
{
    m_tree->write(u"broken.c"_s, QByteArray(5'000, '{') + "\nforeign_template\n");
    m_tree->write(u"logo.png"_s, "x");
    FakeEmbedder embedder;
    FixedEmbedder source(&embedder);
    IndexScheduler scheduler(*m_store, m_clock, &source);
    const auto held = startHeldRun(scheduler, embedder);
    QVERIFY(held);
    held->cancel();
    QVERIFY(!waitFor(*held));
    QCOMPARE(scheduler.failures(u"project"_s)->size(), 1);
    QCOMPARE(scheduler.skipped(u"project"_s, 10)->size(), 1);
    QCOMPARE(scheduler.summary(u"project"_s)->skipped, 1);
}

void tst_IndexScheduler::keepsWhatItMayNotLookAt_data()
{
    QTest::addColumn<QList<QByteArray>>("changed");
    QTest::newRow("the whole") << QList<QByteArray>();
    QTest::newRow("the folder") << QList<QByteArray>{"src"};
    QTest::newRow("a file") << QList<QByteArray>{"src/a.py"};
    QTest::newRow("a folder in it") << QList<QByteArray>{"src/deep/c.py"};
}

/// A folder may be listed, but what is in it not be looked at.
void tst_IndexScheduler::keepsWhatItMayNotLookAt()
{
    QFETCH(QList<QByteArray>, changed);
    m_tree->write(u"src/deep/c.py"_s, "def deeper(): pass\n");
    QVERIFY(run());
    const QByteArray folder = QFile::encodeName(m_tree->path(u"src"_s));
    QCOMPARE(::chmod(folder.constData(), 0644), 0);
    const auto report = [&] {
        const testing::PlainRights rights;
        return runAndWait(*m_scheduler, {m_tree->root(), {}, false, changed});
    }();
    QCOMPARE(::chmod(folder.constData(), 0755), 0);
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesRemoved, 0);
    QVERIFY(report->filesFailed > 0);
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, 3);
}

void tst_IndexScheduler::keepsMoreThanItListsAsUnread_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("removed"); // of what can be looked at
    QTest::newRow("a folder") << u"many/"_s << 1;
    QTest::newRow("the root") << QString() << 0;
}

void tst_IndexScheduler::keepsMoreThanItListsAsUnread()
{
    QFETCH(QString, folder);
    QFETCH(int, removed);
    constexpr int kFiles = 10'020; // 10,000 are listed
    for (int i = 0; i < kFiles; ++i)
        m_tree->write(folder + u"%1.txt"_s.arg(i), "word\n");
    QVERIFY(run());
    const auto before = m_scheduler->summary(u"project"_s)->files;
    QVERIFY(QFile::remove(m_tree->path(u"src/b.py"_s)));
    const QByteArray closed = QFile::encodeName(m_tree->path(folder));
    QCOMPARE(::chmod(closed.constData(), 0644), 0);
    const auto report = [&] {
        const testing::PlainRights rights;
        return run();
    }();
    QCOMPARE(::chmod(closed.constData(), 0755), 0);
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesRemoved, removed);
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, before - removed);
}

void tst_IndexScheduler::forgetsAFolderThatVanished()
{
    m_tree->write(u"gone/deep/c.py"_s, "def forgotten_word(): pass\n");
    QVERIFY(run());
    QCOMPARE(pathsFor(u"forgotten_word"_s).size(), 1);
    QVERIFY(QDir(m_tree->path(u"gone"_s)).removeRecursively());
    const auto report = run();
    QVERIFY(report);
    QCOMPARE(report->filesRemoved, 1);
    QCOMPARE(report->filesFailed, 0);
    QVERIFY(!pathsFor(u"forgotten_word"_s).contains(u"gone/deep/c.py"_s));
}

/// The second waits for nothing of the first: it is told, or finds all done.
void tst_IndexScheduler::endsWithTwoRunsAtOnce()
{
    for (int i = 0; i < 200; ++i)
        m_tree->write(u"many/f%1.py"_s.arg(i), "def numbered(): pass\n");
    const auto first = m_scheduler->startIndexing({m_tree->root(), {}, false});
    const auto second = m_scheduler->startIndexing({m_tree->root(), {}, false});
    QVERIFY(first && second);
    const auto a = (*first)->wait(std::chrono::minutes(1), {}, {});
    const auto b = (*second)->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(a && *a && b && *b);
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, 202);
}

void tst_IndexScheduler::leavesOutTheHuge()
{
    QFile sparse(m_tree->path(u"src/huge.py"_s));
    QVERIFY(sparse.open(QIODevice::WriteOnly));
    QVERIFY(sparse.resize(qint64(2) * 1024 * 1024 * 1024));
    sparse.close();
    const auto report = run();
    QVERIFY(report);
    QCOMPARE(report->filesAdded, 2);
    const auto skipped = m_scheduler->skipped(u"project"_s, 10);
    QVERIFY(skipped && skipped->size() == 1);
    QCOMPARE(skipped->first().reason, u"too_large"_s);
}

void tst_IndexScheduler::boundsWhatBreaksParsers()
{
    constexpr qsizetype kDeep = 60'000;
    m_tree->write(u"deep/a.ts"_s, "let deepest = " + QByteArray(kDeep, '[') + QByteArray(kDeep, ']') + ";\n");
    m_tree->write(u"deep/b.c"_s, QByteArray(kDeep, '(') + "\n");
    m_tree->write(u"deep/c.json"_s, QByteArray("{\"a\":").repeated(kDeep));
    m_tree->write(u"deep/d.py"_s, QByteArray("if x:\n ").repeated(200) + QByteArray("not ").repeated(kDeep) + "y\n");
    const auto report = run();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->filesAdded, 6);
    QCOMPARE(report->filesFailed, 0);
}

void tst_IndexScheduler::endsWithLoopsOfLinks()
{
    QVERIFY(QDir().mkpath(m_tree->path(u"loops"_s)));
    for (int i = 0; i < 500; ++i) {
        const QByteArray link = QFile::encodeName(m_tree->path(u"loops/l%1"_s.arg(i)));
        QCOMPARE(::symlink(i % 2 == 0 ? ".." : "../loops/l0", link.constData()), 0);
    }
    const auto report = run();
    QVERIFY(report);
    QCOMPARE(report->filesAdded, 2);
    QCOMPARE(report->filesFailed, 0);
    QCOMPARE(report->filesSkipped, 500);
}

void tst_IndexScheduler::cancelKeepsWhatWasDone()
{
    QVERIFY(run());
    for (int i = 0; i < 400; ++i)
        m_tree->write(u"more/f%1.py"_s.arg(i), "def more_of_it():\n    return 1\n" + QByteArray(4000, '#') + '\n');
    const auto job = *m_scheduler->startIndexing({m_tree->root(), {}, false});
    QTRY_VERIFY_WITH_TIMEOUT(job->outcome() || job->progress().phase != IndexPhase::Scanning, 30'000);
    job->cancel();
    const auto outcome = job->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(outcome);
    if (!*outcome) { // it may have been done before
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
        QVERIFY(m_scheduler->summary(u"project"_s)->state != IndexState::Indexing);
    }
    QCOMPARE(pathsFor(u"openSession"_s).value(0), u"src/a.py"_s);
    QVERIFY(run());
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, 402);
    QVERIFY((*m_store->reader(u"project"_s))->verify({}));
}

void tst_IndexScheduler::endsWhenDestroyedWhileRunning()
{
    for (int i = 0; i < 200; ++i)
        m_tree->write(u"more/f%1.py"_s.arg(i), "def more_of_it():\n    return 1\n");
    const auto job = *m_scheduler->startIndexing({m_tree->root(), {}, false});
    QTRY_VERIFY_WITH_TIMEOUT(job->outcome() || job->progress().phase != IndexPhase::Scanning, 30'000);
    m_scheduler.reset();
    QVERIFY(job->outcome());
    m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
    QVERIFY(run());
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, 202);
}

void tst_IndexScheduler::giveTheRunningJobTwice()
{
    for (int i = 0; i < 200; ++i)
        m_tree->write(u"more/f%1.py"_s.arg(i), "def more_of_it():\n    return 1\n");
    const auto first = *m_scheduler->startIndexing({m_tree->root(), {}, false});
    const auto second = *m_scheduler->startIndexing({m_tree->root(), {}, false});
    QVERIFY(first->id() == second->id() || first->outcome());
    QVERIFY(m_scheduler->job(first->id()));
    QVERIFY(first->wait(std::chrono::minutes(1), {}, {}));
    QVERIFY(second->wait(std::chrono::minutes(1), {}, {}));
}

void tst_IndexScheduler::runsWhatTheRunUnderWayDoesNotCover()
{
    FakeEmbedder embedder;
    FixedEmbedder source(&embedder);
    IndexScheduler scheduler(*m_store, m_clock, &source);
    const auto start = [&](bool fresh, const QList<QByteArray> &changed) {
        return scheduler.startIndexing({m_tree->root(), {}, fresh, changed}).value_or(nullptr);
    };
    const auto held = startHeldRun(scheduler, embedder);
    QVERIFY(held);
    const auto whole = start(false, {});
    const auto fresh = start(true, {});
    QVERIFY(whole && fresh);
    QCOMPARE(QSet<QString>({held->id(), whole->id(), fresh->id()}).size(), 3);
    QCOMPARE(start(false, {"src/a.py"}), held);
    QCOMPARE(start(false, {"src/b.py"}), whole);
    QCOMPARE(start(false, {}), whole);
    QCOMPARE(start(true, {}), fresh);
    QCOMPARE(scheduler.job(fresh->id()), fresh);
    // What waits is in nobody's way.
    m_tree->write(u"other/x.py"_s, "x = 1\n");
    QVERIFY(runAndWait(scheduler, {m_tree->path(u"other"_s), {}}));
    QVERIFY(!held->outcome() && !whole->outcome() && !fresh->outcome());
    held->cancel();
    auto report = waitFor(*whole);
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesUpdated, 1);
    report = waitFor(*fresh);
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesAdded, 3);
    QCOMPARE(report->filesUnchanged, 0);
}

void tst_IndexScheduler::givesNoRunThatIsBeingCancelled()
{
    FakeEmbedder embedder;
    FixedEmbedder source(&embedder);
    IndexScheduler scheduler(*m_store, m_clock, &source);
    const auto held = startHeldRun(scheduler, embedder);
    QVERIFY(held);
    m_tree->write(u"src/b.py"_s, "def close_window():\n    pass\n");
    held->cancel();
    // What the other one was to do is missing, so this one looks at the whole.
    const auto report = runAndWait(scheduler, {m_tree->root(), {}, false, {"src/a.py"}});
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesUpdated, 2);
}

void tst_IndexScheduler::cancelsAWaitingRunAlone()
{
    FakeEmbedder embedder;
    FixedEmbedder source(&embedder);
    IndexScheduler scheduler(*m_store, m_clock, &source);
    const auto held = startHeldRun(scheduler, embedder);
    QVERIFY(held);
    const auto waiting = scheduler.startIndexing({m_tree->root(), {}, false, {"src/b.py"}});
    const auto last = scheduler.startIndexing({m_tree->root(), {}});
    QVERIFY(waiting && last);
    QVERIFY(*waiting != *last);
    (*waiting)->cancel();
    QCOMPARE(waitFor(**waiting).error().code, ErrorCode::Cancelled);
    QVERIFY(!held->outcome() && !(*last)->outcome());
    held->cancel();
    QCOMPARE(waitFor(*held).error().code, ErrorCode::Cancelled);
    QVERIFY(waitFor(**last));
}

void tst_IndexScheduler::endsRunsThatWait_data()
{
    QTest::addColumn<bool>("byRemoving");
    QTest::newRow("the index is removed") << true;
    QTest::newRow("the scheduler goes") << false;
}

void tst_IndexScheduler::endsRunsThatWait()
{
    QFETCH(bool, byRemoving);
    FakeEmbedder embedder;
    FixedEmbedder source(&embedder);
    auto scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock, &source);
    const auto held = startHeldRun(*scheduler, embedder);
    QVERIFY(held);
    const auto whole = scheduler->startIndexing({m_tree->root(), {}});
    const auto fresh = scheduler->startIndexing({m_tree->root(), {}, true});
    QVERIFY(whole && fresh);
    if (byRemoving)
        QVERIFY(scheduler->removeIndex(u"project"_s));
    else
        scheduler.reset();
    for (const auto &job : {held, *whole, *fresh}) {
        const auto outcome = job->outcome();
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
    }
    QCOMPARE(m_store->indexes()->size(), byRemoving ? 0 : 1);
}

void tst_IndexScheduler::vanishedRootIsNamed()
{
    QVERIFY(run());
    QVERIFY(QDir(m_tree->root()).removeRecursively());
    const auto job = m_scheduler->startIndexing({m_tree->root(), {}, false});
    QVERIFY(!job);
    QCOMPARE(job.error().code, ErrorCode::NotFound);
    QCOMPARE(pathsFor(u"openSession"_s).value(0), u"src/a.py"_s); // nothing is lost
}

void tst_IndexScheduler::followsARenamedFolder()
{
    QVERIFY(run());
    const QString moved = m_tree->root() + u"_moved"_s;
    QVERIFY(QDir().rename(m_tree->root(), moved));
    const auto job = m_scheduler->startIndexing({moved, u"project"_s, false});
    QVERIFY2(job, job ? "" : qPrintable(job.error().message));
    const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->filesUnchanged, 2);
    QCOMPARE(m_scheduler->summary(u"project"_s)->root, moved);
    QVERIFY(m_scheduler->readFile(u"project"_s, *RepoPath::fromBytes("src/a.py"), 1000));
}

void tst_IndexScheduler::keepsTheIndexOfAFolderWithAnotherName()
{
    QVERIFY(run());
    const QString moved = m_tree->root() + u"_under_another_name"_s;
    QVERIFY(QDir().rename(m_tree->root(), moved));
    QCOMPARE(*m_scheduler->indexNameFor(moved), u"project"_s);
    const auto job = m_scheduler->startIndexing({moved, {}});
    QVERIFY(job);
    const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->indexName, u"project"_s);
    QCOMPARE((*outcome)->movedFrom, m_tree->root());
    QCOMPARE((*outcome)->filesUnchanged, 2);
    QCOMPARE(m_scheduler->indexes()->size(), 1);
    QCOMPARE(m_scheduler->summary(u"project"_s)->root, moved);
}

void tst_IndexScheduler::takesAnotherProjectForAnother()
{
    QVERIFY(run());
    QVERIFY(QDir(m_tree->root()).removeRecursively());
    const QString other = m_tree->root() + u"_other"_s;
    QVERIFY(QDir().mkpath(other + u"/src"_s));
    for (const char *name : {"/src/a.py", "/main.py"}) {
        QFile file(other + QString::fromLatin1(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("something = 'else'\n");
    }
    QCOMPARE(*m_scheduler->indexNameFor(other), u"project_other"_s);
    const auto job = m_scheduler->startIndexing({other, {}});
    QVERIFY(job);
    const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->movedFrom, QString());
    QCOMPARE(m_scheduler->indexes()->size(), 2);
}

/// As on a disk that is not mounted; another project's folder has the same name.
void tst_IndexScheduler::leavesTheIndexOfAFolderThatIsAway()
{
    QVERIFY(run());
    QVERIFY(QDir(m_tree->root()).removeRecursively());
    const QString other = m_tree->dataFolder() + u"-elsewhere/project"_s;
    QVERIFY(QDir().mkpath(other));
    QFile file(other + u"/main.py"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("something = 'else'\n");
    file.close();
    const auto refused = runAndWait(*m_scheduler, {other, {}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY(refused.error().message.contains(m_tree->root()));
    QCOMPARE(m_scheduler->summary(u"project"_s)->root, m_tree->root());
    QCOMPARE(pathsFor(u"openSession"_s).value(0), u"src/a.py"_s);
    // Who names it means it.
    const auto report = runAndWait(*m_scheduler, {other, u"project"_s});
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->movedFrom, m_tree->root());
}

void tst_IndexScheduler::leavesTheIndexThatCannotBeCounted()
{
    QVERIFY(run());
    m_scheduler.reset();
    m_store.reset();
    const QDir indexes(m_tree->dataFolder() + u"/indexes"_s);
    const QStringList files = indexes.entryList({u"*.db"_s}, QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(QFile::resize(indexes.filePath(files.first()), 5'000));
    QVERIFY(QDir(m_tree->root()).removeRecursively());
    m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
    m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
    QCOMPARE(m_scheduler->summary(u"project"_s)->files, 0);
    const QString other = m_tree->dataFolder() + u"-elsewhere/project"_s;
    QVERIFY(QDir().mkpath(other));
    const auto refused = runAndWait(*m_scheduler, {other, {}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
}

void tst_IndexScheduler::namesWorktreesAfterTheirRepository()
{
    m_tree->write(u".git/HEAD"_s, "ref: refs/heads/main\n");
    m_tree->write(u".git/worktrees/fix/commondir"_s, "../..\n");
    m_tree->write(u".git/worktrees/fix/HEAD"_s, "ref: refs/heads/fix\n");
    const QString fix = QFileInfo(m_tree->root()).path() + u"/fix"_s;
    QVERIFY(QDir().mkpath(fix));
    QFile link(fix + u"/.git"_s);
    QVERIFY(link.open(QIODevice::WriteOnly));
    link.write("gitdir: " + QFile::encodeName(m_tree->root()) + "/.git/worktrees/fix\n");
    link.close();
    QFile file(fix + u"/a.py"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("def in_the_worktree():\n    pass\n");
    file.close();
    const auto job = m_scheduler->startIndexing({fix, {}});
    QVERIFY(job);
    const auto outcome = (*job)->wait(std::chrono::minutes(1), {}, {});
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->indexName, u"project_fix"_s);
    QCOMPARE((*outcome)->worktreeOf, m_tree->root());
    QCOMPARE(m_scheduler->summary(u"project_fix"_s)->branch, u"fix"_s);
}

void tst_IndexScheduler::freshRepairsDamage()
{
    QVERIFY(run());
    m_scheduler.reset();
    m_store.reset();
    const QDir folder(m_tree->dataFolder() + u"/indexes"_s);
    QFile file(folder.filePath(folder.entryList({u"*.db"_s}, QDir::Files).first()));
    QVERIFY(file.resize(5000));
    m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
    m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
    const auto refused = run();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Corrupted);
    QVERIFY(refused.error().message.contains(u"coco index --fresh "_s + m_tree->root()));
    QVERIFY(run(true));
    QCOMPARE(pathsFor(u"openSession"_s).value(0), u"src/a.py"_s);
}

void tst_IndexScheduler::bringsAllOfADamagedPartWhenOneFileChanges()
{
    m_tree->write(u"logo.png"_s, "x");
    QVERIFY(run());
    m_tree->write(u"src/c.py"_s, "def ring_bell():\n    pass\n");
    QVERIFY(run());
    const qint64 skipped = m_scheduler->summary(u"project"_s)->skipped;
    m_scheduler.reset();
    m_store.reset();
    const QDir folder(m_tree->dataFolder() + u"/indexes"_s);
    const QStringList segments = folder.entryList({u"*.seg"_s}, QDir::Files, QDir::Size);
    QCOMPARE(segments.size(), 2);
    QVERIFY(QFile::resize(folder.filePath(segments.first()), 100)); // that of two files
    m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
    m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
    m_tree->write(u"src/c.py"_s, "def ring_loud_bell():\n    pass\n");
    IndexRequest request{m_tree->root(), {}};
    request.changed = {"src/c.py"};
    const auto report = runAndWait(*m_scheduler, request);
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesAdded, 2);
    QCOMPARE(report->filesUpdated, 1);
    const auto summary = m_scheduler->summary(u"project"_s);
    QCOMPARE(summary->files, 3);
    QCOMPARE(summary->skipped, skipped);
    QCOMPARE(pathsFor(u"openSession"_s).value(0), u"src/a.py"_s);
    QVERIFY((*m_store->reader(u"project"_s))->verify({}));
}

void tst_IndexScheduler::readsOnlyIndexedFiles()
{
    m_tree->write(u".env"_s, "SECRET=1\n");
    QVERIFY(run());
    const auto read = [this](const char *path) { return m_scheduler->readFile(u"project"_s, *RepoPath::fromBytes(path), 100); };
    QCOMPARE(read("src/b.py").value(), QByteArray("def close_door():\n    pass\n"));
    QCOMPARE(read(".env").error().code, ErrorCode::NotFound);
    m_tree->write(u"src/b.py"_s, QByteArray(500, 'x'));
    QCOMPARE(read("src/b.py").error().code, ErrorCode::TooLarge);
    m_tree->remove(u"src/a.py"_s);
    QVERIFY(QFile::link(u"/etc/passwd"_s, m_tree->path(u"src/a.py"_s)));
    QVERIFY(!read("src/a.py"));
}

void tst_IndexScheduler::removesAndRestores()
{
    QVERIFY(run());
    QVERIFY(m_scheduler->removeIndex(u"project"_s));
    QVERIFY(m_scheduler->indexes()->isEmpty());
    QCOMPARE(m_scheduler->removedIndexes()->size(), 1);
    QVERIFY(m_scheduler->restoreIndex(u"project"_s));
    QCOMPARE(pathsFor(u"openSession"_s).value(0), u"src/a.py"_s);
    QVERIFY(m_scheduler->removeIndex(u"project"_s));
    m_clock.advance(std::chrono::hours(25));
    QVERIFY(m_scheduler->removedIndexes()->isEmpty());
}

void tst_IndexScheduler::reportsProgressAndTheLastState()
{
    const auto job = *m_scheduler->startIndexing({m_tree->root(), {}, false});
    QVERIFY(job->wait(std::chrono::minutes(1), {}, [](const IndexProgress &) {}));
    const IndexProgress last = job->progress();
    QCOMPARE(last.phase, IndexPhase::Done);
    QCOMPARE(last.filesDone, 2);
    QCOMPARE(last.filesTotal, 2);
    QCOMPARE(last.bytesDone, last.bytesTotal);
    QVERIFY(last.bytesTotal > 0);
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(job->wait(std::chrono::hours(1), stopped.get_token(), {}));
}

void tst_IndexScheduler::takesNameAndPatternsFromSettings()
{
    m_tree->write(u"cocosearch.yaml"_s, "indexName: chosen\nlinkedIndexes: [library, docs]\nindexing:\n  excludePatterns: ['b.py']\n");
    const auto report = run();
    QVERIFY(report);
    QCOMPARE(report->indexName, u"chosen"_s);
    QCOMPARE(m_scheduler->linkedIndexes(u"chosen"_s), QStringList({u"library"_s, u"docs"_s}));
    QCOMPARE(m_scheduler->linkedIndexes(u"absent"_s), QStringList());
    QCOMPARE(*m_scheduler->indexNameFor(m_tree->root()), u"chosen"_s);
    const auto reader = *m_store->reader(u"chosen"_s);
    QVERIFY(!*reader->contains(*RepoPath::fromBytes("src/b.py")));
    QVERIFY(*reader->contains(*RepoPath::fromBytes("src/a.py")));
}

void tst_IndexScheduler::nestedRootsPreferTheInner()
{
    QVERIFY(run());
    const auto job = *m_scheduler->startIndexing({m_tree->path(u"src"_s), {}, false});
    QVERIFY(job->wait(std::chrono::minutes(1), {}, {}));
    QCOMPARE(m_scheduler->indexContaining(m_tree->path(u"src"_s))->name, u"src"_s);
    QCOMPARE(m_scheduler->indexContaining(m_tree->root())->name, u"project"_s);
}

QTEST_GUILESS_MAIN(tst_IndexScheduler)
#include "tst_IndexScheduler.moc"
