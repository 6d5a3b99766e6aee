// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineTypes.h"
#include "stack/EngineSession.h"
#include "stack/Installation.h"
#include "stack/StackSpec.h"

#include <optional>

namespace coco::stack {

/// What an engine holds of a stack, and what of others is in its way. Plain value.
struct StackInventory
{
    docker::EngineFacts engine;
    std::optional<docker::Container> container; ///< ours, inspected
    /// Ours, set aside by a change that did not end.
    std::optional<docker::Container> previous;
    /// Ours, set aside by a change that did end: it only has to go.
    std::optional<docker::Container> replaced;
    std::optional<docker::Container> nameHolder; ///< somebody else's of our name
    QList<docker::Container> volumeUsers;        ///< other containers that mount our volume
    std::optional<docker::Volume> volume;
    bool volumeIsForeign = false;
    bool networkExists = false;
    bool networkIsForeign = false;
    std::optional<docker::Image> image; ///< what the spec's reference names now
    QList<docker::Container> containers; ///< everything the engine has, for whoever holds a port
};

/// Name of the container that a change sets aside, and its name once the new one is ready.
[[nodiscard]] QString previousName(const QString &stack);
[[nodiscard]] QString replacedName(const QString &stack);
/// Whether a container has one of these names.
[[nodiscard]] bool isSetAside(const docker::Container &container, const QString &stack);

/// Blocks; errors of the engine's calls.
[[nodiscard]] Result<StackInventory> takeInventory(const EngineSession &engine, const StackSpec &spec,
                                                   const Installation &installation, const std::stop_token &stop);


} // namespace coco::stack

Q_DECLARE_METATYPE(coco::stack::StackInventory)
