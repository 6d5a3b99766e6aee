// SPDX-License-Identifier: Apache-2.0
#include "coco/ActivityWatch.h"

namespace coco::cli {

class ActivityWatch::WatchedExchange final : public net::HttpExchange
{
public:
    WatchedExchange(ActivityWatch &watch, net::HttpExchange &exchange)
        : m_watch(watch)
        , m_exchange(exchange)
    {
        m_watch.begin();
    }
    ~WatchedExchange() override { m_watch.end(); }

    const net::HttpRequest &request() const override { return m_exchange.request(); }
    void respond(net::HttpResponse response) override { m_exchange.respond(std::move(response)); }
    std::shared_ptr<net::ResponseStream> beginStream(int status, net::HttpHeaders headers) override
    {
        auto stream = m_exchange.beginStream(status, std::move(headers));
        m_watch.addStream(stream);
        return stream;
    }
    std::stop_token stopToken() const override { return m_exchange.stopToken(); }

private:
    ActivityWatch &m_watch;
    net::HttpExchange &m_exchange;
};

ActivityWatch::ActivityWatch(const Clock &clock)
    : m_clock(clock)
    , m_lastActivity(clock.now())
{
}

net::HttpHandler ActivityWatch::watched(net::HttpHandler handler)
{
    return [this, handler = std::move(handler)](net::HttpExchange &exchange) {
        WatchedExchange watchedExchange(*this, exchange);
        handler(watchedExchange);
    };
}

std::chrono::milliseconds ActivityWatch::idleFor()
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_streams, [](const std::weak_ptr<net::ResponseStream> &weak) {
        const auto stream = weak.lock();
        return !stream || !stream->isOpen();
    });
    if (m_running > 0 || !m_streams.empty())
        m_lastActivity = m_clock.now();
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_lastActivity);
}

void ActivityWatch::begin()
{
    const std::scoped_lock lock(m_mutex);
    ++m_running;
}

void ActivityWatch::end()
{
    const std::scoped_lock lock(m_mutex);
    --m_running;
    m_lastActivity = m_clock.now();
}

void ActivityWatch::addStream(const std::shared_ptr<net::ResponseStream> &stream)
{
    const std::scoped_lock lock(m_mutex);
    m_streams.push_back(stream);
}

} // namespace coco::cli
