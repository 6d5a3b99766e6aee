// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineTypes.h"
#include "stack/StackSpec.h"

#include <QProcessEnvironment>

#include <optional>
#include <stop_token>

namespace coco::stack {

/// An engine that may run the stack, and what became of asking it. Plain value.
struct FoundEngine
{
    QString name;    ///< "Docker Engine"; what it says itself once it answered
    QString address; ///< "unix:///var/run/docker.sock"
    QString host;    ///< for StackSpec::engineHost; empty: the one the Docker CLI would use
    QString source;  ///< why it is offered, for people; may be empty
    std::optional<docker::EngineFacts> facts; ///< what it said
    std::optional<Error> problem;             ///< why it cannot be used

    [[nodiscard]] bool isUsable() const { return facts && !problem; }
};

/// The engine the Docker CLI would use, first, the well-known ones of this machine and those of contexts, all asked at
/// once; what has not answered after `patience` cannot be used. Never fails. Blocks.
[[nodiscard]] QList<FoundEngine> findEngines(const QProcessEnvironment &environment, const QString &home, std::chrono::milliseconds patience,
                                             const std::stop_token &stop);

} // namespace coco::stack
