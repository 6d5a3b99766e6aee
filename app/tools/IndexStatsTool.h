// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ToolRegistry.h"
#include "search/api/IndexService.h"

namespace coco::tools {

/// MCP tool index_stats. Stateless over a borrowed service, which outlives it; any thread.
class IndexStatsTool
{
public:
    explicit IndexStatsTool(search::IndexService &indexes);

    [[nodiscard]] static mcp::ToolDescriptor descriptor();
    [[nodiscard]] mcp::ToolResult call(const QJsonObject &arguments, mcp::ToolContext &context) const;

private:
    [[nodiscard]] QJsonObject statsOf(const search::IndexSummary &index, bool includeFailures) const;
    void addRunningJob(QJsonObject &stats, const QString &name) const;

    search::IndexService &m_indexes;
};

} // namespace coco::tools
