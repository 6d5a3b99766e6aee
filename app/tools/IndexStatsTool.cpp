// SPDX-License-Identifier: Apache-2.0
#include "tools/IndexStatsTool.h"

#include "search/api/WireFormat.h"
#include "tools/SearchItems.h"
#include "tools/ToolSchema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace coco::tools {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::tools)
};

QJsonValue orNull(const QString &value)
{
    return value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
}

/// The words of the contract: indexed, indexing, error.
QString statusWord(search::IndexState state)
{
    switch (state) {
    case search::IndexState::Indexing:
        return u"indexing"_s;
    case search::IndexState::Failed:
    case search::IndexState::Interrupted:
        return u"error"_s;
    case search::IndexState::Indexed:
        break;
    }
    return u"indexed"_s;
}

QJsonArray languageItems(const QList<search::LanguageCount> &languages)
{
    QJsonArray items;
    for (const search::LanguageCount &count : languages) {
        items.append(QJsonObject{{u"language"_s, count.language},
                                 {u"file_count"_s, count.files},
                                 {u"chunk_count"_s, count.chunks},
                                 {u"line_count"_s, count.lines}});
    }
    return items;
}

QJsonArray warningsOf(const search::IndexSummary &index, qint64 days)
{
    QJsonArray warnings;
    if (days > kStaleAfterDays)
        warnings.append(Text::tr("The index is %1 days old. Index the folder again to bring it up to date.").arg(days));
    if (index.state == search::IndexState::Interrupted)
        warnings.append(Text::tr("The last run was interrupted; what it finished is searchable. Index the folder "
                                 "again to continue."));
    if (index.state == search::IndexState::Failed)
        warnings.append(Text::tr("The last run failed. Index the folder again; the server's log says why."));
    if (index.failures > 0)
        warnings.append(Text::tr("%1 files could not be indexed.").arg(index.failures));
    if (index.byLines > 0)
        warnings.append(Text::tr("%1 files do not follow the grammar of their language. They are searchable, but were indexed by "
                                 "lines only, without symbols.")
                            .arg(index.byLines));
    return warnings;
}

QJsonObject parseStats(const search::IndexSummary &index)
{
    const qint64 good = index.files - index.byLines;
    const qint64 total = index.files + index.failures;
    return {
        {u"by_language"_s, QJsonObject()},
        {u"parse_health_pct"_s, total > 0 ? 100.0 * double(good) / double(total) : 100.0},
        {u"total_files"_s, total},
        {u"total_ok"_s, good},
    };
}

QJsonObject fieldsOf(const search::IndexSummary &index)
{
    const qint64 days = stalenessDays(index, QDateTime::currentSecsSinceEpoch());
    QJsonObject symbols;
    for (const auto &[type, count] : index.symbols)
        symbols.insert(type, count);
    QJsonObject fields{
        {u"name"_s, index.name},
        {u"file_count"_s, index.files},
        {u"chunk_count"_s, index.chunks},
        {u"storage_size"_s, index.sizeBytes},
        {u"storage_size_pretty"_s, QLocale::c().formattedDataSize(index.sizeBytes, 1, QLocale::DataSizeTraditionalFormat)},
        {u"created_at"_s, orNull(search::isoTime(index.createdAt))},
        {u"updated_at"_s, orNull(search::isoTime(index.updatedAt))},
        {u"is_stale"_s, days > kStaleAfterDays},
        {u"staleness_days"_s, days},
        {u"languages"_s, languageItems(index.languages)},
        {u"symbols"_s, symbols},
        {u"warnings"_s, warningsOf(index, days)},
        {u"parse_stats"_s, parseStats(index)},
        {u"source_path"_s, index.root},
        {u"status"_s, statusWord(index.state)},
        {u"indexing_elapsed_seconds"_s, index.indexingSeconds},
        {u"branch"_s, orNull(index.branch)},
        {u"commit_hash"_s, orNull(index.commit)},
        {u"embedding_provider"_s, orNull(index.embedder.provider)},
        {u"embedding_model"_s, orNull(index.embedder.model)},
        {u"files_failed"_s, index.failures},
        {u"files_by_lines"_s, index.byLines},
        {u"files_skipped"_s, index.skipped},
    };
    if (index.sharedBytes > 0)
        fields.insert(u"shared_size"_s, index.sharedBytes);
    return fields;
}

