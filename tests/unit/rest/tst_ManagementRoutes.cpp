// SPDX-License-Identifier: Apache-2.0
#include "core/RootApproval.h"
#include "rest/ApiRouter.h"
#include "rest/CostRoutes.h"
#include "rest/EventRoutes.h"
#include "rest/IndexRoutes.h"
#include "rest/JobEvents.h"
#include "rest/JobRoutes.h"
#include "rest/ObservedIndexService.h"
#include "rest/RootRoutes.h"
#include "rest/SourceRoutes.h"
#include "rest/WatchRoutes.h"
#include "search/api/WatchService.h"
#include "support/FakeHttpExchange.h"
#include "support/FakeIndexService.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coco;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Colours every "def" and knows one language.
class DefHighlighter final : public search::HighlightService
{
public:
    QList<search::HighlightSpan> highlight(const QString &, const QByteArray &text) override
    {
        QList<search::HighlightSpan> spans;
        for (qsizetype at = text.indexOf("def"); at >= 0; at = text.indexOf("def", at + 3))
            spans.append({at, 3, search::HighlightRole::Keyword});
        return spans;
    }
    QList<search::LanguageEntry> languages() const override
    {
        return {{u"python"_s, u"Python"_s, {u"py"_s}, true, true}};
    }
    QString languageOf(const QString &fileName) const override
    {
        return fileName.endsWith(u".py"_s) ? u"python"_s : u"text"_s;
    }
};

/// Watches what it is asked to, on a machine that is told of changes or is not.
class ListedWatches final : public search::WatchService
{
public:
    QList<search::WatchedIndex> watches() const override { return watched; }
    Result<search::WatchedIndex> watch(const QString &indexName) override
    {
        search::WatchedIndex index;
        index.indexName = indexName;
        watched.append(index);
        return index;
    }
    Result<void> unwatch(const QString &) override { return {}; }
    Result<bool> isToldOfChanges(const QString &) override { return told; }
    void tellsOf(const QStringList &indexNames, std::chrono::milliseconds time) override
    {
        tellers = indexNames;
        tellingTime = time;
    }

    QList<search::WatchedIndex> watched;
    bool told = true;
    QStringList tellers;
    std::chrono::milliseconds tellingTime{-1};
};

} // namespace

