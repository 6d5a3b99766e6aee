// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/CallContext.h"
#include "mcp/McpServerOptions.h"
#include "mcp/McpSession.h"

namespace coco::mcp {

/// The surroundings of one request.
struct RequestScope
{
    std::shared_ptr<McpSession> session;
    QString projectPath;     ///< see ToolContext::projectPath
    NotificationSink notify; ///< may be empty: notifications are dropped
};

/// The methods of the revisions with a handshake: initialize, ping, tools/list, tools/call.
/// What we do not declare (resources, prompts, logging, completions) answers -32601.
/// Thread-safe. Borrowed registry must outlive it.
class LegacyMethods
{
public:
    LegacyMethods(const ToolRegistry &tools, const McpServerOptions &options);

    /// Runs the method on the calling thread. Nothing when the request was cancelled: the protocol
    /// wants no answer then.
    [[nodiscard]] std::optional<JsonRpcResponse> answer(const JsonRpcRequest &request,
                                                        const RequestScope &scope,
                                                        const std::stop_token &stop) const;
    void notified(const JsonRpcNotification &notification, McpSession &session) const;

private:
    [[nodiscard]] JsonRpcResponse initialize(const JsonRpcRequest &request,
                                             McpSession &session) const;
    [[nodiscard]] JsonRpcResponse listTools(const JsonRpcRequest &request) const;
    [[nodiscard]] std::optional<JsonRpcResponse> callTool(const JsonRpcRequest &request,
                                                          const RequestScope &scope,
                                                          const std::stop_token &stop) const;

    const ToolRegistry &m_tools;
    McpServerOptions m_options;
};

} // namespace coco::mcp
