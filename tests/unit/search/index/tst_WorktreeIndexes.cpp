// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbedderSource.h"
#include "search/index/IndexScheduler.h"
#include "search/index/Indexer.h"
#include "search/index/SiblingIndex.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FakeClock.h"
#include "support/FakeEmbedder.h"
#include "support/FaultyFiles.h"
#include "support/GitTree.h"
#include "support/IndexRuns.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kFiles = 24;
constexpr const char *kVictim = "--victim";
constexpr int kKilled = 9;

QByteArray source(int number)
{
    const QByteArray n = QByteArray::number(number);
    return "def open_session_" + n + "(user):\n    \"\"\"Opens the door number " + n + ".\"\"\"\n    return user + " + n
        + "\n\n\nclass Door" + n + ":\n    def close(self):\n        return open_session_" + n + "(self)\n";
}

/// Ends the process at an operation, as a kill -9 at that moment would.
class DeadlyFiles final : public FileLayer
{
public:
    explicit DeadlyFiles(int last)
        : m_left(last)
    {
    }
    Result<std::unique_ptr<OutputFile>> create(const QString &path) override { return step(), m_disk.create(path); }
    Result<void> syncFolder(const QString &folder) override { return step(), m_disk.syncFolder(folder); }
    Result<void> remove(const QString &path) override { return step(), m_disk.remove(path); }
    Result<void> link(const QString &path, const QString &name) override { return step(), m_disk.link(path, name); }

private:
    void step()
    {
        if (--m_left < 0)
            ::_exit(kKilled);
    }
    DiskFiles m_disk;
    std::atomic<int> m_left;
};

/// The other process of a test of kills: arguments are the data folder, the root and the last operation.
int indexUntilKilled(const QStringList &arguments)
{
    const auto store = EmbeddedChunkStore::open(arguments.value(2), std::make_shared<DeadlyFiles>(arguments.value(4).toInt()));
    IndexPlan plan;
    plan.name = u"project_fix"_s;
    plan.root = arguments.value(3);
    plan.seedFrom = u"project"_s;
    const testing::FakeClock clock;
    return store && runIndexing(plan, **store, clock, {}, {}) ? 0 : 1;
}

} // namespace

/// A second worktree of a repository takes over what is equal from the index of the first.
class tst_WorktreeIndexes : public QObject
{
    Q_OBJECT

private:
    using Report = Result<IndexReport>;

