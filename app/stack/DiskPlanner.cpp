// SPDX-License-Identifier: Apache-2.0
#include "stack/DiskPlanner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMib = 1024 * 1024;
constexpr qint64 kTightBelow = 1024 * kMib; ///< left over afterwards

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::DiskPlanner)
};

QString size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

/// Unpacked images with their model, as our Dockerfile builds them.
qint64 typicalImage(const StackSpec &spec)
{
    if (spec.image.target == "server"_L1)
        return 400 * kMib;
    return spec.image.target == "slim"_L1 ? 1'200 * kMib : 3'500 * kMib;
}

} // namespace

DiskSight hostDisk(const QString &folder)
{
    DiskSight sight;
    sight.where = QDir::toNativeSeparators(folder);
    // A folder that is still to be made lies on the disk of the nearest one that exists.
    QDir nearest(folder);
    while (!nearest.exists() && nearest.absolutePath() != nearest.rootPath())
        nearest.setPath(QDir::cleanPath(nearest.absolutePath() + u"/.."_s));
    const QStorageInfo storage(nearest.absolutePath());
    if (!storage.isValid() || !storage.isReady()) {
        sight.whyUnknown = Text::tr("The system does not tell how much is free there.");
        return sight;
    }
    sight.freeBytes = storage.bytesAvailable();
    sight.isReadOnly = storage.isReadOnly();
    return sight;
}

DiskSight engineDisk(const docker::EngineEndpoint &endpoint, const docker::EngineFacts &facts)
{
    DiskSight sight;
    sight.where = Text::tr("the engine's disk");
    if (!endpoint.isLocal()) {
        sight.whyUnknown = Text::tr("The engine runs on another computer.");
    } else if (facts.isVirtualMachine()) {
        sight.whyUnknown = Text::tr("%1 keeps its data inside a virtual machine; its own settings show the size of that disk.").arg(facts.productName());
    } else if (facts.rootFolder.isEmpty() || !QDir(QFileInfo(facts.rootFolder).path()).exists()) {
        sight.whyUnknown = Text::tr("The engine's folder is not one of this machine.");
    } else {
        DiskSight local = hostDisk(facts.rootFolder);
        local.where = Text::tr("the engine's disk (%1)").arg(facts.rootFolder);
        return local;
    }
    return sight;
}

qint64 bytesNeeded(DiskOperation operation, const StackSpec &spec, qint64 knownBytes)
{
    switch (operation) {
    case DiskOperation::PullImage: // layers lie there packed and unpacked for a while
    case DiskOperation::LoadImage:
        return (knownBytes >= 0 ? knownBytes : typicalImage(spec)) * 3 / 2;
    case DiskOperation::BuildImage: // with compilers and caches of the steps
        return (knownBytes >= 0 ? knownBytes : typicalImage(spec)) * 2 + 3'000 * kMib;
    case DiskOperation::CreateStack: // a new database cluster and its log
        return 500 * kMib;
    case DiskOperation::BackUp:
        return knownBytes >= 0 ? knownBytes : 200 * kMib;
    case DiskOperation::Restore: // once rehearsed, once for good, and what is there until then
        return (knownBytes >= 0 ? knownBytes : 200 * kMib) * 4;
    }
    return 0;
}

DiskVerdict judgeDisk(const DiskSight &sight, qint64 neededBytes)
{
    using State = DiskVerdict::State;
    if (sight.isReadOnly)
        return {State::Short, Text::tr("Nothing can be written to %1: it is mounted read-only.").arg(sight.where)};
    if (!sight.freeBytes)
        return {State::Unknown, Text::tr("How much is free on %1 cannot be told from here. %2 About %3 are needed.")
                                    .arg(sight.where, sight.whyUnknown, size(neededBytes))};
    const qint64 left = *sight.freeBytes - neededBytes;
    if (left < 0)
        return {State::Short, Text::tr("There is too little space on %1: about %2 are needed, %3 are free. Free some space, then try again.")
                                  .arg(sight.where, size(neededBytes), size(*sight.freeBytes))};
    if (left < kTightBelow)
        return {State::Tight, Text::tr("Space on %1 becomes scarce: %2 are free, about %3 are needed.")
                                  .arg(sight.where, size(*sight.freeBytes), size(neededBytes))};
    return {State::Enough, {}};
}

Result<void> checkDisk(const DiskSight &sight, qint64 neededBytes)
{
    const DiskVerdict verdict = judgeDisk(sight, neededBytes);
    if (verdict.state != DiskVerdict::State::Short)
        return {};
    return fail(sight.isReadOnly ? ErrorCode::ReadOnly : ErrorCode::DiskFull, verdict.message);
}

} // namespace coco::stack
