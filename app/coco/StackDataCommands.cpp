// SPDX-License-Identifier: Apache-2.0
#include "coco/StackDataCommands.h"

#include "coco/ExitCode.h"
#include "coco/ProgressLine.h"
#include "stack/Uninstall.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

QJsonArray jsonOf(const QList<stack::Remains> &list)
{
    QJsonArray array;
    for (const stack::Remains &each : list) {
        array.append(QJsonObject{{u"kind"_s, stack::remainsKindName(each.kind)},
                                 {u"name"_s, each.name},
                                 {u"id"_s, each.id},
                                 {u"bytes"_s, each.bytes},
                                 {u"data"_s, each.isData},
                                 {u"problem"_s, each.problem}});
    }
    return array;
}

} // namespace

Result<int> StackBackupCommand::perform(const std::stop_token &stop)
{
    const QString file = QDir::current().absoluteFilePath(invocation().arguments.first());
    if (QFileInfo::exists(file) && !invocation().has(u"--overwrite"_s)) {
        return coco::fail(ErrorCode::Refused, tr("%1 exists. Choose another name, or say --overwrite.").arg(file));
    }
    COCO_TRY(const auto backend, this->backend());
    COCO_TRY(const qint64 bytes, backend->backUp(file, progress(), stop));
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"file"_s, file}, {u"bytes"_s, bytes}});
    else
        showLine(tr("The indexes are in %1 (%2).").arg(file, sizeText(bytes)));
    return Ok;
}

Result<int> StackRestoreCommand::perform(const std::stop_token &stop)
{
    COCO_TRY(const auto backend, this->backend());
    const QString file = QDir::current().absoluteFilePath(invocation().arguments.first());
    if (auto restored = backend->restore(file, progress(), stop); !restored)
        return coco::fail(restored.error());
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"restored"_s, file}});
    else
        showLine(tr("The indexes are as in %1.").arg(file));
    return Ok;
}

void StackUninstallCommand::print(const QList<stack::Remains> &list, bool withData)
{
    for (const stack::Remains &each : list) {
        const QString size = each.bytes >= 0 ? sizeText(each.bytes) : QString();
        const QString fate = each.isData && !withData ? tr("kept (--with-data removes it)") : each.problem;
        showLine(u"  %1  %2  %3  %4"_s.arg(stack::remainsKindName(each.kind).leftJustified(9), each.name.leftJustified(32), size.rightJustified(9), fate).trimmed());
    }
}

Result<int> StackUninstallCommand::perform(const std::stop_token &stop)
{
    const bool withData = invocation().has(u"--with-data"_s);
    if (!invocation().has(u"--yes"_s)) {
        COCO_TRY(const stack::RemainsReport found, stack::findRemains(spec(), parts(), stop));
        if (invocation().wantsJson()) {
            showJson(QJsonObject{{u"found"_s, jsonOf(found.things)},
                                 {u"removed"_s, QJsonArray()},
                                 {u"notes"_s, QJsonArray::fromStringList(found.notes)}});
            return Ok;
        }
        for (const QString &note : found.notes)
            showNote(note);
        if (found.things.isEmpty()) {
            showLine(tr("There is nothing of ours to remove."));
            return Ok;
        }
        print(found.things, withData);
        showLine(tr("Nothing was removed yet. Say “coco stack uninstall --yes” to remove it."));
        return Ok;
    }
    COCO_TRY(const stack::RemainsReport tried, stack::removeRemains(spec(), parts(), stack::UninstallScope::Everything, withData, stop));
    stack::forgetAccess(parts().paths);
    if (withData)
        leaveNoRecord();
    QList<stack::Remains> removed;
    QList<stack::Remains> left;
    for (const stack::Remains &each : tried.things)
        (each.problem.isEmpty() ? removed : left).append(each);
    if (invocation().wantsJson()) {
        showJson(QJsonObject{{u"removed"_s, jsonOf(removed)}, {u"left"_s, jsonOf(left)}, {u"notes"_s, QJsonArray::fromStringList(tried.notes)}});
        return left.isEmpty() ? Ok : Failed;
    }
    for (const QString &note : tried.notes)
        showNote(note);
    showLine(removed.isEmpty() ? tr("Nothing was removed.") : tr("Removed:"));
    print(removed, true);
    if (!left.isEmpty())
        showLine(tr("Left, because it could not be removed:"));
    print(left, true);
    return left.isEmpty() ? Ok : Failed;
}

} // namespace coco::cli
