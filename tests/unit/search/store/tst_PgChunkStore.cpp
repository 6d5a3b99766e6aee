// SPDX-License-Identifier: Apache-2.0
#include "contract/ChunkStoreContract.h"
#include "pg/PgConnection.h"
#include "search/store/EmbeddedChunkStore.h"
#include "search/store/PgChunkStore.h"
#include "search/store/PgMigrations.h"
#include "support/StoreRecords.h"
#include "support/TestPostgres.h"

#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <optional>
#include <random>
#include <thread>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace coco::test;
using namespace Qt::Literals::StringLiterals;

class tst_PgChunkStore : public ChunkStoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<ChunkStore> openEmpty() override
    {
        m_url = m_server->createDatabase();
        return reopen();
    }
    std::unique_ptr<ChunkStore> reopen() override
    {
        auto store = PgChunkStore::open(m_url, {}, {});
        if (!store)
            qWarning("%s (%s)", qPrintable(store.error().message), qPrintable(store.error().detail));
        return store ? *std::move(store) : nullptr;
    }

private:
    [[nodiscard]] Result<pg::PgRows> sql(const QByteArray &statement)
    {
        auto connection = pg::PgConnection::open(*pg::PgTarget::parse(m_url), {});
        if (!connection)
            return fail(connection.error());
        auto rows = (*connection)->query(statement, {}, {});
        if (!rows)
            qWarning("%s", qPrintable(rows.error().detail));
        return rows;
    }
    /// Every file that is read for it.
    [[nodiscard]] QStringList filesReadFor(const char *text)
    {
        QStringList paths;
        const auto reader = m_store->reader(u"alpha"_s);
        const auto done = (*reader)->scanMatching(TrigramQuery::holding(text), {}, [&paths](const StoredChunk &chunk) {
            paths.append(chunk.path.toDisplay());
            return true;
        }, {});
        return done ? paths : QStringList{done.error().message};
    }
    [[nodiscard]] std::unique_ptr<IndexWriter> begin(ChunkStore &store, bool fresh = false, const EmbedderIdentity &embedder = {})
    {
        auto writer = store.beginRun({u"alpha"_s, u"/projects/alpha"_s, fresh, 1000, embedder});
        return writer ? *std::move(writer) : nullptr;
    }
    /// One more connection, for who holds something.
    [[nodiscard]] std::unique_ptr<pg::PgConnection> holder(const QByteArray &statements)
    {
        auto connection = pg::PgConnection::open(*pg::PgTarget::parse(m_url), {});
        if (!connection || !(*connection)->execute("BEGIN; " + statements, {}))
            return nullptr;
        return *std::move(connection);
    }
    /// "cocosearch.words_17", of the only index of that name
    [[nodiscard]] QByteArray tableOf(const char *kind, const char *name = "alpha")
    {
        const auto rows = sql(QByteArray("SELECT 'cocosearch.") + kind + "_' || repo_id FROM cocosearch.repos WHERE name = '" + name + '\'');
        return rows && rows->count() == 1 ? rows->bytes(0, 0) : QByteArray();
    }
    [[nodiscard]] bool isAwaited(const QByteArray &lock)
    {
        const auto rows = sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND " + lock);
        return rows && rows->integer(0, 0) > 0;
    }
    /// Asks to stop once finish() waits for the table that somebody holds.
    [[nodiscard]] Result<void> finishStopped(IndexWriter &writer, const QByteArray &table, std::stop_source &stop)
    {
        const std::jthread asking([&](const std::stop_token &ended) {
            while (!ended.stop_requested() && !isAwaited("relation = '" + table + "'::regclass"))
                std::this_thread::yield();
            stop.request_stop();
        });
        return writer.finish(goodOutcome());
    }
    [[nodiscard]] bool setForDatabase(const QByteArray &setting)
    {
        return sql("ALTER DATABASE " + m_url.mid(m_url.lastIndexOf('/') + 1) + " SET " + setting).has_value();
    }
    QByteArray urlOf(const QByteArray &user, const QByteArray &password) const
    {
        return m_server->url(QString::fromUtf8(m_url.mid(m_url.lastIndexOf('/') + 1)), QString::fromUtf8(user), QString::fromUtf8(password));
    }
    std::unique_ptr<TestPostgres> m_server;
    QByteArray m_url;

private Q_SLOTS:
    void initTestCase();
    void answersLikeTheEmbeddedStore();
    void walksTheGraph();
    void tellsFacts();
    void refusesANewerLayout();
    void refusesASchemaThatIsNotOurs();
    void migratesOnceForServersThatStartTogether();
    void showsOnlyFilesThatMayMatch();
    void goesOnWithAnIndexFromBeforeTrigrams();
    void matchesNoDamagedText_data();
    void matchesNoDamagedText();
    void callsFilesFromBeforeRecipesOutdated();
    void leavesNoHalfMigration();
    void refusesAHalfMigratedLayout_data();
    void refusesAHalfMigratedLayout();
    void namesWhatTheUserMayNotDo();
    void namesAWrongPassword();
    void searchesADatabaseThatCanOnlyBeRead();
    void refusesAnEmptyDatabaseThatCanOnlyBeRead();
    void namesTheWriterOfAnotherServer();
    void seesWhatAnotherServerCommitted();
    void givesUpARunWhoseConnectionBreaks();
    void cleansUpAfterADeadRun();
    void dropsReplacedBuildsLater();
    void removesAnIndexWhileTheOneBeforeItIsRead();
    void beginsBesideWhoBuildsAGraph();
    void countsTermsAnewBesideWhoReadsThem();
    void endsBuildingIndexesWhenAsked();
    void keepsAnIndexThatIsRestoredWhilePurging();
    void changesAFileWithoutALookAtTheOthers();
    void buildsIndexesThatAnEarlierRunLeftOut();
    void keepsTermsCountedOverRuns();
    void goesOnAfterARestart();
    void keepsWhatWasCommittedWhenTheServerIsKilled();
    void countsTermsOfWhatWasTakenOver_data();
    void countsTermsOfWhatWasTakenOver();
    void countsTermsThatTheOtherHasNotCounted();
    void takesOverWhatWasCommittedWhenItBegan();
    void beginsWithNothingOfADamagedIndex_data();
    void beginsWithNothingOfADamagedIndex();
    void endsTakingOverWhenAsked();
    void keepsWhatWasTakenOverWhenStoppedAtTheEnd();
    void cleansUpASeedOfADeadRun();
    void keepsASeedThatAnotherServerFills();
};

