// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProjectsController.h"

#include "core/Await.h"
#include "desktop/ServerLink.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace coco::desktop {

using namespace std::chrono_literals;

namespace {

/// An event that never came must not leave a run on the screen for ever.
constexpr auto kRecheck = 2s;

} // namespace

ProjectsController::ProjectsController(ServerLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(60ms); // several events at once are one reading
    connect(&m_refreshTimer, &QTimer::timeout, this, &ProjectsController::refresh);
    m_recheckTimer.setInterval(kRecheck);
    connect(&m_recheckTimer, &QTimer::timeout, this, &ProjectsController::readJobs);
    connect(this, &ProjectsController::jobsChanged, this, [this] {
        if (m_running.isEmpty())
            m_recheckTimer.stop();
        else if (!m_recheckTimer.isActive())
            m_recheckTimer.start();
    });
    connect(&link, &ServerLink::connected, this, &ProjectsController::onConnected);
    connect(&link, &ServerLink::disconnected, this, [this] {
        ++m_generation;
        m_running.clear();
        m_ended.clear();
        m_readEnded.clear();
        m_asked.clear();
        m_endedUnasked.clear();
        Q_EMIT jobsChanged();
    });
}

void ProjectsController::onConnected()
{
    m_isNewServer = true;
    EventStream *events = m_link.events();
    connect(events, &EventStream::opened, this, [this] {
        m_refreshTimer.start();
        readJobs(); // what ended while nobody listened
    });
    connect(events, &EventStream::indexesChanged, this, [this] { m_refreshTimer.start(); });
    connect(events, &EventStream::jobChanged, this, &ProjectsController::onJob);
    refresh();
    readJobs();
    for (const QString &folder : std::exchange(m_waitingFolders, {}))
        addFolder(folder);
}

void ProjectsController::refresh()
{
    ApiClient *api = m_link.api();
    if (!api)
        return;
    const quint64 generation = ++m_generation;
    await(api->projects(), this, [this, generation](const Result<QList<Project>> &projects) {
        if (generation != m_generation)
            return;
        if (!projects)
            Q_EMIT failed(projects.error());
        else
            take(*projects);
    });
}

void ProjectsController::take(const QList<Project> &projects)
{
    const bool isNewServer = std::exchange(m_isNewServer, false);
    const QList<Project> before = std::exchange(m_projects, projects);
    std::sort(m_projects.begin(), m_projects.end(), [](const Project &a, const Project &b) {
        return a.summary.name.compare(b.summary.name, Qt::CaseInsensitive) < 0;
    });
    m_known = true;
    Q_EMIT projectsChanged();
    if (!isNewServer || !m_projects.isEmpty() || !m_running.isEmpty())
        return;
    QStringList folders;
    for (const Project &each : before) {
        if (QFileInfo(each.summary.root).isDir())
            folders.append(each.summary.root);
    }
    if (!folders.isEmpty())
        Q_EMIT leftBehind(folders);
}

void ProjectsController::readJobs()
{
    if (!m_link.api())
        return;
    // Only of these the answer can tell that they are gone.
    const QList<Job> before = m_running.values();
    await(m_link.api()->jobs(), this, [this, before](const Result<QList<Job>> &jobs) {
        if (!jobs)
            return; // asked again while something runs
        QSet<QString> known;
        for (const Job &job : *jobs) {
            known.insert(job.id);
            if (m_ended.contains(job.id))
                continue;
            if (m_running.contains(job.id) || job.state == JobState::Running)
                onJob(job);
            else
                m_readEnded.insert(job.id, job);
        }
        for (Job job : before) {
            job.state = JobState::Cancelled; // it went with its server
            if (!known.contains(job.id))
                onJob(job);
        }
        Q_EMIT jobsChanged();
    });
}

void ProjectsController::onJob(const Job &told)
{
    // Events, readings and answers have connections of their own: nothing begins after its end.
    if (m_ended.contains(told.id))
        return;
    const Job job = m_readEnded.contains(told.id) ? m_readEnded.take(told.id) : told;
    if (job.state == JobState::Running) {
        m_running.insert(job.id, job);
        const bool listed = std::any_of(m_projects.begin(), m_projects.end(), [&](const Project &p) {
            return p.summary.name == job.index;
        });
        if (!listed)
            m_refreshTimer.start();
        Q_EMIT jobsChanged();
        return;
    }
    m_ended.insert(job.id);
    m_running.remove(job.id);
    Q_EMIT jobsChanged();
    Q_EMIT jobFinished(job);
    if (m_asked.remove(job.id))
        tellEnd(job);
    else if (m_asking > 0)
        m_endedUnasked.insert(job.id, job);
    m_refreshTimer.start();
}

