// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/StateShape.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

#include <functional>
#include <memory>

namespace coco::desktop {

/// The icon in the tray, where the desktop has one: shape per state, menu. A tray that appears late
/// (after login) is looked for during a minute. GUI thread.
class TrayPresence : public QObject
{
    Q_OBJECT
public:
    /// `hasTray` is asked; replaced in tests.
    explicit TrayPresence(std::function<bool()> hasTray = QSystemTrayIcon::isSystemTrayAvailable,
                          QObject *parent = nullptr);
    ~TrayPresence() override;

    void start();
    [[nodiscard]] bool isShown() const { return m_icon != nullptr; }
    /// Changes are shown a moment later, so that the icon never flickers between states.
    void setState(Tone tone, const QString &sentence);
    void setDarkPanel(bool dark);

Q_SIGNALS:
    void shownChanged(bool shown);
    /// There is no tray and none came within the minute.
    void gaveUp();
    void openRequested();
    void searchRequested();
    void projectsRequested();
    void settingsRequested();
    void quitRequested();

private:
    void look();
    void build();
    void apply();

    std::function<bool()> m_hasTray;
    std::unique_ptr<QMenu> m_menu; ///< before the icon, which shows it
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QAction *m_statusLine = nullptr;
    QTimer m_lookTimer;
    QTimer m_applyTimer;
    int m_looks = 0;
    Tone m_tone = Tone::Unknown;
    QString m_sentence;
    bool m_dark = false;
};

} // namespace coco::desktop
