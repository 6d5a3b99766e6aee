// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"
#include "net/ResponseParser.h"

#include <QIODevice>
#include <QTimer>

#include <functional>
#include <memory>

class QSslSocket;

namespace coco::net {

/// A call over a socket of its own. Lives on the client's thread, child of the client.
class SocketHttpCall final : public HttpCall
{
    Q_OBJECT
public:
    enum class Delivery { Collected, Streamed };

    SocketHttpCall(HttpClientRequest request, Delivery delivery, QObject *parent);
    ~SocketHttpCall() override;

    void abort() override;
    void send(const QByteArray &piece) override;
    void endBody() override;
    void setPaused(bool paused) override;

private:
    void start();
    void openLocal();
    void openTcp();
    void openProcess();
    [[nodiscard]] bool applyTls(QSslSocket &socket);
    void onConnected();
    void writeMore();
    void writePieces();
    void closeWriting();
    void onReadable();
    void onClosed();
    void onSocketFailed(const QString &text, bool closedByPeer);
    void take(QByteArrayView bytes);
    void finish(Result<HttpClientResponse> outcome);
    void dropSocket();

    const HttpClientRequest m_request;
    const Delivery m_delivery;
    ResponseParser m_parser;
    std::unique_ptr<QIODevice> m_socket;
    std::function<void()> m_abortSocket;
    QByteArray m_head;
    qsizetype m_bodyWritten = 0;
    QByteArray m_pieces; ///< of a streamed body, as they go over the wire
    bool m_bodyEnded = false;
    bool m_askingForBody = false;
    bool m_upgraded = false; ///< the connection carries bytes as they are
    bool m_writingClosed = false;
    bool m_paused = false;
    bool m_closedWhilePaused = false;
    bool m_connected = false;
    bool m_finished = false;
    HttpClientResponse m_response;
    QTimer m_connectTimer;
    QTimer m_totalTimer;
};

} // namespace coco::net
