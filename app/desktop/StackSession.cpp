// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackSession.h"

#include "stack/Diagnostics.h"

#include <QDir>
#include <QFile>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::BackendKind;
using stack::ServerState;
using stack::ServiceState;
using stack::StackOperation;
using stack::StackPhase;

namespace {

constexpr int kLookWhenWell = 20'000; // milliseconds
constexpr int kLookWhenUnwell = 5'000;

ServiceState serviceStateOf(const QString &word)
{
    if (word == "ok"_L1 || word == "ready"_L1)
        return ServiceState::Ready;
    if (word == "off"_L1)
        return ServiceState::Off;
    if (word == "starting"_L1 || word == "loading"_L1)
        return ServiceState::Starting;
    if (word == "degraded"_L1)
        return ServiceState::Degraded;
    return word == "failed"_L1 ? ServiceState::Failed : ServiceState::Unknown;
}

ServiceState serviceStateOf(ServerState state)
{
    switch (state) {
    case ServerState::Starting:
        return ServiceState::Starting;
    case ServerState::Ready:
        return ServiceState::Ready;
    case ServerState::Degraded:
        return ServiceState::Degraded;
    case ServerState::Failed:
        return ServiceState::Failed;
    case ServerState::Stopped:
        break;
    }
    return ServiceState::Stopped;
}

ServerState serverStateOf(StackPhase phase)
{
    switch (phase) {
    case StackPhase::Ready:
        return ServerState::Ready;
    case StackPhase::Degraded:
        return ServerState::Degraded;
    case StackPhase::Starting:
        return ServerState::Starting;
    case StackPhase::EngineMissing:
    case StackPhase::Failed:
        return ServerState::Failed;
    case StackPhase::NotCreated:
    case StackPhase::Stopped:
        break;
    }
    return ServerState::Stopped;
}

} // namespace

stack::StackStatus stackStatusOf(const stack::ServerStatus &server, const QDateTime &since)
{
    stack::StackStatus status;
    status.backend = BackendKind::Embedded;
    status.since = since;
    if (server.isUsable())
        status.server = server.endpoint.url;
    stack::ServiceStatus mcp;
    mcp.name = QString::fromUtf16(stack::kMcp);
    mcp.state = serviceStateOf(server.state);
    mcp.reason = server.state == ServerState::Degraded ? server.health.reason() : server.error.message;
    mcp.detail = server.error.detail;
    mcp.since = since;
    mcp.version = server.health.version;
    QList<stack::ServiceStatus> services;
    if (server.isUsable()) {
        mcp.figures = {{u"indexes"_s, server.health.indexes}, {u"chunks"_s, server.health.chunks}};
        for (const stack::ServiceHealth &each : server.health.services) {
            if (each.name != stack::kDatabase && each.name != stack::kEmbedding)
                continue;
            stack::ServiceStatus part;
            part.name = each.name;
            part.state = serviceStateOf(each.state);
            part.reason = each.detail;
            part.since = since;
            services.append(part);
        }
    } else if (server.state == ServerState::Failed || server.state == ServerState::Stopped) {
        mcp.fix = {stack::Fix::Action::StartStack, {}};
    }
    services.append(mcp);
    status.takeServices(services);
    if (server.state == ServerState::Failed)
        status.error = server.error;
    return status;
}

StackSession::StackSession(stack::BackendParts parts, stack::EmbeddedServerOptions embedded)
    : m_controller(std::move(parts))
    , m_embedded(std::move(embedded))
    , m_specFile(stack::StackSpecFile(m_controller.parts().paths).path())
{
    connect(&m_embedded, &stack::EmbeddedServer::statusChanged, this, &StackSession::onChild);
    connect(&m_embedded, &stack::EmbeddedServer::stopped, this, &StackSession::onChildStopped);
    connect(&m_controller, &stack::StackController::statusChanged, this, &StackSession::onController);
    connect(&m_controller, &stack::StackController::accessChanged, this, &StackSession::onController);
    connect(&m_controller, &stack::StackController::finished, this, &StackSession::onFinished);
    connect(&m_controller, &stack::StackController::specChanged, this, &StackSession::specChanged);
    connect(&m_controller, &stack::StackController::progressed, this, &StackSession::progressed);
    connect(&m_controller, &stack::StackController::imageProgressed, this, &StackSession::imageProgressed);
    connect(&m_controller, &stack::StackController::noted, this, &StackSession::noted);
    connect(&m_controller, &stack::StackController::uninstalled, this, &StackSession::uninstalled);
    m_lookTimer.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &StackSession::refresh);
}

StackSession::~StackSession()
{
    m_controller.disconnect(this);
    m_embedded.disconnect(this);
}

void StackSession::start()
{
    reload();
    if (m_fault)
        return;
    if (isEmbedded())
        m_embedded.start();
    else
        refresh();
    m_controller.watch();
}

void StackSession::reload()
{
    if (m_busy)
        return;
    const auto loaded = m_controller.load();
    m_fault = loaded ? std::nullopt : std::optional(loaded.error());
    if (!m_fault)
        return;
    stack::StackStatus status;
    status.phase = StackPhase::Failed;
    status.reason = m_fault->message;
    status.error = m_fault;
    stack::ServerStatus server;
    server.state = ServerState::Failed;
    server.error = *m_fault;
    publish(status, server);
}

