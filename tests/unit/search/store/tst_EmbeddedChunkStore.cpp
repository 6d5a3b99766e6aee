// SPDX-License-Identifier: Apache-2.0
#include "contract/ChunkStoreContract.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/StoreRecords.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

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
        auto store = EmbeddedChunkStore::open(m_folder->path());
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
    std::unique_ptr<QTemporaryDir> m_folder;

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
    void locksAgainstOtherProcesses();
    void refusesANewerLayout();
    void bringsAnOlderLayoutUpToDate();
    void noticesMissingVectors();
    void reportsAReadOnlyFolder();
    void keepsWhatWasStoredWhenTheDiskIsFull();
    void detectsDamage_data();
    void detectsDamage();
    void freshBuildRepairsADamagedIndex();
    void rebuildsALostCatalogue();
    void removesWhatAnEndedProcessLeft();
};

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
    QCOMPARE(m_store->beginRun({u"alpha"_s, u"/r"_s, false, 1}).error().code, ErrorCode::Unsupported);
}

void tst_EmbeddedChunkStore::bringsAnOlderLayoutUpToDate()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    m_store.reset();
    {
        auto connection = SqliteConnection::open(indexFile(), SqliteConnection::Mode::Write);
        QVERIFY((*connection)->execute("DROP TABLE vectors; DELETE FROM meta WHERE key = 'embedder'; PRAGMA user_version = 1"));
    }
    m_store = reopen();
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
    {
        const auto reader = *m_store->reader(u"alpha"_s);
        QVERIFY(reader->embedder().isNone());
        QVERIFY(reader->nearest({Embedding{1, 0}, {}, 10}, {})->isEmpty());
    }
    write(u"alpha"_s, {fileRecord("b.py", {"word"})});
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), (QStringList{u"a.py"_s, u"b.py"_s}));
}

void tst_EmbeddedChunkStore::noticesMissingVectors()
{
    const EmbedderIdentity identity{u"fake"_s, u"two"_s, {}, 2, PrefixMode::None};
    auto writer = m_store->beginRun({u"alpha"_s, u"/r"_s, false, 1, identity});
    QVERIFY(writer);
    FileRecord file = fileRecord("a.py", {"one", "two"});
    file.chunks[0].embedding = {1, 0};
    QCOMPARE((*writer)->apply({{file}, {}, {}}).error().code, ErrorCode::InvalidArgument);
    file.chunks[1].embedding = {0, 1};
    QVERIFY((*writer)->apply({{file}, {}, {}}));
    QVERIFY((*writer)->finish(goodOutcome()));
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    m_store.reset();
    {
        auto connection = SqliteConnection::open(indexFile(), SqliteConnection::Mode::Write);
        QVERIFY((*connection)->execute("UPDATE vectors SET codes = x'00'"));
    }
    m_store = reopen();
    const auto reader = *m_store->reader(u"alpha"_s);
    QCOMPARE(reader->verify({}).error().code, ErrorCode::Corrupted);
    const auto found = reader->nearest({Embedding{1, 0}, {}, 10}, {});
    QVERIFY(!found);
    QVERIFY(found.error().message.contains(u"--fresh"_s));
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
    QTest::newRow("text flipped") << 4;
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
    } else if (kind == 4) {
        QVERIFY(bytes.contains("shared text"));
        bytes.replace("shared text", "shaped text");
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
    QVERIFY(file.resize(10'000));
    m_store = reopen();
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Failed);
    write(u"alpha"_s, {fileRecord("a.py", {"repaired"})}, true);
    QCOMPARE(pathsFor(u"alpha"_s, {"repaired"}), QStringList{u"a.py"_s});
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Indexed);
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
}

void tst_EmbeddedChunkStore::rebuildsALostCatalogue()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    for (const bool damaged : {true, false}) {
        m_store.reset();
        const QString path = m_folder->filePath(u"catalogue.db"_s);
        QVERIFY(QFile::remove(path));
        if (damaged) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(5000, 'x'));
        }
        m_store = reopen();
        QVERIFY(m_store);
        QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
        QCOMPARE(m_store->summary(u"alpha"_s)->root, u"/projects/alpha"_s);
    }
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

QTEST_GUILESS_MAIN(tst_EmbeddedChunkStore)
#include "tst_EmbeddedChunkStore.moc"