    Report index(const QString &root, bool fresh = false)
    {
        return runAndWait(*m_scheduler, {root, {}, fresh});
    }
    void open(const std::shared_ptr<FileLayer> &files = std::make_shared<DiskFiles>(), EmbedderSource *embedders = nullptr)
    {
        close();
        auto store = EmbeddedChunkStore::open(m_folder->filePath(u"data"_s), files);
        QVERIFY2(store, store ? "" : qPrintable(store.error().message));
        m_store = *std::move(store);
        m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock, embedders);
    }
    void close()
    {
        m_scheduler.reset();
        m_store.reset();
    }
    /// Two files changed, one new, one gone: three to parse.
    void changeWorktree() const
    {
        m_fix->write(u"src/file3.py"_s, source(3) + "\n\ndef only_in_the_worktree():\n    pass\n");
        m_fix->write(u"src/file4.py"_s, "def rewritten_entirely():\n    pass\n");
        m_fix->write(u"src/added.py"_s, "def freshly_added():\n    pass\n");
        m_fix->remove(u"src/file5.py"_s);
    }
    /// Everything a search can say about a few questions of each kind, scores included.
    static QStringList answers(ChunkStore &store, const QString &name)
    {
        HybridSearcher searcher(store);
        QStringList lines;
        for (const SearchMode mode : {SearchMode::Ranked, SearchMode::Exact, SearchMode::Regex}) {
            for (const QString &query : {u"open session 7"_s, u"only_in_the_worktree"_s, u"rewritten_entirely"_s, u"freshly_added"_s,
                                         u"Door5"_s, u"Door1"_s, u"door number"_s, u"readme"_s}) {
                SearchRequest request;
                request.query = query;
                request.indexNames = {name};
                request.mode = mode;
                request.limit = 50;
                const auto response = searcher.search(request, {});
                if (!response)
                    return {response.error().message};
                for (const SearchHit &hit : response->hits)
                    lines.append(u"%1 %2 %3:%4-%5 %6 %7"_s.arg(static_cast<int>(mode)).arg(query, hit.path.toDisplay())
                                     .arg(hit.startLine).arg(hit.endLine).arg(hit.symbolName).arg(hit.score, 0, 'f', 6));
            }
        }
        return lines + symbols(store, name);
    }
    static QStringList symbols(ChunkStore &store, const QString &name)
    {
        const auto reader = store.reader(name);
        QStringList lines;
        for (int i = 0; reader && i < kFiles; ++i) {
            const auto found = (*reader)->symbols(*RepoPath::fromBytes("src/file" + QByteArray::number(i) + ".py"));
            for (const SymbolRecord &symbol : found ? *found : QList<SymbolRecord>())
                lines.append(u"%1 %2 %3-%4"_s.arg(i).arg(symbol.qualifiedName).arg(symbol.startLine).arg(symbol.endLine));
        }
        return lines;
    }
    /// The answers of an index that shares nothing, made of the same folder. Both are joined before, as
    /// what is gone goes on counting in the statistics until then.
    void compareWithFresh(const QString &name, const QString &root)
    {
        QTemporaryDir folder;
        const auto other = *EmbeddedChunkStore::open(folder.path());
        IndexScheduler scheduler(*other, m_clock);
        const auto report = runAndWait(scheduler, {root, name, false});
        QVERIFY2(report, whyNot(report).constData());
        QVERIFY(other->compact(name, {}));
        QVERIFY(m_store->compact(name, {}));
        const QStringList expected = answers(*other, name);
        QVERIFY(expected.size() > 30);
        QCOMPARE(answers(*m_store, name), expected);
        QVERIFY((*m_store->reader(name))->verify({}));
        const IndexSummary mine = *m_store->summary(name);
        const IndexSummary theirs = *other->summary(name);
        QCOMPARE(mine.files, theirs.files);
        QCOMPARE(mine.chunks, theirs.chunks);
        QCOMPARE(mine.skipped, theirs.skipped);
    }
    [[nodiscard]] QStringList stored(const QString &filter) const
    {
        return QDir(m_folder->filePath(u"data/indexes"_s)).entryList({filter}, QDir::Files);
    }
    [[nodiscard]] qint64 bytesOnDisk() const
    {
        QHash<quint64, qint64> sizes;
        for (const QString &name : stored(u"*"_s)) {
            struct stat status = {};
            if (::stat(QFile::encodeName(m_folder->filePath(u"data/indexes/"_s + name)).constData(), &status) == 0)
                sizes.insert(status.st_ino, status.st_size);
        }
        qint64 sum = 0;
        for (const qint64 size : std::as_const(sizes))
            sum += size;
        return sum;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitTree> m_main;
    std::unique_ptr<GitTree> m_fix;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    testing::FakeClock m_clock;

private Q_SLOTS:
    void init();
    void cleanup();
    void parsesTheDifferenceAlone();
    void answersAsAFreshIndexDoes();
    void showsNothingOfTheOtherFolder();
    void costsTheDifferenceOnTheDisk();
    void outlivesTheOtherIndex();
    void searchesWhileTheOtherIsMergedAndRemoved();
    void comesBackFromTheTrash();
    void takesTheSameFolderOfTheRepository();
    void takesFromACloneToo();
    void takesNothingOverWhenAskedForAFreshOne();
    void takesNothingOfAnotherEmbedder();
    void takesNothingThatWasReadInAnotherWay();
    void leavesOutWhatIsDamaged();
    void copiesWhereLinksAreNotKnown();
    void cancelledRunKeepsOnlyWhatItLookedAt();
    void faultAtEveryStepHarmsNobody();
    void killAtEveryStepHarmsNobody();
};

void tst_WorktreeIndexes::init()
{
    if (!GitTree::gitIsThere())
        QSKIP("git is not installed");
    m_folder = std::make_unique<QTemporaryDir>();
    m_main = std::make_unique<GitTree>(m_folder->filePath(u"project"_s));
    for (int i = 0; i < kFiles; ++i)
        QVERIFY(m_main->write(u"src/file%1.py"_s.arg(i), source(i)));
    QVERIFY(m_main->write(u"README.md"_s, "# Readme\n\nHow to open the door.\n"));
    QVERIFY(m_main->commitAll());
    QVERIFY(m_main->git({u"worktree"_s, u"add"_s, u"-q"_s, u"-b"_s, u"fix"_s, m_folder->filePath(u"fix"_s)}));
    m_fix = std::make_unique<GitTree>(m_folder->filePath(u"fix"_s));
    open();
    QVERIFY(index(m_main->root()));
}

void tst_WorktreeIndexes::cleanup()
{
    close();
    m_fix.reset();
    m_main.reset();
    m_folder.reset();
}

