// SPDX-License-Identifier: Apache-2.0
#include "stack/StackPreview.h"

#include "docker/EndpointResolver.h"
#include "stack/PortPlanner.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kEmbeddedBytes = 256LL * 1024 * 1024; // a catalogue and the first indexes

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackPreview)
};

void previewContainer(StackPreview &preview, const StackSpec &spec, const StackInventory &actual, const BackendParts &parts)
{
    preview.plan = StackPlan::compute(spec, actual, parts.installation);
    preview.imageIsMissing = !actual.image;
    preview.isNew = !actual.container && !actual.previous && !actual.volume;
    QStringList own;
    for (const std::optional<docker::Container> *container : {&actual.container, &actual.previous}) {
        if (*container)
            own.append((*container)->id);
    }
    preview.ports = PortPlanner(actual.containers, own, portsOfEmbeddedServer(parts.paths)).plan(portWishes(spec));
    if (preview.plan.outcome == StackPlan::Outcome::Nothing)
        return;
    preview.neededBytes = actual.volume ? 0 : bytesNeeded(DiskOperation::CreateStack, spec);
    if (preview.imageIsMissing)
        preview.neededBytes += bytesNeeded(DiskOperation::PullImage, spec);
}

void withoutEngine(StackPreview &preview, const StackSpec &spec, const StackSpec &inForce, const AppPaths &paths)
{
    preview.ports = PortPlanner({}, {}, portsOfEmbeddedServer(paths)).plan(portWishes(spec));
    preview.plan.differences = differencesBetween(comparableSettings(inForce, {}), comparableSettings(spec, {}));
    preview.plan.outcome = preview.plan.differences.isEmpty() ? StackPlan::Outcome::Nothing : StackPlan::Outcome::Recreate;
}

} // namespace

bool StackPreview::isPossible() const
{
    return !fault && plan.isPossible() && ports.isPossible() && diskVerdict.state != DiskVerdict::State::Short;
}

StackPreview previewStack(const StackSpec &spec, const StackSpec &inForce, const BackendParts &parts, const std::stop_token &stop)
{
    StackPreview preview;
    if (spec.backend == BackendKind::Docker) {
        if (const auto backend = makeDockerBackend(spec, parts); !backend) {
            preview.fault = backend.error();
        } else if (!(*backend)->engine().endpoint().isLocal()) {
            preview.fault = Error{ErrorCode::Refused, Text::tr("The engine runs on another computer, whose folders and ports it would use. Choose one of this machine."),
                                  (*backend)->engine().endpoint().toString()};
        } else if (const auto actual = takeInventory((*backend)->engine(), spec, parts.installation, stop); !actual) {
            preview.fault = actual.error();
        } else {
            previewContainer(preview, spec, *actual, parts);
            preview.disk = engineDisk((*backend)->engine().endpoint(), actual->engine);
        }
        if (preview.fault)
            withoutEngine(preview, spec, inForce, parts.paths);
    } else if (const auto backend = makeBackend(spec, parts)) {
        if (auto plan = (*backend)->plan(stop))
            preview.plan = *std::move(plan);
        else
            preview.fault = plan.error();
        if (spec.backend == BackendKind::Embedded) {
            preview.disk = hostDisk(parts.paths.data);
            preview.neededBytes = kEmbeddedBytes;
        }
    }
    if (preview.neededBytes > 0)
        preview.diskVerdict = judgeDisk(preview.disk, preview.neededBytes);
    return preview;
}

} // namespace coco::stack
