// SPDX-License-Identifier: Apache-2.0
#include "stack/StackMonitor.h"

#include "docker/EventWatcher.h"
#include "stack/ContainerReading.h"
#include "stack/StackInventory.h"

#include <condition_variable>
#include <mutex>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using Steady = std::chrono::steady_clock;

namespace {

/// Events come in bursts; a look answers all of one.
constexpr std::chrono::milliseconds kSettle{200};

/// Health checks and copies go through exec and archive calls, many times a minute.
bool isAboutTheContainer(const QString &action)
{
    return !action.startsWith("exec_"_L1) && !action.startsWith("archive-path"_L1) && !action.startsWith("extract-to-dir"_L1)
           && action != "top"_L1 && action != "attach"_L1 && action != "detach"_L1 && action != "resize"_L1;
}

bool isGood(ServiceState state)
{
    return state == ServiceState::Ready || state == ServiceState::Degraded;
}

bool looksTheSame(QList<ServiceStatus> a, QList<ServiceStatus> b)
{
    for (ServiceStatus &status : a)
        status.latency = {};
    for (ServiceStatus &status : b)
        status.latency = {};
    return a == b;
}

bool isSameContainer(const std::optional<docker::Container> &a, const std::optional<docker::Container> &b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->id == b->id && a->name == b->name && a->state == b->state && a->startedAt == b->startedAt && a->ports == b->ports;
}

} // namespace

/// The side that looks. Made and told by the owner's thread, everything below run() on its own.
class StackMonitor::Worker
{
public:
    Worker(StackMonitor &monitor, const EngineSession &engine, StackMonitorOptions options)
        : m_monitor(monitor)
        , m_engine(engine)
        , m_options(std::move(options))
        , m_history(m_options.historyFile)
    {
    }

    void start()
    {
        m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
    }
    void end() { m_thread.request_stop(); }
    void wake(bool everything)
    {
        const std::scoped_lock lock(m_mutex);
        m_woken = true;
        m_everything = m_everything || everything;
        m_changed.notify_all();
    }
    void setPaused(bool paused)
    {
        const std::scoped_lock lock(m_mutex);
        m_paused = paused;
        m_changed.notify_all();
    }
    [[nodiscard]] QList<ServiceTransition> history()
    {
        const std::scoped_lock lock(m_mutex);
        return m_history.transitions();
    }

private:
    void run(const std::stop_token &stop);
    [[nodiscard]] std::unique_ptr<QObject> listen(docker::EngineClient &client);
    void onEvent(const docker::EngineEvent &event);
    [[nodiscard]] bool waitForTurn(std::chrono::milliseconds wait, const std::stop_token &stop);
    [[nodiscard]] std::chrono::milliseconds look(const std::stop_token &stop);
    [[nodiscard]] Result<std::optional<docker::Container>> find(const std::stop_token &stop);
    [[nodiscard]] Result<std::optional<docker::Container>> findByLabel(const std::stop_token &stop);
    void tellOfEngine(bool answers, const Error &error);
    [[nodiscard]] QList<ServiceStatus> read(docker::Container &container, const std::stop_token &stop);
    void probe(const docker::Container &container, QList<ServiceStatus> &services, const std::stop_token &stop);
    [[nodiscard]] ServiceStatus probeOne(ServiceProbe &probe, const std::stop_token &stop);
    void show(const QList<ServiceStatus> &looks, const std::optional<docker::Container> &container);
    [[nodiscard]] std::chrono::milliseconds nextWait() const;

    StackMonitor &m_monitor;
    const EngineSession &m_engine;
    const StackMonitorOptions m_options;

    std::mutex m_mutex; ///< guards what follows, up to the thread's own
    std::condition_variable_any m_changed;
    bool m_woken = true;
    bool m_everything = true;
    bool m_paused = false;
    bool m_listAnew = false;
    QString m_watchedId;
    ServiceHistory m_history;

    QString m_id; ///< of the container that was seen last
    bool m_hadContainer = false;
    std::optional<bool> m_engineAnswers;
    StackMonitorOptions::Probes m_probes;
    QString m_probesOf; ///< id and start of the run they were made for
    bool m_probesAreFinal = false; ///< made while all was well
    QMap<QString, bool> m_fullDue;
    QMap<QString, QJsonObject> m_fullFigures; ///< of the last full look, by service
    Steady::time_point m_lastFull;
    QMap<QString, Hysteresis> m_shown;
    std::jthread m_thread;
};

void StackMonitor::Worker::run(const std::stop_token &stop)
{
    const auto watching = m_engine.keep([this](docker::EngineClient &client) { return listen(client); });
    std::chrono::milliseconds wait{0};
    while (waitForTurn(wait, stop))
        wait = look(stop);
    QMetaObject::invokeMethod(&m_monitor, &StackMonitor::ended, Qt::QueuedConnection);
}

