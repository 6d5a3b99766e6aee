// SPDX-License-Identifier: Apache-2.0
#include "tools/IndexCodebaseTool.h"

#include "search/api/WireFormat.h"
#include "tools/ToolSchema.h"

#include <QCoreApplication>
#include <QDir>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::tools {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::tools)
};

QJsonObject jobProgress(const search::IndexJob &job, const search::IndexProgress &progress)
{
    QJsonObject object = search::progressToJson(progress);
    object.insert(u"job"_s, job.id());
    object.insert(u"index"_s, progress.indexName);
    return object;
}

QJsonObject finishedObject(const search::IndexReport &report, const QString &path)
{
    const QJsonObject dependencies{
        {u"files_processed"_s, 0}, {u"files_skipped"_s, 0},       {u"edges_found"_s, 0},
        {u"errors"_s, 0},          {u"incremental"_s, false},     {u"files_unchanged"_s, 0},
    };
    QJsonObject object{
        {u"success"_s, true},
        {u"status"_s, u"indexed"_s},
        {u"index_name"_s, report.indexName},
        {u"path"_s, path},
        {u"stats"_s, QJsonObject{{u"files_added"_s, report.filesAdded},
                                 {u"files_removed"_s, report.filesRemoved},
                                 {u"files_updated"_s, report.filesUpdated},
                                 {u"files_unchanged"_s, report.filesUnchanged},
                                 {u"files_shared"_s, report.filesShared}}},
        {u"dep_stats"_s, dependencies},
        {u"files_failed"_s, report.filesFailed},
        {u"files_by_lines"_s, report.filesByLines},
        {u"files_skipped"_s, report.filesSkipped},
        {u"chunks"_s, report.chunks},
        {u"bytes"_s, report.bytes},
        {u"elapsed_s"_s, report.elapsedSeconds},
    };
    if (!report.movedFrom.isEmpty())
        object.insert(u"moved_from"_s, report.movedFrom);
    if (!report.sharedWith.isEmpty())
        object.insert(u"shared_with"_s, report.sharedWith);
    if (!report.worktreeOf.isEmpty())
        object.insert(u"worktree_of"_s, report.worktreeOf);
    return object;
}

QJsonObject runningObject(const search::IndexJob &job, const QString &path)
{
    const search::IndexProgress progress = job.progress();
    return {
        {u"success"_s, true},
        {u"status"_s, u"indexing"_s},
        {u"index_name"_s, progress.indexName},
        {u"path"_s, path},
        {u"progress"_s, jobProgress(job, progress)},
        {u"message"_s, Text::tr("Indexing goes on in the background; what is finished can be searched already. "
                                "index_stats shows the progress.")},
    };
}

/// Assistants like to say "."; it means the folder they work in.
QString absolutePath(const QString &path, const QString &projectPath)
{
    if (PathMap::isAbsolute(path) || projectPath.isEmpty())
        return path;
    return QDir::cleanPath(projectPath + u'/' + path);
}

} // namespace

QString progressMessage(const search::IndexProgress &progress)
{
    if (progress.phase == search::IndexPhase::Scanning)
        return Text::tr("Looking for files");
    if (progress.phase == search::IndexPhase::Finishing)
        return Text::tr("Finishing");
    QStringList parts;
    if (progress.filesTotal > 0)
        parts.append(Text::tr("%1 %").arg(100 * progress.filesDone / progress.filesTotal));
    if (!progress.currentFile.isEmpty())
        parts.append(progress.currentFile);
    if (progress.etaSeconds >= 0)
        parts.append(Text::tr("%1 s left").arg(qint64(std::ceil(progress.etaSeconds))));
    return parts.join(u" · "_s);
}

IndexCodebaseTool::IndexCodebaseTool(search::IndexService &indexes, const RootApproval &roots,
                                     std::chrono::milliseconds patience)
    : m_indexes(indexes)
    , m_roots(roots)
    , m_patience(patience)
{
}

mcp::ToolDescriptor IndexCodebaseTool::descriptor()
{
    mcp::ToolDescriptor tool;
    tool.name = u"index_codebase"_s;
    tool.title = u"Index a code base"_s;
    tool.description = u"Indexes a folder, or brings its index up to date. Only folders that the user "
                       "approved can be indexed."_s;
    tool.inputSchema = objectSchema({
        {u"path"_s, stringSchema(u"Folder of the code, absolute or relative to the project."_s), true},
        {u"index_name"_s, optionalStringSchema(u"Name of the index; derived from the folder when absent."_s)},
        {u"fresh"_s, boolSchema(u"Ignore what is stored and index everything again."_s, false)},
    });
    tool.annotations = {{u"title"_s, tool.title},
                        {u"readOnlyHint"_s, false},
                        {u"destructiveHint"_s, false},
                        {u"idempotentHint"_s, true},
                        {u"openWorldHint"_s, false}};
    return tool;
}

mcp::ToolResult IndexCodebaseTool::call(const QJsonObject &arguments, mcp::ToolContext &context) const
{
    const auto outcome = run(arguments, context);
    return mcp::ToolResult::object(outcome ? *outcome : failureObject(outcome.error()));
}

Result<QJsonObject> IndexCodebaseTool::run(const QJsonObject &arguments, mcp::ToolContext &context) const
{
    search::IndexRequest request;
    COCO_TRY(request.root, m_roots.check(absolutePath(arguments.value("path"_L1).toString(), context.projectPath())));
    request.name = arguments.value("index_name"_L1).toString().trimmed();
    request.fresh = arguments.value("fresh"_L1).toBool();
    const QStringList before = search::runningJobIds(m_indexes);
    COCO_TRY(const std::shared_ptr<search::IndexJob> job, m_indexes.startIndexing(request));
    const bool joined = before.contains(job->id());

    const bool wantsProgress = context.wantsProgress();
    const auto report = [&](const search::IndexProgress &progress) {
        context.reportProgress(double(progress.filesDone), double(progress.filesTotal),
                               progressMessage(progress), jobProgress(*job, progress));
    };
    if (wantsProgress)
        report(job->progress());
    auto outcome = job->wait(wantsProgress ? std::chrono::milliseconds(24h) : m_patience, context.stopToken(),
                             wantsProgress ? report : std::function<void(const search::IndexProgress &)>());
    if (!outcome && !joined && context.stopToken().stop_requested()) {
        job->cancel();
        // The run ends after the file in hand, so that its last batch is whole.
        outcome = job->wait(10s, {}, {});
    }
    if (!outcome)
        return runningObject(*job, m_roots.shown(request.root));
    if (!*outcome)
        return fail(outcome->error());
    return finishedObject(**outcome, m_roots.shown(request.root));
}

} // namespace coco::tools
