// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbedderSettings.h"
#include "search/embed/HttpEmbedder.h"
#include "support/FakeProvider.h"
#include "support/ScriptedServer.h"

#include <QRegularExpression>
#include <QTest>

#include <future>

using namespace coco;
using namespace coco::search;
using namespace coco::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kKey = "key-0123456789-do-not-tell";

EmbedderSettings settingsFor(const QString &provider, const QUrl &url,
                             const QString &model = u"m"_s)
{
    EmbedderSettings settings;
    settings.provider = provider;
    settings.model = model;
    settings.baseUrl = url;
    settings.apiKey = kKey;
    return settings;
}

HttpEmbedder::Options quickOptions()
{
    HttpEmbedder::Options options;
    options.retries.firstWait = 1ms;
    options.retries.longestWait = 5ms;
    options.retries.attempts = 3;
    options.knownDimensions = 4;
    return options;
}

Result<std::unique_ptr<HttpEmbedder>> openQuick(const EmbedderSettings &settings,
                                                HttpEmbedder::Options options = quickOptions())
{
    auto protocol =
        settings.provider == u"gemini"_s ? geminiProtocol(settings) : openAiProtocol(settings);
    return HttpEmbedder::open(std::move(protocol), options, {});
}

QString everythingIn(const Error &error)
{
    return error.message + u'\n' + error.detail;
}

} // namespace

Q_DECLARE_METATYPE(net::HttpResponse)

