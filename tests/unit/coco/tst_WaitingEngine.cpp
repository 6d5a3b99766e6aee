// SPDX-License-Identifier: Apache-2.0
#include "coco/WaitingEngine.h"
#include "support/FakeClock.h"
#include "support/FakeEmbedder.h"
#include "support/FakeEngine.h"

#include <QTest>

#include <atomic>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

/// What the next attempts to open the database end with.
struct Script
{
    std::mutex mutex;
    std::optional<Error> problem; ///< guarded by mutex
    std::atomic<int> attempts = 0;

    void set(const std::optional<Error> &next)
    {
        const std::lock_guard lock(mutex);
        problem = next;
    }
    Result<std::unique_ptr<SearchEngine>> open()
    {
        ++attempts;
        const std::lock_guard lock(mutex);
        if (problem)
            return fail(*problem);
        return std::unique_ptr<SearchEngine>(new testing::FakeEngine);
    }
};

class tst_WaitingEngine : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WaitingEngine> engine(Script &script, std::chrono::seconds wait)
    {
        return std::make_unique<WaitingEngine>([&script](std::stop_token) { return script.open(); }, wordsOnly(), m_clock, wait,
                                               [this](const Error &) { ++m_givenUp; });
    }
    static std::shared_ptr<LateEmbedder> wordsOnly()
    {
        return std::make_shared<LateEmbedder>(
            [](std::stop_token) -> Result<std::unique_ptr<search::Embedder>> { return nullptr; });
    }

    testing::FakeClock m_clock;
    std::atomic<int> m_givenUp = 0;

private Q_SLOTS:
    void init() { m_givenUp = 0; }

    void saysWhatItWaitsForAndThenServes()
    {
        Script script;
        script.set(Error{ErrorCode::Unavailable, u"PostgreSQL does not answer."_s, {}});
        const auto waiting = engine(script, std::chrono::seconds(30));
        QTRY_VERIFY(script.attempts > 0);
        QTRY_COMPARE(waiting->databaseHealth().detail, u"PostgreSQL does not answer."_s);
        QCOMPARE(waiting->databaseHealth().state, u"starting"_s);
        const auto refused = waiting->indexes().indexes();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QCOMPARE(refused.error().message, u"PostgreSQL does not answer."_s);
        QCOMPARE(waiting->searcher().search({}, {}).error().code, ErrorCode::Unavailable);
        QVERIFY(waiting->indexes().jobs().isEmpty());
        QVERIFY(!waiting->indexes().job(u"1"_s));
        QCOMPARE(waiting->verify({}).first().state, u"failed"_s);
        script.set(std::nullopt);
        QTRY_COMPARE(waiting->databaseHealth().state, u"ok"_s);
        QVERIFY(waiting->indexes().indexes());
        QVERIFY(waiting->searcher().search({}, {}));
        QCOMPARE(m_givenUp, 0);
    }

    void countsAsFailedAfterTheWaitAndStillRecovers()
    {
        Script script;
        script.set(Error{ErrorCode::Unavailable, u"down"_s, {}});
        const auto waiting = engine(script, std::chrono::seconds(30));
        QTRY_COMPARE(waiting->databaseHealth().detail, u"down"_s);
        m_clock.advance(std::chrono::seconds(31));
        QTRY_COMPARE(waiting->databaseHealth().state, u"failed"_s);
        QTRY_COMPARE(m_givenUp, 1);
        script.set(std::nullopt);
        QTRY_COMPARE(waiting->databaseHealth().state, u"ok"_s);
        QCOMPARE(m_givenUp, 1);
    }

    void failsAtOnceForWhatWaitingDoesNotCure_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("login") << int(ErrorCode::PermissionDenied);
        QTest::newRow("newer schema, no extension, too old") << int(ErrorCode::Unsupported);
        QTest::newRow("read-only") << int(ErrorCode::ReadOnly);
        QTest::newRow("bad URL") << int(ErrorCode::InvalidArgument);
    }

    void failsAtOnceForWhatWaitingDoesNotCure()
    {
        QFETCH(int, code);
        Script script;
        script.set(Error{static_cast<ErrorCode>(code), u"why"_s, u"detail"_s});
        const auto waiting = engine(script, std::chrono::hours(1));
        QTRY_COMPARE(waiting->databaseHealth().state, u"failed"_s);
        QCOMPARE(waiting->databaseHealth().detail, u"why (detail)"_s);
        QTRY_COMPARE(m_givenUp, 1);
        const int before = script.attempts;
        QTRY_VERIFY(script.attempts > before); // mended without a restart
    }

    void endsSoonWhileTheDatabaseHangs()
    {
        std::atomic<bool> entered = false;
        auto waiting = std::make_unique<WaitingEngine>(
            [&entered](std::stop_token stop) -> Result<std::unique_ptr<SearchEngine>> {
                entered = true;
                while (!stop.stop_requested())
                    std::this_thread::yield();
                return fail(ErrorCode::Cancelled, u"stopped"_s);
            },
            wordsOnly(), m_clock, std::chrono::seconds(30), [this](const Error &) { ++m_givenUp; });
        QTRY_VERIFY(entered);
        waiting.reset();
        QCOMPARE(m_givenUp, 0);
    }

    void embeddingIsExercisedAtMostEveryFifteenSeconds()
    {
        search::test::FakeEmbedder *fake = nullptr;
        LateEmbedder embedders([&fake](std::stop_token) -> Result<std::unique_ptr<search::Embedder>> {
            auto made = std::make_unique<search::test::FakeEmbedder>();
            fake = made.get();
            return made;
        });
        EmbeddingProbe probe(embedders, m_clock);
        QTRY_COMPARE(probe.current().state, u"ok"_s);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(probe.current().facts.value("dimensions"_L1).toInt(), 64);
        QCOMPARE(fake->queryCalls, 1);
        fake->failWith(Error{ErrorCode::Unavailable, u"gone"_s, {}});
        m_clock.advance(std::chrono::seconds(15));
        QTRY_COMPARE(probe.current().state, u"failed"_s);
        QCOMPARE(probe.current().detail, u"gone"_s);
        QCOMPARE(fake->queryCalls, 2);
        fake->failWith(std::nullopt);
        fake->hangs = true;
        m_clock.advance(std::chrono::seconds(15));
        QCOMPARE(probe.current().state, u"failed"_s); // the last that is known, without waiting long
        m_clock.advance(std::chrono::seconds(15));
        QVERIFY(probe.current().detail.contains(u"15"_s));
    }

    void embedderComesUpLater()
    {
        std::atomic<int> attempts = 0;
        LateEmbedder embedders([&attempts](std::stop_token) -> Result<std::unique_ptr<search::Embedder>> {
            if (++attempts < 3)
                return fail(ErrorCode::Unavailable, u"pull the model"_s);
            return std::make_unique<search::test::FakeEmbedder>();
        });
        EmbeddingProbe probe(embedders, m_clock);
        QTRY_COMPARE(probe.current().detail, u"pull the model"_s);
        QCOMPARE(probe.current().state, u"failed"_s);
        QTRY_VERIFY(embedders.embedder());
        QTRY_COMPARE(probe.current().state, u"ok"_s);
    }
};

QTEST_GUILESS_MAIN(tst_WaitingEngine)
#include "tst_WaitingEngine.moc"
