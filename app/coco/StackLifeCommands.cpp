// SPDX-License-Identifier: Apache-2.0
#include "coco/StackLifeCommands.h"

#include "coco/ExitCode.h"
#include "coco/ProgressLine.h"
#include "stack/BackendSwitch.h"
#include "stack/ResourceSource.h"

#include <QDir>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr int kDefaultPatience = 180;
constexpr int kLongestPatience = 86'400;

/// Shape and word beside the colour.
QString mark(stack::ServiceState state)
{
    switch (state) {
    case stack::ServiceState::Ready:
        return u"●"_s;
    case stack::ServiceState::Starting:
        return u"◔"_s;
    case stack::ServiceState::Degraded:
        return u"▲"_s;
    case stack::ServiceState::Failed:
        return u"✕"_s;
    case stack::ServiceState::Unknown:
    case stack::ServiceState::Stopped:
    case stack::ServiceState::Off:
        break;
    }
    return u"○"_s;
}

Terminal::Style styleOf(stack::ServiceState state)
{
    switch (state) {
    case stack::ServiceState::Ready:
        return Terminal::Style::Good;
    case stack::ServiceState::Failed:
        return Terminal::Style::Bad;
    case stack::ServiceState::Degraded:
    case stack::ServiceState::Starting:
        return Terminal::Style::Mark;
    default:
        return Terminal::Style::Dim;
    }
}

bool isReady(stack::StackPhase phase)
{
    return phase == stack::StackPhase::Ready || phase == stack::StackPhase::Degraded;
}

} // namespace

void StackUpCommand::showPlan(const stack::StackPlan &plan)
{
    for (const QString &line : plan.describe())
        showLine(u"  "_s + line);
}

Result<void> StackUpCommand::takeRepositories()
{
    const QStringList folders = invocation().values(u"--repository"_s);
    if (folders.isEmpty())
        return {};
    if (spec().backend != stack::BackendKind::Docker)
        return {}; // a server on this machine sees every folder
    stack::StackSpec changed = spec();
    for (const QString &folder : folders) {
        COCO_TRY(const stack::RepositoryMount mount, stack::mountFor(QDir::current().absoluteFilePath(folder), changed.repositories));
        const auto isThere = [&mount](const stack::RepositoryMount &other) { return other.folder == mount.folder; };
        if (std::none_of(changed.repositories.begin(), changed.repositories.end(), isThere))
            changed.repositories.append(mount);
    }
    return changed == spec() ? Result<void>() : setSpec(changed);
}

/// The usual names may be those of another installation on the same engine. As long as nothing of ours
/// stands under them, names of our own are as good.
Result<void> StackUpCommand::takeFreeNames(const std::stop_token &stop)
{
    if (spec().backend != stack::BackendKind::Docker)
        return {};
    COCO_TRY(const auto engine, engineBackend());
    if (!engine->engine().endpoint().isLocal())
        return {}; // refused below, with the reason
    COCO_TRY(const stack::StackInventory inventory, stack::takeInventory(engine->engine(), spec(), parts().installation, stop));
    const stack::StackSpec usual = *stack::StackSpec::fromJson({});
    stack::StackSpec changed = spec();
    if ((inventory.nameHolder || inventory.networkIsForeign) && !inventory.container && spec().name == usual.name)
        changed.name = stack::ownStackName(usual.name, parts().installation);
    if (inventory.volumeIsForeign && spec().volume == usual.volume)
        changed.volume = stack::ownStackName(usual.volume, parts().installation);
    if (changed == spec())
        return {};
    showNote(tr("The usual names are taken in this engine. The stack is called %1 here, its volume %2.").arg(changed.name, changed.volume));
    return setSpec(changed);
}

Result<int> StackUpCommand::perform(const std::stop_token &stop)
{
    if (auto taken = takeRepositories(); !taken)
        return coco::fail(taken.error());
    if (auto named = takeFreeNames(stop); !named)
        return coco::fail(named.error());
    COCO_TRY(const auto backend, this->backend());
    COCO_TRY(const stack::StackPlan plan, backend->plan(stop));
    if (invocation().has(u"--plan"_s)) {
        if (invocation().wantsJson())
            showJson(plan.toJson());
        else if (plan.outcome == stack::StackPlan::Outcome::Nothing && plan.isPossible())
            showLine(tr("Nothing to do: the stack is as its settings want it."));
        else
            showPlan(plan);
        return plan.isPossible() ? Ok : Refused;
    }
    if (!invocation().wantsJson() && !plan.differences.isEmpty())
        showPlan(plan);
    COCO_TRY(const stack::RunReport report, stack::bringUp(spec(), parts(), invocation().has(u"--without-backup"_s), progress(), stop));
    for (const QString &note : report.notes)
        showNote(note);
    COCO_TRY(const stack::ServerAccess access, backend->access(stop));
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"plan"_s, report.plan.toJson()}, {u"server"_s, access.url.toString()}, {u"backup"_s, report.backupFile}});
    else
        showLine(tr("The stack is ready at %1.").arg(access.url.toString()));
    return Ok;
}

