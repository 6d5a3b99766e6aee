// SPDX-License-Identifier: Apache-2.0
#include "coco/StatsCommand.h"

#include "coco/ExitCode.h"
#include "coco/ProgressLine.h"
#include "coco/WatchCommand.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr qsizetype kShownLanguages = 10;

QString languageLine(const QJsonArray &languages)
{
    QStringList parts;
    for (const QJsonValue &language : languages) {
        if (parts.size() == kShownLanguages)
            break;
        parts.append(u"%1 (%2)"_s.arg(language["language"_L1].toString(),
                                      countText(language["file_count"_L1].toInteger())));
    }
    const qsizetype more = languages.size() - parts.size();
    if (more > 0)
        parts.append(StatsCommand::tr("%1 more").arg(more));
    return parts.join(u", "_s);
}

} // namespace

void StatsCommand::run()
{
    // Without an answer the statistics are still worth showing.
    server().call("GET", u"/api/watches"_s).then(this, [this](const Result<QJsonObject> &answer) {
        const QJsonArray watches = answer ? answer->value("watches"_L1).toArray() : QJsonArray();
        for (const QJsonValue &watch : watches)
            m_watched.insert(watch["name"_L1].toString(), watchText(watch.toObject()));
        askForStats();
    });
}

void StatsCommand::askForStats()
{
    QJsonObject arguments{{u"include_failures"_s, invocation().has(u"--failures"_s)}};
    if (invocation().has(u"--name"_s))
        arguments.insert(u"index_name"_s, invocation().value(u"--name"_s));
    server().tools().callTool(u"index_stats"_s, arguments, 60s).result.then(
        this, [this](const Result<mcp::ToolResult> &outcome) {
            const auto stats = listAnswer(outcome);
            if (!stats) {
                fail(stats.error());
                return;
            }
            print(*stats);
            Q_EMIT finished(Ok);
        });
}

void StatsCommand::print(const QJsonArray &stats)
{
    if (invocation().wantsJson()) {
        if (invocation().has(u"--name"_s))
            terminal().printJson(stats.first());
        else
            terminal().printJson(stats);
        return;
    }
    if (stats.isEmpty())
        terminal().print(tr("Nothing is indexed yet. Start with: coco index FOLDER"));
    for (qsizetype at = 0; at < stats.size(); ++at) {
        if (at > 0)
            terminal().print({});
        printOne(stats.at(at).toObject());
    }
}

void StatsCommand::printOne(const QJsonObject &stats)
{
    const auto row = [this](const QString &label, const QString &value) {
        if (!value.isEmpty())
            terminal().print(u"  "_s + terminal().styled(label.leftJustified(12), Terminal::Style::Dim) + harmless(value));
    };
    terminal().print(terminal().styled(stats["name"_L1].toString(), Terminal::Style::Strong) + u"  "_s
                     + stats["status"_L1].toString());
    row(tr("folder"), stats["source_path"_L1].toString());
    row(tr("files"), countText(stats["file_count"_L1].toInteger()));
    row(tr("passages"), countText(stats["chunk_count"_L1].toInteger()));
    row(tr("on disk"), stats["storage_size_pretty"_L1].toString());
    if (const qint64 shared = stats["shared_size"_L1].toInteger(); shared > 0)
        row(tr("shared"), tr("%1 with other indexes, of which this one's part is counted").arg(sizeText(shared)));
    row(tr("updated"), stats["updated_at"_L1].toString());
    row(tr("indexed in"), durationText(stats["indexing_elapsed_seconds"_L1].toDouble()));
    row(tr("changes"), m_watched.value(stats["name"_L1].toString()));
    row(tr("branch"), stats["branch"_L1].toString());
    row(tr("vectors"), QStringList{stats["embedding_provider"_L1].toString(), stats["embedding_model"_L1].toString()}.join(u' ').trimmed());
    row(tr("languages"), languageLine(stats["languages"_L1].toArray()));
    for (const QJsonValue &warning : stats["warnings"_L1].toArray())
        row(tr("note"), warning.toString());
    for (const QJsonValue &failure : stats["parse_failures"_L1].toArray()) {
        row(failure["indexed"_L1].toBool() ? tr("by lines") : tr("failed"),
            failure["file_path"_L1].toString() + u": "_s + failure["error_message"_L1].toString());
    }
}

} // namespace coco::cli
