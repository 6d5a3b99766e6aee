// SPDX-License-Identifier: Apache-2.0
#include "search/query/HybridSearcher.h"
#include "search/index/IndexScheduler.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/IndexRuns.h"
#include "support/StoreRecords.h"
#include "support/TreeBuilder.h"

#include <QDirIterator>
#include <QTest>

#include <thread>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What comes between a search and its index.
struct Interference
{
    bool endsEarly = false;             ///< the next scan for an expression
    bool isGone = false;                ///< there is no such index
    std::function<void()> afterFinding; ///< before the places of what was found are read
    std::function<void()> afterPlaces;  ///< before its texts and names are read
    int searches = 0;                   ///< that began so far, by words or by an expression

    void found()
    {
        ++searches;
        if (afterFinding)
            afterFinding();
    }
};

/// A reader that is interfered with.
class DisturbedReader final : public IndexReader
{
public:
    DisturbedReader(std::shared_ptr<IndexReader> reader, Interference &interference)
        : m_reader(std::move(reader))
        , m_interference(interference)
    {
    }
    QString name() const override { return m_reader->name(); }
    QString root() const override { return m_reader->root(); }
    quint64 generation() const override { return m_reader->generation(); }
    EmbedderIdentity embedder() const override { return m_reader->embedder(); }
    Result<LexicalAnswer> lexical(const LexicalQuery &query, std::stop_token stop) override
    {
        auto found = m_reader->lexical(query, stop);
        m_interference.found();
        return found;
    }
    Result<QList<VectorCandidate>> nearest(const VectorQuery &query, std::stop_token stop) override { return m_reader->nearest(query, stop); }
    Result<QList<StoredChunk>> places(const QList<ChunkId> &ids, std::stop_token stop) override
    {
        auto found = m_reader->places(ids, stop);
        if (m_interference.afterPlaces)
            m_interference.afterPlaces();
        return found;
    }
    Result<QList<StoredChunk>> chunks(const QList<ChunkId> &ids, bool withText, std::stop_token stop) override
    {
        return m_reader->chunks(ids, withText, stop);
    }
    Result<void> scan(const ChunkFilter &filter, const std::function<bool(const StoredChunk &)> &visit, std::stop_token stop) override
    {
        return m_reader->scan(filter, visit, stop);
    }
    Result<MatchAnswer> matching(const MatchQuery &query, std::stop_token stop) override
    {
        auto found = m_reader->matching(query, stop);
        m_interference.found();
        if (!std::exchange(m_interference.endsEarly, false))
            return found;
        MatchAnswer nothing;
        nothing.complete = false;
        return nothing;
    }
    Result<QList<SymbolRecord>> symbols(const RepoPath &file) override { return m_reader->symbols(file); }
    Result<std::optional<SymbolRecord>> symbolAround(const RepoPath &file, int first, int last, std::stop_token stop) override
    {
        return m_reader->symbolAround(file, first, last, stop);
    }
    Result<bool> contains(const RepoPath &file) override { return m_reader->contains(file); }
    Result<QList<FileIssue>> failures() override { return m_reader->failures(); }
    Result<QList<FileIssue>> skipped(int limit) override { return m_reader->skipped(limit); }
    Result<void> verify(std::stop_token stop) override { return m_reader->verify(stop); }

private:
    const std::shared_ptr<IndexReader> m_reader;
    Interference &m_interference;
};

/// Another store, whose readers are interfered with. Borrows both.
class DisturbedStore final : public ChunkStore
{
public:
    DisturbedStore(ChunkStore &store, Interference &interference)
        : m_store(store)
        , m_interference(interference)
    {
    }
    Result<QList<IndexSummary>> indexes() override { return m_store.indexes(); }
    Result<IndexSummary> summary(const QString &name) override { return m_store.summary(name); }
    Result<std::shared_ptr<IndexReader>> reader(const QString &name) override
    {
        if (m_interference.isGone)
            return fail(ErrorCode::NotFound, u"It is gone."_s);
        COCO_TRY(auto reader, m_store.reader(name));
        return std::make_shared<DisturbedReader>(std::move(reader), m_interference);
    }
    Result<std::unique_ptr<IndexWriter>> beginRun(const WriteRequest &request) override { return m_store.beginRun(request); }
    Result<void> remove(const QString &name, std::int64_t now) override { return m_store.remove(name, now); }
    Result<QList<RemovedIndex>> removed() override { return m_store.removed(); }
    Result<void> restore(const QString &name) override { return m_store.restore(name); }
    Result<void> purgeExpired(std::int64_t now) override { return m_store.purgeExpired(now); }
    Result<void> snapshot(const QString &folder, std::stop_token stop) override { return m_store.snapshot(folder, stop); }

private:
    ChunkStore &m_store;
    Interference &m_interference;
};

} // namespace

