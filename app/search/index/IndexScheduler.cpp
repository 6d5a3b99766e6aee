// SPDX-License-Identifier: Apache-2.0
#include "search/index/IndexScheduler.h"

#include "core/FreeMemory.h"
#include "search/index/GitHead.h"
#include "search/index/MovedFolder.h"
#include "search/index/ProjectSettings.h"
#include "search/source/SourceText.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QScopeGuard>

#include <algorithm>
#include <system_error>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcIndex, "coco.search.index")

constexpr int kRunsAtOnce = 2;
constexpr qsizetype kRememberedJobs = 20;
constexpr qsizetype kFewPaths = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::IndexScheduler)
};

Result<QString> resolvedFolder(const QString &root)
{
    const QFileInfo info(root);
    if (root.isEmpty() || !QDir::isAbsolutePath(root))
        return fail(ErrorCode::InvalidArgument, Text::tr("Name the folder by its whole path, beginning with “/”."), root);
    if (!info.exists())
        return fail(ErrorCode::NotFound, Text::tr("There is no folder “%1”. Check the path, then try again.").arg(root));
    if (!info.isDir())
        return fail(ErrorCode::InvalidArgument, Text::tr("“%1” is not a folder. Name the folder that holds it.").arg(root));
    const QString resolved = info.canonicalFilePath();
    if (resolved.isEmpty() || !info.isReadable() || !info.isExecutable())
        return fail(ErrorCode::PermissionDenied, Text::tr("The folder “%1” cannot be read. Allow reading it, then try again.").arg(root));
    return resolved;
}

/// Whoever wants what is planned may have this run instead: it does no less, and goes on.
bool covers(const ScheduledJob &job, const IndexPlan &plan)
{
    const IndexPlan &own = job.plan();
    return !job.stopToken().stop_requested() && (own.fresh || !plan.fresh)
        && (own.changed.isEmpty() || own.changed == plan.changed);
}

tl::unexpected<Error> noThread(const std::system_error &error)
{
    return fail(ErrorCode::Unavailable, Text::tr("The system allows no further work at once. Close other programs, then index again."),
                QString::fromUtf8(error.what()));
}

/// An exception in the engine costs the run, not the program.
Result<IndexReport> guarded(const IndexPlan &plan, ChunkStore &store, const Clock &clock, ScheduledJob &job)
{
    try {
        return runIndexing(plan, store, clock, job.stopToken(),
                           [&job](const IndexProgress &progress) { job.publish(progress); });
    } catch (const std::system_error &error) {
        return noThread(error);
    } catch (const std::exception &error) {
        return fail(ErrorCode::Internal, Text::tr("Indexing failed for an unforeseen reason. Please report this with the detail."),
                    QString::fromUtf8(error.what()));
    }
}

} // namespace

IndexScheduler::IndexScheduler(ChunkStore &store, const Clock &clock, EmbedderSource *embedders)
    : m_store(store)
    , m_clock(clock)
    , m_embedders(embedders)
{
    if (const Result<void> done = m_store.purgeExpired(now()); !done)
        qCWarning(lcIndex) << "the trash could not be emptied:" << done.error().detail;
}

IndexScheduler::~IndexScheduler()
{
    std::vector<Running> running;
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        running = std::move(m_running);
        m_running.clear();
        for (const Running &entry : running)
            entry.job->cancel();
    }
    for (Running &entry : running)
        entry.thread.join();
}

std::int64_t IndexScheduler::now() const
{
    return std::chrono::duration_cast<std::chrono::seconds>(m_clock.wallNow().time_since_epoch()).count();
}

/// A folder that was renamed or moved keeps its index.
QString IndexScheduler::nameFor(const QString &root, const ProjectSettings &settings)
{
    if (!settings.indexName.isEmpty())
        return settings.indexName;
    const QString derived = derivedIndexName(root);
    const auto moved = m_store.summary(derived) ? std::nullopt : indexThatMovedTo(root, m_store);
    return moved ? moved->name : derived;
}