std::unique_ptr<QObject> StackMonitor::Worker::listen(docker::EngineClient &client)
{
    auto watcher = std::make_unique<docker::EventWatcher>(client, m_options.installationFilter);
    QObject::connect(watcher.get(), &docker::EventWatcher::happened, watcher.get(), [this](const docker::EngineEvent &event) { onEvent(event); });
    QObject::connect(watcher.get(), &docker::EventWatcher::connected, watcher.get(), [this] {
        const std::scoped_lock lock(m_mutex);
        m_listAnew = m_woken = true; // what happened meanwhile is unknown
        m_changed.notify_all();
    });
    QObject::connect(watcher.get(), &docker::EventWatcher::disconnected, watcher.get(), [this] { wake(false); });
    watcher->start();
    return watcher;
}

/// On the engine client's thread.
void StackMonitor::Worker::onEvent(const docker::EngineEvent &event)
{
    if (!isAboutTheContainer(event.action))
        return;
    const std::scoped_lock lock(m_mutex);
    m_listAnew = m_listAnew || event.id != m_watchedId;
    m_woken = true;
    m_changed.notify_all();
}

bool StackMonitor::Worker::waitForTurn(std::chrono::milliseconds wait, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    const auto due = Steady::now() + wait;
    const bool first = wait.count() == 0;
    if (!first) // what belongs to the burst that the last look answered comes along
        m_changed.wait_for(lock, stop, std::min(wait, kSettle), [this] { return m_everything && !m_paused; });
    m_changed.wait_until(lock, stop, due, [this] { return m_woken || m_paused; });
    m_changed.wait(lock, stop, [this] { return !m_paused; });
    return !stop.stop_requested();
}

std::chrono::milliseconds StackMonitor::Worker::look(const std::stop_token &stop)
{
    {
        const std::scoped_lock lock(m_mutex);
        const bool overdue = Steady::now() - m_lastFull > m_options.fullProbeEvery;
        if (m_everything || overdue) {
            for (const char16_t *name : {kPostgresql, kOllama, kMcp})
                m_fullDue[QString::fromUtf16(name)] = true;
            m_lastFull = Steady::now();
        }
        m_woken = m_everything = false;
    }
    auto found = find(stop);
    if (stop.stop_requested())
        return m_options.pollReady;
    if (!found) {
        tellOfEngine(false, found.error());
        show(allServices(ServiceState::Unknown, found.error().message, {Fix::Action::StartEngine, {}}, found.error().detail), std::nullopt);
        return nextWait();
    }
    tellOfEngine(true, {});
    if (!*found) {
        show(allServices(ServiceState::Stopped,
                         m_hadContainer ? tr("The container was removed. Its data are kept in the volume.") : tr("The stack was not started yet."),
                         {Fix::Action::StartStack, {}}),
             std::nullopt);
        return nextWait();
    }
    m_hadContainer = true;
    docker::Container container = **std::move(found);
    const QList<ServiceStatus> services = read(container, stop);
    if (!stop.stop_requested())
        show(services, container);
    return nextWait();
}

Result<std::optional<docker::Container>> StackMonitor::Worker::find(const std::stop_token &stop)
{
    bool listAnew = false;
    {
        const std::scoped_lock lock(m_mutex);
        listAnew = std::exchange(m_listAnew, false);
    }
    if (!m_id.isEmpty() && !listAnew) {
        const auto container = m_engine.ask([id = m_id](docker::EngineClient &engine) { return engine.container(id); }, stop);
        if (container)
            return *container;
        if (container.error().code != ErrorCode::NotFound)
            return fail(container.error());
    }
    return findByLabel(stop);
}

Result<std::optional<docker::Container>> StackMonitor::Worker::findByLabel(const std::stop_token &stop)
{
    COCO_TRY(const QList<docker::Container> listed,
             m_engine.ask([this](docker::EngineClient &engine) { return engine.containers({m_options.installationFilter}); }, stop));
    const docker::Container *best = nullptr;
    const auto rank = [this](const docker::Container &container) {
        return (container.name == m_options.containerName ? 4 : 0) + (container.state == docker::Container::State::Running ? 2 : 0)
               + (container.id == m_id ? 1 : 0);
    };
    for (const docker::Container &container : listed) {
        if (isSetAside(container, m_options.containerName))
            continue;
        if (!best || rank(container) > rank(*best))
            best = &container;
    }
    m_id = best ? best->id : QString();
    {
        const std::scoped_lock lock(m_mutex);
        m_watchedId = m_id;
    }
    if (!best)
        return std::nullopt;
    const auto container = m_engine.ask([id = m_id](docker::EngineClient &engine) { return engine.container(id); }, stop);
    if (container)
        return *container;
    if (container.error().code == ErrorCode::NotFound)
        return std::nullopt;
    return fail(container.error());
}

void StackMonitor::Worker::tellOfEngine(bool answers, const Error &error)
{
    if (m_engineAnswers == answers)
        return;
    m_engineAnswers = answers;
    QMetaObject::invokeMethod(
        &m_monitor, [monitor = &m_monitor, answers, error] { Q_EMIT monitor->engineChanged(answers, error); }, Qt::QueuedConnection);
}

