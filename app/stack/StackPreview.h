// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"
#include "stack/DiskPlanner.h"
#include "stack/PortPlan.h"

namespace coco::stack {

/// Everything that bringing a spec into force would do, before anything is done. Plain value.
struct StackPreview
{
    StackPlan plan;
    PortPlan ports;              ///< of a container; none with the other back ends
    bool imageIsMissing = false;
    bool isNew = false;          ///< neither container nor volume of ours is there
    DiskSight disk;
    qint64 neededBytes = 0;      ///< 0: nothing is made
    DiskVerdict diskVerdict;
    std::optional<Error> fault;  ///< the engine or server could not be asked; the plan is what is known without

    /// Nothing known is in the way.
    [[nodiscard]] bool isPossible() const;
};

/// Looks, and changes nothing. `inForce` is what the differences are told against when no engine
/// answers. Never fails. Blocks.
[[nodiscard]] StackPreview previewStack(const StackSpec &spec, const StackSpec &inForce, const BackendParts &parts, const std::stop_token &stop);

} // namespace coco::stack
