// SPDX-License-Identifier: Apache-2.0
#include "desktop/SearchPage.h"

#include "core/Await.h"
#include "core/RepoPath.h"
#include "desktop/CodeView.h"
#include "desktop/Controls.h"
#include "desktop/EditorLauncher.h"
#include "desktop/ExplainPopover.h"
#include "desktop/FilterBar.h"
#include "desktop/PreviewPane.h"
#include "desktop/RemarkBar.h"
#include "desktop/ResultListModel.h"
#include "desktop/ResultListView.h"
#include "desktop/SearchBox.h"
#include "desktop/SearchController.h"
#include "desktop/ServerLink.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kFoldWidth = 760; ///< below, the preview goes under the list
constexpr int kClosestShown = 2;

} // namespace

SearchPage::SearchPage(const SearchPageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_theme(parts.theme)
    , m_link(parts.link)
    , m_controller(parts.controller)
    , m_editors(parts.editors)
    , m_box(new SearchBox(m_theme))
    , m_filters(new FilterBar(m_theme))
    , m_meta(new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_remarks(new RemarkBar(m_theme))
    , m_model(new ResultListModel(this))
    , m_list(new ResultListView(*m_model, m_theme))
    , m_closestBar(new QWidget)
    , m_preview(new PreviewPane(m_theme, m_link))
    , m_splitter(new QSplitter)
    , m_panel(new EmptyPanel(m_theme))
    , m_examples(new QWidget)
    , m_stack(new QStackedWidget)
{
    buildLayout();
    connectBox();
    connectList();
    addShortcuts();
    // A quick answer replaces the old list without ever dimming it.
    m_nothingTimer.setSingleShot(true);
    m_nothingTimer.setInterval(1500ms);
    connect(&m_nothingTimer, &QTimer::timeout, this, [this] {
        if (isSettled() && (m_view == View::NoResult || m_view == View::NothingIndexed))
            Q_EMIT resultsShown(0);
    });
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(120ms);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] { m_list->setStale(true); });
    connect(&m_controller, &SearchController::started, this, [this] { m_staleTimer.start(); });
    connect(&m_controller, &SearchController::answered, this, &SearchPage::onAnswer);
    connect(&m_controller, &SearchController::failed, this, &SearchPage::onFailed);
    connect(&m_controller, &SearchController::cleared, this, &SearchPage::onCleared);
    connect(m_panel, &EmptyPanel::primaryClicked, this, &SearchPage::onPanelPrimary);
    connect(m_panel, &EmptyPanel::secondaryClicked, this, &SearchPage::onPanelSecondary);
    setView(View::Waiting);
}

void SearchPage::buildLayout()
{
    auto *closest = new QVBoxLayout(m_closestBar);
    closest->setContentsMargins(16, 10, 8, 6);
    closest->setSpacing(4);
    auto *sentence = new TextLabel(m_theme, TextSize::Base, TextLabel::Ink::Normal, true);
    sentence->setText(tr("Nothing good found. Closest:"));
    auto *exact = newButton(m_theme, ButtonKind::Flat, tr("Search e&xact text"));
    auto *indexed = newButton(m_theme, ButtonKind::Flat, tr("Is this project &indexed?"));
    auto *ways = new QHBoxLayout;
    ways->setContentsMargins(-8, 0, 0, 0); // flat buttons: their words line up with the sentence
    ways->addWidget(exact);
    ways->addWidget(indexed);
    ways->addStretch();
    closest->addWidget(sentence);
    closest->addLayout(ways);
    connect(exact, &QPushButton::clicked, this, &SearchPage::onPanelPrimary);
    connect(indexed, &QPushButton::clicked, this, &SearchPage::projectsRequested);

    auto *listCard = new Card(m_theme);
    auto *listColumn = new QVBoxLayout(listCard);
    listColumn->setContentsMargins(1, 1, 1, 1);
    listColumn->setSpacing(0);
    listColumn->addWidget(m_closestBar);
    listColumn->addWidget(m_list, 1);
    auto *previewCard = new Card(m_theme);
    auto *previewColumn = new QVBoxLayout(previewCard);
    previewColumn->setContentsMargins(0, 0, 0, 0);
    previewColumn->addWidget(m_preview);
    m_splitter->addWidget(listCard);
    m_splitter->addWidget(previewCard);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 9);
    m_splitter->setStretchFactor(1, 11);
    m_splitter->setSizes({m_theme.scaled(450), m_theme.scaled(540)});
    listCard->setMinimumSize(240, 120);
    previewCard->setMinimumSize(240, 96);

    new QVBoxLayout(m_examples);
    m_panel->setBelow(m_examples);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_panel);
    auto *filterRow = new QHBoxLayout;
    filterRow->setSpacing(12);
    filterRow->addWidget(m_filters, 1);
    filterRow->addWidget(m_meta);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 16, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_box);
    column->addLayout(filterRow);
    column->addWidget(m_remarks);
    column->addWidget(m_stack, 1);
}

