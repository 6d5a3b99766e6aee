// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ToolRegistry.h"
#include "search/api/IndexService.h"
#include "search/api/SearchService.h"

namespace coco::tools {

/// MCP tool search_code. Stateless over borrowed services, which outlive it; any thread.
class SearchCodeTool
{
public:
    SearchCodeTool(search::SearchService &searcher, search::IndexService &indexes);

    [[nodiscard]] static mcp::ToolDescriptor descriptor();
    [[nodiscard]] mcp::ToolResult call(const QJsonObject &arguments, mcp::ToolContext &context) const;

private:
    search::SearchService &m_searcher;
    search::IndexService &m_indexes;
};

} // namespace coco::tools
