// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/ChangeRecord.h"
#include "stack/StackPlan.h"

#include <QSet>

#include <chrono>
#include <functional>

namespace coco::stack {

/// What a run is at. Plain value.
struct RunStep
{
    int number = 0; ///< from 1
    int count = 0;
    QString sentence;
    QString detail;       ///< what it waits for, how many bytes
    double fraction = -1; ///< of this step; negative: unknown
};
/// Called on the runner's or the engine's thread, never on both at once.
using RunSink = std::function<void(const RunStep &)>;

/// How a run ended. Plain value.
struct RunReport
{
    StackPlan plan;
    QString containerId;
    QString backupFile; ///< taken before the image changed; empty: none
    QStringList notes;
};

struct RunOptions
{
    QString backupFolder;       ///< for the backup before another image
    bool withoutBackup = false; ///< the user gave the old data up
    std::chrono::seconds leastPatience{15}; ///< with a container that should have been ready long ago
};

/// Whether this machine's ports are free for a stack, seeing who has which in the engine; `givenUp` as PortPlanner
/// takes it. Errors: Conflict with the holders and free ports instead. Blocks shortly.
[[nodiscard]] Result<void> portsAreFree(const StackSpec &spec, const StackInventory &actual, const QSet<int> &givenUp = {});

/// Brings a stack into the state its spec wants, step by step. What fails before the new container is
/// ready is taken back: the container from before runs again, its data restored when another image moved
/// the schema. Blocks; a stop takes back as well. Borrows the session; used on one thread, once.
class PlanRunner
{
public:
    PlanRunner(const EngineSession &engine, StackSpec spec, Installation installation, RunOptions options, RunSink sink);

    /// Errors: the plan's first obstacle; what a step said, with what was taken back.
    [[nodiscard]] Result<RunReport> bringUp(const std::stop_token &stop);

private:
    [[nodiscard]] Result<void> look(const std::stop_token &stop);
    [[nodiscard]] Result<void> settleInterruptedChange(const std::stop_token &stop);
    [[nodiscard]] Result<void> perform(StepKind kind, const std::stop_token &stop);
    [[nodiscard]] Result<void> fetchImage(const std::stop_token &stop);
    [[nodiscard]] Result<void> backUp(const std::stop_token &stop);
    [[nodiscard]] Result<void> setAside(const std::stop_token &stop);
    [[nodiscard]] Result<void> createContainer(const std::stop_token &stop);
    [[nodiscard]] Result<void> placeSecrets(const std::stop_token &stop);
    [[nodiscard]] Result<void> startContainer(const std::stop_token &stop);
    [[nodiscard]] Result<void> refuseOtherUsers(const std::stop_token &stop);
    [[nodiscard]] Result<void> waitReady(const QString &containerId, std::chrono::seconds timeout, const std::stop_token &stop);
    [[nodiscard]] Error takenBack(Error cause);
    [[nodiscard]] Result<void> checkSpace();
    /// Fails when the container is there afterwards and cannot be told from one that is to be brought back.
    [[nodiscard]] Result<void> removePrevious(const QString &id);
    bool removeOld(const QString &id, const QString &name);
    void removeWhatThisRunMade();
    void tell(const QString &detail, double fraction = -1);

    const EngineSession &m_engine;
    const StackSpec m_spec;
    const Installation m_installation;
    const RunOptions m_options;
    const RunSink m_sink;

    StackInventory m_actual;
    RunReport m_report;
    RunStep m_step;
    ChangeRecord m_change;
    bool m_madeVolume = false;
    bool m_madeNetwork = false;
};

} // namespace coco::stack
