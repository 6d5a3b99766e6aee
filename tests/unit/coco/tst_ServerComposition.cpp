// SPDX-License-Identifier: Apache-2.0
#include "coco/ServerComposition.h"

#include "coco/ServerConnection.h"
#include "support/FakeEngine.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestServerComposition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {};
        m_options.port = 0;
        m_options.location.folder = m_folder->path();
        m_shutdownAsked = false;
    }

    void cleanup()
    {
        m_connection.reset();
        m_server.reset();
    }

    void answersManagementAndTools()
    {
        startServer();
        m_engine->indexService.addIndex(u"shop"_s, u"/code/shop"_s);
        m_engine->searchService.response.hits = {testing::FakeSearchService::hit("a.py", 0.9)};
        auto listed = m_connection->call("GET", u"/api/indexes"_s);
        QTRY_VERIFY(listed.isFinished());
        QVERIFY(listed.result());
        QCOMPARE((*listed.result())["indexes"_L1][0]["name"_L1].toString(), u"shop"_s);
        const auto call = m_connection->tools().callTool(u"search_code"_s, {{u"query"_s, u"x"_s}}, 10s);
        QTRY_VERIFY(call.result.isFinished());
        const auto items = listAnswer(call.result.result());
        QVERIFY2(items, items ? "" : qPrintable(items.error().message));
        QCOMPARE(items->at(1)["file_path"_L1].toString(), u"a.py"_s);
    }

    void errorsOfToolsKeepTheirCode()
    {
        startServer();
        const auto call = m_connection->tools().callTool(u"search_code"_s, {{u"query"_s, QString(10'001, u'x')}}, 10s);
        QTRY_VERIFY(call.result.isFinished());
        const auto items = listAnswer(call.result.result());
        QVERIFY(!items);
        QCOMPARE(items.error().code, ErrorCode::InvalidArgument);
    }

    void progressComesWithTheRunsId()
    {
        startServer();
        m_engine->indexService.finishAtOnce = false;
        auto approved = m_connection->call("POST", u"/api/roots"_s, {{u"path"_s, m_folder->path()}});
        QTRY_VERIFY(approved.isFinished());
        QVERIFY(approved.result());
        QString job;
        const auto call = m_connection->tools().callTool(
            u"index_codebase"_s, {{u"path"_s, m_folder->path()}}, 60s,
            [&job](const mcp::CallProgress &step) { job = step.extra.value("job"_L1).toString(); });
        QTRY_COMPARE(job, u"job-1"_s);
        auto cancelled = m_connection->call("DELETE", u"/api/jobs/job-1"_s);
        QTRY_VERIFY(call.result.isFinished());
        QCOMPARE(objectAnswer(call.result.result()).error().code, ErrorCode::Cancelled);
    }

    void managementNeedsTheToken()
    {
        startServer();
        ServerEndpoint stranger = m_server->endpoint();
        stranger.controlToken = u"guessed"_s;
        ServerConnection connection(stranger);
        auto answer = connection.call("POST", u"/api/shutdown"_s);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::PermissionDenied);
        QVERIFY(!m_shutdownAsked);
        auto allowed = m_connection->call("POST", u"/api/shutdown"_s);
        QTRY_VERIFY(allowed.isFinished());
        QVERIFY(m_shutdownAsked);
    }

    void aTakenPortIsAnErrorOnlyWhenItWasAskedFor()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_options.port = other.serverPort();
        m_options.portIsFixed = true;
        auto refused = make();
        const auto started = refused->start();
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Conflict);
        QVERIFY2(started.error().message.contains(QString::number(other.serverPort())),
                 qPrintable(started.error().message));
        m_options.portIsFixed = false;
        auto fallback = make();
        QVERIFY(fallback->start());
        QVERIFY(fallback->endpoint().url.port() != other.serverPort());
    }

    void comesBackOnItsLastPortWhenTheUsualIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_options.port = other.serverPort();
        auto first = make();
        QVERIFY(first->start());
        const int port = first->endpoint().url.port();
        first.reset();
        auto second = make();
        QVERIFY(second->start());
        QCOMPARE(second->endpoint().url.port(), port);
    }

    void isNotIdleWhileItIndexesOrStreams()
    {
        startServer();
        m_engine->indexService.finishAtOnce = false;
        QVERIFY(m_engine->indexService.startIndexing({m_folder->path(), u"x"_s, false}));
        QCOMPARE(m_server->idleFor(), 0ms);
        m_engine->indexService.lastJob()->finish(1);
        QTRY_VERIFY(m_server->idleFor() > 0ms);
        net::HttpClient http;
        net::HttpClientRequest request;
        request.url = m_server->endpoint().url;
        request.url.setPath(u"/api/events"_s);
        request.timeout = 0ms;
        request.headers.add("Authorization", "Bearer " + m_server->endpoint().controlToken.toUtf8());
        std::unique_ptr<net::HttpCall> stream(http.stream(request));
        QSignalSpy head(stream.get(), &net::HttpCall::headReceived);
        QTRY_COMPARE(head.size(), 1);
        QCOMPARE(m_server->idleFor(), 0ms);
        stream->abort();
        QTRY_VERIFY(m_server->idleFor() > 50ms);
    }

private:
    std::unique_ptr<ServerComposition> make()
    {
        auto engine = std::make_unique<testing::FakeEngine>();
        m_engine = engine.get();
        return std::make_unique<ServerComposition>(m_options, std::move(engine), m_clock, u"/nonexistent"_s,
                                                   [this] { m_shutdownAsked = true; });
    }

    void startServer()
    {
        m_server = make();
        const auto started = m_server->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
        m_connection = std::make_unique<ServerConnection>(m_server->endpoint());
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    ServeOptions m_options;
    testing::FakeEngine *m_engine = nullptr;
    std::atomic<bool> m_shutdownAsked = false;
    std::unique_ptr<ServerComposition> m_server;
    std::unique_ptr<ServerConnection> m_connection;
};

QTEST_GUILESS_MAIN(TestServerComposition)
#include "tst_ServerComposition.moc"
