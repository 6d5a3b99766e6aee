// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>

#include <memory>
#include <string_view>

namespace coco::search {

/// A file that is being written, from its beginning. One thread; closed when destroyed.
class OutputFile
{
public:
    virtual ~OutputFile() = default;
    /// All of it or an error. Errors: DiskFull, ReadOnly, PermissionDenied, Io.
    [[nodiscard]] virtual Result<void> write(std::string_view bytes) = 0;
    /// Returns when the content would survive a power failure. Errors as write().
    [[nodiscard]] virtual Result<void> sync() = 0;
};

/// Every change that segments make to the disk, so that tests can let each of them fail. Thread-safe.
class FileLayer
{
public:
    virtual ~FileLayer() = default;
    /// A new file, readable by its owner alone. Errors: AlreadyExists, NotFound (the folder), as write().
    [[nodiscard]] virtual Result<std::unique_ptr<OutputFile>> create(const QString &path) = 0;
    /// Returns when the names in the folder would survive a power failure.
    [[nodiscard]] virtual Result<void> syncFolder(const QString &folder) = 0;
    /// A file that is missing counts as removed.
    [[nodiscard]] virtual Result<void> remove(const QString &path) = 0;
    /// Another name for a finished file, whose room both share. Errors: Unsupported (this file system
    /// cannot, or not once more: copy), AlreadyExists, NotFound, as write(). Unsupported unless overridden.
    [[nodiscard]] virtual Result<void> link(const QString &path, const QString &name);
};

/// The disk as it is.
class DiskFiles final : public FileLayer
{
public:
    [[nodiscard]] Result<std::unique_ptr<OutputFile>> create(const QString &path) override;
    [[nodiscard]] Result<void> syncFolder(const QString &folder) override;
    [[nodiscard]] Result<void> remove(const QString &path) override;
    [[nodiscard]] Result<void> link(const QString &path, const QString &name) override;
};

} // namespace coco::search
