// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"
#include "desktop/StateShape.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <functional>

namespace coco::desktop {

/// The projects as a table. Rows keep their place while only their numbers change. GUI thread.
class ProjectsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, State, Files, Chunks, Languages, Changed, Size, ColumnCount };

    explicit ProjectsModel(QObject *parent = nullptr,
                           std::function<QDateTime()> now = [] { return QDateTime::currentDateTime(); });

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    void setProjects(const QList<Project> &projects);
    void setJobs(const QList<Job> &jobs);
    [[nodiscard]] const Project *project(int row) const;
    [[nodiscard]] int rowOf(const QString &name) const; ///< -1 when unknown
    /// Running job of a row; nullptr when there is none.
    [[nodiscard]] const Job *job(int row) const;
    [[nodiscard]] Tone tone(int row) const;

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString stateText(int row) const;

    QList<Project> m_projects;
    QList<Job> m_jobs;
    std::function<QDateTime()> m_now;
};

} // namespace coco::desktop
