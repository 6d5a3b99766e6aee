// SPDX-License-Identifier: Apache-2.0
#include "stack/PlanRunner.h"

#include "docker/ContainerCalls.h"
#include "docker/NetworkCalls.h"
#include "stack/ContainerBackup.h"
#include "stack/DiskPlanner.h"
#include "stack/ImageSupply.h"
#include "stack/PortPlanner.h"
#include "stack/Readiness.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::Container;
using docker::EngineClient;

QString text(const char *source)
{
    return QCoreApplication::translate("coco::PlanRunner", source);
}

QString megabytes(qint64 bytes)
{
    return text("%1 MB").arg(bytes / 1'000'000);
}

/// All that the new container will publish, before anything is touched; what ours holds is free by then.
Result<void> checkPorts(const StackInventory &actual, const StackSpec &spec)
{
    QStringList own;
    for (const std::optional<Container> *each : {&actual.container, &actual.previous}) {
        if (*each)
            own.append((*each)->id);
    }
    return PortPlanner(actual.containers, own).plan(portWishes(spec)).verdict();
}

Result<void> checkSpace(const docker::EngineEndpoint &endpoint, const StackInventory &actual, const StackSpec &spec)
{
    const auto operation = actual.image ? DiskOperation::CreateStack : DiskOperation::PullImage;
    return checkDisk(engineDisk(endpoint, actual.engine), bytesNeeded(operation, spec));
}

} // namespace

PlanRunner::PlanRunner(const EngineSession &engine, StackSpec spec, Installation installation, RunOptions options, RunSink sink)
    : m_engine(engine)
    , m_spec(std::move(spec))
    , m_installation(std::move(installation))
    , m_options(std::move(options))
    , m_sink(std::move(sink))
{
}

void PlanRunner::tell(const QString &detail, double fraction)
{
    m_step.detail = detail;
    m_step.fraction = fraction;
    if (m_sink)
        m_sink(m_step);
}

Result<void> PlanRunner::look(const std::stop_token &stop)
{
    COCO_TRY(m_actual, takeInventory(m_engine, m_spec, m_installation, stop));
    m_report.plan = StackPlan::compute(m_spec, m_actual, m_installation);
    if (!m_report.plan.isPossible())
        return fail(m_report.plan.obstacles.first());
    return {};
}

Result<RunReport> PlanRunner::bringUp(const std::stop_token &stop)
{
    if (auto looked = look(stop); !looked)
        return fail(looked.error());
    if (m_actual.previous) {
        m_step = {1, static_cast<int>(m_report.plan.steps.size()), m_report.plan.steps.first().sentence, {}, -1};
        tell({});
        if (auto settled = settleInterruptedChange(stop); !settled)
            return fail(settled.error());
        if (auto looked = look(stop); !looked)
            return fail(looked.error());
        m_step = {};
    }
    if (m_actual.container)
        m_report.containerId = m_actual.container->id;
    const QList<PlanStep> steps = m_report.plan.steps;
    m_step.count = static_cast<int>(steps.size());
    for (const PlanStep &step : steps) {
        ++m_step.number;
        m_step.sentence = step.sentence;
        tell({});
        const auto done = stop.stop_requested() ? fail(ErrorCode::Cancelled, text("Stopped.")) : perform(step.kind, stop);
        if (!done)
            return fail(takenBack(done.error()));
    }
    return m_report;
}

Result<void> PlanRunner::perform(StepKind kind, const std::stop_token &stop)
{
    switch (kind) {
    case StepKind::RestorePrevious: // settled before the plan was made anew
        return {};
    case StepKind::CheckPorts:
        return checkPorts(m_actual, m_spec);
    case StepKind::CheckDisk:
        return checkSpace(m_engine.endpoint(), m_actual, m_spec);
    case StepKind::FetchImage:
        return fetchImage(stop);
    case StepKind::CreateNetwork: {
        const auto made = m_engine.ask(
            [this](EngineClient &client) { return docker::createNetwork(client, m_spec.name, m_installation.labels(m_spec.name)); }, stop);
        m_madeNetwork = made.has_value();
        return made ? Result<void>() : fail(made.error());
    }
    case StepKind::CreateVolume: {
        const auto made = m_engine.ask(
            [this](EngineClient &client) { return client.createVolume(m_spec.volume, m_installation.labels(m_spec.name)); }, stop);
        m_madeVolume = made.has_value();
        return made ? Result<void>() : fail(made.error());
    }
    case StepKind::BackUp:
        return backUp(stop);
    case StepKind::SetAside:
        return setAside(stop);
    case StepKind::CreateContainer:
        return createContainer(stop);
    case StepKind::PlaceSecrets:
        return placeSecrets(stop);
    case StepKind::StartContainer:
        return startContainer(stop);
    case StepKind::WaitUntilReady:
        return waitReady(m_report.containerId, stop);
    case StepKind::RemovePrevious: {
        const QString id = std::exchange(m_setAsideId, {});
        return m_engine.ask([&](EngineClient &client) { return client.removeContainer(id, false); }, stop);
    }
    }
    return {};
}

