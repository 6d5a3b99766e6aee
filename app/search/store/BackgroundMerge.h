// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/MergePolicy.h"

#include <QMutex>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace coco::search {

class IndexSegments;
class SegmentSet;
struct SegmentPart;

/// Joins the segments of one index while others search and write. Has a thread only while there is
/// something to join. Thread-safe. Owned by the IndexFile; ends its thread when destroyed.
class BackgroundMerge
{
public:
    /// `committed` is called on the merging thread after each change.
    BackgroundMerge(IndexSegments &segments, std::function<void()> committed);
    ~BackgroundMerge();
    BackgroundMerge(const BackgroundMerge &) = delete;
    BackgroundMerge &operator=(const BackgroundMerge &) = delete;

    /// Looks whether there is something to do; returns at once.
    void consider();
    /// Cancels what is under way and never begins again.
    void stop();
    /// Returns when nothing is under way.
    void wait();
    /// Joins everything into one segment, on this thread. Errors as mergeSegments() and the database.
    [[nodiscard]] Result<void> compact(std::stop_token stop);

private:
    void run(std::stop_token stop);
    [[nodiscard]] Result<bool> mergeNext(bool everything, std::stop_token stop);
    [[nodiscard]] Result<void> merge(const SegmentSet &set, MergeRange range, std::int64_t id, std::stop_token stop);
    [[nodiscard]] Result<void> replace(const SegmentSet &set, MergeRange range, std::int64_t id);

    IndexSegments &m_segments;
    const std::function<void()> m_committed;
    std::mutex m_merging; ///< one merge at a time
    std::mutex m_mutex;   ///< guards everything below
    std::condition_variable m_ended;
    bool m_stopped = false;
    bool m_running = false;
    bool m_again = false;
    std::jthread m_thread;
};

} // namespace coco::search
