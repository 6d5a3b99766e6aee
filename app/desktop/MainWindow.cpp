// SPDX-License-Identifier: Apache-2.0
#include "desktop/MainWindow.h"

#include "desktop/BackendDialog.h"
#include "desktop/ConfigurationDialog.h"
#include "desktop/DataPage.h"
#include "desktop/FilterBar.h"
#include "desktop/FirstStart.h"
#include "desktop/Icons.h"
#include "desktop/ImageDialog.h"
#include "desktop/LogsPage.h"
#include "desktop/MountOffer.h"
#include "desktop/PreviewPane.h"
#include "desktop/ProjectsPage.h"
#include "desktop/Rail.h"
#include "desktop/SearchBox.h"
#include "desktop/SearchController.h"
#include "desktop/SearchPage.h"
#include "desktop/ServerLink.h"
#include "desktop/SettingsPage.h"
#include "desktop/StackPage.h"
#include "desktop/StackSession.h"
#include "desktop/StatusStrip.h"
#include "desktop/ToastBar.h"
#include "desktop/Wording.h"

#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <tuple>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kNarrowWidth = 900;

QStringList droppedFolders(const QMimeData *mime)
{
    QStringList folders;
    for (const QUrl &url : mime->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            folders.append(url.toLocalFile());
    }
    return folders;
}

} // namespace

MainWindow::MainWindow(const MainWindowParts &parts)
    : m_parts(parts)
    , m_rail(new Rail(parts.theme))
    , m_pages(new QStackedWidget)
    , m_search(new SearchPage({parts.theme, parts.link, parts.searches, parts.editors}))
    , m_projects(new ProjectsPage(parts.theme, parts.link, parts.projects))
    , m_stackPage(new StackPage(parts.theme, parts.stack))
    , m_logs(new LogsPage(parts.theme, parts.stack))
    , m_data(new DataPage(parts.theme, parts.stack))
    , m_settings(new SettingsPage(parts.theme))
    , m_status(new StatusStrip(parts.theme))
    , m_toast(nullptr)
    , m_menu(new QMenu(this))
{
    setWindowTitle(tr("CocoSearch"));
    setMinimumSize(720, 480);
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    resize(1180, 760);
    buildLayout();
    buildMenu();
    connectSearch();
    connectProjects();
    connectStack();
    showPage(SearchPageIndex);
}

void MainWindow::buildLayout()
{
    // Without mnemonics, which belong to the pages; Ctrl and a letter reach every page.
    m_rail->addPage(u"search"_s, tr("Search"));
    m_rail->addPage(u"projects"_s, tr("Projects"));
    m_rail->addPage(u"stack"_s, tr("Stack"));
    m_rail->addPage(u"logs"_s, tr("Logs"));
    m_rail->addPage(u"data"_s, tr("Data"));
    m_rail->addStretch();
    m_rail->addPage(u"settings"_s, tr("Settings"));
    connect(m_rail, &Rail::pageRequested, this, [this](int page) { showPage(Page(page)); });
    m_pages->addWidget(m_search);
    m_pages->addWidget(m_projects);
    m_pages->addWidget(m_stackPage);
    m_pages->addWidget(m_logs);
    m_pages->addWidget(m_data);
    m_pages->addWidget(m_settings);
    auto *central = new QWidget;
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    m_toast = new ToastBar(m_parts.theme, central);
}

void MainWindow::buildMenu()
{
    const auto add = [this](const QString &text, const QList<QKeySequence> &keys, auto &&slot) {
        QAction *action = m_menu->addAction(text);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, slot);
        addAction(action); // shortcuts work while the menu is closed
    };
    add(tr("&Search"), {Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::Key_L},
        [this] { showPage(SearchPageIndex); });
    add(tr("&Projects"), {Qt::CTRL | Qt::Key_P}, [this] { showPage(ProjectsPageIndex); });
    add(tr("St&ack"), {Qt::CTRL | Qt::Key_T}, [this] { showPage(StackPageIndex); });
    add(tr("&Logs"), {Qt::CTRL | Qt::Key_G}, [this] { showPage(LogsPageIndex); });
    add(tr("&Data"), {Qt::CTRL | Qt::Key_D}, [this] { showPage(DataPageIndex); });
    add(tr("Se&ttings"), {QKeySequence(QKeySequence::Preferences), Qt::CTRL | Qt::Key_Comma},
        [this] { showPage(SettingsPageIndex); });
    m_menu->addSeparator();
    add(tr("&Add a folder…"), {QKeySequence(QKeySequence::Open)}, [this] {
        showPage(ProjectsPageIndex);
        m_projects->chooseFolder();
    });
    add(tr("&Configure the stack…"), {}, [this] { configure({}); });
    add(tr("Set &up again…"), {}, [this] { showFirstStart(); });
    add(tr("&Refresh"), {QKeySequence(Qt::Key_F5)}, [this] {
        m_parts.projects.refresh();
        m_parts.stack.refresh();
        m_search->searchAgain();
    });
    m_menu->addSeparator();
    add(tr("&Close the window"), {QKeySequence(QKeySequence::Close)}, [this] { close(); });
    add(tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, [this] { Q_EMIT quitRequested(); });
    m_rail->setMenu(m_menu);
    m_settings->setShortcuts(actions());
}