void tst_PgChunkStore::initTestCase()
{
    QString whyNot;
    m_server = TestPostgres::start({}, whyNot);
    if (!m_server)
        QSKIP(qPrintable(whyNot));
}

void tst_PgChunkStore::answersLikeTheEmbeddedStore()
{
    std::mt19937 random(7);
    const auto word = [&random]() -> QByteArray {
        // Few words are frequent and many are rare, as in real texts.
        const double spread = std::pow(std::uniform_real_distribution<>(0, 1)(random), 3.0);
        return "word" + QByteArray(1, static_cast<char>('a' + static_cast<int>(spread * 25))) + QByteArray(1, static_cast<char>('a' + static_cast<int>(spread * 600) % 26));
    };
    QList<FileRecord> files;
    for (int i = 0; i < 150; ++i) {
        QList<QByteArray> texts;
        for (int chunk = 0; chunk < 1 + i % 4; ++chunk) {
            QByteArray text;
            for (int w = 0; w < 5 + static_cast<int>(random() % 60); ++w)
                text += word() + (random() % 5 == 0 ? "\n" : " ");
            texts.append(text + " caf\xC3\xA9 \xFF" + (i % 7 == 0 ? " it's\\quoted" : ""));
        }
        FileRecord file = fileRecord("dir" + QByteArray::number(i % 9) + '/' + word() + QByteArray::number(i) + ".py", texts, i % 3 ? u"python"_s : u"go"_s,
                                     i % 2 ? QString::fromLatin1(word()) : QString());
        file.chunks.last().names = word() + ' ' + word() + ' ' + word();
        files.append(file);
    }
    // Both number files as they come, the embedded store in the order of their paths.
    std::sort(files.begin(), files.end(),
              [](const FileRecord &a, const FileRecord &b) { return a.fingerprint.path.bytes() < b.fingerprint.path.bytes(); });
    write(u"alpha"_s, files);
    QTemporaryDir folder;
    auto embedded = EmbeddedChunkStore::open(folder.path());
    QVERIFY(embedded);
    {
        auto writer = begin(**embedded);
        QVERIFY(writer->apply({files, {}, {}}));
        QVERIFY(writer->finish(goodOutcome()));
    }
    const auto ours = *m_store->reader(u"alpha"_s);
    const auto theirs = *(*embedded)->reader(u"alpha"_s);
    for (int round = 0; round < 40; ++round) {
        LexicalQuery query = wordsQuery({word(), word(), word(), "caf\xC3\xA9", "dir3"});
        std::sort(query.terms.begin(), query.terms.end(), [](const LexicalTerm &a, const LexicalTerm &b) { return a.text < b.text; });
        query.terms.erase(std::unique(query.terms.begin(), query.terms.end(), [](const LexicalTerm &a, const LexicalTerm &b) { return a.text == b.text; }), query.terms.end());
        query.terms[0].weight = 0.5;
        const auto a = ours->lexical(query, {});
        const auto b = theirs->lexical(query, {});
        QVERIFY2(a, a ? "" : qPrintable(a.error().detail));
        QVERIFY(b);
        QCOMPARE(a->chunkCount, b->chunkCount);
        QCOMPARE(a->candidates.size(), b->candidates.size());
        for (qsizetype i = 0; i < a->idf.size(); ++i)
            QVERIFY(std::abs(a->idf.at(i) - b->idf.at(i)) < 1e-9);
        for (qsizetype i = 0; i < a->candidates.size(); ++i) {
            const LexicalCandidate &x = a->candidates.at(i);
            const LexicalCandidate &y = b->candidates.at(i);
            QCOMPARE(x.chunk, y.chunk);
            QVERIFY(std::abs(x.chunkScore - y.chunkScore) < 1e-9 && std::abs(x.fileScore - y.fileScore) < 1e-9);
            QCOMPARE(x.inChunk, y.inChunk);
            QCOMPARE(x.inNames, y.inNames);
            QCOMPARE(x.inFile, y.inFile);
            QCOMPARE(x.inPath, y.inPath);
        }
    }
}

void tst_PgChunkStore::walksTheGraph()
{
    constexpr int kFiles = 20'000; // enough for a graph, and for a filter that lets too many through to compare all
    constexpr std::size_t kDimensions = 16;
    std::mt19937 random(3);
    std::normal_distribution<float> normal;
    const auto vector = [&] {
        Embedding values(kDimensions);
        float sum = 0;
        for (float &value : values) {
            value = normal(random);
            sum += value * value;
        }
        for (float &value : values)
            value /= std::sqrt(sum);
        return values;
    };
    QList<FileRecord> files;
    for (int i = 0; i < kFiles; ++i) {
        FileRecord file = fileRecord("f" + QByteArray::number(i), {"x"}, i % 10 ? u"python"_s : u"go"_s);
        file.chunks[0].embedding = vector();
        files.append(file);
    }
    const EmbedderIdentity embedder{u"builtin"_s, u"m"_s, {}, int(kDimensions), PrefixMode::None};
    write(u"alpha"_s, files, false, embedder);
    const auto reader = *m_store->reader(u"alpha"_s);
    QCOMPARE(sql("SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%USING hnsw%'")->integer(0, 0), 1);
    int found = 0;
    for (int round = 0; round < 10; ++round) {
        const Embedding query = vector();
        for (const bool filtered : {false, true}) {
            std::vector<std::pair<float, int>> exact;
            for (int i = 0; i < kFiles; ++i) {
                if (filtered && i % 10 == 0)
                    continue;
                exact.emplace_back(-std::inner_product(query.begin(), query.end(), files.at(i).chunks[0].embedding.begin(), 0.0F), i);
            }
            std::partial_sort(exact.begin(), exact.begin() + 10, exact.end());
            const auto near = reader->nearest({query, {filtered ? QStringList{u"python"_s} : QStringList(), {}, {}, {}}, 10}, {});
            QVERIFY2(near, near ? "" : qPrintable(near.error().detail));
            QCOMPARE(near->size(), 10);
            for (int i = 0; i < 10; ++i)
                found += std::any_of(near->begin(), near->end(), [&](const VectorCandidate &c) { return (c.chunk >> 14) == exact[static_cast<std::size_t>(i)].second + 1; });
            QVERIFY(std::is_sorted(near->begin(), near->end(), [](const VectorCandidate &a, const VectorCandidate &b) { return a.similarity > b.similarity; }));
        }
    }
    QVERIFY2(found >= 190, qPrintable(QString::number(found))); // recall 0.95 of 200
}

