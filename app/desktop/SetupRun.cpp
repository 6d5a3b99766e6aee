// SPDX-License-Identifier: Apache-2.0
#include "desktop/SetupRun.h"

#include "desktop/ProjectsController.h"
#include "desktop/ServerLink.h"
#include "desktop/StackSession.h"
#include "desktop/Wording.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::StackOperation;
using namespace std::chrono_literals;

namespace {

constexpr auto kJobPatience = 15s;
// A server that is just coming or going, or whose database is, takes folders a little later.
constexpr auto kAgain = 2s;
constexpr int kTries = 60;

} // namespace

SetupRun::SetupRun(Order order, StackSession &session, ProjectsController &projects, ServerLink &link, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_session(session)
    , m_projects(projects)
    , m_link(link)
    , m_hadFile(QFileInfo::exists(stack::StackSpecFile(session.parts().paths).path()))
    , m_before(session.spec())
    , m_wasUp(session.server().isUsable())
{
    for (const Project &project : projects.projects())
        m_known.insert(project.summary.name);
    for (const QString &folder : m_order.folders)
        m_roots.append(QFileInfo(folder).canonicalFilePath());
}

SetupRun::~SetupRun()
{
    // The window goes in the middle of it: the stack takes back its own part.
    if (m_phase == Phase::Stack && !m_hadFile)
        QFile::remove(stack::StackSpecFile(m_session.parts().paths).path());
}

void SetupRun::start()
{
    connect(&m_session, &StackSession::progressed, this, &SetupRun::onStackStep);
    connect(&m_session, &StackSession::imageProgressed, this, &SetupRun::onImage);
    connect(&m_session, &StackSession::finished, this,
            [this](StackOperation, const std::optional<Error> &fault) { onStackFinished(fault); });
    connect(&m_projects, &ProjectsController::projectsChanged, this, &SetupRun::checkFolders);
    connect(&m_projects, &ProjectsController::jobsChanged, this, &SetupRun::tellIndexing);
    connect(&m_projects, &ProjectsController::jobFinished, this, &SetupRun::onJob);
    connect(&m_projects, &ProjectsController::failed, this, [this](const Error &error) {
        if (m_phase != Phase::Indexing)
            return;
        const bool isPassing = error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout || error.code == ErrorCode::Cancelled;
        if (!isPassing || m_tries >= kTries) {
            takeBack(error);
            return;
        }
        Q_EMIT progressed(tr("Waiting for the server"), error.message, -1);
        if (!m_again.isActive())
            m_again.start();
    });
    connect(&m_link, &ServerLink::disconnected, this, [this] {
        if (m_phase == Phase::Indexing)
            Q_EMIT progressed(tr("Waiting for the server"), {}, -1);
    });
    connect(&m_link, &ServerLink::connected, this, [this] {
        if (m_phase != Phase::Indexing || m_begun.isEmpty())
            return;
        m_begun.clear(); // a server that was restarted goes on with nothing by itself
        m_again.start();
    });
    m_again.setSingleShot(true);
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &SetupRun::addFoldersAgain);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kJobPatience);
    connect(&m_patience, &QTimer::timeout, this, &SetupRun::removeWhatWasMade);
    bringUp();
}

void SetupRun::bringUp()
{
    m_phase = Phase::Stack;
    Q_EMIT progressed(tr("Starting the server"), {}, -1);
    if (!m_session.apply(m_order.spec))
        end(Error{ErrorCode::Conflict, tr("The stack is being changed. Wait until that is done, then try again."), {}});
}

void SetupRun::onStackStep(const stack::RunStep &step)
{
    if (m_phase != Phase::Stack)
        return;
    const double within = std::max(0.0, step.fraction);
    Q_EMIT progressed(step.sentence, step.detail, step.count > 0 ? (step.number - 1 + within) / step.count : -1);
}

