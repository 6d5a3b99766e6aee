// SPDX-License-Identifier: Apache-2.0
#include "desktop/ImageOrder.h"

#include "stack/ActionRecorder.h"
#include "stack/Diagnostics.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::DiskOperation;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::desktop::ImageOrder)
};

QString nameOf(ImageOrder::Kind kind)
{
    switch (kind) {
    case ImageOrder::Kind::Build:
        return Text::tr("Build the image");
    case ImageOrder::Kind::Load:
        return Text::tr("Load an image from a file");
    case ImageOrder::Kind::Pull:
        break;
    }
    return Text::tr("Fetch the image");
}

Result<void> checkSpace(const ImageOrder &order, const stack::EngineSession &engine, const std::stop_token &stop)
{
    COCO_TRY(const docker::EngineFacts facts, engine.ask([](docker::EngineClient &client) { return client.facts(); }, stop));
    const DiskOperation operation = order.kind == ImageOrder::Kind::Build  ? DiskOperation::BuildImage
                                    : order.kind == ImageOrder::Kind::Load ? DiskOperation::LoadImage
                                                                           : DiskOperation::PullImage;
    const qint64 known = order.kind == ImageOrder::Kind::Load ? QFileInfo(order.tarFile).size() : -1;
    return stack::checkDisk(stack::engineDisk(engine.endpoint(), facts), stack::bytesNeeded(operation, order.spec, known));
}

Result<ImageOutcome> perform(const ImageOrder &order, const stack::BackendParts &parts, const stack::ImageProgressSink &sink,
                             const std::stop_token &stop)
{
    COCO_TRY(const auto backend, stack::makeDockerBackend(order.spec, parts));
    if (auto space = checkSpace(order, backend->engine(), stop); !space)
        return fail(space.error());
    stack::ImageSupply supply(backend->engine(), sink);
    ImageOutcome outcome{order.spec.image.reference, {}};
    if (order.kind == ImageOrder::Kind::Load) {
        COCO_TRY(const QStringList names, supply.load(order.tarFile, stop));
        // A file with one image under another name is meant to be used, or nobody would load it.
        if (!names.isEmpty() && !names.contains(outcome.reference))
            outcome.reference = names.first();
    } else if (order.kind == ImageOrder::Kind::Build) {
        COCO_TRY(const docker::BuildRequest request, stack::buildRequestOf(order.spec, {}, parts.installation, backend->engine(), stop));
        if (auto built = supply.build(request, stop); !built)
            return fail(built.error());
    } else if (auto pulled = supply.pull(order.spec.image.reference, order.spec.image.platform, stop); !pulled) {
        return fail(pulled.error());
    }
    outcome.notes = supply.notes();
    return outcome;
}

} // namespace

ImageOutlook lookAtImage(const stack::StackSpec &spec, const stack::BackendParts &parts, const std::stop_token &stop)
{
    ImageOutlook outlook;
    if (const auto context = stack::findBuildContext({}); !context)
        outlook.buildProblem = context.error().message;
    const auto backend = stack::makeDockerBackend(spec, parts);
    if (!backend) {
        outlook.fault = backend.error();
        return outlook;
    }
    const stack::EngineSession &engine = (*backend)->engine();
    const auto facts = engine.ask([](docker::EngineClient &client) { return client.facts(); }, stop);
    if (!facts) {
        outlook.fault = facts.error();
        return outlook;
    }
    const stack::DiskSight disk = stack::engineDisk(engine.endpoint(), *facts);
    outlook.pull = stack::judgeDisk(disk, stack::bytesNeeded(DiskOperation::PullImage, spec));
    outlook.build = stack::judgeDisk(disk, stack::bytesNeeded(DiskOperation::BuildImage, spec));
    if (const auto image = engine.ask([&spec](docker::EngineClient &client) { return client.image(spec.image.reference); }, stop)) {
        outlook.isHere = true;
        outlook.bytes = image->sizeBytes;
    }
    return outlook;
}

Result<ImageOutcome> bringImage(const ImageOrder &order, const stack::BackendParts &parts, const stack::ImageProgressSink &sink,
                                const std::stop_token &stop)
{
    stack::ActionRecorder recorder(stack::actionsFile(parts.paths), nameOf(order.kind));
    auto outcome = perform(order, parts, sink, stop);
    recorder.end(outcome ? std::optional<Error>() : outcome.error());
    return outcome;
}

QString signInCommand(const QString &reference)
{
    const QString first = reference.section(u'/', 0, 0);
    const bool isHost = reference.contains(u'/') && (first.contains(u'.') || first.contains(u':') || first == "localhost"_L1);
    return isHost ? u"docker login "_s + first : u"docker login"_s;
}

} // namespace coco::desktop
