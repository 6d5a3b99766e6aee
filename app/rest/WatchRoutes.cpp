// SPDX-License-Identifier: Apache-2.0
#include "rest/WatchRoutes.h"

#include "rest/ApiRouter.h"
#include "search/api/IndexService.h"
#include "search/api/WatchService.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

/// Whoever dies silently is believed for no longer than that.
constexpr int kLongestTellingSeconds = 300;

QJsonObject watchToJson(const search::WatchedIndex &watch, search::IndexService &indexes)
{
    const auto summary = indexes.summary(watch.indexName);
    return {
        {u"name"_s, watch.indexName},
        {u"root"_s, summary ? QJsonValue(summary->root) : QJsonValue(QJsonValue::Null)},
        {u"state"_s, search::watchStateName(watch.state)},
        {u"told"_s, watch.told},
        {u"folders"_s, watch.folders},
        {u"changed_at"_s, watch.changedAt > 0 ? QJsonValue(watch.changedAt) : QJsonValue(QJsonValue::Null)},
        {u"message"_s, watch.message},
    };
}

Result<ApiAnswer> startWatch(search::WatchService &watches, search::IndexService &indexes, const QJsonObject &body)
{
    QString name = body.value("name"_L1).toString();
    const QString path = body.value("path"_L1).toString();
    if (name.isEmpty() && path.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    QCoreApplication::translate("coco::rest", "Say what to watch: the \"name\" of an index or the \"path\" of its folder."));
    if (name.isEmpty()) {
        COCO_TRY(const search::IndexSummary index, indexes.indexContaining(path));
        name = index.name;
    }
    COCO_TRY(const bool told, watches.isToldOfChanges(name));
    QJsonObject answer;
    if (told || !body.value("only_if_told"_L1).toBool()) {
        COCO_TRY(const search::WatchedIndex watch, watches.watch(name));
        answer = watchToJson(watch, indexes);
    } else {
        COCO_TRY(const search::IndexSummary index, indexes.summary(name));
        answer = {{u"name"_s, name}, {u"root"_s, index.root}, {u"state"_s, u"untold"_s}};
    }
    answer.insert(u"told"_s, told);
    return ApiAnswer{answer};
}

Result<ApiAnswer> takeTeller(search::WatchService &watches, search::IndexService &indexes, const QJsonObject &body)
{
    const QJsonArray wanted = body.value("names"_L1).toArray();
    const int seconds = body.value("seconds"_L1).toInt(-1);
    if (wanted.isEmpty() || seconds < 0 || seconds > kLongestTellingSeconds)
        return fail(ErrorCode::InvalidArgument,
                    QCoreApplication::translate("coco::rest", "Say which indexes are told of changes, \"names\", and for how many "
                                                              "\"seconds\": at most %1.")
                        .arg(kLongestTellingSeconds));
    QStringList names;
    for (const QJsonValue &name : wanted)
        names.append(name.toString());
    watches.tellsOf(names, std::chrono::seconds(seconds));
    QJsonArray items;
    for (const search::WatchedIndex &watch : watches.watches()) {
        if (names.contains(watch.indexName))
            items.append(watchToJson(watch, indexes));
    }
    return ApiAnswer{{{u"watches"_s, items}}};
}

} // namespace

void addWatchRoutes(ApiRouter &api, search::WatchService &watches, search::IndexService &indexes)
{
    api.add("GET", u"/api/watches"_s, [&](const ApiRequest &) -> Result<ApiAnswer> {
        QJsonArray items;
        for (const search::WatchedIndex &watch : watches.watches())
            items.append(watchToJson(watch, indexes));
        return ApiAnswer{{{u"watches"_s, items}}};
    });
    api.add("POST", u"/api/watches"_s, [&](const ApiRequest &request) { return startWatch(watches, indexes, request.body()); });
    api.add("POST", u"/api/watches/told"_s, [&](const ApiRequest &request) { return takeTeller(watches, indexes, request.body()); });
    api.add("DELETE", u"/api/watches/{name}"_s, [&](const ApiRequest &request) -> Result<ApiAnswer> {
        const QString name = request.pathPart(u"name");
        if (auto stopped = watches.unwatch(name); !stopped)
            return fail(stopped.error());
        return ApiAnswer{{{u"unwatched"_s, name}}};
    });
}

} // namespace coco::rest
