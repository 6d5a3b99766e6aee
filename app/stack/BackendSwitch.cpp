// SPDX-License-Identifier: Apache-2.0
#include "stack/BackendSwitch.h"

#include "stack/EmbeddedBackend.h"

namespace coco::stack {

Result<void> stopOtherBackends(const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop)
{
    if (spec.backend != BackendKind::Embedded) {
        if (auto ended = EmbeddedBackend(parts.program, parts.paths).down(stop); !ended)
            return ended;
    }
    // Without a remembered start nothing of ours ever ran in an engine, and none need be asked.
    if (spec.backend == BackendKind::Docker || !rememberedAccess(parts.paths))
        return {};
    const auto backend = makeDockerBackend(spec, parts);
    if (!backend)
        return {};
    auto ended = (*backend)->down(stop);
    if (!ended && ended.error().code != ErrorCode::Unavailable && ended.error().code != ErrorCode::PermissionDenied)
        return ended;
    forgetAccess(parts.paths);
    return {};
}

Result<RunReport> bringUp(const StackSpec &spec, const BackendParts &parts, bool withoutBackup, const RunSink &sink, const std::stop_token &stop)
{
    if (auto alone = stopOtherBackends(spec, parts, stop); !alone)
        return fail(alone.error());
    COCO_TRY(const auto backend, makeBackend(spec, parts));
    COCO_TRY(RunReport report, backend->up({backupFolder(parts.paths), withoutBackup}, sink, stop));
    if (spec.backend == BackendKind::Docker) {
        COCO_TRY(const ServerAccess access, backend->access(stop));
        if (auto kept = rememberAccess(parts.paths, access); !kept)
            return fail(kept.error());
    }
    return report;
}

} // namespace coco::stack