void SearchPage::connectBox()
{
    connect(m_box, &SearchBox::textChanged, this, &SearchPage::ask);
    connect(m_box, &SearchBox::modeChanged, this, &SearchPage::ask);
    connect(m_filters, &FilterBar::changed, this, &SearchPage::ask);
    connect(m_remarks, &RemarkBar::indexRequested, this, &SearchPage::indexRequested);
    connect(m_remarks, &RemarkBar::stackRequested, this, &SearchPage::stackRequested);
    connect(m_box, &SearchBox::moveRequested, m_list, &ResultListView::moveBy);
    connect(m_box, &SearchBox::openRequested, this, &SearchPage::openCurrent);
    connect(m_box, &SearchBox::previewRequested, m_preview, &PreviewPane::focusCode);
    connect(m_box, &SearchBox::copyRequested, this, &SearchPage::copyReference);
    connect(m_box, &SearchBox::leaveRequested, this, &SearchPage::hideRequested);
}

void SearchPage::connectList()
{
    connect(m_list, &ResultListView::currentRowChanged, this, &SearchPage::showCurrent);
    connect(m_list, &ResultListView::openRequested, this, &SearchPage::openCurrent);
    connect(m_list, &ResultListView::previewRequested, m_preview, &PreviewPane::focusCode);
    connect(m_list, &ResultListView::copyRequested, this, &SearchPage::copyReference);
    connect(m_list, &ResultListView::leaveRequested, this, &SearchPage::focusBox);
    connect(m_list, &ResultListView::customContextMenuRequested, this, &SearchPage::showContextMenu);
    connect(m_list, &ResultListView::typed, this, [this](const QString &text) {
        m_box->lineEdit()->setFocus();
        m_box->lineEdit()->end(false);
        m_box->lineEdit()->insert(text);
    });
    connect(m_preview, &PreviewPane::openRequested, this, &SearchPage::openCurrent);
    connect(m_preview, &PreviewPane::copyReferenceRequested, this, &SearchPage::copyReference);
    connect(m_preview, &PreviewPane::explainRequested, this, &SearchPage::explainCurrent);
    connect(m_preview, &PreviewPane::leaveRequested, this, [this] { m_list->setFocus(); });
}

void SearchPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto &&slot) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyBlock(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { explainCurrent(); });
    add(SearchBox::kNextModeKeys, [this] { m_box->nextMode(); });
    add(QKeySequence::Find, [this] { m_preview->openFind(); });
    for (int digit = 1; digit <= 9; ++digit) {
        add(QKeySequence(static_cast<int>(Qt::ALT) | (Qt::Key_0 + digit)),
            [this, digit] { m_list->setCurrentRow(digit - 1); });
    }
}

void SearchPage::ask()
{
    SearchQuery query;
    query.text = m_box->text();
    query.mode = m_box->mode();
    query.language = m_filters->language();
    query.symbolType = m_filters->kind();
    query.pathGlob = m_filters->pathGlob();
    for (const Project &project : std::as_const(m_projects)) {
        const QString &name = project.summary.name;
        if (m_filters->project().isEmpty() || m_filters->project() == name)
            query.indexNames.append(name);
    }
    m_controller.setQuery(query);
}

void SearchPage::searchAgain()
{
    m_controller.searchNow();
}

