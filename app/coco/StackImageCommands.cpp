// SPDX-License-Identifier: Apache-2.0
#include "coco/StackImageCommands.h"

#include "coco/ExitCode.h"
#include "docker/ImageReference.h"
#include "stack/UpdateCheck.h"

#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

Result<int> StackPullCommand::perform(const std::stop_token &stop)
{
    const QString reference = invocation().arguments.value(0, spec().image.reference);
    COCO_TRY(const docker::ImageReference parsed, docker::parseImageReference(reference));
    COCO_TRY(const auto backend, engineBackend());
    if (invocation().has(u"--check"_s)) {
        COCO_TRY(const stack::UpdateState update, stack::checkForUpdate(backend->engine(), reference, stop));
        if (invocation().wantsJson())
            showJson(QJsonObject{{u"update"_s, update.isAvailable}, {u"here"_s, update.here}, {u"there"_s, update.there}});
        else
            showLine(update.isAvailable ? tr("Another image is there under %1. Get it with “coco stack pull”.").arg(parsed.familiar())
                                        : tr("The image %1 is the newest.").arg(parsed.familiar()));
        return Ok;
    }
    stack::ImageSupply supply(backend->engine(), imageProgress());
    const auto pulled = supply.pull(reference, spec().image.platform, stop);
    for (const QString &note : supply.notes())
        showNote(note);
    if (!pulled)
        return coco::fail(pulled.error());
    if (auto chosen = chooseDockerIfNothingWasChosen(); !chosen)
        return coco::fail(chosen.error());
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"image"_s, parsed.familiar()}});
    else
        showLine(tr("The image %1 is here.").arg(parsed.familiar()));
    return Ok;
}

Result<docker::BuildRequest> StackBuildCommand::request(const stack::EngineSession &engine, const std::stop_token &stop) const
{
    stack::StackSpec wanted = spec();
    if (invocation().has(u"--target"_s))
        wanted.image.target = invocation().value(u"--target"_s);
    for (const QString &argument : invocation().values(u"--build-arg"_s)) {
        const qsizetype equals = argument.indexOf(u'=');
        if (equals < 1)
            return coco::fail(ErrorCode::InvalidArgument, tr("--build-arg takes NAME=VALUE, not “%1”.").arg(argument));
        wanted.image.buildArguments.insert(argument.left(equals), argument.mid(equals + 1));
    }
    const QString builder = invocation().value(u"--builder"_s);
    if (!builder.isEmpty() && builder != "classic"_L1 && builder != "buildkit"_L1)
        return coco::fail(ErrorCode::InvalidArgument, tr("--builder is classic or buildkit, not “%1”.").arg(builder));
    COCO_TRY(docker::BuildRequest request,
             stack::buildRequestOf(wanted, invocation().value(u"--context"_s), parts().installation, engine, stop));
    request.withoutCache = invocation().has(u"--no-cache"_s);
    if (!builder.isEmpty())
        request.withBuildKit = builder == "buildkit"_L1;
    return request;
}

Result<int> StackBuildCommand::perform(const std::stop_token &stop)
{
    COCO_TRY(const auto backend, engineBackend());
    COCO_TRY(const docker::BuildRequest wanted, request(backend->engine(), stop));
    stack::ImageSupply supply(backend->engine(), imageProgress());
    const auto built = supply.build(wanted, stop);
    for (const QString &note : supply.notes())
        showNote(note);
    if (!built)
        return coco::fail(built.error());
    if (auto chosen = chooseDockerIfNothingWasChosen(); !chosen)
        return coco::fail(chosen.error());
    COCO_TRY(const docker::Image image, backend->engine().ask([&](docker::EngineClient &client) { return client.image(wanted.tag); }, stop));
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"image"_s, wanted.tag}, {u"id"_s, image.id}, {u"size_bytes"_s, image.sizeBytes}, {u"target"_s, wanted.target}});
    else
        showLine(tr("The image %1 is built (%2 MB). Start it with “coco stack up”.").arg(wanted.tag).arg(image.sizeBytes / 1'000'000));
    return Ok;
}

Result<int> StackLoadCommand::perform(const std::stop_token &stop)
{
    COCO_TRY(const auto backend, engineBackend());
    stack::ImageSupply supply(backend->engine(), imageProgress());
    COCO_TRY(const QStringList names, supply.load(QDir::current().absoluteFilePath(invocation().arguments.first()), stop));
    if (auto chosen = chooseDockerIfNothingWasChosen(); !chosen)
        return coco::fail(chosen.error());
    // A file with one image under another name is meant to be used, or nobody would load it.
    if (names.size() == 1 && names.first() != spec().image.reference) {
        stack::StackSpec changed = spec();
        changed.image.reference = names.first();
        if (auto saved = setSpec(changed); !saved)
            return coco::fail(saved.error());
        showNote(tr("The stack uses %1 from now on (image.reference).").arg(names.first()));
    }
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"images"_s, QJsonArray::fromStringList(names)}});
    else
        showLine(tr("Loaded %1.").arg(names.join(u", "_s)));
    return Ok;
}

} // namespace coco::cli
