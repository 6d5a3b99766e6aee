// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"

namespace coco::stack {

/// Stops what another back end of this installation runs, since all share one port setting and no index
/// may have two servers; its data stay. An engine that does not answer runs nothing of ours that could be
/// stopped, and is no error. Blocks.
[[nodiscard]] Result<void> stopOtherBackends(const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop);

/// Brings the spec's back end up, the others stopped first, and remembers how its server is reached.
[[nodiscard]] Result<RunReport> bringUp(const StackSpec &spec, const BackendParts &parts, bool withoutBackup, const RunSink &sink,
                                        const std::stop_token &stop);

} // namespace coco::stack
