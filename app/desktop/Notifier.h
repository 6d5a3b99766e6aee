// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/DesktopSettings.h"
#include "stack/StackStatus.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace coco::desktop {

/// Tells by the desktop's own notifications what somebody should know who does not look at the window. One
/// message per kind, replaced by the next; quiet until the stack was well once, and for what the person just
/// did. GUI thread; never blocks.
class Notifier : public QObject
{
    Q_OBJECT
public:
    enum class Kind { Stack, Indexing, Update };

    explicit Notifier(QDBusConnection bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    void setSettings(const NotificationSettings &settings) { m_settings = settings; }
    /// Where the bus has nobody who notifies: title, sentence, whether it is a problem.
    void setFallback(std::function<void(const QString &, const QString &, bool)> fallback) { m_fallback = std::move(fallback); }
    /// How long a state lasts before it is told; 10 s.
    void setPatience(std::chrono::milliseconds patience) { m_settle.setInterval(patience); }
    [[nodiscard]] bool isSettling() const { return m_settle.isActive(); }

    /// `busy`: the person asked for a change, which is being made.
    void setStack(const stack::StackStatus &status, bool busy);
    /// `isWatched`: the window is in front, where it can be seen.
    void indexed(const QString &project, const QString &report, bool isWatched);
    void updateAvailable(const QString &image);

Q_SIGNALS:
    /// The person wants to see more; `activationToken` may be empty.
    void openRequested(coco::desktop::Notifier::Kind kind, const QString &activationToken);

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &action);
    void onActivationToken(uint id, const QString &token);
    void onClosed(uint id, uint reason);

private:
    void settled();
    void notify(Kind kind, const QString &title, const QString &sentence, bool isProblem);
    void send(Kind kind, const QString &title, const QString &sentence, bool isProblem);
    [[nodiscard]] std::optional<Kind> kindOf(uint id) const;

    QDBusConnection m_bus;
    NotificationSettings m_settings;
    std::function<void(const QString &, const QString &, bool)> m_fallback;
    QTimer m_settle;
    stack::StackStatus m_status;
    bool m_wasWell = false;    ///< in this run
    bool m_toldProblem = false;
    bool m_askedFor = false;   ///< the state is what the person's last change led to
    bool m_busy = false;
    QHash<Kind, uint> m_shown; ///< id of the last message of a kind
    QHash<uint, QString> m_tokens;
    std::optional<bool> m_readsMarkup; ///< nothing: nobody asked yet
};

} // namespace coco::desktop
