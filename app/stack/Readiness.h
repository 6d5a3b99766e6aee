// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/EngineSession.h"
#include "stack/StackHealth.h"

#include <chrono>
#include <functional>

namespace coco::stack {

/// Asks the container's own health check now, instead of waiting for the engine's next turn: its line, whatever it
/// says. Blocks. Errors: those of EngineExec.
[[nodiscard]] Result<QString> askHealthLine(const EngineSession &engine, const QString &containerId, const std::stop_token &stop);
/// The same, understood. Errors: also Protocol.
[[nodiscard]] Result<StackHealth> askHealth(const EngineSession &engine, const QString &containerId, const std::stop_token &stop);

/// Called on the caller's thread with each new state.
using HealthSink = std::function<void(const StackHealth &)>;

/// Blocks until every service is ready. Errors: Timeout with the services that are missing; Unavailable
/// with the reason of a service that trying again cannot mend; Io with the last log lines when the
/// container ended; Cancelled.
[[nodiscard]] Result<StackHealth> waitUntilReady(const EngineSession &engine, const QString &containerId,
                                                 std::chrono::seconds patience, const HealthSink &sink, const std::stop_token &stop);

/// The last lines a container wrote, for an error's detail. Empty when there are none to be had.
[[nodiscard]] QString lastLogLines(const EngineSession &engine, const QString &containerId, int lines);

/// Sleeps; false when stopped meanwhile.
[[nodiscard]] bool sleepFor(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace coco::stack
