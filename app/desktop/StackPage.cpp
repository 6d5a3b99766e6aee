// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackPage.h"

#include "desktop/CardGrid.h"
#include "desktop/CommandDialog.h"
#include "desktop/Controls.h"
#include "desktop/FaultAdvice.h"
#include "desktop/NoticeCard.h"
#include "desktop/ResourceBar.h"
#include "desktop/RunCard.h"
#include "desktop/ServiceCard.h"
#include "desktop/StackActions.h"
#include "desktop/StackHeader.h"
#include "desktop/StackSession.h"
#include "desktop/StackTimeline.h"
#include "desktop/StackWording.h"
#include "desktop/Theme.h"
#include "stack/DoctorVisit.h"
#include "stack/ServiceHistory.h"
#include "stack/StackSpecFile.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using stack::BackendKind;
using stack::Fix;
using stack::StackOperation;
using stack::StackPhase;

namespace {

constexpr int kCardWidth = 216;

/// What this page shows itself when it fails; the others belong to pages and dialogs of their own.
bool isOurs(StackOperation operation)
{
    return operation == StackOperation::Up || operation == StackOperation::Down || operation == StackOperation::Restart;
}

} // namespace

StackPage::StackPage(const Theme &theme, StackSession &session, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
    , m_actions(new StackActions(theme, session, this))
    , m_sampler([spec = session.spec(), parts = session.parts()] { return stack::makeResourceSource(spec, parts); })
    , m_header(new StackHeader(theme))
    , m_fault(new NoticeCard(theme))
    , m_changes(new NoticeCard(theme))
    , m_elsewhere(new NoticeCard(theme))
    , m_run(new RunCard(theme))
    , m_pages(new QStackedWidget)
    , m_grid(new CardGrid(theme.scaled(kCardWidth)))
    , m_panel(new EmptyPanel(theme))
    , m_withoutEngine(newButton(theme, ButtonKind::Flat, tr("&Use without Docker")))
    , m_resources(new ResourceBar(theme))
    , m_timeline(new StackTimeline(theme))
{
    setObjectName(QStringLiteral("stackPage"));
    setAccessibleName(tr("Stack"));
    m_fault->setObjectName(u"faultCard"_s);
    m_changes->setObjectName(u"changesCard"_s);
    m_elsewhere->setObjectName(u"elsewhereCard"_s);
    m_run->setObjectName(u"runCard"_s);
    for (Card *card : {static_cast<Card *>(m_fault), static_cast<Card *>(m_changes), static_cast<Card *>(m_elsewhere), static_cast<Card *>(m_run)})
        card->hide();
    buildLayout();
    connectControls();
    connectSession();
    m_clock.setInterval(20s);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_header->refreshTime();
        for (ServiceCard *card : std::as_const(m_cards))
            card->refreshTime();
    });
    setStatus(session.status());
    onBusy();
}

