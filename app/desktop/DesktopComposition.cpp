// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopComposition.h"

#include "core/Logging.h"
#include "desktop/CocoStyle.h"
#include "desktop/HostWatchController.h"
#include "desktop/Icons.h"
#include "desktop/MainWindow.h"
#include "desktop/Notifier.h"
#include "desktop/ProjectsController.h"
#include "desktop/ProjectsPage.h"
#include "desktop/ProxyEnvironment.h"
#include "desktop/SearchController.h"
#include "desktop/SearchPage.h"
#include "desktop/ServerLink.h"
#include "desktop/SettingsPage.h"
#include "desktop/SleepWatch.h"
#include "desktop/StackActions.h"
#include "desktop/StackPage.h"
#include "desktop/StatusStrip.h"
#include "desktop/SystemColorScheme.h"
#include "desktop/Theme.h"
#include "desktop/TrayPresence.h"
#include "desktop/Wording.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QFontInfo>
#include <QMessageBox>
#include <QPushButton>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kBasePixels = 13;

AppPaths withData(AppPaths paths, const QString &dataFolder)
{
    if (!dataFolder.isEmpty())
        paths.data = dataFolder;
    return paths;
}

/// Told without asking the server, which comes later.
bool hasIndexes(const QString &dataFolder)
{
    return !QDir(dataFolder + u"/indexes"_s).entryList({u"*.db"_s}, QDir::Files).isEmpty();
}

} // namespace

double systemTextScale()
{
    // The usual sizes of desktops (9–11 pt) are our base; only a larger choice scales.
    const double pixels = QFontInfo(QApplication::font()).pixelSize();
    return pixels > 16 ? pixels / kBasePixels : 1.0;
}

DesktopComposition::DesktopComposition(const AppPaths &paths, const DesktopOptions &options,
                                       stack::EmbeddedServerOptions serverOptions)
    : m_paths(withData(paths, options.dataFolder))
    , m_options(options)
    , m_settingsPath(settingsPath(paths))
{
    loadSettings();
    applyProxy(m_settings.proxy);
    const bool platformDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    m_theme = std::make_unique<Theme>(systemTextScale() * m_settings.textPercent / 100);
    m_scheme = std::make_unique<SystemColorScheme>(platformDark);
    m_theme->setSystemDark(platformDark);
    m_theme->setChoice(m_settings.theme);
    QApplication::setStyle(new CocoStyle(*m_theme));
    QApplication::setPalette(m_theme->palette());
    QApplication::setFont(m_theme->font());
    QApplication::setWindowIcon(applicationIcon());
    connect(m_scheme.get(), &SystemColorScheme::darkChanged, m_theme.get(), &Theme::setSystemDark);

    serverOptions.dataFolder = m_paths.data;
    serverOptions.runtimeFolder = m_paths.runtime;
    serverOptions.keepRunning = m_settings.keepServing;
    if (serverOptions.program.isEmpty())
        serverOptions.program = stack::findCocoProgram();
    m_stack = std::make_unique<StackSession>(stackParts(serverOptions.program), serverOptions);
    m_sleep = std::make_unique<SleepWatch>();
    m_link = std::make_unique<ServerLink>();
    m_searches = std::make_unique<SearchController>();
    m_projects = std::make_unique<ProjectsController>(*m_link);
    stack::HostWatchOptions watchOptions;
    watchOptions.program = serverOptions.program;
    m_hostWatch = std::make_unique<stack::HostWatch>(watchOptions);
    m_hostWatching = std::make_unique<HostWatchController>(
        *m_link, *m_projects, *m_hostWatch, [this] { return m_stack->spec().backend != stack::BackendKind::Embedded; });
    m_editors = std::make_unique<EditorLauncher>(detectEditors());
    m_window = std::make_unique<MainWindow>(
        MainWindowParts{*m_theme, *m_link, *m_searches, *m_projects, *m_editors, *m_stack});
    m_tray = std::make_unique<TrayPresence>(TrayProbe::forPlatform(QGuiApplication::platformName(), m_options.background));
    m_notifier = std::make_unique<Notifier>();
    m_window->settingsPage().setEditors(m_editors->editors());
    m_window->settingsPage().setPlaces(m_paths.data, m_settingsPath);
    m_window->settingsPage().setSettings(m_settings);
    m_window->restore(m_settingsFile ? m_settingsFile->section<WindowMemory>() : WindowMemory());
    wireSaving();
    wireStack();
    wireWindow();
    wireTray();
    wireNotifier();
    wireHostWatch();
    applySettings(m_settings);
}

DesktopComposition::~DesktopComposition() = default;

