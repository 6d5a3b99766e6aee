// SPDX-License-Identifier: Apache-2.0
#include "net/SocketHttpCall.h"

#include "net/RequestHead.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocalSocket>
#include <QNetworkProxy>
#include <QPointer>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace coco::net {

namespace {

/// Bytes of a request body handed to the socket ahead of the network.
constexpr qint64 kMaxUnsentBytes = 256 * 1024;
constexpr qint64 kReadSize = 64 * 1024;
/// Received ahead of a taker that pauses.
constexpr qint64 kMaxUnreadBytes = 1024 * 1024;
constexpr int kSwitching = 101;
constexpr std::chrono::milliseconds kDialGrace{2'000};
constexpr qsizetype kMaxDialError = 500;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpClient)
};

QString placeOf(const HttpClientRequest &request)
{
    if (!request.unixSocketPath.isEmpty())
        return QFile::decodeName(request.unixSocketPath);
    if (!request.dialCommand.isEmpty())
        return request.dialCommand.first();
    return request.url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo);
}

tl::unexpected<Error> tooLate(const HttpClientRequest &request, std::chrono::milliseconds limit)
{
    return fail(ErrorCode::Timeout,
                Text::tr("%1 did not answer within %2 s. It may be busy or gone; try again.")
                    .arg(placeOf(request))
                    .arg(double(limit.count()) / 1000.0));
}

tl::unexpected<Error> distrusted(const HttpClientRequest &request, const QString &reason)
{
    return fail(
        ErrorCode::Unavailable,
        Text::tr("The certificate of %1 cannot be trusted, so nothing was sent. Check the address, "
                 "or have its certificate accepted by this system.")
            .arg(placeOf(request)),
        reason);
}

ResponseParser::Options parserOptions(const HttpClientRequest &request,
                                      SocketHttpCall::Delivery delivery)
{
    ResponseParser::Options options;
    options.hasNoBody = request.method == "HEAD";
    options.mayUpgrade = !request.upgradeTo.isEmpty();
    if (delivery == SocketHttpCall::Delivery::Collected)
        options.maxBodyBytes = std::max<qsizetype>(1, request.maxBodyBytes);
    return options;
}

/// Tells the peer that no more comes, while it may go on sending. Qt only closes both directions.
void shutDownSending(QIODevice &device)
{
#ifdef Q_OS_UNIX
    qintptr descriptor = -1;
    if (const auto *local = qobject_cast<QLocalSocket *>(&device))
        descriptor = local->socketDescriptor();
    else if (const auto *tcp = qobject_cast<QAbstractSocket *>(&device); tcp && !qobject_cast<QSslSocket *>(&device))
        descriptor = tcp->socketDescriptor();
    if (descriptor >= 0)
        ::shutdown(static_cast<int>(descriptor), SHUT_WR);
#else
    Q_UNUSED(device)
#endif
}

} // namespace

SocketHttpCall::SocketHttpCall(HttpClientRequest request, Delivery delivery, QObject *parent)
    : HttpCall(parent)
    , m_request(std::move(request))
    , m_delivery(delivery)
    , m_parser(parserOptions(m_request, delivery))
{
    m_connectTimer.setSingleShot(true);
    m_totalTimer.setSingleShot(true);
    connect(&m_connectTimer, &QTimer::timeout, this,
            [this] { finish(tooLate(m_request, m_request.connectTimeout)); });
    connect(&m_totalTimer, &QTimer::timeout, this,
            [this] { finish(tooLate(m_request, m_request.timeout)); });
    QMetaObject::invokeMethod(this, &SocketHttpCall::start, Qt::QueuedConnection);
}

SocketHttpCall::~SocketHttpCall()
{
    m_finished = true;
    dropSocket();
}

void SocketHttpCall::abort()
{
    if (m_finished)
        return;
    m_finished = true;
    dropSocket();
    QMetaObject::invokeMethod(
        this,
        [this] { Q_EMIT finished(fail(ErrorCode::Cancelled, Text::tr("The request was cancelled."))); },
        Qt::QueuedConnection);
}

