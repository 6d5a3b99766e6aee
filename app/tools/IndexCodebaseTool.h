// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/RootApproval.h"
#include "mcp/ToolRegistry.h"
#include "search/api/IndexService.h"

#include <chrono>

namespace coco::tools {

/// MCP tool index_codebase: indexes an approved folder. With a progress token it reports until the
/// run is over; without one it answers "indexing" after the patience is over, and the run goes on.
/// Stateless over borrowed services, which outlive it; any thread.
class IndexCodebaseTool
{
public:
    IndexCodebaseTool(search::IndexService &indexes, const RootApproval &roots,
                      std::chrono::milliseconds patience = std::chrono::seconds(25));

    [[nodiscard]] static mcp::ToolDescriptor descriptor();
    [[nodiscard]] mcp::ToolResult call(const QJsonObject &arguments, mcp::ToolContext &context) const;

private:
    [[nodiscard]] Result<QJsonObject> run(const QJsonObject &arguments, mcp::ToolContext &context) const;

    search::IndexService &m_indexes;
    const RootApproval &m_roots;
    std::chrono::milliseconds m_patience;
};

/// "62 % · src/a.py · 3 s left"
[[nodiscard]] QString progressMessage(const search::IndexProgress &progress);

} // namespace coco::tools
