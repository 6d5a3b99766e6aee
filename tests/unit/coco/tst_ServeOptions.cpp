// SPDX-License-Identifier: Apache-2.0
#include "coco/ServeOptions.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;

class TestServeOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        for (const char *variable : {"COCOSEARCH_MCP_PORT", "COCOSEARCH_MCP_TRANSPORT", "COCOSEARCH_DATABASE_URL",
                                     "COCOSEARCH_DB_WAIT", "COCOSEARCH_HOST", "COCOSEARCH_TOKEN_FILE",
                                     "COCOSEARCH_ALLOWED_HOSTS", "COCOSEARCH_PATH_MAP", "COCOSEARCH_EMBEDDING_PROVIDER"})
            qunsetenv(variable);
        m_paths.data = u"/data"_s;
    }

    void refusesBadValues_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("code");
        const int invalid = int(ErrorCode::InvalidArgument);
        QTest::newRow("port word") << u"--port"_s << u"http"_s << invalid;
        QTest::newRow("port range") << u"--port"_s << u"65536"_s << invalid;
        QTest::newRow("port empty") << u"--port"_s << QString() << invalid;
        QTest::newRow("host name") << u"--host"_s << u"example.org"_s << invalid;
        QTest::newRow("transport") << u"--transport"_s << u"sse"_s << invalid;
        QTest::newRow("idle") << u"--idle-exit"_s << u"0"_s << invalid;
        QTest::newRow("token file") << u"--token-file"_s << u"/no/such"_s << int(ErrorCode::NotFound);
        QTest::newRow("all addresses") << u"--host"_s << u"0.0.0.0"_s << int(ErrorCode::Refused);
        QTest::newRow("all addresses 6") << u"--host"_s << u"::"_s << int(ErrorCode::Refused);
    }

    void refusesBadValues()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(int, code);
        const auto options = serveOptionsFrom({u"serve"_s, {}, {{option, {value}}}}, m_paths);
        QVERIFY(!options);
        QCOMPARE(int(options.error().code), code);
    }

    void refusesWhatOnlyAServerCanDoOverStdio_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("host") << u"--host"_s << u"127.0.0.1"_s;
        QTest::newRow("port") << u"--port"_s << u"4000"_s;
        QTest::newRow("token file") << u"--token-file"_s << u"/no/such"_s;
        QTest::newRow("allowed host") << u"--allowed-host"_s << u"code.example.org"_s;
        QTest::newRow("idle exit") << u"--idle-exit"_s << u"60"_s;
    }

    void refusesWhatOnlyAServerCanDoOverStdio()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        Invocation stdio{u"serve"_s, {}, {{u"--transport"_s, {u"stdio"_s}}, {option, {value}}}};
        const auto options = serveOptionsFrom(stdio, m_paths);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(options.error().message.contains(option), qPrintable(options.error().message));
        stdio.options.remove(option);
        stdio.options.insert(u"--root"_s, {u"/src"_s});
        QVERIFY(serveOptionsFrom(stdio, m_paths));
    }

    void anAskedForPortIsFixed()
    {
        QVERIFY(!serveOptionsFrom({}, m_paths)->portIsFixed);
        QCOMPARE(serveOptionsFrom({}, m_paths)->port, quint16(3000));
        qputenv("COCOSEARCH_MCP_PORT", "4000");
        QCOMPARE(serveOptionsFrom({}, m_paths)->port, quint16(4000));
        QVERIFY(serveOptionsFrom({}, m_paths)->portIsFixed);
        const auto flag = serveOptionsFrom({u"serve"_s, {}, {{u"--port"_s, {u"5000"_s}}}}, m_paths);
        QCOMPARE(flag->port, quint16(5000));
    }

    void aTokenOpensTheDoorIfItIsLongEnough()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("0123456789abcdef0123\nsecond line\n");
        file.close();
        Invocation open{u"serve"_s, {}, {{u"--host"_s, {u"0.0.0.0"_s}}, {u"--token-file"_s, {file.fileName()}}}};
        QCOMPARE(serveOptionsFrom(open, m_paths)->token, QByteArray("0123456789abcdef0123"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short\n");
        file.close();
        QCOMPARE(serveOptionsFrom(open, m_paths).error().code, ErrorCode::InvalidArgument);
    }

    void takesWhatAContainerIsGiven()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("0123456789abcdef0123\n");
        file.close();
        qputenv("COCOSEARCH_HOST", "0.0.0.0");
        QCOMPARE(serveOptionsFrom({}, m_paths).error().code, ErrorCode::Refused);
        qputenv("COCOSEARCH_TOKEN_FILE", QFile::encodeName(file.fileName()));
        qputenv("COCOSEARCH_ALLOWED_HOSTS", " mcp , code.example.org,,");
        qputenv("COCOSEARCH_DB_WAIT", "5");
        qputenv("COCOSEARCH_PATH_MAP", "/home/me/src=/mnt/repos");
        const auto options = serveOptionsFrom({}, m_paths);
        QVERIFY2(options, options ? "" : qPrintable(options.error().message));
        QCOMPARE(options->host, u"0.0.0.0"_s);
        QCOMPARE(options->token, QByteArray("0123456789abcdef0123"));
        QCOMPARE(options->allowedHosts, QStringList({u"mcp"_s, u"code.example.org"_s}));
        QCOMPARE(options->databaseWait, std::chrono::seconds(5));
        QCOMPARE(options->pathMap.toServer(u"/home/me/src/x"_s), u"/mnt/repos/x"_s);
        QCOMPARE(serveOptionsFrom({u"serve"_s, {}, {{u"--host"_s, {u"127.0.0.1"_s}}}}, m_paths)->host, u"127.0.0.1"_s);
    }

    void refusesBadEnvironment_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("wait") << QByteArray("COCOSEARCH_DB_WAIT") << QByteArray("soon");
        QTest::newRow("wait below zero") << QByteArray("COCOSEARCH_DB_WAIT") << QByteArray("-1");
        QTest::newRow("map") << QByteArray("COCOSEARCH_PATH_MAP") << QByteArray("nonsense");
        QTest::newRow("provider") << QByteArray("COCOSEARCH_EMBEDDING_PROVIDER") << QByteArray("nonsense");
        QTest::newRow("database") << QByteArray("COCOSEARCH_DATABASE_URL") << QByteArray("mysql://x");
    }

    void refusesBadEnvironment()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QByteArray, value);
        qputenv(variable.constData(), value);
        const auto options = serveOptionsFrom({}, m_paths);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!options.error().message.isEmpty());
    }

    void stdioByFlagOrEnvironment()
    {
        QVERIFY(!wantsStdio({}));
        QVERIFY(wantsStdio({u"serve"_s, {}, {{u"--transport"_s, {u"stdio"_s}}}}));
        qputenv("COCOSEARCH_MCP_TRANSPORT", "stdio");
        QVERIFY(wantsStdio({}));
        QVERIFY(!wantsStdio({u"serve"_s, {}, {{u"--transport"_s, {u"http"_s}}}}));
    }

private:
    AppPaths m_paths;
};

QTEST_APPLESS_MAIN(TestServeOptions)
#include "tst_ServeOptions.moc"