class tst_HybridSearcher : public QObject
{
    Q_OBJECT

private:
    void index(const QString &root, const QString &name)
    {
        const auto report = runAndWait(*m_scheduler, {root, name, false});
        QVERIFY2(report, whyNot(report).constData());
    }
    /// The same function, with another word in it.
    void replaceDoor(const QByteArray &word)
    {
        m_tree->write(u"src/door.go"_s, "package door\n\nfunc OpenDoor(key string) bool {\n\treturn key != \"" + word + "\"\n}\n");
        index(m_tree->root(), u"project"_s);
    }
    [[nodiscard]] SearchRequest request(const QString &query) const
    {
        SearchRequest result;
        result.query = query;
        result.indexNames = {u"project"_s};
        return result;
    }
    Result<SearchResponse> search(const SearchRequest &wanted) { return m_searcher->search(wanted, {}); }

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    std::unique_ptr<HybridSearcher> m_searcher;
    SystemClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_tree = std::make_unique<TreeBuilder>();
        m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
        m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
        m_searcher = std::make_unique<HybridSearcher>(*m_store);
        m_tree->write(u"src/session.py"_s, "class Session:\n    def refresh_token(self, old):\n        fresh = old + 1\n        return fresh\n");
        m_tree->write(u"src/door.go"_s, "package door\n\nfunc OpenDoor(key string) bool {\n\treturn key != \"\"\n}\n");
        m_tree->write(u"tests/test_session.py"_s, "def test_refresh_token():\n    assert Session().refresh_token(1) == 2\n");
        index(m_tree->root(), u"project"_s);
    }
    void answersAnewAfterAScanThatEndedEarly()
    {
        Interference interference;
        interference.endsEarly = true;
        DisturbedStore store(*m_store, interference);
        HybridSearcher searcher(store);
        SearchRequest wanted = request(u"Open[A-Z]oor"_s);
        wanted.mode = SearchMode::Regex;
        const auto early = searcher.search(wanted, {});
        QVERIFY(early && !early->complete);
        const auto whole = searcher.search(wanted, {});
        QVERIFY(whole && whole->complete);
        QCOMPARE(whole->hits.size(), 1);
    }
    void saysThatTheTimeWasOver()
    {
        Interference interference;
        interference.endsEarly = true;
        interference.afterFinding = [] { QTest::qSleep(3'010); };
        DisturbedStore store(*m_store, interference);
        HybridSearcher searcher(store);
        SearchRequest wanted = request(u"Open[A-Z]oor"_s);
        wanted.mode = SearchMode::Regex;
        const auto early = searcher.search(wanted, {});
        QVERIFY(early && !early->complete);
        QCOMPARE(early->remarks.size(), 1);
        QCOMPARE(early->remarks.first().kind, SearchRemark::Kind::Incomplete);
        QCOMPARE(early->remarks.first().indexName, u"project"_s);
        QVERIFY2(early->remarks.first().message.contains(u"after 3 s"_s), qPrintable(early->remarks.first().message));
    }
    void findsAFileThatIsReplacedMeanwhile_data()
    {
        QTest::addColumn<SearchMode>("mode");
        QTest::newRow("words") << SearchMode::Ranked;
        QTest::newRow("exact") << SearchMode::Exact;
        QTest::newRow("expression") << SearchMode::Regex;
    }
    void findsAFileThatIsReplacedMeanwhile()
    {
        QFETCH(SearchMode, mode);
        Interference interference;
        interference.afterFinding = [&] {
            interference.afterFinding = {};
            replaceDoor("Knob");
        };
        DisturbedStore store(*m_store, interference);
        HybridSearcher searcher(store);
        SearchRequest wanted = request(u"OpenDoor"_s);
        wanted.mode = mode;
        const auto found = searcher.search(wanted, {});
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->hits.size(), 1);
        QCOMPARE(found->hits.first().path.bytes(), "src/door.go");
        QVERIFY2(found->hits.first().content.contains("Knob"), found->hits.first().content.constData());
        QVERIFY(found->confident);
        QCOMPARE(interference.searches, 2);
    }
    void answersFromWhatIsLeftWhereFilesAreReplacedAllTheTime()
    {
        Interference interference;
        interference.afterFinding = [&] { replaceDoor("Knob" + QByteArray::number(interference.searches)); };
        DisturbedStore store(*m_store, interference);
        HybridSearcher searcher(store);
        const auto found = searcher.search(request(u"OpenDoor"_s), {});
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(interference.searches, 3);
        QVERIFY(!found->complete);
        QCOMPARE(found->remarks.size(), 1);
        QCOMPARE(found->remarks.first().kind, SearchRemark::Kind::Incomplete);
        QVERIFY2(found->remarks.first().message.contains(u"Search again"_s), qPrintable(found->remarks.first().message));
        // Nobody is told of it again once the file rests.
        interference.afterFinding = {};
        const auto again = searcher.search(request(u"OpenDoor"_s), {});
        QVERIFY(again && again->complete && again->remarks.isEmpty());
        QCOMPARE(again->hits.size(), 1);
        QCOMPARE(interference.searches, 4);
    }
    void findsADefinitionThatIsReplacedBeforeItsNamesAreRead()
    {
        Interference interference;
        interference.afterPlaces = [&] {
            interference.afterPlaces = {};
            replaceDoor("Knob");
        };
        DisturbedStore store(*m_store, interference);
        HybridSearcher searcher(store);
        SearchRequest wanted = request(u"OpenDoor"_s);
        wanted.limit = 1;
        const auto found = searcher.search(wanted, {});
        QVERIFY(found);
        QCOMPARE(found->hits.size(), 1);
        QCOMPARE(found->hits.first().symbolName, u"OpenDoor"_s);
        QVERIFY(found->complete);
        QCOMPARE(interference.searches, 2);
    }
    void keepsWhatItFoundWhenItCannotSearchAgain()
    {
        Interference interference;
        interference.afterFinding = [&] {
            replaceDoor("Knob");
            interference.isGone = true;
        };
        DisturbedStore store(*m_store, interference);
        HybridSearcher searcher(store);
        SearchRequest wanted = request(u"refresh_token|OpenDoor"_s);
        wanted.mode = SearchMode::Regex;
        const auto found = searcher.search(wanted, {});
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->hits.size(), 2);
        QVERIFY(!found->complete);
    }
    void searchesOnceWhereNothingChanges()
    {
        // The path of an empty file holds the words, and there is nothing of it to show.
        m_tree->write(u"billing/__init__.py"_s, "");
        m_tree->write(u"billing/invoice.py"_s, "def total(lines):\n    return sum(lines)\n");
        index(m_tree->root(), u"project"_s);
        Interference interference;
        DisturbedStore store(*m_store, interference);
        HybridSearcher searcher(store);
        for (int time = 0; time < 2; ++time) {
            const auto found = searcher.search(request(u"billing invoice"_s), {});
            QVERIFY(found && found->complete);
            QCOMPARE(found->hits.first().path.bytes(), "billing/invoice.py");
            QCOMPARE(interference.searches, 1);
        }
    }
    void looksAgainForLinesThatCouldNotBeRead()
    {
        SearchRequest wanted = request(u"fresh = old"_s);
        wanted.mode = SearchMode::Exact;
        wanted.contextAfter = 10;
        m_tree->write(u"src/wide.py"_s, "def wide():\n" + QByteArray("    pass\n").repeated(400) + "    fresh = old\n" + QByteArray("    last()\n").repeated(400));
        index(m_tree->root(), u"project"_s);
        wanted.pathGlob = u"src/wide.py"_s;
        const QString path = m_tree->path(u"src/wide.py"_s);
        QVERIFY(QFile::rename(path, path + u".away"_s));
        const auto without = search(wanted);
        QVERIFY(without);
        QCOMPARE(without->hits.size(), 1);
        QVERIFY(without->hits.first().contextAfter.isEmpty());
        QVERIFY(QFile::rename(path + u".away"_s, path));
        QVERIFY(!search(wanted)->hits.first().contextAfter.isEmpty());
    }
    void saysWhatADamagedPartLeavesOut()
    {
        QVERIFY(search(request(u"refresh token"_s))->remarks.isEmpty());
        m_searcher.reset();
        m_scheduler.reset();
        m_store.reset();
        QDirIterator files(m_tree->dataFolder(), {u"*.seg"_s}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        while (files.hasNext()) {
            QFile segment(files.next());
            QVERIFY(segment.resize(segment.size() - 1));
        }
        m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
        m_searcher = std::make_unique<HybridSearcher>(*m_store);
        for (const SearchMode mode : {SearchMode::Ranked, SearchMode::Regex, SearchMode::Exact}) {
            SearchRequest wanted = request(u"refresh_token"_s);
            wanted.mode = mode;
            const auto found = search(wanted);
            QVERIFY2(found, found ? "" : qPrintable(found.error().message));
            QVERIFY(found->hits.isEmpty());
            QCOMPARE(found->remarks.size(), 1);
            QCOMPARE(found->remarks.first().kind, SearchRemark::Kind::IndexDamaged);
            QVERIFY2(found->remarks.first().message.contains(u"coco index"_s), qPrintable(found->remarks.first().message));
        }
    }
    void cleanup()
    {
        m_searcher.reset();
        m_scheduler.reset();
        m_store.reset();
        m_tree.reset();
    }

    void refusesBadRequests_data();
    void refusesBadRequests();
    void standsAnyQuery_data();
    void standsAnyQuery();
    void findsDefinitionsBeforeTests();
    void filters();
    void searchesByExpression();
    void searchesForExactText_data();
    void searchesForExactText();
    void addsContextFromTheUnchangedFileOnly();
    void mergesIndexes();
    void answersAnewAfterEveryChange();
    void saysWhenNothingGoodWasFound();
    void endsSoonAfterItsStopToken();
    void searchesWhileIndexing();
    void saysWhichIndexIsDamaged();
};

