// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRouter.h"

#include <QJsonDocument>
#include <QTest>

using namespace coco;
using namespace coco::net;

namespace {

class RecordingExchange final : public HttpExchange
{
public:
    RecordingExchange(const QByteArray &method, const QString &path)
    {
        m_request.method = method;
        m_request.path = path;
    }
    [[nodiscard]] const HttpRequest &request() const override { return m_request; }
    void respond(HttpResponse response) override { answer = std::move(response); }
    [[nodiscard]] std::shared_ptr<ResponseStream> beginStream(int, HttpHeaders) override
    {
        return nullptr;
    }
    [[nodiscard]] std::stop_token stopToken() const override { return {}; }

    HttpResponse answer;

private:
    HttpRequest m_request;
};

HttpHandler saying(const char *text)
{
    return [text](HttpExchange &exchange) {
        exchange.respond(HttpResponse::text(200, QString::fromLatin1(text)));
    };
}

HttpRouter router()
{
    HttpRouter routes;
    routes.add("GET", QStringLiteral("/health"), saying("health"));
    routes.add("GET", QStringLiteral("/api/jobs/{id}"), saying("job"));
    routes.add("DELETE", QStringLiteral("/api/jobs/{id}"), saying("cancel"));
    routes.add("POST", QStringLiteral("/api/removed/{name}/restore"), saying("restore"));
    routes.addAny(QStringLiteral("/mcp"), saying("mcp"));
    return routes;
}

} // namespace

class TestHttpRouter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choosesByMethodAndPath_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body"); // of 200
        const auto row = [](const char *method, const char *path, int status,
                            const char *body = "") {
            QTest::addRow("%s %s", method, path)
                << QByteArray(method) << QString::fromLatin1(path) << status << QByteArray(body);
        };
        row("GET", "/health", 200, "health");
        row("HEAD", "/health", 200, "health");
        row("POST", "/health", 405);
        row("GET", "/health/", 404);
        row("GET", "/Health", 404);
        row("GET", "/", 404);
        row("GET", "", 404);
        row("GET", "/api/jobs/7", 200, "job");
        row("DELETE", "/api/jobs/7", 200, "cancel");
        row("PUT", "/api/jobs/7", 405);
        row("GET", "/api/jobs/", 404);
        row("GET", "/api/jobs", 404);
        row("GET", "/api/jobs/7/8", 404);
        row("POST", "/api/removed/a b/restore", 200, "restore");
        row("GET", "/mcp", 200, "mcp");
        row("BREW", "/mcp", 200, "mcp");
        row("GET", "/../health", 404);
    }
    void choosesByMethodAndPath()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        RecordingExchange exchange(method, path);
        router().handle(exchange);
        QCOMPARE(exchange.answer.status, status);
        if (status == 200) {
            QCOMPARE(exchange.answer.body, body);
            return;
        }
        const auto error = QJsonDocument::fromJson(exchange.answer.body)[u"error"];
        QVERIFY(!error[u"code"].toString().isEmpty());
        QVERIFY(!error[u"message"].toString().isEmpty());
    }

    void saysWhichMethodsThereAre()
    {
        RecordingExchange exchange("PUT", QStringLiteral("/api/jobs/7"));
        router().handle(exchange);
        QCOMPARE(exchange.answer.headers.value("Allow"), "GET, HEAD, DELETE");
    }

    void findsParameters()
    {
        const QString pattern = QStringLiteral("/api/{kind}/{id}");
        const QString path = QStringLiteral("/api/jobs/a b");
        QCOMPARE(HttpRouter::parameter(pattern, path, u"kind"), QStringLiteral("jobs"));
        QCOMPARE(HttpRouter::parameter(pattern, path, u"id"), QStringLiteral("a b"));
        QCOMPARE(HttpRouter::parameter(pattern, path, u"other"), QString());
        QCOMPARE(HttpRouter::parameter(pattern, QStringLiteral("/api/jobs"), u"id"), QString());
    }
};

QTEST_GUILESS_MAIN(TestHttpRouter)
#include "tst_HttpRouter.moc"