Result<IndexPlan> IndexScheduler::planFor(const IndexRequest &request)
{
    IndexPlan plan;
    COCO_TRY(plan.root, resolvedFolder(request.root));
    COCO_TRY(const ProjectSettings settings, readProjectSettings(plan.root));
    plan.walk = walkOptionsOf(settings);
    plan.fresh = request.fresh;
    plan.changed = request.fresh ? QList<QByteArray>() : request.changed;
    plan.worktreeOf = mainCheckoutOf(plan.root);
    plan.name = !request.name.isEmpty() ? request.name : nameFor(plan.root, settings);
    if (const Result<void> checked = checkIndexName(plan.name); !checked)
        return fail(checked.error());
    const Result<IndexSummary> existing = m_store.summary(plan.name);
    if (!existing && request.onlyExisting)
        return fail(existing.error());
    // A root that is gone was renamed or moved: the index follows it. It may also be on a disk that is away, and the
    // folder of another project have its name.
    if (existing && existing->root != plan.root
        && (QFileInfo::exists(existing->root) || (request.name.isEmpty() && !isFolderOf(*existing, plan.root, m_store))))
        return fail(ErrorCode::Conflict,
                    Text::tr("The name “%1” is already used by the index of “%2”, so “%3” cannot have it. Give another one "
                             "with --name, or as indexName in cocosearch.yaml.")
                        .arg(plan.name, existing->root, plan.root));
    if (existing && existing->root != plan.root)
        plan.movedFrom = existing->root;
    plan.maySeed = !plan.fresh && (!existing || existing->files == 0);
    if (m_embedders) {
        COCO_TRY(plan.embedder, m_embedders->embedder());
    }
    return plan;
}

Result<std::shared_ptr<IndexJob>> IndexScheduler::startIndexing(const IndexRequest &request)
{
    reap();
    COCO_TRY(const IndexPlan plan, planFor(request));
    const std::lock_guard lock(m_mutex);
    if (m_closing)
        return fail(ErrorCode::Unavailable, Text::tr("The server is stopping. Start it again, then index."));
    if (m_removing.contains(plan.name))
        return fail(ErrorCode::NotFound, Text::tr("“%1” is being removed.").arg(plan.name));
    if (request.onlyExisting) { // it may have been removed since the plan was made
        COCO_TRY([[maybe_unused]] const IndexSummary still, m_store.summary(plan.name));
    }
    const QList<std::shared_ptr<ScheduledJob>> before = runningFor(plan.name);
    for (const std::shared_ptr<ScheduledJob> &running : before) {
        if (running->plan().root != plan.root)
            return fail(ErrorCode::Conflict,
                        Text::tr("“%1” is being indexed from “%2” just now, so “%3” cannot have that name. Give another one.")
                            .arg(plan.name, running->plan().root, plan.root));
        if (covers(*running, plan))
            return std::shared_ptr<IndexJob>(running);
    }
    auto job = std::make_shared<ScheduledJob>(QString::number(++m_lastId), plan);
    try {
        m_running.push_back({job, std::thread([this, job] { run(job); })});
    } catch (const std::system_error &error) {
        return noThread(error);
    }
    return std::shared_ptr<IndexJob>(job);
}

/// In the order in which they were asked for: the first may be at work, the others wait for those before them.
QList<std::shared_ptr<ScheduledJob>> IndexScheduler::runningFor(const QString &name) const
{
    QList<std::shared_ptr<ScheduledJob>> jobs;
    for (const Running &entry : m_running) {
        if (entry.job->plan().name == name && !entry.job->outcome())
            jobs.append(entry.job);
    }
    return jobs;
}

bool IndexScheduler::waitForTurn(const std::shared_ptr<ScheduledJob> &job)
{
    std::unique_lock lock(m_mutex);
    m_mayBegin.wait(lock, job->stopToken(), [&] { return m_working < kRunsAtOnce && runningFor(job->plan().name).value(0) == job; });
    if (job->stopToken().stop_requested())
        return false;
    ++m_working;
    return true;
}

/// What the runs before this one left decides what it has to look at.
IndexPlan IndexScheduler::planNow(const ScheduledJob &job)
{
    IndexPlan plan = job.plan();
    if (plan.changed.isEmpty())
        return plan;
    // The changes are told of a whole that was looked at before, and of this folder.
    const Result<IndexSummary> existing = m_store.summary(plan.name);
    if (!existing || existing->root != plan.root || existing->state != IndexState::Indexed)
        plan.changed.clear();
    return plan;
}

void IndexScheduler::run(const std::shared_ptr<ScheduledJob> &job)
{
    Result<IndexReport> outcome = fail(ErrorCode::Cancelled, Text::tr("Indexing was cancelled before it began."));
    const bool began = waitForTurn(job);
    if (began) {
        const IndexPlan plan = planNow(*job);
        outcome = guarded(plan, m_store, m_clock, *job);
        // What a run over the whole needed is out of proportion to what comes after it.
        if (const qsizetype paths = plan.changed.size(); paths == 0 || paths > kFewPaths)
            giveBackFreeMemory();
    }
    if (!outcome)
        qCWarning(lcIndex) << "indexing" << job->plan().name << "ended:" << outcome.error().message << outcome.error().detail;
    job->end(std::move(outcome));
    const std::lock_guard lock(m_mutex);
    m_working -= began ? 1 : 0;
    m_mayBegin.notify_all();
}