void SocketHttpCall::start()
{
    if (m_finished)
        return;
    auto head = encodeRequestHead(m_request);
    if (!head)
        return finish(fail(std::move(head).error()));
    m_head = std::move(*head);
    m_connectTimer.start(m_request.connectTimeout);
    if (m_request.timeout > std::chrono::milliseconds::zero())
        m_totalTimer.start(m_request.timeout);
    if (!m_request.dialCommand.isEmpty())
        openProcess();
    else if (m_request.unixSocketPath.isEmpty())
        openTcp();
    else
        openLocal();
}

void SocketHttpCall::openProcess()
{
    auto *process = new QProcess;
    m_socket.reset(process);
    m_abortSocket = [process] {
        process->disconnect();
        // Gone on its own when its input closes; asked twice when not.
        process->closeWriteChannel();
        process->terminate();
        QTimer::singleShot(kDialGrace, process, &QProcess::kill);
        QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    };
    connect(process, &QProcess::started, this, &SocketHttpCall::onConnected);
    connect(process, &QProcess::readyReadStandardOutput, this, &SocketHttpCall::onReadable);
    connect(process, &QIODevice::bytesWritten, this, &SocketHttpCall::writeMore);
    connect(process, &QProcess::finished, this, [this, process] {
        if (m_response.status != 0 || process->bytesAvailable() > 0)
            return onClosed();
        onSocketFailed(QString::fromUtf8(process->readAllStandardError()).trimmed().left(kMaxDialError), false);
    });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onSocketFailed(process->errorString(), false);
    });
    process->start(m_request.dialCommand.first(), m_request.dialCommand.mid(1));
}

