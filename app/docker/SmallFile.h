// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace coco::docker {

/// Bytes of a configuration file, nothing when there is none. Errors: PermissionDenied, Io,
/// TooLarge (more than a megabyte).
[[nodiscard]] Result<std::optional<QByteArray>> readSmallFile(const QString &path);

} // namespace coco::docker
