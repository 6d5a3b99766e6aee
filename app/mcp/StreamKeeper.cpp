// SPDX-License-Identifier: Apache-2.0
#include "mcp/StreamKeeper.h"

#include "net/Sse.h"

namespace coco::mcp {

StreamKeeper::StreamKeeper(std::chrono::milliseconds interval, std::function<void()> alsoThen)
    : m_interval(interval)
    , m_alsoThen(std::move(alsoThen))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{}

StreamKeeper::~StreamKeeper() = default;

void StreamKeeper::add(const std::shared_ptr<net::ResponseStream> &stream)
{
    const std::lock_guard lock(m_mutex);
    m_streams.push_back(stream);
}

void StreamKeeper::run(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_wake.wait_for(lock, stop, m_interval, [] { return false; });
        if (stop.stop_requested())
            return;
        keepAll();
        lock.unlock();
        m_alsoThen();
        lock.lock();
    }
}

/// With the lock held; streams never block.
void StreamKeeper::keepAll()
{
    const QByteArray comment = net::encodeSseComment("keep-alive");
    std::erase_if(m_streams, [&comment](const std::weak_ptr<net::ResponseStream> &weak) {
        const auto stream = weak.lock();
        return !stream || !stream->isOpen() || !stream->write(comment);
    });
}

} // namespace coco::mcp
