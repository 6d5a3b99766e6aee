// SPDX-License-Identifier: Apache-2.0
#include "search/segment/MappedMemory.h"

#include "core/FreeMemory.h"
#include "core/MemoryUse.h"
#include "search/segment/Segment.h"

#include <system_error>

namespace coco::search {

MappedMemory::MappedMemory(Limits limits, std::function<void()> atRest)
    : m_limits(limits)
    , m_atRest(std::move(atRest))
{
    try {
        m_thread = std::jthread([this](const std::stop_token &stop) { giveBackAfterRest(stop); });
    } catch (const std::system_error &) {
        // The system has no more threads to give; what is much is given back all the same.
    }
}

MappedMemory::~MappedMemory() = default;

void MappedMemory::add(const Segment &segment)
{
    const std::scoped_lock lock(m_mutex);
    m_segments.insert(&segment);
}

void MappedMemory::remove(const Segment &segment)
{
    const std::scoped_lock lock(m_mutex);
    m_segments.erase(&segment);
}

void MappedMemory::begin()
{
    const std::scoped_lock lock(m_mutex);
    m_used = true;
    m_wake.notify_all();
}

void MappedMemory::look()
{
    const auto use = memoryUse();
    if (!use || use->resident < m_limits.most || use->mapped < m_limits.leastGain)
        return;
    const std::unique_lock lock(m_mutex, std::try_to_lock);
    if (lock) // else somebody is at it
        giveBack();
}

void MappedMemory::giveBackAfterRest(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return m_used.load(); })) {
        while (m_used.exchange(false)) {
            m_wake.wait_for(lock, stop, m_limits.rest, [] { return false; });
            if (stop.stop_requested())
                return;
        }
        giveBack();
        lock.unlock();
        if (m_atRest)
            m_atRest();
        giveBackFreeMemory();
        lock.lock();
    }
}

void MappedMemory::giveBack() const
{
    for (const Segment *const segment : m_segments)
        segment->releasePages();
}

} // namespace coco::search