void DesktopComposition::loadSettings()
{
    auto loaded = Settings::load(m_settingsPath);
    if (!loaded) {
        qCWarning(logDesktop).noquote() << loaded.error().message << loaded.error().detail;
        m_settingsFault = loaded.error();
        return;
    }
    m_settingsFile = std::make_unique<Settings>(*std::move(loaded));
    m_settings = m_settingsFile->section<DesktopSettings>();
}

stack::BackendParts DesktopComposition::stackParts(const QString &program) const
{
    stack::BackendParts parts;
    parts.paths = m_paths;
    parts.program = program;
    // Without its number nothing in an engine is ours, which is safe; the embedded server needs none.
    if (auto installation = stack::Installation::load(m_paths))
        parts.installation = *std::move(installation);
    else
        qCWarning(logDesktop).noquote() << installation.error().message << installation.error().detail;
    return parts;
}

void DesktopComposition::wireStack()
{
    connect(m_stack.get(), &StackSession::serverChanged, this, &DesktopComposition::onServerStatus);
    connect(m_stack.get(), &StackSession::stopped, this, [this] {
        if (m_quitting)
            QApplication::quit();
    });
    connect(m_sleep.get(), &SleepWatch::asleepChanged, m_stack.get(), &StackSession::setAsleep);
    connect(m_sleep.get(), &SleepWatch::asleepChanged, m_link.get(), [this](bool asleep) {
        if (!asleep && m_link->isConnected())
            m_link->events()->reopen();
    });
    connect(m_link.get(), &ServerLink::connected, this,
            [this] { m_searches->setClient(m_link->mcp()); });
    connect(m_link.get(), &ServerLink::disconnected, this,
            [this] { m_searches->setClient(nullptr); });
}

void DesktopComposition::wireWindow()
{
    MainWindow *window = m_window.get();
    connect(window, &MainWindow::restartServerRequested, m_stack.get(),
            [this] {
                // A container that is not there yet is made where its plan is shown first.
                if (m_stack->status().phase == stack::StackPhase::NotCreated || !m_stack->bringUp())
                    m_window->showPage(MainWindow::StackPageIndex);
            });
    connect(window, &MainWindow::quitRequested, this, &DesktopComposition::askToQuit);
    connect(window, &MainWindow::closed, this, &DesktopComposition::onClosed);
    connect(&window->settingsPage(), &SettingsPage::settingsChanged, this,
            &DesktopComposition::applySettings);
    connect(&window->settingsPage(), &SettingsPage::settingsChanged, &m_saveTimer, QOverload<>::of(&QTimer::start));
    connect(&window->settingsPage(), &SettingsPage::autostartRequested, this, [this](bool on) {
        if (auto set = m_autostart.set(on); !set)
            m_window->showError(set.error());
        m_window->settingsPage().setAutostart(m_autostart.isOn());
    });
    window->settingsPage().setAutostart(m_autostart.isOn());
    connect(&window->settingsPage(), &SettingsPage::chooseEngineRequested, window,
            [window] {
                window->showPage(MainWindow::StackPageIndex);
                window->stackPage().actions().chooseBackend();
            });
    connect(m_stack.get(), &StackSession::specChanged, this, &DesktopComposition::showEngine);
    connect(&window->searchPage(), &SearchPage::resultsShown, this, [this](int count) {
        // Painted, not only known: the report tells when a person could see it.
        QTimer::singleShot(0, this, [this, count] {
            m_report.write(count, m_searches->query().text);
        });
    });
    connect(m_projects.get(), &ProjectsController::projectsChanged, this, [this] {
        if (!m_wantedQuery.isEmpty() && !m_projects->projects().isEmpty())
            m_window->searchPage().setQueryText(std::exchange(m_wantedQuery, {}));
    });
}