void SetupRun::onImage(const stack::ImageProgress &image)
{
    if (m_phase != Phase::Stack)
        return;
    QStringList words;
    if (image.bytes > 0)
        words.append(sizeText(image.bytes));
    if (image.bytesPerSecond > 0)
        words.append(tr("%1 per second").arg(sizeText(static_cast<qint64>(image.bytesPerSecond))));
    Q_EMIT progressed(tr("Fetching the image"), words.join(u" · "_s), image.fraction);
}

void SetupRun::onStackFinished(const std::optional<Error> &fault)
{
    if (m_phase == Phase::TakingBack)
        forgetSettings();
    else if (m_phase == Phase::GoingBack)
        end(m_fault);
    if (m_phase != Phase::Stack)
        return;
    if (fault) {
        takeBack(*fault);
    } else if (m_cancelled) {
        m_phase = Phase::Indexing; // it came up all the same
        takeBack({ErrorCode::Cancelled, tr("Stopped."), {}});
    } else {
        index();
    }
}

void SetupRun::index()
{
    m_phase = Phase::Indexing;
    Q_EMIT progressed(tr("Waiting for the server"), {}, -1);
    addFolders([](const QString &) { return true; });
    if (m_order.folders.isEmpty() && m_phase == Phase::Indexing)
        findExamples();
}

void SetupRun::addFolders(const std::function<bool(const QString &)> &isWanted)
{
    // A container sees resolved folders only.
    const QStringList &folders = m_order.spec.backend == stack::BackendKind::Docker ? m_roots : m_order.folders;
    for (qsizetype i = 0; i < folders.size(); ++i) {
        if (m_phase == Phase::Indexing && isWanted(m_roots.at(i))) // one that fails at once takes all back
            m_projects.addFolder(folders.at(i));
    }
}

void SetupRun::addFoldersAgain()
{
    if (m_phase != Phase::Indexing)
        return;
    ++m_tries;
    addFolders([this](const QString &root) { return !m_begun.contains(root) && !isIndexed(root); });
}

bool SetupRun::isIndexed(const QString &root) const
{
    return std::any_of(m_projects.projects().begin(), m_projects.projects().end(), [&](const Project &project) {
        return QFileInfo(project.summary.root).canonicalFilePath() == root && project.summary.state == search::IndexState::Indexed
               && project.jobId.isEmpty();
    });
}

void SetupRun::checkFolders()
{
    if (m_phase == Phase::Indexing && std::all_of(m_roots.begin(), m_roots.end(), [this](const QString &root) { return isIndexed(root); }))
        findExamples();
}

void SetupRun::onJob(const Job &job)
{
    if (isOurs(job.root))
        m_begun.insert(QFileInfo(job.root).canonicalFilePath());
    if (m_phase == Phase::TakingBack && m_patience.isActive() && isQuiet())
        removeWhatWasMade();
    if (m_phase != Phase::Indexing || !isOurs(job.root))
        return;
    if (job.state == JobState::Cancelled)
        takeBack({ErrorCode::Cancelled, tr("Indexing was stopped."), {}});
    else if (job.state == JobState::Failed)
        takeBack(job.error.value_or(Error{ErrorCode::Internal, tr("%1 could not be indexed.").arg(job.root), {}}));
}

bool SetupRun::isQuiet() const
{
    const auto begun = [this](const QString &root) { return m_begun.contains(root); };
    return runningHere().isEmpty() && std::all_of(m_roots.begin(), m_roots.end(), begun);
}

bool SetupRun::isOurs(const QString &root) const
{
    return m_roots.contains(QFileInfo(root).canonicalFilePath());
}

QList<Job> SetupRun::runningHere() const
{
    QList<Job> jobs = m_projects.runningJobs();
    erase_if(jobs, [this](const Job &job) { return !isOurs(job.root); });
    return jobs;
}

