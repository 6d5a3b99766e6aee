// SPDX-License-Identifier: Apache-2.0
#include "contract/ChunkStoreContract.h"
#include "search/store/IndexSegments.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FaultyFiles.h"
#include "support/NoThreads.h"
#include "support/StoreRecords.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_EmbeddedChunkStore : public ChunkStoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<ChunkStore> openEmpty() override
    {
        m_folder = std::make_unique<QTemporaryDir>();
        return reopen();
    }
    std::unique_ptr<ChunkStore> reopen() override
    {
        m_faults = std::make_shared<FaultyFiles>();
        auto store = EmbeddedChunkStore::open(m_folder->path(), m_faults);
        return store ? *std::move(store) : nullptr;
    }

private:
    [[nodiscard]] QString indexFile() const
    {
        const QDir folder(m_folder->filePath(u"indexes"_s));
        return folder.filePath(folder.entryList({u"*.db"_s}, QDir::Files).value(0));
    }
    void writeMuch(const QString &name)
    {
        QList<FileRecord> files;
        for (int i = 0; i < 60; ++i) {
            QByteArrayList words;
            for (int w = 0; w < 300; ++w)
                words.append("token" + QByteArray::number((i * 37 + w) % 900));
            files.append(fileRecord("dir/file" + QByteArray::number(i) + ".py", {words.join(' '), "shared text"}));
        }
        write(name, files);
    }
    [[nodiscard]] EmbeddedChunkStore &store() const { return static_cast<EmbeddedChunkStore &>(*m_store); }
    [[nodiscard]] QStringList segmentFiles(const QString &index = u"alpha"_s) const
    {
        const QDir folder(m_folder->filePath(u"indexes"_s));
        QStringList paths;
        for (const QString &name : folder.entryList({index + u"-*.db.*.seg"_s}, QDir::Files))
            paths.append(folder.filePath(name));
        return paths;
    }
    /// The paths of every word in turn, so that two states can be compared.
    QStringList everything()
    {
        QStringList found;
        for (int i = 0; i < 30; ++i)
            found += pathsFor(u"alpha"_s, {"word" + QByteArray::number(i)}).join(u' ');
        return found;
    }
    /// A segment per file: word0 … word29, each in three of them.
    void writeSegments(int count)
    {
        auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1});
        QVERIFY(writer);
        for (int i = 0; i < count; ++i) {
            const QByteArray text = "word" + QByteArray::number(i % 30) + " word" + QByteArray::number((i + 1) % 30) + " word"
                + QByteArray::number((i + 2) % 30);
            QVERIFY((*writer)->apply({{fileRecord("dir/f" + QByteArray::number(i) + ".py", {text}, u"python"_s, u"symbol%1"_s.arg(i))}, {}, {}}));
        }
        QVERIFY((*writer)->finish(goodOutcome()));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FaultyFiles> m_faults;

