// SPDX-License-Identifier: Apache-2.0
#include "tools/ClearIndexTool.h"

#include "tools/ToolSchema.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::tools)
};

} // namespace

ClearIndexTool::ClearIndexTool(search::IndexService &indexes)
    : m_indexes(indexes)
{
}

mcp::ToolDescriptor ClearIndexTool::descriptor()
{
    mcp::ToolDescriptor tool;
    tool.name = u"clear_index"_s;
    tool.title = u"Clear index"_s;
    tool.description = u"Removes an index (not the code). It can be brought back for 24 hours."_s;
    tool.inputSchema = objectSchema({
        {u"index_name"_s, optionalStringSchema(u"Index to remove."_s)},
        {u"index_names"_s, optionalStringListSchema(u"Several indexes to remove."_s)},
    });
    tool.annotations = {{u"title"_s, tool.title},
                        {u"readOnlyHint"_s, false},
                        {u"destructiveHint"_s, true},
                        {u"openWorldHint"_s, false}};
    return tool;
}

mcp::ToolResult ClearIndexTool::call(const QJsonObject &arguments, mcp::ToolContext &) const
{
    const QStringList several = stringList(arguments.value("index_names"_L1));
    if (!several.isEmpty())
        return mcp::ToolResult::object(removeSeveral(several));
    const QString name = arguments.value("index_name"_L1).toString().trimmed();
    if (!name.isEmpty())
        return mcp::ToolResult::object(removeOne(name));
    return mcp::ToolResult::object(
        failureObject({ErrorCode::InvalidArgument,
                       Text::tr("No index was named. Pass index_name or index_names; list_indexes shows them."),
                       {}}));
}

QJsonObject ClearIndexTool::removeOne(const QString &name) const
{
    if (auto removed = m_indexes.removeIndex(name); !removed)
        return failureObject(removed.error());
    return {
        {u"success"_s, true},
        {u"message"_s, Text::tr("Index %1 removed. It can be brought back for 24 hours: \"coco restore-index %1\".")
                           .arg(name)},
    };
}

QJsonObject ClearIndexTool::removeSeveral(const QStringList &names) const
{
    QJsonArray results;
    int deleted = 0;
    for (const QString &name : names) {
        QJsonObject result = removeOne(name);
        deleted += result.value("success"_L1).toBool() ? 1 : 0;
        result.insert(u"index_name"_s, name);
        results.append(result);
    }
    return {
        {u"success"_s, deleted == names.size()},
        {u"deleted"_s, deleted},
        {u"total"_s, names.size()},
        {u"results"_s, results},
    };
}

} // namespace coco::tools