void tst_HybridSearcher::refusesBadRequests_data()
{
    QTest::addColumn<SearchRequest>("wanted");
    QTest::addColumn<QString>("said");
    const SearchRequest good = request(u"word"_s);
    const auto with = [&good](auto change) {
        SearchRequest wanted = good;
        change(wanted);
        return wanted;
    };
    QTest::newRow("empty") << with([](SearchRequest &r) { r.query = u"  \n"_s; }) << u"empty"_s;
    QTest::newRow("10,001 characters") << with([](SearchRequest &r) { r.query = QString(10'001, u'a'); }) << u"10001"_s;
    QTest::newRow("limit 0") << with([](SearchRequest &r) { r.limit = 0; }) << u"limit"_s;
    QTest::newRow("limit 101") << with([](SearchRequest &r) { r.limit = 101; }) << u"limit"_s;
    QTest::newRow("no index") << with([](SearchRequest &r) { r.indexNames.clear(); }) << u"index"_s;
    QTest::newRow("language") << with([](SearchRequest &r) { r.languages = {u"klingon"_s}; }) << u"klingon"_s;
    QTest::newRow("glob") << with([](SearchRequest &r) { r.pathGlob = u"src/[a"_s; }) << u"character 5"_s;
    QTest::newRow("expression") << with([](SearchRequest &r) { r.mode = SearchMode::Regex; r.query = u"ab(c"_s; }) << u"expression"_s;
    QTest::newRow("repetition") << with([](SearchRequest &r) { r.mode = SearchMode::Regex; r.query = u"ab**"_s; }) << u"character 3"_s;
    QTest::newRow("huge expression") << with([](SearchRequest &r) { r.mode = SearchMode::Regex; r.query = u"((a{900}){900}){900}"_s; }) << u"expression"_s;
}

void tst_HybridSearcher::refusesBadRequests()
{
    QFETCH(SearchRequest, wanted);
    QFETCH(QString, said);
    const auto response = search(wanted);
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(response.error().message.contains(said), qPrintable(response.error().message));
}

void tst_HybridSearcher::standsAnyQuery_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("operators") << u"session AND (token OR NEAR* -x \"unclosed"_s;
    QTest::newRow("sql") << u"'; DROP TABLE files; --"_s;
    QTest::newRow("column") << u"body : session"_s;
    QTest::newRow("punctuation") << u"*** ??? ()"_s;
    QTest::newRow("not text") << QString::fromUtf8("\xFF\xFE\x01 \xF0\x9F\x92\xA5");
    QTest::newRow("nul") << QString(u"a\0b"_s + QChar(0) + u"c"_s);
    QTest::newRow("long") << QString(u"token "_s).repeated(1'666);
    QTest::newRow("one word of 10,000") << QString(10'000, u'x');
}

void tst_HybridSearcher::standsAnyQuery()
{
    QFETCH(QString, query);
    const auto response = search(request(query));
    QVERIFY2(response, response ? "" : qPrintable(response.error().message + response.error().detail));
}

void tst_HybridSearcher::findsDefinitionsBeforeTests()
{
    for (const QString &query : {u"refresh_token"_s, u"refreshToken"_s, u"how is the token of a session refreshed"_s}) {
        const auto response = search(request(query));
        QVERIFY(response && !response->hits.isEmpty());
        const SearchHit &best = response->hits.first();
        QCOMPARE(best.path.toDisplay(), u"src/session.py"_s);
        QVERIFY(best.score > 0 && best.score <= 1);
        QVERIFY(!best.reasons.isEmpty());
        QVERIFY(response->confident);
        QVERIFY(best.content.contains("refresh_token"));
        QCOMPARE(best.languageId, u"python"_s);
    }
}

void tst_HybridSearcher::filters()
{
    SearchRequest wanted = request(u"session token door"_s);
    wanted.languages = {u".go"_s};
    QCOMPARE(search(wanted)->hits.size(), 1);
    wanted.languages = {u"py"_s};
    wanted.pathGlob = u"tests/**"_s;
    auto response = search(wanted);
    QCOMPARE(response->hits.size(), 1);
    QCOMPARE(response->hits.first().path.toDisplay(), u"tests/test_session.py"_s);
    wanted = request(u"open door"_s);
    wanted.symbolNameGlob = u"Open*"_s;
    QCOMPARE(search(wanted)->hits.size(), 1);
    wanted.symbolNameGlob = u"Close*"_s;
    QVERIFY(search(wanted)->hits.isEmpty());
    wanted = request(u"refresh"_s);
    wanted.minScore = 0.999;
    QVERIFY(search(wanted)->hits.isEmpty());
}

void tst_HybridSearcher::searchesByExpression()
{
    SearchRequest wanted = request(u"refresh_\\w+\\(self"_s);
    wanted.mode = SearchMode::Regex;
    auto response = search(wanted);
    QVERIFY(response);
    QCOMPARE(response->hits.size(), 1);
    QVERIFY(response->complete);
    wanted.query = u"^func Open"_s; // lines, not the whole text
    QCOMPARE(search(wanted)->hits.size(), 1);
    wanted.query = u"(?i)SESSION"_s;
    response = search(wanted);
    QVERIFY(response->hits.size() >= 2);
    QCOMPARE(response->hits.first().path.toDisplay(), u"src/session.py"_s);
    wanted.query = u"nothing_like_this"_s;
    QVERIFY(search(wanted)->hits.isEmpty());
    QVERIFY(!search(wanted)->confident);
}

void tst_HybridSearcher::searchesForExactText_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("pathGlob");
    QTest::addColumn<int>("hits");
    QTest::newRow("as it stands") << u"refresh_token(self"_s << QString() << 1;
    QTest::newRow("no expression") << u"refresh_\\w+"_s << QString() << 0;
    QTest::newRow("letter for letter") << u"REFRESH_TOKEN(self"_s << QString() << 0;
    QTest::newRow("below three letters") << u"f("_s << u"src/session.py"_s << 0;
    QTest::newRow("elsewhere") << u"refresh_token(self"_s << u"docs/**"_s << 0;
}

void tst_HybridSearcher::searchesForExactText()
{
    QFETCH(QString, query);
    QFETCH(QString, pathGlob);
    QFETCH(int, hits);
    SearchRequest wanted = request(query);
    wanted.mode = SearchMode::Exact;
    wanted.pathGlob = pathGlob;
    QCOMPARE(search(wanted)->hits.size(), hits);
}

void tst_HybridSearcher::addsContextFromTheUnchangedFileOnly()
{
    QByteArray text = "class Big:\n";
    for (int i = 0; i < 12; ++i)
        text += "    def step_" + QByteArray::number(i) + "(self):\n        value = " + QByteArray(120, 'x') + "\n        return value\n\n";
    text += "    def needle_here(self):\n        return 1\n";
    m_tree->write(u"src/big.py"_s, text);
    index(m_tree->root(), u"project"_s);
    SearchRequest wanted = request(u"needle_here"_s);
    wanted.contextBefore = 2;
    wanted.contextAfter = 0;
    auto response = search(wanted);
    QCOMPARE(response->hits.first().path.toDisplay(), u"src/big.py"_s);
    if (response->hits.first().startLine > 3)
        QCOMPARE(response->hits.first().contextBefore.count('\n'), 1);
    for (const QByteArray &line : response->hits.first().contextBefore.split('\n'))
        QVERIFY(line.size() <= 200);
    m_tree->write(u"src/big.py"_s, text + "# changed\n");
    wanted.contextBefore = 3; // another question, so that no kept answer is given
    response = search(wanted);
    QVERIFY(response->hits.first().contextBefore.isEmpty());
    QVERIFY(response->hits.first().content.contains("needle_here"));
}

void tst_HybridSearcher::mergesIndexes()
{
    TreeBuilder other;
    other.write(u"lib/token.rs"_s, "pub fn refresh_token() -> u32 {\n    2\n}\n");
    index(other.root(), u"other"_s);
    SearchRequest wanted = request(u"refresh_token"_s);
    wanted.indexNames = {u"project"_s, u"other"_s};
    const auto response = search(wanted);
    QVERIFY(response);
    QStringList names;
    double last = 1;
    for (const SearchHit &hit : response->hits) {
        names.append(hit.indexName);
        QVERIFY(hit.score <= last);
        last = hit.score;
    }
    QVERIFY(names.contains(u"project"_s) && names.contains(u"other"_s));
    wanted.indexNames = {u"project"_s, u"absent"_s};
    QCOMPARE(search(wanted).error().code, ErrorCode::NotFound);
}

void tst_HybridSearcher::answersAnewAfterEveryChange()
{
    QVERIFY(search(request(u"zebra_stripes"_s))->hits.isEmpty());
    m_tree->write(u"src/zebra.py"_s, "def zebra_stripes():\n    pass\n");
    index(m_tree->root(), u"project"_s);
    QCOMPARE(search(request(u"zebra_stripes"_s))->hits.first().path.toDisplay(), u"src/zebra.py"_s);
    QCOMPARE(search(request(u"zebra_stripes"_s))->hits.size(), search(request(u"zebra_stripes"_s))->hits.size());
}

void tst_HybridSearcher::saysWhenNothingGoodWasFound()
{
    const auto response = search(request(u"kubernetes ingress certificate rotation of a session"_s));
    QVERIFY(response);
    QVERIFY(!response->confident);
}

void tst_HybridSearcher::endsSoonAfterItsStopToken()
{
    std::stop_source stop;
    stop.request_stop();
    for (const SearchMode mode : {SearchMode::Ranked, SearchMode::Regex}) {
        SearchRequest wanted = request(u"session"_s);
        wanted.mode = mode;
        const auto response = m_searcher->search(wanted, stop.get_token());
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Cancelled);
    }
}

void tst_HybridSearcher::searchesWhileIndexing()
{
    for (int i = 0; i < 150; ++i)
        m_tree->write(u"more/f%1.py"_s.arg(i), "def more_of_it_" + QByteArray::number(i) + "():\n    return 1\n");
    std::atomic<bool> done = false;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; !done || i < 5; ++i) {
                const auto response = search(request(u"refresh_token %1 %2"_s.arg(t).arg(i)));
                if (!response || response->hits.isEmpty())
                    ++failures;
            }
        });
    }
    for (const bool fresh : {false, true, true}) {
        const auto job = m_scheduler->startIndexing({m_tree->root(), u"project"_s, fresh});
        QVERIFY(job && (*job)->wait(std::chrono::minutes(2), {}, {}));
    }
    done = true;
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
}

void tst_HybridSearcher::saysWhichIndexIsDamaged()
{
    m_searcher.reset();
    m_scheduler.reset();
    m_store.reset();
    const QDir folder(m_tree->dataFolder() + u"/indexes"_s);
    QFile file(folder.filePath(folder.entryList({u"*.db"_s}, QDir::Files).first()));
    QVERIFY(file.resize(6000));
    m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
    m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
    m_searcher = std::make_unique<HybridSearcher>(*m_store);
    const auto response = search(request(u"refresh_token"_s));
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::Corrupted);
    QVERIFY(response.error().message.contains(u"project"_s) && response.error().message.contains(u"--fresh"_s));
}

QTEST_GUILESS_MAIN(tst_HybridSearcher)
#include "tst_HybridSearcher.moc"
