// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace coco::test {

/// A server that does to every client exactly what its script says, whatever was asked. Lives on
/// the test's thread and works while the event loop runs.
class ScriptedServer : public QObject
{
public:
    struct Step
    {
        enum class Kind {
            AwaitRequest, ///< until an empty line has come
            Send,
            Pause, ///< a turn of the event loop, so that the pieces arrive apart
            Hang,  ///< until the client leaves
            Close, ///< orderly, after what was sent
            Reset, ///< so that the client gets an error
        };
        Kind kind;
        QByteArray bytes;
    };

    /// `unixSocket` empty: TCP on a free port of 127.0.0.1.
    explicit ScriptedServer(QList<Step> script, const QString &unixSocket = {})
        : m_script(std::move(script))
    {
        if (!unixSocket.isEmpty()) {
            QObject::connect(&m_local, &QLocalServer::newConnection, this,
                             [this] { welcome(m_local.nextPendingConnection()); });
            m_local.listen(unixSocket);
            return;
        }
        QObject::connect(&m_tcp, &QTcpServer::newConnection, this,
                         [this] { welcome(m_tcp.nextPendingConnection()); });
        m_tcp.listen(QHostAddress::LocalHost);
    }

    static Step awaitRequest() { return {Step::Kind::AwaitRequest, {}}; }
    static Step send(const QByteArray &bytes) { return {Step::Kind::Send, bytes}; }
    static Step pause() { return {Step::Kind::Pause, {}}; }
    static Step hang() { return {Step::Kind::Hang, {}}; }
    static Step close() { return {Step::Kind::Close, {}}; }
    static Step reset() { return {Step::Kind::Reset, {}}; }
    /// The whole of `bytes`, one by one.
    static QList<Step> trickle(const QByteArray &bytes)
    {
        QList<Step> steps;
        for (char byte : bytes)
            steps << send(QByteArray(1, byte)) << pause();
        return steps;
    }

    [[nodiscard]] quint16 port() const { return m_tcp.serverPort(); }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path));
    }
    /// Everything clients have sent.
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int disconnections() const { return m_disconnections; }

private:
    template<typename Socket>
    void welcome(Socket *socket)
    {
        ++m_connections;
        if constexpr (std::is_same_v<Socket, QTcpSocket>)
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QObject::connect(socket, &QIODevice::readyRead, this, [this, socket] {
            m_received.append(socket->readAll());
            if (m_awaiting && m_received.contains("\r\n\r\n")) {
                m_awaiting = false;
                perform(socket);
            }
        });
        QObject::connect(socket, &Socket::disconnected, this, [this, socket] {
            ++m_disconnections;
            socket->deleteLater();
        });
        m_next = 0;
        perform(socket);
    }

    template<typename Socket>
    void perform(Socket *socket)
    {
        while (m_next < m_script.size()) {
            const Step step = m_script[m_next++];
            switch (step.kind) {
            case Step::Kind::AwaitRequest:
                if (m_received.contains("\r\n\r\n"))
                    break;
                m_awaiting = true;
                return;
            case Step::Kind::Send:
                socket->write(step.bytes);
                socket->flush();
                break;
            case Step::Kind::Pause:
                QTimer::singleShot(0, socket, [this, socket] { perform(socket); });
                return;
            case Step::Kind::Hang:
                return;
            case Step::Kind::Close:
                if constexpr (std::is_same_v<Socket, QTcpSocket>)
                    socket->disconnectFromHost();
                else
                    socket->disconnectFromServer();
                return;
            case Step::Kind::Reset:
                socket->abort();
                return;
            }
        }
    }

    const QList<Step> m_script;
    QTcpServer m_tcp;
    QLocalServer m_local;
    QByteArray m_received;
    qsizetype m_next = 0;
    bool m_awaiting = false;
    int m_connections = 0;
    int m_disconnections = 0;
};

} // namespace coco::test