private Q_SLOTS:
    void copiesWhatIsCommittedIntoAFolderThatOpens()
    {
        m_store = openEmpty();
        write(u"one"_s, {fileRecord("a.py", {"alpha"})});
        write(u"gone"_s, {fileRecord("b.py", {"beta"})});
        QVERIFY(m_store->remove(u"gone"_s, 1000));
        const QString copy = m_folder->filePath(u"copy"_s);
        const auto done = m_store->snapshot(copy, {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        QCOMPARE(m_store->snapshot(copy, {}).error().code, ErrorCode::AlreadyExists);
        write(u"one"_s, {fileRecord("later.py", {"gamma"})});
        auto opened = EmbeddedChunkStore::open(copy);
        QVERIFY(opened);
        m_store = *std::move(opened);
        QCOMPARE(pathsFor(u"one"_s, {"alpha"}), QStringList{u"a.py"_s});
        QVERIFY(pathsFor(u"one"_s, {"gamma"}).isEmpty());
        QVERIFY(m_store->restore(u"gone"_s));
        QCOMPARE(pathsFor(u"gone"_s, {"beta"}), QStringList{u"b.py"_s});
    }

    void answersForOthersWhileTheMergingOfARemovedOneEnds()
    {
        m_store = openEmpty();
        write(u"beta"_s, {fileRecord("a.py", {"betaword"})});
        m_faults->hold();
        const auto letGo = qScopeGuard([this] { m_faults->letGo(); });
        writeSegments(12);
        QTRY_VERIFY_WITH_TIMEOUT(m_faults->isSomebodyWaiting(), 20'000);
        auto removed = std::async(std::launch::async, [this] { return m_store->remove(u"alpha"_s, 1000); });
        QTest::qSleep(50); // it waits for the disk
        auto found = std::async(std::launch::async, [this] { return m_store->summary(u"beta"_s).has_value(); });
        const bool answered = found.wait_for(10s) == std::future_status::ready;
        const bool waits = removed.wait_for(0s) == std::future_status::timeout;
        m_faults->letGo();
        QVERIFY(answered);
        QVERIFY(found.get());
        QVERIFY(waits);
        QVERIFY(removed.get());
        QCOMPARE(m_store->summary(u"alpha"_s).error().code, ErrorCode::NotFound);
        QVERIFY(m_store->restore(u"alpha"_s));
        QCOMPARE(pathsFor(u"alpha"_s, {"word5"}).size(), 3);
    }

    void joinsSegmentsLaterWhenThereIsNoThread()
    {
        m_store = openEmpty();
        {
            const NoThreads none;
            writeSegments(12);
        }
        store().waitForMerges(u"alpha"_s);
        QCOMPARE(segmentFiles().size(), 12);
        write(u"alpha"_s, {fileRecord("later.py", {"laterword"})});
        store().waitForMerges(u"alpha"_s);
        QVERIFY2(segmentFiles().size() < 12, qPrintable(QString::number(segmentFiles().size())));
    }

    void leavesNothingOfACopyThatWasStopped()
    {
        m_store = openEmpty();
        write(u"one"_s, {fileRecord("a.py", {"alpha"})});
        std::stop_source source;
        source.request_stop();
        const QString copy = m_folder->filePath(u"copy"_s);
        QVERIFY(!m_store->snapshot(copy, source.get_token()));
        QVERIFY(!QFileInfo::exists(copy));
    }

    void refusesASecondStoreNamingTheOwner();
    void showsNoFileWithoutTheTrigrams();
    void locksAgainstOtherProcesses();
    void refusesANewerLayout();
    void rebuildsAnOlderLayout();
    void noticesMissingVectors();
    void mergesInTheBackground();
    void answersTheSameAfterAMerge();
    void forgetsWhatIsGoneWhenMerging();
    void keepsReadersGoingWhileSegmentsAreMerged();
    void survivesAFullDiskAtEveryWriteOfAFlush();
    void survivesAFullDiskAtEveryWriteOfAMerge();
    void searchesTheRestOfADamagedIndexAndRebuildsThePart_data();
    void searchesTheRestOfADamagedIndexAndRebuildsThePart();
    void removesSegmentsNobodyNames();
    void copiesSegmentsOfATrashedIndexToo();
    void reportsAReadOnlyFolder();
    void keepsWhatWasStoredWhenTheDiskIsFull();
    void detectsDamage_data();
    void detectsDamage();
    void freshBuildRepairsADamagedIndex();
    void rebuildsALostCatalogue_data();
    void rebuildsALostCatalogue();
    void rebuildsACatalogueThatSqliteDoesNotKnow();
    void rebuildsALostCatalogueWithItsTrash();
    void keepsADamagedIndexThatNoCatalogueNames();
    void rebuildsNoCatalogueWithoutAnIndexItMayNotRead();
    void removesWhatAnEndedProcessLeft();
    void leavesNothingOfARunThatCouldNotBegin();
    void keepsTheTextsOfIndexesApart();
    void takesNoFileNumberOnTrust_data();
    void takesNoFileNumberOnTrust();
    void answersAfterAVisitorThatThrew();
    void verifiesWhereNoThreadCanBeMade();
};

/// What may match is shown and verified; what holds no trigram of it is not even read (a few files that
/// hold some are not narrowed any further).
void tst_EmbeddedChunkStore::showsNoFileWithoutTheTrigrams()
{
    write(u"shop"_s, {fileRecord("a.py", {"def refresh(session):"}), fileRecord("b.py", {"nothing of it"}),
                      fileRecord("c.py", {"REFRESHED"}), fileRecord("d.py", {"r e f r e s h"})});
    const auto reader = *m_store->reader(u"shop"_s);
    QStringList shown;
    const auto visit = [&shown](const StoredChunk &chunk) {
        shown.append(chunk.path.toDisplay());
        return true;
    };
    QVERIFY(reader->scanMatching(TrigramQuery::holding("refresh"), {}, visit, {}));
    QCOMPARE(shown, (QStringList{u"a.py"_s, u"c.py"_s}));
}

void tst_EmbeddedChunkStore::refusesASecondStoreNamingTheOwner()
{
    const auto second = EmbeddedChunkStore::open(m_folder->path());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(second.error().message.contains(QString::number(getpid())));
    m_store.reset();
    QVERIFY(EmbeddedChunkStore::open(m_folder->path()));
}

void tst_EmbeddedChunkStore::locksAgainstOtherProcesses()
{
    const pid_t child = fork();
    if (child == 0)
        _exit(EmbeddedChunkStore::open(m_folder->path()) ? 0 : 7);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(WEXITSTATUS(status), 7);
}

void tst_EmbeddedChunkStore::refusesANewerLayout()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    m_store.reset();
    {
        auto connection = SqliteConnection::open(indexFile(), SqliteConnection::Mode::Write);
        QVERIFY((*connection)->execute("PRAGMA user_version = 999"));
    }
    m_store = reopen();
    const auto answer = (*m_store->reader(u"alpha"_s))->lexical(wordsQuery({"word"}), {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unsupported);
    QVERIFY(answer.error().message.contains(u"999"_s) && answer.error().message.contains(QString::number(kIndexSchemaVersion)));
    QCOMPARE(m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1}).error().code, ErrorCode::Unsupported);
}

