// SPDX-License-Identifier: Apache-2.0
#include "contract/WorktreeContract.h"

#include "search/embed/EmbedderSource.h"
#include "search/index/IndexScheduler.h"
#include "search/index/Indexer.h"
#include "search/index/SiblingIndex.h"
#include "search/query/HybridSearcher.h"
#include "support/FakeEmbedder.h"
#include "support/IndexRuns.h"

#include <algorithm>

namespace coco::search::test {

using namespace Qt::Literals::StringLiterals;
using Report = Result<IndexReport>;

namespace {

/// Everything a search can say about a few questions of each kind, scores included.
QStringList answers(ChunkStore &store, const QString &name)
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
    return lines;
}

/// What is nearest to a text, and how near.
QStringList neighbours(ChunkStore &store, const QString &name, Embedder &embedder)
{
    const auto vector = embedder.embedQuery(u"open session door"_s, {});
    const auto reader = store.reader(name);
    const auto found = (*reader)->nearest({*vector, {}, 500}, {});
    QList<ChunkId> ids;
    for (const VectorCandidate &candidate : *found)
        ids.append(candidate.chunk);
    const auto places = (*reader)->places(ids, {});
    QStringList lines;
    for (qsizetype i = 0; i < places->size(); ++i)
        lines.append(u"%1 %2"_s.arg(places->at(i).path.toDisplay()).arg(found->at(i).similarity, 0, 'f', 2));
    lines.sort();
    return lines;
}

} // namespace

WorktreeContract::WorktreeContract() = default;
WorktreeContract::~WorktreeContract() = default;

QByteArray WorktreeContract::source(int number)
{
    const QByteArray n = QByteArray::number(number);
    return "def open_session_" + n + "(user):\n    \"\"\"Opens the door number " + n + ".\"\"\"\n    return user + " + n
        + "\n\n\nclass Door" + n + ":\n    def close(self):\n        return open_session_" + n + "(self)\n";
}

void WorktreeContract::open(EmbedderSource *embedders)
{
    close();
    m_store = openStore();
    QVERIFY(m_store);
    m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock, embedders);
}

void WorktreeContract::close()
{
    m_scheduler.reset();
    m_store.reset();
}

Report WorktreeContract::index(const QString &root, bool fresh)
{
    return runAndWait(*m_scheduler, {root, {}, fresh});
}

void WorktreeContract::changeWorktree() const
{
    m_fix->write(u"src/file3.py"_s, source(3) + "\n\ndef only_in_the_worktree():\n    pass\n");
    m_fix->write(u"src/file4.py"_s, "def rewritten_entirely():\n    pass\n");
    m_fix->write(u"src/added.py"_s, "def freshly_added():\n    pass\n");
    m_fix->remove(u"src/file5.py"_s);
}

QStringList WorktreeContract::symbols(ChunkStore &store, const QString &name)
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

void WorktreeContract::compareWithFresh(const QString &name, const QString &root)
{
    const auto other = openOther();
    QVERIFY(other);
    IndexScheduler scheduler(*other, m_clock);
    const auto report = runAndWait(scheduler, {root, name, false});
    QVERIFY2(report, whyNot(report).constData());
    settle(*other, name);
    settle(*m_store, name);
    const QStringList expected = answers(*other, name);
    QVERIFY(expected.size() > 30);
    QCOMPARE(answers(*m_store, name), expected);
    QCOMPARE(symbols(*m_store, name), symbols(*other, name));
    QVERIFY((*m_store->reader(name))->verify({}));
    const IndexSummary mine = *m_store->summary(name);
    const IndexSummary theirs = *other->summary(name);
    QCOMPARE(mine.files, theirs.files);
    QCOMPARE(mine.chunks, theirs.chunks);
    QCOMPARE(mine.skipped, theirs.skipped);
}

void WorktreeContract::init()
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
    makeStore();
    open();
    QVERIFY(index(m_main->root()));
}

void WorktreeContract::cleanup()
{
    close();
    m_fix.reset();
    m_main.reset();
    m_folder.reset();
}

void WorktreeContract::parsesTheDifferenceAlone()
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

