// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/LegacyMethods.h"

namespace coco::mcp {

/// Server side of the protocol without any transport: decides for every message which era it
/// belongs to, and answers it. The stateless revisions get their methods beside LegacyMethods;
/// until then their requests answer -32601, on which clients that know both fall back.
/// Thread-safe. Borrowed registry must outlive it.
class McpDispatcher
{
public:
    McpDispatcher(const ToolRegistry &tools, const McpServerOptions &options);

    /// A request that has arrived: from now on it can be cancelled, whenever and wherever it runs.
    class Accepted
    {
    public:
        /// Answers on the calling thread, once; nothing when the request was cancelled.
        [[nodiscard]] std::optional<JsonRpcResponse> run();
        /// Whether it runs a tool, and so deserves a thread of its own.
        [[nodiscard]] bool mayTakeLong() const;
        [[nodiscard]] bool wantsProgress() const;
        /// Before run().
        void setSink(NotificationSink notify) { m_scope.notify = std::move(notify); }
        [[nodiscard]] std::stop_token stopToken() const;

    private:
        friend class McpDispatcher;
        Accepted(const McpDispatcher &dispatcher, JsonRpcRequest request, RequestScope scope);

        const McpDispatcher &m_dispatcher;
        JsonRpcRequest m_request;
        RequestScope m_scope;
        std::optional<McpSession::Running> m_running; ///< nothing: the id is in use already
    };

    [[nodiscard]] Accepted accept(JsonRpcRequest request, RequestScope scope) const;
    /// Also for responses, which we never ask for: they are ignored.
    void notified(const JsonRpcNotification &notification, McpSession &session) const;

    /// Why this batch may not be sent in that session (nothing: it may): the revision has none, or
    /// it holds an initialize.
    [[nodiscard]] static std::optional<JsonRpcError> batchRefusal(const JsonRpcPayload &payload,
                                                                  const McpSession *session);

private:
    LegacyMethods m_legacy;
};

} // namespace coco::mcp
