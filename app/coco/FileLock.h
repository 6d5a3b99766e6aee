// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>

#include <memory>

namespace coco::cli {

/// An advisory lock on a file, given up when this object or the process ends, however that happens.
/// Owned by whoever took it; one thread.
class FileLock
{
public:
    /// Null when somebody else holds it; never waits. Errors as ensureFolder().
    [[nodiscard]] static Result<std::unique_ptr<FileLock>> tryTake(const QString &path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor;
};

} // namespace coco::cli
