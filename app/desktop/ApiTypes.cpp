// SPDX-License-Identifier: Apache-2.0
#include "desktop/ApiTypes.h"

#include "net/HttpMessage.h"
#include "search/api/WireFormat.h"

#include <QCoreApplication>
#include <QJsonDocument>


namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ApiClient)
};

search::IndexState stateFromName(const QString &name)
{
    for (const auto state : {search::IndexState::Indexing, search::IndexState::Failed,
                             search::IndexState::Interrupted}) {
        if (search::indexStateName(state) == name)
            return state;
    }
    return search::IndexState::Indexed;
}

JobState jobStateFromName(const QString &name)
{
    if (name == "done"_L1)
        return JobState::Done;
    if (name == "failed"_L1)
        return JobState::Failed;
    return name == "cancelled"_L1 ? JobState::Cancelled : JobState::Running;
}

std::optional<search::HighlightRole> roleFromName(const QString &name)
{
    for (const auto role : {search::HighlightRole::Keyword, search::HighlightRole::Type,
                            search::HighlightRole::Function, search::HighlightRole::Literal,
                            search::HighlightRole::Comment}) {
        if (search::highlightRoleName(role) == name)
            return role;
    }
    return std::nullopt;
}

ErrorCode codeFromName(const QString &name, int status)
{
    for (int value = 0; value < static_cast<int>(ErrorCode::Internal); ++value) {
        if (errorCodeName(static_cast<ErrorCode>(value)) == name)
            return static_cast<ErrorCode>(value);
    }
    return net::errorCodeFromStatus(status).value_or(ErrorCode::Internal);
}

search::IndexReport reportFromJson(const QJsonObject &json)
{
    search::IndexReport report;
    report.filesAdded = json.value("files_added"_L1).toInteger();
    report.filesUpdated = json.value("files_updated"_L1).toInteger();
    report.filesRemoved = json.value("files_removed"_L1).toInteger();
    report.filesUnchanged = json.value("files_unchanged"_L1).toInteger();
    report.filesShared = json.value("files_shared"_L1).toInteger();
    report.sharedWith = json.value("shared_with"_L1).toString();
    report.filesFailed = json.value("files_failed"_L1).toInteger();
    report.filesByLines = json.value("files_by_lines"_L1).toInteger();
    report.filesSkipped = json.value("files_skipped"_L1).toInteger();
    report.chunks = json.value("chunks"_L1).toInteger();
    report.bytes = json.value("bytes"_L1).toInteger();
    report.elapsedSeconds = json.value("elapsed_s"_L1).toDouble();
    report.parseSeconds = json.value("parse_s"_L1).toDouble();
    return report;
}

Error errorFromJson(const QJsonObject &json, int status)
{
    return {codeFromName(json.value("code"_L1).toString(), status),
            json.value("message"_L1).toString(), json.value("detail"_L1).toString()};
}

} // namespace

bool operator==(const Project &a, const Project &b)
{
    return a.jobId == b.jobId && a.watch == b.watch && a.told == b.told && a.summary.name == b.summary.name && a.summary.root == b.summary.root
           && a.summary.state == b.summary.state && a.summary.files == b.summary.files
           && a.summary.chunks == b.summary.chunks && a.summary.failures == b.summary.failures
           && a.summary.byLines == b.summary.byLines
           && a.summary.skipped == b.summary.skipped && a.summary.sizeBytes == b.summary.sizeBytes
           && a.summary.updatedAt == b.summary.updatedAt;
}

