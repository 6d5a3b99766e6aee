// SPDX-License-Identifier: Apache-2.0
// A process that indexes is killed (SIGKILL) at random moments. COCO_KILLS sets how often.
#include "core/Clock.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/TreeBuilder.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kFiles = 160;
constexpr int kQueries = 50;
constexpr qint64 kSmallBatch = 60'000;

Result<IndexReport> indexOnce(ChunkStore &store, const QString &root, bool fresh)
{
    const SystemClock clock;
    IndexPlan plan;
    plan.name = u"project"_s;
    plan.root = root;
    plan.fresh = fresh;
    plan.threads = 2;
    plan.batchBytes = kSmallBatch;
    return runIndexing(plan, store, clock, {}, {});
}

/// What the child does until it is killed; never returns.
[[noreturn]] void indexInChild(const QString &data, const QString &root, bool fresh)
{
    auto store = EmbeddedChunkStore::open(data);
    const bool good = store && indexOnce(**store, root, fresh);
    _exit(good ? 0 : 9);
}

} // namespace

class tst_KilledIndexing : public QObject
{
    Q_OBJECT

private:
    void writeFile(int number, int round)
    {
        QByteArray text = "# file " + QByteArray::number(number) + "\n";
        for (int i = 0; i < 12; ++i) {
            const QByteArray id = QByteArray::number((number * 31 + i * 7 + round * 13) % 997);
            text += "def handle_item" + id + "(value" + id + "):\n    marker" + QByteArray::number(i) + " = value" + id
                + "\n    return compute_thing" + id + "(marker" + QByteArray::number(i) + ")\n\n";
        }
        QVERIFY(m_tree.write(u"src/part%1/file%2.py"_s.arg(number % 7).arg(number), text));
    }

    static QStringList topTen(ChunkStore &store, const QString &query)
    {
        const SystemClock clock;
        IndexScheduler scheduler(store, clock);
        HybridSearcher searcher(store);
        SearchRequest request;
        request.query = query;
        request.indexNames = {u"project"_s};
        QStringList result;
        if (const auto response = searcher.search(request, {})) {
            for (const SearchHit &hit : response->hits)
                result.append(u"%1:%2 %3"_s.arg(hit.path.toDisplay()).arg(hit.startLine).arg(hit.score, 0, 'f', 6));
        }
        return result;
    }

    /// Milliseconds until the child died or ended.
    void killAfter(std::chrono::microseconds delay, bool fresh)
    {
        const pid_t child = fork();
        if (child == 0)
            indexInChild(m_tree.dataFolder(), m_tree.root(), fresh);
        QVERIFY(child > 0);
        usleep(static_cast<useconds_t>(delay.count()));
        kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY2(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "indexing failed by itself");
    }

    TreeBuilder m_tree;

private Q_SLOTS:
    void leavesAnIndexThatContinues();
};

void tst_KilledIndexing::leavesAnIndexThatContinues()
{
    const int kills = qEnvironmentVariableIntValue("COCO_KILLS") > 0 ? qEnvironmentVariableIntValue("COCO_KILLS") : 6;
    std::mt19937 random(qEnvironmentVariableIntValue("COCO_SEED") > 0 ? qEnvironmentVariableIntValue("COCO_SEED") : 11);
    for (int i = 0; i < kFiles; ++i)
        writeFile(i, 0);
    QVERIFY(m_tree.write(u"keep/steady.py"_s, "def steady_beacon():\n    return 1\n"));
    QElapsedTimer timer;
    timer.start();
    {
        auto store = EmbeddedChunkStore::open(m_tree.dataFolder());
        QVERIFY(store);
        QVERIFY(indexOnce(**store, m_tree.root(), false));
    }
    const auto whole = std::max<qint64>(timer.nsecsElapsed() / 1000, 10'000);
    int interrupted = 0;
    for (int round = 1; round <= kills; ++round) {
        const bool fresh = round % 3 == 0;
        for (int i = 0; i < kFiles; i += fresh ? 40 : 2)
            writeFile(i, round);
        killAfter(std::chrono::microseconds(std::uniform_int_distribution<qint64>(1'000, whole)(random)), fresh);

        auto store = EmbeddedChunkStore::open(m_tree.dataFolder());
        QVERIFY2(store, store ? "" : qPrintable(store.error().message));
        const auto summary = (*store)->summary(u"project"_s);
        QVERIFY(summary);
        QVERIFY(summary->state != IndexState::Failed && summary->state != IndexState::Indexing);
        interrupted += summary->state == IndexState::Interrupted ? 1 : 0;
        const auto verified = (*(*store)->reader(u"project"_s))->verify({});
        QVERIFY2(verified, verified ? "" : qPrintable(verified.error().detail));
        QVERIFY(topTen(**store, u"steady_beacon"_s).value(0).startsWith(u"keep/steady.py"_s));
        QVERIFY(summary->files == kFiles + 1);
        const auto next = indexOnce(**store, m_tree.root(), false);
        QVERIFY2(next, next ? "" : qPrintable(next.error().message));
        QCOMPARE((*store)->summary(u"project"_s)->state, IndexState::Indexed);
    }
    qInfo("%d kills, %d left a run unfinished; an undisturbed run takes %.2f s", kills, interrupted, static_cast<double>(whole) / 1e6);

    QTemporaryDir undisturbed;
    auto expected = EmbeddedChunkStore::open(undisturbed.path());
    QVERIFY(indexOnce(**expected, m_tree.root(), false));
    auto store = EmbeddedChunkStore::open(m_tree.dataFolder());
    // What is gone counts in the frequencies until it is merged away.
    for (const auto &each : {expected->get(), store->get()}) {
        const auto compacted = each->compact(u"project"_s, {});
        QVERIFY2(compacted, compacted ? "" : qPrintable(compacted.error().message));
    }
    QVERIFY((*(*store)->reader(u"project"_s))->verify({}));
    for (int i = 0; i < kQueries; ++i) {
        const QString query = i % 2 ? u"handle_item%1"_s.arg(i * 17 % 997) : u"compute thing%1 of marker%2"_s.arg(i * 29 % 997).arg(i % 12);
        const QStringList wanted = topTen(**expected, query);
        QVERIFY(!wanted.isEmpty());
        QCOMPARE(topTen(**store, query), wanted);
    }
}

QTEST_GUILESS_MAIN(tst_KilledIndexing)
#include "tst_KilledIndexing.moc"
