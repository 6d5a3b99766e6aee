// SPDX-License-Identifier: Apache-2.0
#include "tools/SearchCodeTool.h"

#include "tools/IndexResolution.h"
#include "tools/SearchArguments.h"
#include "tools/SearchItems.h"
#include "tools/ToolSchema.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {
namespace {

mcp::ToolResult errorList(const QJsonObject &item)
{
    return mcp::ToolResult::list(QJsonArray{item});
}

/// Titles that existing clients know.
QString titleOf(const Error &error, bool multiple)
{
    if (error.code == ErrorCode::InvalidArgument)
        return error.detail == "symbol"_L1 ? u"Symbol filter error"_s : u"Invalid request"_s;
    if (error.code == ErrorCode::NotFound)
        return u"Index not found"_s;
    if (error.code == ErrorCode::Unavailable)
        return u"Database not initialized"_s;
    return multiple ? u"Cross-index search error"_s : u"Search error"_s;
}

QJsonObject resolutionItem(const ResolutionFailure &failure)
{
    QJsonObject item = errorItem(titleOf(failure.error, false), failure.error);
    if (!failure.detectedPath.isEmpty()) {
        item.insert(u"detected_path"_s, failure.detectedPath);
        item.insert(u"suggested_index_name"_s, failure.suggestedIndexName);
    }
    return item;
}

void appendUnlessEmpty(QJsonArray &items, const QJsonObject &item)
{
    if (!item.isEmpty())
        items.append(item);
}

QJsonArray answerItems(const search::SearchResponse &response, const ResolvedIndexes &resolved, bool explain)
{
    QJsonArray items;
    appendUnlessEmpty(items, searchContextItem(resolved));
    for (const search::SearchHit &hit : response.hits)
        items.append(resultItem(hit, explain, response.confident));
    for (const search::SearchRemark &remark : response.remarks)
        items.append(remarkItem(remark));
    if (resolved.detected)
        appendUnlessEmpty(items, stalenessItem(*resolved.detected, QDateTime::currentSecsSinceEpoch()));
    if (explain)
        items.append(searchSummaryItem(response));
    else if (!response.confident || response.hits.isEmpty())
        items.append(hintItem(response));
    return items;
}

} // namespace

SearchCodeTool::SearchCodeTool(search::SearchService &searcher, search::IndexService &indexes)
    : m_searcher(searcher)
    , m_indexes(indexes)
{
}

mcp::ToolDescriptor SearchCodeTool::descriptor()
{
    mcp::ToolDescriptor tool;
    tool.name = u"search_code"_s;
    tool.title = u"Search code"_s;
    tool.description =
        u"Finds functions, classes and passages of the indexed code that answer a question in plain "
        "words or match a name. Returns code with file, lines and score, best first. Items with a "
        "\"type\" are remarks, not results."_s;
    tool.inputSchema = searchCodeSchema();
    tool.outputSchema = resultSchema(arrayOfObjects());
    tool.annotations = readOnlyAnnotations(tool.title);
    return tool;
}

mcp::ToolResult SearchCodeTool::call(const QJsonObject &arguments, mcp::ToolContext &context) const
{
    auto request = searchRequestFrom(arguments);
    if (!request)
        return errorList(errorItem(titleOf(request.error(), false), request.error()));
    const auto resolved = resolveIndexes(m_indexes, arguments, context.projectPath());
    if (!resolved)
        return errorList(resolutionItem(resolved.error()));
    request->indexNames = resolved->names;
    const auto response = m_searcher.search(*request, context.stopToken());
    if (!response)
        return errorList(errorItem(titleOf(response.error(), resolved->multiple), response.error()));
    return mcp::ToolResult::list(
        answerItems(*response, *resolved, arguments.value("explain"_L1).toBool()));
}

} // namespace coco::tools
