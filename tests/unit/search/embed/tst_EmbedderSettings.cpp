// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbedderSettings.h"
#include "search/embed/EmbeddingProviders.h"
#include "search/embed/ModelPrefixes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

using Variables = QList<std::pair<QString, QString>>;

const QString kProvider = u"COCOSEARCH_EMBEDDING_PROVIDER"_s;
const QString kModel = u"COCOSEARCH_EMBEDDING_MODEL"_s;
const QString kImageModel = u"COCOSEARCH_EMBED_MODEL"_s;
const QString kUrl = u"COCOSEARCH_EMBEDDING_BASE_URL"_s;
const QString kKey = u"COCOSEARCH_EMBEDDING_API_KEY"_s;
const QString kDimensions = u"COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION"_s;

Result<EmbedderSettings> settingsFrom(const Variables &variables)
{
    QProcessEnvironment environment;
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    return embedderSettingsFrom(environment);
}

} // namespace

Q_DECLARE_METATYPE(Variables)

class tst_EmbedderSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatCannotWork_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const Variables &variables, ErrorCode code,
                            const QString &named) {
            QTest::newRow(name) << variables << code << named;
        };
        const auto wrong = ErrorCode::InvalidArgument;
        row("unknown provider", {{kProvider, u"skynet"_s}}, wrong, u"openrouter"_s);
        row("no key", {{kProvider, u"openai"_s}}, ErrorCode::PermissionDenied, u"OPENAI_API_KEY"_s);
        row("foreign key", {{kProvider, u"gemini"_s}, {u"OPENAI_API_KEY"_s, u"k"_s}},
            ErrorCode::PermissionDenied, u"GEMINI_API_KEY"_s);
        row("key file missing",
            {{kProvider, u"openai"_s}, {u"OPENAI_API_KEY_FILE"_s, u"/no/such"_s}},
            ErrorCode::NotFound, u"OPENAI_API_KEY_FILE"_s);
        row("key with a line end", {{kProvider, u"openai"_s}, {kKey, u"a\r\nX-Evil: 1"_s}}, wrong,
            kKey);
        row("no url", {{kProvider, u"openai-compatible"_s}, {kModel, u"m"_s}}, wrong, kUrl);
        row("no model", {{kProvider, u"openai-compatible"_s}, {kUrl, u"http://localhost:1/v1"_s}},
            wrong, kModel);
        row("scheme", {{kProvider, u"ollama"_s}, {kUrl, u"ftp://host"_s}}, wrong, kUrl);
        row("no host", {{kProvider, u"ollama"_s}, {kUrl, u"http://"_s}}, wrong, kUrl);
        row("spaces", {{kProvider, u"ollama"_s}, {kUrl, u"http://ho st:1"_s}}, wrong, kUrl);
        row("port", {{kProvider, u"ollama"_s}, {kUrl, u"http://host:99999"_s}}, wrong, kUrl);
        row("query", {{kProvider, u"ollama"_s}, {kUrl, u"http://host/?key=1"_s}}, wrong, kUrl);
        row("password in url", {{kProvider, u"ollama"_s}, {kUrl, u"http://u:p@host"_s}}, wrong,
            kUrl);
        row("dimensions text", {{kProvider, u"ollama"_s}, {kDimensions, u"many"_s}}, wrong,
            kDimensions);
        row("dimensions 0", {{kProvider, u"ollama"_s}, {kDimensions, u"0"_s}}, wrong, kDimensions);
        row("dimensions too many", {{kProvider, u"ollama"_s}, {kDimensions, u"99999999999"_s}},
            wrong, kDimensions);
        row("key over http",
            {{kProvider, u"openai"_s}, {kKey, u"k"_s}, {kUrl, u"http://example.com/v1"_s}},
            ErrorCode::Refused, u"https"_s);
    }
    void refusesWhatCannotWork()
    {
        QFETCH(Variables, variables);
        const auto settings = settingsFrom(variables);
        QVERIFY(!settings);
        QTEST(settings.error().code, "code");
        QFETCH(QString, named);
        QVERIFY2(settings.error().message.contains(named), qPrintable(settings.error().message));
        QVERIFY(!settings.error().message.contains(u"Evil"_s));
        const QString said = settings.error().message + settings.error().detail;
        QVERIFY(!said.contains(u"key=1"_s) && !said.contains(u"u:p"_s));
    }

    void isOffUnlessAskedFor()
    {
        QCOMPARE(settingsFrom({})->provider, u"none"_s);
        QCOMPARE(settingsFrom({{kProvider, u" NONE "_s}})->provider, u"none"_s);
        const auto opened = openEmbedder(*settingsFrom({}), {});
        QVERIFY(opened);
        QVERIFY(!*opened);
    }

    void prefersTheModelOfTheProvider_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("model");
        QTest::newRow("image") << Variables{{kProvider, u"ollama"_s},
                                            {kImageModel, u"embeddinggemma"_s}}
                               << u"embeddinggemma"_s;
        QTest::newRow("own before image")
            << Variables{{kProvider, u"ollama"_s}, {kImageModel, u"a"_s}, {kModel, u"b"_s}}
            << u"b"_s;
        QTest::newRow("default of the image means Ollama")
            << Variables{{kProvider, u"openai"_s},
                         {kKey, u"k"_s},
                         {kImageModel, u"nomic-embed-text"_s}}
            << QString();
        QTest::newRow("other of the image") << Variables{{kProvider, u"openai"_s},
                                                         {kKey, u"k"_s},
                                                         {kImageModel, u"text-embedding-3-large"_s}}
                                            << u"text-embedding-3-large"_s;
        QTest::newRow("builtin has its own")
            << Variables{{kProvider, u"builtin"_s}, {kImageModel, u"nomic-embed-text"_s}}
            << QString();
    }
    void prefersTheModelOfTheProvider()
    {
        QFETCH(Variables, variables);
        const auto settings = settingsFrom(variables);
        QVERIFY(settings);
        QTEST(settings->model, "model");
    }

    void readsKeysFromVariablesAndFiles()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"key"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from-file\n");
        file.close();
        const auto keyOf = [](const Variables &variables) {
            return settingsFrom(variables)->apiKey;
        };
        QCOMPARE(keyOf({{kProvider, u"openai"_s}, {u"OPENAI_API_KEY_FILE"_s, path}}), "from-file");
        QCOMPARE(keyOf({{kProvider, u"gemini"_s}, {u"GEMINI_API_KEY"_s, u"g"_s}}), "g");
        QCOMPARE(keyOf({{kProvider, u"gemini"_s},
                        {u"GOOGLE_API_KEY"_s, u"h"_s},
                        {u"GEMINI_API_KEY"_s, u"g"_s}}),
                 "h");
        QCOMPARE(keyOf({{kProvider, u"openrouter"_s},
                        {kKey, u"own"_s},
                        {u"OPENROUTER_API_KEY"_s, u"r"_s}}),
                 "own");
        QVERIFY(keyOf({{kProvider, u"ollama"_s}, {u"OPENAI_API_KEY"_s, u"k"_s}}).isEmpty());
    }

    void acceptsTheSpellingOfOllamasVariable()
    {
        const auto settings = settingsFrom({{kProvider, u"Ollama"_s},
                                            {u"COCOSEARCH_OLLAMA_URL"_s, u"localhost:11434"_s},
                                            {kUrl, u"http://other"_s}});
        QVERIFY(settings);
        QCOMPARE(settings->baseUrl, QUrl(u"http://localhost:11434"_s));
    }

    void knowsWhatLeavesTheNetwork_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("remote");
        QTest::newRow("off") << u"none"_s << QString() << false;
        QTest::newRow("builtin") << u"builtin"_s << QString() << false;
        QTest::newRow("openai") << u"openai"_s << QString() << true;
        QTest::newRow("gemini by a proxy") << u"gemini"_s << u"http://localhost:8080"_s << true;
        QTest::newRow("ollama") << u"ollama"_s << QString() << false;
        QTest::newRow("container") << u"ollama"_s << u"http://ollama:11434"_s << false;
        QTest::newRow("ipv6") << u"ollama"_s << u"http://[::1]:11434"_s << false;
        QTest::newRow("lan") << u"openai-compatible"_s << u"http://192.168.1.7:1234/v1"_s << false;
        QTest::newRow("docker host")
            << u"openai-compatible"_s << u"http://host.docker.internal:1/v1"_s << false;
        QTest::newRow("public") << u"openai-compatible"_s << u"https://llm.example.com/v1"_s
                                << true;
        QTest::newRow("public address") << u"ollama"_s << u"http://172.33.0.1:11434"_s << true;
        QTest::newRow("looks private") << u"ollama"_s << u"http://10.0.0.1.example.com"_s << true;
    }
    void knowsWhatLeavesTheNetwork()
    {
        QFETCH(QString, provider);
        QFETCH(QString, url);
        EmbedderSettings settings;
        settings.provider = provider;
        settings.baseUrl = QUrl(url);
        QTEST(settings.isRemote(), "remote");
    }

    void knowsThePrefixesOfModels_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("document");
        const QString code = u"Represent this query for searching relevant code: "_s;
        QTest::newRow("nomic") << u"nomic-embed-text:v1.5"_s << u"search_query: "_s
                               << u"search_document: "_s;
        QTest::newRow("LM Studio") << u"text-embedding-nomic-embed-text-v1.5"_s
                                   << u"search_query: "_s << u"search_document: "_s;
        QTest::newRow("nomic code") << u"manutic/nomic-embed-code"_s << code << QString();
        QTest::newRow("CodeRankEmbed") << u"nomic-ai/CodeRankEmbed"_s << code << QString();
        QTest::newRow("gemma") << u"embeddinggemma:300m"_s << u"task: code retrieval | query: "_s
                               << u"title: none | text: "_s;
        QTest::newRow("gemini 2") << u"gemini-embedding-2"_s << u"task: code retrieval | query: "_s
                                  << u"title: none | text: "_s;
        QTest::newRow("gemini 1") << u"gemini-embedding-001"_s << QString() << QString();
        QTest::newRow("openai") << u"text-embedding-3-small"_s << QString() << QString();
    }
    void knowsThePrefixesOfModels()
    {
        QFETCH(QString, model);
        QTEST(modelPrefixes(model).query, "query");
        QTEST(modelPrefixes(model).document, "document");
    }

    void marksTheQueriesOfQwen()
    {
        const ModelPrefixes qwen = modelPrefixes(u"Qwen/Qwen3-Embedding-0.6B"_s);
        QVERIFY(qwen.query.startsWith(u"Instruct: "_s) && qwen.query.endsWith(u"\nQuery:"_s));
        QVERIFY(qwen.document.isEmpty());
    }

    void refusesOtherModelsOfTheBuiltin()
    {
        EmbedderSettings settings;
        settings.provider = u"builtin"_s;
        const auto opened = openEmbedder(settings, {});
        QVERIFY(opened && *opened);
        QCOMPARE((*opened)->identity().provider, u"builtin"_s);
        settings.dimensions = 768;
        QCOMPARE(openEmbedder(settings, {}).error().code, ErrorCode::InvalidArgument);
        settings.dimensions = 0;
        settings.model = u"potion"_s;
        QCOMPARE(openEmbedder(settings, {}).error().code, ErrorCode::InvalidArgument);
        settings.provider = u"skynet"_s;
        QCOMPARE(openEmbedder(settings, {}).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(tst_EmbedderSettings)
#include "tst_EmbedderSettings.moc"
