// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace coco::tests {

/// A real registry (Debian's docker-registry) of the test's own on 127.0.0.1, which engines take
/// without TLS. Blocks; on the test's thread.
class LocalRegistry
{
public:
    static constexpr const char *kProgram = "/usr/bin/docker-registry";
    /// The login of a registry that wants one.
    static QString user() { return QStringLiteral("someone"); }
    static QString password() { return QStringLiteral("s3cret-word"); }

    explicit LocalRegistry(bool wantsLogin)
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        QFile users(m_folder.filePath(QStringLiteral("htpasswd")));
        QFile config(m_folder.filePath(QStringLiteral("config.yml")));
        if (!users.open(QIODevice::WriteOnly) || !config.open(QIODevice::WriteOnly))
            return;
        users.write(user().toUtf8() + ":$2b$04$EErV3mRZ.JED2nHICY/jtevp3jW/ajBKK58yOKWxdshBzMA0BI/vS\n");
        config.write("version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: " + m_folder.filePath(QStringLiteral("data")).toUtf8() +
                     "\nhttp:\n  addr: 127.0.0.1:" + QByteArray::number(m_port) + "\n");
        if (wantsLogin)
            config.write("auth:\n  htpasswd:\n    realm: test\n    path: " + users.fileName().toUtf8() + "\n");
        users.close();
        config.close();
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.start(QString::fromLatin1(kProgram), {QStringLiteral("serve"), config.fileName()});
    }
    ~LocalRegistry()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(LocalRegistry)

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
    /// "127.0.0.1:PORT"
    [[nodiscard]] QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace coco::tests
