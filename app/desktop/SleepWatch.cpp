// SPDX-License-Identifier: Apache-2.0
#include "desktop/SleepWatch.h"

namespace coco::desktop {

SleepWatch::SleepWatch(QDBusConnection bus, QObject *parent)
    : QObject(parent)
{
    // Any sender on the system's bus: only logind may own the interface there.
    bus.connect({}, QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"),
                QStringLiteral("PrepareForSleep"), this, SLOT(onPrepareForSleep(bool)));
}

void SleepWatch::onPrepareForSleep(bool before)
{
    Q_EMIT asleepChanged(before);
}

} // namespace coco::desktop