void tst_EmbeddedChunkStore::rebuildsAnOlderLayout()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    m_store.reset();
    {
        auto connection = SqliteConnection::open(indexFile(), SqliteConnection::Mode::Write);
        QVERIFY((*connection)->execute("DROP TABLE languages; DROP TABLE symbols; PRAGMA user_version = 3"));
    }
    m_store = reopen();
    const auto answer = (*m_store->reader(u"alpha"_s))->lexical(wordsQuery({"word"}), {});
    QCOMPARE(answer.error().code, ErrorCode::Unsupported);
    QVERIFY(answer.error().message.contains(u"coco index"_s));
    QVERIFY(answer.error().message.contains(u"layout 3"_s));
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Failed);
    {
        auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1});
        QVERIFY2(writer, writer ? "" : qPrintable(writer.error().message));
        QVERIFY((*writer)->fingerprints()->isEmpty());
        QVERIFY((*writer)->apply({{fileRecord("b.py", {"word"})}, {}, {}}));
        QVERIFY((*writer)->finish(goodOutcome()));
    }
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"b.py"_s});
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
}

void tst_EmbeddedChunkStore::noticesMissingVectors()
{
    const EmbedderIdentity identity{u"fake"_s, u"two"_s, {}, 2, PrefixMode::None};
    auto writer = m_store->beginRun({u"alpha"_s, u"/r"_s, false, 1, identity});
    QVERIFY(writer);
    FileRecord file = fileRecord("a.py", {"one", "two"});
    file.chunks[0].embedding = {1, 0};
    QCOMPARE((*writer)->apply({{file}, {}, {}}).error().code, ErrorCode::InvalidArgument);
    QVERIFY(segmentFiles().isEmpty());
    file.chunks[1].embedding = {0, 1};
    QVERIFY((*writer)->apply({{file}, {}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    writer->reset();
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    m_store.reset();
    {
        // As if the segment had been written without an embedder.
        auto connection = SqliteConnection::open(indexFile(), SqliteConnection::Mode::Write);
        QVERIFY((*connection)->execute("UPDATE meta SET value = replace(value, '2', '3') WHERE key = 'embedder'"));
    }
    m_store = reopen();
    QCOMPARE((*m_store->reader(u"alpha"_s))->verify({}).error().code, ErrorCode::Corrupted);
}

void tst_EmbeddedChunkStore::mergesInTheBackground()
{
    writeSegments(40);
    store().waitForMerges(u"alpha"_s);
    QVERIFY2(segmentFiles().size() < 12, qPrintable(QString::number(segmentFiles().size())));
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    QCOMPARE(m_store->summary(u"alpha"_s)->files, 40);
    QCOMPARE(pathsFor(u"alpha"_s, {"word29"}).size(), 3);
}

void tst_EmbeddedChunkStore::answersTheSameAfterAMerge()
{
    writeSegments(7);
    QCOMPARE(segmentFiles().size(), 7);
    const QStringList before = everything();
    const auto reader = *m_store->reader(u"alpha"_s);
    const auto scores = reader->lexical(wordsQuery({"word3", "word5"}), {});
    const quint64 generation = reader->generation();
    QVERIFY(store().compact(u"alpha"_s, {}));
    QCOMPARE(segmentFiles().size(), 1);
    QVERIFY(reader->generation() != generation);
    QCOMPARE(everything(), before);
    const auto merged = reader->lexical(wordsQuery({"word3", "word5"}), {});
    QCOMPARE(merged->candidates.size(), scores->candidates.size());
    for (qsizetype i = 0; i < merged->candidates.size(); ++i) {
        QCOMPARE(merged->candidates.at(i).chunk, scores->candidates.at(i).chunk); // chunks keep their ids
        QCOMPARE(merged->candidates.at(i).fileScore, scores->candidates.at(i).fileScore);
    }
    QVERIFY(reader->verify({}));
    m_store.reset();
    m_store = reopen();
    QCOMPARE(everything(), before);
}

void tst_EmbeddedChunkStore::forgetsWhatIsGoneWhenMerging()
{
    writeSegments(6);
    {
        auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1});
        QVERIFY((*writer)->apply({{fileRecord("dir/f1.py", {"replacedword"})}, {*RepoPath::fromBytes("dir/f2.py")}, {}}));
        QVERIFY((*writer)->finish(goodOutcome()));
    }
    QVERIFY(store().compact(u"alpha"_s, {}));
    QCOMPARE(segmentFiles().size(), 1);
    QCOMPARE(m_store->summary(u"alpha"_s)->files, 5);
    QCOMPARE(pathsFor(u"alpha"_s, {"replacedword"}), QStringList{u"dir/f1.py"_s});
    QCOMPARE(pathsFor(u"alpha"_s, {"word2"}), QStringList{u"dir/f0.py"_s});
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    {
        auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1});
        QList<RepoPath> all;
        for (int i = 0; i < 6; ++i)
            all.append(*RepoPath::fromBytes("dir/f" + QByteArray::number(i) + ".py"));
        QVERIFY((*writer)->apply({{}, all, {}}));
        QVERIFY((*writer)->finish(goodOutcome()));
    }
    store().waitForMerges(u"alpha"_s);
    QVERIFY(segmentFiles().isEmpty());
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    writeSegments(1);
    QCOMPARE(pathsFor(u"alpha"_s, {"word2"}), QStringList{u"dir/f0.py"_s});
}

