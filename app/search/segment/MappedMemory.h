// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unordered_set>

namespace coco::search {

class Segment;

/// Bounds what segments take of this process's memory. A page that was looked at stays mapped and counts as the process's,
/// although the system could do without it; here all of them are given back when the process holds much, and when
/// nobody has looked for a while. They stay in the system's cache, from where they come back by themselves. Thread-safe.
/// Shared by the segments of a store.
class MappedMemory
{
public:
    struct Limits
    {
        std::int64_t most = 512 << 20;     ///< bytes of the whole process
        std::int64_t leastGain = 96 << 20; ///< bytes of mapped files, below which giving back is not worth its time
        std::chrono::milliseconds rest = std::chrono::seconds(30); ///< without a reader; seen after at most twice as long
    };

    /// `atRest` is called on a thread of its own, whenever nobody has looked for a while: to give back what else there is.
    explicit MappedMemory(Limits limits, std::function<void()> atRest = {});
    ~MappedMemory();
    MappedMemory(const MappedMemory &) = delete;
    MappedMemory &operator=(const MappedMemory &) = delete;

    /// A segment tells of itself as long as it lives.
    void add(const Segment &segment);
    void remove(const Segment &segment);
    /// Somebody is about to read that many bytes of a segment.
    void viewed(std::uint64_t bytes)
    {
        if (!m_used.load(std::memory_order_relaxed))
            begin();
        const std::uint64_t added = bytes + kBytesAround;
        if (m_viewed.fetch_add(added, std::memory_order_relaxed) % kBytesBetweenLooks + added >= kBytesBetweenLooks)
            look();
    }

private:
    static constexpr std::uint64_t kBytesAround = 64 * 1024; ///< that the system maps with what is touched
    static constexpr std::uint64_t kBytesBetweenLooks = 16 << 20;

    void begin();
    void look();
    void giveBackAfterRest(const std::stop_token &stop);
    void giveBack() const;

    const Limits m_limits;
    const std::function<void()> m_atRest;
    std::atomic<std::uint64_t> m_viewed = 0;
    std::atomic<bool> m_used = false; ///< since the pages were given back, or since the last look at the clock
    std::mutex m_mutex;               ///< guards m_segments, and m_used when it becomes true
    std::condition_variable_any m_wake;
    std::unordered_set<const Segment *> m_segments;
    std::jthread m_thread; ///< the last member: ends before what it uses
};

} // namespace coco::search
