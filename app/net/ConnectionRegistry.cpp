// SPDX-License-Identifier: Apache-2.0
#include "net/ConnectionRegistry.h"

#include "net/HttpConnection.h"

namespace coco::net {

ConnectionRegistry::ConnectionRegistry() = default;
ConnectionRegistry::~ConnectionRegistry() = default;

void ConnectionRegistry::add(const std::shared_ptr<HttpConnection> &connection)
{
    const std::lock_guard lock(m_mutex);
    m_connections.insert(connection);
}

void ConnectionRegistry::remove(const std::shared_ptr<HttpConnection> &connection)
{
    const std::lock_guard lock(m_mutex);
    m_connections.erase(connection);
    if (m_connections.empty())
        m_emptied.notify_all();
}

std::size_t ConnectionRegistry::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections.size();
}

std::vector<std::shared_ptr<HttpConnection>> ConnectionRegistry::all() const
{
    const std::lock_guard lock(m_mutex);
    return {m_connections.begin(), m_connections.end()};
}

bool ConnectionRegistry::waitUntilEmpty(std::chrono::milliseconds timeout) const
{
    std::unique_lock lock(m_mutex);
    return m_emptied.wait_for(lock, timeout, [this] { return m_connections.empty(); });
}

} // namespace coco::net
