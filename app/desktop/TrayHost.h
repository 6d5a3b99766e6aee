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
    /// The bus has said so, or there is none.
    [[nodiscard]] bool isKnown() const { return m_isKnown; }

Q_SIGNALS:
    void appeared();
    /// isKnown() for the first time.
    void known();

private Q_SLOTS:
    void ask();

private:
    QDBusConnection m_bus;
    bool m_isThere = false;
    bool m_isKnown = false;
};

} // namespace coco::desktop