void tst_EmbeddedChunkStore::keepsReadersGoingWhileSegmentsAreMerged()
{
    std::atomic<bool> ended = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> searches = 0;
    writeSegments(3);
    std::vector<std::jthread> readers;
    for (int i = 0; i < 2; ++i) {
        readers.emplace_back([&] {
            const auto reader = *m_store->reader(u"alpha"_s);
            while (!ended) {
                const auto answer = reader->lexical(wordsQuery({"word2"}), {});
                const bool good = answer && !answer->candidates.isEmpty() && reader->damage().isEmpty();
                const auto chunks = good ? reader->chunks({answer->candidates.first().chunk}, true, {}) : Result<QList<StoredChunk>>(QList<StoredChunk>());
                if (!good || !chunks || chunks->isEmpty() || !chunks->first().record.text.contains("word2"))
                    ++wrong;
                ++searches;
            }
        });
    }
    for (int round = 0; round < 3; ++round) {
        auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1});
        for (int i = 0; i < 12; ++i)
            QVERIFY((*writer)->apply({{fileRecord("other/f" + QByteArray::number(i) + ".py", {"otherword" + QByteArray::number(round)})}, {}, {}}));
        QVERIFY((*writer)->finish(goodOutcome()));
        QVERIFY(store().compact(u"alpha"_s, {}));
    }
    QTRY_VERIFY_WITH_TIMEOUT(searches > 10, 30'000);
    ended = true;
    readers.clear();
    QCOMPARE(wrong.load(), 0);
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
}

void tst_EmbeddedChunkStore::survivesAFullDiskAtEveryWriteOfAFlush()
{
    writeSegments(3);
    const QStringList before = everything();
    auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1});
    const WriteBatch batch{{fileRecord("dir/f1.py", {"freshword"})}, {*RepoPath::fromBytes("dir/f2.py")}, {}};
    int failures = 0;
    for (int number = 1;; ++number) {
        m_faults->failFrom(number);
        const auto done = (*writer)->apply(batch);
        m_faults->failFrom(0);
        if (done)
            break;
        ++failures;
        QCOMPARE(done.error().code, ErrorCode::DiskFull);
        QVERIFY(done.error().message.contains(u"space"_s));
        QCOMPARE(segmentFiles().size(), 3);
        QCOMPARE(everything(), before);
    }
    QVERIFY(failures >= 4); // create, write, sync of the file and of the folder
    QVERIFY((*writer)->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"alpha"_s, {"freshword"}), QStringList{u"dir/f1.py"_s});
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
}

void tst_EmbeddedChunkStore::survivesAFullDiskAtEveryWriteOfAMerge()
{
    writeSegments(5);
    const QStringList before = everything();
    int failures = 0;
    for (int number = 1;; ++number) {
        m_faults->failFrom(number, number % 2 ? ErrorCode::DiskFull : ErrorCode::Io);
        const auto done = store().compact(u"alpha"_s, {});
        m_faults->failFrom(0);
        if (done)
            break;
        ++failures;
        QCOMPARE(done.error().code, number % 2 ? ErrorCode::DiskFull : ErrorCode::Io);
        QCOMPARE(segmentFiles().size(), 5);
        QCOMPARE(everything(), before);
        QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    }
    QVERIFY(failures >= 4);
    QCOMPARE(segmentFiles().size(), 1);
    QCOMPARE(everything(), before);
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
}

void tst_EmbeddedChunkStore::searchesTheRestOfADamagedIndexAndRebuildsThePart_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("missing") << 0;
    QTest::newRow("empty") << 1;
    QTest::newRow("cut in half") << 2;
    QTest::newRow("one byte short") << 3;
    QTest::newRow("bytes flipped everywhere") << 4;
    QTest::newRow("one bit flipped") << 5;
    QTest::newRow("another segment's") << 6;
}

