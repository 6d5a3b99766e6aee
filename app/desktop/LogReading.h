// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/LogQueue.h"
#include "stack/BackendFactory.h"

namespace coco::desktop {

/// What a reader works with. Plain value.
struct LogReading
{
    stack::StackSpec spec;
    stack::BackendParts parts;
    bool withPast = true; ///< also what was done and changed before
};

/// Puts lines into the queue until stopped, over restarts of the server or container, waiting for what is
/// not there yet. Blocks; for a thread of its own.
void readLogs(const LogReading &reading, LogQueue &queue, const std::stop_token &stop);

} // namespace coco::desktop
