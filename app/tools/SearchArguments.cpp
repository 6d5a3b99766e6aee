// SPDX-License-Identifier: Apache-2.0
#include "tools/SearchArguments.h"

#include "search/api/SearchFilters.h"
#include "tools/ToolSchema.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::tools)
};

QJsonObject intOrNull(const QString &description)
{
    return {
        {u"anyOf"_s, QJsonArray{QJsonObject{{u"type"_s, u"integer"_s}, {u"minimum"_s, 0}},
                                QJsonObject{{u"type"_s, u"null"_s}}}},
        {u"default"_s, QJsonValue::Null},
        {u"description"_s, description},
    };
}

QJsonObject symbolTypeSchema()
{
    return {
        {u"anyOf"_s,
         QJsonArray{QJsonObject{{u"type"_s, u"string"_s}},
                    QJsonObject{{u"type"_s, u"array"_s},
                                {u"items"_s, QJsonObject{{u"type"_s, u"string"_s}}}},
                    QJsonObject{{u"type"_s, u"null"_s}}}},
        {u"default"_s, QJsonValue::Null},
        {u"description"_s, u"Only these symbol types: function, class, method, interface."_s},
    };
}

Result<QList<search::SymbolType>> symbolTypes(const QJsonValue &value)
{
    auto types = search::symbolTypesOf(value.isArray() ? stringList(value) : search::listedNames(value.toString()));
    if (!types)
        return fail(types.error().code, types.error().message, u"symbol"_s);
    return types;
}

Result<void> checkQuery(const QString &query)
{
    if (query.trimmed().isEmpty())
        return fail(ErrorCode::InvalidArgument, Text::tr("The query is empty. Say what to look for."));
    if (query.size() > search::kMaxQueryLength) {
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("The query has %1 characters; at most %2 are allowed. Shorten it to what "
                             "matters.")
                        .arg(query.size())
                        .arg(search::kMaxQueryLength));
    }
    return {};
}

search::SearchMode searchMode(const QString &name)
{
    if (name == "regex"_L1)
        return search::SearchMode::Regex;
    return name == "exact"_L1 ? search::SearchMode::Exact : search::SearchMode::Ranked;
}

QJsonObject modeSchema()
{
    return {
        {u"type"_s, u"string"_s},
        {u"enum"_s, QJsonArray{u"ranked"_s, u"regex"_s, u"exact"_s}},
        {u"default"_s, u"ranked"_s},
        {u"description"_s, u"\"ranked\" orders by relevance; \"regex\" takes the query as an RE2 expression, \"exact\" letter for letter."_s},
    };
}

} // namespace

QJsonObject searchCodeSchema()
{
    const QJsonObject limit{{u"type"_s, u"integer"_s},
                            {u"default"_s, 10},
                            {u"minimum"_s, 1},
                            {u"maximum"_s, 100},
                            {u"description"_s, u"How many results at most."_s}};
    const QJsonObject minScore{{u"type"_s, u"number"_s},
                               {u"default"_s, 0.0},
                               {u"minimum"_s, 0.0},
                               {u"maximum"_s, 1.0},
                               {u"description"_s, u"Leave out results scored lower (0 to 1)."_s}};
    const QJsonObject hybrid{
        {u"anyOf"_s,
         QJsonArray{QJsonObject{{u"type"_s, u"boolean"_s}}, QJsonObject{{u"type"_s, u"null"_s}}}},
        {u"default"_s, QJsonValue::Null},
        {u"description"_s, u"Kept for compatibility; the server decides."_s}};
    return objectSchema({
        {u"query"_s, stringSchema(u"What to look for: plain words, names, or code."_s), true},
        {u"index_name"_s, optionalStringSchema(u"Index to search; detected from the project when absent."_s)},
        {u"limit"_s, limit},
        {u"language"_s, optionalStringSchema(u"Only these languages, separated by commas."_s)},
        {u"use_hybrid_search"_s, hybrid},
        {u"symbol_type"_s, symbolTypeSchema()},
        {u"symbol_name"_s, optionalStringSchema(u"Glob over symbol names, e.g. \"get*\"."_s)},
        {u"context_before"_s, intOrNull(u"Lines shown before each result."_s)},
        {u"context_after"_s, intOrNull(u"Lines shown after each result."_s)},
        {u"smart_context"_s, boolSchema(u"Grow each result to its enclosing function or class."_s, true)},
        {u"include_deps"_s, boolSchema(u"Attach dependencies where they are known."_s, true)},
        {u"index_names"_s, optionalStringListSchema(u"Several indexes to search at once."_s)},
        {u"rewrite_query"_s, boolSchema(u"Kept for compatibility; queries are not rewritten."_s, true)},
        {u"path"_s, optionalStringSchema(u"Only files whose path matches this glob, e.g. \"src/**/*.py\"."_s)},
        {u"mode"_s, modeSchema()},
        {u"min_score"_s, minScore},
        {u"explain"_s, boolSchema(u"Say why each result ranks where it does."_s, false)},
    });
}

Result<search::SearchRequest> searchRequestFrom(const QJsonObject &arguments)
{
    search::SearchRequest request;
    request.query = arguments.value("query"_L1).toString();
    if (auto good = checkQuery(request.query); !good)
        return fail(good.error());
    COCO_TRY(request.symbolTypes, symbolTypes(arguments.value("symbol_type"_L1)));
    request.limit = std::clamp(arguments.value("limit"_L1).toInt(10), 1, 100);
    request.mode = searchMode(arguments.value("mode"_L1).toString());
    request.languages = search::listedNames(arguments.value("language"_L1).toString());
    request.pathGlob = arguments.value("path"_L1).toString();
    request.symbolNameGlob = arguments.value("symbol_name"_L1).toString();
    request.contextBefore = arguments.value("context_before"_L1).toInt(-1);
    request.contextAfter = arguments.value("context_after"_L1).toInt(-1);
    request.smartContext = arguments.value("smart_context"_L1).toBool(true);
    request.includeDependencies = arguments.value("include_deps"_L1).toBool(true);
    request.minScore = arguments.value("min_score"_L1).toDouble(0.0);
    return request;
}

} // namespace coco::tools
