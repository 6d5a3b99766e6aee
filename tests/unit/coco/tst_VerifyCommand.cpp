// SPDX-License-Identifier: Apache-2.0
#include "coco/ExitCode.h"
#include "coco/RemoteServer.h"
#include "coco/VerifyCommand.h"
#include "rest/VerifyRoutes.h"

#include <QJsonArray>
#include <QTest>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

class tst_VerifyCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        qunsetenv("COCOSEARCH_SERVER_URL");
        qunsetenv("COCOSEARCH_TOKEN_FILE");
    }

    void exitCodeTellsTheWorst_data()
    {
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("index");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("code");
        QTest::newRow("all ok") << u"ok"_s << u"ok"_s << u"ok"_s << int(Ok);
        QTest::newRow("a warning") << u"ok"_s << u"warning"_s << u"warning"_s << int(Ok);
        QTest::newRow("a failure") << u"ok"_s << u"failed"_s << u"failed"_s << int(Failed);
        QTest::newRow("no database") << u"failed"_s << u"ok"_s << u"failed"_s << int(NotReady);
    }

    void exitCodeTellsTheWorst()
    {
        QFETCH(QString, database);
        QFETCH(QString, index);
        QFETCH(QString, state);
        QFETCH(int, code);
        const QJsonObject report
            = rest::verifyToJson({{u"database"_s, database, u"d"_s, {}}, {u"index shop"_s, index, u"i"_s, u"do it"_s}});
        QCOMPARE(report.value("state"_L1).toString(), state);
        QCOMPARE(report["checks"_L1][1]["hint"_L1].toString(), u"do it"_s);
        QCOMPARE(verifyExitCode(report), code);
    }

    void refusesBadServerUrls_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("no scheme") << QByteArray("mcp:3000");
        QTest::newRow("other scheme") << QByteArray("ftp://mcp");
        QTest::newRow("no host") << QByteArray("http://");
        QTest::newRow("credentials") << QByteArray("http://me:secret@mcp:3000");
    }

    void refusesBadServerUrls()
    {
        QFETCH(QByteArray, url);
        qputenv("COCOSEARCH_SERVER_URL", url);
        const auto server = remoteServer();
        QVERIFY(!server);
        QCOMPARE(server.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!server.error().message.contains(u"secret"_s));
    }

    void usesTheServerThatIsNamed()
    {
        QVERIFY(!*remoteServer());
        qputenv("COCOSEARCH_SERVER_URL", "http://mcp:3000/");
        QCOMPARE((*remoteServer())->url, QUrl(u"http://mcp:3000"_s));
        qputenv("COCOSEARCH_TOKEN_FILE", "/no/such");
        QCOMPARE(remoteServer().error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(tst_VerifyCommand)
#include "tst_VerifyCommand.moc"
