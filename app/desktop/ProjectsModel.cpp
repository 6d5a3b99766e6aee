// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProjectsModel.h"

#include "desktop/LanguageNames.h"
#include "desktop/Wording.h"

#include <QLocale>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ProjectsModel::ProjectsModel(QObject *parent, std::function<QDateTime()> now)
    : QAbstractTableModel(parent)
    , m_now(std::move(now))
{
}

int ProjectsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_projects.size());
}

int ProjectsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProjectsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter
                        | (section == Files || section == Chunks || section == Size
                               ? Qt::AlignRight
                               : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Project");
    case State:
        return tr("State");
    case Files:
        return tr("Files");
    case Chunks:
        return tr("Chunks");
    case Languages:
        return tr("Languages");
    case Changed:
        return tr("Last change");
    case Size:
        return tr("Size");
    default:
        return {};
    }
}

QVariant ProjectsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_projects.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case Qt::ToolTipRole:
        if (index.column() == Name)
            return m_projects.at(index.row()).summary.root;
        if (index.column() == Changed)
            return QLocale().toString(
                QDateTime::fromSecsSinceEpoch(m_projects.at(index.row()).summary.updatedAt),
                QLocale::LongFormat);
        return text(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Name ? text(index.row(), Name) + u", "_s + stateText(index.row())
                                      : text(index.row(), index.column());
    default:
        return {};
    }
}

QString ProjectsModel::text(int row, int column) const
{
    const search::IndexSummary &s = m_projects.at(row).summary;
    switch (column) {
    case Name:
        return s.name;
    case State:
        return stateText(row);
    case Files:
        return countText(s.files);
    case Chunks:
        return countText(s.chunks);
    case Languages: {
        QStringList names;
        for (const search::LanguageCount &language : s.languages)
            names.append(languageName(language.language));
        return names.join(u", "_s);
    }
    case Changed:
        return relativeTime(s.updatedAt, m_now());
    case Size:
        return sizeText(s.sizeBytes);
    default:
        return {};
    }
}

QString ProjectsModel::stateText(int row) const
{
    if (const Job *running = job(row)) {
        const int percent = progressPercent(running->progress);
        return percent < 0 ? tr("Scanning") : tr("Indexing %1 %").arg(percent);
    }
    const search::IndexSummary &s = m_projects.at(row).summary;
    switch (s.state) {
    case search::IndexState::Indexing:
        return tr("Indexing");
    case search::IndexState::Failed:
        return tr("Failed");
    case search::IndexState::Interrupted:
        return tr("Interrupted");
    case search::IndexState::Indexed:
        break;
    }
    return s.failures > 0 ? tr("Ready, %1 failed").arg(countText(s.failures))
                          : tr("Ready");
}

Tone ProjectsModel::tone(int row) const
{
    if (job(row))
        return Tone::Starting;
    const search::IndexSummary &s = m_projects.at(row).summary;
    switch (s.state) {
    case search::IndexState::Indexing:
        return Tone::Starting;
    case search::IndexState::Failed:
        return Tone::Failed;
    case search::IndexState::Interrupted:
        return Tone::Degraded;
    case search::IndexState::Indexed:
        break;
    }
    return s.failures > 0 ? Tone::Degraded : Tone::Ready;
}

void ProjectsModel::setProjects(const QList<Project> &projects)
{
    const bool sameRows = std::equal(m_projects.begin(), m_projects.end(), projects.begin(),
                                     projects.end(), [](const Project &a, const Project &b) {
                                         return a.summary.name == b.summary.name;
                                     });
    if (!sameRows) {
        beginResetModel();
        m_projects = projects;
        endResetModel();
        return;
    }
    m_projects = projects;
    if (!m_projects.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ProjectsModel::setJobs(const QList<Job> &jobs)
{
    m_jobs = jobs;
    if (!m_projects.isEmpty())
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
}

const Project *ProjectsModel::project(int row) const
{
    return row >= 0 && row < m_projects.size() ? &m_projects.at(row) : nullptr;
}

int ProjectsModel::rowOf(const QString &name) const
{
    for (int row = 0; row < m_projects.size(); ++row) {
        if (m_projects.at(row).summary.name == name)
            return row;
    }
    return -1;
}

const Job *ProjectsModel::job(int row) const
{
    const Project *owner = project(row);
    for (const Job &running : m_jobs) {
        if (owner && running.index == owner->summary.name)
            return &running;
    }
    return nullptr;
}

} // namespace coco::desktop
