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

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::Container;
using docker::EngineClient;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PlanRunner)
};

QString megabytes(qint64 bytes)
{
    return Text::tr("%1 MB").arg(bytes / 1'000'000);
}

/// One whose first start it is was used by nobody yet, and gets `least`. One started anew has what is left of the time in
/// which it is to become ready, but at least `least`; a clock of the engine that goes ahead of ours gives it no more than
/// the whole.
std::chrono::seconds patienceLeft(const Container &running, std::chrono::seconds whole, std::chrono::seconds least)
{
    const bool isFirstStart = running.createdAt.isValid() && running.createdAt.secsTo(running.startedAt) < whole.count();
    if (isFirstStart)
        return std::min(whole, least);
    const std::chrono::seconds runs{running.startedAt.secsTo(QDateTime::currentDateTimeUtc())};
    return std::min(whole, std::max(least, whole - runs));
}

} // namespace

Result<void> portsAreFree(const StackSpec &spec, const StackInventory &actual, const QSet<int> &givenUp)
{
    QStringList own; // they end before the ports are used
    for (const std::optional<Container> *container : {&actual.container, &actual.previous}) {
        if (*container)
            own.append((*container)->id);
    }
    return PortPlanner(actual.containers, own, givenUp).plan(portWishes(spec)).verdict();
}

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
    if (m_actual.replaced)
        removeOld(m_actual.replaced->id, m_actual.replaced->name);
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
        const auto done = stop.stop_requested() ? fail(ErrorCode::Cancelled, Text::tr("Stopped.")) : perform(step.kind, stop);
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
        return portsAreFree(m_spec, m_actual);
    case StepKind::CheckDisk:
        return checkSpace();
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
        return waitReady(m_report.containerId, m_spec.readyTimeout, stop);
    case StepKind::RemovePrevious:
        // The new container works; what is left of the old one is no reason to take that back.
        std::ignore = removePrevious(std::exchange(m_change.setAsideId, {}));
        return {};
    }
    return {};
}

/// Its new name tells a later run that the change is done, if this one ends first or it cannot be removed.
Result<void> PlanRunner::removePrevious(const QString &id)
{
    const auto renamed = m_engine.ask([&](EngineClient &client) { return client.renameContainer(id, replacedName(m_spec.name)); });
    return removeOld(id, renamed ? replacedName(m_spec.name) : previousName(m_spec.name)) ? Result<void>() : renamed;
}

bool PlanRunner::removeOld(const QString &id, const QString &name)
{
    const auto gone = m_engine.ask([&](EngineClient &client) { return client.removeContainer(id, true); });
    if (!gone)
        m_report.notes.append(Text::tr("The container from before, %1, could not be removed: %2").arg(name, gone.error().message));
    return gone.has_value();
}

/// Before anything is downloaded, stopped or made. What cannot be told passes.
Result<void> PlanRunner::checkSpace()
{
    qint64 needed = 0;
    if (!m_actual.image)
        needed += bytesNeeded(DiskOperation::PullImage, m_spec);
    if (!m_actual.volume)
        needed += bytesNeeded(DiskOperation::CreateStack, m_spec);
    const DiskVerdict engine = judgeDisk(engineDisk(m_engine.endpoint(), m_actual.engine), needed);
    if (engine.state == DiskVerdict::State::Short)
        return fail(ErrorCode::DiskFull, engine.message);
    if (engine.state == DiskVerdict::State::Tight)
        m_report.notes.append(engine.message);
    const bool backsUp = std::any_of(m_report.plan.steps.begin(), m_report.plan.steps.end(),
                                     [](const PlanStep &step) { return step.kind == StepKind::BackUp; });
    if (!backsUp || m_options.withoutBackup)
        return {};
    return checkDisk(hostDisk(m_options.backupFolder), bytesNeeded(DiskOperation::BackUp, m_spec));
}

