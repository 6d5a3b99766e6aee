// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/index/BoundedQueue.h"
#include "search/index/FileTask.h"
#include "search/index/Indexer.h"
#include "search/parse/TreeMemory.h"

#include <QHash>

#include <atomic>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace coco::search {

/// Threads that read and parse the files of a walk, feeding a queue of bounded weight. Owned by the
/// run, which is the only one to call it; what it is given must outlive it.
class ParsePool
{
public:
    ParsePool(const IndexPlan &plan, const QList<WalkedFile> &files, const QHash<RepoPath, FileFingerprint> &known,
              std::stop_token stop);
    ~ParsePool();
    ParsePool(const ParsePool &) = delete;
    ParsePool &operator=(const ParsePool &) = delete;

    /// Waits; nothing when all files are done or the stop token was requested.
    [[nodiscard]] std::optional<FileOutcome> next() { return m_queue.pop(); }

private:
    void work();
    [[nodiscard]] FileOutcome outcomeOf(FileTask &task, const WalkedFile &file);

    const IndexPlan &m_plan;
    const QList<WalkedFile> &m_files;
    const QHash<RepoPath, FileFingerprint> &m_known;
    const std::stop_token m_stop;
    BoundedQueue<FileOutcome> m_queue;
    TreeGate m_gate;
    std::atomic<qsizetype> m_next{0};
    std::vector<std::thread> m_threads;
};

} // namespace coco::search
