// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "docker/EngineEndpoint.h"
#include "docker/EngineTypes.h"
#include "stack/StackSpec.h"

#include <QString>

#include <optional>

namespace coco::stack {

/// Free space of one place. Plain value.
struct DiskSight
{
    QString where;                   ///< for people: a folder, or "the engine's disk"
    std::optional<qint64> freeBytes; ///< nothing: cannot be told from here
    QString whyUnknown;              ///< for people
    bool isReadOnly = false;

    friend bool operator==(const DiskSight &, const DiskSight &) = default;
};

/// Of the file system that holds the folder, or will once it is made.
[[nodiscard]] DiskSight hostDisk(const QString &folder);
/// Of the engine's data. No engine tells how much is free, so it is looked up where the engine's folder
/// is one of this machine, and unknown otherwise (a virtual machine, another computer).
[[nodiscard]] DiskSight engineDisk(const docker::EngineEndpoint &endpoint, const docker::EngineFacts &facts);

enum class DiskOperation { PullImage, BuildImage, LoadImage, CreateStack, BackUp, Restore };

/// Bytes an operation needs at its place. `knownBytes`: size of the image, file or database where it is
/// known, else -1: a typical one of the spec's target is assumed.
[[nodiscard]] qint64 bytesNeeded(DiskOperation operation, const StackSpec &spec, qint64 knownBytes = -1);

struct DiskVerdict
{
    enum class State { Enough, Tight /**< enough, but little is left then */, Short, Unknown };
    State state = State::Unknown;
    QString message; ///< for people; empty when there is enough
};

/// Pure.
[[nodiscard]] DiskVerdict judgeDisk(const DiskSight &sight, qint64 neededBytes);
/// DiskFull when it is short; unknown and tight pass.
[[nodiscard]] Result<void> checkDisk(const DiskSight &sight, qint64 neededBytes);

} // namespace coco::stack
