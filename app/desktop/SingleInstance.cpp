// SPDX-License-Identifier: Apache-2.0
#include "desktop/SingleInstance.h"

#include "core/AppPaths.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTimer>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kMaxMessageBytes = 1024 * 1024;
constexpr auto kDeliveryTimeout = 3s;
constexpr auto kMessageTimeout = 5s;

} // namespace

SingleInstance::SingleInstance(const QString &runtimeFolder, const QString &dataFolder,
                               QObject *parent)
    : QObject(parent)
{
    // A short name: the path of a socket may not be longer than about 100 bytes.
    const QByteArray hash = QCryptographicHash::hash(dataFolder.toUtf8(),
                                                     QCryptographicHash::Sha256);
    m_socketPath = runtimeFolder + u"/desktop-"_s + QString::fromLatin1(hash.toHex().left(12));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
}

SingleInstance::~SingleInstance() = default;

Result<bool> SingleInstance::claim()
{
    if (auto made = ensureFolder(m_socketPath.section(u'/', 0, -2)); !made)
        return tl::unexpected<Error>(made.error());
    m_lock = std::make_unique<QLockFile>(m_socketPath + u".lock"_s);
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock(0))
        return false;
    QLocalServer::removeServer(m_socketPath);
    if (!m_server.listen(m_socketPath)) {
        return fail(ErrorCode::Io,
                    tr("Later starts cannot reach this window, because %1 cannot be created. Check "
                       "that folder's permissions.")
                        .arg(m_socketPath),
                    m_server.errorString());
    }
    return true;
}

void SingleInstance::deliver(const DesktopOptions &options)
{
    auto *socket = new QLocalSocket(this);
    const auto end = [this, socket](bool delivered) {
        socket->disconnect(this);
        socket->deleteLater();
        Q_EMIT deliveryFinished(delivered);
    };
    const QByteArray message = QJsonDocument(options.toJson()).toJson(QJsonDocument::Compact) + '\n';
    connect(socket, &QLocalSocket::connected, this, [socket, message] { socket->write(message); });
    // The first instance answers with one byte once it has read everything.
    connect(socket, &QLocalSocket::readyRead, this, [end] { end(true); });
    connect(socket, &QLocalSocket::errorOccurred, this, [end] { end(false); });
    QTimer::singleShot(kDeliveryTimeout, socket, [end] { end(false); });
    socket->connectToServer(m_socketPath);
}

void SingleInstance::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        QTimer::singleShot(kMessageTimeout, socket, [socket] { socket->abort(); });
        onReadyRead(socket);
    }
}

void SingleInstance::onReadyRead(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > kMaxMessageBytes)
            socket->abort();
        return;
    }
    const QJsonDocument message = QJsonDocument::fromJson(socket->readLine(kMaxMessageBytes));
    if (!message.isObject()) {
        socket->abort();
        return;
    }
    socket->write("\n");
    socket->flush();
    Q_EMIT received(DesktopOptions::fromJson(message.object()));
}

} // namespace coco::desktop
