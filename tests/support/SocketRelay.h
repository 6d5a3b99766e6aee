// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QThread>

namespace coco::testing {

/// A local socket that passes everything on to another one, so that a service which others use as well can
/// go away for one client: cut() drops all connections and refuses new ones, mend() takes them again. Works
/// on a thread of its own; its calls may come from any thread.
class SocketRelay
{
public:
    SocketRelay(const QString &path, const QString &target)
        : m_path(path)
        , m_target(target)
    {
        m_worker.moveToThread(&m_thread);
        m_thread.start();
        mend();
    }
    ~SocketRelay()
    {
        cut();
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(SocketRelay)

    void cut()
    {
        run([this] {
            delete m_server.data();
            QLocalServer::removeServer(m_path);
        });
    }
    void mend()
    {
        run([this] {
            m_server = new QLocalServer(&m_worker);
            QLocalServer::removeServer(m_path);
            m_server->listen(m_path);
            QObject::connect(m_server, &QLocalServer::newConnection, m_server, [this] { accept(); });
        });
    }

private:
    void run(const std::function<void()> &work) { QMetaObject::invokeMethod(&m_worker, work, Qt::BlockingQueuedConnection); }

    void accept()
    {
        while (QLocalSocket *client = m_server->nextPendingConnection()) {
            auto *engine = new QLocalSocket(client);
            engine->connectToServer(m_target);
            const auto pass = [](QLocalSocket *from, QLocalSocket *to) {
                QObject::connect(from, &QLocalSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
                QObject::connect(from, &QLocalSocket::disconnected, to, [to] { to->disconnectFromServer(); });
            };
            pass(client, engine);
            pass(engine, client);
            QObject::connect(engine, &QLocalSocket::connected, client, [client, engine] { engine->write(client->readAll()); });
            QObject::connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        }
    }

    const QString m_path;
    const QString m_target;
    QObject m_worker;
    QPointer<QLocalServer> m_server;
    QThread m_thread;
};

} // namespace coco::testing