void tst_PgChunkStore::tellsFacts()
{
    const auto facts = static_cast<PgChunkStore &>(*m_store).facts({});
    QVERIFY(facts);
    QVERIFY(facts->serverVersion.startsWith(u"1"_s));
    QVERIFY(!facts->vectorVersion.isEmpty());
    QCOMPARE(facts->schemaVersion, kPgSchemaVersion);
    QVERIFY(facts->freeConnections > 0 && facts->freeConnections < 100);
    QVERIFY(!facts->database.contains(u"s3cret"_s));
}

void tst_PgChunkStore::refusesANewerLayout()
{
    m_store.reset();
    QVERIFY(sql("INSERT INTO cocosearch.schema_version (version) VALUES (99)"));
    const auto refused = PgChunkStore::open(m_url, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    QVERIFY(refused.error().message.contains(u"99"_s));
    QVERIFY(refused.error().message.contains(QString::number(kPgSchemaVersion)));
}

void tst_PgChunkStore::refusesASchemaThatIsNotOurs()
{
    m_url = m_server->createDatabase();
    QVERIFY(sql("CREATE SCHEMA cocosearch"));
    const auto refused = PgChunkStore::open(m_url, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Corrupted);
}

void tst_PgChunkStore::migratesOnceForServersThatStartTogether()
{
    m_url = m_server->createDatabase();
    std::atomic<int> opened = 0;
    {
        std::vector<std::jthread> servers;
        for (int i = 0; i < 5; ++i) {
            servers.emplace_back([&] {
                const auto store = PgChunkStore::open(m_url, {}, {});
                if (store)
                    ++opened;
                else
                    qWarning("%s", qPrintable(store.error().detail));
            });
        }
    }
    QCOMPARE(opened.load(), 5);
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.schema_version")->integer(0, 0), kPgSchemaVersion);
}

void tst_PgChunkStore::showsOnlyFilesThatMayMatch()
{
    write(u"alpha"_s, {fileRecord("a.py", {"some words"}), fileRecord("b.py", {"other WORDS"}), fileRecord("c.py", {})});
    QCOMPARE(filesReadFor("words"), (QStringList{u"a.py"_s, u"b.py"_s}));
    QCOMPARE(filesReadFor("Other w"), QStringList{u"b.py"_s});
    QCOMPARE(filesReadFor("nowhere"), QStringList());
}

void tst_PgChunkStore::goesOnWithAnIndexFromBeforeTrigrams()
{
    write(u"alpha"_s, {fileRecord("a.py", {"some words"}), fileRecord("b.py", {"other words"})});
    m_store.reset();
    QVERIFY(sql("ALTER TABLE cocosearch.files DROP COLUMN recipe"));
    QVERIFY(sql("DROP TABLE cocosearch.trigrams"));
    QVERIFY(sql("ALTER TABLE cocosearch.repos DROP COLUMN has_trigrams"));
    QVERIFY(sql("DELETE FROM cocosearch.schema_version WHERE version >= 2"));
    m_store = reopen();
    QVERIFY(m_store);
    QCOMPARE(filesReadFor("other"), (QStringList{u"a.py"_s, u"b.py"_s})); // which it cannot tell apart
    auto writer = begin(*m_store);
    QVERIFY(writer->apply({{fileRecord("b.py", {"new words"})}, {}, {}}));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(filesReadFor("new words").size(), 2);
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"some words"}), fileRecord("b.py", {"other words"})});
    QCOMPARE(seeded(u"beta"_s, u"alpha"_s)->seededFrom(), u"alpha"_s);
    write(u"alpha"_s, {fileRecord("a.py", {"some words"}), fileRecord("b.py", {"other words"})}, true);
    QCOMPARE(filesReadFor("other"), QStringList{u"b.py"_s});
}

void tst_PgChunkStore::matchesNoDamagedText_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::newRow("changed") << QByteArray("UPDATE cocosearch.texts SET text = 'words of another'");
    QTest::newRow("lost") << QByteArray("DELETE FROM cocosearch.texts");
}

void tst_PgChunkStore::matchesNoDamagedText()
{
    QFETCH(QByteArray, statement);
    write(u"alpha"_s, {fileRecord("a.py", {"some words"})});
    QVERIFY(sql(statement));
    MatchQuery query;
    query.plan = TrigramQuery::holding("words");
    query.test = [](QByteArrayView) { return true; };
    const auto refused = (*m_store->reader(u"alpha"_s))->matching(query, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Corrupted);
    QVERIFY(refused.error().message.contains(u"--fresh"_s));
}

void tst_PgChunkStore::callsFilesFromBeforeRecipesOutdated()
{
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"some words"}), fileRecord("b.py", {"other words"})});
    m_store.reset();
    QVERIFY(sql("ALTER TABLE cocosearch.files DROP COLUMN recipe"));
    QVERIFY(sql("DELETE FROM cocosearch.schema_version WHERE version >= 3"));
    m_store = reopen();
    QVERIFY(m_store);
    QCOMPARE(pathsFor(u"alpha"_s, {"words"}).size(), 2); // they are found as they were
    const auto outdated = [this] {
        const auto writer = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1000, {}, u"first"_s});
        const auto known = (*writer)->fingerprints();
        int count = 0;
        for (const FileFingerprint &file : *known)
            count += file.isOutdated ? 1 : 0;
        return count;
    };
    QCOMPARE(outdated(), 2);
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"some words"})});
    QCOMPARE(outdated(), 1);
    QCOMPARE(seeded(u"beta"_s, u"alpha"_s)->fingerprints()->size(), 1);
}

