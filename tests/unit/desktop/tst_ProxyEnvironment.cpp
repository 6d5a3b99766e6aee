// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProxyEnvironment.h"

#include <QTest>

using namespace coco::desktop;
using namespace Qt::Literals::StringLiterals;

class TestProxyEnvironment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        qputenv("http_proxy", "http://of.the.system:80");
        qputenv("HTTPS_PROXY", "http://of.the.system:80");
        qunsetenv("https_proxy");
        qunsetenv("no_proxy");
    }

    void leavesTheSystemsAlone()
    {
        applyProxy({});
        QCOMPARE(qgetenv("http_proxy"), QByteArray("http://of.the.system:80"));
        QVERIFY(qEnvironmentVariableIsEmpty("no_proxy"));
    }

    void takesNone()
    {
        applyProxy({ProxySettings::Kind::None, u"ignored.test"_s, 1});
        QVERIFY(!qEnvironmentVariableIsSet("http_proxy"));
        QVERIFY(!qEnvironmentVariableIsSet("HTTPS_PROXY"));
    }

    void takesTheOneGiven()
    {
        applyProxy({ProxySettings::Kind::Manual, u"proxy.test"_s, 3128});
        QCOMPARE(qgetenv("http_proxy"), QByteArray("http://proxy.test:3128"));
        QCOMPARE(qgetenv("https_proxy"), QByteArray("http://proxy.test:3128"));
        QVERIFY(!qEnvironmentVariableIsSet("HTTPS_PROXY"));
        QVERIFY(qgetenv("no_proxy").contains("127.0.0.1"));
    }

    void keepsWhatMustNotGoThroughIt()
    {
        qputenv("no_proxy", "intranet.test");
        applyProxy({ProxySettings::Kind::Manual, u"proxy.test"_s, 3128});
        QCOMPARE(qgetenv("no_proxy"), QByteArray("intranet.test"));
    }

    void halfASettingChangesNothing()
    {
        applyProxy({ProxySettings::Kind::Manual, QString(), 3128});
        QCOMPARE(qgetenv("http_proxy"), QByteArray("http://of.the.system:80"));
    }
};

QTEST_GUILESS_MAIN(TestProxyEnvironment)
#include "tst_ProxyEnvironment.moc"