Project projectFromJson(const QJsonObject &json)
{
    Project project;
    search::IndexSummary &s = project.summary;
    project.watch = json.value("watch"_L1).toString();
    // Older servers do not say it; who looks by the clock has a reason.
    project.told = json.value("told"_L1).toBool(project.watch != "looking"_L1);
    s.name = json.value("name"_L1).toString();
    s.root = json.value("root"_L1).toString();
    s.state = stateFromName(json.value("state"_L1).toString());
    s.files = json.value("files"_L1).toInteger();
    s.chunks = json.value("chunks"_L1).toInteger();
    s.failures = json.value("failures"_L1).toInteger();
    s.byLines = json.value("by_lines"_L1).toInteger();
    s.skipped = json.value("skipped"_L1).toInteger();
    s.sizeBytes = json.value("size_bytes"_L1).toInteger();
    s.createdAt = json.value("created_at"_L1).toInteger();
    s.updatedAt = json.value("updated_at"_L1).toInteger();
    s.indexingSeconds = json.value("indexing_seconds"_L1).toDouble();
    s.branch = json.value("branch"_L1).toString();
    s.commit = json.value("commit"_L1).toString();
    for (const QJsonValue &value : json.value("languages"_L1).toArray()) {
        const QJsonObject language = value.toObject();
        s.languages.append({language.value("language"_L1).toString(),
                            language.value("files"_L1).toInteger(),
                            language.value("chunks"_L1).toInteger(),
                            language.value("lines"_L1).toInteger()});
    }
    project.jobId = json.value("job"_L1).toString();
    return project;
}

Job jobFromJson(const QJsonObject &json)
{
    Job job;
    job.id = json.value("id"_L1).toString();
    job.index = json.value("index"_L1).toString();
    job.root = json.value("root"_L1).toString();
    job.state = jobStateFromName(json.value("state"_L1).toString());
    job.progress = search::progressFromJson(json.value("progress"_L1).toObject());
    job.progress.indexName = job.index;
    if (json.value("report"_L1).isObject())
        job.report = reportFromJson(json.value("report"_L1).toObject());
    if (json.value("error"_L1).isObject())
        job.error = errorFromJson(json.value("error"_L1).toObject(), 500);
    return job;
}

FileDocument fileFromJson(const QJsonObject &json)
{
    FileDocument file;
    file.index = json.value("index"_L1).toString();
    file.path = json.value("path"_L1).toString();
    file.absolutePath = json.value("absolute_path"_L1).toString();
    file.language = json.value("language"_L1).toString();
    file.text = json.value("text"_L1).toString();
    file.truncated = json.value("truncated"_L1).toBool();
    file.spans = spansFromJson(json.value("spans"_L1).toArray(), file.text.size());
    return file;
}

search::FileIssue issueFromJson(const QJsonObject &json)
{
    return {json.value("path"_L1).toString(), json.value("reason"_L1).toString(),
            json.value("detail"_L1).toString()};
}

search::RemovedIndex removedFromJson(const QJsonObject &json)
{
    return {json.value("name"_L1).toString(), json.value("root"_L1).toString(), json.value("removed_at"_L1).toInteger(),
            json.value("expires_at"_L1).toInteger()};
}

QList<CodeSpan> spansFromJson(const QJsonArray &json, qsizetype textLength)
{
    QList<CodeSpan> spans;
    spans.reserve(json.size());
    qsizetype end = 0;
    for (const QJsonValue &value : json) {
        const QJsonArray span = value.toArray();
        const qsizetype start = span.at(0).toInteger(-1);
        const qsizetype length = span.at(1).toInteger(-1);
        const auto role = roleFromName(span.at(2).toString());
        if (!role || start < end || length <= 0 || start > textLength || length > textLength - start)
            continue;
        spans.append({start, length, *role});
        end = start + length;
    }
    return spans;
}

Error errorFromAnswer(int status, const QByteArray &body)
{
    const QJsonObject json
        = QJsonDocument::fromJson(body).object().value("error"_L1).toObject();
    Error error = errorFromJson(json, status);
    if (error.message.isEmpty()) {
        error.message = Text::tr("The search server gave no usable answer (HTTP %1). Try again; if it "
                                 "stays, restart the application.")
                            .arg(status);
        error.detail = QString::fromUtf8(body.left(400));
    }
    return error;
}

} // namespace coco::desktop
