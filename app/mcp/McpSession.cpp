// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpSession.h"

#include <algorithm>

namespace coco::mcp {

namespace {

/// Cancellations of requests that are over stay here too, as they cannot be told from early ones.
constexpr std::size_t kRememberedCancellations = 64;

} // namespace

McpSession::Running::Running(std::shared_ptr<McpSession> session, RequestId id,
                             std::stop_token stop)
    : m_session(std::move(session))
    , m_id(std::move(id))
    , m_stop(std::move(stop))
{}

McpSession::Running::~Running()
{
    if (m_session)
        m_session->leave(m_id);
}

std::optional<ProtocolRevision> McpSession::revision() const
{
    const std::lock_guard lock(m_mutex);
    return m_revision;
}

bool McpSession::open(ProtocolRevision revision)
{
    const std::lock_guard lock(m_mutex);
    if (m_revision)
        return false;
    m_revision = revision;
    return true;
}

std::optional<McpSession::Running> McpSession::begin(const RequestId &id)
{
    const std::lock_guard lock(m_mutex);
    const auto [running, added] = m_running.try_emplace(id);
    if (!added)
        return std::nullopt;
    const auto early = std::find(m_cancelledEarly.begin(), m_cancelledEarly.end(), id);
    if (early != m_cancelledEarly.end()) {
        m_cancelledEarly.erase(early);
        running->second.request_stop();
    }
    if (m_ended)
        running->second.request_stop();
    return Running(shared_from_this(), id, running->second.get_token());
}

void McpSession::cancel(const RequestId &id)
{
    std::optional<std::stop_source> source;
    {
        const std::lock_guard lock(m_mutex);
        const auto running = m_running.find(id);
        if (running != m_running.end()) {
            source = running->second;
        } else {
            m_cancelledEarly.push_back(id);
            if (m_cancelledEarly.size() > kRememberedCancellations)
                m_cancelledEarly.pop_front();
        }
    }
    // Outside the lock: callbacks of the token may come back to this session.
    if (source)
        source->request_stop();
}

void McpSession::end()
{
    std::map<RequestId, std::stop_source> running;
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        running = m_running;
    }
    for (auto &[id, source] : running)
        source.request_stop();
}

bool McpSession::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return m_running.empty();
}

void McpSession::leave(const RequestId &id)
{
    const std::lock_guard lock(m_mutex);
    m_running.erase(id);
}

} // namespace coco::mcp
