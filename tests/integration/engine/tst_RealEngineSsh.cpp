// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineExec.h"
#include "docker/LogFollower.h"
#include "support/EngineAnswers.h"
#include "support/PrivateEngine.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::tests::kEnginePatience;
using coco::tests::PrivateEngine;
using coco::tests::wait;
using coco::tests::whyNot;

namespace {

const QString kSshd = u"/usr/sbin/sshd"_s;

/// An ssh server of the test's own on 127.0.0.1 whose users find the private engine, and an `ssh` in
/// front of the real one that knows its key and nothing of the machine's.
class SshServer
{
public:
    SshServer()
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        QDir().mkpath(u"/run/sshd"_s); // sshd wants it and Debian makes it only at the boot
        for (const QString &key : {u"host"_s, u"user"_s})
            QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-f"_s, file(key)});
        QFile::copy(file(u"user.pub"_s), file(u"authorized"_s));
        QFile hostKey(file(u"host.pub"_s));
        if (hostKey.open(QIODevice::ReadOnly))
            write(u"known"_s, "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + hostKey.readAll());
        write(u"sshd_config"_s, "ListenAddress 127.0.0.1:" + QByteArray::number(m_port) + "\nHostKey " + file(u"host"_s).toUtf8() + "\nAuthorizedKeysFile " +
                                    file(u"authorized"_s).toUtf8() + "\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPidFile none\nSetEnv DOCKER_HOST=" +
                                    PrivateEngine::environment().value(u"DOCKER_HOST"_s).toUtf8() + '\n');
        write(u"ssh_config"_s, "Host *\n IdentitiesOnly yes\n IdentityFile " + file(u"user"_s).toUtf8() + "\n UserKnownHostsFile " + file(u"known"_s).toUtf8() + '\n');
        write(u"ssh"_s, "#!/bin/sh\nexec /usr/bin/ssh -F '" + file(u"ssh_config"_s).toUtf8() + "' \"$@\"\n");
        QFile(file(u"ssh"_s)).setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        m_oldPath = qgetenv("PATH");
        qputenv("PATH", m_folder.path().toUtf8() + ':' + m_oldPath);
        m_process.setStandardErrorFile(file(u"log"_s));
        start();
    }
    ~SshServer()
    {
        stop();
        qputenv("PATH", m_oldPath);
    }
    Q_DISABLE_COPY_MOVE(SshServer)

    void start() { m_process.start(kSshd, {u"-D"_s, u"-e"_s, u"-f"_s, file(u"sshd_config"_s)}); }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void forgetHostKey() const { write(u"known"_s, {}); }
    [[nodiscard]] bool isUp() const
    {
        return QTest::qWaitFor(
            [this] {
                QTcpSocket probe;
                probe.connectToHost(QHostAddress::LocalHost, m_port);
                return probe.waitForConnected(200);
            },
            20'000);
    }
    [[nodiscard]] EngineEndpoint endpoint() const { return *parseEndpoint(u"ssh://root@127.0.0.1:%1"_s.arg(m_port)); }
    [[nodiscard]] QString log() const
    {
        QFile log(file(u"log"_s));
        return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : QString();
    }

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile out(file(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(content);
    }

    QTemporaryDir m_folder;
    QByteArray m_oldPath;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace

/// An engine reached through `ssh … docker system dial-stdio`, with a real sshd.
class tst_RealEngineSsh : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SshServer> m_server;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY2(QFile::exists(kSshd), "openssh-server is not installed");
    }

    void init()
    {
        m_server = std::make_unique<SshServer>();
        QVERIFY(m_server->isUp());
    }

    void cleanup() { m_server.reset(); }

    void speaksWithARemoteEngine()
    {
        EngineClient client(m_server->endpoint());
        QVERIFY(!client.endpoint().isLocal());
        const auto facts = wait(client.facts());
        QVERIFY2(facts, qPrintable(QString::fromUtf8(whyNot(facts)) + m_server->log()));
        QVERIFY(!facts->version.isEmpty());

        const QJsonObject configuration{{u"Image"_s, u"coco-test/base:trixie"_s},
                                        {u"Cmd"_s, QJsonArray{u"sh"_s, u"-c"_s, u"echo hello; exec sleep 600"_s}}};
        const auto id = wait(client.createContainer({}, configuration));
        QVERIFY2(id, whyNot(id));
        QVERIFY(wait(client.startContainer(*id)));

        LogFollower follower(client, *id);
        QStringList lines;
        connect(&follower, &LogFollower::lines, this, [&lines](const QList<LogLine> &found) {
            for (const LogLine &line : found)
                lines.append(line.text);
        });
        follower.start(10);
        QTRY_COMPARE_WITH_TIMEOUT(lines, QStringList{u"hello"_s}, kEnginePatience);

        // The end of the input has to get through ssh as well.
        ExecRequest request;
        request.command = {u"wc"_s, u"-c"_s};
        const auto counted = wait(runInContainer(client, *id, request, QByteArray(500'000, 'x')));
        QVERIFY2(counted, whyNot(counted));
        QCOMPARE(counted->output.trimmed(), "500000");
        QVERIFY(wait(client.removeContainer(*id, true)));
    }

    void saysWhatSshSays()
    {
        m_server->forgetHostKey();
        EngineClient stranger(m_server->endpoint());
        const auto unknown = wait(stranger.facts());
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Unavailable);
        QVERIFY2(unknown.error().detail.contains(u"Host key verification failed"_s), qPrintable(unknown.error().detail));

        const EngineEndpoint endpoint = m_server->endpoint();
        m_server->stop();
        EngineClient client(endpoint);
        const auto gone = wait(client.facts());
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::Unavailable);
        QVERIFY2(gone.error().detail.contains(u"refused"_s), qPrintable(gone.error().detail));
    }

    void leavesNothingRunning()
    {
        {
            EngineClient client(m_server->endpoint());
            EngineRequest events;
            events.path = u"/events"_s;
            events.timeout = {};
            EngineStream *stream = client.stream(events);
            bool started = false;
            connect(stream, &EngineStream::started, this, [&started] { started = true; });
            QTRY_VERIFY_WITH_TIMEOUT(started, kEnginePatience);
        }
        const auto left = [this] {
            QProcess list;
            list.start(u"ps"_s, {u"-eo"_s, u"args"_s});
            list.waitForFinished();
            const QString port = QString::number(m_server->endpoint().port);
            return QString::fromUtf8(list.readAllStandardOutput()).split(u'\n').filter(u"dial-stdio"_s).filter(port).size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(left() == 0, kEnginePatience);
    }
};

QTEST_GUILESS_MAIN(tst_RealEngineSsh)
#include "tst_RealEngineSsh.moc"