bool SocketHttpCall::applyTls(QSslSocket &socket)
{
    const TlsFiles &files = m_request.tls;
    if (files == TlsFiles())
        return true;
    const auto unusable = [this](const QString &file) {
        finish(fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 cannot be used for the connection to %2: it is missing, or not a key or certificate without a password.")
                        .arg(file, placeOf(m_request))));
        return false;
    };
    QSslConfiguration configuration = socket.sslConfiguration();
    if (!files.ca.isEmpty()) {
        const auto authorities = QSslCertificate::fromPath(files.ca, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        if (authorities.isEmpty())
            return unusable(files.ca);
        configuration.setCaCertificates(authorities);
    }
    if (!files.cert.isEmpty()) {
        const auto chain = QSslCertificate::fromPath(files.cert, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        QFile keyFile(files.key);
        if (chain.isEmpty())
            return unusable(files.cert);
        const QByteArray pem = keyFile.open(QIODevice::ReadOnly) ? keyFile.readAll() : QByteArray();
        QSslKey key(pem, QSsl::Rsa);
        if (key.isNull())
            key = QSslKey(pem, QSsl::Ec);
        if (key.isNull())
            return unusable(files.key);
        configuration.setLocalCertificateChain(chain);
        configuration.setPrivateKey(key);
    }
    if (files.skipVerify)
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setSslConfiguration(configuration);
    return true;
}

void SocketHttpCall::send(const QByteArray &piece)
{
    if (m_finished || m_bodyEnded || piece.isEmpty())
        return;
    if (m_request.upgradeTo.isEmpty())
        m_pieces.append(QByteArray::number(piece.size(), 16)).append("\r\n").append(piece).append("\r\n");
    else
        m_pieces.append(piece);
    writeMore();
}

void SocketHttpCall::endBody()
{
    if (m_finished || m_bodyEnded)
        return;
    m_bodyEnded = true;
    if (m_request.upgradeTo.isEmpty())
        m_pieces.append("0\r\n\r\n");
    writeMore();
}

void SocketHttpCall::openLocal()
{
    auto socket = std::make_unique<QLocalSocket>();
    auto *local = socket.get();
    m_socket = std::move(socket);
    m_abortSocket = [local] {
        local->abort();
    };
    connect(local, &QLocalSocket::connected, this, &SocketHttpCall::onConnected);
    connect(local, &QLocalSocket::disconnected, this, &SocketHttpCall::onClosed);
    connect(local, &QLocalSocket::readyRead, this, &SocketHttpCall::onReadable);
    connect(local, &QLocalSocket::bytesWritten, this, &SocketHttpCall::writeMore);
    connect(local, &QLocalSocket::errorOccurred, this, [this, local](auto error) {
        onSocketFailed(local->errorString(), error == QLocalSocket::PeerClosedError);
    });
    if (m_delivery == Delivery::Streamed)
        local->setReadBufferSize(kMaxUnreadBytes);
    local->connectToServer(QFile::decodeName(m_request.unixSocketPath));
}

void SocketHttpCall::openTcp()
{
    const bool encrypted = m_request.url.scheme() == QStringLiteral("https");
    // A plain socket does not load the TLS library.
    auto *ssl = encrypted ? new QSslSocket : nullptr;
    QTcpSocket *tcp = encrypted ? ssl : new QTcpSocket;
    m_socket.reset(tcp);
    m_abortSocket = [tcp] {
        tcp->abort();
    };
    // Our servers are on this computer or named by the person; a system proxy must not see them.
    tcp->setProxy(QNetworkProxy::NoProxy);
    connect(tcp, &QAbstractSocket::disconnected, this, &SocketHttpCall::onClosed);
    connect(tcp, &QIODevice::readyRead, this, &SocketHttpCall::onReadable);
    connect(tcp, &QIODevice::bytesWritten, this, &SocketHttpCall::writeMore);
    connect(tcp, &QAbstractSocket::errorOccurred, this, [this, tcp, ssl](auto error) {
        if (ssl && !ssl->sslHandshakeErrors().isEmpty())
            return finish(distrusted(m_request, tcp->errorString()));
        onSocketFailed(tcp->errorString(), error == QAbstractSocket::RemoteHostClosedError);
    });
    if (m_delivery == Delivery::Streamed)
        tcp->setReadBufferSize(kMaxUnreadBytes);
    const auto port = static_cast<quint16>(m_request.url.port(encrypted ? 443 : 80));
    if (encrypted) {
        if (!applyTls(*ssl))
            return;
        connect(ssl, &QSslSocket::encrypted, this, &SocketHttpCall::onConnected);
        ssl->connectToHostEncrypted(m_request.url.host(), port);
    } else {
        connect(tcp, &QAbstractSocket::connected, this, &SocketHttpCall::onConnected);
        tcp->connectToHost(m_request.url.host(), port);
    }
}

void SocketHttpCall::onConnected()
{
    if (m_finished)
        return;
    m_connected = true;
    m_connectTimer.stop();
    if (auto *tcp = qobject_cast<QAbstractSocket *>(m_socket.get()))
        tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->write(m_head);
    writeMore();
}

void SocketHttpCall::writeMore()
{
    if (m_request.streamsBody || m_upgraded)
        return writePieces();
    while (!m_finished && m_connected && m_bodyWritten < m_request.body.size() &&
           m_socket->bytesToWrite() < kMaxUnsentBytes) {
        const auto rest = m_request.body.size() - m_bodyWritten;
        const auto written = m_socket->write(m_request.body.constData() + m_bodyWritten,
                                             std::min<qint64>(rest, kMaxUnsentBytes));
        if (written <= 0)
            return;
        m_bodyWritten += written;
    }
}

/// Asks for more as long as little is unsent; whoever sends from within the signal comes back here.
void SocketHttpCall::writePieces()
{
    if (m_askingForBody)
        return;
    m_askingForBody = true;
    QPointer<SocketHttpCall> alive(this);
    while (!m_finished && m_connected && m_socket->bytesToWrite() < kMaxUnsentBytes) {
        if (!m_pieces.isEmpty()) {
            m_socket->write(std::exchange(m_pieces, {}));
            continue;
        }
        if (!m_bodyEnded)
            Q_EMIT bodyWanted();
        if (!alive)
            return;
        if (m_pieces.isEmpty())
            break;
    }
    m_askingForBody = false;
    if (m_upgraded && m_bodyEnded && !m_finished && m_pieces.isEmpty() && m_socket->bytesToWrite() == 0)
        closeWriting();
}

void SocketHttpCall::closeWriting()
{
    if (std::exchange(m_writingClosed, true))
        return;
    if (auto *process = qobject_cast<QProcess *>(m_socket.get()))
        return process->closeWriteChannel();
    shutDownSending(*m_socket);
}

void SocketHttpCall::setPaused(bool paused)
{
    if (m_finished || std::exchange(m_paused, paused) == paused || paused)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_closedWhilePaused)
                onClosed();
            else
                onReadable();
        },
        Qt::QueuedConnection);
}

