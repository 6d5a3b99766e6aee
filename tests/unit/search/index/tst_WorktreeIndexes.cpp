// SPDX-License-Identifier: Apache-2.0
#include "contract/WorktreeContract.h"
#include "search/index/IndexScheduler.h"
#include "search/index/Indexer.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FaultyFiles.h"

#include <QCoreApplication>
#include <QDir>

#include <atomic>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *kVictim = "--victim";
constexpr int kKilled = 9;

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

/// What the contract asks for, and files: of what is shared, copied, damaged, or left by faults and kills.
class tst_WorktreeIndexes : public WorktreeContract
{
    Q_OBJECT

protected:
    void makeStore() override
    {
        close();
        m_files = std::make_shared<DiskFiles>();
        QDir(m_folder->filePath(u"data"_s)).removeRecursively();
    }
    std::unique_ptr<ChunkStore> openStore() override
    {
        auto store = EmbeddedChunkStore::open(m_folder->filePath(u"data"_s), m_files);
        if (!store)
            qWarning("%s", qPrintable(store.error().message));
        return store ? *std::move(store) : nullptr;
    }
    std::unique_ptr<ChunkStore> openOther() override
    {
        m_other = std::make_unique<QTemporaryDir>();
        return *EmbeddedChunkStore::open(m_other->path());
    }
    /// What is gone goes on counting until its segment is joined.
    void settle(ChunkStore &store, const QString &name) override
    {
        QVERIFY(static_cast<EmbeddedChunkStore &>(store).compact(name, {}));
    }

private:
    using Report = Result<IndexReport>;
    using WorktreeContract::open;

    void open(const std::shared_ptr<FileLayer> &files)
    {
        m_files = files;
        open();
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

    std::shared_ptr<FileLayer> m_files; ///< shared with the store
    std::unique_ptr<QTemporaryDir> m_other;

private Q_SLOTS:
    void costsTheDifferenceOnTheDisk();
    void searchesWhileTheOtherIsMergedAndRemoved();
    void leavesOutWhatIsDamaged();
    void copiesWhereLinksAreNotKnown();
    void faultAtEveryStepHarmsNobody();
    void killAtEveryStepHarmsNobody();
};

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
        settle(*m_store, u"project"_s);
    }
    QVERIFY(m_scheduler->removeIndex(u"project"_s));
    over = true;
    searching.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY((*m_store->reader(u"project_fix"_s))->verify({}));
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
