// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "docker/EngineTypes.h"
#include "stack/EngineSession.h"
#include "stack/Hysteresis.h"
#include "stack/ServiceHistory.h"
#include "stack/ServiceProbe.h"

#include <QMap>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace coco::stack {

struct StackMonitorOptions
{
    using Probes = std::vector<std::unique_ptr<ServiceProbe>>;

    QString installationFilter; ///< "key=value" of the label on what is ours
    QString containerName;      ///< preferred when several carry the label
    /// Called on the worker thread for every container that begins to run; may block and be empty.
    std::function<Probes(const docker::Container &, const std::stop_token &)> probesFor;
    /// Runs the health check now and returns its line, while the engine has none yet; may be empty.
    std::function<Result<QString>(const docker::Container &, const std::stop_token &)> healthNow;
    QString historyFile; ///< empty: the history is not kept
    std::chrono::milliseconds pollStarting{1'000};
    std::chrono::milliseconds pollUnwell{5'000};
    std::chrono::milliseconds pollReady{20'000};
    std::chrono::milliseconds fullProbeEvery{600'000}; ///< besides whenever a service is not ready
};

/// Watches the container of a stack and what runs in it. Engine events and timers make it look; when
/// all is well that is one call to the engine every `pollReady`. Lives on its owner's thread, where it
/// emits; looks on a worker thread, which the destructor ends. The session outlives it.
class StackMonitor : public QObject
{
    Q_OBJECT
public:
    StackMonitor(const EngineSession &engine, StackMonitorOptions options, QObject *parent = nullptr);
    ~StackMonitor() override;

    /// Once.
    void start();
    /// No calls and no probes until resume(), e.g. while the session is locked or asleep.
    void pause();
    /// Looks at once, at everything.
    void resume();
    /// Looks now instead of at the next turn.
    void refresh();
    /// Asks the worker to end without waiting for it; ended() follows if it was started. For good.
    void end();

    /// As last emitted; empty before the first look.
    [[nodiscard]] const QList<ServiceStatus> &services() const { return m_services; }
    /// The container as last seen; nothing when there is none.
    [[nodiscard]] const std::optional<docker::Container> &container() const { return m_container; }
    /// As of the last look; nothing before the first.
    [[nodiscard]] std::optional<bool> engineAnswers() const { return m_engineAnswers; }
    [[nodiscard]] QList<ServiceTransition> history() const;

Q_SIGNALS:
    /// After every look, and after the signals of what it changed.
    void looked();
    /// A state, reason, fix, version or figure changed.
    void statusChanged(const QList<coco::stack::ServiceStatus> &services);
    /// The container came, went or was replaced, was renamed, or changed its own state.
    void containerChanged();
    /// The engine went away (with why) or came back.
    void engineChanged(bool answers, const coco::Error &error);
    /// After end(): destroying the monitor waits for nothing any more.
    void ended();

private:
    class Worker;

    void publish(bool engineAnswers, const QList<ServiceStatus> &services, const std::optional<docker::Container> &container);

    std::unique_ptr<Worker> m_worker;
    std::optional<bool> m_engineAnswers;
    QList<ServiceStatus> m_services;
    std::optional<docker::Container> m_container;
};

} // namespace coco::stack
