// SPDX-License-Identifier: Apache-2.0
#include "mcp/IndentedJson.h"
#include "mcp/ToolRegistry.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

QJsonObject textBlock(const QString &text)
{
    return {{"type"_L1, "text"_L1}, {"text"_L1, text}};
}

} // namespace

ToolResult ToolResult::text(const QString &text, bool isError)
{
    return {{textBlock(text)}, std::nullopt, isError};
}

ToolResult ToolResult::object(const QJsonObject &value)
{
    return {{textBlock(indentedJson(value))}, std::nullopt, false};
}

ToolResult ToolResult::list(const QJsonArray &items)
{
    QJsonArray content;
    for (const QJsonValue &item : items)
        content.append(textBlock(item.isString() ? item.toString() : indentedJson(item)));
    return {content, QJsonObject{{"result"_L1, items}}, false};
}

} // namespace coco::mcp