Result<int> StackDownCommand::perform(const std::stop_token &stop)
{
    COCO_TRY(const auto backend, this->backend());
    showProgress(tr("Stopping, so that the database closes its files"));
    if (auto ended = backend->down(stop); !ended)
        return coco::fail(ended.error());
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"stopped"_s, true}});
    else
        showLine(tr("The stack is stopped. Its indexes are kept."));
    return Ok;
}

Result<int> StackRestartCommand::perform(const std::stop_token &stop)
{
    COCO_TRY(const auto backend, this->backend());
    COCO_TRY(const stack::StackPlan plan, backend->plan(stop));
    if (!plan.isPossible())
        return coco::fail(plan.obstacles.first()); // else it would be down, and stay so
    if (auto ended = backend->down(stop); !ended)
        return coco::fail(ended.error());
    COCO_TRY(const stack::RunReport report, stack::bringUp(spec(), parts(), false, progress(), stop));
    for (const QString &note : report.notes)
        showNote(note);
    COCO_TRY(const stack::ServerAccess access, backend->access(stop));
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"server"_s, access.url.toString()}});
    else
        showLine(tr("The stack is ready at %1.").arg(access.url.toString()));
    return Ok;
}

void StackStatusCommand::print(const stack::StackStatus &status)
{
    showLine(tr("%1 · back end %2").arg(stack::phaseText(status.phase), stack::backendName(status.backend)));
    if (!status.reason.isEmpty())
        showLine(u"  "_s + status.reason);
    if (!status.engine.isEmpty())
        showLine(tr("  engine     %1, %2").arg(status.engine, status.endpoint));
    if (!status.containerName.isEmpty())
        showLine(tr("  container  %1, from %2").arg(status.containerName, status.image));
    if (!status.server.isEmpty())
        showLine(tr("  server     %1").arg(status.server.toString()));
    for (const stack::ServiceStatus &service : status.services) {
        show([service](Terminal &terminal) {
            terminal.print(u"  "_s + terminal.styled(mark(service.state), styleOf(service.state)) + u' '
                           + stack::serviceTitle(service.name).leftJustified(12) + stack::serviceStateText(service.state)
                           + (service.reason.isEmpty() ? QString() : QString(u"  "_s + harmless(service.reason))));
        });
    }
    if (!status.pendingChanges.isEmpty())
        showLine(tr("Settings changed; “coco stack up” makes the container anew and keeps its data:"));
    for (const stack::Difference &change : status.pendingChanges)
        showLine(u"  %1: %2 → %3"_s.arg(change.what, change.before, change.after));
}

void StackStatusCommand::print(const stack::ResourceUse &use)
{
    const QString cpu = use.cpuShare < 0 ? QString() : tr("CPU %1 %, ").arg(QLocale().toString(use.cpuShare * 100, 'f', 1));
    const QString memory = tr("memory %1").arg(sizeText(use.memoryBytes));
    const QString limit = use.memoryLimit > 0 ? tr(" of %1").arg(sizeText(use.memoryLimit)) : QString();
    showLine(tr("  uses       %1").arg(cpu + memory + limit));
}

Result<int> StackStatusCommand::perform(const std::stop_token &stop)
{
    COCO_TRY(const auto backend, this->backend());
    COCO_TRY(const stack::StackStatus status, backend->status(stop));
    Result<stack::ResourceUse> use = coco::fail(ErrorCode::NotFound, QString());
    const bool wantsResources = invocation().has(u"--resources"_s);
    if (wantsResources) {
        const auto source = stack::makeResourceSource(spec(), parts());
        use = source ? stack::measureResources(**source, stop) : coco::fail(source.error());
    }
    if (invocation().wantsJson()) {
        QJsonObject json = stack::toJson(status);
        if (wantsResources)
            json.insert(u"resources"_s, use ? QJsonValue(stack::toJson(*use)) : QJsonValue(QJsonValue::Null));
        showJson(json);
    } else {
        print(status);
        if (use)
            print(*use);
        else if (wantsResources && isReady(status.phase))
            showNote(use.error().message);
    }
    return isReady(status.phase) ? Ok : NotReady;
}

Result<int> StackWaitReadyCommand::perform(const std::stop_token &stop)
{
    int seconds = kDefaultPatience;
    if (invocation().has(u"--timeout"_s)) {
        bool isNumber = false;
        seconds = invocation().value(u"--timeout"_s).toInt(&isNumber);
        if (!isNumber || seconds < 0 || seconds > kLongestPatience)
            return coco::fail(ErrorCode::InvalidArgument, tr("--timeout takes seconds from 0 to %1.").arg(kLongestPatience));
    }
    COCO_TRY(const auto backend, this->backend());
    if (auto ready = backend->waitReady(std::chrono::seconds(seconds), progress(), stop); !ready) {
        // Whatever kept it from being ready, a script has to know just that.
        Error error = ready.error();
        if (error.code != ErrorCode::Cancelled)
            error.code = ErrorCode::Timeout;
        return coco::fail(error);
    }
    if (invocation().wantsJson())
        showJson(QJsonObject{{u"ready"_s, true}});
    else
        showLine(tr("The stack is ready."));
    return Ok;
}

} // namespace coco::cli