void StackSession::useDefaults()
{
    const QString kept = m_specFile + u".broken"_s;
    QFile::remove(kept);
    QFile::rename(m_specFile, kept);
    start();
}

void StackSession::stop()
{
    m_stopping = true;
    m_lookTimer.stop();
    if (m_controller.state() == stack::StackController::State::Idle)
        endChild();
    else
        m_controller.cancel(); // what it changed is taken back first
}

void StackSession::endChild()
{
    m_waiting = Waiting::ChildStop;
    m_embedded.stop();
}

qint64 StackSession::embeddedPid() const
{
    return isEmbedded() && m_server.isUsable() ? m_server.endpoint.pid : 0;
}

QString StackSession::historyFile() const
{
    return stack::historyFile(parts().paths);
}

bool StackSession::sees(const QString &folder) const
{
    if (spec().backend != BackendKind::Docker)
        return true;
    const QString wanted = QDir::cleanPath(folder) + u'/';
    const auto &mounts = spec().repositories;
    return std::any_of(mounts.begin(), mounts.end(), [&wanted](const stack::RepositoryMount &mount) {
        return wanted.startsWith(QDir::cleanPath(mount.folder) + u'/');
    });
}

bool StackSession::begin(StackOperation operation, std::deque<Step> steps)
{
    if (m_busy || m_stopping || m_fault)
        return false;
    m_busy = true;
    m_cancelling = false;
    m_operation = operation;
    m_steps = std::move(steps);
    m_stepFault.reset();
    m_waiting = Waiting::Nothing;
    Q_EMIT busyChanged(true);
    nextStep();
    return true;
}

void StackSession::nextStep()
{
    while (!m_steps.empty() && m_stepFault && !m_steps.front().always)
        m_steps.pop_front();
    if (m_steps.empty()) {
        m_busy = false;
        m_waiting = Waiting::Nothing;
        const auto fault = m_stepFault;
        isEmbedded() ? onChild(m_embedded.status()) : onController();
        Q_EMIT busyChanged(false);
        Q_EMIT finished(m_operation, fault);
        // One that was cut off before anybody asked the distant server leaves nobody who looks at it.
        if (spec().backend == BackendKind::Remote && !m_asleep)
            refresh();
        return;
    }
    if (m_controller.state() != stack::StackController::State::Idle) {
        m_waiting = Waiting::Look;
        m_controller.cancel();
        return;
    }
    const Step step = std::move(m_steps.front());
    m_steps.pop_front();
    m_waiting = Waiting::Controller;
    if (!step.begin())
        endStep(Error{ErrorCode::Conflict, tr("The stack is being changed. Wait until that is done, or cancel it."), {}});
}

void StackSession::endStep(const std::optional<Error> &fault)
{
    if (fault && !m_stepFault)
        m_stepFault = fault;
    else if (m_cancelling && !m_stepFault && !m_steps.empty())
        m_stepFault = Error{ErrorCode::Cancelled, tr("Stopped."), {}};
    m_waiting = Waiting::Nothing;
    // The signal under way may come from what the next step uses.
    QMetaObject::invokeMethod(this, [this] { nextStep(); }, Qt::QueuedConnection);
}

StackSession::Step StackSession::stopChild()
{
    return {[this] {
        endChild();
        return true;
    }};
}

StackSession::Step StackSession::startChild()
{
    return {[this] {
        m_waiting = Waiting::ChildStart;
        m_embedded.start();
        if (m_waiting == Waiting::ChildStart)
            onChild(m_embedded.status());
        return true;
    }};
}

std::deque<StackSession::Step> StackSession::stepsUp(bool withoutBackup)
{
    if (isEmbedded())
        return {{[this] { return m_controller.stopOthers(); }}, startChild()};
    return {stopChild(), {[this, withoutBackup] { return m_controller.up(withoutBackup); }}};
}

bool StackSession::bringUp(bool withoutBackup)
{
    return begin(StackOperation::Up, stepsUp(withoutBackup));
}

bool StackSession::bringDown()
{
    // A server that somebody else started for this folder is not our child.
    if (isEmbedded())
        return begin(StackOperation::Down, {stopChild(), {[this] { return m_controller.down(); }}});
    return begin(StackOperation::Down, {{[this] { return m_controller.down(); }}});
}

bool StackSession::restart()
{
    if (isEmbedded())
        return begin(StackOperation::Restart, {stopChild(), {[this] { return m_controller.down(); }}, startChild()});
    return begin(StackOperation::Restart, {{[this] { return m_controller.restart(); }}});
}

Error StackSession::refusal() const
{
    return m_fault.value_or(Error{ErrorCode::Conflict, tr("The stack is being changed. Wait until that is done, or cancel it."), {}});
}

Result<void> StackSession::save(const stack::StackSpec &spec)
{
    if (m_busy || m_fault)
        return fail(refusal());
    return m_controller.setSpec(spec);
}

