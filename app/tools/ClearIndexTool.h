// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ToolRegistry.h"
#include "search/api/IndexService.h"

namespace coco::tools {

/// MCP tool clear_index: moves indexes to the trash. Stateless over a borrowed service, which
/// outlives it; any thread.
class ClearIndexTool
{
public:
    explicit ClearIndexTool(search::IndexService &indexes);

    [[nodiscard]] static mcp::ToolDescriptor descriptor();
    [[nodiscard]] mcp::ToolResult call(const QJsonObject &arguments, mcp::ToolContext &context) const;

private:
    [[nodiscard]] QJsonObject removeOne(const QString &name) const;
    [[nodiscard]] QJsonObject removeSeveral(const QStringList &names) const;

    search::IndexService &m_indexes;
};

} // namespace coco::tools
