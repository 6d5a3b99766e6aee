// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace coco::desktop {

/// Tells when the computer goes to sleep and wakes up, as logind says it; silent where there is none.
/// GUI thread.
class SleepWatch : public QObject
{
    Q_OBJECT
public:
    /// `bus`: where logind is; replaced in tests.
    explicit SleepWatch(QDBusConnection bus = QDBusConnection::systemBus(), QObject *parent = nullptr);

Q_SIGNALS:
    void asleepChanged(bool asleep);

private Q_SLOTS:
    void onPrepareForSleep(bool before);
};

} // namespace coco::desktop