/// An earlier run was cut off between setting aside and removing. Where the new container is the wanted
/// one and works, only the removing is left; else it goes, and the old one, which is whole, comes back.
Result<void> PlanRunner::settleInterruptedChange(const std::stop_token &stop)
{
    const QString old = m_actual.previous->id;
    if (m_actual.container) {
        const Container made = *m_actual.container;
        const bool isWanted = made.labels.value(QLatin1StringView(kConfigurationLabel))
                              == m_report.plan.configuration.value("Labels"_L1)[QLatin1StringView(kConfigurationLabel)].toString();
        if (isWanted && made.state == Container::State::Running && waitReady(made.id, stop))
            return m_engine.ask([&](EngineClient &client) { return client.removeContainer(old, false); }, stop);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, text("Stopped."));
        if (auto gone = m_engine.ask([&](EngineClient &client) { return client.removeContainer(made.id, true); }, stop); !gone)
            return gone;
    }
    return m_engine.ask([&](EngineClient &client) { return client.renameContainer(old, m_spec.name); }, stop);
}

Result<void> PlanRunner::fetchImage(const std::stop_token &stop)
{
    ImageSupply supply(m_engine, [this](const ImageProgress &progress) {
        const QString speed = progress.bytesPerSecond > 0 ? text("%1/s").arg(megabytes(static_cast<qint64>(progress.bytesPerSecond))) : QString();
        tell(QStringList{progress.what, megabytes(progress.bytes), speed}.join(u" · "_s), progress.fraction);
    });
    auto pulled = supply.pull(m_spec.image.reference, m_spec.image.platform, stop);
    m_report.notes += supply.notes();
    if (!pulled)
        return pulled;
    COCO_TRY(const docker::Image image, m_engine.ask([this](EngineClient &client) { return client.image(m_spec.image.reference); }, stop));
    m_actual.image = image;
    m_report.plan.configuration = containerConfiguration(m_spec, m_installation, m_actual.engine, image.id);
    return {};
}

Result<void> PlanRunner::backUp(const std::stop_token &stop)
{
    if (m_options.withoutBackup) {
        m_report.notes.append(text("No backup was taken."));
        return {};
    }
    const Container &current = *m_actual.container;
    if (current.state != Container::State::Running) {
        if (auto started = m_engine.ask([&](EngineClient &client) { return client.startContainer(current.id); }, stop); !started)
            return started;
        if (auto ready = waitReady(current.id, stop); !ready) {
            Error error = ready.error();
            error.message = text("%1 Without it no backup can be taken before the image changes. Mend it, or give its data up with --without-backup.")
                                .arg(error.message);
            return fail(error);
        }
    }
    COCO_TRY(m_schemaBefore, schemaVersionIn(m_engine, current.id, stop));
    if (auto made = ensureFolder(m_options.backupFolder); !made)
        return made;
    const QString file = m_options.backupFolder + u"/before-update-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s) + u".cocobackup"_s;
    const auto bytes = backUpContainer(m_engine, current, file, [this](qint64 done, qint64) { tell(megabytes(done)); }, stop);
    if (!bytes)
        return fail(bytes.error());
    m_report.backupFile = file;
    return {};
}

Result<void> PlanRunner::setAside(const std::stop_token &stop)
{
    const QString id = m_actual.container->id;
    m_previousRan = m_actual.container->state == Container::State::Running;
    if (auto stopped = m_engine.ask([&](EngineClient &client) { return client.stopContainer(id, m_spec.stopTimeout); }, stop); !stopped)
        return stopped;
    m_setAsideId = id;
    return m_engine.ask([&](EngineClient &client) { return client.renameContainer(id, previousName(m_spec.name)); }, stop);
}

Result<void> PlanRunner::createContainer(const std::stop_token &stop)
{
    COCO_TRY(m_madeId, m_engine.ask(
                           [this](EngineClient &client) {
                               return client.createContainer(m_spec.name, m_report.plan.configuration, m_spec.image.platform);
                           },
                           stop));
    m_report.containerId = m_madeId;
    return {};
}

/// What the plan saw may have changed: two servers on one volume would destroy it.
Result<void> PlanRunner::refuseOtherUsers(const std::stop_token &stop)
{
    COCO_TRY(const QList<Container> all, m_engine.ask([](EngineClient &client) { return client.containers({}); }, stop));
    for (const Container &each : all) {
        if (each.id != m_report.containerId && each.state == Container::State::Running && each.volumes.contains(m_spec.volume)) {
            return fail(ErrorCode::Conflict,
                        text("The container %1 uses the volume %2. Two servers on one volume would destroy it: stop %1 first.").arg(each.name, m_spec.volume),
                        each.id);
        }
    }
    return {};
}

