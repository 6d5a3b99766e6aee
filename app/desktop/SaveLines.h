// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "stack/StackLogLine.h"

#include <stop_token>

namespace coco::desktop {

/// Writes lines as text (mode 0600) in place of what has the name, or nothing at all. Blocks. Errors: Io with
/// the reason, Cancelled.
[[nodiscard]] Result<void> saveLines(const QList<stack::StackLogLine> &lines, const QString &file, const std::stop_token &stop);

} // namespace coco::desktop