bool StackSession::apply(const stack::StackSpec &spec)
{
    return begin(StackOperation::Up, {{[this, spec] {
                     if (auto saved = m_controller.setSpec(spec); !saved) {
                         endStep(saved.error());
                         return true;
                     }
                     m_steps = stepsUp(false);
                     endStep({});
                     return true;
                 }}});
}

bool StackSession::pull()
{
    return begin(StackOperation::Pull, {{[this] { return m_controller.pull(); }}});
}

bool StackSession::build(const docker::BuildRequest &request)
{
    return begin(StackOperation::Build, {{[this, request] { return m_controller.build(request); }}});
}

bool StackSession::loadImage(const QString &tarFile)
{
    return begin(StackOperation::Load, {{[this, tarFile] { return m_controller.loadImage(tarFile); }}});
}

bool StackSession::backUp(const QString &file)
{
    return begin(StackOperation::BackUp, {{[this, file] { return m_controller.backUp(file); }}});
}

bool StackSession::restore(const QString &file)
{
    if (!isEmbedded())
        return begin(StackOperation::Restore, {{[this, file] { return m_controller.restore(file); }}});
    // It starts a server of its own in between; ours must not start another one meanwhile.
    Step end{[this] { return m_controller.down(); }, true};
    Step again = startChild();
    again.always = true;
    return begin(StackOperation::Restore, {stopChild(), {[this, file] { return m_controller.restore(file); }}, end, again});
}

bool StackSession::uninstall(bool withData, stack::UninstallScope scope)
{
    return begin(StackOperation::Uninstall, {stopChild(), {[this, withData, scope] { return m_controller.uninstall(withData, scope); }}});
}

void StackSession::cancel()
{
    if (!m_busy || m_cancelling)
        return;
    m_cancelling = true;
    Q_EMIT busyChanged(true);
    if (m_waiting == Waiting::ChildStart)
        m_embedded.stop();
    else if (m_waiting == Waiting::Controller)
        m_controller.cancel();
}

void StackSession::refresh()
{
    if (m_busy || m_stopping || m_fault)
        return;
    if (!isEmbedded())
        m_controller.lookSoon();
    else if (m_server.state != ServerState::Stopped)
        m_embedded.refresh(); // one that was stopped would be started
}

void StackSession::setAsleep(bool asleep)
{
    m_asleep = asleep;
    m_controller.setAsleep(asleep);
    if (asleep)
        m_lookTimer.stop();
    else
        refresh();
}

void StackSession::onChildStopped()
{
    if (m_stopping) {
        Q_EMIT stopped();
        return;
    }
    if (m_waiting == Waiting::ChildStop)
        endStep({});
    else if (m_waiting == Waiting::ChildStart && m_cancelling)
        endStep(Error{ErrorCode::Cancelled, tr("Stopped."), {}});
}

void StackSession::onChild(const stack::ServerStatus &server)
{
    if (!isEmbedded())
        return;
    if (server.state != m_server.state || !m_serverSince.isValid())
        m_serverSince = QDateTime::currentDateTime();
    publish(stackStatusOf(server, m_serverSince), server);
    if (m_waiting != Waiting::ChildStart)
        return;
    if (server.isUsable())
        endStep({});
    else if (server.state == ServerState::Failed)
        endStep(server.error);
}

void StackSession::onController()
{
    if (isEmbedded() || m_fault)
        return;
    const stack::StackStatus &status = m_controller.status();
    stack::ServerStatus server;
    if (status.answers() && m_controller.access()) {
        server.state = status.phase == StackPhase::Ready ? ServerState::Ready : ServerState::Degraded;
        server.endpoint.url = m_controller.access()->url;
        server.endpoint.controlToken = QString::fromUtf8(m_controller.access()->token);
        for (const stack::ServiceStatus &each : status.services) {
            if (each.name == stack::kMcp)
                server.health.version = each.version;
        }
    } else {
        const bool coming = m_busy && (m_operation == StackOperation::Up || m_operation == StackOperation::Restart);
        server.state = coming || status.answers() ? ServerState::Starting : serverStateOf(status.phase);
        server.error = status.error.value_or(Error{ErrorCode::Unavailable, status.reason, {}});
    }
    publish(status, server);
}

void StackSession::onFinished(StackOperation operation, const std::optional<Error> &fault)
{
    if (m_stopping) {
        endChild();
        return;
    }
    // Nobody watches a distant server, and a look that sees the same says nothing.
    if (spec().backend == BackendKind::Remote && !m_asleep)
        m_lookTimer.start(m_status.phase == StackPhase::Ready ? kLookWhenWell : kLookWhenUnwell);
    if (operation == StackOperation::Look) {
        if (m_waiting == Waiting::Look)
            endStep({});
        return;
    }
    if (m_waiting == Waiting::Controller)
        endStep(fault);
}

void StackSession::publish(const stack::StackStatus &status, const stack::ServerStatus &server)
{
    const bool sameStatus = status == m_status;
    m_status = status;
    m_server = server;
    if (!sameStatus)
        Q_EMIT statusChanged(m_status);
    Q_EMIT serverChanged(m_server);
}

} // namespace coco::desktop
