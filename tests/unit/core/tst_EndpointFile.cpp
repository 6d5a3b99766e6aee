// SPDX-License-Identifier: Apache-2.0
#include "core/EndpointFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using coco::EndpointFile;
using coco::ErrorCode;
using coco::ServerEndpoint;

class TestEndpointFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadBackWhileTheProcessLives()
    {
        QTemporaryDir folder;
        const EndpointFile file(folder.path(), QStringLiteral("/data"));
        QVERIFY(file.write(ownEndpoint()));
        const auto endpoint = file.read();
        QVERIFY(endpoint);
        QCOMPARE(endpoint->url, QUrl(QStringLiteral("http://127.0.0.1:4711")));
        QCOMPARE(endpoint->controlToken, QStringLiteral("secret"));
    }

    void isReadableByTheOwnerOnly()
    {
        QTemporaryDir folder;
        const EndpointFile file(folder.path(), QStringLiteral("/data"));
        QVERIFY(file.write(ownEndpoint()));
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup
                            | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(file.path()).permissions() & others));
    }

    void isNotBelievedWhenTheProcessIsGoneOrAnother()
    {
        QTemporaryDir folder;
        const EndpointFile file(folder.path(), QStringLiteral("/data"));
        ServerEndpoint endpoint = ownEndpoint();
        endpoint.processStart += 1;
        QVERIFY(file.write(endpoint));
        QCOMPARE(file.read().error().code, ErrorCode::NotFound);
    }

    void isNotBelievedWhenOthersMayWriteIt()
    {
        QTemporaryDir folder;
        const EndpointFile file(folder.path(), QStringLiteral("/data"));
        QVERIFY(file.write(ownEndpoint()));
        QVERIFY(QFile::setPermissions(file.path(), QFileInfo(file.path()).permissions()
                                                       | QFileDevice::WriteOther));
        QCOMPARE(file.read().error().code, ErrorCode::PermissionDenied);
    }

    void garbageIsAnError_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\x00\xff\x00", 3);
        QTest::newRow("cut") << QByteArray("{\"pid\": 12, \"url\": \"http://12");
        QTest::newRow("types") << QByteArray("{\"pid\": \"12\", \"url\": 5}");
        QTest::newRow("no port") << QByteArray("{\"pid\": 12, \"url\": \"http://127.0.0.1\"}");
    }

    void garbageIsAnError()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        const EndpointFile file(folder.path(), QStringLiteral("/data"));
        QFile raw(file.path());
        QVERIFY(raw.open(QIODevice::WriteOnly));
        raw.write(content);
        raw.close();
        QVERIFY(raw.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QCOMPARE(file.read().error().code, ErrorCode::Corrupted);
    }

    void isRemovedByItsOwnerOnly()
    {
        QTemporaryDir folder;
        const EndpointFile file(folder.path(), QStringLiteral("/data"));
        QVERIFY(file.write(ownEndpoint()));
        file.removeIfOwnedBy(1);
        QVERIFY(QFile::exists(file.path()));
        file.removeIfOwnedBy(QCoreApplication::applicationPid());
        QVERIFY(!QFile::exists(file.path()));
    }

    void differsByDataFolder()
    {
        QVERIFY(EndpointFile(QStringLiteral("/run"), QStringLiteral("/a")).path()
                != EndpointFile(QStringLiteral("/run"), QStringLiteral("/b")).path());
        QCOMPARE(EndpointFile(QStringLiteral("/run"), QStringLiteral("/a/")).path(),
                 EndpointFile(QStringLiteral("/run"), QStringLiteral("/a")).path());
    }

    void isTheSameThroughALinkAndBeforeTheFolderIsMade()
    {
        QTemporaryDir folder;
        QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("real"))));
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("real")), folder.filePath(QStringLiteral("link"))));
        const auto pathFor = [&](const QString &data) { return EndpointFile(QStringLiteral("/run"), folder.filePath(data)).path(); };
        const QString early = pathFor(QStringLiteral("link/data"));
        QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("real/data"))));
        QCOMPARE(pathFor(QStringLiteral("real/data")), early);
        QCOMPARE(pathFor(QStringLiteral("link/data")), early);
        QCOMPARE(pathFor(QStringLiteral("link")), pathFor(QStringLiteral("real")));
    }

private:
    static ServerEndpoint ownEndpoint()
    {
        ServerEndpoint endpoint;
        endpoint.pid = QCoreApplication::applicationPid();
        endpoint.processStart = coco::processStartTicks(endpoint.pid);
        endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:4711"));
        endpoint.controlToken = QStringLiteral("secret");
        return endpoint;
    }
};

QTEST_GUILESS_MAIN(TestEndpointFile)
#include "tst_EndpointFile.moc"