class tst_RemoteEmbedders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOpenAiInItsWay()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::openAi(request); });
        const auto opened = openEmbedder(settingsFor(u"openai"_s, provider.url()), {});
        QVERIFY2(opened, opened ? "" : qPrintable(everythingIn(opened.error())));
        QCOMPARE((*opened)->identity().dimensions, 4);
        QCOMPARE((*opened)->identity().provider, u"openai"_s);
        const auto vectors = (*opened)->embedDocuments({u"abc"_s, QString()}, {});
        QVERIFY(vectors);
        QCOMPARE(vectors->size(), std::size_t(2));
        QCOMPARE(provider.requests()[0].target, "/v1/embeddings");
        QCOMPARE(provider.requests()[0].headers.value("Authorization"), "Bearer " + kKey);
        QCOMPARE(provider.body(1)[u"model"].toString(), u"m"_s);
        QCOMPARE(provider.body(1)[u"encoding_format"].toString(), u"base64"_s);
        QVERIFY(!provider.body(1).contains(u"dimensions"));
        QVERIFY(!provider.body(1)[u"input"].toArray().contains(QString()));
    }

    void asksServersOfItsKindForNothingTheyMayNotKnow()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::openAi(request); });
        auto settings =
            settingsFor(u"openai-compatible"_s, provider.url(u"/"_s), u"nomic-embed-text"_s);
        settings.apiKey.clear();
        const auto opened = openEmbedder(settings, {});
        QVERIFY(opened);
        QVERIFY((*opened)->embedDocuments({u"abc"_s}, {}));
        const net::HttpRequest request = provider.requests()[1];
        QCOMPARE(request.target, "/v1/embeddings");
        QVERIFY(!request.headers.contains("Authorization"));
        QCOMPARE(provider.body(1)[u"encoding_format"].toString(), u"float"_s);
        QCOMPARE(provider.body(1)[u"input"][0].toString(), u"search_document: abc"_s);
        QVERIFY(!provider.body(1).contains(u"dimensions"));
    }

    void asksGeminiInItsWay()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::gemini(request, 768); });
        const auto opened = openEmbedder(
            settingsFor(u"gemini"_s, provider.url(u"/v1beta"_s), u"models/gemini-embedding-001"_s),
            {});
        QVERIFY2(opened, opened ? "" : qPrintable(everythingIn(opened.error())));
        QCOMPARE((*opened)->identity().dimensions, 768);
        QCOMPARE((*opened)->identity().model, u"gemini-embedding-001"_s);
        QCOMPARE((*opened)->identity().prefixMode, PrefixMode::TaskType);
        const auto vectors = (*opened)->embedDocuments(QStringList(150, u"abc"_s), {});
        QVERIFY(vectors);
        double square = 0;
        for (const float value : (*vectors)[149])
            square += double(value) * double(value);
        QVERIFY(std::abs(square - 1.0) < 1e-4);
        const net::HttpRequest first = provider.requests()[0];
        QCOMPARE(first.target, "/v1beta/models/gemini-embedding-001:batchEmbedContents");
        QCOMPARE(first.headers.value("x-goog-api-key"), kKey);
        QVERIFY(!first.headers.contains("Authorization"));
        QCOMPARE(provider.body(0)[u"requests"][0][u"taskType"].toString(),
                 u"CODE_RETRIEVAL_QUERY"_s);
        const QJsonArray batch = provider.body(1)[u"requests"].toArray();
        QVERIFY(batch.size() <= 100);
        QCOMPARE(batch[0][u"taskType"].toString(), u"RETRIEVAL_DOCUMENT"_s);
        QCOMPARE(batch[0][u"outputDimensionality"].toInt(), 768);
    }

    void marksTextsForTheSecondGemini()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::gemini(request, 768); });
        const auto opened = openEmbedder(
            settingsFor(u"gemini"_s, provider.url(u"/v1beta"_s), u"gemini-embedding-2"_s), {});
        QVERIFY(opened);
        QCOMPARE((*opened)->identity().prefixMode, PrefixMode::Model);
        QVERIFY((*opened)->embedDocuments({u"abc"_s}, {}));
        const QJsonValue item = provider.body(1)[u"requests"][0];
        QVERIFY(item[u"taskType"].isUndefined());
        QCOMPARE(item[u"content"][u"parts"][0][u"text"].toString(), u"title: none | text: abc"_s);
    }

    void saysWhatAPersonMustDo_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<net::HttpResponse>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("advice");
        const auto row = [](const char *name, const QString &provider,
                            const net::HttpResponse &answer, ErrorCode code,
                            const QString &advice) {
            QTest::newRow(name) << provider << answer << code << advice;
        };
        const auto told = [](int status, const QString &message, const QString &code = {}) {
            return FakeProvider::refusal(status, message, code);
        };
        const auto key = ErrorCode::PermissionDenied;
        const QString echoed = u"Incorrect API key provided: "_s + QString::fromLatin1(kKey);
        row("expired key", u"openai"_s, told(401, echoed, u"invalid_api_key"_s), key,
            u"OPENAI_API_KEY"_s);
        row("openrouter key", u"openrouter"_s, told(401, echoed), key, u"OPENROUTER_API_KEY"_s);
        row("gemini key", u"gemini"_s,
            told(400, u"API key not valid. Please pass a valid API key."_s), key,
            u"GEMINI_API_KEY"_s);
        row("gemini key expired", u"gemini"_s, told(400, u"API key expired. Renew it."_s), key,
            u"valid one"_s);
        row("no credit", u"openai"_s,
            told(429, u"You exceeded your quota"_s, u"insufficient_quota"_s), key, u"credit"_s);
        row("no credits", u"openrouter"_s, told(402, u"Insufficient credits"_s), key, u"credit"_s);
        row("forbidden", u"openai"_s, told(403, u"Country not supported"_s), key, u"Check"_s);
        row("no model", u"openai"_s,
            told(404, u"The model `m` does not exist"_s, u"model_not_found"_s), ErrorCode::NotFound,
            u"COCOSEARCH_EMBEDDING_MODEL"_s);
        row("no model 400", u"openrouter"_s, told(400, u"m is not a valid model ID"_s),
            ErrorCode::NotFound, u"COCOSEARCH_EMBEDDING_MODEL"_s);
        row("no embeddings", u"openai-compatible"_s,
            told(400, u"This model does not support embeddings"_s), ErrorCode::InvalidArgument,
            u"makes no embeddings"_s);
        row("wrong path", u"openai-compatible"_s,
            net::HttpResponse::text(404, u"404 page not found"_s), ErrorCode::NotFound,
            u"BASE_URL"_s);
        row("page", u"openai-compatible"_s, net::HttpResponse::text(200, u"<html>login</html>"_s),
            ErrorCode::Protocol, u"address"_s);
        row("busy", u"openai"_s, told(503, u"overloaded"_s), ErrorCode::Unavailable, u"later"_s);
        row("error in 200", u"openrouter"_s,
            net::HttpResponse::json(
                200,
                QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, 401}, {u"message"_s, echoed}}}}),
            key, u"OPENROUTER_API_KEY"_s);
    }
    void saysWhatAPersonMustDo()
    {
        QFETCH(QString, provider);
        QFETCH(net::HttpResponse, answer);
        FakeProvider fake([&](const auto &, int) { return answer; });
        const auto opened = openQuick(settingsFor(provider, fake.url()));
        QVERIFY(opened);
        const auto vectors = (*opened)->embedDocuments({u"x"_s}, {});
        QVERIFY(!vectors);
        const QString said = everythingIn(vectors.error());
        QFETCH(ErrorCode, code);
        QVERIFY2(vectors.error().code == code, qPrintable(said));
        QFETCH(QString, advice);
        QVERIFY2(vectors.error().message.contains(advice), qPrintable(said));
        QVERIFY2(!said.contains(QString::fromLatin1(kKey)), qPrintable(said));
    }

    void honoursWhatTheProviderAsks_data()
    {
        QTest::addColumn<net::HttpResponse>("answer");
        QTest::newRow("retry-after")
            << FakeProvider::refusal(429, u"slow"_s, {}, {{"Retry-After", "0.05"}});
        QTest::newRow("limit") << FakeProvider::refusal(
            429, u"slow"_s, {},
            {{"x-ratelimit-remaining-requests", "0"}, {"x-ratelimit-reset-requests", "50ms"}});
        const QJsonObject retry{{u"@type"_s, u"type.googleapis.com/google.rpc.RetryInfo"_s},
                                {u"retryDelay"_s, u"0.05s"_s}};
        QTest::newRow("RetryInfo") << net::HttpResponse::json(
            429, QJsonObject{{u"error"_s, QJsonObject{{u"message"_s, u"slow"_s},
                                                      {u"details"_s, QJsonArray{retry}}}}});
    }
    void honoursWhatTheProviderAsks()
    {
        QFETCH(net::HttpResponse, answer);
        FakeProvider provider([&](const auto &request, int number) {
            return number == 1 ? answer : FakeProvider::openAi(request);
        });
        const auto opened = openQuick(settingsFor(u"openai"_s, provider.url()));
        const auto before = std::chrono::steady_clock::now();
        QVERIFY((*opened)->embedDocuments({u"x"_s}, {}));
        QVERIFY(std::chrono::steady_clock::now() - before >= 50ms);
        QCOMPARE(provider.requests().size(), 2);
    }

    void doesNotWaitLongerThanItMay()
    {
        FakeProvider provider([](const auto &, int) {
            return FakeProvider::refusal(429, u"slow"_s, {}, {{"Retry-After", "7200"}});
        });
        const auto opened = openQuick(settingsFor(u"openai"_s, provider.url()));
        const auto vectors = (*opened)->embedDocuments({u"x"_s}, {});
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::Unavailable);
        QVERIFY2(vectors.error().message.contains(u"7200 s"_s),
                 qPrintable(vectors.error().message));
        QCOMPARE(provider.requests().size(), 1);
    }

    void keepsQuietForEverybodyWhenAsked()
    {
        FakeProvider provider([](const auto &request, int) {
            auto answer = FakeProvider::openAi(request);
            answer.headers.set("x-ratelimit-remaining-tokens", "0");
            answer.headers.set("x-ratelimit-reset-tokens", "10m0s");
            return answer;
        });
        const auto opened = openQuick(settingsFor(u"openai"_s, provider.url()));
        QVERIFY((*opened)->embedDocuments({u"x"_s}, {}));
        const auto query = (*opened)->embedQuery(u"x"_s, {});
        QVERIFY(!query);
        QCOMPARE(query.error().code, ErrorCode::Unavailable);
        static const QRegularExpression rest(u"(600|5\\d\\d) s"_s);
        QVERIFY2(query.error().message.contains(rest), qPrintable(query.error().message));
        QCOMPARE(provider.requests().size(), 1);
    }

    void neverFollowsARedirect_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void neverFollowsARedirect()
    {
        QFETCH(int, status);
        FakeProvider thief([](const auto &request, int) { return FakeProvider::openAi(request); });
        FakeProvider provider([&](const auto &, int) {
            return FakeProvider::refusal(
                status, u"moved"_s, {},
                {{"Location", thief.url(u"/steal"_s).toEncoded() + "?token=abc"}});
        });
        const auto opened = openQuick(settingsFor(u"openai"_s, provider.url()));
        const auto vectors = (*opened)->embedDocuments({u"x"_s}, {});
        QVERIFY(!vectors);
        QVERIFY2(vectors.error().message.contains(u"/steal"_s),
                 qPrintable(vectors.error().message));
        QVERIFY(!vectors.error().message.contains(u"abc"_s));
        QVERIFY(thief.requests().isEmpty());
    }

    void cutsBatchesByTextsAndTokens()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::openAi(request); });
        const auto opened = openQuick(settingsFor(u"openai"_s, provider.url()));
        QStringList texts(5000, u"x"_s);
        texts << QStringList(40, QString(30'000, u'y'));
        const auto vectors = (*opened)->embedDocuments(texts, {});
        QVERIFY(vectors);
        QCOMPARE(vectors->size(), std::size_t(5040));
        int total = 0;
        for (int i = 0; i < provider.requests().size(); ++i) {
            const QJsonArray input = provider.body(i)[u"input"].toArray();
            qint64 characters = 0;
            for (const auto &text : input)
                characters += text.toString().size();
            QVERIFY(input.size() <= 2048);
            QVERIFY(characters / 3 <= 300'000);
            total += int(input.size());
        }
        QCOMPARE(total, 5040);
        QVERIFY((*vectors)[0] != (*vectors)[5000]);
    }

    void shortensTextsThatAreTooLong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        QTest::newRow("vLLM") << 400 << u"maximum context length is 300 tokens"_s;
        QTest::newRow("llama.cpp")
            << 500 << u"input is too large to process. increase the physical batch size"_s;
        QTest::newRow("Ollama") << 500 << u"the input length exceeds the context length"_s;
    }
    void shortensTextsThatAreTooLong()
    {
        QFETCH(int, status);
        QFETCH(QString, message);
        FakeProvider provider([&](const net::HttpRequest &request, int) {
            const auto input = QJsonDocument::fromJson(request.body)[u"input"].toArray();
            for (const auto &text : input) {
                if (text.toString().size() > 1000)
                    return FakeProvider::refusal(status, message);
            }
            return FakeProvider::openAi(request);
        });
        const auto opened = openQuick(settingsFor(u"openai-compatible"_s, provider.url()));
        QStringList texts(16, u"short"_s);
        texts << QStringList(16, QString(3000, u'y'));
        const auto vectors = (*opened)->embedDocuments(texts, {});
        QVERIFY(vectors);
        QCOMPARE((*vectors)[16], (*(*opened)->embedDocuments({QString(750, u'y')}, {}))[0]);
        // What was learned spares the next texts the detour.
        const auto before = provider.requests().size();
        QVERIFY((*opened)->embedDocuments(QStringList(32, QString(3000, u'y')), {}));
        QCOMPARE(provider.requests().size(), before + 1);
    }

    void splitsWhatIsTooMuchAtOnce()
    {
        FakeProvider provider([](const net::HttpRequest &request, int) {
            const auto input = QJsonDocument::fromJson(request.body)[u"input"].toArray();
            return input.size() > 8
                       ? net::HttpResponse::text(413, u"batch size 32 > maximum allowed 8"_s)
                       : FakeProvider::openAi(request);
        });
        const auto opened = openQuick(settingsFor(u"openai-compatible"_s, provider.url()));
        QVERIFY((*opened)->embedDocuments(QStringList(32, u"x"_s), {}));
    }

    void refusesAServerThatIgnoresTheSize()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::openAi(request, 1024); });
        auto settings = settingsFor(u"openai-compatible"_s, provider.url());
        settings.dimensions = 256;
        const auto opened = openEmbedder(settings, {});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Protocol);
        for (const QString &part : {u"1024"_s, u"256"_s, u"OUTPUT_DIMENSION"_s})
            QVERIFY2(opened.error().message.contains(part), qPrintable(opened.error().message));
        QCOMPARE(provider.body(0)[u"dimensions"].toInt(), 256);
    }

    void sendsNoSecretsAway()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::openAi(request); });
        auto options = quickOptions();
        options.redacts = true;
        const auto opened = openQuick(settingsFor(u"openai"_s, provider.url()), options);
        QVERIFY((*opened)->embedDocuments({u"connect(password=\"hunter2\")"_s}, {}));
        QVERIFY((*opened)->embedQuery(u"why does password=\"hunter2\" fail"_s, {}));
        for (const net::HttpRequest &request : provider.requests()) {
            QVERIFY(!request.body.contains("hunter2"));
            QVERIFY(request.body.contains("[redacted]"));
        }
    }

    void redactsForHostedProvidersOnly()
    {
        FakeProvider provider(
            [](const auto &request, int) { return FakeProvider::openAi(request); });
        for (const auto &[id, hides] :
             {std::pair(u"openai"_s, true), {u"openai-compatible"_s, false}}) {
            const auto opened = openEmbedder(settingsFor(id, provider.url()), {});
            QVERIFY(opened);
            QVERIFY((*opened)->embedQuery(u"password=\"hunter2\""_s, {}));
            QCOMPARE(!provider.requests().last().body.contains("hunter2"), hides);
        }
    }

    void saysWhatIsWrongWithTheConnection_data()
    {
        QTest::addColumn<QList<QByteArray>>("pieces");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no HTTP") << QList<QByteArray>{"220 smtp ready\r\n\r\n"}
                                 << ErrorCode::Unavailable;
        QTest::newRow("closed") << QList<QByteArray>{} << ErrorCode::Unavailable;
        QTest::newRow("cut body")
            << QList<QByteArray>{"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"da"}
            << ErrorCode::Unavailable;
        QTest::newRow("cut chunk")
            << QList<QByteArray>{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "ff\r\n{\"da"}
            << ErrorCode::Unavailable;
    }
    void saysWhatIsWrongWithTheConnection()
    {
        QFETCH(QList<QByteArray>, pieces);
        QList<ScriptedServer::Step> script{ScriptedServer::awaitRequest()};
        for (const QByteArray &piece : pieces)
            script << ScriptedServer::send(piece);
        script << ScriptedServer::close();
        ScriptedServer server(script);
        auto options = quickOptions();
        options.retries.attempts = 1;
        const auto opened = openQuick(settingsFor(u"openai"_s, server.url()), options);
        auto call =
            std::async(std::launch::async, [&] { return (*opened)->embedDocuments({u"x"_s}, {}); });
        QTRY_VERIFY_WITH_TIMEOUT(call.wait_for(0s) == std::future_status::ready, 30'000);
        const auto vectors = call.get();
        QVERIFY(!vectors);
        QTEST(vectors.error().code, "code");
        QVERIFY(!everythingIn(vectors.error()).contains(QString::fromLatin1(kKey)));
    }

    void endsAnAnswerWithoutEnd()
    {
        ScriptedServer server(
            {ScriptedServer::awaitRequest(),
             ScriptedServer::send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n[")});
        const BlockingHttp http;
        net::HttpClientRequest request;
        request.url = server.url();
        request.maxBodyBytes = 1000;
        request.timeout = 100ms;
        auto call = std::async(std::launch::async, [&] { return http.fetch(request, {}); });
        QTRY_VERIFY_WITH_TIMEOUT(call.wait_for(0s) == std::future_status::ready, 30'000);
        QCOMPARE(call.get().error().code, ErrorCode::Timeout);
    }

    void endsAnAnswerThatIsTooLarge()
    {
        FakeProvider provider(
            [](const auto &, int) { return net::HttpResponse::text(200, QString(100'000, u'x')); });
        const BlockingHttp http;
        net::HttpClientRequest request;
        request.url = provider.url();
        request.maxBodyBytes = 1000;
        QCOMPARE(http.fetch(request, {}).error().code, ErrorCode::TooLarge);
    }

    void saysThatNobodyKnowsTheName()
    {
        auto options = quickOptions();
        options.retries.attempts = 1;
        const auto opened =
            openQuick(settingsFor(u"openai"_s, QUrl(u"http://nowhere.invalid/v1"_s)), options);
        const auto vectors = (*opened)->embedDocuments({u"x"_s}, {});
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::Unavailable);
        QVERIFY2(vectors.error().message.contains(u"nowhere.invalid"_s),
                 qPrintable(vectors.error().message));
    }

    void limitsRequestsAtOnce()
    {
        std::atomic<int> running{0};
        std::atomic<int> most{0};
        FakeProvider provider([&](const auto &request, int) {
            const int now = ++running;
            int seen = most.load();
            while (seen < now && !most.compare_exchange_weak(seen, now)) {
            }
            auto answer = FakeProvider::openAi(request);
            --running;
            return answer;
        });
        const auto opened = openQuick(settingsFor(u"openai-compatible"_s, provider.url()));
        std::vector<std::future<bool>> calls;
        for (int i = 0; i < 4; ++i) {
            calls.push_back(std::async(std::launch::async, [&] {
                return (*opened)->embedDocuments(QStringList(200, u"x"_s), {}).has_value();
            }));
        }
        for (auto &call : calls)
            QVERIFY(call.get());
        QVERIFY(most <= 2);
    }
};

QTEST_GUILESS_MAIN(tst_RemoteEmbedders)
#include "tst_RemoteEmbedders.moc"
