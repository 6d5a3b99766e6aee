// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineTypes.h"
#include "stack/ServiceStatus.h"

namespace coco::stack {

/// The three services as the engine sees their container: its state, and its health check's line
/// while it runs. Pure.
[[nodiscard]] QList<ServiceStatus> servicesOf(const docker::Container &container);
/// All three in one state, for the same reason.
[[nodiscard]] QList<ServiceStatus> allServices(ServiceState state, const QString &reason, const Fix &fix, const QString &detail = {});

/// One service seen from inside the container and from here. The probe is newer, so its word counts,
/// except that the container knows better why something fails, that it is starting and what is off. Pure.
[[nodiscard]] ServiceStatus merged(const ServiceStatus &inside, const ServiceStatus &probe);

} // namespace coco::stack