void WorktreeContract::embedsTheDifferenceAlone()
{
    constexpr int kMany = 1'000'000;
    FakeEmbedder embedder;
    FixedEmbedder embedders(&embedder);
    close();
    makeStore();
    open(&embedders);
    embedder.documentsLeft = kMany;
    const Report first = index(m_main->root());
    QVERIFY2(first, whyNot(first).constData());
    QCOMPARE(qint64(kMany - embedder.documentsLeft), first->chunks);
    changeWorktree();
    embedder.documentsLeft = kMany;
    const Report second = index(m_fix->root());
    QVERIFY2(second, whyNot(second).constData());
    QCOMPARE(second->filesShared, kFiles + 1 - 3);
    QCOMPARE(second->filesAdded, 3);
    const int embedded = kMany - embedder.documentsLeft;
    QVERIFY2(embedded > 0 && embedded <= second->chunks && second->chunks * 4 < first->chunks, qPrintable(u"%1 of %2"_s.arg(embedded).arg(first->chunks)));
    QCOMPARE(m_store->summary(u"project_fix"_s)->embedder, embedder.identity());
    // Nothing is lost by it.
    const auto other = openOther();
    IndexScheduler scheduler(*other, m_clock, &embedders);
    QVERIFY(runAndWait(scheduler, {m_fix->root(), u"project_fix"_s, false}));
    const QStringList expected = neighbours(*other, u"project_fix"_s, embedder);
    QVERIFY(expected.size() > kFiles);
    QCOMPARE(neighbours(*m_store, u"project_fix"_s, embedder), expected);
}

void WorktreeContract::embedsTheDifferenceOfACopyAlone()
{
    FakeEmbedder embedder;
    FixedEmbedder embedders(&embedder);
    close();
    makeStore();
    open(&embedders);
    QVERIFY(index(m_main->root()));
    const QString clone = m_folder->filePath(u"clone"_s);
    QVERIFY(m_main->git({u"clone"_s, u"-q"_s, m_main->root(), clone}));
    embedder.documentsLeft = 0; // there is none that could be embedded
    const Report report = index(clone);
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesShared, kFiles + 1);
    QCOMPARE(report->filesAdded, 0);
}

void WorktreeContract::answersAsAFreshIndexDoes()
{
    changeWorktree();
    QCOMPARE(index(m_fix->root())->filesAdded, 3);
    compareWithFresh(u"project_fix"_s, m_fix->root());
    compareWithFresh(u"project"_s, m_main->root());
}

void WorktreeContract::showsNothingOfTheOtherFolder()
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

void WorktreeContract::outlivesTheOtherIndex()
{
    QCOMPARE(index(m_fix->root())->filesShared, kFiles + 1);
    QVERIFY(m_scheduler->removeIndex(u"project"_s));
    m_clock.advance(std::chrono::hours(25));
    QVERIFY(m_scheduler->removedIndexes()->isEmpty());
    compareWithFresh(u"project_fix"_s, m_fix->root());
    open();
    compareWithFresh(u"project_fix"_s, m_fix->root());
}

void WorktreeContract::comesBackFromTheTrash()
{
    QVERIFY(index(m_fix->root()));
    QVERIFY(m_scheduler->removeIndex(u"project_fix"_s));
    settle(*m_store, u"project"_s);
    QVERIFY(m_scheduler->restoreIndex(u"project_fix"_s));
    QVERIFY((*m_store->reader(u"project_fix"_s))->verify({}));
    compareWithFresh(u"project_fix"_s, m_fix->root());
}

void WorktreeContract::takesTheSameFolderOfTheRepository()
{
    QVERIFY(index(m_main->path(u"src"_s)));
    QCOMPARE(siblingIndexOf(m_fix->path(u"src"_s), u"other"_s, *m_store), u"src"_s);
    QCOMPARE(siblingIndexOf(m_fix->root(), u"other"_s, *m_store), u"project"_s);
}

void WorktreeContract::takesFromACloneToo()
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

void WorktreeContract::takesNothingOverWhenAskedForAFreshOne()
{
    const Report report = index(m_fix->root(), true);
    QCOMPARE(report->filesShared, 0);
    QCOMPARE(report->filesAdded, kFiles + 1);
}

void WorktreeContract::takesNothingOfAnotherEmbedder()
{
    FakeEmbedder embedder;
    FixedEmbedder embedders(&embedder);
    open(&embedders);
    const Report report = index(m_fix->root());
    QVERIFY2(report, whyNot(report).constData());
    QCOMPARE(report->filesShared, 0);
    QCOMPARE(report->filesAdded, kFiles + 1);
    QCOMPARE(m_store->indexes()->size(), 2);
}

void WorktreeContract::takesNothingThatWasReadInAnotherWay()
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

void WorktreeContract::cancelledRunKeepsOnlyWhatItLookedAt()
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

} // namespace coco::search::test