void StackPage::buildLayout()
{
    auto *services = new QWidget;
    auto *below = new QVBoxLayout(services);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(12);
    below->addWidget(m_grid);
    below->addWidget(m_resources);
    below->addWidget(m_timeline);
    below->addStretch(1);
    m_pages->addWidget(services);
    m_panel->setBelow(m_withoutEngine);
    m_pages->addWidget(m_panel);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(8, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_header);
    column->addWidget(m_run);
    column->addWidget(m_fault);
    column->addWidget(m_changes);
    column->addWidget(m_elsewhere);
    column->addWidget(m_pages, 1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(newScrollArea(content));
}

void StackPage::connectControls()
{
    connect(m_header, &StackHeader::startRequested, m_actions, &StackActions::start);
    connect(m_header, &StackHeader::stopRequested, m_actions, &StackActions::stop);
    connect(m_header, &StackHeader::restartRequested, m_actions, &StackActions::restart);
    connect(m_header, &StackHeader::differencesRequested, m_actions, &StackActions::showPlan);
    connect(m_header, &StackHeader::imageRequested, this, &StackPage::imageRequested);
    connect(m_header, &StackHeader::updateCheckRequested, m_actions, &StackActions::checkForUpdate);
    connect(m_header, &StackHeader::backendRequested, m_actions, &StackActions::chooseBackend);
    connect(m_header, &StackHeader::configureRequested, this, [this] { Q_EMIT configureRequested({}); });
    connect(m_resources, &ResourceBar::manageRequested, this, &StackPage::dataRequested);
    connect(m_panel, &EmptyPanel::primaryClicked, this, &StackPage::onPanel);
    connect(m_panel, &EmptyPanel::secondaryClicked, m_actions, &StackActions::chooseBackend);
    connect(m_withoutEngine, &QPushButton::clicked, m_actions, &StackActions::useEmbedded);
    connect(m_actions, &StackActions::moving, this, [this] {
        m_elsewhere->hide();
        m_lookedElsewhere = false;
    });
    connect(m_actions, &StackActions::imageRequested, this, &StackPage::imageRequested);
    connect(m_actions, &StackActions::updateFound, this, &StackPage::updateFound);
    connect(m_actions, &StackActions::noted, this, &StackPage::noted);
    connect(m_actions, &StackActions::failed, this, &StackPage::failed);
    connect(m_run, &RunCard::cancelRequested, &m_session, &StackSession::cancel);
}

void StackPage::connectSession()
{
    connect(&m_session, &StackSession::statusChanged, this, &StackPage::setStatus);
    connect(&m_session, &StackSession::busyChanged, this, &StackPage::onBusy);
    connect(&m_session, &StackSession::progressed, m_run, &RunCard::setStep);
    connect(&m_session, &StackSession::imageProgressed, m_run, &RunCard::setImage);
    connect(&m_session, &StackSession::finished, this, &StackPage::onFinished);
    connect(&m_session, &StackSession::noted, this, &StackPage::noted);
    connect(&m_session, &StackSession::specChanged, this, [this] {
        m_knowsDisk = false;
        m_resources->clear();
        m_sampler.setMaker([spec = m_session.spec(), parts = m_session.parts()] { return stack::makeResourceSource(spec, parts); });
        refreshNotices();
    });
    connect(&m_sampler, &stack::ResourceSampler::sampled, this,
            [this] { m_resources->setSamples(m_sampler.samples(), m_sampler.capacity()); });
    connect(&m_sampler, &stack::ResourceSampler::failed, this, [this] { m_resources->setSamples({}, 2); });
    connect(&m_disk, &stack::DiskMeter::measured, m_resources, &ResourceBar::setDisk);
}

void StackPage::setStatus(const stack::StackStatus &status)
{
    if (status.backend == m_status.backend)
        noteTransitions(status);
    m_status = status;
    m_header->setStatus(status);
    setServices(status.services);
    refreshPanel();
    refreshNotices();
    refreshMeasuring();
    if (status.phase != StackPhase::NotCreated)
        m_elsewhere->hide();
    lookElsewhere();
}

void StackPage::noteTransitions(const stack::StackStatus &status)
{
    QList<stack::ServiceTransition> changes = transitionsBetween(m_status.services, status.services, QDateTime::currentDateTime());
    // The first look finds things as they are; nothing happened.
    if (m_status.services.isEmpty())
        changes.removeIf([](const stack::ServiceTransition &each) { return each.from == stack::ServiceState::Unknown; });
    for (const stack::ServiceTransition &each : std::as_const(changes))
        m_timeline->add(each);
    // With an engine the monitor writes the history.
    if (!m_measures || changes.isEmpty() || status.backend == BackendKind::Docker)
        return;
    m_work.run(
        [file = m_session.historyFile(), changes](const std::stop_token &) {
            stack::ServiceHistory history(file);
            for (const stack::ServiceTransition &each : changes)
                history.add(each);
            return changes.size();
        },
        [](qsizetype) {});
}

void StackPage::setServices(const QList<stack::ServiceStatus> &services)
{
    if (m_cards.size() != services.size()) {
        m_cards.clear();
        QList<QWidget *> widgets;
        for (qsizetype at = 0; at < services.size(); ++at) {
            auto *card = new ServiceCard(m_theme);
            connect(card, &ServiceCard::fixRequested, this, &StackPage::applyFix);
            m_cards.append(card);
            widgets.append(card);
        }
        m_grid->setCards(widgets);
    }
    for (qsizetype at = 0; at < services.size(); ++at) {
        stack::ServiceStatus service = services[at];
        if (m_status.backend == BackendKind::Remote && service.fix.action == Fix::Action::ShowLog)
            service.fix = {}; // its log is on the other machine
        m_cards[at]->setService(service);
        m_cards[at]->setBusy(m_session.isBusy());
    }
}

void StackPage::refreshPanel()
{
    const bool isDocker = m_status.backend == BackendKind::Docker;
    const bool isMissing = m_status.phase == StackPhase::EngineMissing;
    const bool isEmpty = m_status.phase == StackPhase::NotCreated;
    m_withoutEngine->setVisible(isMissing && !m_session.fault());
    m_pages->setCurrentIndex(isMissing || isEmpty || m_session.fault() ? 1 : 0);
    if (m_session.fault()) {
        m_panel->setContent({}, {}, {});
    } else if (isMissing) {
        showMissingEngine();
    } else if (isEmpty) {
        m_panel->setContent(u"stack"_s, tr("Nothing runs yet"),
                            isDocker ? tr("The container is made when it is started. What that will do is shown to you first.")
                                     : tr("The server starts as a part of this application."),
                            isDocker ? tr("&Start…") : tr("&Start"));
    }
}

void StackPage::showMissingEngine()
{
    const Error error = m_status.error.value_or(Error{ErrorCode::Unavailable, m_status.reason, {}});
    QFile release(u"/etc/os-release"_s);
    const QString install = release.open(QIODevice::ReadOnly) ? engineInstallCommand(release.readAll()) : QString();
    QStringList detail{m_status.endpoint, error.detail};
    if (!install.isEmpty())
        detail.append(tr("To install one: %1").arg(install));
    detail.removeAll(QString());
    const QString choose = tr("&Choose another engine…");
    m_panel->setFailure(tr("No engine answers"), {error.code, error.message, detail.join(u'\n')},
                        canStartEngine() ? tr("&Start the engine…") : choose);
    m_panel->secondaryButton()->setText(choose);
    m_panel->secondaryButton()->setVisible(canStartEngine());
}

bool StackPage::canStartEngine() const
{
    const ErrorCode code = m_status.error ? m_status.error->code : ErrorCode::Unavailable;
    return m_status.endpoint.startsWith("unix:"_L1) && code != ErrorCode::PermissionDenied && code != ErrorCode::Unsupported;
}

void StackPage::showEngineStart()
{
    (new CommandDialog(m_theme, tr("Start the engine"),
                       tr("The engine belongs to your system, so this application does not start it. Run this in a terminal; the "
                          "page notices by itself when the engine answers."),
                       engineStartCommand(m_status.endpoint), this))
        ->open();
}

void StackPage::onPanel()
{
    if (m_status.phase == StackPhase::EngineMissing)
        canStartEngine() ? showEngineStart() : m_actions->chooseBackend();
    else if (m_status.backend == BackendKind::Docker)
        m_actions->showPlan();
    else
        m_actions->start();
}

void StackPage::refreshNotices()
{
    if (m_session.fault()) {
        showBrokenSettings();
    } else if (m_lastFault) {
        showLastFault();
    }
    m_fault->setVisible(m_session.fault() || m_lastFault);
    m_fault->setBusy(m_session.isBusy());
    showChanges();
}

void StackPage::showLastFault()
{
    const Finished last = *m_lastFault;
    const FaultAdvice advice = adviceIn(last.error);
    QList<NoticeCard::Choice> choices;
    if (!advice.settings.isEmpty())
        choices.append({adviceText(advice), [this, advice] { m_actions->follow(advice); }, ButtonKind::Primary});
    if (advice.image)
        choices.append({tr("&Get an image…"), [this] { Q_EMIT imageRequested(); }, ButtonKind::Primary});
    if (advice.room)
        choices.append({tr("Show what takes &room"), [this] { Q_EMIT dataRequested(); }, ButtonKind::Primary});
    if (advice.log)
        choices.append({tr("Show the &log"), [this] { Q_EMIT logRequested({}); }});
    choices.append({tr("Try &again"), [this, last] { m_actions->repeat(last.operation); }, choices.isEmpty() ? ButtonKind::Primary : ButtonKind::Normal});
    choices.append({tr("&Dismiss"), [this] {
                        m_lastFault.reset();
                        refreshNotices();
                    }});
    m_fault->setNotice(Tone::Failed, tr("%1 did not work").arg(operationText(last.operation)), last.error.message, choices, last.error.detail);
}

void StackPage::showBrokenSettings()
{
    const QString file = stack::StackSpecFile(m_session.parts().paths).path();
    m_fault->setNotice(Tone::Failed, tr("The settings of the stack cannot be read"), m_session.fault()->message,
                       {{tr("&Try again"), [this] { m_session.start(); }, ButtonKind::Primary},
                        {tr("&Open the file"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); }},
                        {tr("&Use the defaults, keep a copy"), [this] { m_session.useDefaults(); }}},
                       m_session.fault()->detail);
}

