// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "stack/DiagnosticsBundle.h"
#include "stack/DoctorVisit.h"

#include <stop_token>

namespace coco::stack {

/// Where a report comes from. Plain value.
struct DiagnosticsSource
{
    DoctorVisit visit; ///< spec, installation, paths, environment, home
    QString programVersion;
    int logTail = 2'000;
    QList<QByteArray> secrets; ///< known ones: token, database password, provider keys
};

/// Files of AppPaths::state in which the past is kept.
[[nodiscard]] QString historyFile(const AppPaths &paths);
[[nodiscard]] QString actionsFile(const AppPaths &paths);

/// Versions, settings, the doctor's report, engine, container, health, logs, actions and transitions, as
/// far as each can be had; what cannot says why. Blocks, bounded by the visit's patience. The secrets of
/// a running container are read through the engine, so that they can be masked.
[[nodiscard]] DiagnosticsBundle collectDiagnostics(const DiagnosticsSource &source, const std::stop_token &stop);

} // namespace coco::stack
