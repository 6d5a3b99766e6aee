// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusVariant>
#include <QObject>

class QDBusPendingCallWatcher;

namespace coco::desktop {

/// Whether the desktop prefers dark, read from the settings portal and followed while it changes.
/// Without a portal the lightness of the palette the platform gave us decides. GUI thread; the
/// portal is asked asynchronously, so darkChanged() may come later than construction.
class SystemColorScheme : public QObject
{
    Q_OBJECT
public:
    /// `platformDark` is the answer without a portal.
    explicit SystemColorScheme(bool platformDark, QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }
    /// Portal value: 1 prefers dark, 0 (none) and 2 count as light; -1 when it is not one.
    [[nodiscard]] static int schemeFromVariant(const QVariant &value);

Q_SIGNALS:
    void darkChanged(bool dark);

private Q_SLOTS:
    void onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void onRead(QDBusPendingCallWatcher *watcher);
    void setScheme(int scheme);

    bool m_dark;
};

} // namespace coco::desktop