void StackPage::showChanges()
{
    const QList<stack::Difference> &changes = m_status.pendingChanges;
    m_changes->setVisible(!changes.isEmpty());
    if (changes.isEmpty())
        return;
    QStringList lines;
    for (const stack::Difference &each : changes.first(std::min<qsizetype>(3, changes.size()))) {
        const QString before = settingValue(each.before);
        const QString after = settingValue(each.after);
        const bool isShort = before.size() + after.size() < 60;
        lines.append(isShort ? tr("%1: %2 → %3").arg(settingTitle(each.what), before, after) : settingTitle(each.what));
    }
    if (changes.size() > 3)
        lines.append(tr("and %1 more").arg(changes.size() - 3));
    QList<NoticeCard::Choice> choices{{tr("&Recreate, keep data"), [this] { m_actions->start(); }, ButtonKind::Primary},
                                      {tr("Show &differences"), [this] { m_actions->showPlan(); }}};
    const bool failed = m_lastFault && m_lastFault->operation == StackOperation::Up;
    if (failed)
        choices.append({tr("&Go back to the previous settings"), [this] {
                            if (m_actions->takeChangeBack())
                                m_lastFault.reset();
                            refreshNotices();
                        }});
    m_changes->setNotice(Tone::Degraded, failed ? tr("The new settings are saved, but not in force") : tr("Settings changed"),
                         lines.join(u", "_s) + u'\n' + tr("They take effect when the container is made anew. Every index is kept."), choices);
    m_changes->setBusy(m_session.isBusy());
}