void IndexScheduler::reap()
{
    std::vector<Running> ended;
    {
        const std::lock_guard lock(m_mutex);
        const auto firstEnded = std::stable_partition(m_running.begin(), m_running.end(),
                                                      [](const Running &entry) { return !entry.job->outcome(); });
        std::move(firstEnded, m_running.end(), std::back_inserter(ended));
        m_running.erase(firstEnded, m_running.end());
        // Runs over a few changes are too many to be remembered one by one.
        for (const Running &entry : ended) {
            if (entry.job->plan().changed.isEmpty())
                m_ended.append(entry.job);
        }
        while (m_ended.size() > kRememberedJobs)
            m_ended.removeFirst();
    }
    for (Running &entry : ended)
        entry.thread.join();
}

QList<std::shared_ptr<IndexJob>> IndexScheduler::jobs() const
{
    const std::lock_guard lock(m_mutex);
    QList<std::shared_ptr<IndexJob>> result;
    for (const auto &job : m_ended)
        result.append(job);
    for (const Running &entry : m_running)
        result.append(entry.job);
    return result;
}

std::shared_ptr<IndexJob> IndexScheduler::job(const QString &id) const
{
    for (const std::shared_ptr<IndexJob> &job : jobs()) {
        if (job->id() == id)
            return job;
    }
    return nullptr;
}

Result<QList<IndexSummary>> IndexScheduler::indexes()
{
    return m_store.indexes();
}

Result<IndexSummary> IndexScheduler::summary(const QString &name)
{
    return m_store.summary(name);
}

Result<QList<FileIssue>> IndexScheduler::failures(const QString &name)
{
    COCO_TRY(const auto reader, m_store.reader(name));
    return reader->failures();
}

Result<QList<FileIssue>> IndexScheduler::skipped(const QString &name, int limit)
{
    COCO_TRY(const auto reader, m_store.reader(name));
    return reader->skipped(limit);
}

Result<void> IndexScheduler::removeIndex(const QString &name)
{
    QList<std::shared_ptr<ScheduledJob>> running;
    {
        const std::lock_guard lock(m_mutex);
        running = runningFor(name);
        m_removing.append(name);
    }
    const auto mayRunAgain = qScopeGuard([this, &name] {
        const std::lock_guard lock(m_mutex);
        m_removing.removeOne(name);
    });
    for (const auto &job : std::as_const(running))
        job->cancel();
    for (const auto &job : std::as_const(running)) {
        while (!job->wait(std::chrono::hours(1), {}, {})) {
        }
    }
    reap();
    if (const Result<void> done = m_store.purgeExpired(now()); !done)
        return done;
    return m_store.remove(name, now());
}

Result<QList<RemovedIndex>> IndexScheduler::removedIndexes()
{
    if (const Result<void> done = m_store.purgeExpired(now()); !done)
        return fail(done.error());
    return m_store.removed();
}

Result<void> IndexScheduler::restoreIndex(const QString &name)
{
    return m_store.restore(name);
}

Result<QString> IndexScheduler::indexNameFor(const QString &folder)
{
    COCO_TRY(const QString resolved, resolvedFolder(folder));
    COCO_TRY(const ProjectSettings settings, readProjectSettings(resolved));
    return nameFor(resolved, settings);
}

Result<IndexSummary> IndexScheduler::indexContaining(const QString &folder)
{
    COCO_TRY(const auto all, m_store.indexes());
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    const QString wanted = (canonical.isEmpty() ? QDir::cleanPath(folder) : canonical) + u'/';
    const IndexSummary *best = nullptr;
    for (const IndexSummary &summary : all) {
        if (wanted.startsWith(summary.root + u'/') && (!best || best->root.size() < summary.root.size()))
            best = &summary;
    }
    if (!best)
        return fail(ErrorCode::NotFound,
                    Text::tr("“%1” is not indexed yet. Index it with “coco index %1”, then search again.").arg(folder));
    return *best;
}

QStringList IndexScheduler::linkedIndexes(const QString &name)
{
    const Result<IndexSummary> index = m_store.summary(name);
    const Result<ProjectSettings> settings = index ? readProjectSettings(index->root) : ProjectSettings();
    return settings ? settings->linkedIndexes : QStringList();
}

Result<QByteArray> IndexScheduler::readFile(const QString &indexName, const RepoPath &path, qint64 maxBytes)
{
    COCO_TRY(const auto reader, m_store.reader(indexName));
    COCO_TRY(const bool indexed, reader->contains(path));
    if (!indexed)
        return fail(ErrorCode::NotFound,
                    Text::tr("“%1” is not part of the index “%2”. Index the project again if the file is new.")
                        .arg(path.toDisplay(), indexName));
    COCO_TRY(SourceText source, readSourceText(QFile::encodeName(reader->root()), path, maxBytes));
    return std::move(source.bytes);
}

} // namespace coco::search
