// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"
#include "search/api/WatchService.h"
#include "search/source/FileWatcher.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace coco::search {

/// Keeps one index up to date with its folder: a FileWatcher over the root and a run for whatever it
/// tells. Owns a thread that waits for the index to be known and follows it to another root; asleep
/// otherwise. Thread-safe. Owned by IndexWatches.
class IndexWatch
{
public:
    using Timing = FileWatcher::Timing;

    /// The service is borrowed. `ownFolder` is where the server writes: what changes there is not told, or
    /// every run over a root that holds it would lead to the next.
    IndexWatch(QString name, IndexService &indexes, QString ownFolder, const Timing &timing);
    ~IndexWatch();
    IndexWatch(const IndexWatch &) = delete;
    IndexWatch &operator=(const IndexWatch &) = delete;

    [[nodiscard]] WatchedIndex current() const;
    /// There is no such index any more.
    [[nodiscard]] bool hasEnded() const;
    /// See WatchService::tellsOf().
    void isToldFor(std::chrono::milliseconds time);
    /// The index may have been removed, or have another root.
    void lookAgain();

private:
    enum class Known { Yes, No, Later };

    void run(const std::stop_token &stop);
    [[nodiscard]] Known findRoot(QString &root);
    void watchRoot(const QString &root, const std::stop_token &stop);
    void pause(std::chrono::milliseconds time, const std::stop_token &stop);
    [[nodiscard]] bool index(const QString &root, const TreeChanges &changes, const std::stop_token &stop);
    [[nodiscard]] bool take(const Result<IndexReport> &outcome, const IndexRequest &request);
    [[nodiscard]] bool sawEverything() const;
    void show(const WatchReach &reach);
    void report(QString problem);
    [[nodiscard]] bool isToldByOthers() const;
    [[nodiscard]] bool isToldNow() const;

    const QString m_name;
    IndexService &m_indexes;
    const QString m_ownFolder;
    const Timing m_timing;
    mutable std::mutex m_mutex; ///< guards all below but the thread
    std::condition_variable_any m_wake;
    WatchedIndex m_current;
    QString m_problem; ///< of the last run
    std::chrono::steady_clock::time_point m_toldUntil;
    bool m_sawEverything = false; ///< since the root is watched, or a run was cancelled
    bool m_lookAgain = false;
    bool m_ended = false;
    std::jthread m_thread;
};

/// What a watch of the root takes: what a run would, but for the folder that a server writes to.
[[nodiscard]] WalkOptions watchOptions(const QString &root, const QString &ownFolder);

} // namespace coco::search