void SearchPage::setExamples(const QStringList &queries)
{
    qDeleteAll(m_examples->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    for (const QString &query : queries) {
        auto *button = newButton(m_theme, ButtonKind::Normal, QString(query).replace(u'&', u"&&"_s), u"search"_s);
        button->setObjectName(u"exampleQuery"_s);
        button->setAccessibleName(tr("Search for %1").arg(query));
        connect(button, &QPushButton::clicked, this, [this, query] { setQueryText(query); });
        m_examples->layout()->addWidget(button);
    }
    refreshIdleView();
}

QList<QPushButton *> SearchPage::exampleButtons() const
{
    return m_examples->findChildren<QPushButton *>();
}

void SearchPage::setProjects(const QList<Project> &projects, bool known)
{
    m_projects = projects;
    m_projectsKnown = known;
    m_filters->setProjects(projects);
    ask();
    refreshIdleView();
    if (m_view == View::NoResult || m_view == View::NothingIndexed)
        showNothing();
}

bool SearchPage::isSettled() const
{
    return !m_projects.isEmpty() && std::all_of(m_projects.begin(), m_projects.end(), [](const Project &project) {
        return project.summary.state == search::IndexState::Indexed && project.jobId.isEmpty();
    });
}

void SearchPage::showNothing()
{
    const bool isEmpty = std::all_of(m_projects.begin(), m_projects.end(), [](const Project &project) { return project.summary.chunks == 0; });
    setView(isSettled() && isEmpty ? View::NothingIndexed : View::NoResult);
    m_nothingTimer.start(); // another answer may be on its way
}

void SearchPage::setServerStatus(const stack::ServerStatus &status)
{
    const bool wasDown = isServerDown();
    const bool comesBack = status.isUsable() && !(m_server && m_server->isUsable());
    m_server = status;
    if (comesBack)
        searchAgain();
    if (isServerDown())
        showServerDown();
    else if (wasDown && (m_view == View::Failed || m_view == View::NotRunning))
        setView(View::Waiting);
    refreshIdleView();
}

void SearchPage::showServerDown()
{
    setView(m_server->state == stack::ServerState::Failed ? View::Failed : View::NotRunning, m_server->error);
}

bool SearchPage::isServerDown() const
{
    return m_server && (m_server->state == stack::ServerState::Failed || m_server->state == stack::ServerState::Stopped);
}

void SearchPage::setQueryText(const QString &text)
{
    m_box->setText(text);
    m_box->lineEdit()->setFocus(Qt::OtherFocusReason);
    m_box->lineEdit()->end(false);
}

void SearchPage::focusBox()
{
    m_box->focusText();
}

bool SearchPage::showsPanel() const
{
    return m_stack->currentWidget() == m_panel;
}

void SearchPage::onAnswer(const SearchAnswer &answer)
{
    m_staleTimer.stop();
    const ResultItem *before = current();
    const QString kept = before && m_list->currentRow() > 0 ? before->reference() : QString();
    SearchAnswer shown = answer;
    if (!shown.confident && shown.items.size() > kClosestShown)
        shown.items.resize(kClosestShown);
    const bool several = m_projects.size() > 1 && m_filters->project().isEmpty();
    m_model->setAnswer(shown, several);
    m_list->setStale(false);
    showMeta(shown);
    m_closestBar->setVisible(!shown.confident && !shown.items.isEmpty());
    if (shown.items.isEmpty()) {
        m_preview->clear();
        showNothing();
        return;
    }
    int row = 0;
    for (int i = 1; i < m_model->rowCount() && !kept.isEmpty(); ++i) {
        if (m_model->item(i)->reference() == kept)
            row = i;
    }
    m_list->setCurrentRow(row);
    setView(View::Results);
    requestColours();
    Q_EMIT resultsShown(static_cast<int>(shown.items.size()));
}

void SearchPage::showMeta(const SearchAnswer &answer)
{
    const QLocale locale;
    QString text = answer.items.size() == 1
                       ? tr("1 result")
                       : tr("%1 results").arg(locale.toString(answer.items.size()));
    if (answer.elapsedMs > 0) {
        const int digits = answer.elapsedMs < 10 ? 1 : 0;
        text += tr(" · %1 ms").arg(locale.toString(std::max(0.1, answer.elapsedMs), 'f', digits));
    }
    m_meta->setText(answer.items.isEmpty() ? QString() : text);
    m_remarks->setRemarks(answer.remarks);
}

void SearchPage::requestColours()
{
    ApiClient *api = m_link.api();
    if (!api)
        return;
    QList<std::pair<QString, QString>> snippets;
    for (int row = 0; row < m_model->rowCount(); ++row)
        snippets.append({m_model->item(row)->languageId, m_model->snippet(row)});
    const quint64 generation = ++m_coloursGeneration;
    await(api->highlight(snippets), this, [this, generation](const Result<QList<QList<CodeSpan>>> &spans) {
        if (spans && generation == m_coloursGeneration)
            m_model->setSpans(*spans);
    });
}

void SearchPage::onFailed(const Error &error)
{
    m_staleTimer.stop();
    m_list->setStale(false);
    if (error.code == ErrorCode::Cancelled)
        return;
    m_remarks->setRemarks({});
    setView(View::Failed, error);
}

void SearchPage::onCleared()
{
    m_staleTimer.stop();
    ++m_coloursGeneration;
    m_list->setStale(false);
    m_model->clear();
    m_preview->clear();
    m_meta->clear();
    m_remarks->setRemarks({});
    m_closestBar->hide();
    if (isServerDown()) {
        showServerDown(); // what its buttons do goes with what is shown
        return;
    }
    m_view = View::Waiting;
    refreshIdleView();
}

void SearchPage::refreshIdleView()
{
    if (isServerDown())
        return;
    if (!m_box->text().trimmed().isEmpty() && !m_projects.isEmpty())
        return;
    if (!m_projectsKnown)
        setView(View::Waiting);
    else
        setView(m_projects.isEmpty() ? View::NoProject : View::Start);
}

void SearchPage::setView(View view, const Error &error)
{
    m_view = view;
    m_examples->setVisible(view == View::Start && !exampleButtons().isEmpty());
    switch (view) {
    case View::Results:
        m_stack->setCurrentWidget(m_splitter);
        return;
    case View::NoProject:
        m_panel->setContent(u"projects"_s, tr("Search your own code"),
                            tr("Add a folder with code. Everything stays on this machine."),
                            tr("&Add a folder…"));
        break;
    case View::Start:
        m_panel->setContent(u"search"_s, {},
                            exampleButtons().isEmpty() ? tr("Type a question or a name. Results appear while you type.")
                                                       : tr("Type a question or a name, or try one from your code:"));
        break;
    case View::NoResult:
        m_panel->setContent(u"search"_s, tr("Nothing found"),
                            m_filters->isNarrowed()
                                ? tr("No line matches within the filters above.")
                            : m_box->mode() == QueryMode::Words
                                ? tr("None of these words is in the indexed files.")
                                : tr("No line of the indexed files matches."),
                            m_filters->isNarrowed() ? tr("&Clear the filters")
                            : m_box->mode() != QueryMode::Words ? tr("Search for &words")
                                                                : tr("Search e&xact text"),
                            tr("Is this project &indexed?"));
        break;
    case View::NothingIndexed:
        m_panel->setContent(u"projects"_s, tr("There is nothing to search yet"),
                            tr("No file that can be searched was found in %n project(s).", nullptr, static_cast<int>(m_projects.size())),
                            tr("&Add a folder…"), tr("&Show why"));
        break;
    case View::Failed:
        if (isServerDown())
            m_panel->setFailure(tr("The search server is not running"), error,
                                tr("&Start it again"));
        else
            m_panel->setFailure(tr("This search did not work"), error, tr("Search &again"));
        break;
    case View::NotRunning:
        // It may have been stopped, or there never was one.
        m_panel->setContent(u"stack"_s, tr("The search server is not running"), tr("Start it to search."), tr("&Start it"),
                            tr("Show the stac&k"));
        break;
    case View::Waiting: {
        const bool isStarting = !m_projectsKnown || (m_server && m_server->state == stack::ServerState::Starting);
        m_panel->setContent({}, {}, isStarting ? tr("Starting the search server…") : QString());
        break;
    }
    }
    m_stack->setCurrentWidget(m_panel);
}

void SearchPage::onPanelPrimary()
{
    switch (m_view) {
    case View::NoProject:
    case View::NothingIndexed:
        Q_EMIT addFolderRequested();
        break;
    case View::NotRunning:
        Q_EMIT restartServerRequested();
        break;
    case View::Failed:
        if (isServerDown())
            Q_EMIT restartServerRequested();
        else
            searchAgain();
        break;
    case View::NoResult:
        if (m_filters->isNarrowed()) {
            m_filters->clear();
            break;
        }
        m_box->mode() == QueryMode::Words ? searchExactText() : m_box->setMode(QueryMode::Words);
        break;
    case View::Results:
        searchExactText();
        break;
    default:
        break;
    }
    m_box->lineEdit()->setFocus();
}

void SearchPage::searchExactText()
{
    m_box->setMode(QueryMode::Exact);
}

void SearchPage::onPanelSecondary()
{
    if (m_view == View::NotRunning)
        Q_EMIT stackRequested();
    else
        Q_EMIT projectsRequested();
}

void SearchPage::showCurrent(int row)
{
    const ResultItem *hit = m_model->item(row);
    if (!hit)
        return;
    m_preview->showHit(*hit, m_model->matchLine(row), m_model->answer().matchedTerms);
}

const ResultItem *SearchPage::current() const
{
    return m_model->item(m_list->currentRow());
}

QString SearchPage::rootOf(const QString &indexName) const
{
    for (const Project &project : m_projects) {
        if (project.summary.name == indexName)
            return project.summary.root;
    }
    return {};
}

void SearchPage::openCurrent()
{
    const ResultItem *hit = current();
    if (!hit)
        return;
    m_box->remember();
    const auto path = RepoPath::fromDisplay(hit->path);
    const QString root = rootOf(hit->indexName);
    if (!path || root.isEmpty()) {
        Q_EMIT failed({ErrorCode::NotFound, tr("The folder of “%1” is not known any more. Search again.").arg(hit->path), {}});
        return;
    }
    const QString file = QFile::decodeName(path->absoluteBelow(QFile::encodeName(root)));
    if (auto opened = m_editors.open(file, m_model->matchLine(m_list->currentRow())); !opened)
        Q_EMIT failed(opened.error());
    else
        Q_EMIT noted(tr("Opened in %1").arg(m_editors.choiceName()));
}

void SearchPage::copyReference()
{
    const ResultItem *hit = current();
    if (!hit)
        return;
    const QString reference = hit->path + u':'
                              + QString::number(m_model->matchLine(m_list->currentRow()));
    QGuiApplication::clipboard()->setText(reference);
    Q_EMIT noted(tr("Copied %1").arg(reference));
}

void SearchPage::copyBlock()
{
    const ResultItem *hit = current();
    if (!hit)
        return;
    QGuiApplication::clipboard()->setText(hit->fencedBlock());
    Q_EMIT noted(tr("Copied the code of %1 as a block").arg(hit->reference()));
}

void SearchPage::explainCurrent()
{
    if (const ResultItem *hit = current()) {
        auto *popover = new ExplainPopover(m_theme, *hit, m_list->currentRow() + 1, this);
        popover->openUnder(m_preview);
    }
}

void SearchPage::showContextMenu(const QPoint &at)
{
    if (!current())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Open in %1\tEnter").arg(m_editors.choiceName()), this,
                    &SearchPage::openCurrent);
    menu->addAction(tr("Show in the &preview\tCtrl+Enter"), m_preview, &PreviewPane::focusCode);
    menu->addSeparator();
    menu->addAction(tr("&Copy path and line\tCtrl+C"), this, &SearchPage::copyReference);
    menu->addAction(tr("Copy as a code &block\tCtrl+Shift+C"), this, &SearchPage::copyBlock);
    menu->addSeparator();
    menu->addAction(tr("&Why this result\tCtrl+I"), this, &SearchPage::explainCurrent);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void SearchPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto direction = width() < kFoldWidth ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() == direction)
        return;
    m_splitter->setOrientation(direction);
    if (direction == Qt::Vertical)
        m_splitter->setSizes({3 * height(), 2 * height()});
}

} // namespace coco::desktop
