// SPDX-License-Identifier: Apache-2.0
#include "desktop/SystemColorScheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPortalTimeoutMs = 2'000;

} // namespace

SystemColorScheme::SystemColorScheme(bool platformDark, QObject *parent)
    : QObject(parent)
    , m_dark(platformDark)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString service = u"org.freedesktop.portal.Desktop"_s;
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString interface = u"org.freedesktop.portal.Settings"_s;
    bus.connect(service, path, interface, u"SettingChanged"_s, this,
                SLOT(onSettingChanged(QString,QString,QDBusVariant)));
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    read << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(read, kPortalTimeoutMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &SystemColorScheme::onRead);
}

int SystemColorScheme::schemeFromVariant(const QVariant &value)
{
    QVariant inner = value;
    // Read() wraps its answer in a variant twice.
    for (int depth = 0; depth < 3 && inner.metaType() == QMetaType::fromType<QDBusVariant>(); ++depth)
        inner = inner.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint scheme = inner.toUInt(&isNumber);
    return isNumber && scheme <= 2 ? static_cast<int>(scheme) : -1;
}

void SystemColorScheme::onSettingChanged(const QString &space, const QString &key,
                                         const QDBusVariant &value)
{
    if (space == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1)
        setScheme(schemeFromVariant(value.variant()));
}

void SystemColorScheme::onRead(QDBusPendingCallWatcher *watcher)
{
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    watcher->deleteLater();
    if (reply.isValid())
        setScheme(schemeFromVariant(reply.value().variant()));
}

void SystemColorScheme::setScheme(int scheme)
{
    if (scheme < 0 || m_dark == (scheme == 1))
        return;
    m_dark = scheme == 1;
    Q_EMIT darkChanged(m_dark);
}

} // namespace coco::desktop
