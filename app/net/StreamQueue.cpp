// SPDX-License-Identifier: Apache-2.0
#include "net/StreamQueue.h"

#include <utility>

namespace coco::net {

StreamQueue::StreamQueue(qsizetype maxBytes, std::function<void()> wake)
    : m_maxBytes(maxBytes)
    , m_wake(std::move(wake))
{}

void StreamQueue::wakeLocked()
{
    if (m_wakePending || !m_wake)
        return;
    m_wakePending = true;
    m_wake();
}

bool StreamQueue::write(QByteArray bytes)
{
    const std::lock_guard lock(m_mutex);
    if (!m_open)
        return false;
    if (bytes.isEmpty())
        return true;
    if (m_bytes + bytes.size() > m_maxBytes) {
        m_open = false;
        m_overflowed = true;
        m_pieces.clear();
        wakeLocked();
        return false;
    }
    m_bytes += bytes.size();
    m_pieces.append(std::move(bytes));
    wakeLocked();
    return true;
}

void StreamQueue::finish()
{
    const std::lock_guard lock(m_mutex);
    if (!m_open)
        return;
    m_open = false;
    wakeLocked();
}

bool StreamQueue::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_open;
}

bool StreamQueue::hasOverflowed() const
{
    const std::lock_guard lock(m_mutex);
    return m_overflowed;
}

StreamQueue::Batch StreamQueue::take()
{
    const std::lock_guard lock(m_mutex);
    m_wakePending = false;
    return {std::exchange(m_pieces, {}), !m_open};
}

void StreamQueue::sent(qsizetype bytes)
{
    const std::lock_guard lock(m_mutex);
    m_bytes -= bytes;
}

void StreamQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_open = false;
    m_pieces.clear();
    m_wake = nullptr;
}

QueuedStream::QueuedStream(std::shared_ptr<StreamQueue> queue)
    : m_queue(std::move(queue))
{}

QueuedStream::~QueuedStream()
{
    m_queue->finish();
}

bool QueuedStream::write(QByteArray bytes)
{
    return m_queue->write(std::move(bytes));
}

void QueuedStream::finish()
{
    m_queue->finish();
}

bool QueuedStream::isOpen() const
{
    return m_queue->isOpen();
}

} // namespace coco::net