void SocketHttpCall::onReadable()
{
    QPointer<SocketHttpCall> alive(this);
    while (alive && !m_finished && !m_paused && m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->read(kReadSize);
        if (bytes.isEmpty())
            return;
        take(bytes);
    }
}

void SocketHttpCall::take(QByteArrayView bytes)
{
    QPointer<SocketHttpCall> alive(this);
    auto progress = m_parser.feed(bytes);
    if (!progress)
        return finish(fail(std::move(progress).error()));
    if (progress->headCompleted) {
        m_response.status = m_parser.status();
        m_response.headers = m_parser.headers();
        Q_EMIT headReceived(m_response);
        if (alive && !m_finished && !m_request.upgradeTo.isEmpty() && (m_response.status == kSwitching || m_response.status / 100 == 2)) {
            m_upgraded = true;
            writeMore();
        }
    }
    if (!alive || m_finished)
        return;
    if (m_delivery == Delivery::Collected)
        m_response.body.append(progress->body);
    else if (!progress->body.isEmpty())
        Q_EMIT bodyReceived(progress->body);
    if (alive && !m_finished && m_parser.isComplete())
        finish(std::move(m_response));
}

void SocketHttpCall::onClosed()
{
    if (m_finished)
        return;
    QPointer<SocketHttpCall> alive(this);
    onReadable();
    if (!alive || m_finished)
        return;
    m_closedWhilePaused = m_paused;
    if (m_paused)
        return;
    if (auto complete = m_parser.finishInput(); !complete)
        finish(fail(std::move(complete).error()));
    else
        finish(std::move(m_response));
}

void SocketHttpCall::onSocketFailed(const QString &text, bool closedByPeer)
{
    if (m_finished)
        return;
    // A server may answer and close while the request body is still on its way.
    if (m_connected && (closedByPeer || m_socket->bytesAvailable() > 0))
        return onClosed();
    finish(fail(ErrorCode::Unavailable,
                Text::tr("No connection to %1. Check that it is running.").arg(placeOf(m_request)),
                text));
}

void SocketHttpCall::finish(Result<HttpClientResponse> outcome)
{
    if (m_finished)
        return;
    m_finished = true;
    dropSocket();
    Q_EMIT finished(outcome);
}

void SocketHttpCall::dropSocket()
{
    m_connectTimer.stop();
    m_totalTimer.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_abortSocket();
    QIODevice *const socket = m_socket.release();
    // A program is deleted when it has ended; it may need a moment, but not longer than its thread has events: the
    // client takes it along.
    if (auto *process = qobject_cast<QProcess *>(socket); process && process->state() != QProcess::NotRunning) {
        QObject *client = parent();
        while (client && client->parent())
            client = client->parent();
        process->setParent(client);
        return;
    }
    // It may be the sender of the signal being handled.
    socket->deleteLater();
}

} // namespace coco::net
