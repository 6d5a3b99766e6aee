// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <optional>

namespace coco {

/// What a process holds of the machine's memory, in bytes.
struct MemoryUse
{
    qint64 resident = 0; ///< everything
    qint64 mapped = 0;   ///< of that, pages of files, which the system can take back
};

/// Of this process. Nothing where the system does not tell it cheaply (other than Linux: proc_pid_statm(5)).
/// Thread-safe; microseconds.
[[nodiscard]] std::optional<MemoryUse> memoryUse();
/// Of another one; also nothing when it is gone.
[[nodiscard]] std::optional<MemoryUse> memoryUseOf(qint64 pid);

} // namespace coco
