// SPDX-License-Identifier: Apache-2.0
#include "net/HostRules.h"
#include "net/RequestRules.h"

#include <QTest>

using namespace coco::net;

namespace {

const HostRules kRules({QStringLiteral("Coco.Example.org"), QStringLiteral("192.168.1.5"),
                        QStringLiteral("[fd00::1]")});

} // namespace

class TestHostRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsOnlyKnownNames_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *host, bool accepted) {
            QTest::newRow(*host ? host : "empty") << QByteArray(host) << accepted;
        };
        row("localhost", true);
        row("LocalHost:3000", true);
        row("127.0.0.1", true);
        row("127.0.0.1:3000", true);
        row("127.8.9.255:1", true);
        row("[::1]", true);
        row("[::1]:65535", true);
        row("coco.example.org", true);
        row("COCO.example.ORG:443", true);
        row("192.168.1.5:3000", true);
        row("[FD00::1]:80", true);
        row("", false);
        row("evil.example.com", false);
        row("evil.example.com:3000", false);
        row("localhost.evil.example.com", false);
        row("evil.localhost", false);
        row("localhost.", false);
        row("127.0.0.1.evil.example.com", false);
        row("127.0.0.1.nip.io", false);
        row("127.1", false);
        row("0x7f.0.0.1", false);
        row("127.0.0.01", false);
        row("127.0.0.256", false);
        row("2130706433", false);
        row("0.0.0.0", false);
        row("0", false);
        row("[::]", false);
        row("::1", false);
        row("[::1", false);
        row("[::1]x", false);
        row("[localhost]", false);
        row("[127.0.0.1]", false);
        row("[::ffff:127.0.0.1]", false);
        row("localhost:", false);
        row("localhost:80:80", false);
        row("localhost:65536", false);
        row("localhost:-1", false);
        row("localhost:80a", false);
        row(":80", false);
        row("user@localhost", false);
        row("localhost@evil.example.com", false);
        row("localhost, evil.example.com", false);
        row("localhost evil", false);
        row("localhost/", false);
        row("192.168.1.6", false);
        row("xcoco.example.org", false);
    }
    void acceptsOnlyKnownNames()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, accepted);
        QCOMPARE(kRules.acceptsHost(host), accepted);
        QCOMPARE(kRules.acceptsOrigin(QByteArray("http://" + host)), accepted);
        QCOMPARE(kRules.acceptsOrigin(QByteArray("https://" + host)), accepted);
    }

    void acceptsOnlyWebOrigins_data()
    {
        QTest::addColumn<QByteArray>("origin");
        for (const char *origin :
             {"", "null", "localhost", "file://localhost", "http:localhost", "http://localhost/",
              "http://localhost/x", "https://", "chrome-extension://localhost",
              "http://evil.example.com", "http://localhost http://evil.example.com"})
            QTest::newRow(*origin ? origin : "empty") << QByteArray(origin);
    }
    void acceptsOnlyWebOrigins()
    {
        QFETCH(QByteArray, origin);
        QVERIFY(!kRules.acceptsOrigin(origin));
    }

    void wantsOneHostAndAtMostOneOrigin_data()
    {
        QTest::addColumn<QByteArrayList>("hosts");
        QTest::addColumn<QByteArrayList>("origins");
        QTest::addColumn<int>("status"); // 0: accepted
        const QByteArrayList good{"localhost"};
        QTest::newRow("plain") << good << QByteArrayList() << 0;
        QTest::newRow("own page") << good << QByteArrayList{"http://localhost:5173"} << 0;
        QTest::newRow("no host") << QByteArrayList() << QByteArrayList() << 400;
        QTest::newRow("two hosts")
            << QByteArrayList{"localhost", "localhost"} << QByteArrayList() << 400;
        QTest::newRow("good and evil host")
            << QByteArrayList{"localhost", "evil.example.com"} << QByteArrayList() << 400;
        QTest::newRow("evil host") << QByteArrayList{"evil.example.com"} << QByteArrayList() << 421;
        QTest::newRow("evil page") << good << QByteArrayList{"http://evil.example.com"} << 403;
        QTest::newRow("sandboxed page") << good << QByteArrayList{"null"} << 403;
        QTest::newRow("two origins")
            << good << QByteArrayList{"http://localhost", "http://localhost"} << 403;
    }
    void wantsOneHostAndAtMostOneOrigin()
    {
        QFETCH(QByteArrayList, hosts);
        QFETCH(QByteArrayList, origins);
        QFETCH(int, status);
        HttpRequest request;
        request.method = "GET";
        request.path = QStringLiteral("/");
        for (const QByteArray &host : hosts)
            request.headers.add("Host", host);
        for (const QByteArray &origin : origins)
            request.headers.add("Origin", origin);
        const auto refusal = RequestRules(kRules, {}).check(request);
        QCOMPARE(refusal ? refusal->status : 0, status);
    }
};

QTEST_GUILESS_MAIN(TestHostRules)
#include "tst_HostRules.moc"
