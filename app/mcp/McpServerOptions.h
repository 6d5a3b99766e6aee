// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace coco::mcp {

/// How a server presents itself, and its limits. Plain value.
struct McpServerOptions
{
    QString serverName = QStringLiteral("cocosearch");
    QString serverVersion;
    QString instructions;
    int maxSessions = 256;
    std::chrono::minutes sessionIdleLimit{30};
    /// A call that has not answered after this time goes on as a stream.
    std::chrono::milliseconds longCallAfter{1'000};
    /// Between the comments that keep a silent stream from being taken for dead.
    std::chrono::milliseconds keepAliveInterval{15'000};
    int maxRunningCalls = 64; ///< at the same time, over all sessions; one thread each
};

} // namespace coco::mcp
