// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/EngineSession.h"

namespace coco::stack {

/// Whether a registry has another image under a name than the engine. Plain value.
struct UpdateState
{
    bool isAvailable = false;
    QString here;  ///< digest; empty: not pulled, or built here
    QString there;
};

/// Asks the registry through the engine; only when a person wants to know. Blocks. Errors: those of
/// registryImage().
[[nodiscard]] Result<UpdateState> checkForUpdate(const EngineSession &engine, const QString &reference, const std::stop_token &stop);

} // namespace coco::stack
