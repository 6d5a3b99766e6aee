// SPDX-License-Identifier: Apache-2.0
#include "tools/ListIndexesTool.h"

#include "tools/ToolSchema.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {

ListIndexesTool::ListIndexesTool(search::IndexService &indexes)
    : m_indexes(indexes)
{
}

mcp::ToolDescriptor ListIndexesTool::descriptor()
{
    mcp::ToolDescriptor tool;
    tool.name = u"list_indexes"_s;
    tool.title = u"List indexes"_s;
    tool.description = u"Lists the indexed projects by name."_s;
    tool.inputSchema = objectSchema({});
    tool.outputSchema = resultSchema(arrayOfObjects());
    tool.annotations = readOnlyAnnotations(tool.title);
    return tool;
}

mcp::ToolResult ListIndexesTool::call(const QJsonObject &, mcp::ToolContext &) const
{
    const auto indexes = m_indexes.indexes();
    if (!indexes)
        return mcp::ToolResult::list(QJsonArray{failureObject(indexes.error())});
    QJsonArray items;
    for (const search::IndexSummary &index : *indexes) {
        // Clients of the original show the table; the name keeps its form though we have no such table.
        items.append(QJsonObject{
            {u"name"_s, index.name},
            {u"table_name"_s, u"codeindex_%1__%1_chunks"_s.arg(index.name)},
        });
    }
    return mcp::ToolResult::list(items);
}

} // namespace coco::tools
