// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace coco::desktop {

/// Whether somebody shows StatusNotifier items on this bus, now or later. Asks without waiting. GUI thread.
class TrayHost : public QObject
{
    Q_OBJECT
public:
    explicit TrayHost(QDBusConnection bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    [[nodiscard]] bool isThere() const { return m_isThere; }

Q_SIGNALS:
    void appeared();

private Q_SLOTS:
    void ask();

private:
    QDBusConnection m_bus;
    bool m_isThere = false;
};

} // namespace coco::desktop
