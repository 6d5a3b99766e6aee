// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProjectsPage.h"

#include "desktop/Controls.h"
#include "desktop/ProjectDetails.h"
#include "desktop/ProjectsController.h"
#include "desktop/ProjectsDelegate.h"
#include "desktop/ProjectsModel.h"
#include "desktop/ServerLink.h"
#include "desktop/Theme.h"
#include "desktop/Wording.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ProjectsPage::ProjectsPage(const Theme &theme, ServerLink &link, ProjectsController &controller,
                           QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_link(link)
    , m_controller(controller)
    , m_model(new ProjectsModel(this))
    , m_table(new QTableView)
    , m_details(new ProjectDetails(theme, link))
    , m_empty(new EmptyPanel(theme))
    , m_stack(new QStackedWidget)
    , m_splitter(new QSplitter)
    , m_summary(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
{
    buildTable();
    buildLayout();
    connect(&controller, &ProjectsController::projectsChanged, this, &ProjectsPage::refreshProjects);
    connect(&controller, &ProjectsController::jobsChanged, this, &ProjectsPage::refreshJobs);
    connect(&link, &ServerLink::connected, this, &ProjectsPage::refreshEmpty);
    connect(m_empty, &EmptyPanel::primaryClicked, this, [this] { m_link.isConnected() ? chooseFolder() : Q_EMIT startRequested(); });
    connect(m_details, &ProjectDetails::reindexRequested, &controller, &ProjectsController::reindex);
    connect(m_details, &ProjectDetails::cancelRequested, &controller, &ProjectsController::cancel);
    connect(m_details, &ProjectDetails::removeRequested, &controller, &ProjectsController::remove);
    connect(m_details, &ProjectDetails::watchRequested, &controller, &ProjectsController::setWatched);
    connect(m_details, &ProjectDetails::openFolderRequested, this, &ProjectsPage::openFolder);
    connect(m_details, &ProjectDetails::searchRequested, this, &ProjectsPage::searchInProject);
    refreshProjects();
}

void ProjectsPage::buildTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ProjectsDelegate(*m_model, m_theme, m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setAccessibleName(tr("Projects"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_theme.scaled(52));
    QHeaderView *header = m_table->horizontalHeader();
    header->setFont(m_theme.font(TextSize::Small));
    header->setHighlightSections(false);
    header->setFixedHeight(m_theme.scaled(32));
    header->setSectionsClickable(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProjectsPage::refreshDetails);
    connect(m_table, &QTableView::customContextMenuRequested, this, &ProjectsPage::showContextMenu);
    connect(m_table, &QTableView::activated, this,
            [this] { Q_EMIT searchInProject(currentProject()); });
    auto *removal = new QShortcut(QKeySequence::Delete, m_table);
    removal->setContext(Qt::WidgetShortcut);
    connect(removal, &QShortcut::activated, this, [this] {
        if (!currentProject().isEmpty())
            m_controller.remove(currentProject());
    });
}

void ProjectsPage::buildLayout()
{
    auto *title = new TextLabel(m_theme, TextSize::Title, TextLabel::Ink::Normal, true);
    title->setText(tr("Projects"));
    auto *add = newButton(m_theme, ButtonKind::Primary, tr("&Add a folder…"), u"folder-add"_s);
    connect(add, &QPushButton::clicked, this, &ProjectsPage::chooseFolder);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(m_summary, 0, Qt::AlignBottom);
    head->addStretch();
    head->addWidget(add);
    auto *tableCard = new Card(m_theme);
    auto *tableColumn = new QVBoxLayout(tableCard);
    tableColumn->setContentsMargins(1, 1, 1, 1);
    tableColumn->addWidget(m_table);
    auto *detailsCard = new Card(m_theme);
    auto *detailsColumn = new QVBoxLayout(detailsCard);
    detailsColumn->setContentsMargins(0, 0, 0, 0);
    detailsColumn->addWidget(m_details);
    m_splitter->setOrientation(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(tableCard);
    m_splitter->addWidget(detailsCard);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 16, 16, 12);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
}

void ProjectsPage::refreshProjects()
{
    const QString selected = currentProject();
    const QList<Project> &projects = m_controller.projects();
    m_model->setProjects(projects);
    refreshJobs();
    m_stack->setCurrentIndex(projects.isEmpty() ? 0 : 1);
    qint64 files = 0;
    for (const Project &project : projects)
        files += project.summary.files;
    m_summary->setText(projects.isEmpty() ? QString() : tr("%1 files").arg(countText(files)));
    if (!projects.isEmpty()) {
        const int row = std::max(0, m_model->rowOf(selected));
        if (m_table->currentIndex().row() != row)
            m_table->selectRow(row);
    }
    fitColumns();
    refreshEmpty();
    refreshDetails();
}

void ProjectsPage::setServerStatus(const stack::ServerStatus &status, bool isOurs)
{
    m_server = status;
    m_isOurs = isOurs;
    refreshEmpty();
}

void ProjectsPage::refreshEmpty()
{
    const QString waits = tr("Your projects appear here when it answers. A folder that you drop waits for it.");
    if (m_link.isConnected() && m_controller.isKnown())
        m_empty->setContent(u"projects"_s, tr("No project yet"), tr("Drop a folder anywhere in this window, or choose one."),
                            tr("&Choose a folder…"));
    else if (m_link.isConnected() || m_server.state == stack::ServerState::Starting)
        m_empty->setContent(u"projects"_s, tr("The server is starting"), waits);
    else if (m_isOurs)
        m_empty->setContent(u"projects"_s, tr("The server is not running"), waits, tr("&Start the server"));
    else
        m_empty->setContent(u"projects"_s, tr("The server does not answer"), waits);
}

void ProjectsPage::refreshJobs()
{
    m_model->setJobs(m_controller.runningJobs());
    refreshDetails();
}

void ProjectsPage::refreshDetails()
{
    const int row = m_table->currentIndex().row();
    const Project *project = m_model->project(row);
    m_details->setVisible(project != nullptr);
    if (project)
        m_details->setProject(*project, m_model->job(row), m_hostWatch);
    else
        m_details->clear();
}

void ProjectsPage::setHostWatch(const stack::HostWatchStatus &status)
{
    m_hostWatch = status;
    refreshDetails();
}

void ProjectsPage::fitColumns()
{
    // The narrower the window, the fewer columns; name and state always stay.
    const int room = m_table->viewport()->width();
    m_table->setColumnHidden(ProjectsModel::Size, room < m_theme.scaled(620));
    m_table->setColumnHidden(ProjectsModel::Changed, room < m_theme.scaled(720));
    m_table->setColumnHidden(ProjectsModel::Chunks, room < m_theme.scaled(520));
    int used = 0;
    for (int column = 0; column < ProjectsModel::ColumnCount; ++column) {
        if (column == ProjectsModel::Name || column == ProjectsModel::Languages
            || m_table->isColumnHidden(column))
            continue;
        m_table->resizeColumnToContents(column);
        used += m_table->columnWidth(column);
    }
    const int rest = std::max(m_theme.scaled(240), room - used);
    m_table->setColumnWidth(ProjectsModel::Name, rest * 11 / 20);
    m_table->setColumnWidth(ProjectsModel::Languages, rest - rest * 11 / 20);
}

void ProjectsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

QString ProjectsPage::currentProject() const
{
    const Project *project = m_model->project(m_table->currentIndex().row());
    return project ? project->summary.name : QString();
}

void ProjectsPage::select(const QString &name)
{
    if (const int row = m_model->rowOf(name); row >= 0)
        m_table->selectRow(row);
}

void ProjectsPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Add a folder with code"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &m_controller, &ProjectsController::addFolder);
    dialog->open();
}

void ProjectsPage::openFolder(const QString &folder)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

void ProjectsPage::showContextMenu(const QPoint &at)
{
    const QString name = currentProject();
    const Project *project = m_model->project(m_table->currentIndex().row());
    if (!project)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Search in it\tEnter"), this, [this, name] { Q_EMIT searchInProject(name); });
    menu->addAction(tr("&Open the folder"), this,
                    [this, root = project->summary.root] { openFolder(root); });
    menu->addSeparator();
    if (m_controller.runningJob(name)) {
        menu->addAction(tr("&Cancel indexing"), this, [this, name] { m_controller.cancel(name); });
    } else {
        menu->addAction(tr("&Re-index changed files"), this,
                        [this, name] { m_controller.reindex(name, false); });
        menu->addAction(tr("Re-index &everything anew"), this,
                        [this, name] { m_controller.reindex(name, true); });
    }
    QAction *watch = menu->addAction(tr("&Keep up to date"), this, [this, name](bool on) { m_controller.setWatched(name, on); });
    watch->setCheckable(true);
    watch->setChecked(!project->watch.isEmpty());
    menu->addSeparator();
    menu->addAction(tr("Re&move\tDelete"), this, [this, name] { m_controller.remove(name); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

} // namespace coco::desktop