/// An earlier run was cut off between setting aside and removing. Where the new container works, only the removing is
/// left, whatever is wanted now: it may have been used since. Else it is taken back as the earlier run would have done.
Result<void> PlanRunner::settleInterruptedChange(const std::stop_token &stop)
{
    ChangeRecord change;
    change.setAsideId = m_actual.previous->id;
    if (m_actual.container && m_actual.container->state != Container::State::Created) {
        const Container &made = *m_actual.container;
        m_report.containerId = made.id;
        const bool isWanted = made.labels.value(QLatin1StringView(kConfigurationLabel))
                              == m_report.plan.configuration.value("Labels"_L1)[QLatin1StringView(kConfigurationLabel)].toString();
        // One that is not wanted may never become ready. But after a start of this machine one that was used for days is
        // starting as well.
        const bool mayTakeItsTime = isWanted || made.state != Container::State::Running;
        const auto patience = mayTakeItsTime ? m_spec.readyTimeout : patienceLeft(made, m_spec.readyTimeout, m_options.leastPatience);
        if (refuseOtherUsers(stop) && startAny(m_engine, made, stop) && waitReady(made.id, patience, stop))
            return removePrevious(change.setAsideId);
        if (stop.stop_requested()) {
            if (made.state != Container::State::Running)
                std::ignore = stopWhole(m_engine, made, m_spec); // as it was
            return fail(ErrorCode::Cancelled, Text::tr("Stopped."));
        }
    }
    if (m_actual.container) {
        change.readLabel(*m_actual.container);
        // What is wanted now decides whether the old one starts, unless its data have to be brought back.
        change.previousRan = false;
    }
    return takeBackChange(m_engine, m_spec, change, [this](const QString &detail) { tell(detail); });
}

Result<void> PlanRunner::fetchImage(const std::stop_token &stop)
{
    ImageSupply supply(m_engine, [this](const ImageProgress &progress) {
        const QString speed = progress.bytesPerSecond > 0 ? Text::tr("%1/s").arg(megabytes(static_cast<qint64>(progress.bytesPerSecond))) : QString();
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
        m_report.notes.append(Text::tr("No backup was taken."));
        return {};
    }
    const Container &current = *m_actual.container;
    m_change.previousRan = current.state == Container::State::Running;
    m_change.setAsideId = current.id; // from here on it is to be as it was
    if (!m_change.previousRan) {
        if (auto alone = refuseOtherUsers(stop); !alone)
            return alone;
        if (auto started = startAny(m_engine, current, stop); !started)
            return started;
    }
    const auto schema = awaitSchemaVersion(m_engine, current.id, stop);
    if (!schema) {
        Error error = schema.error();
        if (error.code != ErrorCode::Cancelled)
            error.message = Text::tr("%1 Without it no backup can be taken before the image changes. Mend it, or give its data up with --without-backup.")
                                .arg(error.message);
        return fail(error);
    }
    m_change.schemaBefore = *schema;
    m_change.tablesBefore = tablesIdentityIn(m_engine, current.id, stop).value_or(QString());
    if (auto made = ensureFolder(m_options.backupFolder); !made)
        return made;
    const QString file = m_options.backupFolder + u"/before-update-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s) + u".cocobackup"_s;
    const auto bytes = backUpContainer(m_engine, current, file, [this](qint64 done, qint64) { tell(megabytes(done)); }, stop);
    if (!bytes)
        return fail(bytes.error());
    m_report.backupFile = m_change.backupFile = file;
    return {};
}

Result<void> PlanRunner::setAside(const std::stop_token &stop)
{
    const Container &current = *m_actual.container;
    if (m_change.setAsideId.isEmpty()) {
        m_change.previousRan = current.state == Container::State::Running;
        m_change.setAsideId = current.id;
    }
    // Not stopped half-way: an engine goes on ending what it began to end.
    if (auto stopped = stopWhole(m_engine, current, m_spec); !stopped)
        return stopped;
    return m_engine.ask([&](EngineClient &client) { return client.renameContainer(current.id, previousName(m_spec.name)); }, stop);
}

Result<void> PlanRunner::createContainer(const std::stop_token &stop)
{
    QJsonObject configuration = m_report.plan.configuration;
    if (!m_change.setAsideId.isEmpty()) {
        QJsonObject labels = configuration.value("Labels"_L1).toObject();
        labels.insert(QLatin1StringView(kChangeLabel), m_change.toLabel());
        configuration.insert(u"Labels"_s, labels);
    }
    COCO_TRY(m_change.madeId,
             m_engine.ask([&](EngineClient &client) { return client.createContainer(m_spec.name, configuration, m_spec.image.platform); }, stop));
    m_report.containerId = m_change.madeId;
    return {};
}

/// What the plan saw may have changed: two servers on one volume would destroy it.
Result<void> PlanRunner::refuseOtherUsers(const std::stop_token &stop)
{
    COCO_TRY(const QList<Container> all, m_engine.ask([](EngineClient &client) { return client.containers({}); }, stop));
    for (const Container &each : all) {
        if (each.id != m_report.containerId && each.state == Container::State::Running && each.volumes.contains(m_spec.volume)) {
            return fail(ErrorCode::Conflict,
                        Text::tr("The container %1 uses the volume %2. Two servers on one volume would destroy it: stop %1 first.").arg(each.name, m_spec.volume),
                        each.id);
        }
    }
    return {};
}

Result<void> PlanRunner::placeSecrets(const std::stop_token &stop)
{
    QFile file(m_spec.embedding.apiKeyFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NotFound, Text::tr("The file with the key, %1, cannot be read. Mend embedding.api_key_file.").arg(file.fileName()),
                    file.errorString());
    }
    const QByteArray key = file.readLine(4096).trimmed();
    if (key.isEmpty())
        return fail(ErrorCode::InvalidArgument, Text::tr("The file with the key, %1, begins with an empty line.").arg(file.fileName()));
    const QFileInfo inside{QLatin1StringView(kApiKeyFile)};
    const docker::FileMode mode{0400, kServerUser, kServerUser};
    return m_engine.ask(
        [&](EngineClient &client) { return docker::writeFile(client, m_report.containerId, inside.path(), inside.fileName(), key + '\n', mode); }, stop);
}

