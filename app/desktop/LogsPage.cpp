// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogsPage.h"

#include "desktop/BackgroundWork.h"
#include "desktop/Controls.h"
#include "desktop/LogFeed.h"
#include "desktop/LogFilterBar.h"
#include "desktop/LogModel.h"
#include "desktop/LogSourceList.h"
#include "desktop/LogView.h"
#include "desktop/SaveLines.h"
#include "desktop/StackSession.h"
#include "desktop/Theme.h"
#include "desktop/Wording.h"

#include <QActionGroup>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::BackendKind;
using stack::LogSource;

LogsPage::LogsPage(const Theme &theme, StackSession &session, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
    , m_model(new LogModel(this))
    , m_feed(new LogFeed(session.parts(), this))
    , m_work(new BackgroundWork(this))
    , m_sources(new LogSourceList(theme, *m_model))
    , m_view(new LogView(*m_model, theme))
    , m_filter(new LogFilterBar(theme))
    , m_splitter(new QSplitter)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPanel(theme))
    , m_clock(newButton(theme, ButtonKind::Flat, {}, {}, tr("Times in front of the lines")))
    , m_save(newButton(theme, ButtonKind::Normal, tr("Sa&ve lines")))
    , m_followAgain(newButton(theme, ButtonKind::Primary, {}))
    , m_summary(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_state(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
{
    setObjectName(u"logsPage"_s);
    setFocusProxy(m_view);
    buildMenus();
    buildLayout();
    connectParts();
    refreshPlaces();
    refresh();
}

void LogsPage::buildMenus()
{
    auto *clocks = new QMenu(m_clock);
    auto *group = new QActionGroup(clocks);
    const QList<std::pair<LogClock, QString>> choices{{LogClock::Local, tr("&Local time")},
                                                      {LogClock::Utc, tr("&UTC")},
                                                      {LogClock::Relative, tr("&How long ago")},
                                                      {LogClock::Hidden, tr("&No times")}};
    for (const auto &[clock, text] : choices) {
        QAction *action = clocks->addAction(text);
        action->setCheckable(true);
        action->setChecked(clock == LogClock::Local);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, action, clock = clock] {
            m_view->setClock(clock);
            m_clock->setText(action->text().remove(u'&'));
        });
    }
    m_clock->setMenu(clocks);
    m_clock->setText(tr("Local time"));
    auto *saving = new QMenu(m_save);
    saving->addAction(tr("&All lines…"), this, [this] { chooseFile(false); });
    saving->addAction(tr("The lines &shown…"), this, [this] { chooseFile(true); });
    m_save->setMenu(saving);
}

QWidget *LogsPage::newHead()
{
    auto *title = new TextLabel(m_theme, TextSize::Title, TextLabel::Ink::Normal, true);
    title->setText(tr("Logs"));
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(title);
    row->addWidget(m_summary, 1, Qt::AlignBottom);
    row->addWidget(m_clock);
    row->addWidget(m_save);
    return head;
}

void LogsPage::buildLayout()
{
    auto *sourcesCard = new Card(m_theme);
    auto *sourcesColumn = new QVBoxLayout(sourcesCard);
    sourcesColumn->setContentsMargins(2, 6, 2, 6);
    sourcesColumn->addWidget(m_sources);
    auto *linesCard = new Card(m_theme);
    auto *linesColumn = new QVBoxLayout(linesCard);
    linesColumn->setContentsMargins(1, 1, 1, 1);
    linesColumn->addWidget(m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_followAgain->setParent(m_view);
    m_followAgain->hide();
    m_view->installEventFilter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(sourcesCard);
    m_splitter->addWidget(linesCard);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({m_theme.scaled(200), m_theme.scaled(800)});
    m_state->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 16, 16, 12);
    column->setSpacing(8);
    column->addWidget(newHead());
    column->addWidget(m_filter);
    column->addWidget(m_state);
    column->addWidget(m_splitter, 1);
}

void LogsPage::connectParts()
{
    connect(m_feed, &LogFeed::arrived, m_model, &LogModel::append);
    connect(m_feed, &LogFeed::stateChanged, this, &LogsPage::refresh);
    connect(&m_session, &StackSession::specChanged, this, &LogsPage::followSpec);
    connect(&m_session, &StackSession::statusChanged, this, &LogsPage::refresh);
    connect(m_model, &LogModel::filtered, this, &LogsPage::refresh);
    connect(m_sources, &LogSourceList::chosenChanged, this, [this] {
        m_view->setShowsSource(!m_sources->chosen());
        m_filter->setSource(m_sources->chosen());
    });
    connect(m_filter, &LogFilterBar::changed, m_model, &LogModel::setFilter);
    connect(m_filter, &LogFilterBar::nextRequested, this, &LogsPage::goToMatch);
    connect(m_filter, &LogFilterBar::leaveRequested, m_view, [this] { m_view->setFocus(); });
    connect(m_view, &LogView::followingChanged, this, &LogsPage::refreshFollow);
    connect(m_view, &LogView::newRowsChanged, this, &LogsPage::refreshFollow);
    connect(m_followAgain, &QPushButton::clicked, this, [this] {
        m_view->follow();
        m_view->setFocus();
    });
    connect(m_empty, &EmptyPanel::primaryClicked, this, [this] {
        if (m_model->lineCount() > 0) {
            m_sources->choose({});
            m_filter->clear();
        } else {
            m_session.bringUp();
        }
    });
    const auto key = [this](const QKeySequence &keys, auto slot) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    key(QKeySequence::Find, [this] { m_filter->focusEdit(); });
    key(Qt::Key_F3, [this] { goToMatch(false); });
    key(Qt::SHIFT | Qt::Key_F3, [this] { goToMatch(true); });
}

void LogsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_begun = true;
    m_feed->setWatched(true);
    followSpec();
}

void LogsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_feed->setWatched(false);
}

bool LogsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        refreshFollow();
    return QWidget::eventFilter(watched, event);
}

void LogsPage::followSpec()
{
    if (!m_begun)
        return;
    refreshPlaces();
    m_feed->follow(m_session.spec());
    refresh();
}

void LogsPage::refreshPlaces()
{
    const BackendKind kind = m_session.spec().backend;
    if (kind == BackendKind::Docker)
        m_sources->setExpected({LogSource::Postgresql, LogSource::Ollama, LogSource::Mcp, LogSource::Container, LogSource::Actions});
    else if (kind == BackendKind::Embedded)
        m_sources->setExpected({LogSource::Mcp, LogSource::Actions});
    else
        m_sources->setExpected({LogSource::Actions});
}

void LogsPage::showService(const QString &service)
{
    // What the embedded server does itself, it also writes itself.
    const bool inside = service == stack::kDatabase || service == stack::kEmbedding;
    m_sources->choose(inside ? std::optional(LogSource::Mcp) : stack::logSourceFromName(service));
    m_view->follow();
}

QString LogsPage::stateSentence() const
{
    const LogFeedState &state = m_feed->state();
    switch (state.kind) {
    case LogFeedState::Kind::Elsewhere:
        return tr("The server runs on another machine, which keeps its logs there. Here is what this program did.");
    case LogFeedState::Kind::Waiting:
        return tr("There is no container whose log could be read. Its lines appear here as soon as it is started.");
    case LogFeedState::Kind::Failed:
        return tr("%1 It is tried again by itself.").arg(state.error.message);
    case LogFeedState::Kind::Quiet:
    case LogFeedState::Kind::Following:
        break;
    }
    return {};
}

void LogsPage::refresh()
{
    m_sources->refreshCounts();
    QStringList facts{tr("%n line(s)", nullptr, int(m_model->lineCount()))};
    if (m_model->dropped() > 0)
        facts.append(tr("%1 older ones were let go of").arg(countText(m_model->dropped())));
    if (m_model->undecided() > 0)
        facts.append(tr("the expression is too hard for %n of them", nullptr, int(m_model->undecided())));
    m_summary->setText(facts.join(u" · "_s));
    const QString sentence = stateSentence();
    m_state->setText(sentence);
    m_state->setVisible(!sentence.isEmpty() && m_model->lineCount() > 0);
    m_state->setInk(m_feed->state().kind == LogFeedState::Kind::Failed ? TextLabel::Ink::Failed : TextLabel::Ink::Muted);
    m_save->setEnabled(m_model->lineCount() > 0);
    refreshMatches();
    refreshEmpty();
}

void LogsPage::refreshEmpty()
{
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    if (m_model->rowCount() > 0)
        return;
    const LogFeedState &state = m_feed->state();
    if (m_model->lineCount() > 0)
        m_empty->setContent(u"search"_s, tr("No line matches"), tr("There are lines, but none that you want to see."), tr("Show &all lines"));
    else if (state.kind == LogFeedState::Kind::Failed)
        m_empty->setFailure(tr("The log cannot be read"), {state.error.code, stateSentence(), state.error.detail}, {});
    else if (state.kind == LogFeedState::Kind::Waiting)
        m_empty->setContent(u"logs"_s, tr("No log yet"), stateSentence(), tr("&Start the stack"));
    else if (state.kind == LogFeedState::Kind::Elsewhere)
        m_empty->setContent(u"logs"_s, tr("No log here"), stateSentence());
    else
        m_empty->setContent(u"logs"_s, tr("No lines yet"), tr("The server writes only what somebody should know. New lines appear here by themselves."));
}

void LogsPage::refreshMatches()
{
    if (!m_model->filter().hasText()) {
        m_filter->setMatchText({});
        return;
    }
    m_filter->setMatchText(m_model->isFiltering() ? tr("searching…") : tr("%n match(es)", nullptr, int(m_model->matchCount())));
}

void LogsPage::refreshFollow()
{
    m_followAgain->setVisible(!m_view->isFollowing());
    const int rows = m_view->newRows();
    m_followAgain->setText(rows > 0 ? tr("Follow again (%n new line(s))", nullptr, rows) : tr("Follow again"));
    m_followAgain->setAccessibleName(m_followAgain->text());
    m_followAgain->adjustSize();
    const QRect area = m_view->viewport()->geometry();
    m_followAgain->move(area.center().x() - m_followAgain->width() / 2, area.bottom() - m_followAgain->height() - 12);
    m_followAgain->raise();
}

void LogsPage::goToMatch(bool backwards)
{
    const int current = m_view->currentRow();
    const int from = current >= 0 ? current : backwards ? m_model->rowCount() : m_view->firstVisibleRow() - 1;
    m_view->showRow(m_model->nextMatch(from, backwards));
}

void LogsPage::chooseFile(bool shownOnly)
{
    const QString name = tr("cocosearch-log-%1.txt").arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmm"_s));
    auto *dialog = new QFileDialog(this, tr("Save the lines of the log"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, shownOnly](const QString &file) { save(file, shownOnly); });
    dialog->open();
}

void LogsPage::save(const QString &file, bool shownOnly)
{
    const auto lines = shownOnly ? m_model->shownLines() : m_model->allLines();
    m_work->run([lines, file](const std::stop_token &stop) { return saveLines(lines, file, stop); },
                [this, file, count = lines.size()](const Result<void> &saved) {
                    if (saved)
                        Q_EMIT noted(tr("Saved %1 lines as %2.").arg(countText(count), QDir::toNativeSeparators(file)));
                    else
                        Q_EMIT failed(saved.error());
                });
}

} // namespace coco::desktop
