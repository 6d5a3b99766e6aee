// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ToolRegistry.h"
#include "search/api/IndexService.h"

namespace coco::tools {

/// MCP tool list_indexes. Stateless over a borrowed service, which outlives it; any thread.
class ListIndexesTool
{
public:
    explicit ListIndexesTool(search::IndexService &indexes);

    [[nodiscard]] static mcp::ToolDescriptor descriptor();
    [[nodiscard]] mcp::ToolResult call(const QJsonObject &arguments, mcp::ToolContext &context) const;

private:
    search::IndexService &m_indexes;
};

} // namespace coco::tools
