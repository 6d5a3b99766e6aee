// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingAnswers.h"
#include "search/embed/OllamaModel.h"

#include <QTest>

#include <cmath>

using namespace coco;
using namespace coco::search;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

using Reader = Result<std::vector<Embedding>> (*)(const QByteArray &, qsizetype, int);

QByteArray base64Of(const std::vector<float> &values)
{
    return QByteArray(reinterpret_cast<const char *>(values.data()),
                      qsizetype(values.size() * sizeof(float)))
        .toBase64();
}

net::HttpClientResponse responseOf(const QByteArray &body, const net::HttpHeaders &headers = {})
{
    return {.status = 429, .headers = headers, .body = body};
}

} // namespace

Q_DECLARE_METATYPE(Reader)

class tst_EmbeddingAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<Reader>("reader");
        QTest::addColumn<QByteArray>("body");
        const Reader ollama = readOllamaAnswer;
        const Reader openAi = readOpenAiAnswer;
        const Reader gemini = readGeminiAnswer;
        QTest::newRow("empty") << ollama << QByteArray();
        QTest::newRow("page") << ollama << QByteArray("<html>login</html>");
        QTest::newRow("list") << ollama << QByteArray("[[1,2]]");
        QTest::newRow("cut") << ollama << QByteArray("{\"embeddings\":[[1,2],[3");
        QTest::newRow("no list") << ollama << QByteArray("{\"embeddings\":{}}");
        QTest::newRow("too few") << ollama << QByteArray("{\"embeddings\":[[1,2]]}");
        QTest::newRow("too many") << ollama << QByteArray("{\"embeddings\":[[1,2],[1,2],[1,2]]}");
        QTest::newRow("uneven") << ollama << QByteArray("{\"embeddings\":[[1,2],[1,2,3]]}");
        QTest::newRow("empty vectors") << ollama << QByteArray("{\"embeddings\":[[],[]]}");
        QTest::newRow("nulls") << ollama << QByteArray("{\"embeddings\":[[1,null],[1,2]]}");
        QTest::newRow("texts") << ollama << QByteArray("{\"embeddings\":[[1,\"2\"],[1,2]]}");
        QTest::newRow("zeros") << ollama << QByteArray("{\"embeddings\":[[0,0],[1,2]]}");
        QTest::newRow("beyond float") << ollama << QByteArray("{\"embeddings\":[[1e300,0],[1,2]]}");
        QTest::newRow("deep") << ollama << QByteArray(100'000, '[');
        QTest::newRow("no data") << openAi << QByteArray("{\"object\":\"list\"}");
        QTest::newRow("same index twice") << openAi
                                          << QByteArray("{\"data\":[{\"index\":0,\"embedding\":[1,"
                                                        "2]},{\"index\":0,\"embedding\":[1,2]}]}");
        QTest::newRow("index beyond") << openAi
                                      << QByteArray("{\"data\":[{\"index\":0,\"embedding\":[1,2]},{"
                                                    "\"index\":7,\"embedding\":[1,2]}]}");
        QTest::newRow("negative index") << openAi
                                        << QByteArray("{\"data\":[{\"index\":-1,\"embedding\":[1,2]"
                                                      "},{\"index\":0,\"embedding\":[1,2]}]}");
        QTest::newRow("half a number")
            << openAi
            << QByteArray("{\"data\":[{\"embedding\":\"AAA=\"},{\"embedding\":\"AAAA\"}]}");
        QTest::newRow("no base64")
            << openAi << QByteArray("{\"data\":[{\"embedding\":\"?!\"},{\"embedding\":\"?!\"}]}");
        QTest::newRow("not a number")
            << openAi
            << QByteArray("{\"data\":[{\"embedding\":\"" + base64Of({NAN, 1}) +
                          "\"},{\"embedding\":\"" + base64Of({1, 1}) + "\"}]}");
        QTest::newRow("no rows") << gemini << QByteArray("{\"embeddings\":[1,2]}");
    }
    void refusesWhatIsNoAnswer()
    {
        QFETCH(Reader, reader);
        QFETCH(QByteArray, body);
        const auto vectors = reader(body, 2, 0);
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::Protocol);
        QVERIFY(!vectors.error().message.isEmpty());
    }

    void refusesOtherDimensions()
    {
        const auto vectors = readOllamaAnswer("{\"embeddings\":[[1,2,3]]}", 1, 768);
        QVERIFY(!vectors);
        QVERIFY(vectors.error().message.contains(u"3"_s) &&
                vectors.error().message.contains(u"768"_s));
    }

    void makesVectorsOfLengthOne_data()
    {
        QTest::addColumn<Reader>("reader");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("ollama") << Reader(readOllamaAnswer)
                                << QByteArray("{\"embeddings\":[[3,4],[0,-2]]}");
        QTest::newRow("openai") << Reader(readOpenAiAnswer)
                                << QByteArray("{\"data\":[{\"index\":1,\"embedding\":[0,-2]},"
                                              "{\"index\":0,\"embedding\":[3,4]}]}");
        QTest::newRow("no index")
            << Reader(readOpenAiAnswer)
            << QByteArray("{\"data\":[{\"embedding\":[3,4]},{\"embedding\":[0,-2]}]}");
        QTest::newRow("base64") << Reader(readOpenAiAnswer)
                                << QByteArray("{\"data\":[{\"embedding\":\"" + base64Of({3, 4}) +
                                              "\"},{\"embedding\":\"" + base64Of({0, -2}) +
                                              "\"}]}");
        QTest::newRow("gemini") << Reader(readGeminiAnswer)
                                << QByteArray(
                                       "{\"embeddings\":[{\"values\":[3,4]},{\"values\":[0,-2]}]}");
    }
    void makesVectorsOfLengthOne()
    {
        QFETCH(Reader, reader);
        QFETCH(QByteArray, body);
        const auto vectors = reader(body, 2, 2);
        QVERIFY(vectors);
        QCOMPARE(*vectors, (std::vector<Embedding>{{0.6F, 0.8F}, {0.0F, -1.0F}}));
    }

    void readsWaits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("seconds") << QByteArray("31s") << qint64(31'000);
        QTest::newRow("fraction") << QByteArray("1.5s") << qint64(1'500);
        QTest::newRow("minutes") << QByteArray("6m0s") << qint64(360'000);
        QTest::newRow("milliseconds") << QByteArray("20ms") << qint64(20);
        QTest::newRow("bare") << QByteArray(" 12 ") << qint64(12'000);
        QTest::newRow("nothing") << QByteArray() << qint64(-1);
        QTest::newRow("date") << QByteArray("Wed, 21 Oct 2026 07:28:00 GMT") << qint64(-1);
        QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
        QTest::newRow("dots") << QByteArray("1.2.3s") << qint64(-1);
        QTest::newRow("year") << QByteArray("99999999999999999999h") << qint64(86'400'000);
        QTest::newRow("unit alone") << QByteArray("s") << qint64(-1);
        QTest::newRow("mixed") << QByteArray("1m5") << qint64(-1);
    }
    void readsWaits()
    {
        QFETCH(QByteArray, text);
        const auto wait = parseWait(text);
        QTEST(wait ? qint64(wait->count()) : -1, "milliseconds");
    }

    void readsComplaintsOfAnyShape()
    {
        QCOMPARE(readComplaint(responseOf("{\"error\":\"busy\"}")).message, u"busy"_s);
        QCOMPARE(readComplaint(responseOf("{\"detail\":\"no\"}")).message, u"no"_s);
        QCOMPARE(readComplaint(responseOf("404 page not found")).message, u"404 page not found"_s);
        QVERIFY(readComplaint(responseOf("<html>x</html>")).message.isEmpty());
        QVERIFY(readComplaint(responseOf(QByteArray(10'000, 'x'))).message.size() <= 300);
        const auto openAi = readComplaint(responseOf(
            "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":\"insufficient_quota\"}}"));
        QCOMPARE(openAi.reason, u"insufficient_quota"_s);
        const auto google = readComplaint(responseOf(
            "[{\"error\":{\"code\":429,\"message\":\"m\",\"status\":\"RESOURCE_EXHAUSTED\","
            "\"details\":["
            "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"31s\"}]}}]"));
        QCOMPARE(google.retryAfter, std::optional(31'000ms));
    }

    void waitsForTheLimitThatIsUsedUp()
    {
        const auto asked = readComplaint(responseOf({}, {{"Retry-After", "3"}}));
        QCOMPARE(asked.retryAfter, std::optional(3'000ms));
        const auto limit = readComplaint(responseOf({}, {{"x-ratelimit-remaining-requests", "0"},
                                                         {"x-ratelimit-reset-requests", "2s"},
                                                         {"x-ratelimit-remaining-tokens", "5"},
                                                         {"x-ratelimit-reset-tokens", "6m0s"}}));
        QCOMPARE(limit.retryAfter, std::optional(2'000ms));
        QVERIFY(!readComplaint(responseOf({})).retryAfter);
    }

    void readsWhatOllamaTellsOfAModel()
    {
        const QByteArray show =
            "{\"model_info\":{\"a.context_length\":2048,\"a.embedding_length\":768}}";
        const QByteArray tags = "{\"models\":[{\"name\":\"other:latest\",\"digest\":\"x\"},"
                                "{\"name\":\"nomic-embed-text:latest\",\"digest\":\"abc\"}]}";
        const auto model = readOllamaModel(show, tags, u"nomic-embed-text"_s);
        QVERIFY(model);
        QCOMPARE(model->contextTokens, 2048);
        QCOMPARE(model->dimensions, 768);
        QCOMPARE(model->digest, u"abc"_s);
        QVERIFY(!readOllamaModel("<html>", tags, u"m"_s));
        const auto strange =
            readOllamaModel("{\"model_info\":{\"a.context_length\":-1e300}}", "[]", u"m"_s);
        QVERIFY(strange);
        QCOMPARE(strange->contextTokens, 0);
    }
};

QTEST_GUILESS_MAIN(tst_EmbeddingAnswers)
#include "tst_EmbeddingAnswers.moc"
