// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProjectDetails.h"

#include "core/Await.h"
#include "desktop/Controls.h"
#include "desktop/ServerLink.h"
#include "desktop/Theme.h"
#include "desktop/WatchWording.h"
#include "desktop/Wording.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMap>
#include <QMenu>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ProjectDetails::ProjectDetails(const Theme &theme, ServerLink &link, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_link(link)
    , m_title(new TextLabel(theme, TextSize::Large, TextLabel::Ink::Normal, true))
    , m_folder(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_facts(new TextLabel(theme, TextSize::Base))
    , m_watchProblem(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Failed))
    , m_progress(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
    , m_search(newButton(theme, ButtonKind::Normal, tr("&Search in it"), u"search"_s))
    , m_reindex(newButton(theme, ButtonKind::Normal, tr("&Re-index"), u"refresh"_s))
    , m_cancel(newButton(theme, ButtonKind::Normal, tr("&Cancel indexing"), u"cancel"_s))
    , m_watch(new QCheckBox(tr("&Keep up to date")))
    , m_openFolder(newButton(theme, ButtonKind::Flat, {}, u"folder"_s, tr("Open the folder")))
    , m_remove(newButton(theme, ButtonKind::Flat, {}, u"remove"_s, tr("Remove this project (Delete)")))
    , m_issuesTitle(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true))
    , m_issues(new QTreeWidget)
{
    for (TextLabel *label : {m_folder, m_facts, m_watchProblem, m_progress, m_issuesTitle})
        label->setWordWrap(true);
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_issues->setColumnCount(2);
    m_issues->setHeaderHidden(true);
    m_issues->setFrameShape(QFrame::NoFrame);
    m_issues->setFont(theme.font());
    m_issues->setAccessibleName(tr("Files that are not searchable"));
    m_issues->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_issues->header()->setStretchLastSection(true);
    m_issues->setIndentation(theme.scaled(18));
    m_issues->setMinimumHeight(theme.scaled(56)); // in a small window the lines above need the room
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_title, 1);
    head->addWidget(m_watch);
    column->addLayout(head);
    column->addWidget(m_folder);
    column->addSpacing(2);
    column->addWidget(m_facts);
    column->addWidget(m_watchProblem);
    column->addWidget(m_progress);
    column->addSpacing(4);
    buildButtons(*column);
    column->addSpacing(8);
    column->addWidget(m_issuesTitle);
    column->addWidget(m_issues, 1);
    connect(&link, &ServerLink::connected, this, [this] {
        if (!m_name.isEmpty())
            readIssues();
    });
}

void ProjectDetails::buildButtons(QVBoxLayout &column)
{
    auto *menu = new QMenu(m_reindex);
    menu->addAction(tr("&Changed files only"), this,
                    [this] { Q_EMIT reindexRequested(m_name, false); });
    menu->addAction(tr("&Everything anew"), this, [this] { Q_EMIT reindexRequested(m_name, true); });
    m_reindex->setMenu(menu);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_search);
    row->addWidget(m_reindex);
    row->addWidget(m_cancel);
    row->addStretch();
    row->addWidget(m_openFolder);
    row->addWidget(m_remove);
    column.addLayout(row);
    connect(m_search, &QPushButton::clicked, this, [this] { Q_EMIT searchRequested(m_name); });
    m_watch->setFont(m_theme.font());
    m_watch->setToolTip(tr("Changes of its files are indexed by themselves, within a moment."));
    connect(m_watch, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT watchRequested(m_name, on); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT cancelRequested(m_name); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(m_name); });
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { Q_EMIT openFolderRequested(m_root); });
}