void tst_PgChunkStore::leavesNoHalfMigration()
{
    m_url = m_server->createDatabase();
    QVERIFY(sql("CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() "
                "WHERE object_identity LIKE 'cocosearch.symbols%') THEN RAISE 'planted'; END IF; END $$"));
    QVERIFY(sql("CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION public.refuse()"));
    QVERIFY(!PgChunkStore::open(m_url, {}, {}));
    QCOMPARE(sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'cocosearch'")->integer(0, 0), 0);
    QVERIFY(sql("DROP EVENT TRIGGER refuse"));
    QVERIFY(PgChunkStore::open(m_url, {}, {}));
}

void tst_PgChunkStore::refusesAHalfMigratedLayout_data()
{
    // Ours are made in one transaction; these come from a broken restore or from hands.
    QTest::addColumn<QByteArray>("statement");
    QTest::newRow("version without number") << QByteArray("DELETE FROM cocosearch.schema_version");
    QTest::newRow("list of indexes lost") << QByteArray("DROP TABLE cocosearch.repos");
    QTest::newRow("parent of the data lost") << QByteArray("DROP TABLE cocosearch.texts");
}

void tst_PgChunkStore::refusesAHalfMigratedLayout()
{
    QFETCH(QByteArray, statement);
    m_store.reset();
    QVERIFY(sql(statement));
    const auto refused = PgChunkStore::open(m_url, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Corrupted);
    QVERIFY2(refused.error().message.contains(u"drop it"_s), qPrintable(refused.error().message));
    QCOMPARE(sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'cocosearch'")->integer(0, 0), 1); // nothing touched
}

void tst_PgChunkStore::namesWhatTheUserMayNotDo()
{
    m_url = m_server->createDatabase();
    QVERIFY(sql("DROP ROLE IF EXISTS guest"));
    QVERIFY(sql("CREATE ROLE guest LOGIN PASSWORD 'guest-pw'"));
    const auto refused = PgChunkStore::open(urlOf("guest", "guest-pw"), {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
    QVERIFY2(refused.error().message.contains(u"CREATE EXTENSION vector"_s), qPrintable(refused.error().message));
    QVERIFY(refused.error().message.contains(u"guest"_s));
}

void tst_PgChunkStore::namesAWrongPassword()
{
    const auto refused = PgChunkStore::open(urlOf({}, "wr0ng-one"), {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
    QVERIFY(!refused.error().message.contains(u"wr0ng"_s) && !refused.error().detail.contains(u"wr0ng"_s));
}

void tst_PgChunkStore::searchesADatabaseThatCanOnlyBeRead()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    m_store.reset();
    const QByteArray name = m_url.mid(m_url.lastIndexOf('/') + 1);
    QVERIFY(sql("ALTER DATABASE " + name + " SET default_transaction_read_only = on"));
    m_store = reopen();
    QVERIFY(m_store);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
    QVERIFY(m_store->purgeExpired(5000));
    const auto refused = m_store->beginRun({u"beta"_s, u"/b"_s, false, 1000});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
    QVERIFY(refused.error().message.contains(u"primary"_s));
}

void tst_PgChunkStore::refusesAnEmptyDatabaseThatCanOnlyBeRead()
{
    m_url = m_server->createDatabase();
    QVERIFY(sql("ALTER DATABASE " + m_url.mid(m_url.lastIndexOf('/') + 1) + " SET default_transaction_read_only = on"));
    const auto refused = PgChunkStore::open(m_url, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
}

void tst_PgChunkStore::namesTheWriterOfAnotherServer()
{
    const auto other = reopen();
    const auto writer = begin(*other);
    QVERIFY(writer);
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Indexing);
    const auto second = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1000});
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY2(second.error().message.contains(u"coco "_s + QString::number(QCoreApplication::applicationPid())), qPrintable(second.error().message));
    const auto removed = m_store->remove(u"alpha"_s, 5000);
    QVERIFY(!removed);
    QCOMPARE(removed.error().code, ErrorCode::Conflict);
}

void tst_PgChunkStore::seesWhatAnotherServerCommitted()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    const auto reader = *m_store->reader(u"alpha"_s);
    const quint64 before = reader->generation();
    const auto other = reopen();
    const auto writer = begin(*other);
    QVERIFY(writer->apply({{fileRecord("b.py", {"word"})}, {}, {}}));
    QVERIFY(reader->generation() != before);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}).size(), 2);
}

void tst_PgChunkStore::givesUpARunWhoseConnectionBreaks()
{
    auto writer = begin(*m_store);
    QVERIFY(writer->apply({{fileRecord("a.py", {"alphaword"})}, {}, {}}));
    QVERIFY(sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    const auto lost = writer->apply({{fileRecord("b.py", {"betaword"})}, {}, {}});
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::Unavailable);
    QVERIFY(!writer->finish(goodOutcome()));
    writer.reset();
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Interrupted);
    write(u"alpha"_s, {fileRecord("b.py", {"betaword"})});
    QCOMPARE(pathsFor(u"alpha"_s, {"alphaword"}), QStringList{u"a.py"_s});
    QCOMPARE(pathsFor(u"alpha"_s, {"betaword"}), QStringList{u"b.py"_s});
    QCOMPARE((*m_store->reader(u"alpha"_s))->lexical(wordsQuery({"alphaword"}), {})->idf.size(), 1);
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.repos WHERE NOT terms_counted")->integer(0, 0), 0); // counted anew
}