void ProjectsController::tellEnd(const Job &job)
{
    Q_EMIT askedRunEnded(job);
    if (job.error && job.state == JobState::Failed)
        Q_EMIT failed(*job.error);
}

const Job *ProjectsController::runningJob(const QString &project) const
{
    for (const Job &job : m_running) {
        if (job.index == project)
            return &job;
    }
    return nullptr;
}

QList<Job> ProjectsController::runningJobs() const
{
    return m_running.values();
}

void ProjectsController::addFolder(const QString &folder)
{
    const QFileInfo place(folder);
    if (!place.isDir()) {
        Q_EMIT failed({ErrorCode::InvalidArgument,
                       tr("%1 is not a folder. Add the folder that holds the code.").arg(folder),
                       {}});
        return;
    }
    if (m_sees && !m_sees(place.absoluteFilePath())) {
        Q_EMIT unseen(place.absoluteFilePath());
        return;
    }
    ApiClient *api = m_link.api();
    if (!api) {
        if (!m_waitingFolders.contains(place.absoluteFilePath()))
            m_waitingFolders.append(place.absoluteFilePath());
        Q_EMIT waiting(place.absoluteFilePath());
        return;
    }
    askFor(api->startIndexing(place.absoluteFilePath()));
}

void ProjectsController::askFor(const QFuture<Result<Job>> &starting)
{
    ++m_asking;
    await(starting, this, [this](const Result<Job> &job) { onStarted(job); });
}

void ProjectsController::forgetWaiting(const QStringList &folders)
{
    for (const QString &folder : folders)
        m_waitingFolders.removeAll(QFileInfo(folder).absoluteFilePath());
}

void ProjectsController::onStarted(const Result<Job> &job)
{
    --m_asking;
    // Its end may have been told before the answer to its beginning came.
    const QHash<QString, Job> ended = m_asking > 0 ? m_endedUnasked : std::exchange(m_endedUnasked, {});
    if (!job) {
        Q_EMIT failed(job.error());
        return;
    }
    if (ended.contains(job->id)) {
        m_endedUnasked.remove(job->id);
        tellEnd(ended.value(job->id));
    } else if (!job->id.isEmpty()) {
        m_asked.insert(job->id);
        // What the events told of a running one is newer.
        if (!m_running.contains(job->id))
            onJob(*job);
    }
    Q_EMIT jobsChanged();
    m_refreshTimer.start();
}

void ProjectsController::reindex(const QString &name, bool fresh)
{
    const auto project = std::find_if(m_projects.begin(), m_projects.end(),
                                      [&](const Project &p) { return p.summary.name == name; });
    if (project == m_projects.end() || !m_link.api())
        return;
    askFor(m_link.api()->startIndexing(project->summary.root, name, fresh));
}

void ProjectsController::cancel(const QString &name)
{
    const Job *job = runningJob(name);
    if (!job || !m_link.api())
        return;
    await(m_link.api()->cancelJob(job->id), this, [this](const Result<Job> &cancelled) {
        if (!cancelled)
            Q_EMIT failed(cancelled.error());
    });
}

void ProjectsController::remove(const QString &name)
{
    if (!m_link.api())
        return;
    await(m_link.api()->removeProject(name), this, [this, name](const Result<void> &outcome) {
        if (!outcome) {
            Q_EMIT failed(outcome.error());
            return;
        }
        Q_EMIT removed(name);
        m_refreshTimer.start();
    });
}

void ProjectsController::setWatched(const QString &name, bool watched)
{
    if (!m_link.api())
        return;
    await(m_link.api()->setWatched(name, watched), this, [this](const Result<void> &outcome) {
        if (!outcome)
            Q_EMIT failed(outcome.error());
        m_refreshTimer.start(); // also after a failure: the box shows what is so
    });
}

void ProjectsController::restore(const QString &name)
{
    if (!m_link.api())
        return;
    await(m_link.api()->restoreProject(name), this, [this, name](const Result<Project> &project) {
        if (!project) {
            Q_EMIT failed(project.error());
            return;
        }
        Q_EMIT restored(name);
        m_refreshTimer.start();
    });
}

} // namespace coco::desktop