void MainWindow::connectSearch()
{
    connect(m_search, &SearchPage::addFolderRequested, m_projects, &ProjectsPage::chooseFolder);
    connect(m_search, &SearchPage::projectsRequested, this,
            [this] { showPage(ProjectsPageIndex); });
    connect(m_search, &SearchPage::indexRequested, &m_parts.projects, &ProjectsController::reindex);
    connect(m_search, &SearchPage::stackRequested, this, [this] { showPage(StackPageIndex); });
    connect(m_search, &SearchPage::restartServerRequested, this,
            &MainWindow::restartServerRequested);
    connect(m_search, &SearchPage::hideRequested, this, &MainWindow::escape);
    connect(m_search, &SearchPage::noted, this, &MainWindow::note);
    connect(m_search, &SearchPage::failed, this, &MainWindow::showError);
}

void MainWindow::connectProjects()
{
    ProjectsController &projects = m_parts.projects;
    connect(m_projects, &ProjectsPage::searchInProject, this, [this](const QString &name) {
        m_search->filters().setProject(name);
        showPage(SearchPageIndex);
    });
    connect(m_projects, &ProjectsPage::startRequested, this, &MainWindow::startServer);
    connect(&projects, &ProjectsController::waiting, this, [this](const QString &folder) {
        if (!m_firstStart) // which tells it itself
            note(tr("%1 is indexed as soon as the server runs.").arg(QDir::toNativeSeparators(folder)));
    });
    connect(&projects, &ProjectsController::projectsChanged, this, [this, &projects] {
        if (!projects.projects().isEmpty())
            m_place = m_parts.stack.spec();
        m_search->setProjects(projects.projects(), projects.isKnown());
        m_status->setProjects(projects.projects(), projects.isKnown());
    });
    connect(&projects, &ProjectsController::jobsChanged, this,
            [this, &projects] { m_status->setJobs(projects.runningJobs()); });
    connect(&projects, &ProjectsController::jobFinished, this, [this](const Job &job) {
        m_search->preview().forget(job.index);
        m_search->searchAgain();
    });
    connect(&projects, &ProjectsController::askedRunEnded, this, [this](const Job &job) {
        if (job.state == JobState::Done && job.report)
            note(tr("%1 is indexed: %2").arg(job.index, reportLine(*job.report)));
    });
    connect(&projects, &ProjectsController::removed, this, [this, &projects](const QString &name) {
        m_toast->showAction(tr("Removed %1. Your files are untouched; the index is kept for 24 "
                               "hours.")
                                .arg(name),
                            tr("&Undo"), [&projects, name] { projects.restore(name); });
        placeToast();
    });
    connect(&projects, &ProjectsController::failed, this, &MainWindow::showError);
    connect(&projects, &ProjectsController::unseen, this, [this](const QString &folder) { offerMount({folder}); });
    connect(&projects, &ProjectsController::leftBehind, this, &MainWindow::offerToIndex);
    projects.setSight([&session = m_parts.stack](const QString &folder) { return session.sees(folder); });
}

