// SPDX-License-Identifier: Apache-2.0
#include "stack/StackController.h"

#include "stack/ActionRecorder.h"
#include "stack/BackendSwitch.h"
#include "stack/Diagnostics.h"

#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {

namespace {

constexpr std::chrono::seconds kSettleSoon{2};
constexpr std::chrono::seconds kSettleLate{60};

/// In the log, among what the services write.
QString nameOf(StackOperation operation)
{
    switch (operation) {
    case StackOperation::Up:
        return StackController::tr("Start the stack");
    case StackOperation::Down:
        return StackController::tr("Stop the stack");
    case StackOperation::Restart:
        return StackController::tr("Restart the stack");
    case StackOperation::Pull:
        return StackController::tr("Pull the image");
    case StackOperation::Build:
        return StackController::tr("Build the image");
    case StackOperation::Load:
        return StackController::tr("Load the image");
    case StackOperation::BackUp:
        return StackController::tr("Back up the indexes");
    case StackOperation::Restore:
        return StackController::tr("Restore the indexes");
    case StackOperation::Uninstall:
        return StackController::tr("Uninstall");
    case StackOperation::Look:
        break;
    }
    return {};
}

/// Names the server that a status tells of; empty while there is none to talk to.
QString serverOf(const StackStatus &status)
{
    return status.answers() ? status.containerId + u' ' + status.server.toString() : QString();
}

} // namespace

/// What an operation works with, on the worker's thread.
struct StackController::Job
{
    const StackSpec spec;
    const BackendParts &parts;
    const std::stop_token &stop;
    RunSink sink;
    ImageProgressSink imageSink;
    std::function<void(const QStringList &)> note;

    [[nodiscard]] Result<std::unique_ptr<StackBackend>> backend() const { return makeBackend(spec, parts); }
    [[nodiscard]] Result<void> bringUp(bool withoutBackup) const
    {
        const auto report = stack::bringUp(spec, parts, withoutBackup, sink, stop);
        if (!report)
            return fail(report.error());
        note(report->notes);
        return {};
    }
    /// Brings an image in by `work`.
    template<typename Bring>
    [[nodiscard]] Result<void> supply(Bring work) const
    {
        const auto backend = makeDockerBackend(spec, parts);
        if (!backend)
            return fail(backend.error());
        ImageSupply supply((*backend)->engine(), imageSink);
        const auto brought = work(supply);
        note(supply.notes());
        return brought ? Result<void>() : fail(brought.error());
    }
};

