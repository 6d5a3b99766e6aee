// SPDX-License-Identifier: Apache-2.0
#include "rest/JobRoutes.h"

#include "core/RepoPath.h"
#include "core/RootApproval.h"
#include "rest/ApiRouter.h"
#include "rest/ServiceJson.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

/// More are a matter for a look at the whole.
constexpr qsizetype kMostChanged = 5'000;

/// The paths that a run is to look at; none: the whole. Each stays below the root, whatever it says.
Result<QList<QByteArray>> changedPaths(const QJsonValue &value)
{
    if (!value.isArray() && !value.isUndefined())
        return fail(ErrorCode::InvalidArgument, QCoreApplication::translate("coco::rest", "Give \"changed\" as a list of paths."));
    const QJsonArray items = value.toArray();
    QList<QByteArray> paths;
    for (const QJsonValue &item : items) {
        const auto path = RepoPath::fromDisplay(item.toString());
        if (!path)
            return fail(ErrorCode::InvalidArgument,
                        QCoreApplication::translate("coco::rest", "\"changed\" holds %1, which is no path inside the folder. Name files "
                                                                  "and folders relative to it, without \"..\".")
                            .arg(item.isString() ? u'"' + item.toString() + u'"' : u"something else than text"_s));
        paths.append(path->bytes());
    }
    return paths.size() > kMostChanged ? QList<QByteArray>() : paths;
}

Result<ApiAnswer> startJob(search::IndexService &indexes, RootApproval &roots, const QJsonObject &body)
{
    search::IndexRequest request;
    COCO_TRY(request.root, roots.approve(body.value("path"_L1).toString()));
    request.name = body.value("name"_L1).toString();
    request.fresh = body.value("fresh"_L1).toBool();
    COCO_TRY(request.changed, changedPaths(body.value("changed"_L1)));
    request.onlyExisting = body.contains("changed"_L1) || body.value("existing"_L1).toBool();
    const QStringList running = search::runningJobIds(indexes);
    COCO_TRY(const auto job, indexes.startIndexing(request));
    return ApiAnswer{{{u"job"_s, jobToJson(*job)}, {u"joined"_s, running.contains(job->id())}}, 202};
}

Result<ApiAnswer> listJobs(const search::IndexService &indexes)
{
    QJsonArray items;
    for (const auto &job : indexes.jobs())
        items.append(jobToJson(*job));
    return ApiAnswer{{{u"jobs"_s, items}}};
}

Result<std::shared_ptr<search::IndexJob>> findJob(const search::IndexService &indexes, const QString &id)
{
    if (auto job = indexes.job(id))
        return job;
    return fail(ErrorCode::NotFound,
                QCoreApplication::translate("coco::rest",
                                            "There is no run %1. It may have ended long ago; GET /api/jobs "
                                            "lists the recent ones.")
                    .arg(id));
}

} // namespace

void addJobRoutes(ApiRouter &api, search::IndexService &indexes, RootApproval &roots)
{
    api.add("POST", u"/api/index"_s,
            [&](const ApiRequest &request) { return startJob(indexes, roots, request.body()); });
    api.add("GET", u"/api/jobs"_s, [&](const ApiRequest &) { return listJobs(indexes); });
    api.add("GET", u"/api/jobs/{id}"_s, [&](const ApiRequest &request) -> Result<ApiAnswer> {
        COCO_TRY(const auto job, findJob(indexes, request.pathPart(u"id")));
        return ApiAnswer{jobToJson(*job)};
    });
    api.add("DELETE", u"/api/jobs/{id}"_s, [&](const ApiRequest &request) -> Result<ApiAnswer> {
        COCO_TRY(const auto job, findJob(indexes, request.pathPart(u"id")));
        job->cancel();
        return ApiAnswer{jobToJson(*job)};
    });
}

} // namespace coco::rest
