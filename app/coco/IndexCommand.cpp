// SPDX-License-Identifier: Apache-2.0
#include "coco/IndexCommand.h"

#include "coco/ExitCode.h"
#include "coco/ProgressLine.h"
#include "search/api/WireFormat.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr auto kLongestRun = 24h;
constexpr double kBytesPerMegabyte = 1024.0 * 1024.0;

} // namespace

Result<void> IndexCommand::check()
{
    const QString typed = invocation().arguments.first();
    const QFileInfo info(QDir::current().absoluteFilePath(typed));
    if (!info.exists()) {
        return coco::fail(ErrorCode::NotFound,
                          tr("There is no folder %1. Check the spelling.").arg(info.absoluteFilePath()));
    }
    if (!info.isDir()) {
        return coco::fail(ErrorCode::InvalidArgument,
                          tr("%1 is a file. Name the folder that holds the code.").arg(info.absoluteFilePath()));
    }
    m_folder = info.canonicalFilePath();
    return {};
}

void IndexCommand::run()
{
    m_signals = std::make_unique<SignalWatcher>();
    connect(m_signals.get(), &SignalWatcher::stopRequested, this, &IndexCommand::stop);
    await(server().call("POST", u"/api/roots"_s, {{u"path"_s, m_folder}}), this, [this](const Result<QJsonObject> &approved) {
        if (approved)
            showCost();
        else
            fail(usesStack() && approved.error().code == ErrorCode::NotFound ? notMounted() : approved.error());
    });
}

Error IndexCommand::notMounted() const
{
    return {ErrorCode::NotFound, tr("The stack does not see the folder %1. Let it read it: coco stack up --repository %1").arg(m_folder), {}};
}

/// Before a provider outside sees the first text. A server that cannot tell says why when it indexes.
void IndexCommand::showCost()
{
    const QJsonObject folder{{u"path"_s, m_folder}, {u"fresh"_s, invocation().has(u"--fresh"_s)}};
    server().call("POST", u"/api/index/cost"_s, folder).then(this, [this](const Result<QJsonObject> &cost) {
        const QString note = cost ? cost->value("text"_L1).toString() : QString();
        if (!note.isEmpty())
            terminal().printNote(note);
        indexFolder();
    });
}

void IndexCommand::indexFolder()
{
    QJsonObject arguments{{u"path"_s, m_folder}, {u"fresh"_s, invocation().has(u"--fresh"_s)}};
    if (invocation().has(u"--name"_s))
        arguments.insert(u"index_name"_s, invocation().value(u"--name"_s));
    m_call = server().tools().callTool(u"index_codebase"_s, arguments, kLongestRun,
                                       [this](const mcp::CallProgress &step) { showProgress(step.extra); });
    m_call.result.then(this, [this](const Result<mcp::ToolResult> &outcome) { finish(objectAnswer(outcome)); });
}

void IndexCommand::showProgress(const QJsonObject &progress)
{
    const bool firstTime = m_job.isEmpty();
    m_job = progress.value("job"_L1).toString();
    if (m_stopping && firstTime)
        stop();
    if (!m_stopping && !invocation().wantsJson())
        terminal().showStatusLine(progressLine(search::progressFromJson(progress), terminal().width()));
}

void IndexCommand::stop()
{
    if (!m_stopping)
        terminal().printNote(tr("Stopping after the file in hand; Ctrl-C again leaves at once."));
    m_stopping = true;
    // The run is cancelled by its id, not by dropping the call: so the answer tells when it has ended.
    if (!m_job.isEmpty()) {
        server().call("DELETE", u"/api/jobs/"_s + m_job).then(this, [this](const Result<QJsonObject> &answer) {
            if (!answer)
                fail(answer.error());
        });
    }
}

void IndexCommand::finish(const Result<QJsonObject> &answer)
{
    terminal().clearStatusLine();
    if (!answer && answer.error().code == ErrorCode::Cancelled) {
        fail({ErrorCode::Cancelled,
              tr("Stopped. What was finished can be searched; run the same command to continue."), {}});
        return;
    }
    if (!answer) {
        fail(answer.error());
        return;
    }
    if (invocation().wantsJson())
        terminal().printJson(*answer);
    else
        printReport(*answer);
    if (invocation().has(u"--watch"_s))
        startWatching(*answer);
    else
        Q_EMIT finished(Ok);
}

void IndexCommand::startWatching(const QJsonObject &answer)
{
    const QString name = answer.value("index_name"_L1).toString();
    whenDone(server().call("POST", u"/api/watches"_s, {{u"name"_s, name}}), [this, name](const QJsonObject &watch) {
        const bool isTold = watch.value("told"_L1).toBool(true);
        if (!isTold)
            terminal().printNote(tr("The server is not told what changes in this folder and looks at it every minute. To see changes at "
                                    "once, run: coco watch %1 --here").arg(m_folder));
        else if (!invocation().wantsJson())
            terminal().print(tr("Every change is indexed from now on. End that with: coco watch -n %1 --stop").arg(name));
        Q_EMIT finished(Ok);
    });
}

void IndexCommand::printReport(const QJsonObject &answer)
{
    const QJsonObject stats = answer.value("stats"_L1).toObject();
    const auto count = [](const QJsonObject &object, QLatin1StringView field) {
        return countText(object.value(field).toInteger());
    };
    const double seconds = answer.value("elapsed_s"_L1).toDouble();
    const qint64 bytes = answer.value("bytes"_L1).toInteger();
    QString speed;
    if (bytes > 0 && seconds > 0)
        speed = u", "_s + tr("%1 MB/s").arg(double(bytes) / kBytesPerMegabyte / seconds, 0, 'f', 1);
    const QString name = answer.value("index_name"_L1).toString();
    terminal().print(tr("Indexed %1 in %2: %3 files added, %4 updated, %5 removed, %6 unchanged (%7%8).")
                         .arg(terminal().styled(name, Terminal::Style::Strong), durationText(seconds),
                              count(stats, "files_added"_L1), count(stats, "files_updated"_L1),
                              count(stats, "files_removed"_L1), count(stats, "files_unchanged"_L1),
                              sizeText(bytes), speed));
    const QString movedFrom = answer.value("moved_from"_L1).toString();
    if (!movedFrom.isEmpty())
        terminal().print(tr("The folder was known as %1; its index goes on here.").arg(harmless(movedFrom)));
    const QString sharedWith = answer.value("shared_with"_L1).toString();
    if (!sharedWith.isEmpty())
        terminal().print(tr("%1 files were taken over from the index %2.")
                             .arg(count(stats, "files_shared"_L1), harmless(sharedWith)));
    const QString worktreeOf = answer.value("worktree_of"_L1).toString();
    if (!worktreeOf.isEmpty())
        terminal().print(tr("This is a worktree of %1, with an index of its own.").arg(harmless(worktreeOf)));
    if (answer.value("files_failed"_L1).toInteger() > 0) {
        terminal().printNote(tr("%1 files could not be indexed: coco stats -n %2 --failures")
                                 .arg(count(answer, "files_failed"_L1), name));
    }
    if (answer.value("files_by_lines"_L1).toInteger() > 0) {
        terminal().printNote(tr("%1 files do not follow their grammar and were indexed by lines only: coco stats -n %2 --failures")
                                 .arg(count(answer, "files_by_lines"_L1), name));
    }
}

} // namespace coco::cli