void tst_EmbeddedChunkStore::searchesTheRestOfADamagedIndexAndRebuildsThePart()
{
    QFETCH(int, kind);
    writeSegments(4); // f0 … f3 in a segment each
    m_store.reset();
    const QStringList segments = segmentFiles();
    QCOMPARE(segments.size(), 4);
    QFile file(segments.at(1));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    if (kind == 1)
        bytes.clear();
    else if (kind == 2)
        bytes.truncate(bytes.size() / 2);
    else if (kind == 3)
        bytes.chop(1);
    else if (kind == 4) {
        for (qsizetype i = 20; i < bytes.size(); i += 37)
            bytes[i] = static_cast<char>(~bytes.at(i));
    } else if (kind == 5)
        bytes[bytes.size() / 3] = static_cast<char>(bytes.at(bytes.size() / 3) ^ 8);
    else if (kind == 6) {
        QFile other(segments.at(2));
        QVERIFY(other.open(QIODevice::ReadOnly));
        bytes = other.readAll();
    }
    QVERIFY(file.resize(0) && file.seek(0));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    if (kind == 0)
        QVERIFY(file.remove());

    m_store = reopen();
    QVERIFY(m_store);
    const auto reader = *m_store->reader(u"alpha"_s);
    const auto verified = reader->verify({});
    QVERIFY(!verified);
    QCOMPARE(verified.error().code, ErrorCode::Corrupted);
    QVERIFY2(verified.error().message.contains(u"coco index /projects/alpha"_s), qPrintable(verified.error().message));
    QVERIFY2(verified.error().detail.contains(QFileInfo(segments.at(1)).fileName()), qPrintable(verified.error().detail));
    const auto answer = reader->lexical(wordsQuery({"word2"}), {}); // in f0, f1 and f2
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message + answer.error().detail));
    QCOMPARE(answer->candidates.size(), 2);
    QVERIFY(reader->damage().contains(u"coco index"_s));

    auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1});
    QVERIFY(writer);
    QVERIFY((*writer)->lostFiles());
    const auto known = (*writer)->fingerprints();
    QCOMPARE(known->size(), 3); // what was in the damaged part is brought again
    QVERIFY(!known->contains(*RepoPath::fromBytes("dir/f1.py")));
    QVERIFY((*writer)->apply({{fileRecord("dir/f1.py", {"word1 word2 word3"})}, {}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    writer->reset();
    QVERIFY(reader->verify({}));
    QCOMPARE(pathsFor(u"alpha"_s, {"word2"}).size(), 3);
    QVERIFY(reader->lexical(wordsQuery({"word2"}), {}));
    QCOMPARE(reader->damage(), QString());
    QCOMPARE(segmentFiles().size(), 4);
    QVERIFY(!(*m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1}))->lostFiles());
}

void tst_EmbeddedChunkStore::removesSegmentsNobodyNames()
{
    writeSegments(2);
    m_store.reset();
    const QString orphan = indexFile() + u".999.seg"_s;
    const QString stranger = m_folder->filePath(u"indexes/gone-1.db.3.seg"_s);
    QVERIFY(QFile::copy(segmentFiles().first(), orphan));
    QVERIFY(QFile::copy(segmentFiles().first(), stranger));
    m_store = reopen();
    QVERIFY(!QFile::exists(orphan));
    QVERIFY(!QFile::exists(stranger));
    QCOMPARE(segmentFiles().size(), 2);
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    QVERIFY(m_store->remove(u"alpha"_s, 1000));
    QCOMPARE(segmentFiles().size(), 2); // the trash keeps them
    QVERIFY(m_store->purgeExpired(1000 + kTrashSeconds));
    QVERIFY(segmentFiles().isEmpty());
}

void tst_EmbeddedChunkStore::copiesSegmentsOfATrashedIndexToo()
{
    writeSegments(3);
    QVERIFY(m_store->remove(u"alpha"_s, 1000));
    const QString copy = m_folder->filePath(u"copy"_s);
    QVERIFY(m_store->snapshot(copy, {}));
    auto opened = EmbeddedChunkStore::open(copy);
    QVERIFY(opened);
    QVERIFY((*opened)->restore(u"alpha"_s));
    QVERIFY((*(*opened)->reader(u"alpha"_s))->verify({}));
    QCOMPARE((*opened)->summary(u"alpha"_s)->files, 3);
}