void tst_WorktreeIndexes::parsesTheDifferenceAlone()
{
    changeWorktree();
    const Report report = index(m_fix->root());
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->indexName, u"project_fix"_s);
    QCOMPARE(report->sharedWith, u"project"_s);
    QCOMPARE(report->filesShared, kFiles + 1 - 3); // README, without the changed two and the missing one
    QCOMPARE(report->filesAdded, 3);
    QCOMPARE(report->filesUpdated, 0);
    QCOMPARE(report->filesRemoved, 0);
    QCOMPARE(report->filesUnchanged, 0);
    const Report again = index(m_fix->root());
    QCOMPARE(again->filesUnchanged, kFiles + 1);
    QCOMPARE(again->filesShared, 0);
    QCOMPARE(again->sharedWith, QString());
}

void tst_WorktreeIndexes::answersAsAFreshIndexDoes()
{
    changeWorktree();
    QCOMPARE(index(m_fix->root())->filesAdded, 3);
    compareWithFresh(u"project_fix"_s, m_fix->root());
    compareWithFresh(u"project"_s, m_main->root());
}

void tst_WorktreeIndexes::showsNothingOfTheOtherFolder()
{
    changeWorktree();
    QVERIFY(index(m_fix->root()));
    const auto reader = *m_store->reader(u"project_fix"_s);
    QVERIFY(!*reader->contains(*RepoPath::fromBytes("src/file5.py")));
    HybridSearcher searcher(*m_store);
    for (const SearchMode mode : {SearchMode::Ranked, SearchMode::Exact, SearchMode::Regex}) {
        SearchRequest request;
        request.query = u"open_session_4"_s;
        request.indexNames = {u"project_fix"_s};
        request.mode = mode;
        const auto response = searcher.search(request, {});
        QVERIFY(response);
        for (const SearchHit &hit : response->hits)
            QVERIFY2(hit.path.bytes() != "src/file4.py" && hit.path.bytes() != "src/file5.py", qPrintable(hit.path.toDisplay()));
    }
}

void tst_WorktreeIndexes::costsTheDifferenceOnTheDisk()
{
    changeWorktree();
    const qint64 alone = m_store->summary(u"project"_s)->sizeBytes;
    QCOMPARE(m_store->summary(u"project"_s)->sharedBytes, 0);
    QVERIFY(index(m_fix->root()));
    const IndexSummary first = *m_store->summary(u"project"_s);
    const IndexSummary second = *m_store->summary(u"project_fix"_s);
    QVERIFY(first.sharedBytes > 0);
    QCOMPARE(second.sharedBytes, first.sharedBytes);
    QVERIFY(first.sizeBytes < alone);
    // What is shown adds up to what is there, with a byte lost to each halving and logs beside.
    QVERIFY(first.sizeBytes + second.sizeBytes <= bytesOnDisk());
    QVERIFY(m_scheduler->removeIndex(u"project"_s));
    m_clock.advance(std::chrono::hours(25));
    QVERIFY(m_scheduler->removedIndexes()->isEmpty());
    QCOMPARE(m_store->summary(u"project_fix"_s)->sharedBytes, 0);
}

void tst_WorktreeIndexes::outlivesTheOtherIndex()
{
    QCOMPARE(index(m_fix->root())->filesShared, kFiles + 1);
    QVERIFY(m_scheduler->removeIndex(u"project"_s));
    m_clock.advance(std::chrono::hours(25));
    QVERIFY(m_scheduler->removedIndexes()->isEmpty());
    compareWithFresh(u"project_fix"_s, m_fix->root());
    open();
    compareWithFresh(u"project_fix"_s, m_fix->root());
}

void tst_WorktreeIndexes::searchesWhileTheOtherIsMergedAndRemoved()
{
    changeWorktree();
    QVERIFY(index(m_fix->root()));
    const QStringList before = symbols(*m_store, u"project_fix"_s);
    std::atomic<bool> over = false;
    std::atomic<int> wrong = 0;
    std::thread searching([&] {
        while (!over)
            wrong += symbols(*m_store, u"project_fix"_s) == before ? 0 : 1;
    });
    for (int i = 0; i < 5; ++i) {
        m_main->write(u"src/file1.py"_s, source(100 + i));
        QVERIFY(index(m_main->root()));
        QVERIFY(m_store->compact(u"project"_s, {}));
    }
    QVERIFY(m_scheduler->removeIndex(u"project"_s));
    over = true;
    searching.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY((*m_store->reader(u"project_fix"_s))->verify({}));
}

