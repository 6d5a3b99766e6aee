// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "stack/ServiceStatus.h"
#include "stack/StackPlan.h"
#include "stack/StackSpec.h"

#include <QUrl>

#include <optional>

namespace coco::stack {

enum class StackPhase { EngineMissing, NotCreated, Stopped, Starting, Ready, Degraded, Failed };
[[nodiscard]] QString phaseName(StackPhase phase); ///< for JSON, e.g. "not_created"
[[nodiscard]] QString phaseText(StackPhase phase); ///< for people

/// One look at the stack. Plain value.
struct StackStatus
{
    BackendKind backend = BackendKind::Embedded;
    StackPhase phase = StackPhase::NotCreated;
    QString reason;              ///< for people; empty while Ready
    std::optional<Error> error;  ///< behind EngineMissing and Failed
    QString engine;              ///< "Docker Engine 20.10.24"; empty without one
    QString endpoint;            ///< of the engine
    QUrl server;                 ///< base address of the server; empty while there is none
    QString containerName;
    QString containerId;
    QString image;
    QDateTime since;             ///< when the container or server began
    QList<ServiceStatus> services;
    QList<Difference> pendingChanges; ///< settings that need the container made anew

    /// Services of a running container, with the phase and the first reason that follow from them.
    void takeServices(const QList<ServiceStatus> &found);
    /// The MCP server can be asked, whatever else is missing.
    [[nodiscard]] bool answers() const;

    friend bool operator==(const StackStatus &, const StackStatus &) = default;
};

[[nodiscard]] QJsonObject toJson(const StackStatus &status);

/// Phase of a stack whose container runs and whose services are in these states.
[[nodiscard]] StackPhase phaseOf(const QList<ServiceStatus> &services);

} // namespace coco::stack

Q_DECLARE_METATYPE(coco::stack::StackStatus)