void tst_EmbeddedChunkStore::reportsAReadOnlyFolder()
{
    if (geteuid() != 0)
        QSKIP("needs root to become somebody else");
    m_store.reset();
    QVERIFY(chmod(QFile::encodeName(m_folder->path()).constData(), 0555) == 0);
    const pid_t child = fork();
    if (child == 0) {
        if (setresuid(65534, 65534, 65534) != 0)
            _exit(90);
        const auto store = EmbeddedChunkStore::open(m_folder->path());
        if (store)
            _exit(91);
        const ErrorCode code = store.error().code;
        _exit((code == ErrorCode::PermissionDenied || code == ErrorCode::ReadOnly) && store.error().message.contains(u"--data"_s) ? 7 : 92);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(WEXITSTATUS(status), 7);
}

void tst_EmbeddedChunkStore::keepsWhatWasStoredWhenTheDiskIsFull()
{
    if (geteuid() != 0)
        QSKIP("needs root to mount a small disk");
    QTemporaryDir place;
    const QByteArray mountPoint = QFile::encodeName(place.path());
    if (mount("tmpfs", mountPoint.constData(), "tmpfs", 0, "size=1200k") != 0)
        QSKIP("no tmpfs can be mounted here");
    {
        auto store = EmbeddedChunkStore::open(place.path());
        QVERIFY(store);
        auto writer = (*store)->beginRun({u"alpha"_s, u"/r"_s, false, 1});
        QVERIFY((*writer)->apply({{fileRecord("first.py", {"firstword"})}, {}, {}}));
        Error error;
        for (int round = 0; round < 60 && error.message.isEmpty(); ++round) {
            QByteArray noise;
            for (int i = 0; i < 40'000; ++i)
                noise += QByteArray::number(qHash(i + round * 100'000)) + ' ';
            const auto done = (*writer)->apply({{fileRecord("big" + QByteArray::number(round) + ".py", {noise})}, {}, {}});
            if (!done)
                error = done.error();
        }
        QCOMPARE(error.code, ErrorCode::DiskFull);
        QVERIFY(error.message.contains(u"space"_s));
        RunOutcome failed = goodOutcome();
        failed.state = IndexState::Failed;
        static_cast<void>((*writer)->finish(failed));
        writer->reset();
        const auto answer = (*(*store)->reader(u"alpha"_s))->lexical(wordsQuery({"firstword"}), {});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->candidates.size(), 1);
    }
    QCOMPARE(umount2(mountPoint.constData(), MNT_DETACH), 0);
}

void tst_EmbeddedChunkStore::detectsDamage_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("no header") << 0;
    QTest::newRow("cut in half") << 1;
    QTest::newRow("empty") << 2;
    QTest::newRow("bytes flipped everywhere") << 3;
    QTest::newRow("missing") << 5;
    QTest::newRow("not a database") << 6;
}

void tst_EmbeddedChunkStore::detectsDamage()
{
    QFETCH(int, kind);
    writeMuch(u"alpha"_s);
    write(u"whole"_s, {fileRecord("a.py", {"healthy"})});
    m_store.reset();
    const QDir folder(m_folder->filePath(u"indexes"_s));
    QFile file(folder.filePath(folder.entryList({u"alpha*.db"_s}, QDir::Files).value(0)));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    if (kind == 0)
        bytes.replace(0, 100, QByteArray(100, '\xAA'));
    else if (kind == 1)
        bytes.truncate(bytes.size() / 2);
    else if (kind == 2)
        bytes.clear();
    else if (kind == 3) {
        for (qsizetype i = 4096; i < bytes.size(); i += 211)
            bytes[i] = static_cast<char>(~bytes.at(i));
    } else if (kind == 6)
        bytes = "this is a text file and no database at all, however long it may be\n";
    file.resize(0);
    file.seek(0);
    file.write(bytes);
    file.close();
    if (kind == 5)
        QVERIFY(file.remove());

    m_store = reopen();
    QVERIFY(m_store);
    const auto reader = *m_store->reader(u"alpha"_s);
    const auto verified = reader->verify({});
    QVERIFY(!verified);
    QCOMPARE(verified.error().code, ErrorCode::Corrupted);
    QVERIFY2(verified.error().message.contains(u"coco index --fresh /projects/alpha"_s), qPrintable(verified.error().message));
    const auto answer = reader->lexical(wordsQuery({"shared", "token7"}), {}); // never a crash; damage is named when met
    QVERIFY(answer || answer.error().code == ErrorCode::Corrupted);
    QVERIFY((*m_store->reader(u"whole"_s))->verify({}));
    QCOMPARE(pathsFor(u"whole"_s, {"healthy"}), QStringList{u"a.py"_s});
    QCOMPARE(m_store->indexes()->size(), 2);
}

void tst_EmbeddedChunkStore::freshBuildRepairsADamagedIndex()
{
    writeMuch(u"alpha"_s);
    m_store.reset();
    QFile file(indexFile());
    QVERIFY(file.resize(5'000));
    m_store = reopen();
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Failed);
    write(u"alpha"_s, {fileRecord("a.py", {"repaired"})}, true);
    QCOMPARE(pathsFor(u"alpha"_s, {"repaired"}), QStringList{u"a.py"_s});
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Indexed);
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
}

void tst_EmbeddedChunkStore::rebuildsALostCatalogue_data()
{
    QTest::addColumn<QString>("damaged");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QByteArray>("statement");
    QTest::newRow("missing") << QString() << 0 << QByteArray();
    QTest::newRow("no database") << u"catalogue.db"_s << 5000 << QByteArray();
    QTest::newRow("empty") << u"catalogue.db"_s << 0 << QByteArray();
    QTest::newRow("without its table") << QString() << 0 << QByteArray("DROP TABLE indexes");
    QTest::newRow("without its version") << QString() << 0 << QByteArray("PRAGMA user_version = 0");
    QTest::newRow("missing, and rebuilding was cut off") << u"catalogue.db.new"_s << 5000 << QByteArray();
}

void tst_EmbeddedChunkStore::rebuildsALostCatalogue()
{
    QFETCH(QString, damaged);
    QFETCH(int, bytes);
    QFETCH(QByteArray, statement);
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    m_store.reset();
    const QString path = m_folder->filePath(u"catalogue.db"_s);
    if (!statement.isEmpty())
        QVERIFY((*SqliteConnection::open(path, SqliteConnection::Mode::Write))->execute(statement.constData()));
    else
        QVERIFY(QFile::remove(path));
    if (!damaged.isEmpty()) {
        QFile file(m_folder->filePath(damaged));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(bytes, 'x'));
    }
    for (int opening = 0; opening < 2; ++opening) {
        m_store.reset();
        m_store = reopen();
        QVERIFY(m_store);
        QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
        QCOMPARE(m_store->summary(u"alpha"_s)->root, u"/projects/alpha"_s);
        QVERIFY(!QFile::exists(m_folder->filePath(u"catalogue.db.new"_s)));
    }
}

void tst_EmbeddedChunkStore::rebuildsACatalogueThatSqliteDoesNotKnow()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    m_store.reset();
    {
        QFile file(m_folder->filePath(u"catalogue.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(47)); // the schema's format, 1 to 4: https://www.sqlite.org/fileformat.html, 1.3
        QVERIFY(file.putChar(9));
    }
    m_store = reopen();
    QVERIFY(m_store);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
}

void tst_EmbeddedChunkStore::rebuildsALostCatalogueWithItsTrash()
{
    write(u"alpha"_s, {fileRecord("a.py", {"first"})});
    QVERIFY(m_store->remove(u"alpha"_s, 5000));
    write(u"alpha"_s, {fileRecord("a.py", {"second"})});
    write(u"beta"_s, {fileRecord("b.py", {"third"})});
    QVERIFY(m_store->remove(u"beta"_s, 6000));
    QVERIFY(m_store->restore(u"beta"_s));
    m_store.reset();
    QVERIFY(QFile::remove(m_folder->filePath(u"catalogue.db"_s)));
    m_store = reopen();
    QVERIFY(m_store);
    QCOMPARE(m_store->indexes()->size(), 2);
    QCOMPARE(pathsFor(u"alpha"_s, {"second"}), QStringList{u"a.py"_s});
    QCOMPARE(pathsFor(u"beta"_s, {"third"}), QStringList{u"b.py"_s});
    QCOMPARE(m_store->removed()->size(), 1);
    QCOMPARE(m_store->removed()->first().removedAt, 5000);
    QVERIFY(m_store->remove(u"beta"_s, 7000));
    QVERIFY(m_store->purgeExpired(5000 + kTrashSeconds));
    QCOMPARE(m_store->removed()->size(), 1); // beta's
    QCOMPARE(pathsFor(u"alpha"_s, {"second"}), QStringList{u"a.py"_s});
}

/// What cannot be read cannot be shown to be left over.
void tst_EmbeddedChunkStore::keepsADamagedIndexThatNoCatalogueNames()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    const QString database = indexFile();
    write(u"beta"_s, {fileRecord("b.py", {"other"})});
    m_store.reset();
    QFile file(database);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QCOMPARE(file.write(QByteArray(100, '\xAA')), 100);
    file.close();
    QVERIFY(QFile::remove(m_folder->filePath(u"catalogue.db"_s)));
    for (int opening = 0; opening < 2; ++opening) {
        m_store.reset();
        m_store = reopen();
        QVERIFY(m_store);
        QCOMPARE(m_store->indexes()->size(), 1);
        QCOMPARE(pathsFor(u"beta"_s, {"other"}), QStringList{u"b.py"_s});
        QVERIFY(QFile::exists(database));
        QCOMPARE(segmentFiles().size(), 1);
    }
}

void tst_EmbeddedChunkStore::rebuildsNoCatalogueWithoutAnIndexItMayNotRead()
{
    if (geteuid() != 0)
        QSKIP("needs root to become somebody else");
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    const QString database = indexFile();
    write(u"beta"_s, {fileRecord("b.py", {"other"})});
    m_store.reset();
    QVERIFY(QFile::remove(m_folder->filePath(u"catalogue.db"_s)));
    QStringList paths{m_folder->path(), m_folder->filePath(u"indexes"_s)};
    for (const QString &folder : QStringList(paths)) {
        for (const QString &name : QDir(folder).entryList(QDir::Files))
            paths.append(folder + u'/' + name);
    }
    for (const QString &path : std::as_const(paths))
        QVERIFY(path == database || chown(QFile::encodeName(path).constData(), 65534, 65534) == 0);
    QVERIFY(chmod(QFile::encodeName(database).constData(), 0600) == 0);
    const pid_t child = fork();
    if (child == 0) {
        if (setresuid(65534, 65534, 65534) != 0)
            _exit(90);
        for (int opening = 0; opening < 2; ++opening) {
            const auto store = EmbeddedChunkStore::open(m_folder->path());
            if (store || store.error().code != ErrorCode::PermissionDenied)
                _exit(91);
        }
        _exit(7);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(WEXITSTATUS(status), 7);
    m_store = reopen();
    QVERIFY(m_store);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
    QCOMPARE(pathsFor(u"beta"_s, {"other"}), QStringList{u"b.py"_s});
}

void tst_EmbeddedChunkStore::removesWhatAnEndedProcessLeft()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    m_store.reset();
    const QString orphan = m_folder->filePath(u"indexes/alpha-orphan.db"_s);
    QVERIFY(QFile::copy(indexFile(), orphan));
    m_store = reopen();
    QVERIFY(!QFile::exists(orphan));
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
}

void tst_EmbeddedChunkStore::answersAfterAVisitorThatThrew()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    const auto reader = *m_store->reader(u"alpha"_s);
    const auto throwing = [](const StoredChunk &) -> bool { throw std::bad_alloc(); };
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(reader->scan({}, throwing, {})));
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
}