void tst_WorktreeIndexes::comesBackFromTheTrash()
{
    QVERIFY(index(m_fix->root()));
    QVERIFY(m_scheduler->removeIndex(u"project_fix"_s));
    QVERIFY(m_store->compact(u"project"_s, {}));
    QVERIFY(m_scheduler->restoreIndex(u"project_fix"_s));
    QVERIFY((*m_store->reader(u"project_fix"_s))->verify({}));
    compareWithFresh(u"project_fix"_s, m_fix->root());
}

void tst_WorktreeIndexes::takesTheSameFolderOfTheRepository()
{
    QVERIFY(index(m_main->path(u"src"_s)));
    QCOMPARE(siblingIndexOf(m_fix->path(u"src"_s), u"other"_s, *m_store), u"src"_s);
    QCOMPARE(siblingIndexOf(m_fix->root(), u"other"_s, *m_store), u"project"_s);
}

void tst_WorktreeIndexes::takesFromACloneToo()
{
    const QString clone = m_folder->filePath(u"clone"_s);
    QVERIFY(m_main->git({u"clone"_s, u"-q"_s, m_main->root(), clone}));
    const Report report = index(clone);
    QCOMPARE(report->sharedWith, u"project"_s);
    QCOMPARE(report->filesShared, kFiles + 1);
    QCOMPARE(report->filesAdded, 0);
    const GitTree strange(m_folder->filePath(u"strange"_s));
    QVERIFY(strange.write(u"src/file1.py"_s, "def of_another_project():\n    pass\n"));
    QCOMPARE(index(strange.root())->sharedWith, QString());
}

void tst_WorktreeIndexes::takesNothingOverWhenAskedForAFreshOne()
{
    const Report report = index(m_fix->root(), true);
    QCOMPARE(report->filesShared, 0);
    QCOMPARE(report->filesAdded, kFiles + 1);
}

void tst_WorktreeIndexes::takesNothingOfAnotherEmbedder()
{
    FakeEmbedder embedder;
    FixedEmbedder source(&embedder);
    open(std::make_shared<DiskFiles>(), &source);
    const Report report = index(m_fix->root());
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->filesShared, 0);
    QCOMPARE(report->filesAdded, kFiles + 1);
    QCOMPARE(stored(u"*.db"_s).size(), 2);
}

void tst_WorktreeIndexes::takesNothingThatWasReadInAnotherWay()
{
    qputenv("COCOSEARCH_INGEST_DOCUMENTS", "1");
    const Report report = index(m_fix->root());
    qunsetenv("COCOSEARCH_INGEST_DOCUMENTS");
    QCOMPARE(report->filesShared, 0);
    QCOMPARE(report->filesAdded, kFiles + 1);
    // What the first index got by the other way since is not taken either, all the rest is.
    QVERIFY(m_scheduler->removeIndex(u"project_fix"_s));
    m_main->write(u"src/file1.py"_s, source(200));
    m_fix->write(u"src/file1.py"_s, source(200));
    IndexPlan plan;
    plan.name = u"project"_s;
    plan.root = m_main->root();
    plan.walk.documents = true;
    plan.changed = {"src/file1.py"};
    QCOMPARE(runIndexing(plan, *m_store, m_clock, {}, {})->filesUpdated, 1);
    const Report other = index(m_fix->root());
    QCOMPARE(other->filesShared, kFiles);
    QCOMPARE(other->filesAdded, 1);
    compareWithFresh(u"project_fix"_s, m_fix->root());
    // The index itself is brought up to date, once.
    QCOMPARE(index(m_main->root())->filesUpdated, 1);
    QCOMPARE(index(m_main->root())->filesUpdated, 0);
    qputenv("COCOSEARCH_INGEST_DOCUMENTS", "1");
    QCOMPARE(index(m_main->root())->filesUpdated, kFiles + 1);
    QCOMPARE(index(m_main->root())->filesUpdated, 0);
    qunsetenv("COCOSEARCH_INGEST_DOCUMENTS");
}

