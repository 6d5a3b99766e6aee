// SPDX-License-Identifier: Apache-2.0
#include "mcp/StreamKeeper.h"

#include "net/Sse.h"

namespace coco::mcp {
namespace {

constexpr int kRareRound = 20;

} // namespace

StreamKeeper::StreamKeeper(std::chrono::milliseconds interval, std::function<bool()> alsoThen)
    : m_interval(interval)
    , m_alsoThen(std::move(alsoThen))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{}

StreamKeeper::~StreamKeeper() = default;

void StreamKeeper::add(const std::shared_ptr<net::ResponseStream> &stream)
{
    const std::lock_guard lock(m_mutex);
    // With any it does not sleep for long.
    if (m_streams.empty()) {
        m_goOn = true;
        m_wake.notify_all();
    }
    m_streams.push_back(stream);
}

void StreamKeeper::goOn()
{
    const std::lock_guard lock(m_mutex);
    m_goOn = true;
    m_wake.notify_all();
}

void StreamKeeper::run(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    bool wantsMore = false;
    const auto mayGoOn = [this] { return m_goOn; };
    while (!stop.stop_requested()) {
        const bool isRare = m_streams.empty();
        if (!isRare)
            m_wake.wait_for(lock, stop, m_interval, [] { return false; });
        else if (wantsMore)
            m_wake.wait_for(lock, stop, kRareRound * m_interval, mayGoOn);
        else
            m_wake.wait(lock, stop, mayGoOn);
        if (stop.stop_requested())
            return;
        if (isRare && std::exchange(m_goOn, false)) {
            wantsMore = true;
            continue;
        }
        keepAll();
        lock.unlock();
        wantsMore = m_alsoThen();
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