void tst_EmbeddedChunkStore::verifiesWhereNoThreadCanBeMade()
{
    QList<FileRecord> files;
    for (int i = 0; i < 40; ++i)
        files.append(fileRecord("f" + QByteArray::number(i) + ".py", {"a needle in it"}));
    write(u"alpha"_s, files);
    const auto reader = *m_store->reader(u"alpha"_s);
    MatchQuery query;
    query.plan = TrigramQuery::holding("needle");
    query.test = [](QByteArrayView text) { return text.contains("needle"); };
    const NoThreads none;
    QVERIFY_THROWS_EXCEPTION(std::system_error, std::jthread([] {}));
    const auto answer = reader->matching(query, {});
    QVERIFY(answer);
    QCOMPARE(answer->chunks.size(), 40);
    QVERIFY(answer->complete);
}

void tst_EmbeddedChunkStore::takesNoFileNumberOnTrust_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::newRow("negative") << QByteArray("-1");
    QTest::newRow("none") << QByteArray("0");
    QTest::newRow("more than memory") << QByteArray("4611686018427387904");
    QTest::newRow("the largest") << QByteArray("9223372036854775807");
}

void tst_EmbeddedChunkStore::takesNoFileNumberOnTrust()
{
    QFETCH(QByteArray, number);
    write(u"alpha"_s, {fileRecord("a.py", {"word"}), fileRecord("b.py", {"word"})});
    m_store.reset();
    {
        auto connection = SqliteConnection::open(indexFile(), SqliteConnection::Mode::Write);
        const QByteArray sql = "UPDATE files SET id = " + number + " WHERE path = CAST('b.py' AS BLOB)";
        QVERIFY((*connection)->execute(sql.constData()));
    }
    m_store = reopen();
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}, {{u"python"_s}, {}, {}, {}}), QStringList{u"a.py"_s});
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}, {{}, u"*.py"_s, {}, {}}), QStringList{u"a.py"_s});
}

