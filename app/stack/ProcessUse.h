// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "docker/EngineTypes.h"

namespace coco::stack {

/// What a process of this machine uses, in the shape of a container's sample: systemCpuNs is the time
/// that all processors had together, the memory limit is the machine's memory, and the network is not
/// told. Errors: NotFound (gone), Unsupported (a system that does not tell), Corrupted.
[[nodiscard]] Result<docker::ResourceSample> processUse(qint64 pid);

/// From the text of /proc/PID/stat: time used by the process itself in clock ticks, user and system; -1
/// when it is not such a text. A process may have any name.
[[nodiscard]] qint64 cpuTicksFromStat(const QByteArray &stat);

} // namespace coco::stack
