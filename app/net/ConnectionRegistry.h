// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

namespace coco::net {

class HttpConnection;

/// The open connections of a server; keeps them alive while they are open. Thread-safe.
class ConnectionRegistry
{
public:
    ConnectionRegistry();
    ~ConnectionRegistry();

    void add(const std::shared_ptr<HttpConnection> &connection);
    void remove(const std::shared_ptr<HttpConnection> &connection);
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::vector<std::shared_ptr<HttpConnection>> all() const;
    /// Blocks until no connection is open; false when `timeout` was over first.
    [[nodiscard]] bool waitUntilEmpty(std::chrono::milliseconds timeout) const;

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_emptied;
    std::unordered_set<std::shared_ptr<HttpConnection>> m_connections;
};

} // namespace coco::net