Result<void> PlanRunner::startContainer(const std::stop_token &stop)
{
    if (auto alone = refuseOtherUsers(stop); !alone)
        return alone;
    COCO_TRY(const Container container,
             m_engine.ask([this](EngineClient &client) { return client.container(m_report.containerId); }, stop));
    m_change.wasStarted = true; // also when the answer is lost, unless the engine says that it did not run since
    auto started = startAny(m_engine, container, stop);
    if (!started && started.error().code != ErrorCode::Cancelled) {
        const auto now = m_engine.ask([this](EngineClient &client) { return client.container(m_report.containerId); });
        m_change.wasStarted = !now || now->startedAt != container.startedAt;
    }
    return started;
}

Result<void> PlanRunner::waitReady(const QString &containerId, std::chrono::seconds timeout, const std::stop_token &stop)
{
    const auto tellServices = [this](const StackHealth &health) {
        QStringList waiting;
        for (const ServiceStatus &service : health.services()) {
            if (service.state == ServiceState::Starting || service.state == ServiceState::Failed)
                waiting.append(serviceTitle(service.name));
        }
        tell(waiting.isEmpty() ? QString() : Text::tr("waits for %1").arg(waiting.join(u", "_s)));
    };
    const auto ready = waitUntilReady(m_engine, containerId, timeout, tellServices, stop);
    return ready ? Result<void>() : fail(ready.error());
}

/// Runs whole even when stopped: half a rollback would be worse than none.
Error PlanRunner::takenBack(Error cause)
{
    if (m_change.setAsideId.isEmpty()) {
        const bool mayBecomeReady = m_change.wasStarted && cause.code != ErrorCode::Cancelled;
        if (!mayBecomeReady)
            removeWhatThisRunMade();
        else if (!m_change.madeId.isEmpty())
            cause.message = Text::tr("%1 The container is left as it is, so that its log can be read (coco stack logs).").arg(cause.message);
        return cause;
    }
    m_step.sentence = Text::tr("Bring the container from before back");
    tell(cause.message);
    if (auto back = takeBackChange(m_engine, m_spec, m_change, [this](const QString &detail) { tell(detail); }); !back) {
        cause.message = Text::tr("%1 The container from before could not be brought back either: %2 It is kept, with its data; “coco stack up” tries again.")
                            .arg(cause.message, back.error().message);
        cause.detail += u'\n' + back.error().detail;
        return cause;
    }
    cause.message = Text::tr("%1 The container from before is back, with its data.").arg(cause.message);
    return cause;
}

void PlanRunner::removeWhatThisRunMade()
{
    if (!m_change.madeId.isEmpty())
        std::ignore = removeWhole(m_engine, m_change.madeId, m_spec, {});
    else if (m_change.wasStarted && m_actual.container)
        std::ignore = stopWhole(m_engine, *m_actual.container, m_spec); // as it was
    if (m_madeVolume)
        std::ignore = m_engine.ask([this](EngineClient &client) { return client.removeVolume(m_spec.volume); });
    if (m_madeNetwork)
        std::ignore = m_engine.ask([this](EngineClient &client) { return docker::removeNetwork(client, m_spec.name); });
}

} // namespace coco::stack
