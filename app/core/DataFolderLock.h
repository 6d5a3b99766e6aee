// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>

#include <memory>

namespace coco {

/// Keeps a data folder to one process. The kernel lets go of it when the process dies, however that
/// happens. Owned by the store, or by who exchanges it.
class DataFolderLock
{
public:
    /// Errors: Conflict (naming the owner's process and since when), ReadOnly, PermissionDenied, DiskFull, Io.
    [[nodiscard]] static Result<std::unique_ptr<DataFolderLock>> take(const QString &folder);
    ~DataFolderLock();
    DataFolderLock(const DataFolderLock &) = delete;
    DataFolderLock &operator=(const DataFolderLock &) = delete;

private:
    explicit DataFolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

} // namespace coco