void tst_WorktreeIndexes::leavesOutWhatIsDamaged()
{
    // Another segment, so that one of two is damaged.
    m_main->write(u"src/more.py"_s, source(50));
    QVERIFY(index(m_main->root()));
    const QStringList segments = stored(u"*.seg"_s);
    QCOMPARE(segments.size(), 2);
    close();
    QFile file(m_folder->filePath(u"data/indexes/"_s + segments.first()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(200));
    const QByteArray byte = file.read(1);
    QVERIFY(file.seek(200));
    file.write(QByteArray(1, static_cast<char>(~byte[0])));
    file.close();
    open();
    const Report report = index(m_fix->root());
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    QCOMPARE(report->filesAdded + report->filesShared, kFiles + 1);
    QVERIFY(report->filesAdded > 0);
    QVERIFY((*m_store->reader(u"project_fix"_s))->verify({}));
    compareWithFresh(u"project_fix"_s, m_fix->root());
    QVERIFY(!(*m_store->reader(u"project"_s))->verify({}));
}

void tst_WorktreeIndexes::copiesWhereLinksAreNotKnown()
{
    const auto files = std::make_shared<FaultyFiles>();
    files->forbidLinks();
    open(files);
    QCOMPARE(index(m_fix->root())->filesShared, kFiles + 1);
    QCOMPARE(m_store->summary(u"project_fix"_s)->sharedBytes, 0);
    compareWithFresh(u"project_fix"_s, m_fix->root());
}

void tst_WorktreeIndexes::cancelledRunKeepsOnlyWhatItLookedAt()
{
    changeWorktree();
    std::stop_source stop;
    IndexPlan plan;
    plan.name = u"project_fix"_s;
    plan.root = m_fix->root();
    plan.seedFrom = u"project"_s;
    const Report report = runIndexing(plan, *m_store, m_clock, stop.get_token(), [&stop](const IndexProgress &progress) {
        if (progress.phase == IndexPhase::Indexing)
            stop.request_stop();
    });
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    const auto reader = *m_store->reader(u"project_fix"_s);
    QVERIFY(!*reader->contains(*RepoPath::fromBytes("src/file5.py")));
    QVERIFY(reader->verify({}));
    QCOMPARE(m_store->summary(u"project_fix"_s)->state, IndexState::Interrupted);
    QVERIFY(index(m_fix->root()));
    compareWithFresh(u"project_fix"_s, m_fix->root());
}

void tst_WorktreeIndexes::faultAtEveryStepHarmsNobody()
{
    changeWorktree();
    const auto files = std::make_shared<FaultyFiles>();
    bool whole = false;
    for (int step = 1; step < 60 && !whole; ++step) {
        open(files);
        files->failFrom(step);
        const Report report = index(m_fix->root());
        whole = files->count() < step;
        QVERIFY(report || report.error().code == ErrorCode::DiskFull);
        files->failFrom(0);
        QVERIFY((*m_store->reader(u"project"_s))->verify({}));
        QCOMPARE(index(m_fix->root())->filesFailed, 0);
        QVERIFY((*m_store->reader(u"project_fix"_s))->verify({}));
        QVERIFY(*(*m_store->reader(u"project_fix"_s))->contains(*RepoPath::fromBytes("src/added.py")));
        QCOMPARE(stored(u"*.db"_s).size(), 2);
        QVERIFY(m_scheduler->removeIndex(u"project_fix"_s));
        m_clock.advance(std::chrono::hours(25));
        QVERIFY(m_scheduler->removedIndexes()->isEmpty());
    }
    QVERIFY(whole);
}

void tst_WorktreeIndexes::killAtEveryStepHarmsNobody()
{
    changeWorktree();
    bool whole = false;
    for (int step = 0; step < 60 && !whole; ++step) {
        close();
        QProcess run;
        run.start(QCoreApplication::applicationFilePath(),
                  {QString::fromLatin1(kVictim), m_folder->filePath(u"data"_s), m_fix->root(), QString::number(step)});
        QVERIFY(run.waitForFinished(60'000));
        QCOMPARE(run.exitStatus(), QProcess::NormalExit);
        QVERIFY(run.exitCode() == kKilled || run.exitCode() == 0);
        whole = run.exitCode() == 0;
        open();
        QVERIFY((*m_store->reader(u"project"_s))->verify({}));
        QVERIFY(stored(u"*.db"_s).size() <= 2);
        if (const auto half = m_store->reader(u"project_fix"_s))
            QVERIFY(!*(*half)->contains(*RepoPath::fromBytes("src/file5.py")));
        QVERIFY(index(m_fix->root()));
        compareWithFresh(u"project_fix"_s, m_fix->root());
        QVERIFY(m_scheduler->removeIndex(u"project_fix"_s));
        m_clock.advance(std::chrono::hours(25));
        QVERIFY(m_scheduler->removedIndexes()->isEmpty());
        QCOMPARE(stored(u"*.db"_s).size(), 1);
    }
    QVERIFY(whole);
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], kVictim) == 0)
        return indexUntilKilled(QCoreApplication::arguments());
    tst_WorktreeIndexes test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_WorktreeIndexes.moc"
