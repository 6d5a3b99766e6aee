// SPDX-License-Identifier: Apache-2.0
#include "coco/StackLogsCommand.h"

#include "coco/ExitCode.h"
#include "stack/ActionTimeline.h"
#include "stack/Diagnostics.h"
#include "stack/StackLog.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr int kDefaultTail = 200;
constexpr int kMaxTail = 100'000;

Terminal::Style styleOf(stack::StackLogLevel level)
{
    if (level == stack::StackLogLevel::Error)
        return Terminal::Style::Bad;
    return level == stack::StackLogLevel::Warning ? Terminal::Style::Mark : Terminal::Style::Dim;
}

QString timeOf(const stack::StackLogLine &line)
{
    return line.timeNs > 0 ? QDateTime::fromMSecsSinceEpoch(line.timeNs / 1'000'000).toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString(19, u' ');
}

Result<stack::StackLogOptions> optionsOf(const Invocation &invocation)
{
    stack::StackLogOptions options;
    options.tail = kDefaultTail;
    if (invocation.has(u"--tail"_s)) {
        bool isNumber = false;
        options.tail = invocation.value(u"--tail"_s).toInt(&isNumber);
        if (!isNumber || options.tail < 0 || options.tail > kMaxTail)
            return coco::fail(ErrorCode::InvalidArgument, StackLogsCommand::tr("--tail takes a number of lines from 0 to %1.").arg(kMaxTail));
    }
    if (!invocation.arguments.isEmpty()) {
        const auto source = stack::logSourceFromName(invocation.arguments.first());
        if (!source)
            return coco::fail(ErrorCode::InvalidArgument, StackLogsCommand::tr("There is no service “%1”. Known are: %2.")
                                                              .arg(invocation.arguments.first(), stack::logSourceNames().join(u", "_s)));
        options.only = {*source};
    }
    return options;
}

} // namespace

void StackLogsCommand::print(const QList<stack::StackLogLine> &lines)
{
    if (invocation().wantsJson()) {
        for (const stack::StackLogLine &line : lines)
            showJson(toJson(line));
        return;
    }
    show([lines](Terminal &terminal) {
        for (const stack::StackLogLine &line : lines)
            terminal.print(terminal.styled(timeOf(line) + u' ' + stack::logSourceName(line.source).leftJustified(11), styleOf(line.level))
                           + harmless(line.text));
    });
}

Result<int> StackLogsCommand::perform(const std::stop_token &stop)
{
    COCO_TRY(stack::StackLogOptions options, optionsOf(invocation()));
    const auto actions = stack::ActionTimeline(stack::actionsFile(parts().paths)).actions();
    for (const stack::StackAction &action : actions)
        options.beside.append(stack::lineOf(action));
    COCO_TRY(const auto backend, engineBackend());
    COCO_TRY(const stack::StackInventory inventory, stack::takeInventory(backend->engine(), spec(), parts().installation, stop));
    if (!inventory.container)
        return coco::fail(ErrorCode::NotFound, tr("There is no container yet. Start it with “coco stack up”."));
    const QString id = inventory.container->id;
    if (invocation().has(u"--follow"_s)) {
        const auto ended = stack::followStackLog(backend->engine(), id, options, [this](const auto &lines) { print(lines); }, stop);
        if (!ended && ended.error().code != ErrorCode::Cancelled)
            return coco::fail(ended.error());
        return Ok;
    }
    COCO_TRY(const QList<stack::StackLogLine> lines, stack::readStackLog(backend->engine(), id, options, stop));
    print(lines);
    return Ok;
}

Result<int> StackDiagnosticsCommand::perform(const std::stop_token &stop)
{
    const QString file = QDir::current().absoluteFilePath(invocation().arguments.first());
    if (QFileInfo::exists(file))
        return coco::fail(ErrorCode::AlreadyExists, tr("%1 exists already. Choose another name.").arg(file));
    showProgress(tr("Collecting what is known of the stack"));
    stack::DiagnosticsSource source;
    source.visit.spec = spec();
    source.visit.installation = parts().installation;
    source.visit.paths = parts().paths;
    source.visit.environment = parts().environment;
    source.visit.home = QDir::homePath();
    source.programVersion = QCoreApplication::applicationVersion();
    const stack::DiagnosticsBundle bundle = stack::collectDiagnostics(source, stop);
    if (auto saved = bundle.saveArchive(file); !saved)
        return coco::fail(saved.error());
    QJsonArray entries;
    for (const stack::DiagnosticsEntry &entry : bundle.preview()) {
        entries.append(QJsonObject{{u"name"_s, entry.name}, {u"bytes"_s, entry.bytes}, {u"masked"_s, entry.masked}});
        if (!invocation().wantsJson())
            showLine(tr("%1  %2 bytes, %3 places masked").arg(entry.name.leftJustified(16)).arg(entry.bytes).arg(entry.masked));
    }
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"file"_s, file}, {u"entries"_s, entries}});
    else
        showLine(tr("Saved as %1. Look into it before you pass it on.").arg(file));
    return Ok;
}

} // namespace coco::cli