StackController::StackController(BackendParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_file(m_parts.paths)
{
    m_unsettled.setSingleShot(true);
    m_unsettled.setInterval(kSettleSoon);
    connect(&m_unsettled, &QTimer::timeout, this, [this] {
        m_unsettled.setInterval(std::min<std::chrono::milliseconds>(m_unsettled.intervalAsDuration() * 2, kSettleLate));
        if (m_watch)
            m_watch->monitor().refresh();
        lookSoon();
    });
}

StackController::~StackController()
{
    if (m_worker.joinable()) {
        m_worker.request_stop();
        m_worker.join();
    }
}

Result<void> StackController::load()
{
    auto spec = m_file.load();
    if (!spec)
        return fail(spec.error());
    m_spec = *std::move(spec);
    m_loaded = true;
    rewatch();
    Q_EMIT specChanged();
    return {};
}

Result<void> StackController::setSpec(const StackSpec &spec)
{
    if (m_state != State::Idle && m_operation != StackOperation::Look)
        return fail(ErrorCode::Conflict, tr("The stack is being changed. Wait until that is done, or cancel it."));
    if (auto saved = m_file.save(spec); !saved)
        return saved;
    m_spec = spec;
    rewatch();
    Q_EMIT specChanged();
    return {};
}

void StackController::watch()
{
    m_wantsWatch = true;
    rewatch();
}

void StackController::setAsleep(bool asleep)
{
    if (m_watch)
        asleep ? m_watch->monitor().pause() : m_watch->monitor().resume();
}

void StackController::retireWatch()
{
    if (!m_watch)
        return;
    StackMonitor &monitor = m_watch->monitor();
    monitor.disconnect(this);
    connect(&monitor, &StackMonitor::ended, this, [this, old = m_watch.get()] {
        std::erase_if(m_retired, [old](const auto &each) { return each.get() == old; });
    }, Qt::QueuedConnection); // not from within its own signal
    m_retired.push_back(std::move(m_watch));
    monitor.end();
}

void StackController::rewatch()
{
    retireWatch();
    if (!m_wantsWatch || !m_loaded || m_spec.backend != BackendKind::Docker)
        return;
    const auto engine = engineOf(m_spec, m_parts);
    if (!engine)
        return; // a look tells why
    m_watch = std::make_unique<StackWatch>(engine->endpoint, m_spec, m_parts.installation, m_parts.paths);
    StackMonitor &monitor = m_watch->monitor();
    connect(&monitor, &StackMonitor::looked, this, &StackController::onWatched);
    // What a look sees beside the services: the container, its image, the engine.
    connect(&monitor, &StackMonitor::containerChanged, this, &StackController::lookSoon);
    connect(&monitor, &StackMonitor::engineChanged, this, &StackController::lookSoon);
    monitor.start();
}

std::optional<WatchView> StackController::watchView() const
{
    const std::optional<bool> answers = m_watch ? m_watch->monitor().engineAnswers() : std::nullopt;
    if (!answers)
        return std::nullopt;
    WatchView view{*answers, {}, {}, m_watch->monitor().services()};
    if (const auto &container = m_watch->monitor().container()) {
        view.containerId = container->id;
        view.startedAt = container->startedAt;
    }
    return view;
}

void StackController::onWatched()
{
    const std::optional<WatchView> view = watchView();
    if (!view)
        return;
    m_watchHasJudged = isSameRun(m_status, *view) && (m_watchHasJudged || phaseOf(view->services) != StackPhase::Starting);
    StackStatus status = afterWatch(m_status, *view, m_watchHasJudged);
    if (status != m_status) {
        m_status = std::move(status);
        Q_EMIT statusChanged(m_status);
    }
    settle();
}

void StackController::settle()
{
    const std::optional<WatchView> view = watchView();
    const bool isSettled = !view || m_state != State::Idle || agree(m_status, *view);
    if (!isSettled && !m_unsettled.isActive()) {
        m_unsettled.start();
    } else if (isSettled) {
        m_unsettled.stop();
        if (m_state == State::Idle)
            m_unsettled.setInterval(kSettleSoon);
    }
}

void StackController::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

bool StackController::begin(StackOperation operation, Work work)
{
    if (m_state != State::Idle || !m_loaded)
        return false;
    if (m_worker.joinable())
        m_worker.join(); // its last act was to tell us that it is done
    m_operation = operation;
    setState(State::Working);
    // Copies: settings and address may be replaced here while the worker looks.
    m_worker = std::jthread([this, operation, work = std::move(work), spec = m_spec, known = m_accessServer](const std::stop_token &stop) {
        run(operation, work, spec, known, stop);
    });
    return true;
}

void StackController::run(StackOperation operation, const Work &work, const StackSpec &spec, const QString &known, const std::stop_token &stop)
{
    std::optional<ActionRecorder> recorder;
    if (operation != StackOperation::Look)
        recorder.emplace(actionsFile(m_parts.paths), nameOf(operation));
    Job job{spec, m_parts, stop,
            [this, &recorder](const RunStep &step) {
                if (recorder)
                    recorder->step(step);
                QMetaObject::invokeMethod(this, [this, step] { Q_EMIT progressed(step); });
            },
            [this](const ImageProgress &progress) { QMetaObject::invokeMethod(this, [this, progress] { Q_EMIT imageProgressed(progress); }); },
            [this](const QStringList &notes) {
                for (const QString &each : notes)
                    QMetaObject::invokeMethod(this, [this, each] { Q_EMIT noted(each); });
            }};
    std::optional<Error> fault;
    {
        Result<std::unique_ptr<QLockFile>> lock = std::unique_ptr<QLockFile>();
        if (operation != StackOperation::Look)
            lock = lockStack(m_parts.paths);
        const Result<void> done = lock ? work(job) : fail(lock.error());
        if (!done)
            fault = done.error();
    }
    if (recorder)
        recorder->end(fault);
    std::optional<StackStatus> status;
    if (const auto backend = job.backend()) {
        // What a stop has taken back is looked at all the same.
        const std::stop_token looking = operation == StackOperation::Look ? stop : std::stop_token();
        if (auto seen = (*backend)->status(looking))
            status = *std::move(seen);
        const QString server = status ? serverOf(*status) : QString();
        if (server != known) {
            auto access = server.isEmpty() ? Result<ServerAccess>(ServerAccess()) : (*backend)->access(looking);
            if (access)
                QMetaObject::invokeMethod(this, [this, server, access = *std::move(access)] { takeAccess(server, access); });
            else if (!fault)
                fault = access.error();
        }
    } else if (!fault) {
        fault = backend.error();
    }
    QMetaObject::invokeMethod(this, [this, operation, fault, status] { end(operation, fault, status); });
}

void StackController::takeAccess(const QString &server, const ServerAccess &access)
{
    m_accessServer = server;
    m_access = server.isEmpty() ? std::nullopt : std::optional(access);
    Q_EMIT accessChanged();
}

void StackController::end(StackOperation operation, const std::optional<Error> &fault, const std::optional<StackStatus> &status)
{
    if (status) {
        StackStatus now = operation == StackOperation::Look ? afterLook(*status, m_status, watchView()) : *status;
        if (now != m_status) {
            m_status = std::move(now);
            Q_EMIT statusChanged(m_status);
        }
    }
    setState(State::Idle);
    Q_EMIT finished(operation, fault);
    if (m_state == State::Idle && std::exchange(m_lookAgain, false))
        look();
    settle();
}

void StackController::cancel()
{
    if (m_state != State::Working)
        return;
    setState(State::Stopping);
    m_worker.request_stop();
}

bool StackController::look()
{
    return begin(StackOperation::Look, [](Job &) { return Result<void>(); });
}

void StackController::lookSoon()
{
    m_lookAgain = !look();
}

bool StackController::up(bool withoutBackup)
{
    return begin(StackOperation::Up, [withoutBackup](Job &job) { return job.bringUp(withoutBackup); });
}

bool StackController::down()
{
    return begin(StackOperation::Down, [](Job &job) -> Result<void> {
        const auto backend = job.backend();
        return backend ? (*backend)->down(job.stop) : fail(backend.error());
    });
}

bool StackController::restart()
{
    return begin(StackOperation::Restart, [](Job &job) -> Result<void> {
        const auto backend = job.backend();
        if (!backend)
            return fail(backend.error());
        if (auto ended = (*backend)->down(job.stop); !ended)
            return ended;
        return job.bringUp(false);
    });
}

bool StackController::stopOthers()
{
    return begin(StackOperation::Down, [](Job &job) { return stopOtherBackends(job.spec, job.parts, job.stop); });
}

bool StackController::pull()
{
    return begin(StackOperation::Pull, [](Job &job) {
        return job.supply([&job](ImageSupply &supply) { return supply.pull(job.spec.image.reference, job.spec.image.platform, job.stop); });
    });
}

bool StackController::build(const docker::BuildRequest &request)
{
    return begin(StackOperation::Build,
                 [request](Job &job) { return job.supply([&](ImageSupply &supply) { return supply.build(request, job.stop); }); });
}

bool StackController::loadImage(const QString &tarFile)
{
    return begin(StackOperation::Load,
                 [tarFile](Job &job) { return job.supply([&](ImageSupply &supply) { return supply.load(tarFile, job.stop); }); });
}

bool StackController::backUp(const QString &file)
{
    return begin(StackOperation::BackUp, [file](Job &job) -> Result<void> {
        const auto backend = job.backend();
        if (!backend)
            return fail(backend.error());
        const auto bytes = (*backend)->backUp(file, job.sink, job.stop);
        return bytes ? Result<void>() : fail(bytes.error());
    });
}

bool StackController::restore(const QString &file)
{
    return begin(StackOperation::Restore, [file](Job &job) -> Result<void> {
        const auto backend = job.backend();
        return backend ? (*backend)->restore(file, job.sink, job.stop) : fail(backend.error());
    });
}

bool StackController::uninstall(bool withData, UninstallScope scope)
{
    return begin(StackOperation::Uninstall, [this, withData, scope](Job &job) -> Result<void> {
        const auto removed = removeRemains(job.spec, job.parts, scope, withData, job.stop);
        if (!removed)
            return fail(removed.error());
        job.note(removed->notes);
        for (const Remains &each : removed->things) {
            if (!each.problem.isEmpty())
                job.note({u"%1: %2"_s.arg(each.name, each.problem)});
        }
        QMetaObject::invokeMethod(this, [this, tried = removed->things] { Q_EMIT uninstalled(tried); });
        const auto stayed = [](const Remains &each) { return !each.problem.isEmpty(); };
        if (std::any_of(removed->things.cbegin(), removed->things.cend(), stayed))
            return fail(ErrorCode::Io, tr("Not everything could be removed. The list says what stayed, and why."));
        return {};
    });
}

} // namespace coco::stack
