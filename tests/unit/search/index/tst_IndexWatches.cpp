// SPDX-License-Identifier: Apache-2.0
#include "search/index/IndexScheduler.h"
#include "search/index/IndexWatches.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FakeIndexService.h"
#include "support/IndexRuns.h"
#include "support/TreeBuilder.h"

#include <QTest>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatience = 30'000; // ms

} // namespace

class tst_IndexWatches : public QObject
{
    Q_OBJECT

private:
    void indexOnce()
    {
        const auto report = runAndWait(*m_scheduler, {m_tree->root(), u"project"_s, false});
        QVERIFY2(report, whyNot(report).constData());
    }
    void startWatches()
    {
        m_watches = std::make_unique<IndexWatches>(*m_scheduler, m_tree->dataFolder() + u"/watches.json"_s);
    }
    bool knows(const QByteArray &path)
    {
        const auto reader = m_store->reader(u"project"_s);
        const auto contained = reader ? (*reader)->contains(*RepoPath::fromBytes(path)) : Result<bool>(false);
        return contained && *contained;
    }
    bool watching()
    {
        const auto watches = m_watches->watches();
        return watches.size() == 1 && watches.first().state == WatchedIndex::State::Watching;
    }

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    std::unique_ptr<IndexWatches> m_watches;
    SystemClock m_clock;

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
        m_watches.reset();
        m_scheduler.reset();
        m_store.reset();
        m_tree.reset();
    }

    void indexesWhatChanges()
    {
        indexOnce();
        startWatches();
        QVERIFY(m_watches->watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(watching(), kPatience);
        m_tree->write(u"src/new.py"_s, "def fresh():\n    pass\n");
        QTRY_VERIFY_WITH_TIMEOUT(knows("src/new.py"), kPatience);
        m_tree->remove(u"src/b.py"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!knows("src/b.py"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_watches->watches().first().changedAt > 0, kPatience);
        m_tree->write(u".gitignore"_s, "new.py\n");
        QTRY_VERIFY_WITH_TIMEOUT(!knows("src/new.py"), kPatience);
        QVERIFY(knows("src/a.py"));
        QVERIFY(QDir().rename(m_tree->path(u"src"_s), m_tree->path(u"lib"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(knows("lib/a.py") && !knows("src/a.py"), kPatience);
    }

    void heedsRulesThatLieOutsideTheTree()
    {
        m_tree->write(u".git/info/exclude"_s, "# none\n");
        indexOnce();
        startWatches();
        QVERIFY(m_watches->watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(watching(), kPatience);
        m_tree->write(u".git/info/exclude"_s, "b.py\n");
        QTRY_VERIFY_WITH_TIMEOUT(!knows("src/b.py"), kPatience);
        QVERIFY(knows("src/a.py"));
        QVERIFY(m_tree->remove(u".git/info/exclude"_s));
        QTRY_VERIFY_WITH_TIMEOUT(knows("src/b.py"), kPatience);
    }

    void isNotSetOffByWhatTheServerWrites()
    {
        const QString own = m_tree->path(u"own [1]"_s);
        QVERIFY(QDir().mkpath(own));
        indexOnce();
        m_watches = std::make_unique<IndexWatches>(*m_scheduler, own + u"/watches.json"_s);
        QVERIFY(m_watches->watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(watching(), kPatience);
        m_tree->write(u"own [1]/state.txt"_s, "x\n");
        m_tree->write(u"src/after.py"_s, "x = 1\n");
        QTRY_VERIFY_WITH_TIMEOUT(knows("src/after.py"), kPatience);
        QCOMPARE(m_watches->watches().first().folders, 2); // the root and src
    }

    void catchesUpWithWhatHappenedBefore()
    {
        indexOnce();
        m_tree->write(u"src/meanwhile.py"_s, "x = 1\n");
        startWatches();
        QVERIFY(m_watches->watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(knows("src/meanwhile.py"), kPatience);
    }

    void goesOnAfterARestart()
    {
        indexOnce();
        startWatches();
        QVERIFY(m_watches->watch(u"project"_s));
        m_watches.reset();
        m_tree->write(u"src/later.py"_s, "x = 1\n");
        startWatches();
        QCOMPARE(m_watches->watches().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(knows("src/later.py"), kPatience);
        QVERIFY(m_watches->unwatch(u"project"_s));
        startWatches();
        QVERIFY(m_watches->watches().isEmpty());
    }

    void survivesAFileItCannotRead()
    {
        indexOnce();
        QVERIFY(QDir().mkpath(m_tree->dataFolder()));
        QFile file(m_tree->dataFolder() + u"/watches.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"indexes\": [1, null, \"\", \"gone\", ");
        file.close();
        startWatches();
        QVERIFY(m_watches->watches().isEmpty());
        QVERIFY(m_watches->watch(u"project"_s));
        QVERIFY(m_watches->watch(u"project"_s));
        QCOMPARE(m_watches->watches().size(), 1);
    }

    void endsWithItsIndexAndMakesNoNewOne()
    {
        indexOnce();
        startWatches();
        QVERIFY(m_watches->watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(watching(), kPatience);
        QVERIFY(m_scheduler->removeIndex(u"project"_s)); // cancels a run that is under way
        m_tree->write(u"src/new.py"_s, "x = 1\n"); // a run for it finds no index
        m_watches->indexesChanged();
        QTRY_VERIFY_WITH_TIMEOUT(m_watches->watches().isEmpty(), kPatience);
        QVERIFY(m_scheduler->indexes()->isEmpty());
        QCOMPARE(m_watches->watch(u"project"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(m_watches->unwatch(u"project"_s).error().code, ErrorCode::NotFound);
    }

    void saysThatItWatchesOnceItLookedAtEverything()
    {
        testing::FakeIndexService indexes;
        indexes.finishAtOnce = false;
        indexes.addIndex(u"project"_s, m_tree->root());
        IndexWatches watches(indexes, m_tree->dataFolder() + u"/watches.json"_s);
        QVERIFY(watches.watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(indexes.lastJob(), kPatience);
        const WatchedIndex before = watches.watches().first();
        QVERIFY(before.folders > 0);
        QCOMPARE(before.state, WatchedIndex::State::Starting);
        indexes.lastJob()->finish(2);
        QTRY_COMPARE_WITH_TIMEOUT(watches.watches().first().state, WatchedIndex::State::Watching, kPatience);
    }

    void looksAtEverythingAfterARunWasCancelled()
    {
        testing::FakeIndexService indexes;
        indexes.finishAtOnce = false;
        indexes.addIndex(u"project"_s, m_tree->root());
        IndexWatches watches(indexes, m_tree->dataFolder() + u"/watches.json"_s);
        QVERIFY(watches.watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(indexes.lastJob(), kPatience);
        const auto first = indexes.lastJob();
        QTRY_COMPARE_WITH_TIMEOUT(watches.watches().first().folders, 2, kPatience);
        first->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(watches.watches().first().state, WatchedIndex::State::Waiting, kPatience);
        QVERIFY(watches.watches().first().message.contains(u"coco index "_s + m_tree->root()));
        m_tree->write(u"src/a.py"_s, "x = 1\n");
        QTRY_VERIFY_WITH_TIMEOUT(indexes.lastJob() != first, kPatience);
        QVERIFY(indexes.lastRequest.changed.isEmpty());
        indexes.lastJob()->finish(1);
        QTRY_COMPARE_WITH_TIMEOUT(watches.watches().first().state, WatchedIndex::State::Watching, kPatience);
        QVERIFY(watches.watches().first().message.isEmpty());
        m_tree->write(u"src/b.py"_s, "x = 1\n");
        QTRY_COMPARE_WITH_TIMEOUT(indexes.jobs().size(), 3, kPatience);
        QCOMPARE(indexes.lastRequest.changed, QList<QByteArray>{"src/b.py"});
    }

    void followsItsIndexToAnotherRoot()
    {
        indexOnce();
        startWatches();
        QVERIFY(m_watches->watch(u"project"_s));
        QTRY_VERIFY_WITH_TIMEOUT(watching(), kPatience);
        const QString moved = m_tree->root() + u"-moved"_s;
        QVERIFY(QDir().rename(m_tree->root(), moved));
        std::shared_ptr<IndexJob> job;
        const auto start = [&] { // refused while the watch's own run over the old root is ending
            if (!job)
                job = m_scheduler->startIndexing({moved, u"project"_s, false}).value_or(nullptr);
            return job != nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(start(), kPatience);
        const auto report = waitFor(*job);
        QVERIFY2(report, whyNot(report).constData());
        m_watches->indexesChanged();
        QFile file(moved + u"/after.py"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x = 1\n");
        file.close();
        QTRY_VERIFY_WITH_TIMEOUT(knows("after.py"), kPatience);
    }
};

QTEST_GUILESS_MAIN(tst_IndexWatches)
#include "tst_IndexWatches.moc"