void tst_PgChunkStore::cleansUpAfterADeadRun()
{
    write(u"alpha"_s, {fileRecord("a.py", {"oldword"})});
    auto writer = begin(*m_store, true);
    QVERIFY(writer->apply({{fileRecord("a.py", {"newword"})}, {}, {}}));
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.repos")->integer(0, 0), 2);
    QVERIFY(sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    QVERIFY(!writer->finish(goodOutcome()));
    writer.reset();
    m_store.reset();
    m_store = reopen();
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.repos")->integer(0, 0), 1);
    QCOMPARE(pathsFor(u"alpha"_s, {"oldword"}), QStringList{u"a.py"_s});
    QCOMPARE(sql("SELECT count(*) FROM pg_class WHERE relname ~ '^words_[0-9]+$'")->integer(0, 0), 1);
}

void tst_PgChunkStore::dropsReplacedBuildsLater()
{
    write(u"alpha"_s, {fileRecord("a.py", {"oldword"})});
    const auto old = *m_store->reader(u"alpha"_s);
    write(u"alpha"_s, {fileRecord("a.py", {"newword"})}, true);
    QVERIFY(m_store->purgeExpired(2000));
    QCOMPARE(old->lexical(wordsQuery({"oldword"}), {})->candidates.size(), 1);
    QVERIFY(sql("UPDATE cocosearch.repos SET replaced_at = now() - interval '1 hour' WHERE place = 2"));
    QVERIFY(m_store->purgeExpired(2000));
    const auto gone = old->lexical(wordsQuery({"oldword"}), {});
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::Conflict);
    QCOMPARE(pathsFor(u"alpha"_s, {"newword"}), QStringList{u"a.py"_s});
}

void tst_PgChunkStore::removesAnIndexWhileTheOneBeforeItIsRead()
{
    write(u"alpha"_s, {fileRecord("a.py", {"oldword"})});
    const auto reading = holder("LOCK TABLE " + tableOf("words") + " IN ACCESS SHARE MODE"); // as who takes it over does
    QVERIFY(reading);
    QVERIFY(m_store->remove(u"alpha"_s, 5000));
    write(u"alpha"_s, {fileRecord("a.py", {"newword"})});
    const auto removed = m_store->remove(u"alpha"_s, 6000);
    QVERIFY2(removed, removed ? "" : qPrintable(removed.error().detail));
    QCOMPARE(m_store->removed()->size(), 1);
    QVERIFY(m_store->restore(u"alpha"_s));
    QCOMPARE(pathsFor(u"alpha"_s, {"newword"}), QStringList{u"a.py"_s});
}

void tst_PgChunkStore::beginsBesideWhoBuildsAGraph()
{
    const EmbedderIdentity embedder{u"builtin"_s, u"m"_s, {}, 4, PrefixMode::None};
    FileRecord file = fileRecord("a.py", {"word"});
    file.chunks[0].embedding = {1, 0, 0, 0};
    write(u"alpha"_s, {file}, false, embedder);
    const auto building = holder("LOCK TABLE " + tableOf("vectors_4") + " IN SHARE MODE"); // as CREATE INDEX does
    QVERIFY(building);
    const auto writer = m_store->beginRun({u"beta"_s, u"/projects/beta"_s, false, 1000, embedder});
    QVERIFY2(writer, writer ? "" : qPrintable(writer.error().detail));
    for (const char *name : {"alpha", "beta"}) {
        const auto storage = sql("SELECT attstorage::text FROM pg_attribute WHERE attname = 'embedding' AND attrelid = '" + tableOf("vectors_4", name) + "'::regclass");
        QCOMPARE(storage->text(0, 0), u"p"_s); // in the row
    }
}

void tst_PgChunkStore::countsTermsAnewBesideWhoReadsThem()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    QVERIFY(sql("UPDATE cocosearch.repos SET terms_counted = false")); // as a run that died leaves it
    const auto searching = holder("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT * FROM " + tableOf("terms"));
    QVERIFY(searching);
    QVERIFY(setForDatabase("lock_timeout = '2s'"));
    auto writer = begin(*m_store);
    QVERIFY(writer->apply({{fileRecord("b.py", {"word"})}, {}, {}}));
    const auto done = writer->finish(goodOutcome());
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    const QByteArray count = "SELECT chunks FROM " + tableOf("terms") + " WHERE term = 'word'";
    QCOMPARE(sql(count)->integer(0, 0), 2);
    const auto seen = searching->query(count, {}, {});
    QVERIFY(seen && !seen->isEmpty());
    QCOMPARE(seen->integer(0, 0), 1); // the search goes on with what there was when it began
}

void tst_PgChunkStore::endsBuildingIndexesWhenAsked()
{
    std::stop_source stop;
    const auto writer = *m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1000, {}, {}, {}, stop.get_token()});
    QVERIFY(writer->apply({{fileRecord("a.py", {"word"})}, {}, {}}));
    const QByteArray words = tableOf("words");
    auto writing = holder("LOCK TABLE " + words + " IN ROW EXCLUSIVE MODE"); // no index can be built beside it
    const Result<void> done = finishStopped(*writer, words, stop);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Interrupted);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
    writing.reset();
    write(u"alpha"_s, {fileRecord("b.py", {"word"})});
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Indexed);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}).size(), 2);
}

void tst_PgChunkStore::keepsAnIndexThatIsRestoredWhilePurging()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    QVERIFY(m_store->remove(u"alpha"_s, 5000));
    const auto restoring = holder("SELECT pg_advisory_xact_lock(hashtextextended('cocosearch repos', 0))");
    QVERIFY(restoring);
    std::optional<Result<void>> done;
    {
        const std::jthread purging([&] { done = m_store->purgeExpired(5000 + 2 * kTrashSeconds); });
        while (!isAwaited("locktype = 'advisory'") && !done)
            std::this_thread::yield();
        QVERIFY(restoring->execute("UPDATE cocosearch.repos SET place = 0, removed_at = 0; COMMIT", {}));
    }
    QVERIFY(*done);
    QCOMPARE(pathsFor(u"alpha"_s, {"word"}), QStringList{u"a.py"_s});
}

