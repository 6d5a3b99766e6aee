// SPDX-License-Identifier: Apache-2.0
// Against the stand-in of tests/support/fake_ollama as a process.
#include "search/embed/EmbedderSettings.h"
#include "search/embed/HttpEmbedder.h"
#include "support/FakeOllama.h"
#include "support/ScriptedServer.h"

#include <QTest>

#include <cmath>
#include <future>

using namespace coco;
using namespace coco::search;
using namespace coco::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kModel = u"nomic-embed-text"_s;

float cosine(const Embedding &left, const Embedding &right)
{
    float sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        sum += left[i] * right[i];
    return sum;
}

HttpEmbedder::Options quickOptions()
{
    HttpEmbedder::Options options;
    options.retries.firstWait = 1ms;
    options.retries.longestWait = 5ms;
    options.retries.attempts = 4;
    options.knownDimensions = 768;
    return options;
}

} // namespace

class tst_OllamaEmbedder : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeOllama> m_ollama;

    EmbedderSettings settings(const QString &model = kModel) const
    {
        EmbedderSettings settings;
        settings.provider = u"ollama"_s;
        settings.model = model;
        settings.baseUrl = m_ollama->url();
        return settings;
    }
    /// As openEmbedder() makes it, with waits for which no test has to sit.
    std::unique_ptr<HttpEmbedder>
    embedder(const HttpEmbedder::Options &options = quickOptions()) const
    {
        return *HttpEmbedder::open(ollamaProtocol(settings(), 2048, u"d"_s), options, {});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ollama = std::make_unique<FakeOllama>(QStringList{kModel, u"embeddinggemma"_s});
        QVERIFY(m_ollama->isReady());
    }
    void init() { QVERIFY(m_ollama->script("")); }

    void tellsWhatTheModelIs()
    {
        const auto opened = openEmbedder(settings(u"nomic-embed-text:latest"_s), {});
        QVERIFY(opened && *opened);
        const EmbedderIdentity identity = (*opened)->identity();
        QCOMPARE(identity.provider, u"ollama"_s);
        QCOMPARE(identity.model, kModel);
        QCOMPARE(identity.dimensions, 768);
        QCOMPARE(identity.digest.size(), 64);
        QCOMPARE(identity.prefixMode, PrefixMode::Model);
        QCOMPARE(identity, (*openEmbedder(settings(kModel), {}))->identity());
        QVERIFY(identity != (*openEmbedder(settings(u"embeddinggemma"_s), {}))->identity());
        QCOMPARE(m_ollama->counted(u"embed"_s), 0);
    }

    void findsTheRelatedText()
    {
        const auto opened = openEmbedder(settings(), {});
        const auto documents = (*opened)->embedDocuments(
            {u"void drawWindow(Painter &painter)"_s, u"Config parseConfigFile(const Path &path)"_s},
            {});
        const auto query = (*opened)->embedQuery(u"parse the config file"_s, {});
        QVERIFY(documents && query);
        QCOMPARE(query->size(), std::size_t(768));
        QVERIFY(cosine(*query, (*documents)[1]) > cosine(*query, (*documents)[0]) + 0.2F);
        QVERIFY(std::abs(cosine(*query, *query) - 1.0F) < 1e-4F);
    }

    void cutsBatchesAndKeepsTheOrder()
    {
        QStringList texts;
        for (int i = 0; i < 500; ++i)
            texts << u"text number %1 of many"_s.arg(i);
        const auto whole = embedder()->embedDocuments(texts, {});
        QVERIFY(whole);
        QCOMPARE(whole->size(), std::size_t(500));
        QCOMPARE(m_ollama->counted(u"texts"_s), 500);
        QVERIFY(m_ollama->counted(u"largest_batch"_s) <= 64);
        QVERIFY(m_ollama->counted(u"most_waiting"_s) <= 2);
        for (const int i : {0, 63, 64, 257, 499})
            QCOMPARE((*embedder()->embedDocuments({texts[i]}, {}))[0], (*whole)[std::size_t(i)]);
    }

    void doesNotAskForNothing()
    {
        QVERIFY((*embedder()->embedDocuments({}, {})).empty());
        QCOMPARE(m_ollama->counted(u"embed"_s), 0);
    }

    void embedsTextsWithoutContent_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << u"\n \t"_s;
        QTest::newRow("nul") << QString(QChar(0));
        QTest::newRow("lone surrogate") << QString(QChar(0xd83d));
        QTest::newRow("emoji") << u"// 😀"_s;
        QTest::newRow("very long") << QString(3'000'000, u'a');
    }
    void embedsTextsWithoutContent()
    {
        QFETCH(QString, text);
        const auto vectors = embedder()->embedDocuments({text}, {});
        QVERIFY(vectors);
        QCOMPARE((*vectors)[0].size(), std::size_t(768));
    }

    void saysHowToPullAMissingModel()
    {
        for (const auto &outcome : {openEmbedder(settings(u"all-minilm"_s), {})}) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, ErrorCode::NotFound);
            QVERIFY(outcome.error().message.contains(u"ollama pull all-minilm"_s));
        }
        QVERIFY(m_ollama->script("embed status 404"));
        const auto vectors = embedder()->embedDocuments({u"x"_s}, {});
        QVERIFY(!vectors);
        QVERIFY(vectors.error().message.contains(u"ollama pull"_s));
        QCOMPARE(m_ollama->counted(u"embed"_s), 1);
    }

    void triesAgainWhenTheQueueIsFull()
    {
        QVERIFY(m_ollama->script("embed status 503 x3"));
        QVERIFY(embedder()->embedDocuments({u"x"_s}, {}));
        QCOMPARE(m_ollama->counted(u"embed"_s), 4);
    }

    void givesUpWhenTheQueueStaysFull()
    {
        QVERIFY(m_ollama->script("embed status 503"));
        const auto vectors = embedder()->embedDocuments({u"x"_s}, {});
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::Unavailable);
        QVERIFY(vectors.error().detail.contains(u"4 times"_s));
        QCOMPARE(m_ollama->counted(u"embed"_s), 4);
    }

    void survivesBrokenAnswers_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::newRow("cut") << QByteArray("embed cut x1");
        QTest::newRow("failure") << QByteArray("embed status 500 x2");
        QTest::newRow("limit") << QByteArray("embed status 429 x2");
        QTest::newRow("slow load") << QByteArray("load delay 300");
    }
    void survivesBrokenAnswers()
    {
        QFETCH(QByteArray, rules);
        QVERIFY(m_ollama->script(rules));
        const auto vectors = embedder()->embedDocuments({u"x"_s}, {});
        QVERIFY2(vectors, vectors ? "" : qPrintable(vectors.error().message));
    }

    void refusesAnswersThatDoNotFit_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::newRow("dimensions") << QByteArray("embed dimensions 5");
        QTest::newRow("one too few") << QByteArray("embed drop");
        QTest::newRow("other object") << QByteArray("embed body {}");
        QTest::newRow("no JSON") << QByteArray("embed body OK");
    }
    void refusesAnswersThatDoNotFit()
    {
        QFETCH(QByteArray, rules);
        QVERIFY(m_ollama->script(rules));
        const auto vectors = embedder()->embedDocuments({u"x"_s, u"y"_s}, {});
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::Protocol);
        QCOMPARE(m_ollama->counted(u"embed"_s), 1);
    }

    void narrowsARefusedBatchDownToOneText()
    {
        QVERIFY(m_ollama->script("embed poison venom"));
        QStringList texts;
        for (int i = 0; i < 60; ++i)
            texts << u"harmless text %1"_s.arg(i);
        texts[37] = u"the first half is good and long enough to stand alone, then comes venom"_s;
        const auto vectors = embedder()->embedDocuments(texts, {});
        QVERIFY(vectors);
        QVERIFY(m_ollama->counted(u"embed"_s) < 20);
        QVERIFY(cosine((*vectors)[37], (*embedder()->embedDocuments({texts[37].left(35)}, {}))[0]) >
                0.9F);
    }

    void namesTheTextThatIsRefusedAlways()
    {
        QVERIFY(m_ollama->script("embed poison venom"));
        const auto vectors =
            embedder()->embedDocuments({u"good"_s, u"venom at the beginning"_s}, {});
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::InvalidArgument);
        QVERIFY(vectors.error().message.contains(u"text 2 of 2"_s));
        QVERIFY(vectors.error().message.contains(u"venom at"_s));
    }

    void dropsTheRequestWhenStopped()
    {
        QVERIFY(m_ollama->script("embed hang"));
        const auto shared = embedder();
        std::stop_source stop;
        auto documents = std::async(std::launch::async, [&] {
            return shared->embedDocuments({u"a"_s, u"b"_s}, stop.get_token());
        });
        auto query = std::async(std::launch::async,
                                [&] { return shared->embedQuery(u"q"_s, stop.get_token()); });
        QTRY_COMPARE_WITH_TIMEOUT(m_ollama->counted(u"embed"_s), 2, 30'000);
        stop.request_stop();
        QCOMPARE(documents.get().error().code, ErrorCode::Cancelled);
        QCOMPARE(query.get().error().code, ErrorCode::Cancelled);
        QVERIFY(m_ollama->script(""));
        QVERIFY(shared->embedQuery(u"q"_s, {}));
    }

    void stopsWhileItWaitsToTryAgain()
    {
        QVERIFY(m_ollama->script("embed status 503"));
        auto options = quickOptions();
        options.retries.firstWait = 1h;
        options.retries.longestWait = 1h;
        options.retries.documentBudget = 24h;
        const auto patient = embedder(options);
        std::stop_source stop;
        auto documents = std::async(std::launch::async, [&] {
            return patient->embedDocuments({u"a"_s}, stop.get_token());
        });
        QTRY_COMPARE_WITH_TIMEOUT(m_ollama->counted(u"embed"_s), 1, 30'000);
        stop.request_stop();
        QCOMPARE(documents.get().error().code, ErrorCode::Cancelled);
    }

    void answersQueriesWhileDocumentsWait()
    {
        QVERIFY(m_ollama->script("embed hang x2"));
        const auto shared = embedder();
        std::stop_source stop;
        auto documents = std::async(std::launch::async, [&] {
            return shared->embedDocuments(QStringList(100, u"a"_s), stop.get_token());
        });
        QTRY_COMPARE_WITH_TIMEOUT(m_ollama->counted(u"embed"_s), 2, 30'000);
        QVERIFY(shared->embedQuery(u"q"_s, {}));
        stop.request_stop();
        QVERIFY(!documents.get());
    }

    void tellsADeadlineThatPassed()
    {
        QVERIFY(m_ollama->script("embed hang"));
        auto options = quickOptions();
        options.retries.queryTimeout = 50ms;
        options.retries.queryAttempts = 2;
        const auto outcome = embedder(options)->embedQuery(u"q"_s, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Timeout);
    }

    void comesBackWithTheServer()
    {
        const auto shared = embedder();
        QVERIFY(shared->embedQuery(u"q"_s, {}));
        m_ollama->stop();
        const auto gone = shared->embedQuery(u"q"_s, {});
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::Unavailable);
        QVERIFY(gone.error().message.contains(u"Start"_s));
        m_ollama->start();
        QVERIFY(m_ollama->isReady());
        QVERIFY(shared->embedQuery(u"q"_s, {}));
    }

    void asksForAnotherSizeAndChecksIt()
    {
        EmbedderSettings smaller = settings();
        smaller.dimensions = 256;
        const auto opened = openEmbedder(smaller, {});
        QVERIFY(opened);
        QCOMPARE((*opened)->identity().dimensions, 256);
        QCOMPARE((*(*opened)->embedDocuments({u"x"_s}, {}))[0].size(), std::size_t(256));
        QVERIFY(m_ollama->script("embed dimensions 768"));
        const auto ignored = openEmbedder(smaller, {});
        QVERIFY(!ignored);
        QCOMPARE(ignored.error().code, ErrorCode::Protocol);
        QVERIFY(ignored.error().message.contains(u"OUTPUT_DIMENSION"_s));
    }

    void tellsAnotherServerFromOllama()
    {
        ScriptedServer page(
            {ScriptedServer::awaitRequest(),
             ScriptedServer::send("HTTP/1.1 404 Not Found\r\nContent-Length: 18\r\n\r\n"
                                  "404 page not found")});
        EmbedderSettings elsewhere = settings();
        elsewhere.baseUrl = page.url();
        auto opening = std::async(std::launch::async, [&] { return openEmbedder(elsewhere, {}); });
        QTRY_VERIFY_WITH_TIMEOUT(opening.wait_for(0s) == std::future_status::ready, 30'000);
        const auto outcome = opening.get();
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(u"no Ollama"_s),
                 qPrintable(outcome.error().message));
    }
};

QTEST_GUILESS_MAIN(tst_OllamaEmbedder)
#include "tst_OllamaEmbedder.moc"