class TestManagementRoutes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = QDir(m_folder->path()).canonicalPath();
        m_service = std::make_unique<testing::FakeIndexService>();
        m_service->addIndex(u"shop"_s, u"/code/shop"_s);
        m_listChanges = 0;
        m_indexes = std::make_unique<rest::ObservedIndexService>(*m_service, [this] { ++m_listChanges; });
        m_roots = std::make_unique<RootApproval>(m_folder->filePath(u"roots.json"_s), u"/nonexistent"_s);
        m_events = std::make_unique<rest::JobEvents>(*m_service);
        m_router = std::make_unique<net::HttpRouter>();
        rest::ApiRouter api(*m_router, m_token);
        rest::addIndexRoutes(api, *m_indexes, &m_watches);
        rest::addJobRoutes(api, *m_indexes, *m_roots);
        rest::addRootRoutes(api, *m_roots);
        rest::addSourceRoutes(api, *m_indexes, m_highlighter);
        rest::addEventRoutes(api, *m_events);
        m_watches = {};
        rest::addWatchRoutes(api, m_watches, *m_indexes);
    }

    void demandsTheControlToken_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("list") << QByteArray("GET") << QByteArray("/api/indexes");
        QTest::newRow("remove") << QByteArray("DELETE") << QByteArray("/api/indexes/shop");
        QTest::newRow("index") << QByteArray("POST") << QByteArray("/api/index");
        QTest::newRow("approve") << QByteArray("POST") << QByteArray("/api/roots");
        QTest::newRow("file") << QByteArray("GET") << QByteArray("/api/file?index=shop&path=a.py");
        QTest::newRow("events") << QByteArray("GET") << QByteArray("/api/events");
    }

    void demandsTheControlToken()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        for (const QByteArray &bearer : {QByteArray(), QByteArray("wrong")}) {
            testing::FakeHttpExchange exchange(method, target, "{}", bearer);
            m_router->handle(exchange);
            QCOMPARE(exchange.status(), 401);
            QVERIFY(exchange.response->headers.contains("WWW-Authenticate"));
            QVERIFY(!exchange.stream);
        }
        QCOMPARE(m_service->indexes()->size(), 1);
    }

    void refusesABodyThatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("cut") << QByteArray("{\"path\": \"/x");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("binary") << QByteArray("\x00\xff", 2);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }

    void refusesABodyThatIsNoObject()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(send("POST", "/api/index", body), 400);
        QCOMPARE(m_answer["error"_L1]["code"_L1].toString(), u"invalid_argument"_s);
    }

    void wrongTypesAreErrorsNotCrashes()
    {
        QCOMPARE(send("POST", "/api/index", R"({"path": 5})"), 400);
        QCOMPARE(send("POST", "/api/roots", R"({"path": ["a"]})"), 400);
        QCOMPARE(send("POST", "/api/highlight", R"({"items": [1, null, "x"]})"), 200);
        QCOMPARE(send("GET", "/api/indexes/shop/skipped?limit=many"), 200);
    }

    void listsAndDescribesIndexes()
    {
        QCOMPARE(send("GET", "/api/indexes"), 200);
        const QJsonObject listed = m_answer["indexes"_L1][0].toObject();
        for (const QString &field : {u"name"_s, u"root"_s, u"state"_s, u"files"_s, u"chunks"_s, u"failures"_s,
                                     u"skipped"_s, u"size_bytes"_s, u"created_at"_s, u"updated_at"_s,
                                     u"indexing_seconds"_s, u"branch"_s, u"commit"_s, u"languages"_s, u"job"_s})
            QVERIFY2(listed.contains(field), qPrintable(field));
        QVERIFY(listed.value("job"_L1).isNull());
        QCOMPARE(send("GET", "/api/indexes/shop"), 200);
        QCOMPARE(m_answer, listed);
        QCOMPARE(send("GET", "/api/indexes/none"), 404);
        QCOMPARE(m_answer["error"_L1]["code"_L1].toString(), u"not_found"_s);
    }

    void listsFailuresAndSkippedFiles()
    {
        QCOMPARE(send("GET", "/api/indexes/shop/failures"), 200);
        QCOMPARE(m_answer["failures"_L1][0]["reason"_L1].toString(), u"unreadable"_s);
        QCOMPARE(send("GET", "/api/indexes/shop/skipped"), 200);
        QCOMPARE(m_answer["skipped"_L1].toArray().size(), 200);
        QCOMPARE(send("GET", "/api/indexes/shop/skipped?limit=3"), 200);
        QCOMPARE(m_answer["skipped"_L1].toArray().size(), 3);
    }

    void removesAndRestores()
    {
        QCOMPARE(send("DELETE", "/api/indexes/shop"), 200);
        QCOMPARE(m_answer.value("removed"_L1).toString(), u"shop"_s);
        QCOMPARE(m_answer.value("expires_at"_L1).toInt(), 1000 + 86'400);
        QCOMPARE(send("DELETE", "/api/indexes/shop"), 404);
        QCOMPARE(send("GET", "/api/removed"), 200);
        QCOMPARE(m_answer["removed"_L1][0]["name"_L1].toString(), u"shop"_s);
        QCOMPARE(send("POST", "/api/removed/shop/restore"), 200);
        QCOMPARE(m_answer.value("name"_L1).toString(), u"shop"_s);
        QCOMPARE(send("POST", "/api/removed/shop/restore"), 409);
        QCOMPARE(m_listChanges, 2);
    }

    void startsARunAndApprovesItsRoot()
    {
        m_service->finishAtOnce = false;
        const QByteArray body = QJsonDocument(QJsonObject{{u"path"_s, m_path}, {u"name"_s, u"mine"_s}, {u"fresh"_s, true}}).toJson();
        QCOMPARE(send("POST", "/api/index", body), 202);
        const QJsonObject job = m_answer.value("job"_L1).toObject();
        QCOMPARE(job.value("state"_L1).toString(), u"running"_s);
        QCOMPARE(job.value("root"_L1).toString(), m_path);
        QVERIFY(m_service->lastRequest.fresh);
        QVERIFY(m_roots->check(m_path));
        QCOMPARE(m_listChanges, 1);
        QCOMPARE(send("GET", "/api/jobs"), 200);
        QCOMPARE(m_answer["jobs"_L1].toArray().size(), 1);
        QCOMPARE(send("DELETE", "/api/jobs/job-1"), 200);
        QCOMPARE(m_answer.value("state"_L1).toString(), u"cancelled"_s);
        QCOMPARE(m_answer["error"_L1]["code"_L1].toString(), u"cancelled"_s);
        QCOMPARE(send("GET", "/api/jobs/job-9"), 404);
    }

    void runsOverWhatChanged_data()
    {
        QTest::addColumn<QJsonValue>("changed");
        QTest::addColumn<int>("status");
        QTest::addColumn<QList<QByteArray>>("looksAt");
        QTest::newRow("files and folders") << QJsonValue(QJsonArray{u"a.py"_s, u"b/c d"_s}) << 202 << QList<QByteArray>{"a.py", "b/c d"};
        QTest::newRow("any bytes") << QJsonValue(QJsonArray{u"b\\xff.py"_s}) << 202 << QList<QByteArray>{"b\xff.py"};
        QTest::newRow("none") << QJsonValue(QJsonArray()) << 202 << QList<QByteArray>();
        QJsonArray many;
        for (int i = 0; i < 6'000; ++i)
            many.append(u"f%1.py"_s.arg(i));
        QTest::newRow("too many: the whole") << QJsonValue(many) << 202 << QList<QByteArray>();
        for (const char *path : {"/etc/passwd", "../other", "a/../../b", "a//b", "./a", "a/", "", "a\\x00b", "\\x2e\\x2e/b"})
            QTest::addRow("outside or no path: %s", path) << QJsonValue(QJsonArray{u"a.py"_s, QString::fromLatin1(path)}) << 400 << QList<QByteArray>();
        QTest::newRow("no list") << QJsonValue(u"a.py"_s) << 400 << QList<QByteArray>();
        QTest::newRow("not text") << QJsonValue(QJsonArray{5}) << 400 << QList<QByteArray>();
        QTest::newRow("nested") << QJsonValue(QJsonArray{QJsonArray{u"a.py"_s}}) << 400 << QList<QByteArray>();
    }

    void runsOverWhatChanged()
    {
        QFETCH(QJsonValue, changed);
        QFETCH(int, status);
        QFETCH(QList<QByteArray>, looksAt);
        const QJsonObject body{{u"path"_s, m_path}, {u"name"_s, u"mine"_s}, {u"changed"_s, changed}};
        QCOMPARE(send("POST", "/api/index", QJsonDocument(body).toJson()), status);
        if (status != 202) {
            QVERIFY(m_service->jobs().isEmpty());
            return;
        }
        QCOMPARE(m_service->lastRequest.changed, looksAt);
        QVERIFY(m_service->lastRequest.onlyExisting);
        QCOMPARE(m_answer["joined"_L1].toBool(true), false);
    }

    void watchesWhereItIsToldOfChanges_data()
    {
        QTest::addColumn<bool>("told");
        QTest::addColumn<bool>("onlyIfTold");
        QTest::addColumn<QString>("state");
        QTest::newRow("told") << true << false << u"starting"_s;
        QTest::newRow("told, and asked whether") << true << true << u"starting"_s;
        QTest::newRow("not told: by the clock") << false << false << u"starting"_s;
        QTest::newRow("not told, and asked whether") << false << true << u"untold"_s;
    }

    void watchesWhereItIsToldOfChanges()
    {
        QFETCH(bool, told);
        QFETCH(bool, onlyIfTold);
        QFETCH(QString, state);
        m_watches.told = told;
        const QJsonObject body{{u"name"_s, u"shop"_s}, {u"only_if_told"_s, onlyIfTold}};
        QCOMPARE(send("POST", "/api/watches", QJsonDocument(body).toJson()), 200);
        QCOMPARE(m_answer["state"_L1].toString(), state);
        QCOMPARE(m_answer["told"_L1].toBool(!told), told);
        QCOMPARE(m_answer["name"_L1].toString(), u"shop"_s);
        QCOMPARE(m_answer["root"_L1].toString(), u"/code/shop"_s);
        QCOMPARE(m_watches.watched.isEmpty(), state == u"untold"_s);
    }

    void saysWhetherItIsToldOfChanges()
    {
        QCOMPARE(send("GET", "/api/indexes"), 200);
        QVERIFY(m_answer["indexes"_L1][0]["watch"_L1].isNull());
        QVERIFY(m_answer["indexes"_L1][0]["told"_L1].isNull());
        for (const bool told : {true, false}) {
            search::WatchedIndex watch;
            watch.indexName = u"shop"_s;
            watch.state = search::WatchedIndex::State::Looking;
            watch.told = told;
            m_watches.watched = {watch};
            QCOMPARE(send("GET", "/api/indexes"), 200);
            QCOMPARE(m_answer["indexes"_L1][0]["watch"_L1].toString(), u"looking"_s);
            QCOMPARE(m_answer["indexes"_L1][0]["told"_L1].toBool(!told), told);
            QCOMPARE(send("GET", "/api/watches"), 200);
            QCOMPARE(m_answer["watches"_L1][0]["told"_L1].toBool(!told), told);
        }
    }

    void believesWhoTellsOfChangesForAWhile()
    {
        search::WatchedIndex watch;
        watch.indexName = u"shop"_s;
        m_watches.watched = {watch};
        QCOMPARE(send("POST", "/api/watches/told", R"({"names": ["shop", "other"], "seconds": 60})"), 200);
        QCOMPARE(m_watches.tellers, (QStringList{u"shop"_s, u"other"_s}));
        QCOMPARE(m_watches.tellingTime, std::chrono::seconds(60));
        QCOMPARE(m_answer["watches"_L1].toArray().size(), 1);
        QCOMPARE(m_answer["watches"_L1][0]["name"_L1].toString(), u"shop"_s);
        m_watches.tellers.clear();
        for (const char *body : {"{}", R"({"names": ["shop"]})", R"({"names": ["shop"], "seconds": -1})",
                                 R"({"names": ["shop"], "seconds": 86400})", R"({"names": "shop", "seconds": 60})"})
            QCOMPARE(send("POST", "/api/watches/told", body), 400);
        QVERIFY(m_watches.tellers.isEmpty());
    }

    void refusesRootsThatMustNotBeIndexed()
    {
        QCOMPARE(send("POST", "/api/index", R"({"path": "/"})"), 403);
        QCOMPARE(m_answer["error"_L1]["code"_L1].toString(), u"refused"_s);
        QCOMPARE(send("POST", "/api/roots", R"({"path": "/"})"), 403);
        QVERIFY(!m_service->lastJob());
    }

    void approvesRoots()
    {
        QCOMPARE(send("POST", "/api/roots", QJsonDocument(QJsonObject{{u"path"_s, m_path}}).toJson()), 200);
        QCOMPARE(m_answer.value("approved"_L1).toString(), m_path);
        QCOMPARE(send("GET", "/api/roots"), 200);
        QCOMPARE(m_answer["roots"_L1][0].toString(), m_path);
    }

    void mapsErrorsToStatuses_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("invalid") << int(ErrorCode::InvalidArgument) << 400;
        QTest::newRow("refused") << int(ErrorCode::Refused) << 403;
        QTest::newRow("permission") << int(ErrorCode::PermissionDenied) << 403;
        QTest::newRow("not found") << int(ErrorCode::NotFound) << 404;
        QTest::newRow("conflict") << int(ErrorCode::Conflict) << 409;
        QTest::newRow("exists") << int(ErrorCode::AlreadyExists) << 409;
        QTest::newRow("large") << int(ErrorCode::TooLarge) << 413;
        QTest::newRow("internal") << int(ErrorCode::Internal) << 500;
        QTest::newRow("corrupted") << int(ErrorCode::Corrupted) << 500;
        QTest::newRow("unavailable") << int(ErrorCode::Unavailable) << 503;
        QTest::newRow("disk") << int(ErrorCode::DiskFull) << 507;
    }

    void mapsErrorsToStatuses()
    {
        QFETCH(int, code);
        QFETCH(int, status);
        m_service->failure = Error{ErrorCode(code), u"What, why, next."_s, u"detail"_s};
        QCOMPARE(send("GET", "/api/indexes"), status);
        QCOMPARE(m_answer["error"_L1]["message"_L1].toString(), u"What, why, next."_s);
        QCOMPARE(m_answer["error"_L1]["detail"_L1].toString(), u"detail"_s);
    }

    void showsAFileWithColours()
    {
        m_service->files.insert(u"shop:src/ä b.py"_s, "# \xf0\x9f\x98\x80 é\ndef f():\n");
        QCOMPARE(send("GET", "/api/file?index=shop&path=src%2F%C3%A4%20b.py"), 200);
        QCOMPARE(m_answer.value("path"_L1).toString(), u"src/ä b.py"_s);
        QCOMPARE(m_answer.value("absolute_path"_L1).toString(), u"/code/shop/src/ä b.py"_s);
        QCOMPARE(m_answer.value("language"_L1).toString(), u"python"_s);
        QCOMPARE(m_answer.value("lines"_L1).toInt(), 2);
        QVERIFY(!m_answer.value("truncated"_L1).toBool(true));
        const QString text = m_answer.value("text"_L1).toString();
        const QJsonArray span = m_answer["spans"_L1][0].toArray();
        QCOMPARE(text.mid(span.at(0).toInt(), span.at(1).toInt()), u"def"_s);
        QCOMPARE(span.at(2).toString(), u"keyword"_s);
    }

    void coloursRightAfterBytesThatAreNotUtf8()
    {
        m_service->files.insert(u"shop:l.py"_s, "# caf\xe9\ndef f():\n");
        QCOMPARE(send("GET", "/api/file?index=shop&path=l.py"), 200);
        const QJsonArray span = m_answer["spans"_L1][0].toArray();
        QCOMPARE(m_answer.value("text"_L1).toString().mid(span.at(0).toInt(), 3), u"def"_s);
    }

    void cutsAFileOfTooManyLines()
    {
        m_service->files.insert(u"shop:long.py"_s, QByteArray(60'000, '\n'));
        QCOMPARE(send("GET", "/api/file?index=shop&path=long.py"), 200);
        QCOMPARE(m_answer.value("lines"_L1).toInt(), 50'000);
        QVERIFY(m_answer.value("truncated"_L1).toBool());
    }

    void readsNothingOutside_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("parent") << QByteArray("/api/file?index=shop&path=../etc/passwd") << 400;
        QTest::newRow("absolute") << QByteArray("/api/file?index=shop&path=/etc/passwd") << 400;
        QTest::newRow("escaped") << QByteArray("/api/file?index=shop&path=%5Cx2e%5Cx2e/a") << 400;
        QTest::newRow("no path") << QByteArray("/api/file?index=shop") << 400;
        QTest::newRow("no index") << QByteArray("/api/file?index=none&path=a.py") << 404;
        QTest::newRow("no file") << QByteArray("/api/file?index=shop&path=a.py") << 404;
    }

    void readsNothingOutside()
    {
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        QCOMPARE(send("GET", target), status);
    }

    void coloursTexts()
    {
        QCOMPARE(send("POST", "/api/highlight", R"({"items":[{"language":"python","text":"def a"},{"text":""}]})"), 200);
        QCOMPARE(m_answer["items"_L1][0]["spans"_L1][0], QJsonValue(QJsonArray{0, 3, u"keyword"_s}));
        QCOMPARE(m_answer["items"_L1][1]["spans"_L1].toArray().size(), 0);
    }

    void listsLanguages()
    {
        QCOMPARE(send("GET", "/api/languages"), 200);
        QCOMPARE(m_answer["languages"_L1][0]["extensions"_L1][0].toString(), u"py"_s);
    }

    void opensTheStreamOfEvents()
    {
        testing::FakeHttpExchange exchange("GET", "/api/events");
        m_router->handle(exchange);
        QVERIFY(exchange.stream);
        QCOMPARE(m_events->subscribers(), 1);
        QVERIFY(exchange.stream->written().startsWith(":"));
        m_events->close();
    }

    void whoGivesUpEndsTheCounting()
    {
        bool stopped = false;
        rest::ApiRouter api(*m_router, m_token);
        rest::addCostRoutes(api, [&](const QString &, bool, const std::stop_token &stop) -> Result<QJsonObject> {
            stopped = stop.stop_requested();
            return QJsonObject();
        });
        testing::FakeHttpExchange exchange("POST", "/api/index/cost", "{}");
        exchange.stop.request_stop();
        m_router->handle(exchange);
        QVERIFY(stopped);
    }

private:
    int send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        testing::FakeHttpExchange exchange(method, target, body);
        m_router->handle(exchange);
        m_answer = exchange.json();
        return exchange.status();
    }

    const rest::ControlToken m_token{"control"};
    DefHighlighter m_highlighter;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<testing::FakeIndexService> m_service;
    int m_listChanges = 0;
    std::unique_ptr<rest::ObservedIndexService> m_indexes;
    std::unique_ptr<RootApproval> m_roots;
    std::unique_ptr<rest::JobEvents> m_events;
    ListedWatches m_watches;
    std::unique_ptr<net::HttpRouter> m_router;
    QJsonObject m_answer;
};

QTEST_GUILESS_MAIN(TestManagementRoutes)
#include "tst_ManagementRoutes.moc"
