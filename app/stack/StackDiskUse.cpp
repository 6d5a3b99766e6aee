// SPDX-License-Identifier: Apache-2.0
#include "stack/StackDiskUse.h"

#include "stack/FolderSize.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace coco::stack {
namespace {

using Part = StackDiskUse::Part;

Result<void> addEngineParts(StackDiskUse &use, const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop)
{
    COCO_TRY(const std::unique_ptr<DockerBackend> backend, makeDockerBackend(spec, parts));
    const EngineSession &engine = backend->engine();
    COCO_TRY(const docker::EngineFacts facts, engine.ask([](docker::EngineClient &client) { return client.facts(); }, stop));
    use.engineDisk = engineDisk(engine.endpoint(), facts);
    COCO_TRY(const QList<Remains> remains, backend->engineRemains(stop));
    for (const Remains &each : remains) {
        if (each.kind == Remains::Kind::Image)
            use.parts.append({Part::Kind::Image, each.name, each.bytes, false, false});
        else if (each.kind == Remains::Kind::Volume)
            use.parts.append({Part::Kind::Volume, each.name, each.bytes, true, false});
    }
    const QString reference = spec.image.reference;
    const bool isListed = std::any_of(use.parts.cbegin(), use.parts.cend(), [&](const Part &part) { return part.name == reference; });
    if (isListed)
        return {};
    const auto image = engine.ask([&](docker::EngineClient &client) { return client.image(reference); }, stop);
    if (image)
        use.parts.prepend({Part::Kind::Image, reference, image->sizeBytes, false, true});
    else if (image.error().code != ErrorCode::NotFound)
        return fail(image.error());
    return {};
}

} // namespace

qint64 StackDiskUse::totalBytes() const
{
    qint64 total = 0;
    for (const Part &part : parts)
        total += std::max<qint64>(0, part.bytes);
    return total;
}

Result<StackDiskUse> takeDiskUse(const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop)
{
    if (spec.backend == BackendKind::Remote)
        return fail(ErrorCode::Unsupported, QCoreApplication::translate("coco::StackDiskUse", "What a server on another machine uses can only be seen there."));
    StackDiskUse use;
    use.hostDisk = hostDisk(parts.paths.data);
    if (spec.backend == BackendKind::Docker) {
        if (auto added = addEngineParts(use, spec, parts, stop); !added)
            return fail(added.error());
    }
    const QString backups = backupFolder(parts.paths);
    const qint64 backupBytes = bytesBelow(backups, stop);
    const qint64 dataBytes = bytesBelow(parts.paths.data, stop);
    if (stop.stop_requested())
        return EventThread::stopped();
    if (QFileInfo::exists(parts.paths.data))
        use.parts.append({Part::Kind::DataFolder, parts.paths.data, dataBytes - backupBytes, true, false});
    if (QFileInfo::exists(backups))
        use.parts.append({Part::Kind::Backups, backups, backupBytes, true, false});
    return use;
}

} // namespace coco::stack