void DesktopComposition::wireTray()
{
    TrayPresence *tray = m_tray.get();
    const auto show = [this](MainWindow::Page page) {
        m_window->bringForward();
        m_window->showPage(page);
    };
    connect(tray, &TrayPresence::openRequested, this, [this] { m_window->bringForward(); });
    connect(tray, &TrayPresence::stackRequested, this, [show] { show(MainWindow::StackPageIndex); });
    connect(tray, &TrayPresence::startRequested, this, [this, show] {
        // What is made first is shown first.
        if (m_stack->status().phase == stack::StackPhase::NotCreated && m_stack->spec().backend == stack::BackendKind::Docker)
            show(MainWindow::StackPageIndex);
        else
            m_stack->bringUp();
    });
    connect(tray, &TrayPresence::stopRequested, this, [this] { m_stack->bringDown(); });
    connect(m_stack.get(), &StackSession::busyChanged, this, &DesktopComposition::tellTray);
    connect(tray, &TrayPresence::searchRequested, this,
            [show] { show(MainWindow::SearchPageIndex); });
    connect(tray, &TrayPresence::projectsRequested, this,
            [show] { show(MainWindow::ProjectsPageIndex); });
    connect(tray, &TrayPresence::settingsRequested, this,
            [show] { show(MainWindow::SettingsPageIndex); });
    connect(tray, &TrayPresence::quitRequested, this, &DesktopComposition::askToQuit);
    connect(tray, &TrayPresence::shownChanged, this, &DesktopComposition::refreshClosing);
    connect(tray, &TrayPresence::decided, this, [this] {
        if (std::exchange(m_closedEarly, false) && !m_window->isVisible() && !m_window->hidesOnClose())
            askToQuit();
    });
    connect(tray, &TrayPresence::gaveUp, this, [this] {
        // Started in the background with nowhere to be seen: show the window after all.
        if (!m_window->isVisible())
            m_window->bringForward();
    });
    connect(m_scheme.get(), &SystemColorScheme::darkChanged, tray, &TrayPresence::setDarkPanel);
    tray->setDarkPanel(m_scheme->isDark());
}

void DesktopComposition::wireNotifier()
{
    Notifier *notifier = m_notifier.get();
    const auto tell = [this, notifier] { notifier->setStack(m_stack->status(), m_stack->isBusy()); };
    connect(m_stack.get(), &StackSession::statusChanged, notifier, tell);
    connect(m_stack.get(), &StackSession::busyChanged, notifier, tell);
    connect(m_projects.get(), &ProjectsController::askedRunEnded, notifier, [this, notifier](const Job &job) {
        if (job.state == JobState::Done && job.report)
            notifier->indexed(job.index, reportLine(*job.report), m_window->isActiveWindow());
    });
    connect(&m_window->stackPage(), &StackPage::updateFound, notifier, [this, notifier](const QString &image) {
        if (!m_window->isActiveWindow())
            notifier->updateAvailable(image);
    });
    connect(notifier, &Notifier::openRequested, this, [this](Notifier::Kind kind, const QString &token) {
        m_window->bringForward(token);
        m_window->showPage(kind == Notifier::Kind::Indexing ? MainWindow::ProjectsPageIndex : MainWindow::StackPageIndex);
    });
    notifier->setFallback([this](const QString &title, const QString &sentence, bool isProblem) {
        m_tray->showMessage(title, sentence, isProblem);
    });
}

void DesktopComposition::wireHostWatch()
{
    connect(m_hostWatch.get(), &stack::HostWatch::statusChanged, this,
            [this](const stack::HostWatchStatus &status) { m_window->projectsPage().setHostWatch(status); });
    connect(m_hostWatch.get(), &stack::HostWatch::stopped, this, [this] {
        if (m_quitting)
            m_stack->stop();
    });
}

void DesktopComposition::tellTray()
{
    const stack::StackStatus &status = m_stack->status();
    m_tray->setState(m_window->statusStrip().tone(), m_window->statusStrip().leftText());
    m_tray->setRunning(status.answers() || status.phase == stack::StackPhase::Starting,
                       !m_stack->isBusy() && !m_stack->fault() && status.backend != stack::BackendKind::Remote);
}

void DesktopComposition::start()
{
    apply(m_options);
    // Nothing was ever set up or indexed, and nothing else was asked for.
    const bool isAsked = m_options.search || !m_options.query.isEmpty() || !m_options.addFolders.isEmpty();
    if (!isAsked && !QFileInfo::exists(stack::StackSpecFile(m_paths).path()) && !hasIndexes(m_paths.data))
        m_window->showFirstStart();
    QTimer::singleShot(0, this, &DesktopComposition::startRest);
}

void DesktopComposition::startRest()
{
    m_report.setWindowShown();
    m_stack->start();
    m_stackStarted = true;
    showEngine();
    // The embedded server has been started by then.
    controlStack(m_settings.startStack && m_stack->spec().backend != stack::BackendKind::Embedded, m_options);
    m_tray->start();
    tellSettingsFaults();
}

void DesktopComposition::tellSettingsFaults()
{
    if (m_settingsFault)
        m_window->showError({m_settingsFault->code, tr("%1 What you change now is not kept.").arg(m_settingsFault->message), m_settingsFault->detail});
    else if (!m_settingsFile->notice().isEmpty())
        m_window->showError({ErrorCode::Corrupted, m_settingsFile->notice(), {}});
}

