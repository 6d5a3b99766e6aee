// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "desktop/DesktopOptions.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <memory>

class QLocalSocket;

namespace coco::desktop {

/// One window per data folder: the first start holds a lock and listens, later ones hand over their
/// options and end. The lock, not the socket, decides who is first, so a socket left behind by a
/// crash is simply replaced. Owned by main(); GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    SingleInstance(const QString &runtimeFolder, const QString &dataFolder,
                   QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True when we are the first. Errors as ensureFolder().
    [[nodiscard]] Result<bool> claim();
    /// Hands `options` to the first instance; deliveryFinished() follows.
    void deliver(const DesktopOptions &options);
    [[nodiscard]] const QString &socketPath() const { return m_socketPath; }

Q_SIGNALS:
    /// A later start asked for that.
    void received(const coco::desktop::DesktopOptions &options);
    void deliveryFinished(bool delivered);

private:
    void onConnection();
    void onReadyRead(QLocalSocket *socket);

    QString m_socketPath;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace coco::desktop
