// SPDX-License-Identifier: Apache-2.0
#include "CocoSandbox.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using coco::testing::CocoRun;
using coco::testing::CocoSandbox;

/// Who owns the server, and how it comes and goes, with real processes.
class TestCocoServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_box = std::make_unique<CocoSandbox>(); }
    void cleanup() { m_box.reset(); }

    void racingStartersEndWithOneServer()
    {
        std::vector<std::unique_ptr<QProcess>> clients;
        for (int client = 0; client < 4; ++client)
            clients.push_back(m_box->start({u"list"_s, u"--json"_s}));
        for (const auto &client : clients) {
            QVERIFY(client->waitForFinished(60'000));
            QVERIFY2(client->exitCode() == 0, client->readAllStandardError().constData());
        }
        QCOMPARE(m_box->serverPids().size(), 1);
    }

    void theHostsPathsComeInAndGoOut()
    {
        m_box->setEnvironment(u"COCOSEARCH_PATH_MAP"_s, u"C:\\code="_s + m_box->project());
        QCOMPARE(m_box->run({u"list"_s}).exitCode, 0); // starts the server
        QFile endpoint(m_box->endpointFiles().value(0));
        QVERIFY(endpoint.open(QIODevice::ReadOnly));
        const QJsonObject server = QJsonDocument::fromJson(endpoint.readAll()).object();
        QNetworkRequest request(QUrl(server["url"_L1].toString() + u"/api/index"_s));
        request.setRawHeader("Authorization", "Bearer " + server["control_token"_L1].toString().toLatin1());
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkAccessManager network;
        QNetworkReply *reply = network.post(request, QByteArray(R"({"path": "c:\\Code\\src", "name": "shop"})"));
        QTRY_VERIFY(reply->isFinished());
        const QByteArray answer = reply->readAll();
        QVERIFY2(QJsonDocument::fromJson(answer)["job"_L1]["root"_L1] == u"C:\\code\\src"_s, answer.constData());
        QTRY_COMPARE_WITH_TIMEOUT(m_box->run({u"stats"_s, u"-n"_s, u"shop"_s, u"--json"_s}).object()["status"_L1].toString(),
                                  u"indexed"_s, 30'000);
        const QJsonObject stats = m_box->run({u"stats"_s, u"-n"_s, u"shop"_s, u"--json"_s}).object();
        QCOMPARE(stats["source_path"_L1].toString(), u"C:\\code\\src"_s);
        QCOMPARE(stats["file_count"_L1].toInt(), 2);
    }

    void aKilledServerIsReplaced()
    {
        QCOMPARE(m_box->run({u"index"_s, m_box->project()}).exitCode, 0);
        const qint64 killed = m_box->serverPids().value(0);
        QVERIFY(killed > 0);
        ::kill(pid_t(killed), SIGKILL);
        QTRY_VERIFY(!CocoSandbox::isAlive(killed));
        const CocoRun run = m_box->run({u"search"_s, u"refresh token"_s, u"--json"_s});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QCOMPARE(run.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
        QVERIFY(m_box->serverPids().value(0) != killed);
    }

    void aMalformedEndpointFileIsReplaced()
    {
        QCOMPARE(m_box->run({u"list"_s}).exitCode, 0);
        const QString file = m_box->endpointFiles().value(0);
        const qint64 pid = m_box->serverPids().value(0);
        ::kill(pid_t(pid), SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(!CocoSandbox::isAlive(pid), 20'000);
        QVERIFY(!QFile::exists(file));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"pid\": \"no\"");
        broken.close();
        QVERIFY(broken.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const CocoRun run = m_box->run({u"list"_s});
        QVERIFY2(run.exitCode == 0, run.err.constData());
    }

    void anEndpointFileThatOthersCanWriteIsNotBelieved()
    {
        QCOMPARE(m_box->run({u"list"_s}).exitCode, 0);
        const QString file = m_box->endpointFiles().value(0);
        QVERIFY(QFile::setPermissions(file, QFile::permissions(file) | QFile::WriteOther));
        const CocoRun run = m_box->run({u"list"_s});
        QCOMPARE(run.exitCode, 4);
        QVERIFY2(run.err.contains("somebody else"), run.err.constData());
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
    }

    void endsWhenNobodyAsks()
    {
        const auto server = m_box->start({u"serve"_s, u"--idle-exit"_s, u"1"_s});
        QVERIFY(server->waitForFinished(60'000));
        QCOMPARE(server->exitCode(), 0);
        QVERIFY(m_box->endpointFiles().isEmpty());
    }

    void endsWhenStandardInputCloses()
    {
        const auto server = m_box->start({u"serve"_s, u"--exit-on-stdin-close"_s, u"--json"_s});
        QVERIFY(server->waitForReadyRead(60'000));
        QCOMPARE(server->state(), QProcess::Running);
        server->closeWriteChannel();
        QVERIFY(server->waitForFinished(20'000));
        QCOMPARE(server->exitCode(), 0);
        QVERIFY(m_box->endpointFiles().isEmpty());
    }

    void endsGracefullyOnASignal_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("terminate") << SIGTERM;
        QTest::newRow("interrupt") << SIGINT;
    }

    void endsGracefullyOnASignal()
    {
        QFETCH(int, signal);
        const auto server = m_box->start({u"serve"_s, u"--json"_s});
        QVERIFY(server->waitForReadyRead(60'000));
        ::kill(pid_t(server->processId()), SIGHUP);
        QCOMPARE(m_box->run({u"list"_s}).exitCode, 0);
        QCOMPARE(server->state(), QProcess::Running);
        ::kill(pid_t(server->processId()), signal);
        QVERIFY(server->waitForFinished(20'000));
        QCOMPARE(server->exitStatus(), QProcess::NormalExit);
        QCOMPARE(server->exitCode(), 0);
        QVERIFY(m_box->endpointFiles().isEmpty());
    }

    void aNewServerWaitsForTheOneThatEnds()
    {
        m_box->makeBigProject(1500);
        const auto server = m_box->start({u"serve"_s, u"--json"_s});
        QVERIFY(server->waitForReadyRead(60'000));
        const auto indexing = m_box->start({u"index"_s, m_box->path(u"big"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(isIndexing(), 60'000);
        ::kill(pid_t(server->processId()), SIGTERM);
        const CocoRun run = m_box->run({u"list"_s, u"--json"_s});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QVERIFY(server->waitForFinished(30'000));
        QVERIFY(indexing->waitForFinished(60'000));
    }

    void aSecondServerNamesTheFirst()
    {
        QCOMPARE(m_box->run({u"list"_s}).exitCode, 0);
        const CocoRun second = m_box->run({u"serve"_s});
        QCOMPARE(second.exitCode, 4);
        QVERIFY2(second.err.contains(QByteArray::number(m_box->serverPids().value(0))), second.err.constData());
        QVERIFY2(second.err.contains("http://127.0.0.1:"), second.err.constData());
    }

    void aTakenPortNamesItsHolder()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const CocoRun run = m_box->run({u"serve"_s, u"--port"_s, QString::number(other.serverPort())});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.contains(QByteArray::number(other.serverPort())), run.err.constData());
        QVERIFY2(run.err.contains(QByteArray::number(QCoreApplication::applicationPid())), run.err.constData());
    }

    void aClientSaysWhyTheServerDidNotStart()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_box->setEnvironment(u"COCOSEARCH_MCP_PORT"_s, QString::number(other.serverPort()));
        const CocoRun run = m_box->run({u"list"_s});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains("The server did not start: Port"), run.err.constData());
    }

    void startsAServerWhereTheEnvironmentAsksForStdio()
    {
        m_box->setEnvironment(u"COCOSEARCH_MCP_TRANSPORT"_s, u"stdio"_s);
        const CocoRun run = m_box->run({u"list"_s});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QCOMPARE(m_box->serverPids().size(), 1);
    }

    void stdioUsesTheDatabaseThatWasNamed()
    {
        m_box->setEnvironment(u"COCOSEARCH_DB_WAIT"_s, u"0"_s);
        const CocoRun run = m_box->listOverStdio({u"--database"_s, u"postgresql://nobody@127.0.0.1:1/none"_s});
        QVERIFY2(run.out.contains("The server did not start"), run.out.constData());
        QCOMPARE(m_box->serverPids(), QList<qint64>());
    }

    void stdioLeavesADatabaseOfTheEnvironmentAlone()
    {
        m_box->setEnvironment(u"COCOSEARCH_DB_WAIT"_s, u"0"_s);
        m_box->setEnvironment(u"COCOSEARCH_DATABASE_URL"_s, u"postgresql://nobody@127.0.0.1:1/none"_s);
        const CocoRun run = m_box->listOverStdio({u"--database"_s, u"sqlite:///"_s + m_box->path(u"store"_s)});
        QVERIFY2(run.out.contains(R"("id":2,"jsonrpc":"2.0","result")"), run.out.constData());
    }

    void stdioApprovesTheFoldersItIsGiven()
    {
        const CocoRun run = m_box->listOverStdio({u"--root"_s, m_box->project()});
        QCOMPARE(run.exitCode, 0);
        QFile roots(m_box->dataFolder() + u"/roots.json"_s);
        QVERIFY(roots.open(QIODevice::ReadOnly));
        QVERIFY2(roots.readAll().contains(m_box->project().toUtf8()), run.out.constData());
        const CocoRun refused = m_box->listOverStdio({u"--root"_s, u"/"_s});
        QVERIFY2(refused.err.contains("never indexed"), refused.err.constData());
        QVERIFY2(refused.out.contains(R"("id":2,"jsonrpc":"2.0","result")"), refused.out.constData());
    }

    void stdioRelaysToTheOwner()
    {
        QCOMPARE(m_box->run({u"index"_s, m_box->project()}).exitCode, 0);
        const qint64 owner = m_box->serverPids().value(0);
        const auto bridge = m_box->start({u"serve"_s, u"--transport"_s, u"stdio"_s});
        bridge->write(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",)"
                      R"("capabilities":{},"clientInfo":{"name":"t","version":"1"}}})"
                      "\n"
                      R"({"jsonrpc":"2.0","method":"notifications/initialized"})"
                      "\n"
                      R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_indexes","arguments":{}}})"
                      "\n");
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += bridge->readAllStandardOutput(), said.count('\n') >= 2), 30'000);
        QVERIFY2(said.contains("codeindex_project__project_chunks"), said.constData());
        for (const QByteArray &line : said.trimmed().split('\n'))
            QVERIFY(QJsonDocument::fromJson(line).isObject());
        bridge->closeWriteChannel();
        QVERIFY(bridge->waitForFinished(20'000));
        QCOMPARE(bridge->exitCode(), 0);
        QCOMPARE(m_box->serverPids(), QList<qint64>{owner});
    }

private:
    bool isIndexing()
    {
        const QJsonArray all = m_box->run({u"list"_s, u"--json"_s}).array();
        return !all.isEmpty() && all.first()["state"_L1].toString() == "indexing"_L1;
    }

    std::unique_ptr<CocoSandbox> m_box;
};

QTEST_GUILESS_MAIN(TestCocoServer)
#include "tst_CocoServer.moc"
