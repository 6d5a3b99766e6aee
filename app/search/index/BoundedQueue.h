// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace coco::search {

/// Hands items from several threads to one, holding no more than a given weight at a time: who
/// produces faster than the other side consumes has to wait. Thread-safe.
template<typename T>
class BoundedQueue
{
public:
    /// `maxWeight` and `producers` > 0. One item heavier than the limit still passes alone.
    BoundedQueue(std::size_t maxWeight, int producers)
        : m_maxWeight(maxWeight)
        , m_producers(producers)
    {
    }

    /// Waits for room. False when the consumer has closed the queue: give up.
    bool push(T item, std::size_t weight)
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [&] { return m_closed || m_items.empty() || m_weight + weight <= m_maxWeight; });
        if (m_closed)
            return false;
        m_weight += weight;
        m_items.emplace_back(std::move(item), weight);
        m_ready.notify_one();
        return true;
    }

    /// Every producer calls this once when it has nothing more.
    void producerDone()
    {
        const std::lock_guard lock(m_mutex);
        --m_producers;
        m_ready.notify_one();
    }

    /// Waits for an item; nothing when all producers are done and the queue is empty.
    std::optional<T> pop()
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [&] { return !m_items.empty() || m_producers == 0; });
        if (m_items.empty())
            return std::nullopt;
        auto [item, weight] = std::move(m_items.front());
        m_items.pop_front();
        m_weight -= weight;
        m_room.notify_all();
        return std::optional<T>(std::move(item));
    }

    /// The consumer wants no more; producers are released.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_room.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_room;
    std::condition_variable m_ready;
    std::deque<std::pair<T, std::size_t>> m_items;
    std::size_t m_weight = 0;
    const std::size_t m_maxWeight;
    int m_producers;
    bool m_closed = false;
};

} // namespace coco::search