/// Fields of the contract that this server has nothing to say about yet.
void addUnknownFields(QJsonObject &stats)
{
    for (const QString &name : {u"repo_url"_s, u"commits_behind"_s, u"branch_commit_count"_s,
                                u"configured_embedding_provider"_s, u"configured_embedding_model"_s,
                                u"dep_stats"_s})
        stats.insert(name, QJsonValue::Null);
    stats.insert(u"grammars"_s, QJsonArray());
    stats.insert(u"controller_enabled"_s, false);
}

} // namespace

IndexStatsTool::IndexStatsTool(search::IndexService &indexes)
    : m_indexes(indexes)
{
}

mcp::ToolDescriptor IndexStatsTool::descriptor()
{
    mcp::ToolDescriptor tool;
    tool.name = u"index_stats"_s;
    tool.title = u"Index statistics"_s;
    tool.description = u"Sizes, languages, age and state of one index, or of all when none is named."_s;
    tool.inputSchema = objectSchema({
        {u"index_name"_s, optionalStringSchema(u"Index to describe; all when absent."_s)},
        {u"include_failures"_s, boolSchema(u"Also list the files that could not be indexed, or by lines only."_s, false)},
    });
    tool.outputSchema = resultSchema({{u"anyOf"_s, QJsonArray{QJsonObject{{u"type"_s, u"object"_s}}, arrayOfObjects()}}});
    tool.annotations = readOnlyAnnotations(tool.title);
    return tool;
}

mcp::ToolResult IndexStatsTool::call(const QJsonObject &arguments, mcp::ToolContext &) const
{
    const bool includeFailures = arguments.value("include_failures"_L1).toBool();
    const QString name = arguments.value("index_name"_L1).toString().trimmed();
    if (name.isEmpty()) {
        const auto indexes = m_indexes.indexes();
        if (!indexes)
            return mcp::ToolResult::list(QJsonArray{failureObject(indexes.error())});
        QJsonArray items;
        for (const search::IndexSummary &index : *indexes)
            items.append(statsOf(index, includeFailures));
        return mcp::ToolResult::list(items);
    }
    const auto index = m_indexes.summary(name);
    const QJsonObject stats = index ? statsOf(*index, includeFailures) : failureObject(index.error());
    mcp::ToolResult result = mcp::ToolResult::object(stats);
    result.structuredContent = QJsonObject{{u"result"_s, stats}};
    return result;
}

QJsonObject IndexStatsTool::statsOf(const search::IndexSummary &index, bool includeFailures) const
{
    QJsonObject stats = fieldsOf(index);
    addUnknownFields(stats);
    addRunningJob(stats, index.name);
    if (!includeFailures)
        return stats;
    QJsonArray failures;
    if (const auto issues = m_indexes.failures(index.name)) {
        for (const search::FileIssue &issue : *issues) {
            failures.append(QJsonObject{{u"file_path"_s, issue.path},
                                        {u"parse_status"_s, u"error"_s},
                                        {u"reason"_s, issue.reason},
                                        {u"indexed"_s, search::isOnlyByLines(issue)},
                                        {u"error_message"_s, issue.detail}});
        }
    }
    stats.insert(u"parse_failures"_s, failures);
    stats.insert(u"grammar_failures"_s, QJsonArray());
    return stats;
}

void IndexStatsTool::addRunningJob(QJsonObject &stats, const QString &name) const
{
    for (const auto &job : m_indexes.jobs()) {
        const search::IndexProgress progress = job->progress();
        if (progress.indexName != name || job->outcome())
            continue;
        stats.insert(u"status"_s, u"indexing"_s);
        stats.insert(u"indexing_progress"_s, QJsonObject{{u"files_done"_s, progress.filesDone},
                                                         {u"files_total"_s, progress.filesTotal},
                                                         {u"chunks"_s, progress.chunks}});
        return; // others of this index wait for it
    }
}

} // namespace coco::tools
