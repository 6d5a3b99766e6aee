// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/StateShape.h"

#include <QDBusConnection>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

#include <functional>
#include <memory>

namespace coco::desktop {

class TrayHost;

/// Ways to find out whether there is a tray; replaced in tests.
struct TrayProbe
{
    std::function<bool()> hasTray = QSystemTrayIcon::isSystemTrayAvailable;
    bool otherKinds = true; ///< of trays can be here, such as XEmbed; otherwise only a StatusNotifier host counts
    /// Qt remembers its first answer about StatusNotifier hosts for good (seen in 6.4), so that it is asked only once
    /// one is there, or the bus has said that there is none and none comes any more: that long after the start.
    std::chrono::milliseconds patienceForHost{6'000};
    std::chrono::milliseconds interval{2'000};
    std::chrono::milliseconds lookFor{60'000}; ///< panels come up that late after a login
    QDBusConnection bus = QDBusConnection::sessionBus();

    /// What suits the platform in use: XEmbed trays are only on X11. Panels come up beside us after a login
    /// only; whoever starts us by hand has what there is.
    [[nodiscard]] static TrayProbe forPlatform(const QString &platform, bool atLogin);
};

/// The icon in the tray, where the desktop has one: shape per state, menu. A tray that appears late
/// (after login) is looked for during a minute, and taken whenever a StatusNotifier host appears. GUI thread.
class TrayPresence : public QObject
{
    Q_OBJECT
public:
    explicit TrayPresence(TrayProbe probe, QObject *parent = nullptr);
    ~TrayPresence() override;

    void start();
    [[nodiscard]] bool isShown() const { return m_icon != nullptr; }
    /// Whether there is a tray cannot be said yet: for a moment, and at a login for some seconds.
    [[nodiscard]] bool isUndecided() const { return !isShown() && mayHostCome(); }
    /// Changes are shown a moment later, so that the icon never flickers between states.
    void setState(Tone tone, const QString &sentence);
    /// What the entry that starts or stops offers. `canChange` false while something is being done, and for
    /// a server that is not ours.
    void setRunning(bool runs, bool canChange);
    void setDarkPanel(bool dark);
    /// A message beside the icon, where the desktop has no notifications of its own.
    void showMessage(const QString &title, const QString &sentence, bool isProblem);
    /// On the screen, where the platform tells; else empty.
    [[nodiscard]] QRect geometry() const { return m_icon ? m_icon->geometry() : QRect(); }
    /// Null while there is no tray.
    [[nodiscard]] QMenu *menu() const { return m_menu.get(); }
    [[nodiscard]] Tone shownTone() const { return m_shownTone; }

Q_SIGNALS:
    void shownChanged(bool shown);
    /// No longer isUndecided().
    void decided();
    /// There is no tray and none came within the minute.
    void gaveUp();
    void openRequested();
    void stackRequested();
    void searchRequested();
    void startRequested();
    void stopRequested();
    void projectsRequested();
    void settingsRequested();
    void quitRequested();

private:
    void look();
    [[nodiscard]] bool mayHostCome() const;
    void build();
    void apply();
    void applyRunning();

    const TrayProbe m_probe;
    std::unique_ptr<TrayHost> m_host;
    std::unique_ptr<QMenu> m_menu; ///< before the icon, which shows it
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QAction *m_statusLine = nullptr;
    QAction *m_switch = nullptr;
    QTimer m_lookTimer;
    QTimer m_applyTimer;
    std::chrono::milliseconds m_looked{0};
    bool m_saidDecided = false;
    Tone m_tone = Tone::Unknown;
    Tone m_shownTone = Tone::Unknown;
    QString m_sentence;
    bool m_runs = false;
    bool m_canChange = false;
    bool m_dark = false;
};

} // namespace coco::desktop
