// SPDX-License-Identifier: Apache-2.0
#include "stack/ImageSupply.h"

#include "core/Clock.h"
#include "docker/ClientConfig.h"
#include "docker/DockerfileBases.h"
#include "docker/ImagePull.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::EngineClient;
using docker::ImageBuild;
using docker::ImagePull;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ImageSupply)
};

const SystemClock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

ImageProgress progressOf(const docker::PullProgress::Snapshot &snapshot)
{
    const QString layers = snapshot.layers > 0 ? Text::tr("%1 of %2 layers").arg(snapshot.layersDone).arg(snapshot.layers) : snapshot.status;
    return {snapshot.fraction, layers, snapshot.bytes, snapshot.bytesPerSecond, {}};
}

/// The step that runs, else the last one.
QString stepOf(const docker::BuildOutput &output)
{
    const auto &steps = output.steps();
    for (const docker::BuildStep &step : steps) {
        if (step.state == docker::BuildStep::State::Running)
            return step.name;
    }
    return steps.isEmpty() ? QString() : steps.last().name;
}

using Done = std::function<void(Result<QStringList>)>;

void reportEnd(ImagePull *pull, const Done &done)
{
    QObject::connect(pull, &ImagePull::finished, pull, [pull, done](const std::optional<Error> &fault) {
        done(fault ? Result<QStringList>(fail(*fault)) : Result<QStringList>(pull->loadedNames()));
    });
}

Error withWaysThatRemain(Error error, const QString &reference)
{
    // Neither the user's own end nor an engine that is away or full is about where the image comes from.
    if (error.code != ErrorCode::Cancelled && error.code != ErrorCode::Unavailable && error.code != ErrorCode::DiskFull) {
        error.message = Text::tr("%1 The image %2 could not be pulled. Build it on this machine with “coco stack build”, load it "
                                 "from a file with “coco stack load FILE”, or name another one in image.reference.")
                            .arg(error.message, reference);
    }
    return error;
}

} // namespace

ImageSupply::ImageSupply(const EngineSession &engine, ImageProgressSink sink)
    : m_engine(engine)
    , m_sink(std::move(sink))
{
}

std::optional<docker::RegistryLogin> ImageSupply::loginFor(const QString &registryKey, const std::stop_token &stop)
{
    using Login = std::optional<docker::RegistryLogin>;
    const auto config = docker::readClientConfig(docker::clientConfigFolder(qEnvironmentVariable("DOCKER_CONFIG"), QDir::homePath()));
    if (!config) {
        m_notes.append(config.error().message);
        return {};
    }
    const auto found = m_engine.run<Login>(
        [&](EngineClient &, const std::function<void(Result<Login>)> &done) {
            auto credentials = std::make_unique<docker::RegistryCredentials>(*config);
            auto *watcher = new QFutureWatcher<Result<Login>>(credentials.get());
            QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, done] {
                if (watcher->future().resultCount() > 0)
                    done(watcher->result());
            });
            watcher->setFuture(credentials->find(registryKey));
            return credentials;
        },
        stop);
    if (found)
        return *found;
    m_notes.append(Text::tr("%1 The image is pulled without signing in.").arg(found.error().message));
    return {};
}

Result<void> ImageSupply::pull(const QString &reference, const QString &platform, const std::stop_token &stop)
{
    COCO_TRY(const docker::ImageReference parsed, docker::parseImageReference(reference));
    const auto login = loginFor(parsed.credentialKey(), stop);
    const auto outcome = m_engine.run<QStringList>(
        [&](EngineClient &client, const Done &done) {
            auto pull = std::make_unique<ImagePull>(client, systemClock());
            QObject::connect(pull.get(), &ImagePull::progressed, pull.get(),
                             [this](const docker::PullProgress::Snapshot &snapshot) { m_sink(progressOf(snapshot)); });
            reportEnd(pull.get(), done);
            pull->pull(parsed, login, platform);
            return pull;
        },
        stop);
    return outcome ? Result<void>() : fail(withWaysThatRemain(outcome.error(), parsed.familiar()));
}

