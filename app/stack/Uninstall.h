// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"

namespace coco::stack {

/// What this installation has on this machine, whatever runs its server now. Plain value.
struct RemainsReport
{
    QList<Remains> things; ///< in an engine by label, and files and folders
    QStringList notes;     ///< where nobody could look, for people

    friend bool operator==(const RemainsReport &, const RemainsReport &) = default;
};

enum class UninstallScope {
    Container, ///< containers and networks, data when told; images and files stay
    Stack,     ///< what the stack is made of; the program goes on, with its settings and its identity
    Everything ///< with settings, caches and logs
};

/// An engine that does not answer is a note, unless the stack runs in one. Blocks. Errors: those of the engine,
/// Cancelled.
[[nodiscard]] Result<RemainsReport> findRemains(const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop);

/// Stops what runs and removes what findRemains() lists in that scope, data only `withData`; tells each that was
/// tried. The data folder goes last, and stays while something is left in the engine: it holds what tells ours
/// from others'. That alone stays, which is noted, when an engine that may have something of ours does not answer. Errors as findRemains(), Timeout (a server that does not end).
[[nodiscard]] Result<RemainsReport> removeRemains(const StackSpec &spec, const BackendParts &parts, UninstallScope scope, bool withData,
                                                  const std::stop_token &stop);

} // namespace coco::stack