void SetupRun::tellIndexing()
{
    const QList<Job> jobs = runningHere();
    for (const Job &job : jobs) {
        m_begun.insert(QFileInfo(job.root).canonicalFilePath());
        if (m_phase == Phase::TakingBack && m_patience.isActive())
            m_projects.cancel(job.index); // it had been asked for before all was cancelled
    }
    if (m_phase != Phase::Indexing)
        return;
    for (const Job &job : jobs) {
        if (!m_known.contains(job.index))
            m_made.insert(job.index);
    }
    for (const Job &job : jobs) {
        const int percent = progressPercent(job.progress);
        QString detail = job.progress.filesTotal > 0
                             ? tr("%1 of %2 files").arg(countText(job.progress.filesDone), countText(job.progress.filesTotal))
                             : QString();
        if (const QString left = etaText(job.progress.etaSeconds); !left.isEmpty())
            detail += (detail.isEmpty() ? QString() : u" · "_s) + left;
        Q_EMIT progressed(tr("Indexing %1").arg(job.index), detail, percent < 0 ? -1 : percent / 100.0);
        return;
    }
}

QStringList SetupRun::indexNames() const
{
    QStringList names;
    for (const Project &project : m_projects.projects()) {
        if (m_roots.isEmpty() || isOurs(project.summary.root))
            names.append(project.summary.name);
    }
    return names;
}

void SetupRun::findExamples()
{
    m_phase = Phase::Examples;
    Q_EMIT progressed(tr("Trying a few questions"), {}, -1);
    m_examples = std::make_unique<ExampleQueries>(m_link.mcp(), indexNames());
    connect(m_examples.get(), &ExampleQueries::found, this, [this](const QStringList &queries) {
        if (m_phase == Phase::Examples)
            end({}, queries);
    });
    m_examples->start();
}

void SetupRun::cancel()
{
    if (m_cancelled || m_phase == Phase::Over)
        return;
    m_cancelled = true;
    if (m_phase == Phase::Stack)
        m_session.cancel();
    else if (m_phase == Phase::Indexing || m_phase == Phase::Examples)
        takeBack({ErrorCode::Cancelled, tr("Stopped."), {}});
}

void SetupRun::takeBack(const Error &fault)
{
    if (m_phase == Phase::TakingBack || m_phase == Phase::GoingBack || m_phase == Phase::Over)
        return;
    const bool wasUp = m_phase == Phase::Indexing || m_phase == Phase::Examples;
    m_phase = Phase::TakingBack;
    m_fault = fault;
    m_projects.forgetWaiting(m_order.folders + m_roots);
    Q_EMIT progressed(tr("Taking back what was begun"), {}, -1);
    if (!wasUp) {
        forgetSettings();
        return;
    }
    const QList<Job> jobs = runningHere();
    for (const Job &job : jobs)
        m_projects.cancel(job.index);
    if (isQuiet())
        removeWhatWasMade();
    else
        m_patience.start(); // an index is removed once nobody writes it
}

void SetupRun::removeWhatWasMade()
{
    m_patience.stop();
    for (const Project &project : m_projects.projects()) {
        if (!m_known.contains(project.summary.name) && isOurs(project.summary.root))
            m_made.insert(project.summary.name);
    }
    for (const QString &name : std::as_const(m_made))
        m_projects.remove(name);
    // Never the image, which may have taken long to build, and never data: an empty volume is the smaller evil.
    const bool uninstalls = m_order.madeEverything && m_order.spec.backend == stack::BackendKind::Docker;
    if (!uninstalls || !m_session.uninstall(false, stack::UninstallScope::Container))
        forgetSettings(); // otherwise once that is finished
}

void SetupRun::forgetSettings()
{
    // What ran before runs again, with its settings.
    m_phase = Phase::GoingBack;
    if (m_hadFile && m_wasUp && m_session.apply(m_before))
        return; // ended by its finished()
    if (m_hadFile) {
        if (auto saved = m_session.save(m_before); !saved)
            m_fault->detail += u'\n' + saved.error().message;
        m_session.refresh();
    } else {
        const QString file = stack::StackSpecFile(m_session.parts().paths).path();
        QFile::remove(file);
        QFile::remove(file + u".previous"_s);
        m_session.start();
    }
    end(m_fault);
}

void SetupRun::end(const std::optional<Error> &fault, const QStringList &examples)
{
    m_phase = Phase::Over;
    Q_EMIT ended(fault, examples);
}

} // namespace coco::desktop