Result<QStringList> ImageSupply::load(const QString &tarFile, const std::stop_token &stop)
{
    return m_engine.run<QStringList>(
        [&](EngineClient &client, const Done &done) {
            auto load = std::make_unique<ImagePull>(client, systemClock());
            QObject::connect(load.get(), &ImagePull::progressed, load.get(),
                             [this](const docker::PullProgress::Snapshot &snapshot) { m_sink(progressOf(snapshot)); });
            reportEnd(load.get(), done);
            load->load(tarFile);
            return load;
        },
        stop);
}

Result<void> ImageSupply::pullMissingBases(const docker::BuildRequest &request, const std::stop_token &stop)
{
    QFile file(request.folder + u'/' + request.dockerfile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Text::tr("There is no %1.").arg(file.fileName()), file.errorString());
    const QStringList bases = docker::basesOf(QString::fromUtf8(file.read(1024 * 1024)), request.target, request.arguments);
    for (const QString &base : bases) {
        const auto present = m_engine.ask([&base](EngineClient &client) { return client.image(base); }, stop);
        if (present)
            continue;
        if (present.error().code != ErrorCode::NotFound)
            return fail(present.error());
        if (auto pulled = pull(base, request.platform, stop); !pulled)
            return pulled;
    }
    return {};
}

Result<void> ImageSupply::build(const docker::BuildRequest &request, const std::stop_token &stop)
{
    if (request.withBuildKit) {
        if (auto pulled = pullMissingBases(request, stop); !pulled)
            return pulled;
    }
    const auto outcome = m_engine.run<bool>(
        [&](EngineClient &client, const std::function<void(Result<bool>)> &done) {
            auto build = std::make_unique<ImageBuild>(client);
            ImageBuild *running = build.get();
            const auto tell = [this, running](const QStringList &log) {
                const docker::BuildOutput &output = running->output();
                m_sink({output.steps().isEmpty() ? -1 : output.fraction(), stepOf(output), running->sentBytes(), 0, log});
            };
            QObject::connect(running, &ImageBuild::logged, running, tell);
            QObject::connect(running, &ImageBuild::stepsChanged, running, [tell] { tell({}); });
            QObject::connect(running, &ImageBuild::sent, running, [tell] { tell({}); });
            QObject::connect(running, &ImageBuild::finished, running, [done](const std::optional<Error> &fault) {
                done(fault ? Result<bool>(fail(*fault)) : Result<bool>(true));
            });
            running->start(request);
            return build;
        },
        stop);
    return outcome ? Result<void>() : fail(outcome.error());
}

Result<QString> findBuildContext(const QString &named)
{
    const QString program = QCoreApplication::applicationDirPath();
    QStringList places;
    if (!named.isEmpty())
        places = {named};
    else if (const QString asked = qEnvironmentVariable("COCOSEARCH_BUILD_CONTEXT"); !asked.isEmpty())
        places = {asked};
    else
        places = {program + u"/../share/cocosearch/image-context"_s, program + u"/../image-context"_s};
    for (const QString &place : places) {
        if (QFileInfo::exists(place + u"/docker/Dockerfile"_s))
            return QDir(place).canonicalPath();
    }
    return fail(ErrorCode::NotFound,
                Text::tr("There is no build context in %1. Install the package that ships it, or name its folder with --context.")
                    .arg(places.join(Text::tr(" or "))));
}

Result<docker::BuildRequest> buildRequestOf(const StackSpec &spec, const QString &namedContext, const Installation &installation,
                                            const EngineSession &engine, const std::stop_token &stop)
{
    docker::BuildRequest request;
    COCO_TRY(request.folder, findBuildContext(namedContext));
    request.dockerfile = u"docker/Dockerfile"_s;
    request.tag = spec.image.reference;
    request.target = spec.image.target;
    if (!QStringList{u"full"_s, u"slim"_s, u"server"_s}.contains(request.target))
        return fail(ErrorCode::InvalidArgument, Text::tr("There is no image “%1”. Build full, slim or server.").arg(request.target));
    request.platform = spec.image.platform;
    request.arguments = spec.image.buildArguments;
    request.labels = installation.imageLabels(request.tag);
    COCO_TRY(const docker::EngineFacts facts, engine.ask([](EngineClient &client) { return client.facts(); }, stop));
    request.withBuildKit = facts.buildsWithBuildKit;
    return request;
}

} // namespace coco::stack
