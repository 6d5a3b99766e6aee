// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EndpointResolver.h"
#include "docker/EngineTypes.h"
#include "stack/DiskPlanner.h"
#include "stack/DoctorCheck.h"
#include "stack/PortPlan.h"
#include "stack/StackSpec.h"

#include <chrono>
#include <optional>

namespace coco::stack {

/// A folder that a spec mounts, as it is on this machine.
struct MountFact
{
    QString folder;
    bool exists = false;
    bool isFolder = false;
    bool isReadable = false; ///< by us
};

/// Everything that was found out. Plain value; the evaluation needs nothing else.
struct DoctorFacts
{
    StackSpec spec;
    QString home;

    std::optional<docker::ResolvedEndpoint> endpoint;
    Error endpointError; ///< why there is none
    QList<docker::OfferedEngine> offered; ///< that answer at other well-known places
    std::optional<docker::EngineFacts> engine;
    Error engineError; ///< why it does not answer
    std::optional<std::chrono::milliseconds> clockSkew; ///< the engine's clock minus ours
    bool engineHasProxy = false;
    bool weHaveProxy = false; ///< in our environment

    std::optional<PortPlan> ports;
    DiskSight hostDisk;
    DiskSight engineDisk;
    std::optional<docker::Image> image;
    Error imageError; ///< NotFound: not there yet
    QList<MountFact> mounts;

    QString credentialHelper; ///< program that the Docker CLI is told to use; empty: none
    bool helperIsThere = false;
    Error configError; ///< of config.json

    bool volumeIsHere = false;
    bool volumeIsForeign = false;
    QString volumeElsewhere; ///< another engine that has our volume, for people; empty: none
    QString elsewhereSetting; ///< command that makes it ours
};

/// The checks, in the order they are shown. Pure.
[[nodiscard]] QList<DoctorCheck> examine(const DoctorFacts &facts);
/// 3 when the engine cannot be used, whatever the back end; else 1 when a check failed, else 0.
[[nodiscard]] int doctorExitCode(const QList<DoctorCheck> &checks);

} // namespace coco::stack
