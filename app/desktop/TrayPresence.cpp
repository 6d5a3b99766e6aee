// SPDX-License-Identifier: Apache-2.0
#include "desktop/TrayPresence.h"

#include "desktop/TrayGlyph.h"

namespace coco::desktop {

using namespace std::chrono_literals;

namespace {

constexpr auto kLookInterval = 2s;
constexpr int kMaxLooks = 30; // a minute
constexpr auto kSettleTime = 2s;

} // namespace

TrayPresence::TrayPresence(std::function<bool()> hasTray, QObject *parent)
    : QObject(parent)
    , m_hasTray(std::move(hasTray))
{
    m_lookTimer.setInterval(kLookInterval);
    connect(&m_lookTimer, &QTimer::timeout, this, &TrayPresence::look);
    m_applyTimer.setSingleShot(true);
    m_applyTimer.setInterval(kSettleTime);
    connect(&m_applyTimer, &QTimer::timeout, this, &TrayPresence::apply);
}

TrayPresence::~TrayPresence() = default;

void TrayPresence::start()
{
    look();
    if (!isShown())
        m_lookTimer.start();
}

void TrayPresence::look()
{
    if (m_hasTray()) {
        m_lookTimer.stop();
        build();
        return;
    }
    if (++m_looks > kMaxLooks) {
        m_lookTimer.stop();
        Q_EMIT gaveUp();
    }
}

void TrayPresence::build()
{
    m_menu = std::make_unique<QMenu>();
    m_statusLine = m_menu->addAction(QString());
    m_statusLine->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addAction(tr("&Open"), this, &TrayPresence::openRequested);
    m_menu->addAction(tr("&Search"), this, &TrayPresence::searchRequested);
    m_menu->addAction(tr("&Projects"), this, &TrayPresence::projectsRequested);
    m_menu->addAction(tr("Se&ttings"), this, &TrayPresence::settingsRequested);
    m_menu->addSeparator();
    m_menu->addAction(tr("&Quit"), this, &TrayPresence::quitRequested);
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    Q_EMIT searchRequested();
            });
    apply();
    m_icon->show();
    Q_EMIT shownChanged(true);
}

void TrayPresence::setState(Tone tone, const QString &sentence)
{
    m_tone = tone;
    m_sentence = sentence;
    if (m_icon && !m_applyTimer.isActive())
        m_applyTimer.start();
}

void TrayPresence::setDarkPanel(bool dark)
{
    m_dark = dark;
    if (m_icon)
        apply();
}

void TrayPresence::apply()
{
    m_icon->setIcon(trayIcon(m_tone, m_dark));
    m_icon->setToolTip(m_sentence);
    m_statusLine->setText(m_sentence);
}

} // namespace coco::desktop
