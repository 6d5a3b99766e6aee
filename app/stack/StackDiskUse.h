// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"
#include "stack/DiskPlanner.h"

namespace coco::stack {

/// Disk space that is used by what is ours, and by nothing else. Plain value.
struct StackDiskUse
{
    struct Part
    {
        enum class Kind { Image, Volume, DataFolder, Backups };
        Kind kind = Kind::Volume;
        QString name;      ///< of the image or volume; path of a folder
        qint64 bytes = -1; ///< -1: unknown
        bool isData = false; ///< indexes, or copies of them
        /// Of an image that was pulled or loaded, which others may use as well: uninstalling leaves it.
        bool isShared = false;

        friend bool operator==(const Part &, const Part &) = default;
    };

    QList<Part> parts;
    DiskSight engineDisk; ///< with the Docker back end
    DiskSight hostDisk;   ///< of the data folder

    /// Of the parts whose size is known.
    [[nodiscard]] qint64 totalBytes() const;

    friend bool operator==(const StackDiskUse &, const StackDiskUse &) = default;
};

/// Blocks; an engine with many volumes needs seconds to count them, so on demand only. Errors: Unsupported
/// for a server elsewhere, those of the engine, Cancelled.
[[nodiscard]] Result<StackDiskUse> takeDiskUse(const StackSpec &spec, const BackendParts &parts, const std::stop_token &stop);

} // namespace coco::stack

Q_DECLARE_METATYPE(coco::stack::StackDiskUse)