QList<ServiceStatus> StackMonitor::Worker::read(docker::Container &container, const std::stop_token &stop)
{
    const bool running = container.state == docker::Container::State::Running;
    const bool fresh = container.healthLog.isEmpty() || container.health == docker::Container::Health::Starting;
    if (running && fresh && container.health != docker::Container::Health::None && m_options.healthNow) {
        if (const auto line = m_options.healthNow(container, stop))
            container.healthLog = *line;
    }
    QList<ServiceStatus> services = servicesOf(container);
    if (running)
        probe(container, services, stop);
    return services;
}

void StackMonitor::Worker::probe(const docker::Container &container, QList<ServiceStatus> &services, const std::stop_token &stop)
{
    const QString run = container.id + container.startedAt.toString(Qt::ISODateWithMs);
    if (m_probesOf != run) {
        m_probes.clear();
        m_fullFigures.clear();
        for (bool &due : m_fullDue)
            due = true;
        m_probesAreFinal = false;
    }
    // Making them may cost calls, so what could not be made is tried again only while something is wrong, and once
    // when all is well: before, a container may not have all the secrets yet that they need.
    const bool isReady = overallState(services) == ServiceState::Ready;
    const bool wanted = !m_probesAreFinal && (m_probes.empty() || isReady);
    if (wanted && m_options.probesFor)
        m_probes = m_options.probesFor(container, stop);
    m_probesAreFinal = isReady && (m_probesAreFinal || wanted);
    m_probesOf = run;
    for (const auto &one : m_probes) {
        for (ServiceStatus &status : services) {
            if (status.name == one->service() && status.state != ServiceState::Off && !stop.stop_requested())
                status = merged(status, probeOne(*one, stop));
        }
    }
}

/// Full after every light look that is good, until one was good in full.
ServiceStatus StackMonitor::Worker::probeOne(ServiceProbe &probe, const std::stop_token &stop)
{
    ServiceStatus status = probe.probe(ProbeDepth::Light, stop);
    bool &due = m_fullDue[probe.service()];
    if (isGood(status.state) && due) {
        status = probe.probe(ProbeDepth::Full, stop);
        due = status.state != ServiceState::Ready;
        m_fullFigures.insert(probe.service(), status.figures);
    } else if (!isGood(status.state)) {
        due = true;
    }
    const QJsonObject &known = m_fullFigures[probe.service()]; // a light look finds fewer
    for (auto it = known.begin(); it != known.end(); ++it) {
        if (isGood(status.state) && !status.figures.contains(it.key()))
            status.figures.insert(it.key(), it.value());
    }
    return status;
}

void StackMonitor::Worker::show(const QList<ServiceStatus> &looks, const std::optional<docker::Container> &container)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<ServiceStatus> services;
    for (const ServiceStatus &look : looks) {
        const bool isFirst = !m_shown.contains(look.name);
        const ServiceState before = m_shown[look.name].shown().state;
        services.append(m_shown[look.name].take(look, now));
        const ServiceState after = services.last().state;
        if (after != before || isFirst) {
            const std::scoped_lock lock(m_mutex);
            m_history.add({now, look.name, before, after, services.last().reason});
        }
    }
    QMetaObject::invokeMethod(
        &m_monitor,
        [monitor = &m_monitor, answers = m_engineAnswers.value_or(false), services, container] { monitor->publish(answers, services, container); },
        Qt::QueuedConnection);
}

std::chrono::milliseconds StackMonitor::Worker::nextWait() const
{
    std::chrono::milliseconds wait = m_options.pollReady;
    for (const Hysteresis &service : m_shown) {
        const ServiceState state = service.shown().state;
        if (service.isUndecided() || state == ServiceState::Starting)
            wait = std::min(wait, m_options.pollStarting);
        else if (state == ServiceState::Failed || state == ServiceState::Unknown)
            wait = std::min(wait, m_options.pollUnwell);
    }
    return wait;
}

StackMonitor::StackMonitor(const EngineSession &engine, StackMonitorOptions options, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this, engine, std::move(options)))
{
}

StackMonitor::~StackMonitor() = default;

void StackMonitor::start()
{
    m_worker->start();
}

void StackMonitor::pause()
{
    m_worker->setPaused(true);
}

void StackMonitor::resume()
{
    m_worker->wake(true);
    m_worker->setPaused(false);
}

void StackMonitor::refresh()
{
    m_worker->wake(true);
}

void StackMonitor::end()
{
    m_worker->end();
}

QList<ServiceTransition> StackMonitor::history() const
{
    return m_worker->history();
}

void StackMonitor::publish(bool engineAnswers, const QList<ServiceStatus> &services, const std::optional<docker::Container> &container)
{
    m_engineAnswers = engineAnswers;
    const bool otherContainer = !isSameContainer(m_container, container);
    const bool otherServices = !looksTheSame(m_services, services);
    m_container = container;
    m_services = services;
    if (otherContainer)
        Q_EMIT containerChanged();
    if (otherServices)
        Q_EMIT statusChanged(m_services);
    Q_EMIT looked();
}

} // namespace coco::stack
