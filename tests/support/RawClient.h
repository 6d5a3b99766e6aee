// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QLocalSocket>
#include <QTcpSocket>

#include <memory>

namespace coco::test {

/// A client that sends exactly the bytes it is given. Blocks, with a deadline that only a failing
/// test reaches.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QStringLiteral("127.0.0.1"), port);
        m_connected = socket->waitForConnected(kPatience);
        m_socket = std::move(socket);
    }
    explicit RawClient(const QString &unixSocket)
    {
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(unixSocket);
        m_connected = socket->waitForConnected(kPatience);
        m_socket = std::move(socket);
    }

    [[nodiscard]] bool isConnected() const { return m_connected; }

    void send(const QByteArray &bytes)
    {
        m_socket->write(bytes);
        while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(kPatience)) {
        }
    }

    /// Everything up to and with `marker`, or what came until the server closed.
    QByteArray readUntil(const QByteArray &marker)
    {
        qsizetype end = -1;
        while ((end = m_input.indexOf(marker)) < 0) {
            if (!fill())
                return std::exchange(m_input, {});
        }
        const QByteArray found = m_input.first(end + marker.size());
        m_input.remove(0, found.size());
        return found;
    }

    /// Head and body of one response with a Content-Length.
    QByteArray readResponse()
    {
        const QByteArray head = readUntil("\r\n\r\n");
        const auto at = head.indexOf("Content-Length: ");
        if (at < 0)
            return head;
        const auto length = head.mid(at + 16, head.indexOf("\r\n", at) - at - 16).toLongLong();
        while (m_input.size() < length && fill()) {
        }
        const QByteArray body = m_input.first(std::min<qsizetype>(length, m_input.size()));
        m_input.remove(0, body.size());
        return head + body;
    }

    QByteArray readToEnd()
    {
        while (fill()) {
        }
        return std::exchange(m_input, {});
    }

    void close() { m_socket.reset(); }
    [[nodiscard]] QIODevice &socket() { return *m_socket; }

private:
    bool fill()
    {
        if (m_socket->bytesAvailable() == 0)
            m_socket->waitForReadyRead(kPatience);
        const QByteArray bytes = m_socket->readAll();
        m_input.append(bytes);
        return !bytes.isEmpty();
    }

    static constexpr int kPatience = 20'000;
    std::unique_ptr<QIODevice> m_socket;
    QByteArray m_input;
    bool m_connected = false;
};

/// The status of a raw response, 0 when it is none.
inline int statusOf(const QByteArray &response)
{
    return response.startsWith("HTTP/1.1 ") ? response.mid(9, 3).toInt() : 0;
}

} // namespace coco::test
