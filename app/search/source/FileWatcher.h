// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/FileWalker.h"
#include "search/source/UniqueFd.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace coco::search {

class FolderWatches;

/// What happened in a tree since the last time it was told.
struct TreeChanges
{
    bool everything = false;  ///< look at the whole: at the start, after lost events, by the clock
    QList<QByteArray> paths;  ///< relative; folders stand for all below them; sorted; none that a rule leaves out
};

/// How far a tree is watched. Plain value.
struct WatchReach
{
    enum class State {
        Starting, ///< the folders are being found
        Watching, ///< every change is seen
        Looking,  ///< not every folder can be watched: the whole is looked at every now and then as well
        Gone,     ///< the root cannot be read any more; tried again every now and then
    };
    State state = State::Starting;
    bool isElsewhere = false; ///< others change it, across a network or a virtual machine, unseen here
    qint64 folders = 0; ///< watched
    QString message;    ///< why not everything, and what to do; empty when all is well
};

/// Watches the files of a tree that a walk would take (and no ignored folder): coalesces what happens
/// within a moment and tells it. Owns a thread, which sleeps while nothing happens. Both callbacks run
/// on that thread; while onChanges runs, events wait. The destructor stops the thread, and requests the
/// token that a running callback was given.
class FileWatcher
{
public:
    struct Timing
    {
        std::chrono::milliseconds quiet{30};    ///< without an event, after which changes are told …
        std::chrono::milliseconds longest{400}; ///< … but no later than this after the first one
        std::chrono::milliseconds look{60'000}; ///< between two looks at the whole, where watching is not enough
    };
    struct Callbacks
    {
        /// Asked whenever the whole is looked at: settings may have changed.
        std::function<WalkOptions()> options;
        /// False: it could not be dealt with now; told again later, together with what comes.
        std::function<bool(const TreeChanges &, std::stop_token)> onChanges;
        std::function<void(const WatchReach &)> onReach;
        /// Whether somebody else tells of every change just now, so that looking by the clock can wait. May be empty.
        std::function<bool()> isToldByOthers = {};
    };

    /// `root` is absolute. `mostFolders` > 0 keeps below the system's own limit, for tests.
    FileWatcher(QByteArray root, Callbacks callbacks, const Timing &timing, qint64 mostFolders = 0);
    ~FileWatcher();
    FileWatcher(const FileWatcher &) = delete;
    FileWatcher &operator=(const FileWatcher &) = delete;

private:
    struct Pending;
    void run(const std::stop_token &stop);
    void watchEverything(const std::stop_token &stop);
    void watchRules();
    void watchBelow(const QByteArray &folder, const std::stop_token &stop);
    void takeEvents(Pending &pending, const std::stop_token &stop);
    void tell(Pending &pending, const std::stop_token &stop);
    void publish(WatchReach::State state);
    /// Until there is an event, `timeout` is over (negative: never) or a stop is requested.
    void sleep(std::chrono::milliseconds timeout) const;

    const QByteArray m_root;
    const Callbacks m_callbacks;
    const Timing m_timing;
    const qint64 m_mostFolders;
    UniqueFd m_wake; ///< an eventfd: written to by the stop callback
    // Only the thread:
    std::unique_ptr<FolderWatches> m_watches;
    WalkOptions m_options;
    WatchReach m_reach;
    bool m_tooMany = false;
    bool m_rootGone = false;
    bool m_elsewhere = false; ///< the file system does not tell what others change
    std::jthread m_thread;
};

/// False on a file system that others write to: across a network, or from the host of a virtual machine.
[[nodiscard]] bool isToldHere(const QByteArray &root);

/// The limit of watched folders per user, as the system has it; -1 when it cannot be read.
[[nodiscard]] qint64 systemWatchLimit();

} // namespace coco::search
