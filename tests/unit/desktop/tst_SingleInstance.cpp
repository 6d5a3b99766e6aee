// SPDX-License-Identifier: Apache-2.0
#include "desktop/SingleInstance.h"

#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using coco::desktop::DesktopOptions;
using coco::desktop::SingleInstance;

class TestSingleInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theSecondHandsItsOptionsToTheFirst()
    {
        SingleInstance first(m_folder->path(), u"/data"_s);
        QVERIFY(first.claim().value_or(false));
        QSignalSpy received(&first, &SingleInstance::received);

        SingleInstance second(m_folder->path(), u"/data"_s);
        const auto claimed = second.claim();
        QVERIFY(claimed);
        QVERIFY(!*claimed);
        QSignalSpy delivered(&second, &SingleInstance::deliveryFinished);
        DesktopOptions options;
        options.query = u"token"_s;
        second.deliver(options);
        QTRY_COMPARE(delivered.count(), 1);
        QVERIFY(delivered.first().first().toBool());
        QCOMPARE(received.count(), 1);
        QCOMPARE(received.first().first().value<DesktopOptions>().query, u"token"_s);
    }

    void otherDataFoldersAreOtherApplications()
    {
        SingleInstance first(m_folder->path(), u"/data"_s);
        SingleInstance other(m_folder->path(), u"/other"_s);
        QVERIFY(first.claim().value_or(false));
        QVERIFY(other.claim().value_or(false));
    }

    void aSocketLeftByACrashIsReplaced()
    {
        SingleInstance first(m_folder->path(), u"/data"_s);
        QFile stale(first.socketPath());
        QVERIFY(stale.open(QIODevice::WriteOnly));
        stale.close();
        QVERIFY(first.claim().value_or(false));
        QLocalSocket probe;
        probe.connectToServer(first.socketPath());
        QTRY_COMPARE(probe.state(), QLocalSocket::ConnectedState);
    }

    void garbageIsIgnored_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("line") << QByteArray("hello\n");
        QTest::newRow("array") << QByteArray("[1,2]\n");
        QTest::newRow("binary") << QByteArray("\x00\xff\n", 3);
    }

    void garbageIsIgnored()
    {
        QFETCH(QByteArray, bytes);
        SingleInstance first(m_folder->path(), u"/data"_s);
        QVERIFY(first.claim().value_or(false));
        QSignalSpy received(&first, &SingleInstance::received);
        QLocalSocket probe;
        probe.connectToServer(first.socketPath());
        QTRY_COMPARE(probe.state(), QLocalSocket::ConnectedState);
        probe.write(bytes);
        QTRY_COMPARE(probe.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(received.count(), 0);
    }

    void deliveringToNobodyFails()
    {
        SingleInstance lonely(m_folder->path(), u"/data"_s);
        QSignalSpy delivered(&lonely, &SingleInstance::deliveryFinished);
        lonely.deliver({});
        QTRY_COMPARE(delivered.count(), 1);
        QVERIFY(!delivered.first().first().toBool());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_SingleInstance.moc"