void StackPage::onBusy()
{
    const bool busy = m_session.isBusy();
    if (busy && !m_run->isVisibleTo(this))
        m_run->begin(m_session.operation());
    m_run->setVisible(busy);
    m_run->setCancelling(m_session.isCancelling());
    m_header->setBusy(busy);
    for (ServiceCard *card : std::as_const(m_cards))
        card->setBusy(busy);
    m_changes->setBusy(busy);
    m_fault->setBusy(busy);
    m_panel->primaryButton()->setEnabled(!busy);
    m_panel->secondaryButton()->setEnabled(!busy);
    m_withoutEngine->setEnabled(!busy);
    if (busy && isOurs(m_session.operation()) && m_lastFault) {
        m_lastFault.reset();
        refreshNotices();
    }
    refreshMeasuring();
}

void StackPage::onFinished(StackOperation operation, const std::optional<Error> &fault)
{
    m_knowsDisk = false;
    if (m_actions->finishMove(fault))
        return;
    if (fault && fault->code == ErrorCode::Cancelled)
        Q_EMIT noted(tr("Cancelled. What had begun was taken back."));
    else if (fault && isOurs(operation))
        m_lastFault = Finished{operation, *fault};
    refreshNotices();
    refreshMeasuring();
}

void StackPage::applyFix(const QString &service, const Fix &fix)
{
    switch (fix.action) {
    case Fix::Action::None:
        break;
    case Fix::Action::UsePort:
        m_actions->usePort(service, fix.argument);
        break;
    case Fix::Action::StartEngine:
        showEngineStart();
        break;
    case Fix::Action::RunCommand:
        (new CommandDialog(m_theme, tr("Run a command"), tr("Run this in a terminal. It is shown here only, so that you can read it before."),
                           fix.argument, this))
            ->open();
        break;
    case Fix::Action::ShowLog:
        Q_EMIT logRequested(fix.argument.isEmpty() ? service : fix.argument);
        break;
    case Fix::Action::StartStack:
    case Fix::Action::Recreate:
        m_actions->start();
        break;
    case Fix::Action::PullModel: // the container fetches what it misses when it starts
    case Fix::Action::Restart:
        m_actions->restart();
        break;
    case Fix::Action::OpenSettings:
        Q_EMIT configureRequested(fix.argument);
        break;
    case Fix::Action::FreeDisk:
        Q_EMIT dataRequested();
        break;
    }
}

