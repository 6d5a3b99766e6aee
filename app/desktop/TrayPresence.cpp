// SPDX-License-Identifier: Apache-2.0
#include "desktop/TrayPresence.h"

#include "desktop/TrayGlyph.h"
#include "desktop/TrayHost.h"

#include <QApplication>
#include <QPushButton>

namespace coco::desktop {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kSettleTime = 2s;

} // namespace

TrayProbe TrayProbe::forPlatform(const QString &platform, bool atLogin)
{
    TrayProbe probe;
    probe.otherKinds = platform == "xcb"_L1;
    if (!atLogin)
        probe.patienceForHost = 0ms;
    return probe;
}

TrayPresence::TrayPresence(TrayProbe probe, QObject *parent)
    : QObject(parent)
    , m_probe(std::move(probe))
{
    m_lookTimer.setInterval(m_probe.interval);
    connect(&m_lookTimer, &QTimer::timeout, this, [this] {
        m_looked += m_probe.interval;
        look();
    });
    m_applyTimer.setSingleShot(true);
    m_applyTimer.setInterval(kSettleTime);
    connect(&m_applyTimer, &QTimer::timeout, this, &TrayPresence::apply);
}

TrayPresence::~TrayPresence() = default;

void TrayPresence::start()
{
    m_host = std::make_unique<TrayHost>(m_probe.bus);
    connect(m_host.get(), &TrayHost::appeared, this, &TrayPresence::look);
    connect(m_host.get(), &TrayHost::known, this, &TrayPresence::look);
    m_lookTimer.start();
    look();
}

bool TrayPresence::mayHostCome() const
{
    if (!m_probe.bus.isConnected())
        return false;
    return !m_host || !m_host->isKnown() || m_looked < m_probe.patienceForHost;
}

void TrayPresence::look()
{
    if (isShown())
        return;
    const bool mayAsk = m_host->isThere() || (m_probe.otherKinds && !mayHostCome());
    if (mayAsk && m_probe.hasTray()) {
        m_lookTimer.stop();
        build();
    }
    if (!m_saidDecided && !isUndecided()) {
        m_saidDecided = true;
        Q_EMIT decided();
    }
    if (isShown())
        return;
    if (m_looked >= m_probe.lookFor && m_lookTimer.isActive()) {
        m_lookTimer.stop();
        Q_EMIT gaveUp();
    }
}

void TrayPresence::build()
{
    m_menu = std::make_unique<QMenu>();
    m_statusLine = m_menu->addAction(QString(), this, &TrayPresence::stackRequested);
    m_menu->addSeparator();
    m_menu->addAction(tr("&Open"), this, &TrayPresence::openRequested);
    m_menu->addAction(tr("&Search"), this, &TrayPresence::searchRequested);
    m_switch = m_menu->addAction(QString(), this, [this] {
        if (m_runs)
            Q_EMIT stopRequested();
        else
            Q_EMIT startRequested();
    });
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
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &TrayPresence::stackRequested);
    apply();
    applyRunning();
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

void TrayPresence::setRunning(bool runs, bool canChange)
{
    m_runs = runs;
    m_canChange = canChange;
    if (m_icon)
        applyRunning();
}

void TrayPresence::setDarkPanel(bool dark)
{
    m_dark = dark;
    if (m_icon)
        apply();
}

void TrayPresence::showMessage(const QString &title, const QString &sentence, bool isProblem)
{
    if (!m_icon)
        return;
    m_icon->showMessage(title, sentence, isProblem ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
    // Where no service shows it, Qt does, with a button that has a picture and no name.
    for (const QWidget *each : QApplication::topLevelWidgets()) {
        if (!each->inherits("QBalloonTip"))
            continue;
        for (QPushButton *button : each->findChildren<QPushButton *>())
            button->setAccessibleName(tr("Close"));
    }
}

void TrayPresence::apply()
{
    m_shownTone = m_tone;
    m_icon->setIcon(trayIcon(m_tone, m_dark));
    m_icon->setToolTip(m_sentence);
    m_statusLine->setText(m_sentence);
}

void TrayPresence::applyRunning()
{
    m_switch->setText(m_runs ? tr("St&op the stack") : tr("St&art the stack"));
    m_switch->setEnabled(m_canChange);
}

} // namespace coco::desktop