void MainWindow::connectStack()
{
    connect(m_stackPage, &StackPage::logRequested, this, [this](const QString &service) {
        m_logs->showService(service);
        showPage(LogsPageIndex);
    });
    connect(m_stackPage, &StackPage::dataRequested, this, [this] { showPage(DataPageIndex); });
    connect(m_stackPage, &StackPage::configureRequested, this, &MainWindow::configure);
    connect(m_stackPage, &StackPage::imageRequested, this, [this] { openImage(m_parts.stack.spec()); });
    connect(m_stackPage, &StackPage::noted, this, &MainWindow::note);
    connect(m_stackPage, &StackPage::failed, this, &MainWindow::showError);
    connect(m_logs, &LogsPage::noted, this, &MainWindow::note);
    connect(m_logs, &LogsPage::failed, this, &MainWindow::showError);
    connect(m_data, &DataPage::noted, this, &MainWindow::note);
    connect(m_data, &DataPage::failed, this, &MainWindow::showError);
    connect(&m_parts.stack, &StackSession::statusChanged, m_status, &StatusStrip::setStack);
    // After those who go on with something else, or take their settings back.
    connect(&m_parts.stack, &StackSession::finished, this, &MainWindow::useImage, Qt::QueuedConnection);
    connect(m_status, &StatusStrip::clicked, this, [this] { showPage(StackPageIndex); });
}

void MainWindow::note(const QString &sentence)
{
    m_toast->showNote(sentence);
    placeToast();
}

void MainWindow::showError(const Error &error)
{
    m_toast->showError(error);
    placeToast();
}

void MainWindow::setServerStatus(const stack::ServerStatus &status)
{
    m_status->setStatus(status);
    m_search->setServerStatus(status);
    m_projects->setServerStatus(status, m_parts.stack.spec().backend != stack::BackendKind::Remote);
}

void MainWindow::startServer()
{
    // What is made first is shown first, and a failure stays there with what helps.
    showPage(StackPageIndex);
    const stack::StackPhase phase = m_parts.stack.status().phase;
    if (m_parts.stack.spec().backend == stack::BackendKind::Embedded
        || (phase != stack::StackPhase::NotCreated && phase != stack::StackPhase::EngineMissing))
        m_parts.stack.bringUp();
}

void MainWindow::showFirstStart()
{
    if (!m_firstStart) {
        m_firstStart = new FirstStart({m_parts.theme, m_parts.stack, m_parts.projects, m_parts.link, QDir::homePath()});
        connect(m_firstStart, &FirstStart::left, this, [this] { showPage(SearchPageIndex); });
        connect(m_firstStart, &FirstStart::completed, this, [this](const QStringList &examples) {
            m_search->setExamples(examples);
            const auto brought = m_brought; // meanwhile; what was set up does not name it yet
            showPage(SearchPageIndex);
            m_brought = brought;
            useImage();
            if (examples.isEmpty())
                return;
            // A result says more than an empty box; typing replaces it, and clearing shows the other examples.
            m_search->setQueryText(examples.first());
            m_search->box().lineEdit()->selectAll();
        });
        connect(m_firstStart, &FirstStart::imageRequested, this, &MainWindow::openImage);
        m_pages->addWidget(m_firstStart);
    }
    m_rail->setVisible(false);
    m_pages->setCurrentWidget(m_firstStart);
}

void MainWindow::configure(const QString &setting)
{
    auto *dialog = new ConfigurationDialog(m_parts.theme, m_parts.stack, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConfigurationDialog::noted, this, &MainWindow::note);
    connect(dialog, &ConfigurationDialog::failed, this, &MainWindow::showError);
    connect(dialog, &ConfigurationDialog::saved, this, [this](bool applied) {
        if (applied)
            showPage(StackPageIndex);
        else
            note(tr("Saved. The settings count from the next start of the stack."));
    });
    dialog->showSetting(setting);
    dialog->open();
}

bool MainWindow::isBringingImage() const
{
    return m_image && m_image->isRunning();
}

void MainWindow::stopImage()
{
    if (m_image)
        m_image->stop();
}

void MainWindow::openImage(const stack::StackSpec &spec)
{
    // Beside the window, since it can take long. One that works is shown again, and one that would bring its image to where
    // the stack was before gives way.
    if (m_image && !m_image->isRunning() && m_image->base() != spec) {
        m_image->hide();
        std::exchange(m_image, {})->deleteLater();
    }
    if (!m_image) {
        m_image = new ImageDialog(m_parts.theme, spec, m_parts.stack.parts(), this);
        m_image->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_image, &ImageDialog::brought, this, &MainWindow::onImage);
        connect(m_image, &ImageDialog::failed, this, &MainWindow::showError);
        connect(m_image, &ImageDialog::wentOn, this,
                [this] { note(tr("It goes on in the background. The button that began it shows it again.")); });
    }
    m_image->show();
    m_image->raise();
    m_image->activateWindow();
}