void ProjectDetails::setProject(const Project &project, const Job *job, const stack::HostWatchStatus &here)
{
    const search::IndexSummary &s = project.summary;
    const bool other = s.name != m_name;
    m_name = s.name;
    m_root = s.root;
    m_title->setText(s.name);
    m_folder->setText(s.root);
    QStringList facts{tr("%1 files").arg(countText(s.files)),
                      s.chunks == 1 ? tr("1 chunk") : tr("%1 chunks").arg(countText(s.chunks)), sizeText(s.sizeBytes)};
    if (!s.branch.isEmpty())
        facts.append(s.commit.isEmpty() ? s.branch : s.branch + u" @ "_s + s.commit.left(8));
    const WatchWords watch = watchWords(project, here);
    if (!watch.fact.isEmpty())
        facts.append(watch.fact);
    m_watchProblem->setText(watch.problem);
    m_watchProblem->setToolTip(watch.detail);
    m_watchProblem->setVisible(!watch.problem.isEmpty());
    m_facts->setText(facts.join(u" · "_s));
    m_watch->setChecked(!project.watch.isEmpty());
    m_progress->setVisible(job != nullptr);
    if (job) {
        const QString file = job->progress.currentFile;
        m_progress->setText(file.isEmpty() ? progressLine(*job)
                                           : progressLine(*job) + u'\n' + file);
    }
    m_cancel->setVisible(job != nullptr);
    m_reindex->setVisible(job == nullptr);
    if (other || s.updatedAt != m_askedUpdate) {
        m_askedUpdate = s.updatedAt;
        readIssues();
    }
}

void ProjectDetails::clear()
{
    ++m_generation;
    m_name.clear();
    m_askedUpdate = -1;
}

void ProjectDetails::readIssues()
{
    const quint64 generation = ++m_generation;
    m_failures.reset();
    m_skipped.reset();
    ApiClient *api = m_link.api();
    m_unknown = api ? QString() : tr("Which files are not searchable is told when the server runs.");
    showIssues();
    if (!api)
        return;
    const auto keep = [this, generation](Issues ProjectDetails::*target) {
        return [this, generation, target](const Result<QList<search::FileIssue>> &issues) {
            if (generation != m_generation)
                return;
            if (issues)
                this->*target = *issues;
            else
                m_unknown = issues.error().message;
            showIssues();
        };
    };
    await(api->failures(m_name), this, keep(&ProjectDetails::m_failures));
    await(api->skipped(m_name), this, keep(&ProjectDetails::m_skipped));
}

QString ProjectDetails::issuesSentence() const
{
    return m_issuesTitle->text();
}

void ProjectDetails::showIssues()
{
    m_issues->clear();
    if (!m_failures || !m_skipped) {
        m_issuesTitle->setText(m_unknown.isEmpty() ? tr("Looking for files that are not searchable…") : m_unknown);
        m_issues->hide();
        return;
    }
    QList<search::FileIssue> failed;
    QList<search::FileIssue> byLines;
    for (const search::FileIssue &issue : std::as_const(*m_failures))
        (search::isOnlyByLines(issue) ? byLines : failed).append(issue);
    addGroup(tr("Failed"), failed, true);
    QMap<QString, QList<search::FileIssue>> byReason;
    for (const search::FileIssue &issue : std::as_const(*m_skipped))
        byReason[issue.reason].append(issue);
    for (auto it = byReason.begin(); it != byReason.end(); ++it)
        addGroup(tr("Skipped: %1").arg(issueReasonText(it.key())), it.value(), false);
    const bool missing = m_issues->topLevelItemCount() > 0;
    addGroup(tr("Searchable, but indexed by lines only"), byLines, !missing);
    m_issuesTitle->setText(!missing           ? tr("Every file of this project is searchable.")
                           : byLines.isEmpty() ? tr("Files that are not searchable")
                                               : tr("Files that are not searchable, or by lines only"));
    m_issues->setVisible(missing || !byLines.isEmpty());
}

void ProjectDetails::addGroup(const QString &title, const QList<search::FileIssue> &issues, bool open)
{
    if (issues.isEmpty())
        return;
    const QFontMetrics metrics(m_theme.font());
    const int height = m_theme.scaled(28);
    auto *group = new QTreeWidgetItem(m_issues, {tr("%1 (%2)").arg(title, countText(issues.size()))});
    group->setSizeHint(0, QSize(1, height));
    group->setFirstColumnSpanned(true);
    for (const search::FileIssue &issue : issues) {
        const QString why = open && !issue.detail.isEmpty() ? issue.detail
                                                            : issueReasonText(issue.reason);
        auto *row = new QTreeWidgetItem(group, {issue.path, why});
        row->setSizeHint(0, QSize(metrics.horizontalAdvance(issue.path) + 24, height));
        row->setForeground(1, m_theme.tokens().muted);
        row->setToolTip(0, issue.detail.isEmpty() ? issue.path : issue.path + u'\n' + issue.detail);
    }
    group->setExpanded(open);
}

} // namespace coco::desktop