/// Blocks of all indexes are kept in one place.
void tst_EmbeddedChunkStore::keepsTheTextsOfIndexesApart()
{
    const QStringList names{u"alpha"_s, u"beta"_s, u"gamma"_s};
    for (const QString &name : names)
        write(name, {fileRecord("a.py", {"the text of " + name.toUtf8()})});
    for (int round = 0; round < 2; ++round) {
        for (const QString &name : names) {
            QByteArrayList texts;
            QVERIFY((*m_store->reader(name))->scan({}, [&texts](const StoredChunk &chunk) {
                texts.append(chunk.record.text);
                return true;
            }, {}));
            QCOMPARE(texts, QByteArrayList{"the text of " + name.toUtf8()});
        }
    }
}

void tst_EmbeddedChunkStore::leavesNothingOfARunThatCouldNotBegin()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    {
        auto catalogue = SqliteConnection::open(m_folder->filePath(u"catalogue.db"_s), SqliteConnection::Mode::Write);
        QVERIFY((*catalogue)->execute("CREATE TRIGGER refuse BEFORE INSERT ON indexes BEGIN SELECT RAISE(ABORT, 'refused'); END"));
    }
    QVERIFY(!m_store->beginRun({u"beta"_s, u"/projects/beta"_s, false, 1}));
    QVERIFY(!m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, true, 1}));
    const QDir folder(m_folder->filePath(u"indexes"_s));
    QCOMPARE(folder.entryList({u"*.db*"_s}, QDir::Files).filter(u"beta"_s), QStringList());
    QCOMPARE(folder.entryList({u"*.db"_s}, QDir::Files).size(), 1);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
}

QTEST_GUILESS_MAIN(tst_EmbeddedChunkStore)
#include "tst_EmbeddedChunkStore.moc"
