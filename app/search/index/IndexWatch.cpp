// SPDX-License-Identifier: Apache-2.0
#include "search/index/IndexWatch.h"

#include "search/index/ProjectSettings.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcWatch, "coco.search.watch")

constexpr std::chrono::seconds kFirstPause{1};
constexpr std::chrono::seconds kLongestPause{60};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::IndexWatch)
};

std::int64_t epochSeconds()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace

/// Settings that cannot be read are the run's to complain about.
WalkOptions watchOptions(const QString &root, const QString &ownFolder)
{
    WalkOptions options;
    if (const auto settings = readProjectSettings(root))
        options = walkOptionsOf(*settings);
    const QString own = QFileInfo(ownFolder).canonicalFilePath();
    if (own.startsWith(root + u'/')) {
        QString pattern;
        for (const QChar c : own.mid(root.size()))
            pattern += u"*?[\\"_s.contains(c) ? QString(u'\\') + c : QString(c);
        options.excludePatterns.append(pattern + u'/');
    }
    return options;
}

IndexWatch::IndexWatch(QString name, IndexService &indexes, QString ownFolder, const Timing &timing)
    : m_name(std::move(name))
    , m_indexes(indexes)
    , m_ownFolder(std::move(ownFolder))
    , m_timing(timing)
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

IndexWatch::~IndexWatch() = default;

WatchedIndex IndexWatch::current() const
{
    const std::lock_guard lock(m_mutex);
    WatchedIndex current = m_current;
    current.indexName = m_name;
    // What changes before the first look at the whole has ended is found only then.
    const bool isWatching = current.state == WatchedIndex::State::Watching || current.state == WatchedIndex::State::Looking;
    if (isWatching && !m_sawEverything) {
        current.state = WatchedIndex::State::Starting;
    } else if (current.state == WatchedIndex::State::Looking && isToldNow()) {
        current.state = WatchedIndex::State::Told;
        current.message.clear();
    }
    if (!m_problem.isEmpty()) {
        current.state = WatchedIndex::State::Waiting;
        current.message = m_problem;
    }
    return current;
}

bool IndexWatch::hasEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_ended;
}

void IndexWatch::isToldFor(std::chrono::milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    m_toldUntil = std::chrono::steady_clock::now() + time;
}

bool IndexWatch::isToldByOthers() const
{
    const std::lock_guard lock(m_mutex);
    return isToldNow();
}

/// With the mutex held. Nobody can tell of changes before the whole was seen once.
bool IndexWatch::isToldNow() const
{
    return m_sawEverything && std::chrono::steady_clock::now() < m_toldUntil;
}

void IndexWatch::lookAgain()
{
    const std::lock_guard lock(m_mutex);
    m_lookAgain = true;
    m_wake.notify_all();
}

void IndexWatch::run(const std::stop_token &stop)
{
    std::chrono::milliseconds wait = kFirstPause;
    while (!stop.stop_requested()) {
        QString root;
        const Known known = findRoot(root);
        if (known == Known::No) {
            const std::lock_guard lock(m_mutex);
            m_ended = true;
            return;
        }
        if (known == Known::Yes)
            watchRoot(root, stop);
        else
            pause(wait, stop);
        wait = known == Known::Yes ? kFirstPause : std::min<std::chrono::milliseconds>(2 * wait, kLongestPause);
    }
}

IndexWatch::Known IndexWatch::findRoot(QString &root)
{
    const auto summary = m_indexes.summary(m_name);
    if (summary)
        root = summary->root;
    else if (summary.error().code != ErrorCode::NotFound)
        report(summary.error().message);
    return summary ? Known::Yes : summary.error().code == ErrorCode::NotFound ? Known::No : Known::Later;
}

/// Until the index is gone or has another root.
void IndexWatch::watchRoot(const QString &root, const std::stop_token &stop)
{
    report({});
    {
        const std::lock_guard lock(m_mutex);
        m_sawEverything = false;
    }
    FileWatcher::Callbacks callbacks;
    callbacks.options = [this, root] { return watchOptions(root, m_ownFolder); };
    callbacks.onChanges = [this, root](const TreeChanges &changes, const std::stop_token &halt) { return index(root, changes, halt); };
    callbacks.onReach = [this](const WatchReach &reach) { show(reach); };
    callbacks.isToldByOthers = [this] { return isToldByOthers(); };
    const FileWatcher watcher(QFile::encodeName(root), std::move(callbacks), m_timing);
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_lookAgain; }))
                return;
            m_lookAgain = false;
        }
        QString now;
        if (const Known known = findRoot(now); known == Known::No || (known == Known::Yes && now != root))
            return;
    }
}

void IndexWatch::pause(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, stop, time, [] { return false; });
}

/// One run for the changes, or for the whole. False: to be told again.
bool IndexWatch::index(const QString &root, const TreeChanges &changes, const std::stop_token &stop)
{
    IndexRequest request{root, m_name};
    if (!changes.everything && sawEverything())
        request.changed = changes.paths;
    request.onlyExisting = true;
    for (;;) {
        const QStringList before = runningJobIds(m_indexes);
        const auto job = m_indexes.startIndexing(request);
        if (!job) {
            const auto summary = m_indexes.summary(m_name);
            if ((!summary && summary.error().code == ErrorCode::NotFound) || (summary && summary->root != root)) {
                lookAgain();
                return true;
            }
            report(job.error().message);
            return false;
        }
        std::optional<Result<IndexReport>> outcome;
        while (!outcome && !stop.stop_requested())
            outcome = (*job)->wait(std::chrono::hours(1), stop, {});
        if (!outcome)
            return true;
        // A run that was under way already may have passed what changed.
        if (before.contains((*job)->id()))
            continue;
        return take(*outcome, request);
    }
}

bool IndexWatch::take(const Result<IndexReport> &outcome, const IndexRequest &request)
{
    if (!outcome && outcome.error().code != ErrorCode::Cancelled) {
        report(outcome.error().message);
        return false;
    }
    // Who cancels a run does not want it at once again: the next change leads to a look at the whole.
    report(outcome ? QString()
                   : Text::tr("Indexing was cancelled, so what changed before is not found yet. It will be with the next change, or now with "
                              "“coco index %1”.")
                         .arg(request.root));
    const std::lock_guard lock(m_mutex);
    m_sawEverything = outcome && (m_sawEverything || request.changed.isEmpty());
    if (!outcome)
        return true;
    if (outcome->filesAdded + outcome->filesUpdated + outcome->filesRemoved > 0)
        m_current.changedAt = epochSeconds();
    return true;
}

bool IndexWatch::sawEverything() const
{
    const std::lock_guard lock(m_mutex);
    return m_sawEverything;
}

void IndexWatch::show(const WatchReach &reach)
{
    const std::lock_guard lock(m_mutex);
    if (!reach.message.isEmpty() && reach.message != m_current.message)
        qCWarning(lcWatch).noquote() << "watching" << m_name << reach.message;
    m_current.folders = reach.folders;
    m_current.told = !reach.isElsewhere;
    m_current.message = reach.message;
    switch (reach.state) {
    case WatchReach::State::Starting:
        m_current.state = WatchedIndex::State::Starting;
        return;
    case WatchReach::State::Watching:
        m_current.state = WatchedIndex::State::Watching;
        return;
    case WatchReach::State::Looking:
        m_current.state = WatchedIndex::State::Looking;
        return;
    case WatchReach::State::Gone:
        m_current.state = WatchedIndex::State::Waiting;
        return;
    }
}

void IndexWatch::report(QString problem)
{
    const std::lock_guard lock(m_mutex);
    m_problem.swap(problem);
}

} // namespace coco::search