void tst_PgChunkStore::changesAFileWithoutALookAtTheOthers()
{
    const EmbedderIdentity embedder{u"builtin"_s, u"m"_s, {}, 4, PrefixMode::None};
    const auto filesFrom = [](int first, int count) {
        QList<FileRecord> files;
        for (int i = first; i < first + count; ++i) {
            files.append(fileRecord("f" + QByteArray::number(i) + ".py", {"word number" + QByteArray::number(i)}));
            files.last().chunks[0].embedding = {1, 0, 0, 0};
        }
        return files;
    };
    write(u"alpha"_s, filesFrom(0, 200), false, embedder);
    QVERIFY(setForDatabase("lock_timeout = '2s'"));
    auto counting = holder("LOCK TABLE " + tableOf("words") + ", " + tableOf("files") + ", " + tableOf("trigrams") + ", " + tableOf("vectors_4")
                           + " IN SHARE UPDATE EXCLUSIVE MODE"); // for which building and counting would wait
    QVERIFY(counting);
    auto writer = begin(*m_store, false, embedder);
    QVERIFY(writer->apply({filesFrom(200, 1), {}, {}}));
    const auto done = writer->finish(goodOutcome());
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(pathsFor(u"alpha"_s, {"number200"}), QStringList{u"f200.py"_s});
    counting.reset();
    write(u"alpha"_s, filesFrom(150, 100), false, embedder); // much, so the planner is told
    QCOMPARE(sql("SELECT reltuples::bigint FROM pg_class WHERE oid = '" + tableOf("words") + "'::regclass")->integer(0, 0), 250);
}

void tst_PgChunkStore::buildsIndexesThatAnEarlierRunLeftOut()
{
    const EmbedderIdentity embedder{u"builtin"_s, u"m"_s, {}, 4, PrefixMode::None};
    QList<FileRecord> files;
    for (int i = 0; i < 10'100; ++i) { // enough for a graph
        files.append(fileRecord("f" + QByteArray::number(i) + ".py", {"word"}));
        files.last().chunks[0].embedding = {1, 0, 0, 0};
    }
    {
        auto writer = begin(*m_store, false, embedder);
        QVERIFY(writer->apply({files, {}, {}}));
    }
    const auto built = [this] {
        return sql("SELECT count(*) FROM pg_indexes WHERE indexname ~ '^(words|path_words|trigrams|vectors)_in_[0-9]+$'")->integer(0, 0);
    };
    QCOMPARE(built(), 0);
    write(u"alpha"_s, files.mid(0, 1), false, embedder);
    QCOMPARE(built(), 4);
    QVERIFY(sql("DROP INDEX cocosearch.vectors_in_" + tableOf("vectors_4").mid(int(qstrlen("cocosearch.vectors_4_")))));
    write(u"alpha"_s, files.mid(0, 1), false, embedder);
    QCOMPARE(built(), 4);
}

void tst_PgChunkStore::keepsTermsCountedOverRuns()
{
    std::mt19937 random(5);
    const auto word = [&random]() -> QByteArray { return "word" + QByteArray::number(random() % 40); };
    for (int run = 0; run < 6; ++run) {
        auto writer = begin(*m_store);
        QList<FileRecord> files;
        for (int i = 0; i < 4; ++i)
            files.append(fileRecord("f" + QByteArray::number((run * 3 + i) % 9) + ".py", {word() + ' ' + word(), word()}));
        QVERIFY(writer->apply({files, {}, {}}));
        QVERIFY(writer->apply({{}, {*RepoPath::fromBytes("f" + QByteArray::number(run) + ".py")}, {}}));
        QVERIFY(writer->finish(goodOutcome()));
        const QByteArray stored = "SELECT term, chunks FROM " + tableOf("terms");
        const QByteArray counted = "SELECT word, ndoc FROM ts_stat('SELECT words FROM " + tableOf("words") + "')";
        QCOMPARE(sql("SELECT count(*) FROM (" + stored + " EXCEPT " + counted + ") a")->integer(0, 0), 0);
        QCOMPARE(sql("SELECT count(*) FROM (" + counted + " EXCEPT " + stored + ") a")->integer(0, 0), 0);
    }
}

void tst_PgChunkStore::goesOnAfterARestart()
{
    write(u"alpha"_s, {fileRecord("a.py", {"word"})});
    const auto reader = *m_store->reader(u"alpha"_s);
    QVERIFY(m_server->stop());
    const auto down = reader->lexical(wordsQuery({"word"}), {});
    QVERIFY(!down);
    QCOMPARE(down.error().code, ErrorCode::Unavailable);
    QVERIFY(m_server->run());
    QVERIFY(reader->lexical(wordsQuery({"word"}), {}));
}

void tst_PgChunkStore::keepsWhatWasCommittedWhenTheServerIsKilled()
{
    QString whyNot;
    const auto usual = std::exchange(m_server, TestPostgres::start({true, 20, {}}, whyNot));
    QVERIFY2(m_server, qPrintable(whyNot));
    m_store = openEmpty();
    auto writer = begin(*m_store);
    QVERIFY(writer->apply({{fileRecord("a.py", {"alphaword"})}, {}, {}}));
    m_server->kill();
    QVERIFY(!writer->apply({{fileRecord("b.py", {"betaword"})}, {}, {}}));
    writer.reset();
    QVERIFY(m_server->run());
    QCOMPARE(m_store->summary(u"alpha"_s)->state, IndexState::Interrupted);
    QCOMPARE(pathsFor(u"alpha"_s, {"alphaword"}), QStringList{u"a.py"_s});
    QCOMPARE(pathsFor(u"alpha"_s, {"betaword"}), QStringList());
    write(u"alpha"_s, {fileRecord("b.py", {"betaword"})});
    QVERIFY((*m_store->reader(u"alpha"_s))->verify({}));
    QCOMPARE(m_store->summary(u"alpha"_s)->files, 2);
    m_store.reset();
    m_server = TestPostgres::start({}, whyNot);
}

void tst_PgChunkStore::countsTermsOfWhatWasTakenOver_data()
{
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("cutOff");
    QTest::newRow("all files") << true << false;
    QTest::newRow("those of a recipe") << false << false;
    QTest::newRow("all files, cut off") << true << true;
}

