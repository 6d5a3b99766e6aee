// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ProtocolRevision.h"
#include "mcp/RequestId.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace coco::mcp {

/// One client of a legacy revision, from initialize to its end: what was negotiated and which
/// requests run. Thread-safe. Shared by the transport's table and the requests under way, which
/// end independently.
class McpSession : public std::enable_shared_from_this<McpSession>
{
public:
    /// A request under way; leaves the session when destroyed. Movable.
    class Running
    {
    public:
        Running(std::shared_ptr<McpSession> session, RequestId id, std::stop_token stop);
        Running(Running &&) noexcept = default;
        Running &operator=(Running &&) = delete;
        ~Running();
        [[nodiscard]] std::stop_token stopToken() const { return m_stop; }

    private:
        std::shared_ptr<McpSession> m_session;
        RequestId m_id;
        std::stop_token m_stop;
    };

    /// Nothing before open().
    [[nodiscard]] std::optional<ProtocolRevision> revision() const;
    /// False when it is open already.
    [[nodiscard]] bool open(ProtocolRevision revision);
    /// Nothing when a request of that id runs already. The token is stopped at once when the
    /// cancellation came first, which separate connections allow, or the session has ended.
    [[nodiscard]] std::optional<Running> begin(const RequestId &id);
    /// Requests the stop of that request.
    void cancel(const RequestId &id);
    /// Stops every request, also those that come later.
    void end();
    [[nodiscard]] bool isIdle() const;

private:
    void leave(const RequestId &id);

    mutable std::mutex m_mutex;
    std::optional<ProtocolRevision> m_revision;
    std::map<RequestId, std::stop_source> m_running;
    std::deque<RequestId> m_cancelledEarly;
    bool m_ended = false;
};

} // namespace coco::mcp
