// SPDX-License-Identifier: Apache-2.0
#include "search/source/FileWatcher.h"

#include "search/source/FolderWatches.h"
#include "search/source/GitFolder.h"
#include "search/source/GlobalExcludes.h"
#include "search/source/RepositoryRules.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>

namespace coco::search {
namespace {

using Steady = std::chrono::steady_clock;

/// More changed paths than this are told as everything.
constexpr qsizetype kMostPaths = 5'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::FileWatcher)
};

bool decidesOnOthers(const QByteArray &folder, const QByteArray &name)
{
    return name == ".gitignore" || name == ".cocosearchignore" || name == ".git"
        || (folder.isEmpty() && name == "cocosearch.yaml");
}

QString tooManyFolders(qint64 watched)
{
    return Text::tr("Only %1 folders can be watched at once, so the whole project is looked at every minute instead. To see changes at "
                    "once, raise the limit: sudo sysctl fs.inotify.max_user_watches=%2")
        .arg(watched)
        .arg(std::max<qint64>(524'288, systemWatchLimit() * 4));
}

QString noInstance()
{
    return Text::tr("Other programs use up what this user may watch, so the whole project is looked at every minute instead. To see "
                    "changes at once, raise the limit: sudo sysctl fs.inotify.max_user_instances=1024");
}

} // namespace

bool isToldHere(const QByteArray &root)
{
    // nfs, smb, cifs, smb2, 9p, fuse (virtiofs too), fakeowner (the folders that Docker Desktop shares), vboxsf
    static constexpr std::array<unsigned long, 8> kTypes{0x6969,     0x517B,     0xFF534D42, 0xFE534D42,
                                                         0x01021997, 0x65735546, 0x6A656A63, 0x786F4256};
    struct statfs facts = {};
    if (::statfs(root.constData(), &facts) != 0)
        return true;
    const auto type = static_cast<unsigned long>(facts.f_type) & 0xFFFFFFFFUL;
    return std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end();
}

qint64 systemWatchLimit()
{
    QFile file(QStringLiteral("/proc/sys/fs/inotify/max_user_watches"));
    bool isNumber = false;
    const qint64 limit = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong(&isNumber) : 0;
    return isNumber ? limit : -1;
}

/// What was seen and not told yet.
struct FileWatcher::Pending
{
    bool everything = true;
    int failures = 0; ///< in a row, to deal with what was told
    QSet<QByteArray> paths;
    std::optional<Steady::time_point> first;
    Steady::time_point last;

    void add(const QByteArray &path)
    {
        touch();
        paths.insert(path);
        if (paths.size() > kMostPaths || path.isEmpty())
            everything = true;
    }
    void touch()
    {
        last = Steady::now();
        if (!first)
            first = last;
    }
    [[nodiscard]] bool isEmpty() const { return !everything && paths.isEmpty(); }
    /// At once when no event led to it: at the start, and when something has to be told again.
    [[nodiscard]] Steady::time_point due(const Timing &timing) const
    {
        return first ? std::min(last + timing.quiet, *first + timing.longest) : Steady::time_point();
    }
};

FileWatcher::FileWatcher(QByteArray root, Callbacks callbacks, const Timing &timing, qint64 mostFolders)
    : m_root(std::move(root))
    , m_callbacks(std::move(callbacks))
    , m_timing(timing)
    , m_mostFolders(mostFolders)
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

FileWatcher::~FileWatcher() = default;

void FileWatcher::run(const std::stop_token &stop)
{
    const std::stop_callback wake(stop, [this] {
        const std::uint64_t one = 1;
        static_cast<void>(!::write(m_wake.get(), &one, sizeof one));
    });
    Pending pending;
    auto nextLook = Steady::now();
    while (!stop.stop_requested()) {
        const bool looksByClock = m_tooMany || m_rootGone || m_elsewhere;
        auto due = Steady::time_point::max();
        if (looksByClock)
            due = nextLook;
        if (!pending.isEmpty())
            due = std::min(due, pending.due(m_timing));
        if (const auto now = Steady::now(); now < due) {
            const bool never = due == Steady::time_point::max();
            sleep(never ? std::chrono::milliseconds(-1) : std::chrono::ceil<std::chrono::milliseconds>(due - now));
            takeEvents(pending, stop);
            continue;
        }
        const bool looksNow = looksByClock && Steady::now() >= nextLook;
        // When they stop telling, the next look finds what they missed.
        if (looksNow && !m_rootGone && m_callbacks.isToldByOthers && m_callbacks.isToldByOthers())
            nextLook = Steady::now() + m_timing.look;
        else if (looksNow)
            pending.everything = true;
        if (pending.everything) {
            watchEverything(stop);
            pending.everything = true;
            nextLook = Steady::now() + m_timing.look;
        }
        tell(pending, stop);
    }
}

void FileWatcher::sleep(std::chrono::milliseconds timeout) const
{
    std::array<pollfd, 2> fds{pollfd{m_wake.get(), POLLIN, 0}, pollfd{m_watches ? m_watches->fd() : -1, POLLIN, 0}};
    static_cast<void>(::poll(fds.data(), fds.size(), static_cast<int>(std::max<std::int64_t>(timeout.count(), -1))));
}

void FileWatcher::watchEverything(const std::stop_token &stop)
{
    publish(m_reach.state == WatchReach::State::Watching ? WatchReach::State::Watching : WatchReach::State::Starting);
    m_options = m_callbacks.options();
    m_tooMany = false;
    m_rootGone = false;
    m_elsewhere = !isToldHere(m_root);
    // A new instance: what the old one still holds is about a state that is looked at as a whole now.
    m_watches.reset();
    m_watches = std::make_unique<FolderWatches>();
    watchRules();
    watchBelow({}, stop);
}

/// What decides on files of the tree without lying in it. Where a limit is met these are what is left out.
void FileWatcher::watchRules()
{
    QList<QByteArray> files;
    if (m_options.useGitignore) {
        files = ruleFilesAbove(m_root);
        files.append(m_options.globalExcludes.value_or(globalExcludesFile()));
        if (!m_options.globalExcludes)
            files.append(globalExcludesSources());
    }
    for (const QByteArray &file : std::as_const(files)) {
        if (!file.isEmpty())
            m_watches->addRules(file);
    }
}

void FileWatcher::watchBelow(const QByteArray &folder, const std::stop_token &stop)
{
    m_reach.message.clear();
    const auto visit = [this](const QByteArray &path, int fd) {
        if (m_tooMany)
            return;
        const bool full = m_mostFolders > 0 && m_watches->count() >= m_mostFolders;
        m_tooMany = full || m_watches->add(path, fd) == FolderWatches::Added::TooMany;
        const QByteArray exclude = m_options.useGitignore ? infoExcludePath(fd) : QByteArray();
        struct stat status = {};
        if (!exclude.isEmpty() && ::lstat(exclude.constData(), &status) == 0)
            m_watches->addRules(exclude);
    };
    const auto walked = walkFolders(m_root, m_options, folder, stop, visit);
    m_rootGone = !walked && !stop.stop_requested();
    if (m_rootGone) {
        m_reach.message = walked.error().message;
        return publish(WatchReach::State::Gone);
    }
    if (m_tooMany)
        m_reach.message = m_watches->isOpen() ? tooManyFolders(m_watches->count()) : noInstance();
    else if (m_elsewhere)
        m_reach.message = Text::tr("The folder lies on another machine, whose changes are not told here. The whole project is looked at "
                                   "every minute as well.");
    publish(m_tooMany || m_elsewhere ? WatchReach::State::Looking : WatchReach::State::Watching);
}

void FileWatcher::takeEvents(Pending &pending, const std::stop_token &stop)
{
    if (!m_watches || !m_watches->isOpen())
        return;
    QList<QByteArray> toWatch;
    m_watches->read([&](const FolderEvent &event) {
        const QByteArray path = event.folder.isEmpty() || event.name.isEmpty() ? event.folder + event.name
                                                                               : QByteArray(event.folder + '/' + event.name);
        const bool ofWhole = event.kind == FolderEvent::Kind::Lost || event.kind == FolderEvent::Kind::RootGone
            || event.kind == FolderEvent::Kind::RulesChanged;
        const QByteArray changed = ofWhole || decidesOnOthers(event.folder, event.name) ? event.folder : path;
        pending.add(changed);
        if (changed != path || event.kind == FolderEvent::Kind::FolderLeft)
            m_watches->removeBelow(changed);
        if (changed != path || event.kind == FolderEvent::Kind::FolderCame)
            toWatch.append(changed);
    });
    if (pending.everything)
        return;
    for (const QByteArray &folder : std::as_const(toWatch))
        watchBelow(folder, stop);
}

void FileWatcher::tell(Pending &pending, const std::stop_token &stop)
{
    TreeChanges changes;
    changes.everything = pending.everything;
    if (!changes.everything)
        changes.paths = pathsNotLeftOut(m_root, m_options, {pending.paths.cbegin(), pending.paths.cend()}, stop);
    pending.everything = false;
    pending.paths.clear();
    pending.first.reset();
    const bool nothing = !changes.everything && changes.paths.isEmpty();
    if (nothing || m_rootGone || stop.stop_requested())
        return;
    if (m_callbacks.onChanges(changes, stop)) {
        pending.failures = 0;
        return;
    }
    // Once more, after a pause, and with everything: what was missed meanwhile is part of it.
    pending.everything = true;
    std::array<pollfd, 1> fds{pollfd{m_wake.get(), POLLIN, 0}};
    const auto pause = std::min(m_timing.look, m_timing.longest * (10 << std::min(pending.failures++, 8)));
    static_cast<void>(::poll(fds.data(), fds.size(), static_cast<int>(pause.count())));
}

void FileWatcher::publish(WatchReach::State state)
{
    m_reach.state = state;
    m_reach.isElsewhere = m_elsewhere;
    m_reach.folders = m_watches ? m_watches->count() : 0;
    m_callbacks.onReach(m_reach);
}

} // namespace coco::search
