// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <stop_token>

namespace coco::stack {

/// Sizes of the plain files below a folder, or of the file; links are not followed. 0 when it does not
/// exist; what was counted until then when stopped.
[[nodiscard]] qint64 bytesBelow(const QString &path, const std::stop_token &stop = {});

} // namespace coco::stack
