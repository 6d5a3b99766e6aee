// SPDX-License-Identifier: Apache-2.0
#include "desktop/TrayHost.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

#include <utility>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kTimeoutMs = 5'000;
const QString &watcherName()
{
    static const QString kName = u"org.kde.StatusNotifierWatcher"_s;
    return kName;
}

} // namespace

TrayHost::TrayHost(QDBusConnection bus, QObject *parent)
    : QObject(parent)
    , m_bus(std::move(bus))
{
    m_isKnown = !m_bus.isConnected();
    if (m_isKnown)
        return;
    auto *registration = new QDBusServiceWatcher(watcherName(), m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(registration, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::ask);
    connect(registration, &QDBusServiceWatcher::serviceUnregistered, this, [this] { m_isThere = false; });
    m_bus.connect(watcherName(), u"/StatusNotifierWatcher"_s, watcherName(), u"StatusNotifierHostRegistered"_s, this, SLOT(ask()));
    ask();
}

void TrayHost::ask()
{
    QDBusMessage get = QDBusMessage::createMethodCall(watcherName(), u"/StatusNotifierWatcher"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get.setAutoStartService(false);
    get << watcherName() << u"IsStatusNotifierHostRegistered"_s;
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(get, kTimeoutMs), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        answer->deleteLater();
        const bool wasThere = m_isThere;
        m_isThere = reply.isValid() && reply.value().variant().toBool();
        const bool wasKnown = std::exchange(m_isKnown, true);
        if (m_isThere && !wasThere)
            Q_EMIT appeared();
        if (!wasKnown)
            Q_EMIT known();
    });
}

} // namespace coco::desktop
