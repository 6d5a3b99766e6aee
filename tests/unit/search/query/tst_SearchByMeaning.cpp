// SPDX-License-Identifier: Apache-2.0
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/FakeEmbedder.h"
#include "support/IndexRuns.h"
#include "support/TreeBuilder.h"

#include <QTest>

#include <thread>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

class tst_SearchByMeaning : public QObject
{
    Q_OBJECT

private:
    void index(EmbedderSource *embedders)
    {
        IndexScheduler scheduler(*m_store, m_clock, embedders);
        const auto report = runAndWait(scheduler, {m_tree->root(), {}, true});
        QVERIFY2(report, whyNot(report).constData());
    }
    static SearchRequest request(const QString &query)
    {
        SearchRequest result;
        result.query = query;
        result.indexNames = {u"project"_s};
        return result;
    }

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<FakeEmbedder> m_embedder;
    std::unique_ptr<FixedEmbedder> m_source;
    std::unique_ptr<HybridSearcher> m_searcher;
    SystemClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_tree = std::make_unique<TreeBuilder>();
        m_store = *EmbeddedChunkStore::open(m_tree->dataFolder());
        m_embedder = std::make_unique<FakeEmbedder>();
        m_embedder->addSynonym(u"renew"_s, u"refresh"_s);
        m_embedder->addSynonym(u"credential"_s, u"token"_s);
        m_source = std::make_unique<FixedEmbedder>(m_embedder.get());
        m_tree->write(u"session.py"_s, "def refresh(token):\n    return token\n");
        m_tree->write(u"door.py"_s, "def unlock(key):\n    return key\n");
        for (int i = 0; i < 30; ++i)
            m_tree->write(u"other%1.py"_s.arg(i), "def paint(fence):\n    return fence\n");
        index(m_source.get());
        m_searcher = std::make_unique<HybridSearcher>(*m_store, m_source.get());
    }
    void cleanup()
    {
        m_searcher.reset();
        m_store.reset();
    }

    void findsWhatNoWordNames()
    {
        const auto response = m_searcher->search(request(u"renew credential"_s), {});
        QVERIFY(response);
        QVERIFY(response->hybrid);
        QVERIFY(response->remarks.isEmpty());
        const SearchHit &best = response->hits.first();
        QCOMPARE(best.path.toDisplay(), u"session.py"_s);
        QCOMPARE(best.keywordScore, 0.0);
        QVERIFY(best.vectorScore > 0.2 && best.vectorScore <= 1);
        HybridSearcher wordsOnly(*m_store);
        QVERIFY(wordsOnly.search(request(u"renew credential"_s), {})->hits.isEmpty());
    }

    void filtersTheNearestToo()
    {
        SearchRequest wanted = request(u"renew credential"_s);
        wanted.pathGlob = u"door.py"_s;
        const auto response = m_searcher->search(wanted, {});
        QVERIFY(response);
        for (const SearchHit &hit : response->hits)
            QCOMPARE(hit.path.toDisplay(), u"door.py"_s);
    }

    void embedsAQueryOnce()
    {
        SearchRequest wanted = request(u"renew credential"_s);
        QVERIFY(m_searcher->search(wanted, {}));
        wanted.limit = 3; // another answer, the same vector
        QVERIFY(m_searcher->search(wanted, {}));
        QCOMPARE(m_embedder->queryCalls, 1);
    }

    void answersByWordsWhileTheEmbedderIsDown()
    {
        m_embedder->failWith(Error{ErrorCode::Unavailable, u"Ollama does not answer."_s, {}});
        const auto response = m_searcher->search(request(u"refresh token"_s), {});
        QVERIFY(response);
        QCOMPARE(response->hits.first().path.toDisplay(), u"session.py"_s);
        QVERIFY(!response->hybrid);
        QCOMPARE(response->remarks.size(), 1);
        QCOMPARE(response->remarks.first().kind, SearchRemark::Kind::EmbedderUnavailable);
        QVERIFY(response->remarks.first().message.contains(u"Ollama does not answer."_s));
        m_embedder->failWith(std::nullopt);
        QVERIFY(m_searcher->search(request(u"refresh token"_s), {})->hybrid); // was not kept
    }

    void doesNotWaitForAnEmbedderThatHangs()
    {
        HybridSearcher searcher(*m_store, m_source.get(), {std::chrono::milliseconds(50), std::chrono::hours(1)});
        m_embedder->hangs = true;
        const auto response = searcher.search(request(u"refresh token"_s), {});
        QVERIFY(response);
        QVERIFY(!response->hits.isEmpty());
        QCOMPARE(response->remarks.first().kind, SearchRemark::Kind::EmbedderUnavailable);
        QVERIFY(searcher.search(request(u"renew token"_s), {}));
        QCOMPARE(m_embedder->queryCalls, 1); // left alone for a while
    }

    void endsWhenStoppedDuringTheEmbedding()
    {
        HybridSearcher searcher(*m_store, m_source.get(), {std::chrono::hours(1), std::chrono::hours(1)});
        m_embedder->hangs = true;
        std::stop_source stop;
        std::thread stopper([&] {
            while (m_embedder->queryCalls == 0)
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto response = searcher.search(request(u"refresh token"_s), stop.get_token());
        stopper.join();
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Cancelled);
    }

    void answersByWordsWhatAnotherEmbedderIndexed()
    {
        FakeEmbedder other(64, u"other"_s);
        FixedEmbedder source(&other);
        for (EmbedderSource *embedders : {static_cast<EmbedderSource *>(&source), static_cast<EmbedderSource *>(nullptr)}) {
            HybridSearcher searcher(*m_store, embedders);
            const auto response = searcher.search(request(u"refresh token"_s), {});
            QVERIFY(response);
            QCOMPARE(response->hits.first().path.toDisplay(), u"session.py"_s);
            QCOMPARE(response->hits.first().vectorScore, 0.0);
            QCOMPARE(response->remarks.size(), 1);
            QCOMPARE(response->remarks.first().kind, SearchRemark::Kind::EmbedderMismatch);
            QVERIFY(response->remarks.first().message.contains(u"coco index %1 --fresh"_s.arg(m_tree->root())));
        }
        QCOMPARE(other.queryCalls, 0); // vectors of two embedders are never compared
    }

    void leavesExpressionsAlone()
    {
        SearchRequest wanted = request(u"refresh\\("_s);
        wanted.mode = SearchMode::Regex;
        const auto response = m_searcher->search(wanted, {});
        QVERIFY(response);
        QVERIFY(!response->hybrid);
        QCOMPARE(m_embedder->queryCalls, 0);
    }
};

QTEST_GUILESS_MAIN(tst_SearchByMeaning)
#include "tst_SearchByMeaning.moc"
