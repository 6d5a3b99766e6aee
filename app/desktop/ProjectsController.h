// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"

#include <QFuture>
#include <QHash>
#include <QSet>
#include <QObject>
#include <QTimer>

#include <functional>

namespace coco::desktop {

class ServerLink;

/// Keeps the list of projects and their jobs up to date from the server's events and does what the
/// person asks: add, re-index, cancel, remove, bring back. GUI thread; borrows the link.
class ProjectsController : public QObject
{
    Q_OBJECT
public:
    explicit ProjectsController(ServerLink &link, QObject *parent = nullptr);

    [[nodiscard]] const QList<Project> &projects() const { return m_projects; }
    /// False until the server told the list once.
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// Running job of a project; nullptr when there is none.
    [[nodiscard]] const Job *runningJob(const QString &project) const;
    /// The running jobs, in no particular order.
    [[nodiscard]] QList<Job> runningJobs() const;

    /// Folders are added when the server is there, after waiting(); a folder that is no folder fails at once.
    void addFolder(const QString &folder);
    /// These are not added any more when the server comes.
    void forgetWaiting(const QStringList &folders);
    /// Whether the server can read a folder; without one, it is taken for granted.
    void setSight(std::function<bool(const QString &folder)> sees) { m_sees = std::move(sees); }
    void reindex(const QString &name, bool fresh);
    void cancel(const QString &name);
    void remove(const QString &name);
    void restore(const QString &name);
    /// Whether changes of its files are indexed by themselves.
    void setWatched(const QString &name, bool watched);
    void refresh();

Q_SIGNALS:
    void projectsChanged();
    /// Progress or state of jobs; the project list may be unchanged.
    void jobsChanged();
    void jobFinished(const coco::desktop::Job &job);
    /// The same for a run that was asked for here: those of watches and of other programs end without a word.
    void askedRunEnded(const coco::desktop::Job &job);
    void removed(const QString &name);
    void restored(const QString &name);
    /// Added once there is a server.
    void waiting(const QString &folder);
    /// Not added: the server cannot read it.
    void unseen(const QString &folder);
    /// The server that answers now has no project, unlike the one before it, whose folders these are.
    void leftBehind(const QStringList &folders);
    void failed(const coco::Error &error);

private:
    void onConnected();
    void take(const QList<Project> &projects);
    void onJob(const Job &told);
    void askFor(const QFuture<Result<Job>> &starting);
    void onStarted(const Result<Job> &job);
    void tellEnd(const Job &job);
    void readJobs();

    ServerLink &m_link;
    QList<Project> m_projects;
    QHash<QString, Job> m_running; ///< by job id
    QSet<QString> m_ended; ///< of this server: answers and events about a job come in any order
    QHash<QString, Job> m_readEnded; ///< read as ended, whose beginning nobody here has heard of yet
    QStringList m_waitingFolders;
    int m_asking = 0;                    ///< runs whose beginning nobody has answered yet
    QSet<QString> m_asked;               ///< runs that were asked for here and go on
    QHash<QString, Job> m_endedUnasked;  ///< kept while somebody waits for an answer
    std::function<bool(const QString &)> m_sees;
    QTimer m_refreshTimer;
    QTimer m_recheckTimer; ///< while something runs
    quint64 m_generation = 0;
    bool m_known = false;
    bool m_isNewServer = false; ///< until it told its list
};

} // namespace coco::desktop