void tst_PgChunkStore::countsTermsOfWhatWasTakenOver()
{
    QFETCH(bool, whole);
    QFETCH(bool, cutOff);
    QList<FileRecord> files;
    for (int i = 0; i < 30; ++i) {
        FileRecord file = fileRecord("f" + QByteArray::number(i), {"common word" + QByteArray::number(i), "common " + QByteArray(i % 3 ? "often" : "rarely")});
        file.fingerprint.checkedAtNs = 7;
        files.append(file);
    }
    writeBy(u"first"_s, u"alpha"_s, files);
    if (!whole)
        writeBy(u"second"_s, u"alpha"_s, files.mid(20));
    const auto writer = seeded(u"beta"_s, u"alpha"_s);
    QCOMPARE(writer->fingerprints()->size(), whole ? 30 : 20);
    FileRecord added = fileRecord("new", {"common often newword"});
    added.fingerprint.checkedAtNs = 7;
    WriteBatch batch{{added}, {files.at(1).fingerprint.path}, {}};
    for (const FileRecord &file : files.mid(2, 10))
        batch.touched.append(file.fingerprint);
    QVERIFY(writer->apply(batch));
    RunOutcome outcome = goodOutcome();
    outcome.state = cutOff ? IndexState::Interrupted : IndexState::Indexed;
    QVERIFY(writer->finish(outcome));
    writeBy(u"first"_s, u"gamma"_s, files.mid(2, 10) + QList<FileRecord>{added});
    const QByteArray of = "(SELECT repo_id FROM cocosearch.repos WHERE place = 0 AND name = ";
    const auto terms = [&](const QByteArray &name) {
        QStringList lines;
        const auto rows = sql("SELECT term || ' ' || chunks FROM cocosearch.terms WHERE repo_id = " + of + '\'' + name + "') ORDER BY 1");
        for (int row = 0; row < rows->count(); ++row)
            lines.append(rows->text(row, 0));
        return lines;
    };
    QVERIFY(terms("gamma").size() > 10);
    QCOMPARE(terms("beta"), terms("gamma"));
    const auto mine = (*m_store->reader(u"beta"_s))->lexical(wordsQuery({"common", "often", "rarely", "word5"}), {});
    const auto theirs = (*m_store->reader(u"gamma"_s))->lexical(wordsQuery({"common", "often", "rarely", "word5"}), {});
    QCOMPARE(mine->chunkCount, theirs->chunkCount);
    QCOMPARE(mine->idf, theirs->idf);
    QCOMPARE(mine->candidates.size(), theirs->candidates.size());
    QCOMPARE(mine->candidates.first().fileScore, theirs->candidates.first().fileScore);
    QCOMPARE(sql("SELECT count(DISTINCT words) FROM cocosearch.repos WHERE name IN ('beta', 'gamma') AND place = 0")->integer(0, 0), 1);
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.repos WHERE NOT terms_counted AND place = 0")->integer(0, 0), 0);
}

void tst_PgChunkStore::countsTermsThatTheOtherHasNotCounted()
{
    const auto other = m_store->beginRun({u"alpha"_s, u"/projects/alpha"_s, false, 1000, {}, u"first"_s});
    QVERIFY((*other)->apply({{fileRecord("a.py", {"alphaword", "alphaword"})}, {}, {}})); // and goes on
    const auto writer = seeded(u"beta"_s, u"alpha"_s);
    auto known = writer->fingerprints();
    QCOMPARE(known->size(), 1);
    known->begin()->checkedAtNs = 7;
    QVERIFY(writer->apply({{}, {}, known->values()}));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(sql("SELECT sum(t.chunks)::bigint FROM cocosearch.terms t JOIN cocosearch.repos USING (repo_id) WHERE name = 'beta' AND place = 0")->integer(0, 0), 2);
}

void tst_PgChunkStore::takesOverWhatWasCommittedWhenItBegan()
{
    const auto written = [](const QByteArray &text) {
        QList<FileRecord> files;
        for (const char *path : {"a.py", "b.py"}) {
            files.append(fileRecord(path, {text, "more of " + text}));
            files.last().fingerprint.checkedAtNs = 7;
        }
        return files;
    };
    writeBy(u"first"_s, u"alpha"_s, written("before"));
    // Who takes over waits between the files and their chunks, until the other has committed once more.
    QVERIFY(sql("CREATE FUNCTION public.pause() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NULL; END $$"));
    QVERIFY(sql("CREATE TRIGGER pause AFTER INSERT ON cocosearch.files FOR EACH ROW WHEN (NEW.checked_ns = 0) EXECUTE FUNCTION public.pause()"));
    const auto holder = *pg::PgConnection::open(*pg::PgTarget::parse(m_url), {});
    QVERIFY(holder->execute("SELECT pg_advisory_lock(77)", {}));
    std::atomic<bool> begun = false;
    std::jthread writing([&] {
        while (!begun && sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")->integer(0, 0) == 0)
            std::this_thread::yield();
        writeBy(u"first"_s, u"alpha"_s, written("after"));
        QVERIFY(holder->execute("SELECT pg_advisory_unlock(77)", {}));
    });
    const auto writer = seeded(u"beta"_s, u"alpha"_s);
    begun = true;
    writing.join();
    QCOMPARE(pathsFor(u"alpha"_s, {"after"}).size(), 4);
    QCOMPARE(writer->seededFrom(), u"alpha"_s);
    auto known = writer->fingerprints();
    QCOMPARE(known->size(), 2);
    for (FileFingerprint &file : *known) {
        QCOMPARE(file.hash, written("before").first().fingerprint.hash);
        file.checkedAtNs = 7;
    }
    QVERIFY(writer->apply({{}, {}, known->values()}));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"beta"_s, {"before"}).size(), 4);
    QCOMPARE(pathsFor(u"beta"_s, {"after"}), QStringList());
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
}

void tst_PgChunkStore::beginsWithNothingOfADamagedIndex_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::newRow("table gone") << QByteArray("DROP TABLE cocosearch.texts_");
    QTest::newRow("texts missing") << QByteArray("DELETE FROM cocosearch.texts_");
    QTest::newRow("words missing") << QByteArray("DELETE FROM cocosearch.words_");
}

