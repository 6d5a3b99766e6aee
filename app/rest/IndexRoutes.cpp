// SPDX-License-Identifier: Apache-2.0
#include "rest/IndexRoutes.h"

#include "rest/ApiRouter.h"
#include "rest/ServiceJson.h"
#include "search/api/WatchService.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

constexpr int kDefaultSkippedLimit = 200;
constexpr int kMaxSkippedLimit = 10'000;

void insertWatch(QJsonObject &object, const search::WatchService *watches, const QString &name)
{
    const QList<search::WatchedIndex> all = watches ? watches->watches() : QList<search::WatchedIndex>();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const search::WatchedIndex &watch) { return watch.indexName == name; });
    const bool isWatched = found != all.end();
    object.insert(u"watch"_s, isWatched ? QJsonValue(search::watchStateName(found->state)) : QJsonValue(QJsonValue::Null));
    object.insert(u"told"_s, isWatched ? QJsonValue(found->told) : QJsonValue(QJsonValue::Null));
}

QJsonObject described(search::IndexService &indexes, const search::WatchService *watches, const search::IndexSummary &index)
{
    QJsonObject object = summaryToJson(index, runningJobOf(indexes, index.name));
    insertWatch(object, watches, index.name);
    return object;
}

Result<ApiAnswer> listIndexes(search::IndexService &indexes, const search::WatchService *watches)
{
    COCO_TRY(const auto all, indexes.indexes());
    QJsonArray items;
    for (const search::IndexSummary &index : all)
        items.append(described(indexes, watches, index));
    return ApiAnswer{{{u"indexes"_s, items}}};
}

Result<ApiAnswer> describeIndex(search::IndexService &indexes, const search::WatchService *watches, const QString &name)
{
    COCO_TRY(const auto index, indexes.summary(name));
    return ApiAnswer{described(indexes, watches, index)};
}

Result<ApiAnswer> listFailures(search::IndexService &indexes, const QString &name)
{
    COCO_TRY(const auto issues, indexes.failures(name));
    return ApiAnswer{{{u"failures"_s, issuesToJson(issues)}}};
}

Result<ApiAnswer> listSkipped(search::IndexService &indexes, const ApiRequest &request)
{
    bool isNumber = false;
    const int asked = request.queryValue(u"limit"_s).toInt(&isNumber);
    const int limit = isNumber ? std::clamp(asked, 1, kMaxSkippedLimit) : kDefaultSkippedLimit;
    COCO_TRY(const auto issues, indexes.skipped(request.pathPart(u"name"), limit));
    return ApiAnswer{{{u"skipped"_s, issuesToJson(issues)}}};
}

Result<ApiAnswer> listRemoved(search::IndexService &indexes)
{
    COCO_TRY(const auto all, indexes.removedIndexes());
    QJsonArray items;
    for (const search::RemovedIndex &removed : all)
        items.append(removedToJson(removed));
    return ApiAnswer{{{u"removed"_s, items}}};
}

Result<ApiAnswer> removeIndex(search::IndexService &indexes, const QString &name)
{
    if (auto removed = indexes.removeIndex(name); !removed)
        return fail(removed.error());
    QJsonValue expiresAt(QJsonValue::Null);
    if (const auto trash = indexes.removedIndexes()) {
        for (const search::RemovedIndex &removed : *trash) {
            if (removed.name == name)
                expiresAt = removed.expiresAt;
        }
    }
    return ApiAnswer{{{u"removed"_s, name}, {u"expires_at"_s, expiresAt}}};
}

Result<ApiAnswer> restoreIndex(search::IndexService &indexes, const QString &name)
{
    if (auto restored = indexes.restoreIndex(name); !restored)
        return fail(restored.error());
    return describeIndex(indexes, nullptr, name);
}

} // namespace

void addIndexRoutes(ApiRouter &api, search::IndexService &indexes, const search::WatchService *watches)
{
    api.add("GET", u"/api/indexes"_s, [&indexes, watches](const ApiRequest &) { return listIndexes(indexes, watches); });
    api.add("GET", u"/api/indexes/{name}"_s, [&indexes, watches](const ApiRequest &request) {
        return describeIndex(indexes, watches, request.pathPart(u"name"));
    });
    api.add("GET", u"/api/indexes/{name}/failures"_s,
            [&](const ApiRequest &request) { return listFailures(indexes, request.pathPart(u"name")); });
    api.add("GET", u"/api/indexes/{name}/skipped"_s,
            [&](const ApiRequest &request) { return listSkipped(indexes, request); });
    api.add("DELETE", u"/api/indexes/{name}"_s,
            [&](const ApiRequest &request) { return removeIndex(indexes, request.pathPart(u"name")); });
    api.add("GET", u"/api/removed"_s, [&](const ApiRequest &) { return listRemoved(indexes); });
    api.add("POST", u"/api/removed/{name}/restore"_s,
            [&](const ApiRequest &request) { return restoreIndex(indexes, request.pathPart(u"name")); });
}

} // namespace coco::rest
