// SPDX-License-Identifier: Apache-2.0
#include "mcp/ToolJson.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::ToolJson)
};

} // namespace

QJsonObject toJson(const ToolDescriptor &tool)
{
    QJsonObject schema = tool.inputSchema;
    if (!schema.contains("type"_L1))
        schema.insert("type"_L1, "object"_L1);
    QJsonObject object{{"name"_L1, tool.name}, {"inputSchema"_L1, schema}};
    if (!tool.title.isEmpty())
        object.insert("title"_L1, tool.title);
    if (!tool.description.isEmpty())
        object.insert("description"_L1, tool.description);
    if (tool.outputSchema)
        object.insert("outputSchema"_L1, *tool.outputSchema);
    if (!tool.annotations.isEmpty())
        object.insert("annotations"_L1, tool.annotations);
    return object;
}

QJsonObject toJson(const ToolResult &result)
{
    QJsonObject object{{"content"_L1, result.content}};
    if (result.structuredContent)
        object.insert("structuredContent"_L1, *result.structuredContent);
    if (result.isError)
        object.insert("isError"_L1, true);
    return object;
}

Result<ToolDescriptor> toolDescriptorFromJson(const QJsonObject &object)
{
    if (!object.value("name"_L1).isString() || !object.value("inputSchema"_L1).isObject())
        return fail(ErrorCode::Protocol,
                    Text::tr("The server described a tool without a name or an "
                             "input schema. Update the server."));
    ToolDescriptor tool;
    tool.name = object.value("name"_L1).toString();
    tool.title = object.value("title"_L1).toString();
    tool.description = object.value("description"_L1).toString();
    tool.inputSchema = object.value("inputSchema"_L1).toObject();
    if (object.value("outputSchema"_L1).isObject())
        tool.outputSchema = object.value("outputSchema"_L1).toObject();
    tool.annotations = object.value("annotations"_L1).toObject();
    return tool;
}

Result<ToolResult> toolResultFromJson(const QJsonObject &object)
{
    if (!object.value("content"_L1).isArray())
        return fail(
            ErrorCode::Protocol,
            Text::tr("The server's answer to a tool call has no content. Update the server."));
    ToolResult result;
    result.content = object.value("content"_L1).toArray();
    if (object.value("structuredContent"_L1).isObject())
        result.structuredContent = object.value("structuredContent"_L1).toObject();
    result.isError = object.value("isError"_L1).toBool();
    return result;
}

} // namespace coco::mcp