void tst_PgChunkStore::beginsWithNothingOfADamagedIndex()
{
    QFETCH(QByteArray, statement);
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"word"}), fileRecord("b.py", {"word"})});
    QVERIFY(sql(statement + QByteArray::number(qint64(sql("SELECT repo_id FROM cocosearch.repos")->integer(0, 0)))));
    const auto writer = seeded(u"beta"_s, u"alpha"_s);
    QCOMPARE(writer->seededFrom(), QString());
    QVERIFY(writer->fingerprints()->isEmpty());
    QVERIFY(writer->apply({{fileRecord("a.py", {"word"})}, {}, {}}));
    QVERIFY(writer->finish(goodOutcome()));
    QCOMPARE(pathsFor(u"beta"_s, {"word"}), QStringList{u"a.py"_s});
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.repos WHERE place <> 0")->integer(0, 0), 0); // nothing is left of the attempt
    QCOMPARE(sql("SELECT count(*) FROM pg_class WHERE relname ~ '^words_[0-9]+$'")->integer(0, 0), 2);
}

void tst_PgChunkStore::endsTakingOverWhenAsked()
{
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"word"})});
    std::stop_source early;
    early.request_stop();
    QCOMPARE(seeded(u"beta"_s, u"alpha"_s, u"first"_s, {}, early.get_token())->seededFrom(), QString());
    // And while it waits for who holds a table.
    const auto holder = *pg::PgConnection::open(*pg::PgTarget::parse(m_url), {});
    const QByteArray table = "cocosearch.texts_" + QByteArray::number(qint64(sql("SELECT repo_id FROM cocosearch.repos WHERE name = 'alpha'")->integer(0, 0)));
    QVERIFY(holder->execute("BEGIN; LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE", {}));
    std::stop_source late;
    std::atomic<bool> begun = false;
    std::jthread asking([&] {
        while (!begun && sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + table + "'::regclass")->integer(0, 0) == 0)
            std::this_thread::yield();
        late.request_stop();
    });
    const auto writer = seeded(u"gamma"_s, u"alpha"_s, u"first"_s, {}, late.get_token());
    begun = true;
    asking.join();
    QVERIFY(late.stop_requested());
    QCOMPARE(writer->seededFrom(), QString());
    QVERIFY(writer->apply({{fileRecord("b.py", {"word"})}, {}, {}}));
    RunOutcome outcome = goodOutcome();
    outcome.state = IndexState::Interrupted; // as who was stopped says
    QVERIFY(writer->finish(outcome));
    QCOMPARE(pathsFor(u"gamma"_s, {"word"}), QStringList{u"b.py"_s});
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.repos WHERE place <> 0")->integer(0, 0), 0);
}

void tst_PgChunkStore::keepsWhatWasTakenOverWhenStoppedAtTheEnd()
{
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"word"}), fileRecord("gone.py", {"word"})});
    std::stop_source stop;
    const auto writer = seeded(u"beta"_s, u"alpha"_s, u"first"_s, {}, stop.get_token());
    auto known = writer->fingerprints();
    QCOMPARE(known->size(), 2);
    FileFingerprint same = known->value(*RepoPath::fromBytes("a.py"));
    same.checkedAtNs = 7;
    QVERIFY(writer->apply({{fileRecord("b.py", {"word"})}, {}, {same}}));
    const QByteArray words = sql("SELECT 'cocosearch.words_' || repo_id FROM cocosearch.repos WHERE name = 'beta' AND place = 1")->bytes(0, 0);
    auto writing = holder("LOCK TABLE " + words + " IN ROW EXCLUSIVE MODE"); // no index can be built beside it
    const Result<void> done = finishStopped(*writer, words, stop);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    writing.reset();
    QCOMPARE(m_store->summary(u"beta"_s)->state, IndexState::Interrupted);
    QCOMPARE(pathsFor(u"beta"_s, {"word"}), (QStringList{u"a.py"_s, u"b.py"_s}));
    auto next = m_store->beginRun({u"beta"_s, u"/projects/beta"_s, false, 1000, {}, u"first"_s});
    QCOMPARE((*next)->fingerprints()->size(), 2);
    QVERIFY((*next)->finish(goodOutcome()));
    QCOMPARE(m_store->summary(u"beta"_s)->state, IndexState::Indexed);
    QVERIFY((*m_store->reader(u"beta"_s))->verify({}));
}

void tst_PgChunkStore::cleansUpASeedOfADeadRun()
{
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"word"})});
    auto writer = seeded(u"beta"_s, u"alpha"_s);
    QCOMPARE(writer->seededFrom(), u"alpha"_s);
    QVERIFY(sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    QVERIFY(!writer->finish(goodOutcome()));
    writer.reset();
    m_store.reset();
    m_store = reopen();
    QCOMPARE(m_store->summary(u"beta"_s)->state, IndexState::Interrupted);
    QCOMPARE(m_store->summary(u"beta"_s)->files, 0);
    QCOMPARE(sql("SELECT count(*) FROM cocosearch.repos")->integer(0, 0), 2);
    QCOMPARE(seeded(u"beta"_s, u"alpha"_s)->seededFrom(), u"alpha"_s);
}

void tst_PgChunkStore::keepsASeedThatAnotherServerFills()
{
    writeBy(u"first"_s, u"alpha"_s, {fileRecord("a.py", {"word"})});
    const auto writer = seeded(u"beta"_s, u"alpha"_s);
    const auto other = reopen(); // cleans up what dead runs left
    QVERIFY(other->purgeExpired(5000));
    auto known = writer->fingerprints();
    QCOMPARE(known->size(), 1);
    known->begin()->checkedAtNs = 7;
    QVERIFY(writer->apply({{}, {}, known->values()}));
    QVERIFY(writer->finish(goodOutcome()));
    m_store = reopen();
    QCOMPARE(pathsFor(u"beta"_s, {"word"}), QStringList{u"a.py"_s});
}

QTEST_GUILESS_MAIN(tst_PgChunkStore)
#include "tst_PgChunkStore.moc"
