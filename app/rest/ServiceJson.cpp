// SPDX-License-Identifier: Apache-2.0
#include "rest/ServiceJson.h"

#include "search/api/WireFormat.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

QString stateWord(const std::optional<Result<search::IndexReport>> &outcome)
{
    if (!outcome)
        return u"running"_s;
    if (*outcome)
        return u"done"_s;
    return outcome->error().code == ErrorCode::Cancelled ? u"cancelled"_s : u"failed"_s;
}

QJsonArray languagesToJson(const QList<search::LanguageCount> &languages)
{
    QJsonArray items;
    for (const search::LanguageCount &count : languages) {
        items.append(QJsonObject{{u"language"_s, count.language},
                                 {u"files"_s, count.files},
                                 {u"chunks"_s, count.chunks},
                                 {u"lines"_s, count.lines}});
    }
    return items;
}

} // namespace

QJsonObject errorToJson(const Error &error)
{
    return {
        {u"code"_s, errorCodeName(error.code)},
        {u"message"_s, error.message},
        {u"detail"_s, error.detail},
    };
}

QJsonObject summaryToJson(const search::IndexSummary &index, const QString &runningJob)
{
    return {
        {u"name"_s, index.name},
        {u"root"_s, index.root},
        {u"state"_s, runningJob.isEmpty() ? search::indexStateName(index.state) : u"indexing"_s},
        {u"files"_s, index.files},
        {u"chunks"_s, index.chunks},
        {u"failures"_s, index.failures},
        {u"by_lines"_s, index.byLines},
        {u"skipped"_s, index.skipped},
        {u"size_bytes"_s, index.sizeBytes},
        {u"shared_bytes"_s, index.sharedBytes},
        {u"created_at"_s, index.createdAt},
        {u"updated_at"_s, index.updatedAt},
        {u"indexing_seconds"_s, index.indexingSeconds},
        {u"branch"_s, index.branch},
        {u"commit"_s, index.commit},
        {u"languages"_s, languagesToJson(index.languages)},
        {u"embedder"_s, index.embedder.isNone() ? QJsonValue(QJsonValue::Null) : QJsonValue(search::embedderToJson(index.embedder))},
        {u"job"_s, runningJob.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(runningJob)},
    };
}

QJsonObject jobToJson(const search::IndexJob &job)
{
    // The outcome first: a progress read before it could be that of a run still going.
    const auto outcome = job.outcome();
    const search::IndexProgress progress = job.progress();
    QJsonObject object{
        {u"id"_s, job.id()},
        {u"index"_s, progress.indexName},
        {u"root"_s, job.root()},
        {u"state"_s, stateWord(outcome)},
        {u"progress"_s, search::progressToJson(progress)},
    };
    if (outcome && *outcome)
        object.insert(u"report"_s, search::reportToJson(**outcome));
    else if (outcome)
        object.insert(u"error"_s, errorToJson(outcome->error()));
    return object;
}

QJsonObject removedToJson(const search::RemovedIndex &removed)
{
    return {
        {u"name"_s, removed.name},
        {u"root"_s, removed.root},
        {u"removed_at"_s, removed.removedAt},
        {u"expires_at"_s, removed.expiresAt},
    };
}

QJsonArray issuesToJson(const QList<search::FileIssue> &issues)
{
    QJsonArray items;
    for (const search::FileIssue &issue : issues) {
        items.append(QJsonObject{
            {u"path"_s, issue.path}, {u"reason"_s, issue.reason}, {u"detail"_s, issue.detail}});
    }
    return items;
}

QString runningJobOf(const search::IndexService &indexes, const QString &name)
{
    for (const auto &job : indexes.jobs()) {
        if (!job->outcome() && job->progress().indexName == name)
            return job->id();
    }
    return {};
}

} // namespace coco::rest
