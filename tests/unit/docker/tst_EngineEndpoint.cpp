// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineEndpoint.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco::docker;

class tst_EngineEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("written");
        QTest::addColumn<bool>("local");
        QTest::newRow("socket") << u"unix:///var/run/docker.sock"_s << u"unix:///var/run/docker.sock"_s << true;
        QTest::newRow("socket with spaces") << u"  unix:///home/a b/docker.sock "_s << u"unix:///home/a b/docker.sock"_s << true;
        QTest::newRow("pipe") << u"npipe:////./pipe/docker_engine"_s << u"npipe:////./pipe/docker_engine"_s << true;
        QTest::newRow("tcp without port") << u"tcp://127.0.0.1"_s << u"tcp://127.0.0.1:2375"_s << true;
        QTest::newRow("tcp of another machine") << u"tcp://build.example:2376"_s << u"tcp://build.example:2376"_s << false;
        QTest::newRow("IPv6") << u"tcp://[::1]:2375"_s << u"tcp://[::1]:2375"_s << true;
        QTest::newRow("https") << u"https://build.example"_s << u"tcp://build.example:2376"_s << false;
        QTest::newRow("ssh") << u"ssh://me@build.example"_s << u"ssh://me@build.example"_s << false;
        QTest::newRow("ssh with port") << u"ssh://build.example:2222"_s << u"ssh://build.example:2222"_s << false;
    }

    void readsAddresses()
    {
        QFETCH(QString, host);
        QFETCH(bool, local);
        const auto endpoint = parseEndpoint(host);
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().detail));
        QTEST(endpoint->toString(), "written");
        QCOMPARE(endpoint->isLocal(), local);
    }

    void refusesWhatIsNoAddress_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("empty") << QString();
        QTest::newRow("path") << u"/var/run/docker.sock"_s;
        QTest::newRow("relative socket") << u"unix://docker.sock"_s;
        QTest::newRow("socket path too long") << u"unix:///"_s + QString(120, u'a');
        QTest::newRow("no host") << u"tcp://"_s;
        QTest::newRow("port too large") << u"tcp://127.0.0.1:99999"_s;
        QTest::newRow("path behind a host") << u"tcp://127.0.0.1:2375/v1.41"_s;
        QTest::newRow("option as a host") << u"ssh://-oProxyCommand=x"_s;
        QTest::newRow("option as a user") << u"ssh://-oProxyCommand=x@host"_s;
        QTest::newRow("password for ssh") << u"ssh://me:secret@host"_s;
        QTest::newRow("unknown scheme") << u"ftp://host"_s;
    }

    void refusesWhatIsNoAddress()
    {
        QFETCH(QString, host);
        const auto endpoint = parseEndpoint(host);
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().code, coco::ErrorCode::InvalidArgument);
        QVERIFY(!endpoint.error().message.contains(u"secret"_s));
    }

    void refusesAddressesForDaemons()
    {
        const auto endpoint = parseEndpoint(u"fd://3"_s);
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().code, coco::ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(tst_EngineEndpoint)
#include "tst_EngineEndpoint.moc"
