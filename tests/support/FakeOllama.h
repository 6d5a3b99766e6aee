// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QUrl>

namespace coco::test {

/// The stand-in of tests/support/fake_ollama as a process of its own on a free port of 127.0.0.1,
/// with a model folder of its own. Lives on the test's thread; ends with the object.
class FakeOllama
{
public:
    /// `models` are pulled before it serves.
    explicit FakeOllama(const QStringList &models)
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        start();
        for (const QString &model : models)
            m_pulled = m_pulled && command({QStringLiteral("pull"), model});
    }
    ~FakeOllama() { stop(); }
    FakeOllama(const FakeOllama &) = delete;
    FakeOllama &operator=(const FakeOllama &) = delete;

    [[nodiscard]] bool isReady() const { return m_pulled && m_ready; }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
    }

    void start()
    {
        m_process.setProcessEnvironment(environment());
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
        m_process.start(program(), {QStringLiteral("serve")});
        m_ready = m_process.waitForStarted() && answers();
    }
    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    /// Replaces the rules of what goes wrong and forgets what was counted.
    bool script(const QByteArray &rules) { return !exchange("POST", rules).isEmpty(); }
    /// What was counted since: "embed", "texts", "largest_batch", "most_waiting", "requests".
    [[nodiscard]] int counted(const QString &what)
    {
        return QJsonDocument::fromJson(exchange("GET", {})).object()[what].toInt();
    }
    /// Runs the program as a client of the server.
    bool command(const QStringList &arguments) const
    {
        QProcess client;
        client.setProcessEnvironment(environment());
        client.start(program(), arguments);
        return client.waitForFinished() && client.exitCode() == 0;
    }
    [[nodiscard]] QString modelsFolder() const { return m_folder.path(); }

private:
    static QString program()
    {
        return QStringLiteral(COCO_SOURCE_DIR "/tests/support/fake_ollama/ollama");
    }

    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("OLLAMA_HOST"),
                           QStringLiteral("127.0.0.1:%1").arg(m_port));
        environment.insert(QStringLiteral("OLLAMA_MODELS"), m_folder.path());
        environment.remove(QStringLiteral("FAKE_OLLAMA_SCRIPT"));
        return environment;
    }

    [[nodiscard]] bool answers()
    {
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < 60'000; QThread::msleep(10)) {
            if (!exchange("GET", {}).isEmpty())
                return true;
        }
        return false;
    }

    QByteArray exchange(const QByteArray &method, const QByteArray &body)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        if (!socket.waitForConnected(30'000))
            return {};
        socket.write(method +
                     " /stand-in/script HTTP/1.1\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        while (socket.waitForReadyRead(30'000)) {
        }
        const QByteArray answer = socket.readAll();
        return answer.mid(answer.indexOf("\r\n\r\n") + 4);
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    bool m_ready = false;
    bool m_pulled = true;
};

} // namespace coco::test