void DesktopComposition::apply(const DesktopOptions &options)
{
    if (options.quit) {
        quit();
        return;
    }
    if (!options.readyFile.isEmpty())
        m_report.setFile(options.readyFile);
    if (!options.background)
        m_window->bringForward(options.activationToken);
    if (m_stackStarted)
        controlStack(false, options);
    for (const QString &folder : options.addFolders)
        m_projects->addFolder(folder);
    if (options.search)
        m_window->showPage(MainWindow::SearchPageIndex);
    if (options.query.isEmpty())
        return;
    m_window->showPage(MainWindow::SearchPageIndex);
    if (m_projects->projects().isEmpty())
        m_wantedQuery = options.query;
    else
        m_window->searchPage().setQueryText(options.query);
}

void DesktopComposition::controlStack(bool wanted, const DesktopOptions &options)
{
    if (options.stopStack)
        m_stack->bringDown();
    else if (wanted || options.startStack)
        m_stack->bringUp();
}

void DesktopComposition::onServerStatus(const stack::ServerStatus &status)
{
    m_link->setStatus(status);
    m_window->setServerStatus(status);
    tellTray();
}

void DesktopComposition::applySettings(const DesktopSettings &settings)
{
    m_settings = settings;
    m_theme->setChoice(settings.theme);
    m_editors->setChoice(settings.editor, settings.editorCommand);
    m_stack->setKeepServing(settings.keepServing);
    m_notifier->setSettings(settings.notifications);
    refreshClosing();
}

void DesktopComposition::showEngine()
{
    const stack::StackSpec &spec = m_stack->spec();
    if (spec.backend == stack::BackendKind::Docker)
        m_window->settingsPage().setEngine(tr("The server runs in Docker, in the container “%1”.").arg(spec.name));
    else if (spec.backend == stack::BackendKind::Remote)
        m_window->settingsPage().setEngine(tr("The server runs elsewhere, at %1.").arg(spec.remoteUrl));
    else
        m_window->settingsPage().setEngine(tr("The server runs on this machine, without Docker."));
}

void DesktopComposition::refreshClosing()
{
    const bool hides = m_tray->isShown() && m_settings.closeToTray;
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->setHidesOnClose(hides);
    m_window->settingsPage().setTrayAvailable(m_tray->isShown());
}

void DesktopComposition::wireSaving()
{
    m_writer.setMaxThreadCount(1);
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(500ms); // a command that is being typed is written once
    connect(&m_saveTimer, &QTimer::timeout, this, &DesktopComposition::saveSettings);
    connect(m_window.get(), &MainWindow::hidden, this, &DesktopComposition::saveSettings);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &DesktopComposition::saveSettings);
    connect(qApp, &QGuiApplication::commitDataRequest, this, &DesktopComposition::saveSettings);
    connect(&m_signals, &SignalWatcher::stopRequested, this, &DesktopComposition::quit);
}

void DesktopComposition::saveSettings()
{
    m_saveTimer.stop();
    if (!m_settingsFile)
        return;
    m_settingsFile->setSection(m_settings);
    m_settingsFile->setSection(m_window->memory());
    m_writer.start([this, copy = *m_settingsFile] {
        const auto saved = copy.save();
        if (saved)
            return;
        qCWarning(logDesktop).noquote() << saved.error().message << saved.error().detail;
        QMetaObject::invokeMethod(this, [this, error = saved.error()] { m_window->showError(error); });
    });
}

void DesktopComposition::onClosed()
{
    // A tray that is only just looked for takes the window, too.
    m_closedEarly = m_settings.closeToTray && m_tray->isUndecided();
    if (!m_closedEarly)
        askToQuit();
}

void DesktopComposition::askToQuit()
{
    if (m_quitting || (!m_stack->isBusy() && !m_window->isBringingImage())) {
        quit();
        return;
    }
    m_window->bringForward();
    const bool changes = m_stack->isBusy();
    auto *question = new QMessageBox(QMessageBox::Question, tr("Quit CocoSearch"),
                                     changes ? tr("The stack is being changed. Quit all the same?")
                                             : tr("The image of the stack is on its way. Quit all the same?"),
                                     QMessageBox::NoButton, m_window.get());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        changes ? tr("What is under way is taken back first, so that nothing is left half done. This can take a minute, without a window.")
                : tr("It is stopped. What is complete stays in the engine, so that another try goes on from there."));
    const QPushButton *quitButton = question->addButton(changes ? tr("Take it back and quit") : tr("Stop it and quit"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Go on"), QMessageBox::RejectRole));
    connect(quitButton, &QPushButton::clicked, this, &DesktopComposition::quit);
    question->open();
}

void DesktopComposition::quit()
{
    if (m_quitting)
        return;
    m_quitting = true;
    saveSettings();
    m_window->hide();
    m_window->stopImage();
    m_hostWatch->stop(); // the rest follows
}

} // namespace coco::desktop