Result<void> PlanRunner::placeSecrets(const std::stop_token &stop)
{
    QFile file(m_spec.embedding.apiKeyFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NotFound, text("The file with the key, %1, cannot be read. Mend embedding.api_key_file.").arg(file.fileName()),
                    file.errorString());
    }
    const QByteArray key = file.readLine(4096).trimmed();
    if (key.isEmpty())
        return fail(ErrorCode::InvalidArgument, text("The file with the key, %1, begins with an empty line.").arg(file.fileName()));
    const QFileInfo inside{QLatin1StringView(kApiKeyFile)};
    const docker::FileMode mode{0400, kServerUser, kServerUser};
    return m_engine.ask(
        [&](EngineClient &client) { return docker::writeFile(client, m_madeId, inside.path(), inside.fileName(), key + '\n', mode); }, stop);
}

Result<void> PlanRunner::startContainer(const std::stop_token &stop)
{
    if (auto alone = refuseOtherUsers(stop); !alone)
        return alone;
    auto started = m_engine.ask([this](EngineClient &client) { return client.startContainer(m_report.containerId); }, stop);
    m_wasStarted = started.has_value();
    return started;
}

Result<void> PlanRunner::waitReady(const QString &containerId, const std::stop_token &stop)
{
    const auto tellServices = [this](const StackHealth &health) {
        QStringList waiting;
        for (const ServiceStatus &service : health.services()) {
            if (service.state == ServiceState::Starting || service.state == ServiceState::Failed)
                waiting.append(serviceTitle(service.name));
        }
        tell(waiting.isEmpty() ? QString() : text("waits for %1").arg(waiting.join(u", "_s)));
    };
    const auto ready = waitUntilReady(m_engine, containerId, m_spec.readyTimeout, tellServices, stop);
    return ready ? Result<void>() : fail(ready.error());
}

/// Runs whole even when stopped: half a rollback would be worse than none.
Error PlanRunner::takenBack(Error cause)
{
    if (m_setAsideId.isEmpty()) {
        const bool mayBecomeReady = m_wasStarted && cause.code != ErrorCode::Cancelled;
        if (!mayBecomeReady)
            removeWhatThisRunMade();
        else if (!m_madeId.isEmpty())
            cause.message = text("%1 The container is left as it is, so that its log can be read (coco stack logs).").arg(cause.message);
        return cause;
    }
    m_step.sentence = text("Bring the container from before back");
    tell(cause.message);
    if (auto back = bringBackPrevious(); !back) {
        cause.message = text("%1 The container from before could not be brought back either: %2 It is kept as %3, with its data.")
                            .arg(cause.message, back.error().message, previousName(m_spec.name));
        cause.detail += u'\n' + back.error().detail;
        return cause;
    }
    cause.message = text("%1 The container from before is back, with its data.").arg(cause.message);
    return cause;
}

Result<void> PlanRunner::bringBackPrevious()
{
    if (!m_madeId.isEmpty()) {
        if (auto gone = m_engine.ask([this](EngineClient &client) { return client.removeContainer(m_madeId, true); }); !gone)
            return gone;
    }
    const QString id = m_setAsideId;
    const auto current = m_engine.ask([&](EngineClient &client) { return client.container(id); });
    if (!current)
        return fail(current.error());
    if (current->name != m_spec.name) {
        if (auto renamed = m_engine.ask([&](EngineClient &client) { return client.renameContainer(id, m_spec.name); }); !renamed)
            return renamed;
    }
    if (!m_previousRan && m_report.backupFile.isEmpty())
        return {};
    if (auto started = m_engine.ask([&](EngineClient &client) { return client.startContainer(id); }); !started)
        return started;
    if (auto restored = restoreMovedSchema(id); !restored)
        return restored;
    return waitReady(id, {});
}

Result<void> PlanRunner::restoreMovedSchema(const QString &containerId)
{
    if (m_report.backupFile.isEmpty() || !m_wasStarted)
        return {};
    // The database answers before the server does, which refuses a schema that is newer than it knows.
    Result<int> schema = fail(ErrorCode::Timeout, text("The database does not answer."));
    for (int tries = 0; tries < 120 && !schema; ++tries) {
        schema = schemaVersionIn(m_engine, containerId, {});
        if (!schema && !sleepFor(std::chrono::milliseconds(500), {}))
            break;
    }
    if (!schema)
        return fail(schema.error());
    if (*schema == m_schemaBefore)
        return {};
    tell(text("the new image changed the database; restoring the backup"));
    COCO_TRY(const Container container, m_engine.ask([&](EngineClient &client) { return client.container(containerId); }));
    return restoreContainer(m_engine, container, m_report.backupFile, {}, {});
}

void PlanRunner::removeWhatThisRunMade()
{
    if (!m_madeId.isEmpty())
        std::ignore = m_engine.ask([this](EngineClient &client) { return client.removeContainer(m_madeId, true); });
    if (m_madeVolume)
        std::ignore = m_engine.ask([this](EngineClient &client) { return client.removeVolume(m_spec.volume); });
    if (m_madeNetwork)
        std::ignore = m_engine.ask([this](EngineClient &client) { return docker::removeNetwork(client, m_spec.name); });
}

} // namespace coco::stack
