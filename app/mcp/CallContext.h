// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/JsonRpcMessage.h"
#include "mcp/ToolRegistry.h"

#include <limits>
#include <mutex>

namespace coco::mcp {

/// Takes the notifications that belong to one request; called on the thread that runs it.
using NotificationSink = std::function<void(const JsonRpcNotification &)>;

/// What a tool sees of the request that called it. Created on the stack of the thread that runs
/// the tool; reportProgress() may be called from any thread while the tool runs.
class CallContext final : public ToolContext
{
public:
    CallContext(std::stop_token stop, std::optional<RequestId> progressToken,
                NotificationSink notify, QString projectPath);

    [[nodiscard]] std::stop_token stopToken() const override { return m_stop; }
    [[nodiscard]] bool wantsProgress() const override { return m_progressToken.has_value(); }
    void reportProgress(double progress, double total, const QString &message,
                        const QJsonObject &extra) override;
    [[nodiscard]] QString projectPath() const override { return m_projectPath; }

private:
    std::stop_token m_stop;
    std::optional<RequestId> m_progressToken;
    NotificationSink m_notify;
    QString m_projectPath;
    std::mutex m_mutex;
    double m_last = -std::numeric_limits<double>::infinity();
};

/// The token under which a caller wants progress; nothing when it wants none.
[[nodiscard]] std::optional<RequestId> progressTokenOf(const JsonRpcRequest &request);

} // namespace coco::mcp
