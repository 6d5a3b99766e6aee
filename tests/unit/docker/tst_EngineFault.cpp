// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineFault.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

class tst_EngineFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatHelps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Remedy>("remedy");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("port") << u"driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:3000 failed: port is already allocated"_s
                              << Remedy::ChoosePort << ErrorCode::Conflict;
        QTest::newRow("port of a process") << u"listen tcp4 127.0.0.1:3000: bind: address already in use"_s << Remedy::ChoosePort << ErrorCode::Conflict;
        QTest::newRow("port on Docker Desktop") << u"Ports are not available: exposing port TCP 127.0.0.1:3000"_s << Remedy::ChoosePort << ErrorCode::Conflict;
        QTest::newRow("port on Windows") << u"listen tcp: bind: Only one usage of each socket address is normally permitted"_s << Remedy::ChoosePort << ErrorCode::Conflict;
        QTest::newRow("reserved port") << u"/forwards/expose returned unexpected status: 500"_s << Remedy::ChoosePort << ErrorCode::Conflict;
        QTest::newRow("reserved range") << u"An attempt was made to access a socket in a way forbidden by its access permissions."_s << Remedy::ChoosePort << ErrorCode::Conflict;
        QTest::newRow("shared memory") << u"could not resize shared memory segment \"/PostgreSQL.1\""_s << Remedy::MoreSharedMemory << ErrorCode::Io;
        QTest::newRow("disk") << u"write /var/lib/docker/tmp/x: no space left on device"_s << Remedy::FreeEngineDisk << ErrorCode::DiskFull;
        QTest::newRow("ownership") << u"data directory \"/data\" has wrong ownership"_s << Remedy::UseNamedVolume << ErrorCode::Io;
        QTest::newRow("helper") << u"error getting credentials - err: exec: \"docker-credential-desktop\": executable file not found in $PATH"_s << Remedy::PullAnonymously << ErrorCode::Io;
        QTest::newRow("rate") << u"toomanyrequests: You have reached your pull rate limit."_s << Remedy::WaitForRegistry << ErrorCode::Unavailable;
        QTest::newRow("denied") << u"pull access denied for x, repository does not exist or may require 'docker login'"_s << Remedy::SignIn << ErrorCode::PermissionDenied;
        QTest::newRow("denied without a reason") << u"denied"_s << Remedy::SignIn << ErrorCode::PermissionDenied;
        QTest::newRow("tag") << u"manifest unknown: manifest unknown"_s << Remedy::CheckImageName << ErrorCode::NotFound;
        QTest::newRow("platform") << u"no matching manifest for linux/arm64/v8 in the manifest list entries"_s << Remedy::OtherArchitecture << ErrorCode::Unsupported;
        QTest::newRow("certificate") << u"Get https://x/v2/: x509: certificate signed by unknown authority"_s << Remedy::CheckEngineNetwork << ErrorCode::Unavailable;
        QTest::newRow("proxy") << u"proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused"_s << Remedy::CheckEngineNetwork << ErrorCode::Unavailable;
        QTest::newRow("dns") << u"dial tcp: lookup registry on 127.0.0.53:53: no such host"_s << Remedy::CheckEngineNetwork << ErrorCode::Unavailable;
        QTest::newRow("mount source") << u"invalid mount config for type \"bind\": bind source path does not exist: /gone"_s << Remedy::RestoreFolder << ErrorCode::NotFound;
        QTest::newRow("sharing") << u"Mounts denied: The path /x is not shared from the host"_s << Remedy::ShareFolder << ErrorCode::Io;
        QTest::newRow("old engine") << u"client version 1.52 is too new. Maximum supported API version is 1.41"_s << Remedy::UpdateEngine << ErrorCode::Unsupported;
        QTest::newRow("new engine") << u"client version 1.30 is too old. Minimum supported API version is 1.44"_s << Remedy::UpdateProgram << ErrorCode::Unsupported;
    }

    void namesWhatHelps()
    {
        QFETCH(QString, text);
        QTEST(remedyFor(text), "remedy");
        const Error error = errorFromEngine(0, text);
        QTEST(error.code, "code");
        QCOMPARE(error.detail, text);
        QVERIFY(error.message.endsWith(u'.'));
        QVERIFY(!error.message.contains(text));
    }

    void passesOnWhatItDoesNotKnow()
    {
        const Error error = errorFromEngine(409, u"You cannot remove a running container"_s);
        QCOMPARE(error.code, ErrorCode::Conflict);
        QVERIFY(error.message.contains(u"You cannot remove a running container"_s));
        QCOMPARE(remedyFor(u"open /var/lib/docker/x: permission denied"_s), Remedy::None);
        QCOMPARE(remedyFor(u"authorization denied by plugin x"_s), Remedy::None);
        QCOMPARE(errorFromEngine(500, u"can only kill running containers: container state improper"_s).code, ErrorCode::Conflict);
        QCOMPARE(errorFromEngine(500, u"network name n already used: network already exists"_s).code, ErrorCode::Conflict);
        QCOMPARE(errorFromEngine(500, {}).code, ErrorCode::Io);
        QVERIFY(errorFromEngine(500, {}).message.contains(u"500"_s));
    }

    void findsTheTextOfAnyErrorBody_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("moby") << QByteArray(R"({"message":"No such container: x"})") << u"No such container: x"_s;
        QTest::newRow("podman") << QByteArray(R"({"cause":"no such volume","response":404})") << u"no such volume"_s;
        QTest::newRow("plain") << QByteArray("client version 1.99 is too new.\nmore\n") << u"client version 1.99 is too new."_s;
        QTest::newRow("proxy") << QByteArray("<html><head><TITLE>502 Bad\nGateway</TITLE></head>…") << u"502 Bad Gateway"_s;
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("bytes") << QByteArray("\xff\xfe", 2) << QString(2, QChar(0xfffd));
        QTest::newRow("long") << QByteArray(5'000, 'x') << QString(500, u'x');
    }

    void findsTheTextOfAnyErrorBody()
    {
        QFETCH(QByteArray, body);
        QTEST(textOfErrorBody(body), "text");
    }
};

QTEST_GUILESS_MAIN(tst_EngineFault)
#include "tst_EngineFault.moc"