void MainWindow::onImage(const QString &reference, const QString &target)
{
    if (m_image && m_image->isHidden())
        note(tr("The image %1 is here.").arg(reference));
    if (m_firstStart)
        m_firstStart->setImage(reference, target);
    if (!m_firstStart || m_firstStart->isRunning())
        m_brought = {reference, target};
    useImage();
}

void MainWindow::useImage()
{
    if (!m_brought || m_firstStart || m_parts.stack.isBusy())
        return; // again when that is over
    stack::StackSpec spec = m_parts.stack.spec();
    std::tie(spec.image.reference, spec.image.target) = *std::exchange(m_brought, {});
    if (spec != m_parts.stack.spec()) {
        if (auto saved = m_parts.stack.save(spec); !saved)
            showError(saved.error());
    }
    m_parts.stack.refresh();
}

/// After the place of the server was changed: its old indexes wait there, and the new one has none.
void MainWindow::offerToIndex(const QStringList &folders)
{
    if (!m_place || !isOtherPlace(*m_place, m_parts.stack.spec()))
        return; // they were deleted here
    m_toast->showAction(tr("Nothing is indexed here yet. The other place keeps its %n index(es).", nullptr, int(folders.size())),
                        tr("&Index the same folders"), [this, folders] {
                            QStringList unseen;
                            for (const QString &each : folders) {
                                if (m_parts.stack.sees(each))
                                    m_parts.projects.addFolder(each);
                                else
                                    unseen.append(each);
                            }
                            if (!unseen.isEmpty())
                                offerMount(unseen);
                        });
    placeToast();
}

void MainWindow::offerMount(const QStringList &folders)
{
    auto *offer = new MountOffer(m_parts.theme, m_parts.stack, folders, this);
    connect(offer, &QDialog::rejected, offer, &QObject::deleteLater);
    connect(offer, &MountOffer::failed, this, &MainWindow::showError);
    connect(offer, &MountOffer::seen, this, [this](const QStringList &mounted) {
        for (const QString &each : mounted)
            m_parts.projects.addFolder(each);
    });
    offer->open();
}

void MainWindow::leaveFirstStart()
{
    m_pages->removeWidget(m_firstStart);
    m_firstStart->deleteLater();
    m_firstStart = nullptr;
    m_brought.reset();
    m_rail->setVisible(true);
}

void MainWindow::showPage(Page page)
{
    if (m_firstStart && m_firstStart->isRunning())
        return;
    if (m_firstStart)
        leaveFirstStart();
    m_rail->setCurrent(page);
    m_pages->setCurrentIndex(page);
    if (page == SearchPageIndex)
        m_search->focusBox();
    else
        m_pages->currentWidget()->setFocus();
}

void MainWindow::bringForward(const QString &token)
{
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::restore(const WindowMemory &memory)
{
    if (!memory.geometry.isEmpty())
        restoreGeometry(memory.geometry);
    if (!memory.searchSplitter.isEmpty())
        m_search->splitter().restoreState(memory.searchSplitter);
    if (!memory.projectsSplitter.isEmpty())
        m_projects->splitter().restoreState(memory.projectsSplitter);
    m_search->box().setHistory(memory.history);
}

WindowMemory MainWindow::memory() const
{
    return {saveGeometry(), m_search->splitter().saveState(), m_projects->splitter().saveState(),
            m_search->box().history()};
}

void MainWindow::escape()
{
    if (m_toast->isVisible())
        m_toast->hide();
    else if (m_hidesOnClose)
        close();
}

void MainWindow::placeToast()
{
    const QRect area = m_pages->geometry();
    const int width = std::min(area.width() - 48, m_parts.theme.scaled(560));
    const int height = std::max(m_parts.theme.scaled(48), m_toast->heightForWidth(width));
    m_toast->setGeometry(area.center().x() - width / 2,
                         centralWidget()->height() - m_status->height() - height - 16, width,
                         height);
    m_toast->raise();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setNarrow(width() < m_parts.theme.scaled(kNarrowWidth));
    placeToast();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    if (!m_hidesOnClose)
        Q_EMIT closed();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT hidden();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFolders(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList folders = droppedFolders(event->mimeData());
    if (folders.isEmpty())
        return;
    event->acceptProposedAction();
    if (m_firstStart) {
        for (const QString &folder : folders)
            m_firstStart->addFolder(folder);
        return;
    }
    for (const QString &folder : folders)
        m_parts.projects.addFolder(folder);
    showPage(ProjectsPageIndex);
}

} // namespace coco::desktop
