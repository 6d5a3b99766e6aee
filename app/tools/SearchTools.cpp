// SPDX-License-Identifier: Apache-2.0
#include "tools/SearchTools.h"

#include "tools/ClearIndexTool.h"
#include "tools/IndexCodebaseTool.h"
#include "tools/IndexStatsTool.h"
#include "tools/ListIndexesTool.h"
#include "tools/SearchCodeTool.h"

namespace coco::tools {
namespace {

template<typename Tool>
void add(mcp::ToolRegistry &registry, Tool tool)
{
    registry.add(Tool::descriptor(), [tool](const QJsonObject &arguments, mcp::ToolContext &context) {
        return tool.call(arguments, context);
    });
}

} // namespace

void registerSearchTools(mcp::ToolRegistry &registry, search::SearchService &searcher,
                         search::IndexService &indexes, RootApproval &roots)
{
    add(registry, SearchCodeTool(searcher, indexes));
    add(registry, ListIndexesTool(indexes));
    add(registry, IndexStatsTool(indexes));
    add(registry, ClearIndexTool(indexes));
    add(registry, IndexCodebaseTool(indexes, roots));
}

} // namespace coco::tools