void StackPage::lookElsewhere()
{
    if (!m_measures || m_lookedElsewhere || !isVisible() || m_status.backend != BackendKind::Docker || m_status.phase != StackPhase::NotCreated)
        return;
    m_lookedElsewhere = true;
    const stack::DoctorVisit visit{m_session.spec(), m_session.parts().installation, m_session.parts().paths, m_session.parts().environment,
                                   QDir::homePath()};
    m_work.run([visit](const std::stop_token &stop) { return stack::collectFacts(visit, stop).volumeElsewhere; },
               [this](const QString &engine) {
                   const bool isNews = !engine.isEmpty() && m_status.phase == StackPhase::NotCreated;
                   m_elsewhere->setVisible(isNews);
                   if (isNews) {
                       m_elsewhere->setNotice(Tone::Degraded, tr("Your index lives in another engine"),
                                              tr("%1 holds the volume with your indexes, this engine does not. Change to it, or start here with an "
                                                 "empty index.")
                                                  .arg(engine),
                                              {{tr("&Change the engine…"), [this] { m_actions->chooseBackend(); }, ButtonKind::Primary}});
                   }
               });
}

void StackPage::readHistory()
{
    if (!m_measures)
        return;
    m_work.run([file = m_session.historyFile()](const std::stop_token &) { return stack::ServiceHistory(file).transitions(); },
               [this](const QList<stack::ServiceTransition> &transitions) { m_timeline->setHistory(transitions); });
}

void StackPage::refreshMeasuring()
{
    const bool runs = m_status.answers() || m_status.phase == StackPhase::Starting;
    m_resources->setVisible(m_status.backend != BackendKind::Remote);
    const bool measures = m_measures && m_seen && m_status.backend != BackendKind::Remote;
    if (measures && runs)
        m_sampler.start();
    else
        m_sampler.stop();
    if (!measures || m_knowsDisk || m_session.isBusy() || m_status.phase == StackPhase::EngineMissing)
        return;
    m_knowsDisk = true;
    m_disk.measure(m_session.spec(), m_session.parts());
}

void StackPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_seen = true;
    m_clock.start();
    readHistory();
    refreshMeasuring();
    lookElsewhere();
}

void StackPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_seen = false;
    m_clock.stop();
    refreshMeasuring();
}

} // namespace coco::desktop
